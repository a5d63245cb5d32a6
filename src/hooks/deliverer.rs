//! [`Deliverer`]: looks what happened since it last looked, queues what is to be told of it, and sends what is due.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use reqwest::{Client, Url, redirect};
use serde_json::Value;

use super::address::{Reach, Resolver};
use super::event::{self, Told};
use super::{message, patience, sign};
use crate::clock::Clock;
use crate::domain::{Moment, Revision};
use crate::live::{LiveMap, Snapshot};
use crate::store::webhooks::{Delivery, NewDelivery, Outcome, Reached, Webhook, WebhookFormat};
use crate::store::{Store, StoreError};

/// How long a receiver may take to be reached, and to answer.
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(15);
/// How long a claim lasts: longer than a receiver may take.
const CLAIM: Duration = Duration::from_mins(1);
/// Messages that are sent at a time, each of another webhook.
const TOGETHER: usize = 8;
/// Messages of a round at most.
const MOST: usize = 400;
/// Entries of the log that are looked at together.
const ENTRIES: usize = 200;
/// Longest answer that is looked at, in bytes: bots say in a line what was wrong.
const LONGEST: usize = 16 * 1024;
/// How often a round is made.
const EVERY: Duration = Duration::from_secs(2);

/// See the module.
#[derive(Debug)]
pub struct Deliverer {
    clock: Arc<dyn Clock>,
    client: Client,
    reach: Reach,
    /// Where the page is, for links.
    origin: Option<String>,
}

impl Deliverer {
    /// One that sends as far as `reach` says.
    ///
    /// # Errors
    /// When this computer cannot speak TLS.
    pub fn new(clock: Arc<dyn Clock>, reach: Reach, origin: Option<String>) -> Result<Self, reqwest::Error> {
        crate::tls::install();
        let client = Client::builder()
            // A redirect could lead anywhere, and a proxy would look names up by itself.
            .redirect(redirect::Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(Resolver(reach)))
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .pool_max_idle_per_host(1)
            .https_only(reach == Reach::Public)
            .user_agent(concat!("wuse/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { clock, client, reach, origin })
    }

    /// How far messages may go.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// Makes rounds until it is dropped. Each node makes its own; what one has claimed is no other's.
    pub async fn run(&self, live: &LiveMap) {
        let mut every = tokio::time::interval(EVERY);
        every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            every.tick().await;
            if let Err(error) = self.round(live).await {
                // That the store is away has been said; this is what comes of it.
                tracing::debug!(%error, "nothing can be told just now");
            }
        }
    }

    /// Queues what happened, and sends what is due; tells how many messages were sent, also in vain.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn round(&self, live: &LiveMap) -> Result<usize, StoreError> {
        let store = live.store()?.as_ref();
        let webhooks = store.webhooks().webhooks().await?;
        let told: Vec<&Webhook> = webhooks.iter().filter(|hook| hook.settings.active && hook.closed_at.is_none()).collect();
        let snapshot = live.read();
        for webhook in &told {
            self.fill(store, &snapshot, webhook).await?;
        }
        if webhooks.is_empty() { Ok(0) } else { self.send_due(store, &webhooks).await }
    }

    /// Queues what a webhook is to tell of.
    async fn fill(&self, store: &dyn Store, snapshot: &Snapshot, webhook: &Webhook) -> Result<(), StoreError> {
        let mut webhook = webhook.clone();
        let now = self.clock.now();
        while webhook.revision < snapshot.revision() {
            let entries = store.entries_since(webhook.revision, ENTRIES).await?;
            let known: Vec<_> = entries.into_iter().filter(|entry| entry.revision <= snapshot.revision()).collect();
            let Some(last) = known.last().map(|entry| entry.revision) else { break };
            let told = known.iter().filter_map(|entry| event::of_entry(snapshot, entry));
            let messages = self.messages(snapshot, &webhook, told, now);
            let reached = Reached { revision: last, overdue_until: webhook.overdue_until };
            if !store.webhooks().queue(&webhook, &reached, &messages).await? {
                // Another node is at it.
                return Ok(());
            }
            webhook.revision = last;
        }
        let told = event::passed(snapshot, webhook.overdue_until, now);
        // Noted when there is something, and once in a while: not at every look.
        if told.is_empty() && now.micros().saturating_sub(webhook.overdue_until.micros()) < 60_000_000 {
            return Ok(());
        }
        let messages = self.messages(snapshot, &webhook, told.into_iter(), now);
        let reached = Reached { revision: webhook.revision, overdue_until: now.max(webhook.overdue_until) };
        store.webhooks().queue(&webhook, &reached, &messages).await?;
        Ok(())
    }

    fn messages(
        &self,
        snapshot: &Snapshot,
        webhook: &Webhook,
        told: impl Iterator<Item = Told>,
        now: Moment,
    ) -> Vec<NewDelivery> {
        let settings = &webhook.settings;
        let wanted = |told: &Told| {
            settings.events.iter().any(|event| event == told.event)
                && (settings.communities.is_empty() || settings.communities.iter().any(|code| code.as_str() == told.community))
        };
        told.filter(wanted).map(|told| self.message(snapshot, settings.format, &told, now)).collect()
    }

    fn message(&self, snapshot: &Snapshot, format: WebhookFormat, told: &Told, now: Moment) -> NewDelivery {
        // When the store's first entry was recorded tells its messages from those of any other.
        let store = snapshot.recorded_at(Revision(1)).map_or(0, Moment::micros);
        NewDelivery {
            message: format!("msg_{store}_{}", told.name),
            event: told.event.to_owned(),
            body: message::body(format, told, self.origin.as_deref()),
            created_at: now,
        }
    }

    /// Queues a message that says that messages arrive.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn test(&self, live: &LiveMap, webhook: &Webhook) -> Result<(), StoreError> {
        let snapshot = live.read();
        let now = self.clock.now();
        let told = event::test(&webhook.settings.label, now);
        let message = self.message(&snapshot, webhook.settings.format, &told, now);
        let reached = Reached { revision: webhook.revision, overdue_until: webhook.overdue_until };
        live.store()?.webhooks().queue(webhook, &reached, &[message]).await?;
        Ok(())
    }

    async fn send_due(&self, store: &dyn Store, webhooks: &[Webhook]) -> Result<usize, StoreError> {
        let mut sent = 0;
        while sent < MOST {
            let now = self.clock.now();
            let until = Moment::from_micros(now.micros().saturating_add(CLAIM.as_micros() as i64));
            let mut claimed = Vec::new();
            while claimed.len() < TOGETHER
                && let Some(delivery) = store.webhooks().claim(now, until).await?
            {
                claimed.push(delivery);
            }
            if claimed.is_empty() {
                break;
            }
            sent += claimed.len();
            for done in join_all(claimed.iter().map(|delivery| self.deliver(store, webhooks, delivery))).await {
                done?;
            }
        }
        Ok(sent)
    }

    /// Sends a message once, and notes what came of it.
    async fn deliver(&self, store: &dyn Store, webhooks: &[Webhook], delivery: &Delivery) -> Result<(), StoreError> {
        // One that was added a moment ago, by another node: its turn comes with the next round.
        let Some(webhook) = webhooks.iter().find(|webhook| webhook.id == delivery.webhook) else { return Ok(()) };
        let answered = self.send(webhook, delivery).await;
        let at = self.clock.now();
        let outcome = match answered {
            Ok(status) => Outcome { status: Some(status), error: None, next_at: None, at },
            Err((status, error)) => {
                let next_at = patience::again_at(&delivery.message, delivery.attempts, at);
                Outcome { status, error: Some(error.chars().take(300).collect()), next_at, at }
            }
        };
        if outcome.error.is_some() && outcome.next_at.is_none() {
            tracing::warn!(webhook = webhook.id, "a webhook is switched off: nothing could be delivered for a day");
        }
        store.webhooks().attempted(delivery, &outcome).await
    }

    /// The status that was answered; or that, and what was wrong.
    async fn send(&self, webhook: &Webhook, delivery: &Delivery) -> Result<u16, (Option<u16>, String)> {
        let now = self.clock.now();
        let url = self.url(webhook, now).map_err(|error| (None, error))?;
        let second = now.micros().div_euclid(1_000_000);
        let request = self.client.post(url).header("content-type", "application/json").header("webhook-id", &delivery.message);
        let signature = sign::standard(&webhook.secret, &delivery.message, second, &delivery.body);
        let request = match webhook.settings.format {
            WebhookFormat::Standard => request.header("webhook-timestamp", second).header("webhook-signature", signature),
            WebhookFormat::Wecom | WebhookFormat::Dingtalk => request,
        };
        let mut answer = request.body(delivery.body.clone()).send().await.map_err(|error| (None, lost(error)))?;
        let status = answer.status();
        if !status.is_success() {
            return Err((Some(status.as_u16()), format!("it answered {}", status.as_u16())));
        }
        if webhook.settings.format != WebhookFormat::Standard {
            let mut said = Vec::new();
            while let Some(part) = answer.chunk().await.map_err(|error| (Some(status.as_u16()), lost(error)))? {
                said.extend_from_slice(&part);
                if said.len() > LONGEST {
                    return Err((Some(status.as_u16()), format!("its answer is longer than {LONGEST} bytes")));
                }
            }
            // Bots answer 200 whatever happened, and say in the body what did.
            let said: Value = serde_json::from_slice(&said).unwrap_or_default();
            match said["errcode"].as_i64() {
                Some(0) => {}
                Some(code) => return Err((Some(status.as_u16()), format!("it answered errcode {code}"))),
                None => return Err((Some(status.as_u16()), "it answered without an errcode: it is no such bot".to_owned())),
            }
        }
        Ok(status.as_u16())
    }

    /// Where a message goes: looked at again, as the service may have been started anew with less reach.
    fn url(&self, webhook: &Webhook, now: Moment) -> Result<Url, String> {
        let mut url = self.reach.read(&webhook.settings.url).map_err(|error| error.to_string())?;
        if webhook.settings.format == WebhookFormat::Dingtalk && !webhook.secret.is_empty() {
            let millisecond = now.micros().div_euclid(1_000);
            let sign = sign::dingtalk(&webhook.secret, millisecond);
            url.query_pairs_mut().append_pair("timestamp", &millisecond.to_string()).append_pair("sign", &sign);
        }
        Ok(url)
    }
}

/// What was wrong, without the address: that of a bot holds its key.
fn lost(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        said = format!("{said}: {deeper}");
        cause = deeper.source();
    }
    said
}
