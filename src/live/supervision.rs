//! What a sample is drawn from, and who may look at what was drawn.

use super::snapshot::{CommunityView, Snapshot};
use crate::domain::rules::{CheckScene, DrawScene};
use crate::domain::supervision::{Round, Unit, UnitKind, inspectors};
use crate::domain::{AsOf, BlockId, CommunityCode, DocumentKind, Held, Moment, PersonId, Place, Revision};

impl Snapshot {
    /// The last sample that was drawn for a community: its round and its number.
    pub fn last_sample(&self, community: &CommunityCode) -> Option<(Round, Revision)> {
        let samples = self.documents().of_kind(DocumentKind::Sample).rev();
        let mut drawn = samples.filter_map(|document| Some((document.body.as_sample()?, document.id)));
        drawn.find(|(sample, _)| sample.drawn.community == *community).map(|(sample, id)| (sample.drawn.date, id))
    }

    /// Calls `decide` with what a sample of a community is drawn from, if the community is there.
    pub(super) fn with_draw<T>(
        &self,
        community: &CommunityCode,
        round: Round,
        decide: impl FnOnce(Option<&DrawScene<'_>>) -> T,
    ) -> T {
        let Some((_, view)) = self.community(community) else { return decide(None) };
        let cutoff = self.known_at(round.begins());
        let within = view.within();
        let held = |set: &crate::domain::PersonSet| set.active.then(|| (set.person, set.held.clone()));
        let people: Vec<(PersonId, Vec<Held>)> = self.people().filter_map(|set| held(&set.1)).collect();
        let people = people.iter().map(|(person, held)| (*person, held.as_slice()));
        decide(Some(&DrawScene {
            inspectors: inspectors(community, &within, people, &|place| self.locate_place(place)),
            within,
            size: view.settings.1.sample,
            cutoff,
            last: self.last_sample(community),
            units: &|since| self.units(view, since, round.begins(), cutoff),
            handled: &|person, kind, id| self.had_a_hand(person, kind, id),
        }))
    }

    /// The blocks that were there when a round began, and the cases closed between two moments, with the colours that they had then.
    fn units(&self, view: &CommunityView, since: Moment, until: Moment, known: Revision) -> Vec<Unit> {
        let then = AsOf { effective: until, known };
        let there = view.blocks.iter().filter_map(|id| self.standing(*id, None, then));
        let mut units: Vec<Unit> = there
            .map(|standing| Unit { kind: UnitKind::Block, colour: standing.colour, id: u64::from(standing.block.id.0) })
            .collect();
        let is_within = |moment: Moment| since < moment && moment <= until;
        for case in self.cases().newest_first() {
            let Some(case) = case.known_at(known).filter(|case| case.state.closed_at().is_some_and(is_within)) else { continue };
            if view.blocks.binary_search(&case.block).is_ok() {
                let colour = self.block(case.block).and_then(|block| block.colour(then));
                units.push(Unit { kind: UnitKind::Case, colour, id: case.id.0 });
            }
        }
        units
    }

    /// Whether somebody had a hand in a unit: reported or handled the case, graded or inspected the block.
    pub fn had_a_hand(&self, person: PersonId, kind: UnitKind, id: u64) -> bool {
        match kind {
            UnitKind::Case => self.cases().get(Revision(id)).is_some_and(|case| case.was_handled_by(person)),
            UnitKind::Block => {
                let Ok(id) = u32::try_from(id).map(BlockId) else { return false };
                let graded = self.block(id).is_some_and(|block| block.gradings.iter().any(|grading| grading.is_by(person)));
                graded || self.documents().last_inspection(id).is_some_and(|last| last.by == Some(person))
            }
        }
    }

    /// Calls `decide` with a sample as the rules see it, if it is there.
    pub fn with_sample<T>(&self, id: Revision, decide: impl FnOnce(Option<&CheckScene<'_>>) -> T) -> T {
        let sample = self.documents().get(id).and_then(|document| document.body.as_sample());
        let found = sample.and_then(|sample| Some((sample, self.community(&sample.drawn.community)?.1)));
        let Some((sample, view)) = found else { return decide(None) };
        let within = view.within();
        let own = Place::Community(view.community.code.clone());
        let is_here = |place: &Place| within.is_in(place) || self.locate_place(place).is_some_and(|within| within.is_in(&own));
        decide(Some(&CheckScene {
            sample,
            within: within.clone(),
            is_here: &is_here,
            handled: &|person, kind, id| self.had_a_hand(person, kind, id),
        }))
    }
}
