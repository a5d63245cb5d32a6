//! Being woken when another node commits. The log alone tells what was committed: a wake-up only says when to look, so that one that is
//! lost loses nothing.

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;
use tokio_postgres::AsyncMessage;

use super::commit::CHANNEL;
use super::connection::{Door, Driver};
use super::fault::Fault;
use super::writer::ANSWER;

/// How long to rest before listening is tried again after the connection was lost.
const REST: Duration = Duration::from_millis(500);

/// Listens until it is dropped; wakes whoever waits at each commit, and when it has begun to listen (again): what came before went unheard.
pub(super) async fn listen(door: Door, wake: Arc<Notify>) {
    loop {
        if let Err(fault) = hear(&door, &wake).await {
            tracing::debug!(?fault, "not woken by the database for now; its log is looked at all the same");
        }
        // Also when the connection breaks: who waits looks at the log, and finds out that the database is away.
        wake.notify_waiters();
        tokio::time::sleep(REST).await;
    }
}

async fn hear(door: &Door, wake: &Notify) -> Result<(), Fault> {
    let (client, mut driver) = door.open().await?;
    let listening = client.batch_execute("LISTEN wuse_log");
    // The driver has to be driven for the command to be carried out.
    let mut listening = std::pin::pin!(timeout(ANSWER, listening));
    loop {
        tokio::select! {
            begun = &mut listening => {
                begun.map_err(|_| Fault::Late("listening"))??;
                break;
            }
            heard = next(&mut driver) => if heard?.is_none() { return Ok(()) },
        }
    }
    wake.notify_waiters();
    while let Some(message) = next(&mut driver).await? {
        if let AsyncMessage::Notification(told) = message
            && told.channel() == CHANNEL
        {
            wake.notify_waiters();
        }
    }
    Ok(())
}

/// The next message; none when the connection has ended.
async fn next(driver: &mut Driver) -> Result<Option<AsyncMessage>, Fault> {
    Ok(poll_fn(|context| driver.poll_message(context)).await.transpose()?)
}
