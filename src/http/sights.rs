//! What visitors see of a picture: made once a revision for the public and for each person, and kept while the revision lasts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::visitor::{Seen, Visitor};
use crate::domain::rules::{Action, Scope, Who};
use crate::domain::{PersonId, PublicView, Within};
use crate::live::{CommunityView, Snapshot};

/// People whose sight is kept; beyond that it is made for each request, which costs as many steps as there are communities.
const MOST: usize = 1_000;

/// Sights of one revision.
#[derive(Debug, Default)]
pub struct Sights(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// Of this picture.
    whole: Option<Arc<Snapshot>>,
    seen: HashMap<Option<(PersonId, Scope)>, Seen>,
}

/// What a visitor sees of a picture.
pub(super) fn of(sights: &Sights, whole: &Arc<Snapshot>, visitor: &Visitor) -> Seen {
    let key = visitor.0.as_ref().filter(|viewer| !viewer.must_change).map(|viewer| (viewer.person, viewer.key.scope));
    {
        let kept = sights.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.whole.as_ref().is_some_and(|other| Arc::ptr_eq(other, whole))
            && let Some(seen) = kept.seen.get(&key)
        {
            return seen.clone();
        }
    }
    let seen = look(whole, visitor.who(whole).as_ref());
    let mut kept = sights.0.lock().unwrap_or_else(PoisonError::into_inner);
    // Whichever was asked for last: after a restored backup the present one is of an earlier revision.
    if !kept.whole.as_ref().is_some_and(|other| Arc::ptr_eq(other, whole)) {
        *kept = Kept { whole: Some(Arc::clone(whole)), seen: HashMap::new() };
    }
    if kept.seen.len() < MOST {
        kept.seen.insert(key, seen.clone());
    }
    seen
}

/// What somebody sees, or the public.
fn look(whole: &Arc<Snapshot>, who: Option<&Who<'_>>) -> Seen {
    // Who sees everything is found out once, not for each community.
    if who.is_some_and(|who| who.may(Action::See, &Within::everywhere())) {
        return Seen::new(Arc::clone(whole), Arc::clone(whole), Arc::clone(whole));
    }
    let may = |view: &CommunityView| who.is_some_and(|who| who.may(Action::See, &view.within()));
    let least = |public| {
        let part = whole.seen(|view| view.settings.1.public >= public || may(view));
        // Who sees everything shares the picture itself.
        if part.is_whole() { Arc::clone(whole) } else { Arc::new(part) }
    };
    Seen::new(least(PublicView::Colours), least(PublicView::History), Arc::clone(whole))
}
