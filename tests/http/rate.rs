//! How often the public may ask, by address.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::{Method, RequestBuilder};
use wuse::domain::Moment;
use wuse::http::Limits;
use wuse::http::rate::PublicRate;

use crate::app::{NOW, TestApp, header, limits, problem};
use crate::fixture::moment;

fn at(millis: i64) -> Moment {
    Moment::from_micros(millis * 1_000)
}

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[test]
fn a_bucket_holds_twenty_seconds_and_fills_up_at_the_rate() {
    let rate = PublicRate::new(10);
    let one = address("203.0.113.5");
    assert_eq!((0..300).filter(|_| rate.take(one, at(0)).is_ok()).count(), 200);
    assert_eq!(rate.take(one, at(0)), Err(Duration::from_millis(100)));
    assert_eq!(rate.take(address("203.0.113.6"), at(0)), Ok(()), "another address");
    assert_eq!((0..300).filter(|_| rate.take(one, at(1_000)).is_ok()).count(), 10);
    assert_eq!((0..300).filter(|_| rate.take(one, at(3_600_000)).is_ok()).count(), 200);
}

#[test]
fn a_network_of_ipv6_is_one_subscriber_and_this_computer_is_not_counted() {
    let rate = PublicRate::new(1);
    let taken = |text: &str| (0..50).filter(|_| rate.take(address(text), at(0)).is_ok()).count();
    assert_eq!((taken("2001:db8::1"), taken("2001:db8::2"), taken("2001:db8:0:1::1")), (20, 0, 20));
    assert_eq!((taken("127.0.0.1"), taken("::1")), (50, 50));
    let unbounded = PublicRate::new(0);
    assert!((0..50).all(|_| unbounded.take(address("203.0.113.5"), at(0)).is_ok()));
}

#[tokio::test]
async fn who_is_signed_in_is_not_held_up_by_the_public_at_the_same_address() {
    let app = TestApp::start_behind_proxy(Limits { public_rate: 1, ..limits() }).await;
    let from = |request: RequestBuilder| request.header("x-forwarded-for", "203.0.113.5").send();
    let tile = "/tiles/blocks/16/54729/27531.png";
    for _ in 0..20 {
        assert_eq!(from(app.as_public(Method::GET, tile)).await.unwrap().status(), 200);
    }
    for address in [tile, "/api/v1/blocks/1", "/api/v1/session"] {
        let refused = from(app.as_public(Method::GET, address)).await.unwrap();
        assert_eq!(header(&refused, "retry-after"), "1", "{address}");
        problem(refused, 429, "too-many-requests").await;
        assert_eq!(from(app.as_person(Method::GET, address)).await.unwrap().status(), 200, "{address}");
    }
    assert_eq!(from(app.as_public(Method::GET, "/")).await.unwrap().status(), 200, "the page itself is for everybody");
    app.clock.set(Moment::from_micros(moment(NOW).micros() + 1_000_000));
    assert_eq!(from(app.as_public(Method::GET, tile)).await.unwrap().status(), 200);
}
