//! What every store must do about people and keys, which stand beside its log: each case takes an empty store.

use wuse::domain::rules::Scope;
use wuse::domain::{BlockGraded, BlockId, Change, Colour, Moment, PersonId, Revision};
use wuse::store::accounts::{AccountError, Ending, KeyHash, KeyKind, Names, NewKey, NewPerson, Password, Person, Which};
use wuse::store::gpkg::GeoPackage;
use wuse::store::{LogFilter, ProposalFilter, Store, StoreError};

use crate::contract::assert_sound;
use crate::fixture::{OF_EACH, by, day, entry, graded, one_of_each, person_set, row_of};

/// A person of a name.
pub fn named(name: &str, login: Option<&str>, identity: Option<&str>) -> NewPerson {
    let names = Names { name: name.to_owned(), login: login.map(str::to_owned), identity: identity.map(str::to_owned) };
    NewPerson { names, password: None, created_at: day(1) }
}

fn password(hash: &str) -> Password {
    Password { hash: format!("$argon2id$v=19$m=19456,t=2,p=1${hash}"), must_change: true }
}

/// What a key is known by.
fn known_by(seed: u8) -> KeyHash {
    let mut hash = [0xAB; 32];
    hash[0] = seed;
    hash
}

/// A key made on day 10 and good until day 20.
pub fn new_key(kind: KeyKind, person: Option<PersonId>, seed: u8) -> NewKey {
    let label = "Chrome, Android".to_owned();
    NewKey { kind, person, hash: known_by(seed), label, scope: Scope::Write, created_at: day(10), expires_at: day(20) }
}

async fn add(store: &dyn Store, person: &NewPerson) -> PersonId {
    store.accounts().add_person(person).await.unwrap()
}

async fn by_id(store: &dyn Store, id: PersonId) -> Person {
    store.accounts().person(&Which::Id(id)).await.unwrap().unwrap()
}

pub async fn people_are_numbered_and_found_by_number_name_and_identity(store: &dyn Store) {
    let accounts = store.accounts();
    assert_eq!(accounts.people().await.unwrap(), []);
    let first = NewPerson { password: Some(password("a")), ..named("张三", Some(" Zhang.San É"), Some("https://id#1")) };
    assert_eq!(add(store, &first).await, PersonId(1));
    assert_eq!(add(store, &named("李四", None, None)).await, PersonId(2));
    let people = accounts.people().await.unwrap();
    let NewPerson { names, password, created_at } = first;
    assert_eq!(people[0], Person { id: PersonId(1), names, password, created_at, erased_at: None });
    assert_eq!((people[1].id, people[1].password.clone(), people.len()), (PersonId(2), None, 2));
    // Whatever the case, however the accent is put together, and without blanks around it.
    for which in [
        Which::Id(PersonId(1)),
        Which::Login("zhang.san é".to_owned()),
        Which::Login("ZHANG.SAN E\u{301} ".to_owned()),
        Which::Identity("https://id#1".to_owned()),
    ] {
        assert_eq!(accounts.person(&which).await.unwrap().as_ref(), Some(&people[0]), "{which:?}");
    }
    for which in [Which::Id(PersonId(3)), Which::Login("zhang".to_owned()), Which::Identity("HTTPS://ID#1".to_owned())] {
        assert_eq!(accounts.person(&which).await.unwrap(), None, "{which:?}");
    }
    // The log knows nothing of it.
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
    assert_sound(store, 0).await;
}

pub async fn a_name_and_an_identity_are_one_persons_only(store: &dyn Store) {
    let accounts = store.accounts();
    let first = add(store, &named("张三", Some("Zhang"), Some("one"))).await;
    let second = add(store, &named("张三", Some("li"), Some("two"))).await;
    let taken = accounts.add_person(&named("王五", Some("ZHANG"), None)).await;
    assert!(matches!(&taken, Err(AccountError::NameTaken(name)) if name == "ZHANG"), "{taken:?}");
    let taken = accounts.add_person(&named("王五", None, Some("one"))).await;
    assert!(matches!(&taken, Err(AccountError::IdentityTaken(identity)) if identity == "one"), "{taken:?}");
    let taken = accounts.rename(second, &named("李四", Some("zhanG"), None).names).await;
    assert!(matches!(taken, Err(AccountError::NameTaken(_))), "{taken:?}");
    let taken = accounts.rename(second, &named("李四", None, Some("one")).names).await;
    assert!(matches!(taken, Err(AccountError::IdentityTaken(_))), "{taken:?}");
    assert_eq!(by_id(store, second).await.names, named("张三", Some("li"), Some("two")).names, "nothing of it was written");
    // Their own they may keep, and what one has given up another may take.
    accounts.rename(first, &named("张三", Some("ZHANG"), Some("one")).names).await.unwrap();
    accounts.rename(first, &named("张三", None, None).names).await.unwrap();
    accounts.rename(second, &named("李四", Some("zhang"), Some("one")).names).await.unwrap();
}

pub async fn names_and_passwords_are_changed_and_taken_away(store: &dyn Store) {
    let accounts = store.accounts();
    let id = add(store, &NewPerson { password: Some(password("first")), ..named("张三", Some("zhang"), None) }).await;
    let own = Password { must_change: false, ..password("own") };
    accounts.set_password(id, Some(&own)).await.unwrap();
    assert_eq!(by_id(store, id).await.password, Some(own.clone()));
    let names = named("张三丰", None, Some("one")).names;
    accounts.rename(id, &names).await.unwrap();
    assert_eq!((by_id(store, id).await.names, by_id(store, id).await.password), (names, Some(own)));
    accounts.set_password(id, None).await.unwrap();
    assert_eq!(by_id(store, id).await.password, None);
    let nobody = PersonId(9);
    assert!(matches!(accounts.set_password(nobody, None).await, Err(AccountError::NoSuchPerson(PersonId(9)))));
    assert!(matches!(accounts.rename(nobody, &Names::default()).await, Err(AccountError::NoSuchPerson(PersonId(9)))));
    assert!(matches!(accounts.erase(nobody, day(1)).await, Err(AccountError::NoSuchPerson(PersonId(9)))));
}

pub async fn who_is_erased_is_named_nowhere_and_the_log_stays_as_it_was(store: &dyn Store) {
    let accounts = store.accounts();
    let first = NewPerson { password: Some(password("a")), ..named("张三", Some("zhang"), Some("one")) };
    let (id, other) = (add(store, &first).await, add(store, &named("李四", None, None)).await);
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    let graded = BlockGraded { inspector: String::new(), inspected_by: Some(id), ..graded(1, Colour::Red, day(20)) };
    store.commit(Revision(OF_EACH), vec![by(1, "session:1", entry(OF_EACH + 1, Change::BlockGraded(graded)))]).await.unwrap();
    accounts.add_key(&new_key(KeyKind::Session, Some(id), 1)).await.unwrap();
    accounts.add_key(&new_key(KeyKind::Token, Some(id), 2)).await.unwrap();
    accounts.add_key(&new_key(KeyKind::Token, Some(other), 3)).await.unwrap();
    let told = async || {
        let log = store.log_page(&LogFilter::default(), None, 99).await.unwrap();
        let history = store.history(BlockId(1), None, 99).await.unwrap();
        let proposals = store.proposals(&ProposalFilter::default(), None, 99).await.unwrap();
        let steps = store.case_steps(&[Revision(19)]).await.unwrap();
        format!("{log:?} {history:?} {proposals:?} {steps:?} {:?}", accounts.people().await.unwrap())
    };
    assert_eq!(told().await.matches("张三").count(), 14 + 1 + 2 + 3 + 1 + 1);
    let before = store.verify().await.unwrap();
    accounts.erase(id, day(50)).await.unwrap();
    assert_eq!(store.verify().await.unwrap(), before);
    let after = told().await;
    assert!(!after.contains("张三") && !after.contains("zhang") && after.contains("李四"), "{after}");
    let erased = by_id(store, id).await;
    assert_eq!((erased.names, erased.password, erased.erased_at), (Names::default(), None, Some(day(50))));
    assert_eq!(store.history(BlockId(1), None, 1).await.unwrap()[0].inspected_by, Some(id));
    for seed in [1, 2] {
        assert_eq!(accounts.key(&known_by(seed)).await.unwrap(), None);
    }
    assert!(accounts.key(&known_by(3)).await.unwrap().is_some());
    // Nothing can be done to them any more, and their name is free.
    assert!(matches!(accounts.erase(id, day(51)).await, Err(AccountError::NoSuchPerson(_))));
    assert!(matches!(accounts.rename(id, &first.names).await, Err(AccountError::NoSuchPerson(_))));
    assert!(matches!(accounts.set_password(id, None).await, Err(AccountError::NoSuchPerson(_))));
    assert_eq!(add(store, &first).await, PersonId(3));
}

pub async fn a_number_is_never_given_again(store: &dyn Store) {
    let accounts = store.accounts();
    let id = add(store, &named("张三", None, None)).await;
    accounts.erase(id, day(2)).await.unwrap();
    assert_eq!(add(store, &named("李四", None, None)).await, PersonId(2));
    // Who stands in the log only, as after people were lost, counts too.
    store.commit(Revision::ZERO, vec![entry(1, row_of(3)), entry(2, person_set(7, true))]).await.unwrap();
    assert_eq!(add(store, &named("王五", None, None)).await, PersonId(8));
    let session = |seed| new_key(KeyKind::Session, None, seed);
    assert_eq!(accounts.add_key(&session(1)).await.unwrap(), 1);
    assert_eq!(accounts.add_key(&session(2)).await.unwrap(), 2);
    // Both are forgotten, and their numbers are not.
    let later = NewKey { created_at: day(90), expires_at: day(99), ..session(3) };
    assert_eq!(accounts.add_key(&later).await.unwrap(), 3);
    assert_eq!(accounts.key(&known_by(2)).await.unwrap(), None);
    // Nor are those that the log names.
    let graded = Change::BlockGraded(graded(1, Colour::Red, day(20)));
    store.commit(Revision(2), vec![by(7, "session:40", entry(3, graded))]).await.unwrap();
    accounts.take_over(&[], &[]).await.unwrap();
    assert_eq!(accounts.add_key(&session(4)).await.unwrap(), 41);
    assert_eq!(add(store, &named("赵六", None, None)).await, PersonId(8), "nobody of that number ever did anything");
}

pub async fn a_key_is_found_by_its_hash_used_and_ended(store: &dyn Store) {
    let accounts = store.accounts();
    let person = add(store, &named("张三", Some("zhang"), None)).await;
    let id = accounts.add_key(&new_key(KeyKind::Session, Some(person), 1)).await.unwrap();
    let (key, whose) = accounts.key(&known_by(1)).await.unwrap().unwrap();
    assert_eq!((key.id, key.kind, key.person, key.scope), (id, KeyKind::Session, Some(person), Scope::Write));
    assert_eq!((key.label.as_str(), key.created_at, key.used_at, key.expires_at), ("Chrome, Android", day(10), day(10), day(20)));
    assert_eq!(whose, Some(by_id(store, person).await));
    assert!(key.is_good(day(19)) && !key.is_good(day(20)));
    assert_eq!(accounts.key(&known_by(2)).await.unwrap(), None);
    accounts.use_key(id, day(15), day(25)).await.unwrap();
    let (used, _) = accounts.key(&known_by(1)).await.unwrap().unwrap();
    assert_eq!((used.used_at, used.expires_at, used.created_at), (day(15), day(25), day(10)));
    assert_eq!(accounts.end_keys(&Ending::One { id, person: PersonId(2) }, day(16)).await.unwrap(), [] as [u64; 0]);
    assert_eq!(accounts.end_keys(&Ending::One { id, person }, day(16)).await.unwrap(), [id]);
    assert_eq!(accounts.end_keys(&Ending::One { id, person }, day(17)).await.unwrap(), [] as [u64; 0]);
    // What has ended is not used any more.
    accounts.use_key(id, day(18), day(30)).await.unwrap();
    let (ended, _) = accounts.key(&known_by(1)).await.unwrap().unwrap();
    assert_eq!((ended.ended_at, ended.used_at, ended.is_good(day(17))), (Some(day(16)), day(15), false));
    // A set-up link is nobody's; one hash is one key's.
    accounts.add_key(&new_key(KeyKind::SetUp, None, 3)).await.unwrap();
    assert!(matches!(accounts.key(&known_by(3)).await.unwrap(), Some((key, None)) if key.kind == KeyKind::SetUp));
    assert!(accounts.add_key(&new_key(KeyKind::SetUp, None, 3)).await.is_err());
    assert_eq!(store.head().await.unwrap(), Revision::ZERO);
}

pub async fn keys_end_one_by_one_of_a_kind_or_all_but_one(store: &dyn Store) {
    let accounts = store.accounts();
    let (one, other) = (add(store, &named("张三", None, None)).await, add(store, &named("李四", None, None)).await);
    let kinds = [KeyKind::Session, KeyKind::Token, KeyKind::Session, KeyKind::Session, KeyKind::Token];
    for (kind, seed) in kinds.into_iter().zip(1..) {
        assert_eq!(accounts.add_key(&new_key(kind, Some(one), seed)).await.unwrap(), u64::from(seed));
    }
    accounts.add_key(&new_key(KeyKind::Session, Some(other), 6)).await.unwrap();
    for seed in [7, 8] {
        accounts.add_key(&new_key(KeyKind::SetUp, None, seed)).await.unwrap();
    }
    let of = async |person, kind| accounts.keys(person, kind).await.unwrap().iter().map(|key| key.id).collect::<Vec<_>>();
    assert_eq!(of(one, KeyKind::Session).await, [4, 3, 1]);
    assert_eq!(of(one, KeyKind::Token).await, [5, 2]);
    let end = async |which: Ending| accounts.end_keys(&which, day(12)).await.unwrap();
    assert_eq!(end(Ending::All { person: one, kind: Some(KeyKind::Session), but: Some(3) }).await, [1, 4]);
    assert_eq!(end(Ending::All { person: one, kind: None, but: Some(5) }).await, [2, 3]);
    assert_eq!(end(Ending::All { person: one, kind: None, but: None }).await, [5]);
    assert_eq!(end(Ending::SetUp).await, [7, 8]);
    assert_eq!(end(Ending::SetUp).await, [] as [u64; 0]);
    // They are told of until they are forgotten; the other person's stays.
    assert_eq!(of(one, KeyKind::Session).await, [4, 3, 1]);
    assert_eq!(end(Ending::All { person: other, kind: Some(KeyKind::Session), but: None }).await, [6]);
}

pub async fn keys_that_ended_long_ago_are_forgotten_but_for_tokens(store: &dyn Store) {
    let accounts = store.accounts();
    let person = add(store, &named("张三", None, None)).await;
    // Good until day 20; the second ended on day 11, the third is a token, the fourth is used until day 30.
    for (kind, seed) in [KeyKind::Session, KeyKind::Session, KeyKind::Token, KeyKind::Session].into_iter().zip(1..) {
        accounts.add_key(&new_key(kind, Some(person), seed)).await.unwrap();
    }
    accounts.end_keys(&Ending::One { id: 2, person }, day(11)).await.unwrap();
    accounts.use_key(4, day(19), day(30)).await.unwrap();
    let add_at = async |at: Moment, seed: u8| {
        accounts.add_key(&NewKey { created_at: at, expires_at: day(99), ..new_key(KeyKind::Session, None, seed) }).await.unwrap()
    };
    let left = async || {
        let [mut sessions, tokens] =
            [accounts.keys(person, KeyKind::Session).await, accounts.keys(person, KeyKind::Token).await].map(Result::unwrap);
        sessions.extend(tokens);
        sessions.iter().map(|key| key.id).collect::<Vec<_>>()
    };
    add_at(day(41), 5).await;
    assert_eq!(left().await, [4, 2, 1, 3]);
    add_at(Moment::from_micros(day(41).micros() + 1), 6).await;
    assert_eq!(left().await, [4, 1, 3]);
    add_at(day(51), 7).await;
    assert_eq!(left().await, [4, 3]);
    add_at(day(70), 8).await;
    assert_eq!(left().await, [3]);
}

pub async fn people_and_tokens_are_taken_over_with_their_numbers(store: &dyn Store) {
    let accounts = store.accounts();
    let own = add(store, &named("张三", Some("zhang"), None)).await;
    accounts.add_key(&new_key(KeyKind::Session, Some(own), 1)).await.unwrap();
    accounts.add_key(&new_key(KeyKind::Token, Some(own), 2)).await.unwrap();
    let (mut token, hash) = accounts.tokens().await.unwrap().pop().unwrap();
    assert_eq!(hash, known_by(2));
    (token.id, token.ended_at) = (12, Some(day(12)));
    let person = |id, name: &str, erased_at| {
        let NewPerson { names, created_at, .. } = named(name, (!name.is_empty()).then_some("zhang"), None);
        Person { id: PersonId(id), names, password: None, created_at, erased_at }
    };
    let people = [person(1, "", Some(day(3))), person(5, "王五", None)];
    let tokens = [(token, known_by(9))];
    // As often as one likes.
    for _ in 0..2 {
        accounts.take_over(&people, &tokens).await.unwrap();
        assert_eq!(accounts.people().await.unwrap(), people);
        assert_eq!(accounts.tokens().await.unwrap(), tokens);
    }
    for seed in [1, 2] {
        assert_eq!(accounts.key(&known_by(seed)).await.unwrap(), None);
    }
    assert_eq!(accounts.person(&Which::Login("Zhang".to_owned())).await.unwrap().as_ref(), Some(&people[1]));
    assert_eq!(add(store, &named("赵六", None, None)).await, PersonId(6));
    assert_eq!(accounts.add_key(&new_key(KeyKind::Session, None, 3)).await.unwrap(), 13);
    accounts.take_over(&[], &[]).await.unwrap();
    assert_eq!((accounts.people().await.unwrap(), accounts.tokens().await.unwrap()), (vec![], vec![]));
    assert_eq!(accounts.add_key(&new_key(KeyKind::Session, None, 3)).await.unwrap(), 14);
}

fn assert_sealed<T: std::fmt::Debug>(outcome: &Result<T, AccountError>) {
    let is_sealed = matches!(outcome, Err(AccountError::Store(StoreError::Sealed { moved_to })) if moved_to.contains("db"));
    assert!(is_sealed, "{outcome:?}");
}

pub async fn a_sealed_store_takes_no_people_and_no_keys(store: &dyn Store) {
    let accounts = store.accounts();
    let person = add(store, &named("张三", Some("zhang"), None)).await;
    let id = accounts.add_key(&new_key(KeyKind::Session, Some(person), 1)).await.unwrap();
    store.seal(Some("postgres://db/wuse")).await.unwrap();
    assert_sealed(&accounts.add_person(&named("李四", None, None)).await);
    assert_sealed(&accounts.rename(person, &Names::default()).await);
    assert_sealed(&accounts.set_password(person, None).await);
    assert_sealed(&accounts.erase(person, day(2)).await);
    assert_sealed(&accounts.add_key(&new_key(KeyKind::Session, Some(person), 2)).await.map_err(AccountError::from));
    assert_sealed(&accounts.use_key(id, day(11), day(30)).await.map_err(AccountError::from));
    assert_sealed(&accounts.end_keys(&Ending::SetUp, day(11)).await.map_err(AccountError::from));
    assert_sealed(&accounts.take_over(&[], &[]).await.map_err(AccountError::from));
    // They can still be read.
    assert_eq!(accounts.key(&known_by(1)).await.unwrap().unwrap().1, Some(by_id(store, person).await));
    store.seal(None).await.unwrap();
    assert_eq!(add(store, &named("李四", None, None)).await, PersonId(2));
}

pub async fn a_backup_holds_people_and_tokens_and_no_sessions(store: &dyn Store) {
    let accounts = store.accounts();
    let person = add(store, &NewPerson { password: Some(password("a")), ..named("张三", Some("zhang"), Some("one")) }).await;
    for (kind, seed) in [KeyKind::Session, KeyKind::Token, KeyKind::SetUp].into_iter().zip(1..) {
        accounts.add_key(&new_key(kind, Some(person), seed)).await.unwrap();
    }
    store.commit(Revision::ZERO, one_of_each()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let dest = folder.path().join("copy.gpkg");
    store.backup(&dest).await.unwrap();
    let bytes = std::fs::read(&dest).unwrap();
    let is_there = |seed: u8| {
        let hash = format!("{seed:02x}{}", "ab".repeat(31));
        bytes.windows(hash.len()).any(|window| window == hash.as_bytes())
    };
    assert_eq!([1, 2, 3].map(is_there), [false, true, false]);
    let copy = GeoPackage::open_existing(&dest).await.unwrap();
    assert_eq!(copy.accounts().people().await.unwrap(), accounts.people().await.unwrap());
    assert_eq!(copy.accounts().tokens().await.unwrap(), accounts.tokens().await.unwrap());
    for seed in [1, 3] {
        assert_eq!(copy.accounts().key(&known_by(seed)).await.unwrap(), None);
        assert!(accounts.key(&known_by(seed)).await.unwrap().is_some(), "here it stays");
    }
    assert_sound(&copy, OF_EACH).await;
    // Numbers go on where they were.
    assert!(copy.accounts().add_key(&new_key(KeyKind::Session, None, 4)).await.unwrap() > 3);
}

pub async fn nothing_secret_is_told(store: &dyn Store) {
    let person = NewPerson { password: Some(password("geheim")), ..named("张三", Some("zhang"), None) };
    let id = add(store, &person).await;
    let key = new_key(KeyKind::Token, Some(id), 1);
    store.accounts().add_key(&key).await.unwrap();
    let found = store.accounts().key(&known_by(1)).await.unwrap();
    let told = format!("{person:?} {key:?} {found:?} {:?} {store:?}", store.accounts().people().await.unwrap());
    // 0xAB is 171.
    assert!(told.contains("zhang") && !told.contains("geheim") && !told.contains("171, 171") && !told.contains("abab"), "{told}");
    let again = store.accounts().add_key(&key).await.unwrap_err();
    assert!(!format!("{again} {again:?}").contains("abab"), "{again}");
}
