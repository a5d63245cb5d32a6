//! Cases between rows and memory; the same for every store. The tables hold what the live map keeps and what people look up; words and
//! photos are read from the log, where they stand whole.

use std::collections::HashMap;
use std::fmt::Display;
use std::sync::Arc;

use super::value::{self, BadValue, bad};
use crate::domain::{
    BlockId, Case, CaseRecord, CaseReported, CaseStep, CaseStepped, CategoryKey, Change, FoundBy, Moment, PersonId, PlaceSource,
    Revision, StateWord, StepRecord, StepTaken,
};
use crate::geo::LonLat;
use crate::store::log::Logged;

/// The table of cases.
pub(crate) const TABLE: &str = "cases";
/// The table of steps.
pub(crate) const STEPS: &str = "case_steps";

/// A case as it was reported, column by column.
#[derive(Debug)]
pub(crate) struct CaseRow<'a> {
    pub(crate) id: Revision,
    pub(crate) recorded_at: Moment,
    pub(crate) person: Option<PersonId>,
    pub(crate) found_at: Moment,
    pub(crate) found_by: &'a str,
    pub(crate) place: [f64; 2],
    pub(crate) block: BlockId,
    pub(crate) category: &'a str,
    pub(crate) named: [Option<&'a str>; 2],
}

impl CaseRow<'_> {
    /// The case, without the steps that were taken since.
    pub(crate) fn case(&self) -> Result<Case, BadValue> {
        let id = self.id;
        let found_by = FoundBy::ALL.iter().find(|(_, word)| *word == self.found_by);
        let category = CategoryKey::new(self.category).map_err(|error| bad(TABLE, "first_category", id, error))?;
        let party = value::party(self.named[0], self.named[1], TABLE, id)?;
        // What is not kept in memory does not matter to it.
        let reported = CaseReported {
            block: self.block,
            place: LonLat::new(self.place[0], self.place[1]).map_err(|error| bad(TABLE, "lon", id, error))?,
            place_from: PlaceSource::Map,
            accuracy_m: None,
            category,
            text: String::new(),
            found_at: self.found_at,
            found_by: found_by
                .map(|(found_by, _)| *found_by)
                .ok_or_else(|| bad(TABLE, "found_by", id, format!("'{}' is no way to find a case", self.found_by)))?,
            party,
            photos: Vec::new(),
            follows: None,
        };
        Ok(Case::new(id, self.recorded_at, self.person, &reported))
    }
}

/// Cases on their way into memory: first as reported, then step by step.
#[derive(Debug, Default)]
pub(crate) struct Cases {
    cases: Vec<Case>,
    at: HashMap<Revision, usize>,
}

impl Cases {
    /// Takes a reported case in.
    pub(crate) fn push(&mut self, case: Case) {
        self.at.insert(case.id, self.cases.len());
        self.cases.push(case);
    }

    /// Takes a step in.
    pub(crate) fn take(&mut self, case: Revision, taken: StepTaken) -> Result<(), BadValue> {
        let missing = || bad(STEPS, "case_fid", taken.revision, format!("there is no case {case}"));
        let at = *self.at.get(&case).ok_or_else(missing)?;
        self.cases[at].take(taken);
        Ok(())
    }

    /// All of them.
    pub(crate) fn all(self) -> Vec<Arc<Case>> {
        self.cases.into_iter().map(Arc::new).collect()
    }
}

/// A step as its column has it.
pub(crate) fn step_column(step: &CaseStep, revision: Revision) -> Result<String, BadValue> {
    serde_json::to_string(step).map_err(|error| bad(STEPS, "step", revision, error))
}

/// Reads a step.
pub(crate) fn step(json: &str, row: impl Display) -> Result<CaseStep, BadValue> {
    serde_json::from_str(json).map_err(|error| bad(STEPS, "step", row, error))
}

/// What of a case changes with its steps, column by column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Columns {
    pub(crate) block: i64,
    pub(crate) category: String,
    pub(crate) state: &'static str,
    pub(crate) party: [Option<String>; 2],
    pub(crate) deadline: Option<Moment>,
    pub(crate) rests_until: Option<Moment>,
    pub(crate) closed_at: Option<Moment>,
    pub(crate) duplicate_of: Option<Revision>,
    pub(crate) touched: Revision,
}

impl Columns {
    /// Of a case as it stands.
    pub(crate) fn of(case: &Case) -> Self {
        let charge = case.state.charge();
        let party = charge.map(|charge| charge.party.as_ref());
        Self {
            block: i64::from(case.block.0),
            category: case.category.to_string(),
            state: case.state.word().word(),
            party: value::party_columns(party).map(|column| column.map(str::to_owned)),
            deadline: charge.map(|charge| charge.deadline),
            rests_until: case.state.rests_until(),
            closed_at: case.state.closed_at(),
            duplicate_of: case.state.duplicate_of(),
            touched: case.touched(),
        }
    }

    /// Of a case that was just reported.
    pub(crate) fn first(id: Revision, reported: &CaseReported) -> Self {
        Self {
            block: i64::from(reported.block.0),
            category: reported.category.to_string(),
            state: StateWord::Reported.word(),
            party: [None, None],
            deadline: None,
            rests_until: None,
            closed_at: None,
            duplicate_of: None,
            touched: id,
        }
    }
}

/// Who did something, and their name.
pub(crate) type By = Option<(PersonId, Option<String>)>;

/// Reads a report from the log.
pub(crate) fn record(id: Revision, recorded_at: Moment, by: By, change: &str) -> Result<CaseRecord, BadValue> {
    match Logged::read(Change::CASE_REPORTED, change) {
        Ok(Logged::Case(reported)) => Ok(CaseRecord { id, recorded_at, by, reported: *reported }),
        Ok(_) => Err(bad("log", "change", id, "no reported case")),
        Err(error) => Err(bad("log", "change", id, error)),
    }
}

/// Reads a step from the log.
pub(crate) fn step_record(revision: Revision, recorded_at: Moment, by: By, change: &str) -> Result<StepRecord, BadValue> {
    let stepped: CaseStepped = match Logged::read(Change::CASE_STEPPED, change) {
        Ok(Logged::Step(stepped)) => *stepped,
        Ok(_) => return Err(bad("log", "change", revision, "no step about a case")),
        Err(error) => return Err(bad("log", "change", revision, error)),
    };
    Ok(StepRecord { revision, recorded_at, by, stepped })
}
