//! [`KeptWays`]: networks and tables that were asked for last, as many as there is room for.

use std::sync::Arc;

use super::{StreetNetwork, StreetTable};
use crate::domain::FileId;
use crate::geo::LonLat;

/// How much is kept.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Networks at most.
    pub networks: usize,
    /// Tables at most.
    pub tables: usize,
    /// Cells of all tables, of four bytes each; the table that was asked for last is kept whatever it takes.
    pub cells: usize,
}

/// Networks and tables, those that were asked for last at the end.
#[derive(Debug)]
pub struct KeptWays {
    room: Room,
    networks: Vec<(FileId, Arc<StreetNetwork>)>,
    tables: Vec<(FileId, Arc<StreetTable>)>,
}

impl KeptWays {
    /// Nothing yet.
    pub fn new(room: Room) -> Self {
        Self { room, networks: Vec::new(), tables: Vec::new() }
    }

    /// The network of a file.
    pub fn network(&mut self, file: FileId) -> Option<Arc<StreetNetwork>> {
        let at = self.networks.iter().position(|(other, _)| *other == file)?;
        self.networks[at..].rotate_left(1);
        self.networks.last().map(|(_, network)| Arc::clone(network))
    }

    /// Keeps the network of a file.
    pub fn keep_network(&mut self, file: FileId, network: &Arc<StreetNetwork>) {
        self.networks.push((file, Arc::clone(network)));
        let most = self.networks.len().saturating_sub(self.room.networks);
        self.networks.drain(..most);
    }

    /// The table over a file's network that knows most of these places, and whether it knows all of them.
    pub fn table(&mut self, file: FileId, places: &[LonLat]) -> Option<(Arc<StreetTable>, bool)> {
        let own = self.tables.iter().enumerate().filter(|(_, (other, _))| *other == file);
        let (at, known) = own.map(|(at, (_, table))| (at, table.knows(places))).max_by_key(|(_, known)| *known)?;
        self.tables[at..].rotate_left(1);
        self.tables.last().map(|(_, table)| (Arc::clone(table), known == places.len()))
    }

    /// Keeps a table over a file's network.
    pub fn keep_table(&mut self, file: FileId, table: &Arc<StreetTable>) {
        self.tables.push((file, Arc::clone(table)));
        while self.tables.len() > self.room.tables || (self.tables.len() > 1 && self.cells() > self.room.cells) {
            self.tables.remove(0);
        }
    }

    /// How many cells all tables have.
    pub fn cells(&self) -> usize {
        self.tables.iter().map(|(_, table)| table.cells()).sum()
    }
}
