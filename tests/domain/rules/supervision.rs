//! What a check finds wrong goes back as a case.

use wuse::domain::rules::{AskedStep, Due, FailedUnit};
use wuse::domain::{BlockId, CategoryKey, FoundBy, Party, PlaceSource, Role};
use wuse::geo::LonLat;

use super::case_steps::{Person, START, reported, take};

#[test]
fn a_case_goes_back_to_whom_it_was_charged_to_and_follows_the_one_that_was_closed() {
    let inspector = Person::new(1, Role::Inspector);
    let mut case = reported(7);
    let back = FailedUnit::Case(&case).reported("又堆上了".to_owned(), Vec::new());
    // Nobody was charged with it: who was named in its report.
    assert_eq!((back.party.clone().unwrap().name.as_str(), back.follows), ("锦湖物业", Some(case.id)));
    assert_eq!((back.block, back.place, back.category.clone()), (Some(case.block), case.place, case.category.clone()));
    assert_eq!((back.found_by, back.text.as_str()), (FoundBy::Supervision, "又堆上了"));
    let other = Party { name: "虹光机械厂".to_owned(), kind: None };
    take(&mut case, &inspector, START, AskedStep::File, "");
    take(&mut case, &inspector, START, AskedStep::Dispatch(Some(other.clone()), Due::Usual), "");
    assert_eq!(FailedUnit::Case(&case).reported("x".to_owned(), Vec::new()).party, Some(other));
}

#[test]
fn a_block_goes_back_as_a_case_of_its_own() {
    let (place, category) = (LonLat::new(120.64, 27.79).unwrap(), CategoryKey::new("clutter").unwrap());
    let back = FailedUnit::Block(BlockId(4), place, category.clone()).reported("墙根堆着渔网".to_owned(), Vec::new());
    assert_eq!((back.block, back.place, back.category), (Some(BlockId(4)), place, category));
    assert_eq!((back.place_from, back.party, back.follows), (PlaceSource::Map, None, None));
}
