//! What one who asks sees: a picture without the communities that are hidden from them. Whatever is made of that picture (tiles,
//! answers, counts, exports) cannot show what is not in it, so no handler has to remember to ask.

use std::collections::HashMap;
use std::sync::Arc;

use imbl::Vector;
use sha2::{Digest, Sha256};

use super::snapshot::{CommunityView, HiddenBox, Snapshot};
use super::spatial_index::SpatialIndex;
use crate::domain::rules::{Scene, people};
use crate::domain::{
    Area, AreaCode, Block, BlockId, CommunityIndex, CommunitySettings, Moment, PersonId, Place, Revision, StateWord, Within,
    place,
};
use crate::geo::Bbox;

/// Which communities are hidden in a picture, as far as they lie in a box; nothing is the same for everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Hidden(Option<[u8; 16]>);

impl Hidden {
    /// Nothing is hidden.
    pub const NOTHING: Self = Self(None);
}

impl CommunityView {
    /// Where it lies.
    pub fn within(&self) -> Within {
        self.settings.1.within(&self.community.code)
    }
}

impl Snapshot {
    /// The same without the communities that `sees` says no of: they are not there, nor their blocks, campaigns and rankings.
    #[must_use]
    pub fn seen(&self, sees: impl Fn(&CommunityView) -> bool) -> Self {
        if self.communities.iter().all(&sees) {
            return self.clone();
        }
        let view = |view: &CommunityView| if sees(view) { view.clone() } else { view.hide() };
        let communities: Vector<CommunityView> = self.communities.iter().map(view).collect();
        Self { communities, is_partial: true, ..self.clone() }
    }

    /// Whether nothing is hidden.
    pub fn is_whole(&self) -> bool {
        !self.is_partial
    }

    /// Whether a community is not hidden.
    pub(super) fn shows(&self, index: CommunityIndex) -> bool {
        !self.is_partial || self.communities.get(index.0 as usize).is_some_and(|view| view.hidden.is_none())
    }

    /// The same by its code.
    pub(super) fn shows_code(&self, code: &crate::domain::CommunityCode) -> bool {
        !self.is_partial || self.community(code).is_some()
    }

    /// Which communities are hidden of those that reach into a box. Two pictures of one revision with the same answer look the same there.
    pub fn hidden_in(&self, bbox: Bbox) -> Hidden {
        if !self.is_partial {
            return Hidden::NOTHING;
        }
        let mut hasher: Option<Sha256> = None;
        for (at, view) in self.communities.iter().enumerate() {
            if view.hidden.and_then(|hidden| hidden.0).is_some_and(|own| own.intersects(bbox)) {
                hasher.get_or_insert_default().update((at as u64).to_le_bytes());
            }
        }
        Hidden(hasher.and_then(|hasher| hasher.finalize()[..16].try_into().ok()))
    }

    /// A block as the rules see it: with where it lies, its community's gate and the proposal that waits for it.
    pub fn scene<'a>(&'a self, id: BlockId, recorded_at: &'a dyn Fn(Revision) -> Option<Moment>) -> Option<Scene<'a>> {
        let block: &Block = self.block(id)?;
        let view = self.community_of(block)?;
        let within = view.settings.1.block_within(&view.community.code, id);
        let pending = self.pending_of(id).map(Arc::as_ref);
        let open_cases = self.cases.open_of(id).filter(|case| case.state.word() != StateWord::Verified);
        let open_cases = open_cases.map(|case| (case.id, case.category.clone())).collect();
        let (_, checklist) = self.documents.checklist(&view.community.code);
        let inspection = self.documents.last_inspection(id);
        Some(Scene { block, within, gate: &view.settings.1.gate, pending, recorded_at, open_cases, checklist, inspection })
    }

    /// Who administers everything, and may sign in.
    pub fn administrators(&self) -> impl Iterator<Item = PersonId> {
        let active = self.people().filter(|set| set.1.active && set.1.held.iter().any(people::is_administrator));
        active.map(|set| set.1.person)
    }

    /// Where a place lies; none when no community lies in it.
    pub fn locate_place(&self, wanted: &Place) -> Option<Within> {
        match wanted {
            Place::Everywhere => Some(Within::everywhere()),
            Place::City(_) => self.communities().map(|(_, view)| view.within()).find_map(|within| cut(&within, wanted)),
            Place::Street(_) => self.communities().map(|(_, view)| view.within()).find_map(|within| cut(&within, wanted)),
            Place::Community(code) => self.community(code).map(|(_, view)| view.within()),
            Place::Block(id) => {
                let view = self.community_of(self.block(*id)?)?;
                Some(view.settings.1.block_within(&view.community.code, *id))
            }
        }
    }

    /// What a place is called; none of one without a name, or that no community lies in.
    pub fn place_name(&self, place: &Place) -> Option<String> {
        let area = |wanted: &AreaCode, of: fn(&CommunitySettings) -> Option<&Area>| {
            let areas = self.communities().filter_map(|(_, view)| of(&view.settings.1));
            areas.into_iter().find(|area| area.code == *wanted && !area.name.is_empty()).map(|area| area.name.clone())
        };
        let name = match place {
            Place::Everywhere => None,
            Place::City(code) => area(code, |settings| settings.city.as_ref()),
            Place::Street(code) => area(code, |settings| settings.street.as_ref()),
            Place::Community(code) => self.community(code).map(|(_, view)| view.community.name.clone()),
            Place::Block(id) => self.block(*id).map(|block| format!("{} {}", block.code(), block.name()).trim().to_owned()),
        };
        name.filter(|name| !name.is_empty())
    }

    /// The cities, streets and communities that roles can be held for, each once, in the order they came: with its name when it has one,
    /// and how many communities lie in it.
    pub fn places(&self) -> Vec<(Place, String, usize)> {
        let mut places: Vec<(Place, String, usize)> = Vec::new();
        let mut found: HashMap<Place, usize> = HashMap::new();
        let mut add = |place: Place, name: &str| {
            let at = *found.entry(place).or_insert_with_key(|place| {
                places.push((place.clone(), String::new(), 0));
                places.len() - 1
            });
            let (_, known, count) = &mut places[at];
            *count += 1;
            if known.is_empty() {
                name.clone_into(known);
            }
        };
        for (_, view) in self.communities() {
            let settings = &view.settings.1;
            let (street, city) = place::areas_of(&view.community.code).unzip();
            let own = |area: &Option<Area>, coded: Option<AreaCode>| match area {
                Some(area) => Some((area.code.clone(), area.name.clone())),
                None => coded.map(|code| (code, String::new())),
            };
            if let Some((code, name)) = own(&settings.city, city) {
                add(Place::City(code), &name);
            }
            if let Some((code, name)) = own(&settings.street, street) {
                add(Place::Street(code), &name);
            }
            add(Place::Community(view.community.code.clone()), &view.community.name);
        }
        places
    }
}

/// Where a place lies that another lies in.
fn cut(within: &Within, wanted: &Place) -> Option<Within> {
    let mut at = within.clone();
    while at.place() != wanted {
        if *at.place() == Place::Everywhere {
            return None;
        }
        at = at.above();
    }
    Some(at)
}

impl CommunityView {
    /// Only its place in the list and its box are left.
    fn hide(&self) -> Self {
        Self {
            bbox: None,
            blocks: Arc::new([]),
            index: Arc::new(SpatialIndex::default()),
            hidden: Some(HiddenBox(self.bbox)),
            ..self.clone()
        }
    }
}
