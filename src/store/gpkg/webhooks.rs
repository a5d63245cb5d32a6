//! Webhooks and what is to be delivered: they stand beside the log.

use async_trait::async_trait;
use rusqlite::{Row, Transaction, params};

use super::accounts::all;
use super::fault::{Fault, bad};
use super::{GeoPackage, rows};
use crate::domain::{Moment, Revision};
use crate::store::webhooks::{Delivery, KEPT, NewDelivery, Outcome, Reached, Waiting, Webhook, WebhookSettings, Webhooks};
use crate::store::{StoreError, sql};

const WEBHOOKS: &str = "webhooks";
const DELIVERIES: &str = "webhook_deliveries";

#[async_trait]
impl Webhooks for GeoPackage {
    async fn add_webhook(
        &self,
        settings: &WebhookSettings,
        secret: &str,
        revision: Revision,
        overdue_until: Moment,
    ) -> Result<u64, StoreError> {
        let (settings, secret) = (settings.clone(), secret.to_owned());
        self.keep(move |transaction| {
            let given = params![told(&settings)?, secret, revision.0, overdue_until.micros()];
            Ok(transaction.query_row(sql::INSERT_WEBHOOK, given, |row| row.get(0))?)
        })
        .await
    }

    async fn webhooks(&self) -> Result<Vec<Webhook>, StoreError> {
        self.read(|connection| all(connection, sql::WEBHOOKS, [], webhook)).await
    }

    async fn set_webhook(&self, webhook: &Webhook, forget: Waiting) -> Result<bool, StoreError> {
        let webhook = webhook.clone();
        self.keep(move |transaction| {
            if forget == Waiting::Forgotten {
                transaction.execute(sql::FORGET_WAITING, params![webhook.id])?;
            }
            let micros = |moment: Option<Moment>| moment.map(Moment::micros);
            let given = params![
                told(&webhook.settings)?,
                webhook.revision.0,
                webhook.overdue_until.micros(),
                micros(webhook.failing_since),
                micros(webhook.closed_at),
                webhook.id
            ];
            Ok(transaction.execute(sql::SET_WEBHOOK, given)? > 0)
        })
        .await
    }

    async fn remove_webhook(&self, id: u64) -> Result<bool, StoreError> {
        self.keep(move |transaction| {
            transaction.execute(sql::REMOVE_DELIVERIES, params![id])?;
            Ok(transaction.execute(sql::REMOVE_WEBHOOK, params![id])? > 0)
        })
        .await
    }

    async fn queue(&self, webhook: &Webhook, reached: &Reached, messages: &[NewDelivery]) -> Result<bool, StoreError> {
        let (webhook, reached, messages) = (webhook.clone(), *reached, messages.to_vec());
        self.keep(move |transaction| queue(transaction, &webhook, &reached, &messages)).await
    }

    async fn claim(&self, now: Moment, until: Moment) -> Result<Option<Delivery>, StoreError> {
        self.keep(move |transaction| {
            let mut statement = transaction.prepare_cached(sql::CLAIM)?;
            let mut found = statement.query(params![until.micros(), now.micros()])?;
            found.next()?.map(delivery).transpose()
        })
        .await
    }

    async fn attempted(&self, delivery: &Delivery, outcome: &Outcome) -> Result<(), StoreError> {
        let (delivery, outcome) = (delivery.clone(), outcome.clone());
        self.keep(move |transaction| {
            let is_done = outcome.error.is_none();
            let done_at = is_done.then_some(outcome.at.micros());
            let next_at = outcome.next_at.map(Moment::micros);
            let given = params![next_at, outcome.status, outcome.error, done_at, delivery.id, delivery.attempts];
            if transaction.execute(sql::ATTEMPTED, given)? == 0 {
                return Ok(());
            }
            if is_done {
                transaction.execute(sql::NOT_FAILING, params![delivery.webhook])?;
            } else {
                transaction.execute(sql::FAILING, params![outcome.at.micros(), delivery.webhook])?;
                if outcome.next_at.is_none() {
                    transaction.execute(sql::CLOSE_WEBHOOK, params![outcome.at.micros(), delivery.webhook])?;
                }
            }
            Ok(())
        })
        .await
    }

    async fn deliveries(&self, webhook: u64, most: usize) -> Result<Vec<Delivery>, StoreError> {
        self.read(move |connection| all(connection, sql::DELIVERIES, params![webhook, most as i64], delivery)).await
    }
}

fn queue(transaction: &Transaction<'_>, webhook: &Webhook, reached: &Reached, messages: &[NewDelivery]) -> Result<bool, Fault> {
    let from = (webhook.revision.0, webhook.overdue_until.micros());
    let to = params![reached.revision.0, reached.overdue_until.micros(), webhook.id, from.0, from.1];
    if transaction.execute(sql::REACHED, to)? == 0 {
        return Ok(false);
    }
    for NewDelivery { message, event, body, created_at } in messages {
        let given = params![webhook.id, message, event, body, created_at.micros()];
        transaction.prepare_cached(sql::INSERT_DELIVERY)?.execute(given)?;
    }
    transaction.prepare_cached(sql::FORGET_DELIVERIES)?.execute(params![webhook.id, KEPT])?;
    Ok(true)
}

fn told(settings: &WebhookSettings) -> Result<String, Fault> {
    serde_json::to_string(settings).map_err(|error| bad(WEBHOOKS, "settings", "new", error))
}

fn webhook(row: &Row<'_>) -> Result<Webhook, Fault> {
    let id: u64 = rows::cell(row, 0, WEBHOOKS, "id", "unknown")?;
    let settings = rows::text(row, 1, WEBHOOKS, "settings", id)?;
    let moment = |at, column| rows::cell::<Option<i64>>(row, at, WEBHOOKS, column, id).map(|at| at.map(Moment::from_micros));
    Ok(Webhook {
        id,
        settings: serde_json::from_str(settings).map_err(|error| bad(WEBHOOKS, "settings", id, error))?,
        secret: rows::cell(row, 2, WEBHOOKS, "secret", id)?,
        revision: Revision(rows::cell(row, 3, WEBHOOKS, "revision", id)?),
        overdue_until: Moment::from_micros(rows::cell(row, 4, WEBHOOKS, "overdue_until", id)?),
        failing_since: moment(5, "failing_since")?,
        closed_at: moment(6, "closed_at")?,
    })
}

fn delivery(row: &Row<'_>) -> Result<Delivery, Fault> {
    let id: u64 = rows::cell(row, 0, DELIVERIES, "id", "unknown")?;
    let moment = |at, column| rows::cell::<Option<i64>>(row, at, DELIVERIES, column, id).map(|at| at.map(Moment::from_micros));
    Ok(Delivery {
        id,
        webhook: rows::cell(row, 1, DELIVERIES, "webhook", id)?,
        message: rows::cell(row, 2, DELIVERIES, "message", id)?,
        event: rows::cell(row, 3, DELIVERIES, "event", id)?,
        body: rows::cell(row, 4, DELIVERIES, "body", id)?,
        created_at: Moment::from_micros(rows::cell(row, 5, DELIVERIES, "created_at", id)?),
        attempts: rows::cell(row, 6, DELIVERIES, "attempts", id)?,
        next_at: moment(7, "next_at")?,
        last_at: moment(8, "last_at")?,
        status: rows::cell(row, 9, DELIVERIES, "status", id)?,
        error: rows::cell(row, 10, DELIVERIES, "error", id)?,
        done_at: moment(11, "done_at")?,
    })
}
