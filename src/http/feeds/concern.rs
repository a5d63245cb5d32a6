//! Which cases concern somebody: open ones that they reported or took a step about, those they can verify, those past their deadline where
//! they work, and their own that were sent back.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use crate::domain::rules::{Action, Who};
use crate::domain::{Case, CaseRecord, CaseState, Moment, Revision, StateWord};
use crate::features::case_words::{Language, plain};
use crate::http::app::{App, off_thread};
use crate::http::caching;
use crate::http::peer::Peer;
use crate::http::problem::{self, Problem};
use crate::http::visitor::{self, Visitor};
use crate::live::{CaseSight, Snapshot};

/// Cases of a feed at most: those of which something was heard last.
const MOST: usize = 500;
/// How long a case that was sent back is told of.
const RETURNED_FOR: Duration = Duration::from_hours(30 * 24);

/// Whose feed, of what and in which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FeedQuery {
    /// The key of a feed link.
    key: String,
    /// `zh` (when not given) or `en`.
    #[serde(default)]
    #[param(inline)]
    pub(super) lang: Language,
    /// Why cases are told of, between commas: `mine`, `to_verify`, `overdue`, `returned`; all when not given.
    #[serde(default, deserialize_with = "whys")]
    #[param(value_type = Option<String>, example = "mine,overdue")]
    work: Option<Vec<Why>>,
    /// In a calendar, what a deadline is: `event` (when not given) or `todo`, which not every program shows.
    #[serde(default)]
    #[param(inline)]
    pub(super) r#as: As,
}

/// What a deadline is in a calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum As {
    /// An event.
    #[default]
    Event,
    /// Something to do.
    Todo,
}

/// Why somebody is told of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// They reported it or took a step about it, and it is open.
    Mine,
    /// It was put right by somebody else, and they may look.
    ToVerify,
    /// It is past its deadline, where they handle cases.
    Overdue,
    /// They reported it, and it was sent back.
    Returned,
}

impl Why {
    /// All four with their word, and what they are called.
    pub(super) const ALL: [(Self, &'static str, [&'static str; 2]); 4] = [
        (Self::Mine, "mine", ["我的", "Mine"]),
        (Self::ToVerify, "to_verify", ["待核查", "To verify"]),
        (Self::Overdue, "overdue", ["超期", "Overdue"]),
        (Self::Returned, "returned", ["退回", "Sent back"]),
    ];

    /// Its word.
    pub(super) fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// What it is called.
    pub(super) fn name(self, lang: Language) -> &'static str {
        lang.of(Self::ALL[self as usize].2)
    }

    /// Why somebody is told of a case; not at all when nothing of it applies.
    fn of(case: &Case, who: &Who<'_>, handles: &mut dyn FnMut(&Case) -> bool, now: Moment) -> Vec<Self> {
        let me = who.actor.person;
        let own = |by: Option<crate::domain::PersonId>| by.is_some() && by == me;
        let mut whys = Vec::new();
        if case.state.word().is_open() && (own(case.by) || case.steps.iter().any(|taken| own(taken.by))) {
            whys.push(Self::Mine);
        }
        if matches!(case.state, CaseState::Rectified { by, .. } if !own(by)) && handles(case) {
            whys.push(Self::ToVerify);
        }
        if case.state.is_overdue(now) && handles(case) {
            whys.push(Self::Overdue);
        }
        let age = now.micros().saturating_sub(touched_at(case).micros());
        if case.state.word() == StateWord::Returned && own(case.by) && age < RETURNED_FOR.as_micros() as i64 {
            whys.push(Self::Returned);
        }
        whys
    }
}

fn whys<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<Why>>, D::Error> {
    let text = String::deserialize(from)?;
    let read = |word: &str| {
        let known = Why::ALL.iter().find(|(_, known, _)| *known == word).map(|(why, ..)| *why);
        known.ok_or_else(|| serde::de::Error::custom(format!("'{word}' is none of mine, to_verify, overdue, returned")))
    };
    text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(read).collect::<Result<Vec<_>, _>>().map(Some)
}

/// When something was done about a case last.
pub(super) fn touched_at(case: &Case) -> Moment {
    case.steps.last().map_or(case.reported_at, |taken| taken.at)
}

/// A case that concerns somebody, with its words.
pub(super) struct Concern {
    pub(super) case: Arc<Case>,
    pub(super) whys: Vec<Why>,
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) category: String,
    pub(super) place: String,
    pub(super) link: String,
}

/// What a feed is made of.
pub(super) struct Concerns {
    /// Something of its own about this store, that no other has: when its first entry was recorded.
    pub(super) store: i64,
    /// Where the page is.
    pub(super) origin: String,
    /// The last entry that it was made from, and when that was recorded.
    pub(super) updated: Moment,
    /// The last touched first.
    pub(super) items: Vec<Concern>,
}

/// What concerns the owner of a feed's key.
///
/// # Errors
/// With 404 when the key is not good.
pub(super) async fn concerns(app: &Arc<App>, peer: &Peer, headers: &HeaderMap, query: &FeedQuery) -> Result<Concerns, Problem> {
    let viewer = app.gatekeeper.recognise_feed(app.live.store(), query.key.trim()).await?;
    let whole = app.live.read();
    let active = |person| whole.person(person).is_some_and(|standing| standing.1.active);
    let viewer = viewer.filter(|viewer| active(viewer.person)).ok_or_else(|| {
        Problem::new(
            &problem::NO_SUCH_FEED,
            "this feed link was revoked, has run out or was never given: make another on the page",
        )
    })?;
    let (now, asker, only) = (app.clock.now(), viewer.asker(), query.work.clone());
    let seen = visitor::seen(app, &whole, &Visitor(Some(Arc::new(viewer))));
    let picture = seen.clone();
    let found = off_thread(move || {
        let (snapshot, who) = (picture.now(), asker.in_picture(picture.whole()));
        let sight = CaseSight::new(snapshot, &who);
        // Asked once for each community, and for each block where somebody holds a role for single ones.
        let mut known: HashMap<crate::domain::BlockId, bool> = HashMap::new();
        let mut handles = |case: &Case| {
            *known.entry(case.block).or_insert_with(|| {
                let scene = snapshot.scene(case.block, &|_| None);
                scene.is_some_and(|scene| who.roles_at(&scene.within).any(|role| Action::HandleCase.is_for(role)))
            })
        };
        let mut found: Vec<(Moment, Revision, Vec<Why>)> = Vec::new();
        for case in snapshot.cases().newest_first() {
            let mut whys = Why::of(case, &who, &mut handles, now);
            whys.retain(|why| only.as_ref().is_none_or(|only| only.contains(why)));
            if !whys.is_empty() && sight.sees(case) {
                found.push((touched_at(case), case.id, whys));
            }
        }
        found.sort_unstable_by_key(|(touched, id, _)| std::cmp::Reverse((*touched, *id)));
        found.truncate(MOST);
        found
    });
    let found = found.await?;
    let ids: Vec<Revision> = found.iter().map(|(_, id, _)| *id).collect();
    let records = if ids.is_empty() { Vec::new() } else { app.live.store()?.case_records(&ids).await? };
    let mut records: HashMap<Revision, CaseRecord> = records.into_iter().map(|record| (record.id, record)).collect();
    let snapshot = seen.now();
    let origin = peer.origin(headers);
    let first = snapshot.recorded_at(Revision(1));
    let items = found.into_iter().filter_map(|(_, id, whys)| {
        Concern::of(snapshot, snapshot.cases().get(id)?, &records.remove(&id)?, whys, query.lang, &origin)
    });
    let items: Vec<Concern> = items.collect();
    let updated = items.first().map(|item| touched_at(&item.case)).or(first).unwrap_or(now);
    Ok(Concerns { store: first.map_or(0, Moment::micros), origin, updated, items })
}

impl Concern {
    fn of(
        snapshot: &Snapshot,
        case: &Arc<Case>,
        record: &CaseRecord,
        whys: Vec<Why>,
        lang: Language,
        origin: &str,
    ) -> Option<Self> {
        let block = snapshot.block(case.block)?;
        let community = &snapshot.community_of(block)?.community;
        let category = plain(lang.category(&case.category, snapshot.categories_at(case.block)));
        let place = plain(format!("{} {} {}", community.name, block.code(), block.name()).trim());
        let state = lang.state(case.state.word());
        let title = lang.of([format!("{category} · {state} · {place}"), format!("{category}: {state}, {place}")]);
        let charge = case.state.charge();
        let line = |names: [&str; 2], text: &str| format!("{}{}{text}", lang.of(names), lang.of(["：", ": "]));
        let clock = |moment: Moment| moment.local().strftime("%Y-%m-%d %H:%M").to_string();
        let mut lines = vec![line(["编号", "Number"], &case.id.to_string())];
        lines.push(line(["事由", "Why"], &whys.iter().map(|why| why.name(lang)).collect::<Vec<_>>().join(lang.of(["、", ", "]))));
        if let Some(charge) = charge {
            lines.push(line(["整改期限", "Deadline"], &clock(charge.deadline)));
            lines.push(line(["责任主体", "Responsible party"], &plain(&charge.party.name)));
        }
        if !record.reported.text.is_empty() {
            lines.push(line(["描述", "Text"], &plain(&record.reported.text)));
        }
        let hash = lang.of(["zh", "en"]);
        let link = format!("{origin}/#lang={hash}&community={}&case={}", community.code, case.id);
        Some(Self { case: Arc::clone(case), whys, title, lines, category, place, link })
    }
}

/// A feed as it is sent, or that it is held already.
pub(super) fn sent(headers: &HeaderMap, media_type: &'static str, text: String) -> Response {
    let tag = format!("W/\"{}\"", hex::encode(&Sha256::digest(text.as_bytes())[..16]));
    caching::tagged(headers, &tag, caching::PRIVATE, || ([(header::CONTENT_TYPE, media_type)], text).into_response())
}
