//! Cases (问题, 乱点): messy points, each reported with a place and photos, and followed to its end.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{BlockId, CaseStep, CaseStepped, CategoryKey, Moment, Party, PersonId, Photo, Revision};
use crate::geo::LonLat;

/// A case was reported. Its number is the revision of the entry; who reported it is who recorded the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseReported {
    /// The block it belongs to.
    pub block: BlockId,
    /// Where it is.
    pub place: LonLat,
    /// How that is known.
    pub place_from: PlaceSource,
    /// How far off the place may be, metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<f32>,
    /// What it is about.
    pub category: CategoryKey,
    /// What is to be seen there; may be empty when a photo shows it.
    pub text: String,
    /// When it was found.
    pub found_at: Moment,
    /// How it was found.
    pub found_by: FoundBy,
    /// Who is thought to be responsible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// What it looks like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// The closed case that it shows was not put right: supervision found it so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Revision>,
}

/// How the place of a case is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceSource {
    /// A photo says it.
    Photo,
    /// The phone stood there.
    Device,
    /// Somebody pointed at the map.
    Map,
    /// A list said it.
    List,
}

impl PlaceSource {
    /// All four with their word on the wire.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Photo, "photo"), (Self::Device, "device"), (Self::Map, "map"), (Self::List, "list")];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// How a case was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// 巡查: on patrol.
    #[default]
    Patrol,
    /// 航拍: on the drone's picture.
    Drone,
    /// 督查: by the street's group.
    Supervision,
    /// 居民: a resident said so.
    Resident,
    /// 热线: the city's hotline passed it on.
    Hotline,
}

impl FoundBy {
    /// All five with their word on the wire.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Patrol, "patrol"),
        (Self::Drone, "drone"),
        (Self::Supervision, "supervision"),
        (Self::Resident, "resident"),
        (Self::Hotline, "hotline"),
    ];

    /// Their names in Chinese and in English, in the same order.
    pub const NAMES: [[&'static str; 2]; 5] =
        [["巡查", "Patrol"], ["航拍", "Drone"], ["督查", "Supervision"], ["居民", "Resident"], ["热线", "Hotline"]];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Where a case stands, with what exists only there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseState {
    /// 上报: it waits to be looked at.
    Reported,
    /// 立案: it is one, and waits for somebody to be charged with it.
    Filed,
    /// 派遣: somebody is to put it right by a deadline.
    Dispatched(Charge),
    /// 缓办: it cannot be put right before a day.
    Deferred {
        /// Until when it rests.
        until: Moment,
        /// Who was charged with it.
        charge: Option<Charge>,
    },
    /// 整改: it is said to be put right.
    Rectified {
        /// When that was recorded.
        at: Moment,
        /// By whom; another person is to look.
        by: Option<PersonId>,
        /// Who was charged with it; none when it was put right on the spot.
        charge: Option<Charge>,
    },
    /// 核查通过: somebody else saw that it is put right.
    Verified {
        /// When it was said to be put right: what the deadline is held against.
        at: Moment,
        /// Who was charged with it.
        charge: Option<Charge>,
    },
    /// 结案: closed.
    Closed {
        /// When it was said to be put right.
        rectified_at: Moment,
        /// When it was closed.
        at: Moment,
        /// Who was charged with it.
        charge: Option<Charge>,
    },
    /// 退回: sent back to who reported it, as it is no case of this kind or place.
    Returned,
    /// 作废: void.
    Void,
    /// 重复: it is another case.
    Duplicate {
        /// Which.
        of: Revision,
    },
}

/// Somebody is charged with a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// Who is to put it right.
    pub party: Arc<Party>,
    /// By when.
    pub deadline: Moment,
}

/// The word of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateWord {
    /// 上报.
    Reported,
    /// 立案.
    Filed,
    /// 派遣.
    Dispatched,
    /// 缓办.
    Deferred,
    /// 整改.
    Rectified,
    /// 核查通过.
    Verified,
    /// 结案.
    Closed,
    /// 退回.
    Returned,
    /// 作废.
    Void,
    /// 重复.
    Duplicate,
}

impl StateWord {
    /// All ten with their word on the wire.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Reported, "reported"),
        (Self::Filed, "filed"),
        (Self::Dispatched, "dispatched"),
        (Self::Deferred, "deferred"),
        (Self::Rectified, "rectified"),
        (Self::Verified, "verified"),
        (Self::Closed, "closed"),
        (Self::Returned, "returned"),
        (Self::Void, "void"),
        (Self::Duplicate, "duplicate"),
    ];

    /// Their names in Chinese and in English, in the same order.
    pub const NAMES: [[&'static str; 2]; 10] = [
        ["上报", "Reported"],
        ["立案", "Filed"],
        ["派遣", "Dispatched"],
        ["缓办", "Deferred"],
        ["整改", "Rectified"],
        ["核查通过", "Verified"],
        ["结案", "Closed"],
        ["退回", "Returned"],
        ["作废", "Void"],
        ["重复", "Duplicate"],
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The state of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(state, _)| *state)
    }

    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Returned | Self::Void | Self::Duplicate)
    }
}

impl CaseState {
    /// Its word.
    pub fn word(&self) -> StateWord {
        match self {
            Self::Reported => StateWord::Reported,
            Self::Filed => StateWord::Filed,
            Self::Dispatched(_) => StateWord::Dispatched,
            Self::Deferred { .. } => StateWord::Deferred,
            Self::Rectified { .. } => StateWord::Rectified,
            Self::Verified { .. } => StateWord::Verified,
            Self::Closed { .. } => StateWord::Closed,
            Self::Returned => StateWord::Returned,
            Self::Void => StateWord::Void,
            Self::Duplicate { .. } => StateWord::Duplicate,
        }
    }

    /// Who is or was charged with it, and by when.
    pub fn charge(&self) -> Option<&Charge> {
        match self {
            Self::Dispatched(charge) => Some(charge),
            Self::Deferred { charge, .. }
            | Self::Rectified { charge, .. }
            | Self::Verified { charge, .. }
            | Self::Closed { charge, .. } => charge.as_ref(),
            Self::Reported | Self::Filed | Self::Returned | Self::Void | Self::Duplicate { .. } => None,
        }
    }

    /// Whether its deadline is past and it is not put right.
    pub fn is_overdue(&self, now: Moment) -> bool {
        matches!(self, Self::Dispatched(charge) if charge.deadline < now)
    }

    /// When it was said to be put right.
    pub fn rectified_at(&self) -> Option<Moment> {
        match self {
            Self::Rectified { at, .. } | Self::Verified { at, .. } | Self::Closed { rectified_at: at, .. } => Some(*at),
            _ => None,
        }
    }

    /// When it was closed.
    pub fn closed_at(&self) -> Option<Moment> {
        match self {
            Self::Closed { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Until when it rests.
    pub fn rests_until(&self) -> Option<Moment> {
        match self {
            Self::Deferred { until, .. } => Some(*until),
            _ => None,
        }
    }

    /// The case that it is a duplicate of.
    pub fn duplicate_of(&self) -> Option<Revision> {
        match self {
            Self::Duplicate { of } => Some(*of),
            _ => None,
        }
    }

    /// Whether it was put right by its deadline; none of one that is not, or had none.
    pub fn was_on_time(&self) -> Option<bool> {
        Some(self.rectified_at()? <= self.charge()?.deadline)
    }

    /// Where a case stands after a step that was taken in this state.
    fn after(self, step: &CaseStep, at: Moment, by: Option<PersonId>) -> Self {
        let charge = self.charge().cloned();
        let anew = |deadline: Moment| charge.clone().map(|charge| Charge { deadline, ..charge });
        match step {
            CaseStep::File => Self::Filed,
            CaseStep::Return => Self::Returned,
            CaseStep::Void => Self::Void,
            CaseStep::Duplicate { of } => Self::Duplicate { of: *of },
            CaseStep::Dispatch { party, deadline } => Self::Dispatched(Charge { party: Arc::clone(party), deadline: *deadline }),
            CaseStep::Rectify => Self::Rectified { at, by, charge },
            CaseStep::Verify => match self {
                Self::Rectified { at, charge, .. } => Self::Verified { at, charge },
                other => other,
            },
            CaseStep::Fail { deadline } | CaseStep::Resume { deadline } => anew(*deadline).map_or(Self::Filed, Self::Dispatched),
            CaseStep::Close => match self {
                Self::Verified { at: rectified_at, charge } => Self::Closed { rectified_at, at, charge },
                other => other,
            },
            CaseStep::Extend { deadline } => anew(*deadline).map_or(self, Self::Dispatched),
            CaseStep::Defer { until } => Self::Deferred { until: *until, charge },
            CaseStep::Amend { .. } | CaseStep::Ask { .. } | CaseStep::Decline | CaseStep::Note | CaseStep::Undo { .. } => self,
        }
    }
}

/// A step that was taken, as the live map keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct StepTaken {
    /// The entry that recorded it.
    pub revision: Revision,
    /// When.
    pub at: Moment,
    /// Who took it.
    pub by: Option<PersonId>,
    /// What it was.
    pub step: CaseStep,
}

/// A case as the live map keeps it: all but its words and photos.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its number: the entry that reported it.
    pub id: Revision,
    /// When it was reported.
    pub reported_at: Moment,
    /// Who reported it.
    pub by: Option<PersonId>,
    /// When it was found.
    pub found_at: Moment,
    /// How it was found.
    pub found_by: FoundBy,
    /// Where it is.
    pub place: LonLat,
    /// The block it belongs to.
    pub block: BlockId,
    /// What it is about.
    pub category: CategoryKey,
    /// Who was thought to be responsible when it was reported.
    pub named: Option<Arc<Party>>,
    /// Where it stands.
    pub state: CaseState,
    /// What somebody asked an approver for, and when that was recorded.
    pub asked: Option<(Revision, super::Request)>,
    /// The steps taken, oldest first.
    pub steps: Vec<StepTaken>,
    /// Block and category as they were reported: what the steps start from.
    pub first: (BlockId, CategoryKey),
}

impl Case {
    /// A case that was just reported.
    pub fn new(id: Revision, reported_at: Moment, by: Option<PersonId>, reported: &CaseReported) -> Self {
        Self {
            id,
            reported_at,
            by,
            found_at: reported.found_at,
            found_by: reported.found_by,
            place: reported.place,
            block: reported.block,
            category: reported.category.clone(),
            named: reported.party.clone().map(Arc::new),
            state: CaseState::Reported,
            asked: None,
            steps: Vec::new(),
            first: (reported.block, reported.category.clone()),
        }
    }

    /// How it stood after an entry; none before it was reported.
    pub fn known_at(&self, known: Revision) -> Option<Self> {
        let mut then = (self.id <= known).then(|| self.clone())?;
        then.steps.retain(|taken| taken.revision <= known);
        then.stand_anew();
        Some(then)
    }

    /// Whether somebody reported it, or took a step about it.
    pub fn was_handled_by(&self, person: PersonId) -> bool {
        self.by == Some(person) || self.steps.iter().any(|taken| taken.by == Some(person))
    }

    /// The last entry about it.
    pub fn touched(&self) -> Revision {
        self.steps.last().map_or(self.id, |taken| taken.revision)
    }

    /// Takes a step in. What was taken back is as if it had never been, and stands in the log all the same.
    pub fn take(&mut self, taken: StepTaken) {
        if taken.step.undoes().is_some() {
            self.steps.push(taken);
            self.stand_anew();
        } else {
            self.stand(&taken);
            self.steps.push(taken);
        }
    }

    /// The last step that counts: taken and not taken back.
    pub fn last_counted(&self) -> Option<&StepTaken> {
        self.counted().last()
    }

    /// How often a check found that it was not put right.
    pub fn failures(&self) -> usize {
        self.counted().filter(|taken| matches!(taken.step, CaseStep::Fail { .. })).count()
    }

    /// The steps that count, oldest first.
    pub fn counted(&self) -> impl Iterator<Item = &StepTaken> {
        // Steps are few: looking through them for each costs less than a list of those taken back.
        let is_undone = |step: Revision| self.steps.iter().any(|later| later.step.undoes() == Some(step));
        self.steps.iter().filter(move |taken| taken.step.undoes().is_none() && !is_undone(taken.revision))
    }

    fn stand_anew(&mut self) {
        let counted: Vec<StepTaken> = self.counted().cloned().collect();
        (self.block, self.category) = self.first.clone();
        self.state = CaseState::Reported;
        self.asked = None;
        for taken in &counted {
            self.stand(taken);
        }
    }

    fn stand(&mut self, taken: &StepTaken) {
        match &taken.step {
            CaseStep::Amend { block, category } => {
                self.block = block.unwrap_or(self.block);
                if let Some(category) = category {
                    self.category = category.clone();
                }
            }
            CaseStep::Ask { for_what } => self.asked = Some((taken.revision, for_what.clone())),
            CaseStep::Note => {}
            // Whatever else happens answers what was asked.
            _ => self.asked = None,
        }
        self.state = std::mem::replace(&mut self.state, CaseState::Void).after(&taken.step, taken.at, taken.by);
    }
}

/// A step of a case, as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct StepRecord {
    /// The entry that recorded it.
    pub revision: Revision,
    /// When.
    pub recorded_at: Moment,
    /// Who took it, and their name; no name when it was erased.
    pub by: Option<(PersonId, Option<String>)>,
    /// What it was, why, and what it looked like then.
    pub stepped: CaseStepped,
}

/// The words and photos of a case, as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRecord {
    /// Its number.
    pub id: Revision,
    /// When it was reported.
    pub recorded_at: Moment,
    /// Who reported it, and their name; no name when it was erased.
    pub by: Option<(PersonId, Option<String>)>,
    /// What was reported.
    pub reported: CaseReported,
}
