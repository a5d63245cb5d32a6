//! Who is at the other end of a request, and whether nobody in between could read it: what the socket says, or the proxy in front, if it
//! is one of those that are trusted. Anybody can write the same headers; from anybody else they say nothing.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;

use super::problem::{self, Problem};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The other end of a request. The listener puts it into every request; handlers take it as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// Whose request it is. An IPv4 address is one, also when it came in through an IPv6 socket.
    pub address: IpAddr,
    /// Whether it came encrypted: to this process, or to the trusted proxy in front.
    pub secure: bool,
}

impl Peer {
    /// Who sent these headers through a socket whose other end is `socket`. Each proxy appends the address it was asked from, so the chain
    /// is read from its end for as long as who wrote it is trusted: the first that is not is the peer, and what stands before it is their
    /// own claim. What is no address ends the chain too.
    pub fn of(socket: IpAddr, encrypted: bool, headers: &HeaderMap, proxies: &TrustedProxies) -> Self {
        let mut peer = Self { address: socket.to_canonical(), secure: encrypted };
        if !proxies.contain(peer.address) {
            return peer;
        }
        // As the nearest proxy says it: what came to that one from further away it has either replaced or put before its own.
        let words = headers.get_all(X_FORWARDED_PROTO).iter().next_back().and_then(|value| value.to_str().ok());
        if let Some(word) = words.and_then(|words| words.rsplit(',').next()) {
            peer.secure = word.trim().eq_ignore_ascii_case("https");
        }
        let lines = headers.get_all(X_FORWARDED_FOR).iter().rev();
        for line in lines {
            let Ok(line) = line.to_str() else { return peer };
            for hop in line.rsplit(',') {
                let Some(address) = hop_address(hop.trim()) else { return peer };
                peer.address = address;
                if !proxies.contain(address) {
                    return peer;
                }
            }
        }
        peer
    }
}

impl Peer {
    /// How this service was asked for, for links that lead back to it: scheme and host.
    pub(super) fn origin(&self, headers: &HeaderMap) -> String {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{host}")
    }
}

impl<S: Sync> FromRequestParts<S> for Peer {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().copied().ok_or_else(|| Problem::failure(&problem::INTERNAL, "no peer in the request"))
    }
}

/// An address of the chain; some proxies write the port too, `192.0.2.1:4711` or `[2001:db8::1]:4711`.
fn hop_address(text: &str) -> Option<IpAddr> {
    let plain = || text.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
    let address = plain().or_else(|| text.parse::<SocketAddr>().ok().map(|hop| hop.ip()))?;
    Some(address.to_canonical())
}

/// The proxies whose `X-Forwarded-` headers are believed.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

/// What is no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no address and no network: give for example 127.0.0.1,10.0.0.0/8,fd00::/8")]
pub struct NoNetwork(String);

impl TrustedProxies {
    /// Whether an address is one of theirs.
    pub fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl FromStr for TrustedProxies {
    type Err = NoNetwork;

    /// Reads addresses and networks between commas.
    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let network = |part: &str| {
            let alone = || part.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
            part.parse::<IpNet>().or_else(|_| alone()).map_err(|_| NoNetwork(part.to_owned()))
        };
        parts.map(network).collect::<Result<Vec<_>, _>>().map(|networks| Self(networks.into()))
    }
}
