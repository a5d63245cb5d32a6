//! What every store must do about cases: each takes an empty store.

use wuse::domain::{
    BlockId, Case, CaseState, CaseStep, Change, Entry, PersonId, Request, Revision, StateWord, StepRecord, StepTaken,
};
use wuse::store::{Store, StoreError};

use crate::accounts::named;
use crate::contract::{assert_same_as_live, assert_sound};
use crate::fixture::{by, by_console, day, dispatch, entry, reported, row_of, stepped};

async fn case(store: &dyn Store, id: u64) -> Case {
    let picture = store.load().await.unwrap();
    Case::clone(picture.cases.iter().find(|case| case.id == Revision(id)).unwrap())
}

pub async fn a_case_is_led_to_its_end_step_by_step(store: &dyn Store) {
    for name in ["张三", "李四"] {
        store.accounts().add_person(&named(name, None, None)).await.unwrap();
    }
    store.commit(Revision::ZERO, vec![entry(1, row_of(6))]).await.unwrap();
    let led = [
        (by(1, "session:1", entry(2, reported(3, 2))), StateWord::Reported),
        (by(2, "session:2", entry(3, stepped(2, CaseStep::File, 0))), StateWord::Filed),
        (by(2, "session:2", entry(4, stepped(2, dispatch(43), 1))), StateWord::Dispatched),
        (
            by(1, "session:1", entry(5, stepped(2, CaseStep::Ask { for_what: Request::Extend { deadline: day(45) } }, 0))),
            StateWord::Dispatched,
        ),
        (by(2, "session:2", entry(6, stepped(2, CaseStep::Extend { deadline: day(45) }, 0))), StateWord::Dispatched),
        (by(1, "session:1", entry(7, stepped(2, CaseStep::Rectify, 2))), StateWord::Rectified),
        (by(2, "session:2", entry(8, stepped(2, CaseStep::Fail { deadline: day(46) }, 0))), StateWord::Dispatched),
        (by(1, "session:1", entry(9, stepped(2, CaseStep::Rectify, 1))), StateWord::Rectified),
        (by(2, "session:2", entry(10, stepped(2, CaseStep::Verify, 1))), StateWord::Verified),
        (by_console(entry(11, stepped(2, CaseStep::Close, 1))), StateWord::Closed),
    ];
    for (next, state) in led.clone() {
        let revision = next.revision;
        store.commit(Revision(revision.0 - 1), vec![next]).await.unwrap();
        assert_eq!(case(store, 2).await.state.word(), state, "after {revision}");
        assert_same_as_live(store).await;
    }
    assert_sound(store, 11).await;
    let found = case(store, 2).await;
    let CaseState::Closed { rectified_at, at, charge: Some(charge) } = &found.state else { panic!("{:?}", found.state) };
    assert_eq!((*rectified_at, *at), (led[7].0.recorded_at, led[9].0.recorded_at));
    assert_eq!((charge.party.name.as_str(), charge.deadline), ("责任方 43", day(46)));
    assert_eq!((found.state.was_on_time(), found.touched(), found.asked.is_none()), (Some(true), Revision(11), true));
    // Words and photos are whole, with the names of whose they are.
    let records = store.case_records(&[Revision(99), Revision(2), Revision(4)]).await.unwrap();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].by, Some((PersonId(1), Some("张三".to_owned()))));
    assert_eq!(Change::CaseReported(records[0].reported.clone()).kind(), Change::CASE_REPORTED);
    let Change::CaseReported(written) = reported(3, 2) else { panic!("a report") };
    assert_eq!((records[0].id, &records[0].reported), (Revision(2), &written));
    let steps = store.case_steps(&[Revision(2)]).await.unwrap();
    assert_eq!(steps.len(), 9);
    for (step, (entry, _)) in steps.iter().zip(&led[1..]) {
        let Change::CaseStepped(written) = entry.change.as_ref() else { panic!("a step") };
        assert_eq!((step.revision, step.recorded_at, &step.stepped), (entry.revision, entry.recorded_at, written));
    }
    assert_eq!(steps[0].by, Some((PersonId(2), Some("李四".to_owned()))));
    assert_eq!(steps[8].by, None);
    assert_eq!(store.case_steps(&[Revision(3)]).await.unwrap(), []);
    // Who is erased has no name any more.
    store.accounts().erase(PersonId(1), day(60)).await.unwrap();
    assert_eq!(store.case_records(&[Revision(2)]).await.unwrap()[0].by, Some((PersonId(1), None)));
}

pub async fn a_step_that_is_taken_back_is_as_if_it_had_not_been(store: &dyn Store) {
    let block = Some(BlockId(4));
    let entries = vec![
        entry(1, row_of(6)),
        by(1, "session:1", entry(2, reported(3, 1))),
        by(1, "session:1", entry(3, stepped(2, dispatch(43), 1))),
        by(1, "session:1", entry(4, stepped(2, CaseStep::Amend { block, category: None }, 1))),
        by(1, "session:1", entry(5, stepped(2, CaseStep::Rectify, 1))),
    ];
    store.commit(Revision::ZERO, entries).await.unwrap();
    assert_eq!(case(store, 2).await.block, BlockId(4));
    for (revision, step, state, of) in
        [(6, 5, StateWord::Dispatched, 4), (7, 4, StateWord::Dispatched, 3), (8, 3, StateWord::Reported, 3)]
    {
        let undo = by(1, "session:1", entry(revision, stepped(2, CaseStep::Undo { step: Revision(step) }, 1)));
        store.commit(Revision(revision - 1), vec![undo]).await.unwrap();
        let found = case(store, 2).await;
        assert_eq!((found.state.word(), found.block), (state, BlockId(of)));
        assert_eq!((found.steps.len() as u64, found.touched()), (revision - 2, Revision(revision)));
        assert_same_as_live(store).await;
    }
    assert_sound(store, 8).await;
}

pub async fn cases_and_steps_in_one_commit_are_those_in_many(store: &dyn Store) {
    let mut entries: Vec<Entry> = vec![entry(1, row_of(9))];
    for number in 0..40_u64 {
        let case = 2 + number * 3;
        let seed = (number % 7) as u8;
        entries.push(entry(case, reported(number as u32 % 9 + 1, seed)));
        entries.push(by(1, "session:1", entry(case + 1, stepped(case, dispatch(41 + number as i64 % 3), seed))));
        let earlier = if number > 4 && number % 2 == 0 { case - 6 } else { case };
        entries.push(by(2, "token:1", entry(case + 2, stepped(earlier, CaseStep::Rectify, seed))));
    }
    let (first, rest) = entries.split_at(62);
    store.commit(Revision::ZERO, first.to_vec()).await.unwrap();
    store.commit(Revision(62), rest.to_vec()).await.unwrap();
    assert_same_as_live(store).await;
    assert_sound(store, 121).await;
    assert_eq!(store.load().await.unwrap().cases.len(), 40);
    // The steps of several are those of each, oldest first, whichever way they are asked for.
    let asked = [Revision(20), Revision(99), Revision(14), Revision(8)];
    let together = store.case_steps(&asked).await.unwrap();
    let mut one_by_one = Vec::new();
    for case in &asked {
        one_by_one.extend(store.case_steps(std::slice::from_ref(case)).await.unwrap());
    }
    one_by_one.sort_by_key(|step| step.revision);
    let of = |steps: &[StepRecord]| steps.iter().map(|step| (step.revision.0, step.stepped.case.0)).collect::<Vec<_>>();
    assert_eq!(together, one_by_one);
    assert_eq!(of(&together), [(9, 8), (10, 8), (15, 14), (16, 14), (21, 20), (22, 14), (28, 20)]);
    assert_eq!(store.case_steps(&[]).await.unwrap(), []);
}

pub async fn a_case_of_no_block_and_a_step_of_no_case_are_refused(store: &dyn Store) {
    store.commit(Revision::ZERO, vec![entry(1, row_of(3)), entry(2, reported(3, 1))]).await.unwrap();
    for (change, named) in
        [(reported(77, 1), "blocks"), (stepped(1, CaseStep::File, 0), "cases"), (stepped(77, CaseStep::File, 0), "cases")]
    {
        let refused = store.commit(Revision(2), vec![entry(3, change)]).await;
        assert!(matches!(&refused, Err(StoreError::Inconsistent { table, .. }) if *table == named), "{refused:?}");
    }
    assert_eq!(store.head().await.unwrap(), Revision(2));
    let taken = StepTaken { revision: Revision(3), at: day(41), by: None, step: CaseStep::File };
    let mut expected = case(store, 2).await;
    expected.take(taken);
    store.commit(Revision(2), vec![Entry { recorded_at: day(41), ..entry(3, stepped(2, CaseStep::File, 1)) }]).await.unwrap();
    assert_eq!(case(store, 2).await, expected);
}
