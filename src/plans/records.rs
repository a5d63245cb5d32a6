//! What crews did at the stops of a plan, as campaigns: one of a block and a day, which grows with every stop.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::plan::{StopKind, StopStep};
use crate::domain::rules::campaigns::MAX_PICTURES;
use crate::domain::rules::cases::MAX_PARTY;
use crate::domain::{BlockId, Campaign, CampaignPicture, Moment, Photo, PlanPublished, PlanStepped, Taken};
use crate::live::Snapshot;

/// The campaign of a block and a day after a step on a stop there: everything that is done there that day. When nothing is any more, it is
/// taken back. None when the step changes nothing about what was done.
pub fn campaign(snapshot: &Snapshot, stepped: &PlanStepped) -> Option<Campaign> {
    let PlanStepped { community, plan, tour, stop, step } = stepped;
    let (_, published) = snapshot.documents().plan(*plan)?;
    let own = (*tour, *stop);
    let StopKind::Work { portion } = published.stop(own.0, own.1)?.kind else { return None };
    let mut steps: BTreeMap<(u32, u16), &StopStep> = BTreeMap::new();
    for (_, stepped) in snapshot.documents().plan_steps(*plan) {
        steps.insert((stepped.tour, stepped.stop), &stepped.step);
    }
    let day = match (step, steps.get(&own)) {
        (StopStep::Done { at, .. }, _) | (StopStep::TakenBack { .. }, Some(StopStep::Done { at, .. })) => at.day(),
        _ => return None,
    };
    steps.insert(own, step);
    let title = title(published, snapshot.block(portion.block)?.code(), day);
    let replaces = snapshot.campaign_called(&title, portion.block);
    let mut campaign = Campaign {
        community: community.clone(),
        held_at: Moment::MAX,
        title,
        blocks: vec![portion.block],
        people: 0,
        truckloads: 0,
        parties: Vec::new(),
        pictures: Vec::new(),
        cost: replaces.and_then(|held| held.1.cost),
        replaces: replaces.map(|held| held.0),
        void: false,
    };
    let mut all = 0.0;
    for ((tour, stop), step) in steps {
        let is_here = published.stop(tour, stop).is_some_and(|stop| is_of(&stop.kind, portion.block));
        let StopStep::Done { at, truckloads, people, before, after, .. } = step else { continue };
        if !is_here || at.day() != day {
            continue;
        }
        all += truckloads;
        campaign.people = campaign.people.max(*people);
        campaign.held_at = campaign.held_at.min(*at);
        campaign.pictures.extend(pictures_of(before, after));
        let crew =
            published.timetable.tours.get(tour as usize).and_then(|tour| published.draft.crews.get(usize::from(tour.crew)));
        campaign.parties.extend(crew.map(|crew| crew.name.clone()));
    }
    campaign.parties.sort_unstable();
    campaign.parties.dedup();
    campaign.pictures.truncate(MAX_PICTURES);
    campaign.truckloads = all.round() as u32;
    if campaign.held_at == Moment::MAX {
        // Nothing is done there that day any more; what was never recorded needs not be taken back.
        let (held, replaces) = (&replaces?.1, campaign.replaces);
        return Some(Campaign { replaces, void: true, ..held.clone() });
    }
    Some(campaign)
}

/// What such a campaign is called: by it, it is found again. The plan's name is cut so that block and day have room.
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
