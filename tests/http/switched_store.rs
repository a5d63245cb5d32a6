//! A real store behind a switch: turned off it is away, as a database is that cannot be reached; it can also hang, as one does whose
//! network drops everything.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::watch;
use wuse::domain::{BlockId, CaseRecord, Document, Entry, GradingRecord, PersonSet, ProposalRecord, Revision, StepRecord};
use wuse::store::{
    Accounts, DocumentFilter, Drafts, LayerEntry, LogFilter, LogRow, Picture, PrivateNotes, ProposalFilter, Store, StoreError,
    Verified, Webhooks,
};

/// What becomes of a question to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// It is answered.
    On,
    /// It fails.
    Off,
    /// It is answered or fails once the switch is turned again.
    Hanging,
}

/// The store and its switch.
#[derive(Debug)]
pub struct SwitchedStore {
    store: Arc<dyn Store>,
    switch: watch::Sender<Switch>,
}

impl SwitchedStore {
    /// A store that answers.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store, switch: watch::Sender::new(Switch::On) }
    }

    /// Turns the switch.
    pub fn turn(&self, switch: Switch) {
        self.switch.send_replace(switch);
    }

    /// The store itself: what another process reaches.
    pub fn behind(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The store, when it can be reached.
    async fn reach(&self) -> Result<&dyn Store, StoreError> {
        let now = *self.switch.subscribe().wait_for(|switch| *switch != Switch::Hanging).await.unwrap();
        if now == Switch::On { Ok(self.store.as_ref()) } else { Err(self.away()) }
    }

    fn away(&self) -> StoreError {
        StoreError::Unavailable { location: self.location(), reason: "it was switched off".to_owned() }
    }
}

#[async_trait]
impl Store for SwitchedStore {
    fn location(&self) -> String {
        self.store.location()
    }

    async fn load(&self) -> Result<Picture, StoreError> {
        self.reach().await?.load().await
    }

    async fn commit(&self, base: Revision, entries: Vec<Entry>) -> Result<(), StoreError> {
        self.reach().await?.commit(base, entries).await
    }

    async fn commit_layer(&self, base: Revision, layer: LayerEntry) -> Result<(), StoreError> {
        self.reach().await?.commit_layer(base, layer).await
    }

    async fn head(&self) -> Result<Revision, StoreError> {
        self.reach().await?.head().await
    }

    async fn beyond(&self, after: Revision) -> Result<Revision, StoreError> {
        let mut switch = self.switch.subscribe();
        loop {
            let store = self.reach().await?;
            tokio::select! {
                head = store.beyond(after) => return head,
                turned = switch.wait_for(|switch| *switch != Switch::On) => drop(turned),
            }
        }
    }

    async fn entries_since(&self, after: Revision, most: usize) -> Result<Vec<Entry>, StoreError> {
        self.reach().await?.entries_since(after, most).await
    }

    async fn log_page(&self, only: &LogFilter, before: Option<Revision>, most: usize) -> Result<Vec<LogRow>, StoreError> {
        self.reach().await?.log_page(only, before, most).await
    }

    async fn history(&self, block: BlockId, before: Option<Revision>, most: usize) -> Result<Vec<GradingRecord>, StoreError> {
        self.reach().await?.history(block, before, most).await
    }

    async fn done_for(&self, key: &str) -> Result<Option<(String, Revision)>, StoreError> {
        self.reach().await?.done_for(key).await
    }

    async fn case_records(&self, ids: &[Revision]) -> Result<Vec<CaseRecord>, StoreError> {
        self.reach().await?.case_records(ids).await
    }

    async fn case_steps(&self, cases: &[Revision]) -> Result<Vec<StepRecord>, StoreError> {
        self.reach().await?.case_steps(cases).await
    }

    async fn proposals(
        &self,
        only: &ProposalFilter,
        before: Option<Revision>,
        most: usize,
    ) -> Result<Vec<ProposalRecord>, StoreError> {
        self.reach().await?.proposals(only, before, most).await
    }

    async fn documents(&self, only: &DocumentFilter, before: Option<Revision>, most: usize) -> Result<Vec<Document>, StoreError> {
        self.reach().await?.documents(only, before, most).await
    }

    async fn standings(&self) -> Result<Vec<(Revision, PersonSet)>, StoreError> {
        self.reach().await?.standings().await
    }

    fn private_notes(&self) -> &dyn PrivateNotes {
        self.store.private_notes()
    }

    fn drafts(&self) -> &dyn Drafts {
        self.store.drafts()
    }

    fn accounts(&self) -> &dyn Accounts {
        self.store.accounts()
    }

    fn webhooks(&self) -> &dyn Webhooks {
        self.store.webhooks()
    }

    async fn verify(&self) -> Result<Verified, StoreError> {
        self.reach().await?.verify().await
    }

    async fn seal(&self, moved_to: Option<&str>) -> Result<(), StoreError> {
        self.reach().await?.seal(moved_to).await
    }

    async fn backup(&self, dest: &Path) -> Result<(), StoreError> {
        self.reach().await?.backup(dest).await
    }
}
