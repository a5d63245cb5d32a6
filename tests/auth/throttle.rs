//! Who guesses is slowed down; who does not is not.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use wuse::auth::throttle::Throttle;
use wuse::domain::Moment;

const OFFICE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

fn at(seconds: u64) -> Moment {
    Moment::from_micros(1_000_000 * i64::try_from(seconds).unwrap())
}

fn address(number: u32) -> IpAddr {
    IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + number))
}

#[test]
fn after_five_tries_each_wait_is_twice_the_last_up_to_a_quarter_of_an_hour() {
    let (mut throttle, mut now) = (Throttle::default(), 0);
    for _ in 0..5 {
        assert_eq!(throttle.begin("wang", OFFICE, at(now)), Ok(()));
    }
    for wait in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
        assert_eq!(throttle.begin("wang", OFFICE, at(now)), Err(Duration::from_secs(wait)));
        now += wait;
        assert_eq!(throttle.begin("wang", OFFICE, at(now)), Ok(()), "after {wait} s");
    }
    // An hour later it is forgotten.
    now += 3600;
    for _ in 0..5 {
        assert_eq!(throttle.begin("wang", OFFICE, at(now)), Ok(()));
    }
}

#[test]
fn a_colleague_in_the_same_office_is_not_held_up() {
    let mut throttle = Throttle::default();
    for _ in 0..5 {
        throttle.begin("wang", OFFICE, at(0)).unwrap();
    }
    throttle.begin("wang", OFFICE, at(0)).unwrap_err();
    assert_eq!(throttle.begin("chen", OFFICE, at(0)), Ok(()));
}

#[test]
fn an_office_from_which_everything_is_tried_waits_two_seconds_at_most_and_who_signed_in_there_does_not() {
    let mut throttle = Throttle::default();
    throttle.begin("chen", OFFICE, at(0)).unwrap();
    throttle.succeeded("chen", OFFICE, at(0));
    let mut now = 1;
    for guess in 0..2_000 {
        if let Err(wait) = throttle.begin(&format!("guess {guess}"), OFFICE, at(now)) {
            assert!(wait <= Duration::from_secs(2), "{wait:?}");
            now += wait.as_secs().max(1);
        }
    }
    assert_eq!(throttle.begin("chen", OFFICE, at(now)), Ok(()), "known here");
    assert!(throttle.begin("new colleague", OFFICE, at(now + 2)).is_ok());
}

#[test]
fn an_account_guessed_from_everywhere_stays_open_to_its_owner() {
    let mut throttle = Throttle::default();
    throttle.begin("wang", OFFICE, at(0)).unwrap();
    throttle.succeeded("wang", OFFICE, at(0));
    let taken = (0..10_000).filter(|number| throttle.begin("wang", address(*number), at(1)).is_ok()).count();
    assert_eq!(taken, 20, "of ten thousand addresses in a second");
    let wait = throttle.begin("wang", address(10_001), at(1)).unwrap_err();
    assert!(wait <= Duration::from_mins(1), "{wait:?}");
    assert_eq!(throttle.begin("wang", OFFICE, at(1)), Ok(()));
}

#[test]
fn many_at_once_do_not_get_past_the_count() {
    let mut throttle = Throttle::default();
    let begun = (0..100).filter(|_| throttle.begin("wang", OFFICE, at(0)).is_ok()).count();
    assert_eq!(begun, 5);
}

#[test]
fn however_many_are_tried_memory_is_bounded_and_the_latest_are_remembered() {
    let mut throttle = Throttle::default();
    for number in 0..120_000_u32 {
        let _ = throttle.begin(&format!("guess {number}"), address(number), at(u64::from(number) / 100));
    }
    for _ in 0..5 {
        let _ = throttle.begin("guess 119999", address(119_999), at(1_200));
    }
    throttle.begin("guess 119999", address(119_999), at(1_200)).unwrap_err();
}
