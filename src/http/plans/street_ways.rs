//! Ways over the streets that drafts name, kept for as long as they are asked for.
//!
//! The page asks for a draft's look whenever something is typed or dragged, and mostly no place has moved: then the ways are those of
//! before. A place that is new is looked for alone. What is kept here can always be made again from the files.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::{FileId, PlanDraft};
use crate::files::{Files, FilesError};
use crate::geo::LonLat;
use crate::http::app::{App, off_thread};
use crate::http::problem::{self, Problem};
use crate::import::streets;
use crate::live::Snapshot;
use crate::plans::portions::places;
use crate::plans::streets::{KeptWays, Room, StreetNetwork, StreetTable};

/// A network takes 45 MB when it has as many points as are imported. The cells take 128 MB: one draft with as many places as there can be, or
/// as many drafts of communities as are worked on at a time.
const ROOM: Room = Room { networks: 3, tables: 32, cells: 32_000_000 };

/// See the module.
#[derive(Debug)]
pub struct StreetWays {
    kept: Mutex<KeptWays>,
    /// Who finds nothing kept makes it; whoever wants the same meanwhile waits, and finds it. Held across the files and the search.
    making: tokio::sync::Mutex<()>,
}

impl Default for StreetWays {
    fn default() -> Self {
        Self { kept: Mutex::new(KeptWays::new(ROOM)), making: tokio::sync::Mutex::default() }
    }
}

/// The ways between the places of a draft over the streets that it names; none when it names none.
pub(super) async fn of(app: &App, snapshot: &Snapshot, draft: &PlanDraft) -> Result<Option<Arc<StreetTable>>, Problem> {
    let Some(number) = draft.travel.streets else { return Ok(None) };
    let gone = || {
        let detail = format!("travel.streets: there are no streets {number} any more: name others, or none for beelines");
        Problem::new(&problem::BAD_MEMBER, detail).with("member", "travel.streets")
    };
    let file = snapshot.documents().streets(number).ok_or_else(gone)?.file;
    let places = places(draft);
    if let Some((table, true)) = app.street_ways.kept().table(file, &places) {
        return Ok(Some(table));
    }
    // For a city it takes seconds. It goes on when nobody waits for it any more, and is there when they ask again.
    let (ways, files) = (Arc::clone(&app.street_ways), app.files.clone());
    let made = tokio::spawn(async move { ways.make(&files, file, places).await }).await;
    made.map_err(|error| Problem::failure(&problem::INTERNAL, error))?.map(Some)
}

impl StreetWays {
    fn kept(&self) -> MutexGuard<'_, KeptWays> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn make(&self, files: &Files, file: FileId, places: Vec<LonLat>) -> Result<Arc<StreetTable>, Problem> {
        let _turn = self.making.lock().await;
        let known = match self.kept().table(file, &places) {
            Some((table, true)) => return Ok(table),
            other => other.map(|(table, _)| table),
        };
        let network = self.network(files, file).await?;
        let table = off_thread(move || Arc::new(StreetTable::between(&network, &places, known.as_deref()))).await?;
        self.kept().keep_table(file, &table);
        Ok(table)
    }

    async fn network(&self, files: &Files, file: FileId) -> Result<Arc<StreetNetwork>, Problem> {
        // The lock is let go before the files are waited for.
        let kept = self.kept().network(file);
        if let Some(network) = kept {
            return Ok(network);
        }
        let network = load(files, file).await?;
        self.kept().keep_network(file, &network);
        Ok(network)
    }
}

async fn load(files: &Files, file: FileId) -> Result<Arc<StreetNetwork>, Problem> {
    let text = files.get(file).await.map_err(|error| match error {
        // It was there when it was imported.
        FilesError::NotThere { .. } => Problem::failure(&problem::FILES_UNAVAILABLE, error),
        other => other.into(),
    })?;
    let read = off_thread(move || streets::read(&text[..]).map(|read| Arc::new(StreetNetwork::new(&read.lines)))).await?;
    read.map_err(|error| Problem::failure(&problem::INTERNAL, error))
}
