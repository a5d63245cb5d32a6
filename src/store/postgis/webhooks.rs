//! Webhooks and what is to be delivered: they stand beside the log.

use async_trait::async_trait;
use deadpool_postgres::ClientWrapper;
use tokio_postgres::Row;

use super::Postgis;
use super::accounts::BESIDE_OTHERS;
use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{Moment, Revision};
use crate::store::webhooks::{Delivery, KEPT, NewDelivery, Outcome, Reached, Waiting, Webhook, WebhookSettings, Webhooks};
use crate::store::{StoreError, sql};

const WEBHOOKS: &str = "webhooks";
const DELIVERIES: &str = "webhook_deliveries";

#[async_trait]
impl Webhooks for Postgis {
    async fn add_webhook(
        &self,
        settings: &WebhookSettings,
        secret: &str,
        revision: Revision,
        overdue_until: Moment,
    ) -> Result<u64, StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let statement = client.prepare_cached(sql::INSERT_WEBHOOK).await?;
            let (settings, at, until) = (told(settings)?, rows::signed(revision), overdue_until.micros());
            let row = client.query_one(&statement, &[&settings, &secret, &at, &until]).await?;
            number(&row, 0, WEBHOOKS, "id")
        })
        .await
    }

    async fn webhooks(&self) -> Result<Vec<Webhook>, StoreError> {
        self.all(sql::WEBHOOKS, &[], webhook).await
    }

    async fn set_webhook(&self, webhook: &Webhook, forget: Waiting) -> Result<bool, StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let id = webhook.id as i64;
            if forget == Waiting::Forgotten {
                client.execute(&client.prepare_cached(sql::FORGET_WAITING).await?, &[&id]).await?;
            }
            let statement = client.prepare_cached(sql::SET_WEBHOOK).await?;
            let (failing, closed) = (webhook.failing_since.map(Moment::micros), webhook.closed_at.map(Moment::micros));
            let (settings, at, until) =
                (told(&webhook.settings)?, rows::signed(webhook.revision), webhook.overdue_until.micros());
            Ok(client.execute(&statement, &[&settings, &at, &until, &failing, &closed, &id]).await? > 0)
        })
        .await
    }

    async fn remove_webhook(&self, id: u64) -> Result<bool, StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let id = id as i64;
            client.execute(&client.prepare_cached(sql::REMOVE_DELIVERIES).await?, &[&id]).await?;
            Ok(client.execute(&client.prepare_cached(sql::REMOVE_WEBHOOK).await?, &[&id]).await? > 0)
        })
        .await
    }

    async fn queue(&self, webhook: &Webhook, reached: &Reached, messages: &[NewDelivery]) -> Result<bool, StoreError> {
        self.keep(BESIDE_OTHERS, async |client| queue(client, webhook, reached, messages).await).await
    }

    async fn claim(&self, now: Moment, until: Moment) -> Result<Option<Delivery>, StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let statement = client.prepare_cached(sql::CLAIM).await?;
            client.query_opt(&statement, &[&until.micros(), &now.micros()]).await?.as_ref().map(delivery).transpose()
        })
        .await
    }

    async fn attempted(&self, delivery: &Delivery, outcome: &Outcome) -> Result<(), StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let (id, webhook, at) = (delivery.id as i64, delivery.webhook as i64, outcome.at.micros());
            let is_done = outcome.error.is_none();
            let (next_at, done_at) = (outcome.next_at.map(Moment::micros), is_done.then_some(at));
            let (status, attempts) = (outcome.status.map(i64::from), i64::from(delivery.attempts));
            let statement = client.prepare_cached(sql::ATTEMPTED).await?;
            if client.execute(&statement, &[&next_at, &status, &outcome.error, &done_at, &id, &attempts]).await? == 0 {
                return Ok(());
            }
            if is_done {
                client.execute(&client.prepare_cached(sql::NOT_FAILING).await?, &[&webhook]).await?;
            } else {
                client.execute(&client.prepare_cached(sql::FAILING).await?, &[&at, &webhook]).await?;
                if outcome.next_at.is_none() {
                    client.execute(&client.prepare_cached(sql::CLOSE_WEBHOOK).await?, &[&at, &webhook]).await?;
                }
            }
            Ok(())
        })
        .await
    }

    async fn deliveries(&self, webhook: u64, most: usize) -> Result<Vec<Delivery>, StoreError> {
        self.all(sql::DELIVERIES, &[&(webhook as i64), &(most as i64)], delivery).await
    }
}

async fn queue(client: &ClientWrapper, webhook: &Webhook, reached: &Reached, messages: &[NewDelivery]) -> Result<bool, Fault> {
    let id = webhook.id as i64;
    let (from, from_until) = (rows::signed(webhook.revision), webhook.overdue_until.micros());
    let (to, to_until) = (rows::signed(reached.revision), reached.overdue_until.micros());
    let statement = client.prepare_cached(sql::REACHED).await?;
    if client.execute(&statement, &[&to, &to_until, &id, &from, &from_until]).await? == 0 {
        return Ok(false);
    }
    let statement = client.prepare_cached(sql::INSERT_DELIVERY).await?;
    for NewDelivery { message, event, body, created_at } in messages {
        client.execute(&statement, &[&id, message, event, body, &created_at.micros()]).await?;
    }
    client.execute(&client.prepare_cached(sql::FORGET_DELIVERIES).await?, &[&id, &KEPT]).await?;
    Ok(true)
}

fn told(settings: &WebhookSettings) -> Result<String, Fault> {
    serde_json::to_string(settings).map_err(|error| bad(WEBHOOKS, "settings", "new", error))
}

fn number(row: &Row, at: usize, table: &'static str, column: &'static str) -> Result<u64, Fault> {
    let found: i64 = rows::cell(row, at, table, column, "unknown")?;
    u64::try_from(found).map_err(|error| bad(table, column, found, error))
}

fn webhook(row: &Row) -> Result<Webhook, Fault> {
    let id = number(row, 0, WEBHOOKS, "id")?;
    let moment = |at, column| rows::cell::<Option<i64>>(row, at, WEBHOOKS, column, id).map(|at| at.map(Moment::from_micros));
    let settings: &str = rows::cell(row, 1, WEBHOOKS, "settings", id)?;
    Ok(Webhook {
        id,
        settings: serde_json::from_str(settings).map_err(|error| bad(WEBHOOKS, "settings", id, error))?,
        secret: rows::cell(row, 2, WEBHOOKS, "secret", id)?,
        revision: Revision(number(row, 3, WEBHOOKS, "revision")?),
        overdue_until: Moment::from_micros(rows::cell(row, 4, WEBHOOKS, "overdue_until", id)?),
        failing_since: moment(5, "failing_since")?,
        closed_at: moment(6, "closed_at")?,
    })
}

fn delivery(row: &Row) -> Result<Delivery, Fault> {
    let id = number(row, 0, DELIVERIES, "id")?;
    let moment = |at, column| rows::cell::<Option<i64>>(row, at, DELIVERIES, column, id).map(|at| at.map(Moment::from_micros));
    let attempts: i64 = rows::cell(row, 6, DELIVERIES, "attempts", id)?;
    let status: Option<i64> = rows::cell(row, 9, DELIVERIES, "status", id)?;
    let status = status.map(u16::try_from).transpose().map_err(|error| bad(DELIVERIES, "status", id, error))?;
    Ok(Delivery {
        id,
        webhook: number(row, 1, DELIVERIES, "webhook")?,
        message: rows::cell(row, 2, DELIVERIES, "message", id)?,
        event: rows::cell(row, 3, DELIVERIES, "event", id)?,
        body: rows::cell(row, 4, DELIVERIES, "body", id)?,
        created_at: Moment::from_micros(rows::cell(row, 5, DELIVERIES, "created_at", id)?),
        attempts: u32::try_from(attempts).map_err(|error| bad(DELIVERIES, "attempts", id, error))?,
        next_at: moment(7, "next_at")?,
        last_at: moment(8, "last_at")?,
        status,
        error: rows::cell(row, 10, DELIVERIES, "error", id)?,
        done_at: moment(11, "done_at")?,
    })
}
