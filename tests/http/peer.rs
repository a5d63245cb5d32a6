//! Who is believed to be at the other end.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use wuse::http::listener::Entrance;
use wuse::http::peer::{Peer, TrustedProxies};

use crate::app::TestApp;

fn headers(lines: &[(&str, &str)]) -> HeaderMap {
    let line = |(name, value): &(&str, &str)| (name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap());
    let mut headers = HeaderMap::new();
    for (name, value) in lines.iter().map(line) {
        headers.append(name, value);
    }
    headers
}

const FOR: &str = "x-forwarded-for";
const PROTO: &str = "x-forwarded-proto";

#[test]
fn the_peer_is_the_last_address_that_no_trusted_proxy_has() {
    // Trusted proxies, the socket's other end, whether it is encrypted, the headers: whose request it is, and whether it is secure.
    type Case<'a> = (&'a str, &'a str, bool, &'a [(&'a str, &'a str)], &'a str, bool);
    let cases: &[Case<'_>] = &[
        // Nobody in front.
        ("", "192.0.2.7", false, &[], "192.0.2.7", false),
        ("", "192.0.2.7", true, &[], "192.0.2.7", true),
        ("", "::ffff:192.0.2.7", false, &[], "192.0.2.7", false),
        // Whoever is not trusted may claim what they like.
        ("", "192.0.2.7", false, &[(FOR, "10.0.0.1"), (PROTO, "https")], "192.0.2.7", false),
        ("10.0.0.0/8", "192.0.2.7", false, &[(FOR, "10.0.0.1"), (PROTO, "https")], "192.0.2.7", false),
        ("10.0.0.0/8", "192.0.2.7", true, &[(FOR, "198.51.100.1"), (PROTO, "http")], "192.0.2.7", true),
        // A trusted proxy is believed.
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "198.51.100.1"), (PROTO, "https")], "198.51.100.1", true),
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "198.51.100.1"), (PROTO, "http")], "198.51.100.1", false),
        ("127.0.0.1", "127.0.0.1", true, &[(FOR, "198.51.100.1"), (PROTO, "http")], "198.51.100.1", false),
        ("127.0.0.1", "127.0.0.1", true, &[(FOR, "198.51.100.1")], "198.51.100.1", true),
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "198.51.100.1"), (PROTO, "HTTPS")], "198.51.100.1", true),
        ("127.0.0.1", "::ffff:127.0.0.1", false, &[(FOR, "198.51.100.1")], "198.51.100.1", false),
        ("127.0.0.1", "127.0.0.1", false, &[], "127.0.0.1", false),
        // What the client wrote itself stands further to the left.
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "10.9.9.9, 198.51.100.1")], "198.51.100.1", false),
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "127.0.0.1, 198.51.100.1")], "198.51.100.1", false),
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "10.9.9.9"), (FOR, "198.51.100.1")], "198.51.100.1", false),
        ("127.0.0.1", "127.0.0.1", false, &[(PROTO, "https"), (PROTO, "http")], "127.0.0.1", false),
        ("127.0.0.1", "127.0.0.1", false, &[(PROTO, "https, http")], "127.0.0.1", false),
        // Several proxies, one behind the other.
        ("127.0.0.1,10.0.0.0/8", "127.0.0.1", false, &[(FOR, "198.51.100.1, 10.1.2.3")], "198.51.100.1", false),
        ("127.0.0.1,10.0.0.0/8", "127.0.0.1", false, &[(FOR, "10.3.3.3,10.1.2.3")], "10.3.3.3", false),
        ("127.0.0.1, fd00::/8", "fd00::1", false, &[(FOR, "2001:db8::5, fd12::9")], "2001:db8::5", false),
        // With ports, and what is no address.
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "198.51.100.1:4711")], "198.51.100.1", false),
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "[2001:db8::5]:4711")], "2001:db8::5", false),
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "[2001:db8::5]")], "2001:db8::5", false),
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "198.51.100.1, unknown")], "127.0.0.1", false),
        ("127.0.0.1", "127.0.0.1", false, &[(FOR, "")], "127.0.0.1", false),
        ("127.0.0.1,10.0.0.1", "127.0.0.1", false, &[(FOR, "198.51.100.1, _hidden, 10.0.0.1")], "10.0.0.1", false),
    ];
    for (proxies, socket, encrypted, lines, address, secure) in cases {
        let proxies: TrustedProxies = proxies.parse().unwrap();
        let peer = Peer::of(socket.parse().unwrap(), *encrypted, &headers(lines), &proxies);
        let expected = Peer { address: address.parse::<IpAddr>().unwrap(), secure: *secure };
        assert_eq!(peer, expected, "{socket} with {lines:?}, trusting {proxies:?}");
    }
}

#[test]
fn what_is_no_network_is_refused_by_name() {
    for wrong in ["localhost", "10.0.0.0/33", "10.0.0", "10.0.0.0/8;::1"] {
        let refusal = format!("127.0.0.1,{wrong}").parse::<TrustedProxies>().unwrap_err().to_string();
        assert!(refusal.contains(wrong) && refusal.contains("10.0.0.0/8"), "{refusal}");
    }
}

#[tokio::test]
async fn behind_a_trusted_proxy_with_a_certificate_addresses_are_https_and_behind_another_they_are_not() {
    for (trusted, scheme) in [("127.0.0.1", "https://"), ("192.0.2.1", "http://")] {
        let entrance = Entrance { proxies: trusted.parse().unwrap(), ..Entrance::default() };
        let app = TestApp::start_through(entrance, Vec::new()).await;
        let ask =
            |path: &str| app.request(reqwest::Method::GET, path).header(PROTO, "https").header("host", "map.example").send();
        let document: serde_json::Value = ask("/tiles/blocks.json").await.unwrap().json().await.unwrap();
        let template = document["tiles"][0].as_str().unwrap();
        assert!(template.starts_with(&format!("{scheme}map.example/tiles/blocks/")), "{template}");
        for path in ["/", "/api/v1/blocks", "/tiles/blocks/0/0/0.png"] {
            let answer = ask(path).await.unwrap();
            let said = answer.headers().contains_key("strict-transport-security");
            assert_eq!(said, scheme == "https://", "{path}, trusting {trusted}");
        }
    }
}
