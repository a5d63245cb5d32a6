//! Who looks at what was drawn: inspectors of other communities, never one's own, never what one handled oneself.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Seed, Stratum, UnitKind};
use crate::domain::{CommunityCode, Held, PersonId, Place, Role, Within};

/// Who is to look at a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// A block or a case.
    pub kind: UnitKind,
    /// Its number.
    pub id: u64,
    /// Who; none when nobody could be found, and a supervisor has to see to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// The inspectors of other communities who may be sent to one: those of the same street, or when there is none of the same city.
///
/// Given are the community, where it lies, who may sign in with what they hold, and where a place lies. Who inspects or decides in the
/// community itself, be it for one block of it or by a role for the whole street, is not sent.
pub fn inspectors<'a>(
    community: &CommunityCode,
    here: &Within,
    people: impl IntoIterator<Item = (PersonId, &'a [Held])>,
    locate: &dyn Fn(&Place) -> Option<Within>,
) -> Vec<PersonId> {
    let own = Place::Community(community.clone());
    let is_here = |held: &Held| here.is_in(&held.place) || locate(&held.place).is_some_and(|within| within.is_in(&own));
    let works = |held: &&Held| matches!(held.role, Role::Inspector | Role::WorkingGroup);
    let elsewhere: Vec<(PersonId, Vec<Within>)> = people
        .into_iter()
        .filter(|(_, held)| !held.iter().filter(works).any(is_here))
        .map(|(person, held)| {
            let inspects = held.iter().filter(|held| held.role == Role::Inspector);
            let at_one = inspects.filter(|held| matches!(held.place, Place::Community(_) | Place::Block(_)));
            (person, at_one.filter_map(|held| locate(&held.place)).collect())
        })
        .collect();
    let wider = |wanted: fn(&Place) -> bool| here.places().find(|place| wanted(place));
    let street = wider(|place| matches!(place, Place::Street(_)));
    let city = wider(|place| matches!(place, Place::City(_)));
    let mut found = Vec::new();
    for area in [street, city].into_iter().flatten() {
        let from_there = elsewhere.iter().filter(|(_, within)| within.iter().any(|within| within.is_in(area)));
        found = from_there.map(|(person, _)| *person).collect();
        if !found.is_empty() {
            break;
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Shares what was drawn out among inspectors, evenly: each unit, in the order of the strata, goes to who has least so far, of equal ones
/// to the smallest key of the seed. `handled` says whether somebody had a hand in a unit.
pub fn assign(
    seed: &Seed,
    strata: &[Stratum],
    inspectors: &[PersonId],
    handled: &dyn Fn(PersonId, UnitKind, u64) -> bool,
) -> Vec<Assigned> {
    let mut order: Vec<(String, PersonId)> =
        inspectors.iter().map(|person| (seed.key("person", u64::from(person.0)), *person)).collect();
    order.sort_unstable();
    let mut load: HashMap<PersonId, usize> = HashMap::new();
    let drawn = strata.iter().flat_map(|stratum| stratum.drawn.iter().map(|id| (stratum.kind, *id)));
    drawn
        .map(|(kind, id)| {
            let free = order.iter().map(|(_, person)| *person).filter(|person| !handled(*person, kind, id));
            let person = free.min_by_key(|person| load.get(person).copied().unwrap_or(0));
            if let Some(person) = person {
                *load.entry(person).or_default() += 1;
            }
            Assigned { kind, id, person }
        })
        .collect()
}
