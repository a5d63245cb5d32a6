//! Old snapshot + entry → new snapshot and what it touched. Pure; costs what the entry changes.

use std::num::{NonZeroU32, NonZeroU64};
use std::sync::Arc;

use smallvec::smallvec;

use super::documents;
use super::snapshot::{CommunityView, Snapshot};
use super::spatial_index::SpatialIndex;
use crate::domain::rules::Action;
use crate::domain::{
    AsOf, Block, BlockGraded, BlockId, Boundary, Calendar, Case, CaseReported, CaseStepped, Change, CommunityCode,
    CommunityIndex, CommunitySet, DocumentChange, Entry, Grading, GradingProposed, Label, LayerAction, LayerApplied, LayerItem,
    Misfit, OutlineVersion, Pending, Revision, StepTaken,
};
use crate::geo::Bbox;

/// What an entry touched, for the tiles, the caches and the open pages.
#[derive(Debug, Clone)]
pub struct Touched {
    /// The entry.
    pub revision: Revision,
    /// Kind of Change.
    pub kind: &'static str,
    /// Blocks whose colour, outline or words changed.
    pub blocks: Vec<BlockId>,
    /// Communities concerned.
    pub communities: Vec<CommunityCode>,
    /// The outlines under which a tile may look different, old and new.
    pub outlines: Vec<Arc<Boundary>>,
    /// Outlines that these blocks had earlier: under them only a tile of a past moment may look different, as a grading may have
    /// taken effect while they held.
    pub past_outlines: Vec<Arc<Boundary>>,
    /// Whether outlines themselves changed, not only colours: then strokes outside them may too.
    pub reshaped: bool,
    /// What one must be allowed to be told of it; none: to see the blocks.
    pub told_to: Option<Action>,
}

impl Touched {
    /// The box around everything that may look different.
    pub fn bbox(&self) -> Option<Bbox> {
        self.outlines.iter().map(|boundary| boundary.bbox()).reduce(Bbox::union)
    }
}

/// An entry that does not fit the snapshot: the store and the live map disagree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// Entries must come without a gap.
    #[error("entry {found} does not follow revision {at}")]
    Gap {
        /// The snapshot's revision.
        at: Revision,
        /// The entry's.
        found: Revision,
    },
    /// The entry names a block that is not there.
    #[error("entry {revision} names block {block}, which does not exist")]
    NoSuchBlock {
        /// The entry.
        revision: Revision,
        /// The block.
        block: BlockId,
    },
    /// The entry names a case that is not there.
    #[error("entry {revision} names case {case}, which does not exist")]
    NoSuchCase {
        /// The entry.
        revision: Revision,
        /// The case.
        case: Revision,
    },
    /// The entry is about a document that is not there, or is another one.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// The entry closes a proposal that does not wait.
    #[error("entry {revision} closes proposal {proposal}, which does not wait")]
    NoSuchProposal {
        /// The entry.
        revision: Revision,
        /// The proposal.
        proposal: Revision,
    },
}

/// The snapshot after an entry, and what it touched.
///
/// # Errors
/// When the entry does not continue the snapshot.
pub fn apply(before: &Snapshot, entry: &Entry) -> Result<(Snapshot, Touched), ApplyError> {
    if entry.revision != before.revision().next() {
        return Err(ApplyError::Gap { at: before.revision(), found: entry.revision });
    }
    let mut after = before.clone();
    after.recorded.push_back(entry.recorded_at);
    let mut touched = Touched {
        revision: entry.revision,
        kind: entry.change.kind(),
        blocks: Vec::new(),
        communities: Vec::new(),
        outlines: Vec::new(),
        past_outlines: Vec::new(),
        reshaped: false,
        told_to: None,
    };
    match entry.change.as_ref() {
        Change::BlockGraded(graded) => apply_grading(&mut after, entry.revision, graded, &mut touched)?,
        Change::LayerApplied(layer) => apply_layer(&mut after, entry.revision, layer, &mut touched)?,
        Change::CampaignHeld(campaign) => {
            touched.communities.push(campaign.community.clone());
            after.campaigns.push_back(Arc::new((entry.revision, campaign.clone())));
        }
        Change::RankingPublished(ranking) => {
            touched.communities.push(ranking.community.clone());
            after.rankings.push_back(Arc::new((entry.revision, ranking.clone())));
        }
        Change::ReasonsSet(reasons) => {
            touched.communities.push(reasons.community.clone());
            after.reasons.insert(reasons.community.clone(), Arc::new((entry.revision, reasons.clone())));
        }
        Change::GradingProposed(proposed) => {
            tell_of_proposal(&after, entry.revision, proposed, &mut touched)?;
            let by = entry.by.and_then(|by| by.person);
            let (id, recorded_at) = (entry.revision, entry.recorded_at);
            after.add_pending(Pending { id, recorded_at, by, proposed: proposed.clone() });
        }
        Change::ProposalClosed(closed) => {
            let pending = after.pending.get(&closed.proposal).cloned();
            let pending = pending.ok_or(ApplyError::NoSuchProposal { revision: entry.revision, proposal: closed.proposal })?;
            tell_of_proposal(&after, entry.revision, &pending.proposed, &mut touched)?;
            after.end_pending(pending.proposed.block);
        }
        Change::PersonSet(person) => {
            after.people.insert(person.person, Arc::new((entry.revision, person.clone())));
        }
        Change::CommunitySet(set) => apply_settings(&mut after, entry.revision, set, &mut touched),
        Change::CaseReported(reported) => apply_report(&mut after, entry, reported, &mut touched)?,
        Change::CaseStepped(stepped) => apply_step(&mut after, entry, stepped, &mut touched)?,
        Change::CalendarSet(set) => after.calendar = Arc::new((entry.revision, Calendar::of(set))),
        Change::Document(change) => apply_document(&mut after, entry, change, &mut touched)?,
    }
    Ok((after, touched))
}

/// A proposal leaves its block as it is; who looks at it is told all the same.
fn tell_of_proposal(
    after: &Snapshot,
    revision: Revision,
    proposed: &GradingProposed,
    touched: &mut Touched,
) -> Result<(), ApplyError> {
    let block = after.block(proposed.block).ok_or(ApplyError::NoSuchBlock { revision, block: proposed.block })?;
    touched.told_to = Some(Action::SeeProposals);
    touched.blocks.push(block.id);
    touched.communities.extend(after.community_of(block).map(|view| view.community.code.clone()));
    Ok(())
}

fn apply_report(after: &mut Snapshot, entry: &Entry, reported: &CaseReported, touched: &mut Touched) -> Result<(), ApplyError> {
    tell_of_case(after, entry.revision, reported.block, touched)?;
    let by = entry.by.and_then(|by| by.person);
    after.cases.put(Case::new(entry.revision, entry.recorded_at, by, reported));
    Ok(())
}

fn apply_step(after: &mut Snapshot, entry: &Entry, stepped: &CaseStepped, touched: &mut Touched) -> Result<(), ApplyError> {
    let missing = ApplyError::NoSuchCase { revision: entry.revision, case: stepped.case };
    let mut case = after.cases.get(stepped.case).map(|case| Case::clone(case)).ok_or(missing)?;
    tell_of_case(after, entry.revision, case.block, touched)?;
    let by = entry.by.and_then(|by| by.person);
    case.take(StepTaken { revision: entry.revision, at: entry.recorded_at, by, step: stepped.step.clone() });
    if !touched.blocks.contains(&case.block) {
        tell_of_case(after, entry.revision, case.block, touched)?;
    }
    after.cases.put(case);
    Ok(())
}

fn apply_document(after: &mut Snapshot, entry: &Entry, change: &DocumentChange, touched: &mut Touched) -> Result<(), ApplyError> {
    let document = after.documents.after(change, entry)?;
    touched.told_to = Some(documents::told_to(document.body.kind()));
    touched.communities.extend(document.body.community().cloned());
    touched.blocks.extend(document.body.block());
    after.documents.put(document);
    Ok(())
}

/// A case leaves its block as it is; who looks at it is told all the same.
fn tell_of_case(after: &Snapshot, revision: Revision, block: BlockId, touched: &mut Touched) -> Result<(), ApplyError> {
    let block = after.block(block).ok_or(ApplyError::NoSuchBlock { revision, block })?;
    touched.told_to = Some(Action::SeeCases);
    touched.blocks.push(block.id);
    let code = after.community_of(block).map(|view| view.community.code.clone());
    touched.communities.extend(code.filter(|code| !touched.communities.contains(code)));
    Ok(())
}

fn apply_settings(after: &mut Snapshot, revision: Revision, set: &CommunitySet, touched: &mut Touched) {
    let Some((index, view)) = after.community(&set.community) else { return };
    let mut view = view.clone();
    view.settings = Arc::new((revision, set.settings.clone()));
    view.touched = revision;
    after.communities.set(index.0 as usize, view);
    touched.communities.push(set.community.clone());
}

fn apply_grading(
    after: &mut Snapshot,
    revision: Revision,
    graded: &BlockGraded,
    touched: &mut Touched,
) -> Result<(), ApplyError> {
    let missing = ApplyError::NoSuchBlock { revision, block: graded.block };
    let mut block = Block::clone(after.block(graded.block).ok_or(missing)?);
    block.grade(revision, graded);
    after.end_pending(block.id);
    touched.blocks.push(block.id);
    touched.outlines.extend(block.boundary(AsOf::NOW).cloned());
    touched.past_outlines.extend(earlier_outlines(&block));
    let at = block.community.0 as usize;
    if let Some(view) = after.communities.get_mut(at) {
        view.touched = revision;
        touched.communities.push(view.community.code.clone());
    }
    after.blocks.set(graded.block.0 as usize - 1, Arc::new(block));
    Ok(())
}

fn apply_layer(after: &mut Snapshot, revision: Revision, layer: &LayerApplied, touched: &mut Touched) -> Result<(), ApplyError> {
    let community = Arc::new(layer.community.clone());
    let (index, mut members) = match after.community(&layer.community.code) {
        Some((index, view)) => (index, view.blocks.to_vec()),
        None => (CommunityIndex(after.communities.len() as u32), Vec::new()),
    };
    touched.communities.push(layer.community.code.clone());
    for item in &layer.items {
        touched.blocks.push(item.block);
        if item.action == LayerAction::New {
            if item.block.0 as usize != after.blocks.len() + 1 {
                return Err(ApplyError::NoSuchBlock { revision, block: item.block });
            }
            members.push(item.block);
            after.blocks.push_back(Arc::new(new_block(revision, layer, item, index)));
            touched.outlines.extend(item.boundary.clone());
            touched.reshaped = true;
        } else {
            let missing = ApplyError::NoSuchBlock { revision, block: item.block };
            let mut block = Block::clone(after.block(item.block).ok_or(missing)?);
            touched.outlines.extend(block.boundary(AsOf::NOW).cloned());
            touched.outlines.extend(item.boundary.clone());
            touched.past_outlines.extend(earlier_outlines(&block));
            touched.reshaped |= item.boundary.is_some() || item.action == LayerAction::Gone;
            block.relayer(revision, layer, item);
            if item.action == LayerAction::Gone {
                after.end_pending(item.block);
            }
            after.blocks.set(item.block.0 as usize - 1, Arc::new(block));
        }
    }
    let mut view: CommunityView = if touched.reshaped || after.communities.len() == index.0 as usize {
        let settings = after.communities.get(index.0 as usize).map(|view| Arc::clone(&view.settings));
        after.view_of(community, members.into(), settings.unwrap_or_default())
    } else {
        let kept = after.communities.get(index.0 as usize);
        CommunityView {
            community,
            bbox: kept.and_then(|view| view.bbox),
            blocks: members.into(),
            index: kept.map_or_else(|| Arc::new(SpatialIndex::default()), |view| view.index.clone()),
            settings: kept.map(|view| Arc::clone(&view.settings)).unwrap_or_default(),
            touched: revision,
            hidden: None,
        }
    };
    view.touched = revision;
    if after.communities.len() == index.0 as usize {
        after.communities.push_back(view);
    } else {
        after.communities.set(index.0 as usize, view);
    }
    Ok(())
}

/// The outlines of a block other than its present one.
fn earlier_outlines(block: &Block) -> impl Iterator<Item = Arc<Boundary>> {
    let present = block.boundary(AsOf::NOW);
    let other = move |boundary: &&Arc<Boundary>| present.is_none_or(|present| !Arc::ptr_eq(present, boundary));
    block.outlines.iter().filter_map(|version| version.boundary.as_ref()).filter(other).cloned()
}

fn new_block(revision: Revision, layer: &LayerApplied, item: &LayerItem, community: CommunityIndex) -> Block {
    let mut block = Block {
        id: item.block,
        community,
        label: Label::new(&item.code, &item.name),
        party: item.party.clone(),
        outlines: smallvec![],
        gradings: smallvec![],
        touched: revision,
    };
    block.relayer(revision, layer, item);
    block
}

impl Block {
    /// Takes a grading into its history, and marks the one it corrects.
    pub fn grade(&mut self, revision: Revision, graded: &BlockGraded) {
        if let Some(corrected) = graded.corrects
            && let Some(wrong) = self.gradings.iter_mut().find(|grading| grading.revision == corrected)
        {
            wrong.corrected_by = NonZeroU64::new(revision.0);
        }
        self.gradings.push(Grading {
            effective_at: graded.effective_at,
            revision,
            corrected_by: None,
            inspected_by: graded.inspected_by.and_then(|person| NonZeroU32::new(person.0)),
            colour: graded.colour,
        });
        self.touched = revision;
    }

    /// Takes what a layer says of it.
    pub fn relayer(&mut self, revision: Revision, layer: &LayerApplied, item: &LayerItem) {
        self.label = Label::new(&item.code, &item.name);
        self.party.clone_from(&item.party);
        if item.boundary.is_some() || item.action == LayerAction::Gone {
            self.outlines.push(OutlineVersion { effective_at: layer.effective_at, revision, boundary: item.boundary.clone() });
        }
        if let Some(colour) = item.colour {
            let (effective_at, corrected_by, inspected_by) = (layer.effective_at, None, None);
            self.gradings.push(Grading { effective_at, revision, corrected_by, inspected_by, colour });
        }
        self.touched = revision;
    }
}
