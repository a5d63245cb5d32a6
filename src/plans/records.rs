//! What crews did at the stops of a plan, as campaigns: one of a block and a day, which grows with every stop.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::plan::{StopKind, StopStep};
use crate::domain::rules::campaigns::MAX_PICTURES;
use crate::domain::rules::cases::MAX_PARTY;
use crate::domain::{BlockId, Campaign, CampaignPicture, Moment, Photo, PlanPublished, PlanStepped, Revision, Taken};
use crate::live::Snapshot;

/// The campaign of a block and a day after a step on a stop there: everything that is done there that day, also under versions of the plan that
/// were replaced meanwhile. When nothing is any more, it is taken back. None when the step changes nothing about what was done.
///
/// A campaign that is there already changes by what the step adds or takes: what a person has put right in it stays.
pub fn campaign(snapshot: &Snapshot, stepped: &PlanStepped) -> Option<Campaign> {
    let PlanStepped { community, plan, tour, stop, step } = stepped;
    let (_, published) = snapshot.documents().plan(*plan)?;
    let own = (*tour, *stop);
    let StopKind::Work { portion } = published.stop(own.0, own.1)?.kind else { return None };
    let steps = standing(snapshot, *plan);
    let day = match (step, steps.get(&own)) {
        (StopStep::Done { at, .. }, _) | (StopStep::TakenBack { .. }, Some(StopStep::Done { at, .. })) => at.day(),
        _ => return None,
    };
    let code = snapshot.block(portion.block)?.code();
    let title = title(published, code, day);
    let mut before = Doings::default();
    let mut version = published.replaces;
    while let Some((document, replaced)) = version.and_then(|id| snapshot.documents().plan(id)) {
        // One of another name has campaigns of its own.
        if self::title(replaced, code, day) == title {
            before.add(replaced, &standing(snapshot, document.id), portion.block, day);
        }
        version = replaced.replaces;
    }
    let mut after = before.clone();
    before.add(published, &steps, portion.block, day);
    let mut steps = steps;
    steps.insert(own, step);
    after.add(published, &steps, portion.block, day);
    let held = snapshot.campaign_called(&title, portion.block);
    let Some(held_at) = after.held_at else {
        // Nothing is done there that day any more; what was never recorded needs not be taken back.
        let (replaces, held) = held?.as_ref();
        return Some(Campaign { replaces: Some(*replaces), void: true, ..held.clone() });
    };
    let mut campaign = match held.map(Arc::as_ref) {
        Some((replaces, held)) => changed(held, *replaces, &before, &after),
        None => Campaign {
            community: community.clone(),
            held_at,
            title,
            blocks: vec![portion.block],
            people: after.people,
            truckloads: after.truckloads(),
            parties: after.parties.into_iter().collect(),
            pictures: after.pictures,
            cost: None,
            replaces: None,
            void: false,
        },
    };
    campaign.pictures.truncate(MAX_PICTURES);
    Some(campaign)
}

/// A campaign after what crews did there has become something else.
fn changed(held: &Campaign, replaces: Revision, before: &Doings, after: &Doings) -> Campaign {
    let is_of = |doings: &Doings, picture: &CampaignPicture| doings.pictures.iter().any(|own| own.file == picture.file);
    let pictures = held.pictures.iter().filter(|picture| !is_of(before, picture) || is_of(after, picture));
    let further = after.pictures.iter().filter(|picture| !is_of(before, picture));
    let parties = held.parties.iter().filter(|party| !before.parties.contains(*party) || after.parties.contains(*party));
    let joined = after.parties.difference(&before.parties).filter(|party| !held.parties.contains(party));
    Campaign {
        held_at: if before.held_at == Some(held.held_at) { after.held_at.unwrap_or(held.held_at) } else { held.held_at },
        people: if before.people == held.people { after.people } else { held.people },
        truckloads: (held.truckloads + after.truckloads()).saturating_sub(before.truckloads()),
        parties: parties.chain(joined).cloned().collect(),
        pictures: pictures.chain(further).cloned().collect(),
        replaces: Some(replaces),
        ..held.clone()
    }
}

/// What crews did at a block on a day.
#[derive(Debug, Clone, Default)]
struct Doings {
    /// When the first was done.
    held_at: Option<Moment>,
    people: u32,
    loads: f64,
    /// The crews.
    parties: BTreeSet<String>,
    pictures: Vec<CampaignPicture>,
}

impl Doings {
    /// Adds what was done under a version of a plan.
    fn add(&mut self, published: &PlanPublished, steps: &BTreeMap<(u32, u16), &StopStep>, block: BlockId, day: Date) {
        for ((tour, stop), step) in steps {
            let is_here = published.stop(*tour, *stop).is_some_and(|stop| is_of(&stop.kind, block));
            let StopStep::Done { at, truckloads, people, before, after, .. } = step else { continue };
            if !is_here || at.day() != day {
                continue;
            }
            self.loads += truckloads;
            self.people = self.people.max(*people);
            self.held_at = Some(self.held_at.map_or(*at, |first| first.min(*at)));
            self.pictures.extend(pictures_of(before, after));
            let crew =
                published.timetable.tours.get(*tour as usize).and_then(|tour| published.draft.crews.get(usize::from(tour.crew)));
            self.parties.extend(crew.map(|crew| crew.name.clone()));
        }
    }

    fn truckloads(&self) -> u32 {
        self.loads.round() as u32
    }
}

/// The last step on each stop of a plan, by tour and stop.
fn standing(snapshot: &Snapshot, plan: Revision) -> BTreeMap<(u32, u16), &StopStep> {
    let steps = snapshot.documents().plan_steps(plan);
    steps.map(|(_, stepped)| ((stepped.tour, stepped.stop), &stepped.step)).collect()
}

/// What such a campaign is called at first: by it, it is found again. The plan's name is cut so that block and day have room.
fn title(published: &PlanPublished, code: &str, day: Date) -> String {
    let tail = format!(" {code} {day}");
    let room = MAX_PARTY.saturating_sub(tail.chars().count());
    let name: String = published.draft.name.chars().take(room).collect();
    format!("{}{tail}", name.trim_end())
}

fn is_of(kind: &StopKind, block: BlockId) -> bool {
    matches!(kind, StopKind::Work { portion } if portion.block == block)
}

fn pictures_of<'a>(before: &'a [Photo], after: &'a [Photo]) -> impl Iterator<Item = CampaignPicture> + 'a {
    let picture =
        |taken| move |photo: &Photo| CampaignPicture { file: photo.screen, taken, caption: String::new(), caption_en: None };
    before.iter().map(picture(Taken::Before)).chain(after.iter().map(picture(Taken::After)))
}
