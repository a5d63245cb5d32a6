//! What the database holds of the changes that were sent.

use std::collections::HashMap;

use super::load::{Acknowledged, colour_of, key_of, reason_of};
use crate::postgres::{Cluster, name_in};

/// The log and the gradings of the changes.
pub struct Ledger {
    /// By key: the revisions under which the log has it, each with its grading's block, colour and reason.
    by_key: HashMap<String, Vec<Row>>,
    /// How often each reason stands in the gradings.
    by_reason: HashMap<String, usize>,
}

struct Row {
    revision: u64,
    grading: Option<(u64, String, String)>,
}

/// What became of the changes.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    pub acknowledged: usize,
    /// Acknowledged and not there as acknowledged.
    pub lost: usize,
    /// There more than once.
    pub duplicated: usize,
}

const LOGGED: &str = "SELECT l.request_key, l.revision, g.block, g.colour, g.reason FROM log l \
     LEFT JOIN gradings g ON g.revision = l.revision WHERE l.request_key IS NOT NULL";
const REASONS: &str = "SELECT reason, count(*) FROM gradings GROUP BY reason";

impl Ledger {
    /// Reads it.
    pub fn read(primary: &Cluster, store: &str) -> Self {
        let database = name_in(store);
        let mut by_key: HashMap<String, Vec<Row>> = HashMap::new();
        for line in primary.sql(database, LOGGED).lines() {
            let [key, revision, block, colour, reason] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let grading = block.parse().ok().map(|block| (block, colour.to_owned(), reason.to_owned()));
            by_key.entry(key.to_owned()).or_default().push(Row { revision: revision.parse().unwrap(), grading });
        }
        let counts = primary.sql(database, REASONS);
        let by_reason = counts.lines().map(|line| line.rsplit_once('|').unwrap());
        let by_reason = by_reason.map(|(reason, count)| (reason.to_owned(), count.parse().unwrap())).collect();
        Self { by_key, by_reason }
    }

    /// What became of the changes.
    pub fn verdict(&self, acknowledged: &[Acknowledged]) -> Verdict {
        let lost = acknowledged.iter().filter(|change| !self.holds(change)).count();
        let again = self.by_key.values().map(|rows| rows.len() - 1).sum::<usize>();
        let twice = acknowledged.iter().filter_map(|change| self.by_reason.get(&reason_of(change.number)));
        let duplicated = again.max(twice.map(|times| times - 1).sum());
        Verdict { acknowledged: acknowledged.len(), lost, duplicated }
    }

    fn holds(&self, change: &Acknowledged) -> bool {
        let wanted = (change.block, colour_of(change.number).to_owned(), reason_of(change.number));
        let rows = self.by_key.get(&key_of(change.number)).map_or(&[][..], Vec::as_slice);
        rows.iter().any(|row| row.revision == change.revision && row.grading.as_ref() == Some(&wanted))
    }
}
