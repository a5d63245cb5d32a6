//! A second person decides about a proposal, or who made it withdraws it: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::evidence::Unshown;
use super::grading::{MAX_TEXT, Scene, correctable, text};
use crate::domain::{BlockGraded, BlockId, Change, Closing, Colour, Pending, ProposalClosed, Revision};

/// What is to become of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRequest {
    /// Which proposal.
    pub proposal: Revision,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// What becomes of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It holds: the block is graded.
    Confirm,
    /// It does not, and why.
    SendBack(String),
    /// Who made it takes it back, and may say why.
    Withdraw(String),
}

/// Why a decision is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionRefusal {
    /// It does not wait: it never was, or is closed.
    #[error("proposal {0} does not wait for a decision: it was decided, withdrawn or overtaken, or never made")]
    NotPending(Revision),
    /// They may not decide here.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The gate does not name their role.
    #[error("the gate of this community has this step confirmed by {roles}")]
    NotByThisRole {
        /// The roles it names.
        roles: String,
    },
    /// It is their own.
    #[error("proposal {0} is your own: another person must confirm it")]
    Own(Revision),
    /// It is not their own.
    #[error("proposal {0} is another person's: only they can withdraw it; you can send it back")]
    NotOwn(Revision),
    /// The block is gone.
    #[error("block {0} is gone from its community's layer")]
    BlockGone(BlockId),
    /// Open cases rule the colour out.
    #[error("block {block} cannot be {} while {} cases are open there: close them first, or send the proposal back", .colour.word(), .cases.len())]
    OpenCases {
        /// Which block.
        block: BlockId,
        /// The colour proposed.
        colour: Colour,
        /// The cases.
        cases: Vec<Revision>,
    },
    /// No inspection shows that the colour holds.
    #[error("block {block} cannot be {}: {why}; send the proposal back", .colour.word())]
    Unshown {
        /// Which block.
        block: BlockId,
        /// The colour proposed.
        colour: Colour,
        /// What is missing.
        why: Unshown,
    },
    /// What it would correct was corrected.
    #[error("the grading that proposal {0} corrects was corrected meanwhile: send it back")]
    Overtaken(Revision),
    /// The reason is missing.
    #[error("reason is required: say what is to be put right")]
    ReasonMissing,
    /// The reason does not fit.
    #[error("{0}")]
    BadReason(String),
}

/// Decides about a proposal. `scene` is its block as it stands, `pending` the proposal while it waits.
///
/// # Errors
/// With the first refusal that applies.
pub fn decide(
    scene: Option<&Scene<'_>>,
    pending: Option<&Pending>,
    asked: &DecisionRequest,
    who: &Who<'_>,
) -> Result<Change, DecisionRefusal> {
    let id = asked.proposal;
    let (Some(scene), Some(pending)) = (scene, pending) else { return Err(DecisionRefusal::NotPending(id)) };
    match &asked.verdict {
        Verdict::Confirm => {
            require_second(scene, pending, who)?;
            confirm(scene, pending, who)
        }
        Verdict::SendBack(reason) => {
            require_second(scene, pending, who)?;
            let reason = said(reason)?.ok_or(DecisionRefusal::ReasonMissing)?;
            Ok(Change::ProposalClosed(ProposalClosed { proposal: id, how: Closing::SentBack, reason }))
        }
        Verdict::Withdraw(reason) => {
            who.require(Action::Propose, &scene.within)?;
            if !who.is_console() && pending.by != who.actor.person {
                return Err(DecisionRefusal::NotOwn(id));
            }
            let reason = said(reason)?.unwrap_or_default();
            Ok(Change::ProposalClosed(ProposalClosed { proposal: id, how: Closing::Withdrawn, reason }))
        }
    }
}

/// That somebody is a second person for a proposal: another than who made it, of a role that the gate names.
fn require_second(scene: &Scene<'_>, pending: &Pending, who: &Who<'_>) -> Result<(), DecisionRefusal> {
    who.require(Action::Confirm, &scene.within)?;
    if who.is_console() {
        return Ok(());
    }
    if pending.by == who.actor.person {
        return Err(DecisionRefusal::Own(pending.id));
    }
    let rule = scene.gate.of(scene.step(pending.proposed.colour, pending.proposed.effective_at, pending.proposed.corrects));
    if who.roles_at(&scene.within).any(|role| rule.confirm_by.contains(&role)) {
        return Ok(());
    }
    let roles = rule.confirm_by.iter().map(|role| role.word()).collect::<Vec<_>>().join(" or ");
    Err(DecisionRefusal::NotByThisRole { roles })
}

fn confirm(scene: &Scene<'_>, pending: &Pending, who: &Who<'_>) -> Result<Change, DecisionRefusal> {
    let proposed = &pending.proposed;
    if scene.is_gone() {
        return Err(DecisionRefusal::BlockGone(proposed.block));
    }
    if let Some(corrected) = proposed.corrects {
        correctable(scene.block, corrected).map_err(|_| DecisionRefusal::Overtaken(pending.id))?;
    }
    let cases = scene.ruled_out_by(proposed.colour, proposed.effective_at, proposed.corrects);
    if !cases.is_empty() {
        return Err(DecisionRefusal::OpenCases { block: proposed.block, colour: proposed.colour, cases });
    }
    let needs = scene.gate.of(scene.step(proposed.colour, proposed.effective_at, proposed.corrects)).needs;
    if let Some(why) = scene.unshown_since(proposed.colour, needs, proposed.inspection).filter(|_| !who.is_console()) {
        return Err(DecisionRefusal::Unshown { block: proposed.block, colour: proposed.colour, why });
    }
    Ok(Change::BlockGraded(BlockGraded {
        block: proposed.block,
        colour: proposed.colour,
        effective_at: proposed.effective_at,
        reason: proposed.reason.clone(),
        inspector: String::new(),
        note: proposed.note.clone(),
        corrects: proposed.corrects,
        inspected_by: pending.by,
        proposal: Some(pending.id),
        overrules: false,
        inspection: proposed.inspection,
    }))
}

fn said(reason: &str) -> Result<Option<String>, DecisionRefusal> {
    text("reason", reason, MAX_TEXT).map_err(|refusal| DecisionRefusal::BadReason(refusal.to_string()))
}

/// Whether somebody could confirm a proposal, or send it back: what the page offers.
pub fn may_decide(scene: &Scene<'_>, pending: &Pending, who: &Who<'_>) -> bool {
    require_second(scene, pending, who).is_ok()
}
