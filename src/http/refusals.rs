//! What the rules, the store and sign-in refuse, as problems: which slug, which member, what else is told.

use axum::http::StatusCode;
use serde_json::Value;

use super::problem::{self, Problem};
use crate::auth::AuthError;
use crate::auth::password::HashError;
use crate::domain::rules::evidence::Unshown;
use crate::domain::rules::{
    CalendarRefusal, CheckRefusal, ChecklistRefusal, DecisionRefusal, DrawRefusal, GradingRefusal, InspectionRefusal,
    NoticeRefusal, PersonRefusal, PlanRefusal, PlanStepRefusal, ReasonsRefusal, RegisterRefusal, ReportRefusal, SettingsRefusal,
    StepRefusal,
};
use crate::domain::{BadCommunityCode, CommunityCode, Revision};
use crate::live::CommitError;
use crate::store::{AccountError, StoreError};

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::from(&error)
    }
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Behind { .. } | StoreError::Unavailable { .. } | StoreError::Rewound { .. } => {
                Self::failure(&problem::STORE_UNAVAILABLE, error)
            }
            StoreError::Uncertain { .. } => Self::failure(&problem::OUTCOME_UNKNOWN, error),
            StoreError::Sealed { .. } => Self::failure(&problem::STORE_MOVED, error),
            StoreError::Inconsistent { .. } | StoreError::NotAStore { .. } => Self::failure(&problem::INTERNAL, error),
        }
    }
}

impl From<CommitError> for Problem {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Refused(refusal) => refusal.into(),
            CommitError::ReasonsRefused(refusal) => refusal.into(),
            CommitError::DecisionRefused(refusal) => refusal.into(),
            CommitError::SettingsRefused(refusal) => refusal.into(),
            CommitError::PersonRefused(refusal) => refusal.into(),
            CommitError::ReportRefused(refusal) => refusal.into(),
            CommitError::StepRefused(refusal) => refusal.into(),
            CommitError::CalendarRefused(refusal) => refusal.into(),
            CommitError::RegisterRefused(refusal) => refusal.into(),
            CommitError::NoticeRefused(refusal) => refusal.into(),
            CommitError::ChecklistRefused(refusal) => refusal.into(),
            CommitError::InspectionRefused(refusal) => refusal.into(),
            CommitError::DrawRefused(refusal) => refusal.into(),
            CommitError::CheckRefused(refusal) => refusal.into(),
            CommitError::PlanRefused(refusal) => refusal.into(),
            CommitError::PlanStepRefused(refusal) => refusal.into(),
            CommitError::KeyReused { .. } => Self::new(&problem::IDEMPOTENCY_KEY_REUSED, error.to_string()),
            CommitError::Store(error) => Self::from(error.as_ref()),
            CommitError::Closed => Self::failure(&problem::STOPPING, error),
        }
    }
}

impl From<GradingRefusal> for Problem {
    fn from(refusal: GradingRefusal) -> Self {
        let member = match &refusal {
            GradingRefusal::Missing(member) | GradingRefusal::NotText(member) | GradingRefusal::TooLong { member, .. } => {
                Some(*member)
            }
            GradingRefusal::InTheFuture(_) | GradingRefusal::BeforeTheBlock { .. } => Some("effective_at"),
            GradingRefusal::NothingToCorrect { .. } | GradingRefusal::AlreadyCorrected { .. } => Some("corrects"),
            GradingRefusal::NoSuchBlock(_)
            | GradingRefusal::NotAllowed(_)
            | GradingRefusal::AlreadyProposed { .. }
            | GradingRefusal::OpenCases { .. }
            | GradingRefusal::Unshown { .. }
            | GradingRefusal::BlockGone(_)
            | GradingRefusal::Stale { .. } => None,
        };
        if let GradingRefusal::OpenCases { cases, .. } = &refusal {
            return Self::new(&problem::OPEN_CASES, refusal.to_string()).with("cases", numbers(cases));
        }
        if let GradingRefusal::Unshown { why, .. } = &refusal {
            return Self::new(&problem::NOT_SHOWN, refusal.to_string()).with_unshown(why);
        }
        if let GradingRefusal::AlreadyProposed { proposal, .. } = &refusal {
            return Self::new(&problem::ALREADY_PROPOSED, refusal.to_string()).with("proposal", proposal.0);
        }
        let kind = match &refusal {
            GradingRefusal::NoSuchBlock(_) => &problem::NO_SUCH_BLOCK,
            GradingRefusal::NotAllowed(_) => &problem::NOT_ALLOWED,
            GradingRefusal::AlreadyProposed { .. } => &problem::ALREADY_PROPOSED,
            GradingRefusal::OpenCases { .. } => &problem::OPEN_CASES,
            GradingRefusal::Unshown { .. } => &problem::NOT_SHOWN,
            GradingRefusal::BlockGone(_) => &problem::BLOCK_GONE,
            GradingRefusal::Stale { .. } => &problem::STALE_BLOCK,
            GradingRefusal::Missing(_) => &problem::MEMBER_MISSING,
            GradingRefusal::NotText(_) => &problem::BAD_MEMBER,
            GradingRefusal::TooLong { .. } => &problem::MEMBER_TOO_LONG,
            GradingRefusal::InTheFuture(_) => &problem::IN_THE_FUTURE,
            GradingRefusal::BeforeTheBlock { .. } => &problem::BEFORE_THE_BLOCK,
            GradingRefusal::NothingToCorrect { .. } => &problem::NOTHING_TO_CORRECT,
            GradingRefusal::AlreadyCorrected { .. } => &problem::ALREADY_CORRECTED,
        };
        let problem = Self::new(kind, refusal.to_string());
        match member {
            Some(member) => problem.with("member", member),
            None => problem,
        }
    }
}

impl Problem {
    /// With what is missing of an inspection: a page says it in its own words.
    fn with_unshown(self, why: &Unshown) -> Self {
        let (word, inspection) = match why {
            Unshown::Missing(needs) => return self.with("why", "missing").with("needs", needs.word()),
            Unshown::NotTheLast { last, .. } => ("not-the-last", *last),
            Unshown::TooOld { inspection, .. } => ("too-old", Some(*inspection)),
            Unshown::NoPhotos(inspection) => ("no-photos", Some(*inspection)),
            Unshown::NotSupported { inspection, supports } => {
                return self.with("why", "not-supported").with("inspection", inspection.0).with("supports", supports.word());
            }
        };
        self.with("why", word).with("inspection", inspection.map(|inspection| inspection.0))
    }
}

fn numbers(cases: &[Revision]) -> Vec<Value> {
    cases.iter().map(|case| Value::from(case.0)).collect()
}

impl From<ReasonsRefusal> for Problem {
    fn from(refusal: ReasonsRefusal) -> Self {
        let detail = refusal.to_string();
        let (kind, member) = match refusal {
            ReasonsRefusal::NoSuchCommunity(code) => return Self::from(&code),
            ReasonsRefusal::NotAllowed(_) => return Self::new(&problem::NOT_ALLOWED, detail),
            ReasonsRefusal::Stale { .. } => return Self::new(&problem::STALE_REASONS, detail),
            ReasonsRefusal::TooMany { .. } => (&problem::BAD_MEMBER, "items".to_owned()),
            ReasonsRefusal::Missing { at } => (&problem::MEMBER_MISSING, format!("items[{at}].text")),
            ReasonsRefusal::TooLong { at, member, .. } => (&problem::MEMBER_TOO_LONG, format!("items[{at}].{member}")),
            ReasonsRefusal::ControlCharacter { at, member, .. } => (&problem::BAD_MEMBER, format!("items[{at}].{member}")),
        };
        Self::new(kind, detail).with("member", member)
    }
}

impl From<BadCommunityCode> for Problem {
    fn from(error: BadCommunityCode) -> Self {
        Self::bad_parameter("community", error)
    }
}

impl From<&CommunityCode> for Problem {
    fn from(code: &CommunityCode) -> Self {
        Self::no_such_community(code.as_str())
    }
}

impl From<DecisionRefusal> for Problem {
    fn from(refusal: DecisionRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            DecisionRefusal::NotPending(_) | DecisionRefusal::Overtaken(_) => Self::new(&problem::PROPOSAL_CLOSED, detail),
            DecisionRefusal::NotAllowed(_) | DecisionRefusal::NotByThisRole { .. } | DecisionRefusal::NotOwn(_) => {
                Self::new(&problem::NOT_ALLOWED, detail)
            }
            DecisionRefusal::OpenCases { cases, .. } => Self::new(&problem::OPEN_CASES, detail).with("cases", numbers(&cases)),
            DecisionRefusal::Unshown { why, .. } => Self::new(&problem::NOT_SHOWN, detail).with_unshown(&why),
            DecisionRefusal::Own(_) => Self::new(&problem::OWN_PROPOSAL, detail),
            DecisionRefusal::BlockGone(_) => Self::new(&problem::BLOCK_GONE, detail),
            DecisionRefusal::ReasonMissing => Self::new(&problem::MEMBER_MISSING, detail).with("member", "reason"),
            DecisionRefusal::BadReason(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "reason"),
        }
    }
}

impl From<SettingsRefusal> for Problem {
    fn from(refusal: SettingsRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            SettingsRefusal::NoSuchCommunity(code) => Self::from(&code),
            SettingsRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            SettingsRefusal::Stale { .. } => Self::new(&problem::STALE_SETTINGS, detail),
            SettingsRefusal::Nobody { step, member } | SettingsRefusal::NotForRole { step, member, .. } => {
                Self::new(&problem::BAD_MEMBER, detail).with("member", format!("gate.{step}.{member}"))
            }
            SettingsRefusal::BadCategory { at, .. } => {
                Self::new(&problem::BAD_MEMBER, detail).with("member", format!("categories[{at}]"))
            }
            SettingsRefusal::BadSample { member, .. } | SettingsRefusal::BadText { member, .. } => {
                Self::new(&problem::BAD_MEMBER, detail).with("member", member)
            }
        }
    }
}

impl From<CalendarRefusal> for Problem {
    fn from(refusal: CalendarRefusal) -> Self {
        let detail = refusal.to_string();
        let member = match refusal {
            CalendarRefusal::NotAllowed(_) => return Self::new(&problem::NOT_ALLOWED, detail),
            CalendarRefusal::Stale { .. } => return Self::new(&problem::STALE_CALENDAR, detail),
            CalendarRefusal::TooMany { member, .. } | CalendarRefusal::BadText { member, .. } => member,
            CalendarRefusal::BadYear { at, .. } => format!("years[{at}].year"),
            CalendarRefusal::BadDays { at, .. } => format!("years[{at}]"),
        };
        Self::new(&problem::BAD_MEMBER, detail).with("member", member)
    }
}

impl From<ChecklistRefusal> for Problem {
    fn from(refusal: ChecklistRefusal) -> Self {
        let detail = refusal.to_string();
        let member = match refusal {
            ChecklistRefusal::NoSuchCommunity(code) => return Self::from(&code),
            ChecklistRefusal::NotAllowed(_) => return Self::new(&problem::NOT_ALLOWED, detail),
            ChecklistRefusal::Stale { current, .. } => {
                return Self::new(&problem::STALE_CHECKLIST, detail).with("revision", current.0);
            }
            ChecklistRefusal::ItemCount { .. } => "items".to_owned(),
            ChecklistRefusal::Twice { at, .. } => format!("items[{at}].key"),
            ChecklistRefusal::ForRed { at } => format!("items[{at}].colour"),
            ChecklistRefusal::BadText { member, .. } => member,
            ChecklistRefusal::BadRuling { at, .. } => format!("rulings[{at}].category"),
        };
        Self::new(&problem::BAD_MEMBER, detail).with("member", member)
    }
}

impl From<DrawRefusal> for Problem {
    fn from(refusal: DrawRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            DrawRefusal::NoSuchCommunity(code) => Self::from(&code),
            DrawRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            DrawRefusal::Drawn { sample, .. } => Self::new(&problem::DRAWN, detail).with("sample", sample.0),
            DrawRefusal::NotDue { .. } | DrawRefusal::OtherCutoff { .. } | DrawRefusal::Nothing(_) => {
                Self::new(&problem::NOT_DUE, detail)
            }
        }
    }
}

impl From<CheckRefusal> for Problem {
    fn from(refusal: CheckRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            CheckRefusal::NoSuchSample(_) | CheckRefusal::NotDrawn { .. } => Self::new(&problem::NO_SUCH_SAMPLE, detail),
            CheckRefusal::NotYours => Self::new(&problem::NOT_ALLOWED, detail),
            CheckRefusal::OwnCommunity => Self::new(&problem::OWN_COMMUNITY, detail),
            CheckRefusal::Own(_) => Self::new(&problem::OWN_RECTIFICATION, detail),
            CheckRefusal::Nothing => Self::new(&problem::MEMBER_MISSING, detail).with("member", "note"),
            CheckRefusal::TooManyPhotos(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "photos"),
            CheckRefusal::BadText(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "note"),
        }
    }
}

impl From<InspectionRefusal> for Problem {
    fn from(refusal: InspectionRefusal) -> Self {
        let detail = refusal.to_string();
        let (kind, member) = match refusal {
            InspectionRefusal::NoSuchBlock(block) => return Self::no_such_block(block),
            InspectionRefusal::BlockGone(_) => return Self::new(&problem::BLOCK_GONE, detail),
            InspectionRefusal::NotAllowed(_) => return Self::new(&problem::NOT_ALLOWED, detail),
            InspectionRefusal::Stale { current, .. } => {
                return Self::new(&problem::STALE_CHECKLIST, detail).with("revision", current.0);
            }
            InspectionRefusal::NoSuchItem { at, .. } | InspectionRefusal::Twice { at, .. } => {
                (&problem::BAD_MEMBER, format!("findings[{at}].item"))
            }
            InspectionRefusal::Nothing => (&problem::MEMBER_MISSING, "findings".to_owned()),
            InspectionRefusal::TooManyPhotos { member, .. } | InspectionRefusal::BadText { member, .. } => {
                (&problem::BAD_MEMBER, member)
            }
            InspectionRefusal::InTheFuture(_) => (&problem::IN_THE_FUTURE, "inspected_at".to_owned()),
            InspectionRefusal::TooLongAgo(_) => (&problem::BAD_MEMBER, "inspected_at".to_owned()),
        };
        Self::new(kind, detail).with("member", member)
    }
}

impl From<RegisterRefusal> for Problem {
    fn from(refusal: RegisterRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            RegisterRefusal::NoSuchCommunity(code) => Self::from(&code),
            RegisterRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            RegisterRefusal::NoSuchDocument { .. } => Self::new(&problem::NO_SUCH_DOCUMENT, detail),
            RegisterRefusal::Stale { .. } => Self::new(&problem::STALE_DOCUMENT, detail),
            RegisterRefusal::Held { id, current, .. } => {
                Self::new(&problem::STALE_DOCUMENT, detail).with("id", id.0).with("revision", current.0)
            }
            RegisterRefusal::Missing(member) => Self::new(&problem::MEMBER_MISSING, detail).with("member", member),
            RegisterRefusal::Bad { member, .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", member),
            RegisterRefusal::NameTaken { .. } => Self::new(&problem::NAME_TAKEN, detail).with("member", "name"),
        }
    }
}

impl From<PlanRefusal> for Problem {
    fn from(refusal: PlanRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            PlanRefusal::NoSuchCommunity(code) => Self::from(&code),
            PlanRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            PlanRefusal::Stale { newest, .. } => {
                let problem = Self::new(&problem::STALE_DOCUMENT, detail);
                match newest {
                    Some(newest) => problem.with("newest", newest.0),
                    None => problem,
                }
            }
            PlanRefusal::Missing(member) => Self::new(&problem::MEMBER_MISSING, detail).with("member", member),
            PlanRefusal::NameTaken { at, .. } => {
                Self::new(&problem::NAME_TAKEN, detail).with("member", format!("crews[{at}].name"))
            }
            PlanRefusal::NoSuchStreets { .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", "travel.streets"),
            PlanRefusal::NoSuchBlock { member, .. }
            | PlanRefusal::Bad { member, .. }
            | PlanRefusal::NotInDraft { member, .. }
            | PlanRefusal::Twice { member, .. }
            | PlanRefusal::OutOfOrder { member, .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", member),
        }
    }
}

impl From<PlanStepRefusal> for Problem {
    fn from(refusal: PlanStepRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            PlanStepRefusal::NoSuchPlan { .. } | PlanStepRefusal::NoSuchStop { .. } => {
                Self::new(&problem::NO_SUCH_DOCUMENT, detail)
            }
            PlanStepRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            PlanStepRefusal::Replaced { newest, .. } => Self::new(&problem::STALE_DOCUMENT, detail).with("newest", newest.0),
            PlanStepRefusal::Meanwhile => Self::new(&problem::STALE_DOCUMENT, detail),
            PlanStepRefusal::NotWork { .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", "stop"),
            PlanStepRefusal::NotFromHere { state } => Self::new(&problem::NOT_FROM_HERE, detail).with("state", state),
            PlanStepRefusal::InTheFuture(_) => Self::new(&problem::IN_THE_FUTURE, detail).with("member", "at"),
            PlanStepRefusal::Missing(member) => Self::new(&problem::MEMBER_MISSING, detail).with("member", member),
            PlanStepRefusal::Bad { member, .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", member),
        }
    }
}

impl From<NoticeRefusal> for Problem {
    fn from(refusal: NoticeRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            NoticeRefusal::NoSuchCommunity(code) => Self::from(&code),
            NoticeRefusal::NoSuchNotice(_) => Self::new(&problem::NO_SUCH_NOTICE, detail),
            NoticeRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            NoticeRefusal::NoSuchCase(_) => {
                Self::new(&problem::NO_SUCH_CASE, detail).with_status(StatusCode::UNPROCESSABLE_ENTITY).with("member", "cases")
            }
            NoticeRefusal::NotFiled { case, state } => {
                Self::new(&problem::NOT_FROM_HERE, detail).with("case", case.0).with("state", state.word())
            }
            NoticeRefusal::InNotice { case, notice } => {
                Self::new(&problem::IN_NOTICE, detail).with("case", case.0).with("notice", notice.0)
            }
            NoticeRefusal::Count(_) | NoticeRefusal::NoItem(_) => {
                let member = if matches!(refusal, NoticeRefusal::Count(_)) { "cases" } else { "failed" };
                Self::new(&problem::BAD_MEMBER, detail).with("member", member)
            }
            NoticeRefusal::TooManyPhotos(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "photos"),
            NoticeRefusal::Missing(member) => Self::new(&problem::MEMBER_MISSING, detail).with("member", member),
            NoticeRefusal::NothingShown => Self::new(&problem::MEMBER_MISSING, detail).with("member", "text"),
            NoticeRefusal::BadText { member, .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", member),
            NoticeRefusal::BadDeadline(refusal) => Self::from(refusal),
            NoticeRefusal::Stale { current, .. } => Self::new(&problem::STALE_NOTICE, detail).with("revision", current.0),
            NoticeRefusal::NotFromHere { state, can, .. } => {
                let can: Vec<&str> = can.iter().map(|step| step.word()).collect();
                Self::new(&problem::NOT_FROM_HERE, detail).with("state", state.word()).with("can", can)
            }
            NoticeRefusal::TooEarly(until) => Self::new(&problem::TOO_EARLY, detail).with("deadline", until.to_string()),
            NoticeRefusal::Own => Self::new(&problem::OWN_RECTIFICATION, detail),
        }
    }
}

impl From<PersonRefusal> for Problem {
    fn from(refusal: PersonRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            PersonRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            PersonRefusal::Stale { .. } => Self::new(&problem::STALE_PERSON, detail),
            PersonRefusal::NoSuchPlace { place } => {
                Self::new(&problem::NO_SUCH_PLACE, detail).with("member", "held").with("place", place.to_string())
            }
            PersonRefusal::TooMany { .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", "held"),
            PersonRefusal::LastAdministrator(_) => Self::new(&problem::LAST_ADMINISTRATOR, detail),
            PersonRefusal::SetUpDone => Self::new(&problem::SET_UP_LINK_USED, detail),
            PersonRefusal::BadReason(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "reason"),
        }
    }
}

impl From<ReportRefusal> for Problem {
    fn from(refusal: ReportRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            ReportRefusal::NoBlockHere { nearest, .. } => {
                let problem = Self::new(&problem::NO_BLOCK_HERE, detail).with("member", "place");
                match nearest {
                    Some((block, metres)) => problem.with("nearest", block.0).with("metres", metres.round()),
                    None => problem,
                }
            }
            ReportRefusal::NoSuchBlock(_) => Self::new(&problem::NO_SUCH_BLOCK, detail),
            ReportRefusal::BlockGone(_) => Self::new(&problem::BLOCK_GONE, detail),
            ReportRefusal::TooFar { block, metres, .. } => {
                Self::new(&problem::TOO_FAR, detail).with("member", "place").with("block", block.0).with("metres", metres.round())
            }
            ReportRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            ReportRefusal::UnknownCategory { .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", "category"),
            ReportRefusal::Nothing => Self::new(&problem::MEMBER_MISSING, detail).with("member", "text"),
            ReportRefusal::BadText { member, .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", member),
            ReportRefusal::TooManyPhotos(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "photos"),
            ReportRefusal::InTheFuture(_) => Self::new(&problem::IN_THE_FUTURE, detail).with("member", "found_at"),
        }
    }
}

impl From<StepRefusal> for Problem {
    fn from(refusal: StepRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            StepRefusal::NoSuchCase(_) => Self::new(&problem::NO_SUCH_CASE, detail),
            StepRefusal::NotAllowed(_) => Self::new(&problem::NOT_ALLOWED, detail),
            StepRefusal::Own(_) => Self::new(&problem::OWN_RECTIFICATION, detail),
            StepRefusal::Stale { current, .. } => Self::new(&problem::STALE_CASE, detail).with("revision", current.0),
            StepRefusal::NotFromHere { state, can, .. } => {
                let can: Vec<Value> = can.iter().map(|step| Value::from(step.word())).collect();
                Self::new(&problem::NOT_FROM_HERE, detail).with("state", state.word()).with("can", can)
            }
            StepRefusal::NothingAsked(_) | StepRefusal::CannotUndo(_) => Self::new(&problem::NOT_FROM_HERE, detail),
            StepRefusal::ReasonMissing(_) => Self::new(&problem::MEMBER_MISSING, detail).with("member", "reason"),
            StepRefusal::PartyMissing => Self::new(&problem::MEMBER_MISSING, detail).with("member", "party"),
            StepRefusal::PhotoMissing => Self::new(&problem::PHOTO_MISSING, detail).with("member", "photos"),
            StepRefusal::TooManyPhotos(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "photos"),
            StepRefusal::BadText { member, .. } => Self::new(&problem::BAD_MEMBER, detail).with("member", member),
            StepRefusal::BadTime { member, .. } => Self::new(&problem::BAD_DEADLINE, detail).with("member", member),
            StepRefusal::BadAllowance(_) => Self::new(&problem::BAD_DEADLINE, detail).with("member", "allowance"),
            StepRefusal::NotLonger { .. } => Self::new(&problem::BAD_DEADLINE, detail).with("member", "deadline"),
            StepRefusal::BadDuplicate(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "of"),
            StepRefusal::BadAmendment(_) => Self::new(&problem::BAD_MEMBER, detail).with("member", "category"),
        }
    }
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        let detail = error.to_string();
        match error {
            AccountError::NameTaken(_) => Self::new(&problem::NAME_TAKEN, detail).with("member", "login"),
            AccountError::IdentityTaken(_) => Self::new(&problem::NAME_TAKEN, detail).with("member", "identity"),
            AccountError::NoSuchPerson(_) => Self::new(&problem::NO_SUCH_PERSON, detail),
            AccountError::Store(error) => Self::from(error),
        }
    }
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        let detail = error.to_string();
        match error {
            AuthError::WrongNameOrPassword => Self::new(&problem::SIGN_IN_FAILED, detail),
            AuthError::TooManyTries(wait) => {
                Self::new(&problem::TOO_MANY_TRIES, detail).with("retry_after_s", wait.as_secs_f64().ceil().max(1.0) as u64)
            }
            AuthError::WrongPassword => Self::new(&problem::WRONG_PASSWORD, detail).with("member", "current"),
            AuthError::PasswordRefused(refusal) => {
                Self::new(&problem::PASSWORD_REFUSED, detail).with("member", "password").with("rule", refusal.word())
            }
            AuthError::LinkUsed => Self::new(&problem::SET_UP_LINK_USED, detail),
            AuthError::Account(error) => error.into(),
            AuthError::Hash(HashError::Busy) => Self::failure(&problem::BUSY, detail),
            AuthError::Hash(HashError::Failed(_)) | AuthError::Random(_) => Self::failure(&problem::INTERNAL, detail),
        }
    }
}
