//! Cases of a list as reports: each with its block and its category as the map knows them, and what is wrong with the others.

use std::collections::HashMap;

use super::columns::Column;
use super::rows::{CaseDefect, CaseList, CaseRow};
use crate::domain::rules::{ReportRefusal, ReportRequest};
use crate::domain::{AsOf, Block, BlockId, CLEARANCES, Category, CategoryKey, CommunityCode, PlaceSource};
use crate::live::Snapshot;

/// Blocks by their code; one code may be used by several communities.
type ByCode<'a> = HashMap<&'a str, Vec<&'a Block>>;

/// The reports that a list comes to, each with its row; what cannot be one is added to the list's defects. Rows that name no community are of
/// `community`, when that is given.
pub fn requests(list: &mut CaseList, snapshot: &Snapshot, community: Option<&CommunityCode>) -> Vec<(u32, ReportRequest)> {
    let mut by_code: ByCode<'_> = HashMap::new();
    if list.cases.iter().any(|case| case.block.is_some()) {
        for block in snapshot.blocks().filter(|block| block.boundary(AsOf::NOW).is_some()) {
            by_code.entry(block.code()).or_default().push(block);
        }
    }
    let (mut found, mut defects) = (Vec::with_capacity(list.cases.len()), Vec::new());
    let mut seen: HashMap<([u64; 2], String, String), u32> = HashMap::new();
    for case in &list.cases {
        match request(case, snapshot, community, &by_code) {
            Ok(request) => {
                let place = [request.place.lon().to_bits(), request.place.lat().to_bits()];
                let same = (place, request.category.to_string(), format!("{} {:?}", request.text, request.found_at));
                match seen.insert(same, case.row) {
                    Some(earlier) => {
                        let message = format!("it is the same as row {earlier}: place, category, text and time");
                        defects.push(list.defect(case.row, None, None, message));
                    }
                    None => found.push((case.row, request)),
                }
            }
            Err((column, given, message)) => defects.push(list.defect(case.row, Some(column), Some(given), message)),
        }
    }
    list.defects.append(&mut defects);
    found
}

/// What the rules refuse of a row, as a defect of it.
pub fn defect_of(list: &CaseList, row: u32, refusal: &ReportRefusal) -> CaseDefect {
    let column = match refusal {
        ReportRefusal::NoBlockHere { .. } => Some(Column::Longitude),
        ReportRefusal::NoSuchBlock(_) | ReportRefusal::BlockGone(_) | ReportRefusal::TooFar { .. } => Some(Column::Block),
        ReportRefusal::UnknownCategory { .. } => Some(Column::Category),
        ReportRefusal::BadText { member, .. } if member.starts_with("party") => Some(Column::Party),
        ReportRefusal::Nothing | ReportRefusal::BadText { .. } => Some(Column::Text),
        ReportRefusal::InTheFuture(_) => Some(Column::Found),
        ReportRefusal::NotAllowed(_) | ReportRefusal::TooManyPhotos(_) => None,
    };
    list.defect(row, column, None, refusal.to_string())
}

type Wrong = (Column, String, String);

fn request(
    case: &CaseRow,
    snapshot: &Snapshot,
    community: Option<&CommunityCode>,
    by_code: &ByCode<'_>,
) -> Result<ReportRequest, Wrong> {
    let code = case.community.as_ref().or(community);
    let index = code
        .map(|code| {
            let unknown = || (Column::Community, code.to_string(), format!("there is no community {code}"));
            snapshot.community(code).map(|(index, _)| index).ok_or_else(unknown)
        })
        .transpose()?;
    let here = snapshot.block_at(case.place, None, AsOf::NOW).map(|standing| standing.block);
    let block = if let Some(given) = &case.block {
        let wrong = |message: String| (Column::Block, given.clone(), message);
        let mut named =
            by_code.get(given.as_str()).into_iter().flatten().filter(|block| index.is_none_or(|at| block.community == at));
        match (named.next(), named.next()) {
            (Some(block), None) => Some(block.id),
            (None, _) => return Err(wrong("there is no block of this code".to_owned())),
            _ => return Err(wrong("several communities have a block of this code: say which".to_owned())),
        }
    } else {
        if let (Some(index), Some(here)) = (index, here)
            && here.community != index
        {
            let given = code.map(ToString::to_string).unwrap_or_default();
            return Err((Column::Community, given, format!("the place lies in another community, in block {}", here.code())));
        }
        here.map(|block| block.id)
    };
    let own = block.map_or(&[][..], |block: BlockId| snapshot.categories_at(block));
    let category = category(&case.category, own).ok_or_else(|| {
        let names = CLEARANCES.iter().map(|(_, [name, _])| *name).chain(own.iter().map(|own| own.name.as_str()));
        let message = format!("there is no such category here: give one of {}", names.collect::<Vec<_>>().join("、"));
        (Column::Category, case.category.clone(), message)
    })?;
    Ok(ReportRequest {
        block,
        place: case.place,
        place_from: PlaceSource::List,
        accuracy_m: None,
        category,
        text: case.text.clone(),
        found_at: case.found_at,
        found_by: case.found_by,
        party: case.party.clone(),
        follows: None,
        photos: Vec::new(),
    })
}

/// A category by its word, or by what it is called.
fn category(given: &str, own: &[Category]) -> Option<CategoryKey> {
    let is_it = |names: [&str; 2]| names.iter().any(|name| name.eq_ignore_ascii_case(given));
    let clearance = CLEARANCES.iter().find(|(word, names)| *word == given || is_it(*names)).map(|(word, _)| *word);
    if let Some(word) = clearance {
        return CategoryKey::new(word).ok();
    }
    let called = |own: &&Category| own.key.as_str() == given || is_it([&own.name, own.name_en.as_deref().unwrap_or(&own.name)]);
    own.iter().find(called).map(|own| own.key.clone())
}
