//! Signing in by an OpenID provider: which settings are taken, and what binds a browser to its try.

use openidconnect::url::Url;
use wuse::auth::oidc::{Attempt, Given, NotOidc, OidcSettings};
use wuse::domain::Moment;

const GIVEN: Given<'_> = Given {
    issuer: "https://login.example.org/realms/ruian",
    client_id: "wuse",
    client_secret: "the-clients-secret",
    name: None,
    identity_claim: "sub",
    public_url: "https://map.example.org",
};

fn at(seconds: i64) -> Moment {
    Moment::from_micros(seconds * 1_000_000)
}

#[test]
fn a_provider_is_called_by_its_host_unless_it_has_a_name_and_people_set_out_at_the_public_address() {
    let settings = OidcSettings::new(&GIVEN).unwrap();
    assert_eq!((settings.name(), settings.start()), ("login.example.org", "https://map.example.org/oidc/start"));
    assert_eq!(settings.issuer(), GIVEN.issuer);
    let named = Given { name: Some("瑞安统一登录"), public_url: "http://127.0.0.1:8080/", ..GIVEN };
    let settings = OidcSettings::new(&named).unwrap();
    assert_eq!((settings.name(), settings.start()), ("瑞安统一登录", "http://127.0.0.1:8080/oidc/start"));
    assert!(!format!("{settings:?}").contains("secret\""), "{settings:?}");
    assert!(!format!("{settings:?}").contains("the-clients-secret"), "{settings:?}");
}

#[test]
fn a_provider_is_asked_encrypted_or_on_this_computer() {
    let issued_by = |issuer| OidcSettings::new(&Given { issuer, ..GIVEN }).map(|settings| settings.issuer().to_owned());
    for here in ["http://localhost:9000", "http://127.0.0.1:9000/", "http://[::1]:9000", "https://10.0.0.7"] {
        assert_eq!(issued_by(here).unwrap(), here);
    }
    for open in ["http://login.example.org", "http://10.0.0.7:9000", "http://localhost.example.org"] {
        assert_eq!(issued_by(open), Err(NotOidc::IssuerInTheOpen(open.to_owned())));
    }
    for none in
        ["login.example.org", "ftp://login.example.org", "https://login.example.org?x=1", "https://login.example.org#x", ""]
    {
        assert_eq!(issued_by(none), Err(NotOidc::Issuer(none.to_owned())));
    }
    let said = issued_by("https://user:password@login.example.org").unwrap_err().to_string();
    assert!(said.contains("login.example.org") && !said.contains("password"), "{said}");
}

#[test]
fn the_public_address_is_bare_and_a_claim_has_a_name() {
    for public_url in ["map.example.org", "https://map.example.org/wuse", "https://map.example.org?x", "javascript:alert(1)", ""]
    {
        let refused = OidcSettings::new(&Given { public_url, ..GIVEN }).map(|_| ());
        assert_eq!(refused, Err(NotOidc::PublicUrl(public_url.to_owned())));
    }
    for identity_claim in ["", "two words"] {
        let refused = OidcSettings::new(&Given { identity_claim, ..GIVEN }).map(|_| ());
        assert_eq!(refused, Err(NotOidc::Claim(identity_claim.to_owned())));
    }
}

#[test]
fn a_try_is_known_again_by_its_cookie_for_ten_minutes_and_by_nothing_else() {
    let attempt = Attempt::new(at(1_000)).unwrap();
    let (cookie, state) = (attempt.cookie(), attempt.state().secret().clone());
    let read = |cookie: &str, seconds| Attempt::read(cookie, at(seconds));
    for seconds in [1_000 - 59, 1_000, 1_599] {
        assert!(read(&cookie, seconds).unwrap().is_answered_by(&state), "{seconds}");
    }
    assert!(read(&cookie, 1_600).is_none() && read(&cookie, 900).is_none());
    // Who writes another beginning into the cookie has another try, to which the state does not belong.
    let (_, secret) = cookie.split_once('.').unwrap();
    assert!(!read(&format!("1500.{secret}"), 1_700).unwrap().is_answered_by(&state));
    for broken in ["", ".", "1000.", "1000.short", secret, &format!("1000.{}", "!".repeat(43)), &format!("x.{secret}")] {
        assert!(read(broken, 1_000).is_none(), "{broken}");
    }
    let other = Attempt::new(at(1_000)).unwrap();
    assert!(!other.is_answered_by(&state));
    for none in ["", "!", &state[1..], &format!("{state}A")] {
        assert!(!attempt.is_answered_by(none), "{none}");
    }
}

#[test]
fn what_is_shown_of_a_try_does_not_tell_its_secret() {
    let attempt = Attempt::new(at(1_000)).unwrap();
    let cookie = attempt.cookie();
    let secret = cookie.split_once('.').unwrap().1;
    let state = attempt.state().secret().clone();
    assert!(!state.contains(secret) && !format!("{attempt:?}").contains(secret));
    // It stands in an address as it is.
    let mut url = Url::parse("https://login.example.org").unwrap();
    url.query_pairs_mut().append_pair("state", &state);
    assert_eq!(url.query(), Some(format!("state={state}").as_str()));
    assert_eq!(state.len(), 43);
}
