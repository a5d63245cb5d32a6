//! What a store keeps of webhooks beside the log: who is told of what, with which secret, how far in the log that has come, and what is to be
//! delivered. It is no history, and secrets must not stand in the log.
//!
//! Deliveries are claimed: whoever claims one has it for itself until the claim runs out, so that any node of a cluster may deliver, each
//! message is sent by one of them at a time, and nothing is lost with a node that dies. Of each webhook the oldest that waits is claimed
//! before the others, so that messages arrive in their order.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::domain::{CommunityCode, Moment, PersonId, Revision};

/// What a store does about webhooks.
#[async_trait]
pub trait Webhooks: Send + Sync {
    /// Adds a webhook, and gives its number. What happened up to `revision`, and was overdue by `overdue_until`, is not told.
    async fn add_webhook(
        &self,
        settings: &WebhookSettings,
        secret: &str,
        revision: Revision,
        overdue_until: Moment,
    ) -> Result<u64, StoreError>;

    /// Every webhook, by number.
    async fn webhooks(&self) -> Result<Vec<Webhook>, StoreError>;

    /// Sets a webhook anew: its settings, and from where on it tells. What waited is not delivered any more when `forget` says so. Tells
    /// whether it is there.
    async fn set_webhook(&self, webhook: &Webhook, forget: Waiting) -> Result<bool, StoreError>;

    /// Takes a webhook away, with its deliveries. Tells whether it was there.
    async fn remove_webhook(&self, id: u64) -> Result<bool, StoreError>;

    /// Queues what is to be delivered, and notes how far that went, unless another node has done so meanwhile. A message that is queued
    /// already is not queued again. Tells whether it was noted.
    async fn queue(&self, webhook: &Webhook, reached: &Reached, messages: &[NewDelivery]) -> Result<bool, StoreError>;

    /// Claims the oldest delivery that is due at a moment, and whose predecessors are done, until another moment.
    async fn claim(&self, now: Moment, until: Moment) -> Result<Option<Delivery>, StoreError>;

    /// Notes what came of an attempt, unless the claim has passed to another node.
    async fn attempted(&self, delivery: &Delivery, outcome: &Outcome) -> Result<(), StoreError>;

    /// The last deliveries of a webhook, newest first.
    async fn deliveries(&self, webhook: u64, most: usize) -> Result<Vec<Delivery>, StoreError>;
}

/// In which form messages are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WebhookFormat {
    /// JSON, signed as Standard Webhooks has it.
    Standard,
    /// As a bot of 企业微信 takes it.
    Wecom,
    /// As a bot of 钉钉 takes it, signed as that asks for.
    Dingtalk,
}

/// What an administrator sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookSettings {
    /// What it is for.
    pub label: String,
    /// Where messages go.
    pub url: String,
    /// In which form.
    pub format: WebhookFormat,
    /// The events that are told.
    pub events: Vec<String>,
    /// Of these communities only; of all when there is none.
    pub communities: Vec<CommunityCode>,
    /// Whether anything is told at all.
    pub active: bool,
    /// When it was made.
    pub created_at: Moment,
    /// Who made it.
    pub by: PersonId,
}

/// A webhook as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its number.
    pub id: u64,
    /// What an administrator set.
    pub settings: WebhookSettings,
    /// What messages are signed with.
    pub secret: String,
    /// The last entry of the log that was queued.
    pub revision: Revision,
    /// Deadlines up to then were looked at.
    pub overdue_until: Moment,
    /// Since when nothing could be delivered.
    pub failing_since: Option<Moment>,
    /// When it was switched off, as nothing could be delivered for long.
    pub closed_at: Option<Moment>,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Addresses of bots hold their keys.
        f.debug_struct("Webhook").field("id", &self.id).field("revision", &self.revision).finish_non_exhaustive()
    }
}

/// What becomes of deliveries that wait when a webhook is set anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// They stay.
    Kept,
    /// They are not delivered any more.
    Forgotten,
}

/// How far a webhook has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The last entry of the log that was queued.
    pub revision: Revision,
    /// Deadlines up to then were looked at.
    pub overdue_until: Moment,
}

/// A message to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    /// Its name, the same at every attempt: what receivers know repeated ones by.
    pub message: String,
    /// What happened.
    pub event: String,
    /// What is sent.
    pub body: String,
    /// When it was queued: it is due at once.
    pub created_at: Moment,
}

/// A delivery as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its number.
    pub id: u64,
    /// Of which webhook.
    pub webhook: u64,
    /// The message's name.
    pub message: String,
    /// What happened.
    pub event: String,
    /// What is sent.
    pub body: String,
    /// When it was queued.
    pub created_at: Moment,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next; none when it is done or given up.
    pub next_at: Option<Moment>,
    /// When it was tried last.
    pub last_at: Option<Moment>,
    /// The status that was answered last.
    pub status: Option<u16>,
    /// Why it was not delivered.
    pub error: Option<String>,
    /// When it was delivered.
    pub done_at: Option<Moment>,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The status that was answered.
    pub status: Option<u16>,
    /// Why it was not delivered; none when it was.
    pub error: Option<String>,
    /// When it is tried again; none when it was delivered, or is given up.
    pub next_at: Option<Moment>,
    /// When that was.
    pub at: Moment,
}

/// Deliveries of a webhook that are kept at least.
pub(crate) const KEPT: i64 = 500;
