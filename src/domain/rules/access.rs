//! Who may do what: one table of actions and roles, and where a role counts.

use crate::domain::{Actor, Held, Place, Role, Within};

/// What a person can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// See blocks, colours and history that are not public, and people's names in them.
    See,
    /// See proposals.
    SeeProposals,
    /// Propose a grading; the gate may let them set it at once.
    Propose,
    /// Confirm another's proposal, or send it back, as far as the gate names their role.
    Confirm,
    /// Set a grade past the gate, with a reason.
    Overrule,
    /// Report a case.
    ReportCase,
    /// See cases that others reported.
    SeeCases,
    /// Take steps about a case: file, dispatch, rectify, verify, close.
    HandleCase,
    /// Return, void, extend or defer a case, or say no to who asks for that.
    ApproveCase,
    /// Set a community's ready reasons.
    SetReasons,
    /// Set where a community lies, its public view and its gate.
    SetCommunity,
    /// Set the working-day calendar, which is one for all.
    SetCalendar,
    /// Give accounts and roles, and take them.
    ManagePeople,
    /// Read who did what, and take the log away.
    ReadAudit,
    /// Keep the register of responsible parties and the three lists.
    SetRegister,
    /// Record campaigns, and put right what was recorded of them.
    HoldCampaign,
    /// Issue rectification notices, refer, close and withdraw them.
    IssueNotice,

    /// Set a community's checklist.
    SetChecklist,
    /// Inspect a block.
    Inspect,
    /// Draw the sample of a round that is due.
    DrawSample,
    /// Check what was drawn without being sent there.
    CheckSample,
    /// Set which programs are told what happens.
    SetWebhooks,
    /// Keep consultations, draft plans and publish them.
    Plan,
    /// Take steps on the stops of a published plan.
    WorkPlan,
}

/// The table. A person may do what any of their roles may, at the place it is held for and everywhere under it.
///
/// Administrators do not grade, and who grades does not administer: one person may hold both roles, and then does each by its own.
#[rustfmt::skip]
pub const TABLE: [(Action, &str, [Allowed; 5]); 24] = {
    use Allowed::{No, Yes};
    [
        //                                       resident inspector working group supervisor administrator
        (Action::See,          "see",           [No,      Yes,      Yes,          Yes,       Yes]),
        (Action::SeeProposals, "see_proposals", [No,      Yes,      Yes,          Yes,       Yes]),
        (Action::Propose,      "propose",       [No,      Yes,      Yes,          Yes,       No]),
        (Action::Confirm,      "confirm",       [No,      No,       Yes,          Yes,       No]),
        (Action::Overrule,     "overrule",      [No,      No,       No,           Yes,       No]),
        (Action::ReportCase,   "report_case",   [Yes,     Yes,      Yes,          Yes,       No]),
        (Action::SeeCases,     "see_cases",     [No,      Yes,      Yes,          Yes,       Yes]),
        (Action::HandleCase,   "handle_case",   [No,      Yes,      Yes,          Yes,       No]),
        (Action::ApproveCase,  "approve_case",  [No,      No,       Yes,          Yes,       No]),
        (Action::SetReasons,   "set_reasons",   [No,      No,       Yes,          Yes,       Yes]),
        (Action::SetCommunity, "set_community", [No,      No,       No,           No,        Yes]),
        (Action::SetCalendar,  "set_calendar",  [No,      No,       No,           No,        Yes]),
        (Action::ManagePeople, "manage_people", [No,      No,       No,           No,        Yes]),
        (Action::ReadAudit,    "read_audit",    [No,      No,       No,           No,        Yes]),
        (Action::SetRegister,  "set_register",  [No,      No,       Yes,          Yes,       Yes]),
        (Action::HoldCampaign, "hold_campaign", [No,      Yes,      Yes,          Yes,       No]),
        (Action::IssueNotice,  "issue_notice",  [No,      No,       Yes,          Yes,       No]),
        (Action::SetChecklist, "set_checklist", [No,      No,       Yes,          Yes,       Yes]),
        (Action::Inspect,      "inspect",       [No,      Yes,      Yes,          Yes,       No]),
        (Action::DrawSample,   "draw_sample",   [No,      No,       Yes,          Yes,       No]),
        (Action::CheckSample,  "check_sample",  [No,      No,       No,           Yes,       No]),
        (Action::SetWebhooks,  "set_webhooks",  [No,      No,       No,           No,        Yes]),
        (Action::Plan,         "plan",          [No,      No,       Yes,          Yes,       No]),
        (Action::WorkPlan,     "work_plan",     [No,      Yes,      Yes,          Yes,       No]),
    ]
};

/// Whether a role may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// It may.
    Yes,
    /// It may not.
    No,
}

impl Action {
    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// Whether a role may do it, where it is held.
    pub fn is_for(self, role: Role) -> bool {
        TABLE[self as usize].2[role as usize] == Allowed::Yes
    }

    /// The roles that may do it.
    pub fn roles(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().map(|(role, ..)| role).filter(move |role| self.is_for(*role))
    }

    /// Whether it is about the service and no place in it: then a role counts that is held everywhere, and no other.
    pub fn is_for_all(self) -> bool {
        matches!(self, Self::SetCalendar | Self::SetWebhooks)
    }

    /// What a token must be good for.
    pub fn scope(self) -> Scope {
        match self {
            Self::See | Self::SeeProposals | Self::SeeCases => Scope::Read,
            Self::Propose
            | Self::Confirm
            | Self::Overrule
            | Self::ReportCase
            | Self::HandleCase
            | Self::ApproveCase
            | Self::SetReasons
            | Self::SetRegister
            | Self::HoldCampaign
            | Self::IssueNotice
            | Self::SetChecklist
            | Self::Inspect
            | Self::DrawSample
            | Self::CheckSample
            | Self::Plan
            | Self::WorkPlan => Scope::Write,
            Self::SetCommunity | Self::SetCalendar | Self::ManagePeople | Self::ReadAudit | Self::SetWebhooks => Scope::Manage,
        }
    }
}

/// What an API token is good for; each includes those before it. A session is good for everything its person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Reading.
    Read,
    /// Grading, proposals, cases and ready reasons.
    Write,
    /// Settings, people and the audit.
    Manage,
}

impl Scope {
    /// All three with their word on the wire.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Read, "read"), (Self::Write, "write"), (Self::Manage, "manage")];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Who asks, as they stand when it is decided.
#[derive(Debug, Clone, Copy)]
pub struct Who<'a> {
    /// Who they are, and from where they ask.
    pub actor: Actor,
    /// What they hold; nothing when their account is not active.
    pub held: &'a [Held],
    /// What their token is good for.
    pub scope: Scope,
}

/// Somebody may not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// None of their roles may.
    #[error("this needs the role {} for {place} or a place that holds it", roles(*.action))]
    Role {
        /// What.
        action: Action,
        /// Where.
        place: Place,
    },
    /// Their token is not good for it.
    #[error("this token is good for '{}' only, and this needs '{}': give one of that scope", .has.word(), .needs.word())]
    Scope {
        /// What it is good for.
        has: Scope,
        /// What is needed.
        needs: Scope,
    },
}

fn roles(action: Action) -> String {
    action.roles().map(Role::word).collect::<Vec<_>>().join(" or ")
}

impl Who<'_> {
    /// Who works at the store itself.
    pub const CONSOLE: Who<'static> = Who { actor: Actor::CONSOLE, held: &[], scope: Scope::Manage };

    /// Whether it is who works at the store itself; they may do anything, as they could to the file.
    pub fn is_console(&self) -> bool {
        self.actor == Actor::CONSOLE
    }

    /// The roles they hold somewhere.
    pub fn roles_at<'b>(&'b self, within: &'b Within) -> impl Iterator<Item = Role> + 'b {
        self.held.iter().filter(|held| within.is_in(&held.place)).map(|held| held.role)
    }

    /// Whether they may do something somewhere.
    pub fn may(&self, action: Action, within: &Within) -> bool {
        self.require(action, within).is_ok()
    }

    /// Whether they may do something at any place at all.
    pub fn may_somewhere(&self, action: Action) -> bool {
        let counts = |held: &Held| action.is_for(held.role) && (!action.is_for_all() || held.place == Place::Everywhere);
        self.is_console() || (self.scope >= action.scope() && self.held.iter().any(counts))
    }

    /// That they may do something somewhere.
    ///
    /// # Errors
    /// When none of their roles there may, or their token is not good for it.
    pub fn require(&self, action: Action, within: &Within) -> Result<(), NotAllowed> {
        if self.is_console() {
            return Ok(());
        }
        if self.scope < action.scope() {
            return Err(NotAllowed::Scope { has: self.scope, needs: action.scope() });
        }
        let everywhere = action.is_for_all().then(Within::everywhere);
        let within = everywhere.as_ref().unwrap_or(within);
        if self.roles_at(within).any(|role| action.is_for(role)) {
            return Ok(());
        }
        Err(NotAllowed::Role { action, place: within.place().clone() })
    }
}
