//! `wuse demo`: what it promises of its case book, held against the store that it makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use tokio::net::TcpListener;
use wuse::clock::Fixed;
use wuse::config::S3Variables;
use wuse::domain::rules::{GradingRequest, Scope};
use wuse::domain::supervision::UnitKind;
use wuse::domain::{
    Actor, BlockId, Colour, CommunityCode, DocumentKind, DutyPlace, ListWord, Moment, PartyKind, PersonId, Revision, StateWord,
    Via,
};
use wuse::files::{Files, FilesAddress};
use wuse::http::listener::{self, Entrance};
use wuse::http::{App, Limits};
use wuse::live::{Asked, Asker, Snapshot};
use wuse::store::accounts::{KeyKind, Names, NewKey, NewPerson, Which};
use wuse::store::{self, Store};

use crate::{demo, files_beginning, full_demo, postgres, run, wuse};

/// The demo's last afternoon.
const NOW: &str = "2026-11-20T15:00:00+08:00";
/// How many entries its map has.
const MAP: u64 = 77;

fn sound(folder: &Path, store: &str) -> String {
    let (fine, out, told) = run(wuse(folder).args(["verify", "--store", store]));
    assert!(fine, "{out}{told}");
    out
}

async fn open(folder: &Path) -> Arc<dyn Store> {
    store::open_existing(&folder.join("store.gpkg")).await.unwrap()
}

async fn picture(folder: &Path) -> Snapshot {
    Snapshot::new(open(folder).await.load().await.unwrap())
}

/// Somebody of the demo, signed in.
async fn person(store: &dyn Store, login: &str) -> Asker {
    let person = store.accounts().person(&Which::Login(login.to_owned())).await.unwrap().unwrap();
    Asker { actor: Actor { person: Some(person.id), via: Via::Session(1) }, scope: Scope::Manage }
}

fn block(snapshot: &Snapshot, code: &str) -> BlockId {
    snapshot.blocks().find(|block| block.code() == code).unwrap().id
}

#[test]
fn it_is_the_same_each_time_in_a_file_and_in_a_database() {
    let (first, second) = (full_demo(), full_demo());
    let said = sound(first.path(), first.path().join("store.gpkg").to_str().unwrap());
    assert_eq!(sound(second.path(), second.path().join("store.gpkg").to_str().unwrap()), said);
    let database = postgres::shared().database();
    let (fine, _, told) = run(wuse(first.path()).args(["demo", "--store", &database]));
    assert!(fine, "{told}");
    assert_eq!(sound(first.path(), &database), said);
}

#[tokio::test]
async fn its_map_is_what_it_is_without_the_case_book() {
    let (whole, map) = (full_demo(), demo());
    assert!(sound(map.path(), map.path().join("store.gpkg").to_str().unwrap()).starts_with("sound: 77 entries, 43 blocks"));
    let (whole, map) = (open(whole.path()).await, open(map.path()).await);
    let filter = store::LogFilter::default();
    let hashes = |rows: Vec<store::LogRow>| rows.into_iter().map(|row| row.hash).collect::<Vec<_>>();
    let whole = hashes(whole.log_page(&filter, Some(Revision(MAP + 1)), 1_000).await.unwrap());
    assert_eq!(whole.len() as u64, MAP);
    assert_eq!(hashes(map.log_page(&filter, None, 1_000).await.unwrap()), whole, "every entry keeps its number and its hash");
    assert!(map.accounts().people().await.unwrap().is_empty());
    let snapshot = Snapshot::new(map.load().await.unwrap());
    assert!(snapshot.cases().is_empty() && snapshot.documents().of_kind(DocumentKind::Party).next().is_none());
}

#[tokio::test]
async fn its_cases_stand_in_every_way_and_most_are_closed() {
    let folder = full_demo();
    let snapshot = picture(folder.path()).await;
    let now = Moment::parse(NOW).unwrap();
    let cases: Vec<_> = snapshot.cases().newest_first().collect();
    assert!((40..=45).contains(&cases.len()), "{}", cases.len());
    let count = |state: StateWord| cases.iter().filter(|case| case.state.word() == state).count();
    for (state, word) in StateWord::ALL {
        assert!(count(state) >= 1, "no case is {word}");
    }
    assert!(count(StateWord::Closed) * 2 > cases.len(), "{}", count(StateWord::Closed));
    for state in [StateWord::Returned, StateWord::Void, StateWord::Duplicate, StateWord::Deferred] {
        assert_eq!(count(state), 1, "{state:?}");
    }
    let overdue = |at: Moment| cases.iter().filter(|case| case.state.is_overdue(at)).count();
    assert!((2..=4).contains(&overdue(now)), "{}", overdue(now));
    // Whoever looks months later does not find everything late.
    let later = Moment::parse("2027-05-01").unwrap();
    assert!(overdue(later) < count(StateWord::Dispatched), "{}", overdue(later));
    assert!(cases.iter().any(|case| case.asked.is_some()), "something is to be approved");
    assert!(cases.iter().any(|case| case.failures() > 0 && case.state.word() == StateWord::Closed), "one was done again");
    let on_time = |wanted: bool| {
        let closed = cases.iter().filter(|case| case.state.word() == StateWord::Closed);
        closed.filter(|case| case.state.was_on_time() == Some(wanted)).count()
    };
    assert!(on_time(false) >= 1 && on_time(true) > on_time(false) * 5, "{} {}", on_time(true), on_time(false));
    // Each of the six clearances, found by whom they are found.
    let categories: BTreeSet<_> = cases.iter().map(|case| case.category.as_str()).collect();
    assert_eq!(categories.len(), 6);
    let found: BTreeSet<_> = cases.iter().map(|case| case.found_by.word()).collect();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["drone", "hotline", "patrol", "resident", "supervision"]);
    // Six weeks, after everything that the map tells.
    let (first, last) = (cases.last().unwrap().reported_at, cases[0].reported_at);
    assert!(snapshot.recorded_at(Revision(MAP)).unwrap() < first);
    assert!((42..=44).contains(&((last.micros() - first.micros()) / 86_400_000_000)), "{first} to {last}");
}

#[tokio::test]
async fn most_blocks_can_still_be_raised_and_one_by_its_inspection() {
    let folder = full_demo();
    let snapshot = picture(folder.path()).await;
    let store = open(folder.path()).await;
    let now = Moment::parse(NOW).unwrap();
    let free = snapshot.blocks().filter(|block| snapshot.cases().open_of(block.id).next().is_none()).count();
    assert!(free >= 30, "{free}");
    let asker = person(store.as_ref(), "zhoujie").await;
    let raised = |code: &str, colour: Colour, inspection: Option<Revision>| {
        let asked = GradingRequest {
            block: block(&snapshot, code),
            colour,
            reason: "复查合格".to_owned(),
            effective_at: None,
            note: None,
            corrects: None,
            expected: None,
            overrule: false,
            inspection,
        };
        Asked::Grading(asked).refused(&snapshot, asker, now).map(|refusal| refusal.to_string())
    };
    let inspection = snapshot.documents().last_inspection(block(&snapshot, "HB-09")).unwrap();
    assert_eq!((inspection.supports, inspection.photos), (Colour::Yellow, 1));
    assert_eq!(raised("HB-09", Colour::Yellow, Some(inspection.id)), None, "it may be proposed");
    assert_eq!(raised("HB-04", Colour::Green, None), None);
    // Where something is still to be put right it may not, and it is said what.
    let refused = raised("HB-26", Colour::Blue, None).unwrap();
    assert!(snapshot.cases().open_of(block(&snapshot, "HB-26")).all(|case| refused.contains(&case.id.to_string())), "{refused}");
}

#[tokio::test]
async fn its_register_lists_and_notice_hang_together() {
    let folder = full_demo();
    let snapshot = picture(folder.path()).await;
    let documents = snapshot.documents();
    let parties: Vec<_> = documents.parties().map(|(_, party)| party).collect();
    let kinds: std::collections::HashSet<PartyKind> = parties.iter().map(|party| party.kind).collect();
    assert_eq!((parties.len(), kinds.len()), (8, 8));
    let mut shapes: BTreeMap<&str, usize> = BTreeMap::new();
    for duty in parties.iter().flat_map(|party| &party.duties) {
        *shapes.entry(DutyPlace::word(&duty.place)).or_default() += 1;
    }
    assert!(["point", "line", "area"].iter().all(|word| shapes.get(word).is_some_and(|count| *count >= 2)), "{shapes:?}");
    let listings: Vec<_> = documents.of_kind(DocumentKind::Listing).filter_map(|document| document.body.as_listing()).collect();
    for (list, word, _) in ListWord::ALL {
        assert!(listings.iter().filter(|listing| listing.list == list).count() >= 2, "{word}");
    }
    assert!(listings.iter().any(|listing| !listing.meets.is_empty() && !listing.uses.is_empty()));
    // Two cases of one party, with it by the deadline that stands in the notice.
    let (document, notice) = documents.notices().next().unwrap();
    assert_eq!((notice.issued.items.len(), notice.state.word().word()), (2, "received"));
    for item in &notice.issued.items {
        let charge = snapshot.cases().get(item.case).unwrap().state.charge().unwrap().clone();
        assert_eq!((charge.party.as_ref(), charge.deadline), (&notice.issued.party, notice.issued.deadline));
    }
    assert_eq!(documents.open_notice_of(notice.issued.items[0].case), Some(document.id));
    // Who is responsible at a case is who was charged with it.
    let case = snapshot.cases().get(notice.issued.items[0].case).unwrap();
    let code = CommunityCode::new("330381003901").unwrap();
    let responsible = documents.responsible_at(&code, case.place, Some(&case.category));
    assert_eq!(responsible.first().unwrap().1.name, notice.issued.party.name);
}

#[tokio::test]
async fn its_supervision_draws_every_three_days_and_found_something() {
    let folder = full_demo();
    let snapshot = picture(folder.path()).await;
    let samples: Vec<_> = snapshot.documents().of_kind(DocumentKind::Sample).filter_map(|one| one.body.as_sample()).collect();
    let rounds: Vec<String> = samples.iter().map(|sample| sample.drawn.date.to_string()).collect();
    assert_eq!(rounds, ["2026-11-06", "2026-11-09", "2026-11-12", "2026-11-15", "2026-11-18"]);
    for sample in &samples {
        // Drawn by the log as it stands, not by one that the demo was made from once.
        let log = open(folder.path()).await;
        let row = log.log_page(&store::LogFilter::default(), Some(sample.drawn.cutoff.next()), 1).await.unwrap().pop().unwrap();
        assert_eq!((row.revision, &row.hash), (sample.drawn.cutoff, &sample.drawn.cutoff_hash));
        let colours: BTreeSet<_> = sample.drawn.strata.iter().filter_map(|stratum| stratum.colour).collect();
        assert_eq!(colours.len(), 5, "a block of each colour, {}", sample.drawn.date);
    }
    // Somebody is still to look: at a case that its supervisor found himself, and at what was drawn last.
    assert_eq!(samples.iter().map(|sample| sample.left()).collect::<Vec<_>>(), [0, 0, 1, 0, 3]);
    let failed: Vec<_> = samples.iter().flat_map(|sample| &sample.checks).filter(|check| !check.found.passes).collect();
    assert_eq!((failed.len(), failed[0].found.kind), (1, UnitKind::Case));
    let back = snapshot.cases().get(failed[0].revision.next()).unwrap();
    let record = open(folder.path()).await.case_records(&[back.id]).await.unwrap().pop().unwrap();
    assert_eq!(record.reported.follows.map(|case| case.0), Some(failed[0].found.unit));
    assert_eq!(back.state.word(), StateWord::Closed);
}

#[tokio::test]
async fn its_people_find_their_work_and_see_photos_and_cannot_sign_in() {
    let folder = full_demo();
    let store = open(folder.path()).await;
    for person in store.accounts().people().await.unwrap() {
        assert!(person.password.is_none() && person.names.login.is_some(), "{:?}", person.names);
    }
    let at = Moment::parse(NOW).unwrap();
    let Some(asker) = person(store.as_ref(), "zhoujie").await.actor.person else { panic!("nobody") };
    let token = "wuse_of_the_demo";
    add_token(store.as_ref(), asker, token, at).await;
    let files = Files::open(&FilesAddress::Folder(folder.path().join("files")), &S3Variables::default()).unwrap();
    wuse::tls::install();
    let app = App::open(store, Arc::new(Fixed::at(at)), Limits::default(), Vec::new(), files).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/api/v1", listener.local_addr().unwrap());
    let served = tokio::spawn(listener::serve(listener, Entrance::default(), app, std::future::pending()));
    let client = reqwest::Client::new();
    let get = async |path: String| {
        let answer = client.get(format!("{base}{path}")).bearer_auth(token).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer
    };
    let json = async |path: String| -> Value { get(path).await.json().await.unwrap() };
    for (list, count) in [("due_today", 1), ("overdue", 3), ("to_verify", 3), ("to_approve", 1)] {
        assert_eq!(json(format!("/cases?work={list}")).await["total"], count, "{list}");
    }
    let pictured = json("/cases?limit=1000".to_owned()).await;
    let with_photos = pictured["items"].as_array().unwrap().iter().filter(|case| !case["photos"].as_array().unwrap().is_empty());
    let id = with_photos.map(|case| case["id"].to_string()).next().unwrap();
    let mut lengths = Vec::new();
    for size in ["thumb", "screen", "original"] {
        let photo = get(format!("/cases/{id}/photos/1?size={size}")).await;
        assert_eq!(photo.headers()["content-type"], "image/jpeg");
        lengths.push(photo.bytes().await.unwrap().len());
    }
    assert!(lengths[0] < lengths[1], "{lengths:?}");
    // What was drawn of blocks is shown inside them, also of those along the river that bend around others.
    for sample in json("/communities/330381003901/samples".to_owned()).await["items"].as_array().unwrap() {
        let sample = json(format!("/samples/{}", sample["id"])).await;
        for unit in sample["units"].as_array().unwrap().iter().filter(|unit| unit["kind"] == "block") {
            let found = json(format!("/locate?lon={}&lat={}", unit["place"][0], unit["place"][1])).await;
            assert_eq!(found["block"]["code"], unit["block_code"], "{unit} {found}");
        }
    }
    // The course says who, by name.
    let whole = json(format!("/cases/{id}")).await;
    assert_eq!(whole["by"]["name"], "陈敏");
    served.abort();
}

async fn add_token(store: &dyn Store, person: PersonId, token: &str, at: Moment) {
    let key = NewKey {
        kind: KeyKind::Token,
        person: Some(person),
        hash: wuse::auth::secret::hash(token),
        label: "tests".to_owned(),
        scope: Scope::Write,
        created_at: at,
        expires_at: Moment::parse("2027-03-01").unwrap(),
    };
    store.accounts().add_key(&key).await.unwrap();
}

#[test]
fn its_photos_are_kept_as_those_that_people_send() {
    let folder = full_demo();
    let files = folder.path().join("files");
    // Three pictures, and of each the copy for a screen and the one for lists.
    assert_eq!(files_beginning(&files, b"\xff\xd8\xff"), 9);
    let notes = std::fs::read_dir(files.join("photos")).unwrap().count();
    assert_eq!(notes, 3, "each is known with who sent it");
}

#[tokio::test]
async fn when_it_comes_to_nothing_nobody_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.gpkg");
    let store = store::open(&path).await.unwrap();
    let names = Names { name: "林芳".to_owned(), login: Some("linfang".to_owned()), identity: None };
    let other = NewPerson { names, password: None, created_at: Moment::parse(NOW).unwrap() };
    store.accounts().add_person(&other).await.unwrap();
    drop(store);
    let (fine, _, told) = run(wuse(folder.path()).arg("demo"));
    assert!(!fine && told.contains("linfang"), "{told}");
    let store = store::open(&path).await.unwrap();
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
    let left = store.accounts().people().await.unwrap();
    assert_eq!(left.iter().filter(|person| person.erased_at.is_none()).count(), 1, "{left:?}");
}
