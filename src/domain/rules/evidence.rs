//! What shows that a colour holds: the last inspection of the block, as far as the community's gate asks for one.

use super::grading::Scene;
use crate::domain::{Colour, Evidence, LastInspection, Moment, Revision};

/// How long an inspection shows how a block is, in microseconds: thirty days, a month's ranking.
const SHOWS_FOR: i64 = 30 * 86_400 * 1_000_000;

/// Why nothing shows that a colour holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unshown {
    /// None is named.
    #[error("the gate of this community asks for an inspection{} that supports it: make one, and name it", with_photos(*.0))]
    Missing(Evidence),
    /// The one that is named is not the last one of this block.
    #[error("inspection {named} is not the last one of this block{}", and_which(*.last))]
    NotTheLast {
        /// The one that was named.
        named: Revision,
        /// The last one.
        last: Option<Revision>,
    },
    /// It is too old, or from before the block had the colour that it has.
    #[error("inspection {inspection} of {inspected_at} does not show how the block is now: inspect it again")]
    TooOld {
        /// Which.
        inspection: Revision,
        /// When it was made.
        inspected_at: Moment,
    },
    /// It has no photo.
    #[error("inspection {0} has no photo, and the gate of this community asks for them: inspect the block again, with photos")]
    NoPhotos(Revision),
    /// It does not support the colour.
    #[error("inspection {inspection} supports {} at best", .supports.word())]
    NotSupported {
        /// Which.
        inspection: Revision,
        /// The best colour that it supports.
        supports: Colour,
    },
}

fn with_photos(needs: Evidence) -> &'static str {
    if needs == Evidence::Photos { " with photos" } else { "" }
}

fn and_which(last: Option<Revision>) -> String {
    last.map_or_else(|| ": it has none".to_owned(), |last| format!(": that is {last}"))
}

impl Scene<'_> {
    /// Why nothing shows that the block has a colour; nothing when something does, or need not.
    ///
    /// An inspection that is named must be the last one, and support the colour, also where none is asked for: what was found counts.
    pub fn unshown(&self, colour: Colour, needs: Evidence, named: Option<Revision>, now: Moment) -> Option<Unshown> {
        let Some(named) = named else {
            return (needs != Evidence::Nothing).then_some(Unshown::Missing(needs));
        };
        let Some(last) = self.inspection.filter(|last| last.id == named) else {
            return Some(Unshown::NotTheLast { named, last: self.inspection.map(|last| last.id) });
        };
        if let Some(hinders) = not_supported(&last, colour) {
            return Some(hinders);
        }
        if needs == Evidence::Nothing {
            return None;
        }
        let inspected_at = last.inspected_at;
        let age = now.micros().saturating_sub(inspected_at.micros());
        if age > SHOWS_FOR || self.coloured_at().is_some_and(|coloured_at| inspected_at < coloured_at) {
            return Some(Unshown::TooOld { inspection: named, inspected_at });
        }
        (needs == Evidence::Photos && last.photos == 0).then_some(Unshown::NoPhotos(named))
    }

    /// The same of a proposal when it is confirmed. Somebody may have looked again since it was made: what they found counts then, and what
    /// was named was held against everything else when it was.
    pub fn unshown_since(&self, colour: Colour, needs: Evidence, named: Option<Revision>) -> Option<Unshown> {
        if named.is_none() {
            return (needs != Evidence::Nothing).then_some(Unshown::Missing(needs));
        }
        self.inspection.and_then(|last| not_supported(&last, colour))
    }

    /// When the grading in force took effect.
    fn coloured_at(&self) -> Option<Moment> {
        let in_force = crate::domain::grading::in_force(&self.block.gradings, crate::domain::AsOf::NOW);
        in_force.map(|grading| grading.effective_at)
    }
}

fn not_supported(last: &LastInspection, colour: Colour) -> Option<Unshown> {
    (colour > last.supports).then_some(Unshown::NotSupported { inspection: last.id, supports: last.supports })
}
