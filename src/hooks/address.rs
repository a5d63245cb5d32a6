//! Where messages may go. Whoever sets an address must not be able to have this service ask around in its own network (SSRF): so a message
//! goes encrypted, to an address that the whole internet has, unless whoever runs the service says otherwise. A name is looked at when it is
//! set and again each time it is resolved, as it may lead elsewhere by then.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Longest address, in bytes.
const MOST: usize = 2_000;

/// How far messages may go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// To public addresses, encrypted.
    #[default]
    Public,
    /// Anywhere, also into this network and unencrypted: bridges on a government's intranet stand there.
    Anywhere,
}

/// Why messages do not go to an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It is none.
    #[error("'{0}' is no address: give https://host/path")]
    NotOne(String),
    /// It is too long.
    #[error("the address is longer than {MOST} bytes")]
    TooLong,
    /// It would be read on its way.
    #[error("messages go by https only: whoever runs the service can allow http with --webhook-private")]
    InTheOpen,
    /// It holds a name and a password, which the address of a bridge does not need and its list would show.
    #[error("give the address without a name and a password")]
    WithPassword,
    /// It is of this computer or of this network.
    #[error("{0} is an address of this computer or network: whoever runs the service can allow those with --webhook-private")]
    Private(String),
}

impl Reach {
    /// Reads an address that messages may go to.
    ///
    /// # Errors
    /// When it is none, or one that they may not go to.
    pub fn read(self, text: &str) -> Result<Url, BadAddress> {
        if text.len() > MOST {
            return Err(BadAddress::TooLong);
        }
        let url = Url::parse(text.trim()).map_err(|_| BadAddress::NotOne(text.chars().take(100).collect()))?;
        match (url.scheme(), self) {
            ("https", _) | ("http", Self::Anywhere) => {}
            ("http", Self::Public) => return Err(BadAddress::InTheOpen),
            _ => return Err(BadAddress::NotOne(text.chars().take(100).collect())),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadAddress::WithPassword);
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        // However it is written (octal, hexadecimal, one number), the parser has made four numbers of it.
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        let name = host.trim_end_matches('.').to_ascii_lowercase();
        // Names that lead nowhere but into a network.
        let inner = ["localhost", "local", "internal"];
        let is_inner = name.rsplit('.').next().is_some_and(|last| inner.contains(&last));
        if self == Self::Public && (is_inner || literal.is_some_and(|address| !is_public(address))) {
            return Err(BadAddress::Private(host));
        }
        Ok(url)
    }

    fn allows(self, address: IpAddr) -> bool {
        self == Self::Anywhere || is_public(address)
    }
}

/// Whether an address is one of the whole internet (IANA's special-purpose registries say no to the others).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        // Carriers' own, protocol assignments, 6to4 relays, benchmarks.
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let embedded = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match parts {
        // What leads to an IPv4 address is as public as that one: mapped, by NAT64, by 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            is_public_v4(embedded(high, low))
        }
        // Of the rest only global unicast is; without Teredo, benchmarks, and documentation.
        [0x2001, 0 | 2 | 0xdb8, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// Looks names up, and gives only addresses that messages may go to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver(pub(super) Reach);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|address| reach.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(BadAddress::Private(name.as_str().to_owned()).into());
            }
            let addresses: Addrs = Box::new(allowed.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_network_are_refused_however_they_are_written() {
        for text in [
            "https://127.0.0.1/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://017700000001/",
            "https://10.1.2.3/hook",
            "https://172.31.0.1/",
            "https://192.168.1.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "https://255.255.255.255/",
            "https://[::1]/",
            "https://[::]/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[64:ff9b::10.0.0.1]/",
            "https://[2002:a00:1::]/",
            "https://[ff02::1]/",
            "https://localhost/",
            "https://LOCALHOST./",
            "https://a.localhost/",
            "https://printer.local/",
            "https://metadata.google.internal/",
        ] {
            assert!(matches!(Reach::Public.read(text), Err(BadAddress::Private(_))), "{text}");
            assert!(Reach::Anywhere.read(text).is_ok(), "{text}");
        }
        for text in ["https://8.8.8.8/", "https://[2400:3200::1]/", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"] {
            assert!(Reach::Public.read(text).is_ok(), "{text}");
        }
        assert_eq!(Reach::Public.read("http://example.org/"), Err(BadAddress::InTheOpen));
        assert_eq!(Reach::Public.read("https://a:b@example.org/"), Err(BadAddress::WithPassword));
        for text in ["ftp://example.org/", "file:///etc/passwd", "gopher://x", "example.org", ""] {
            assert!(matches!(Reach::Anywhere.read(text), Err(BadAddress::NotOne(_))), "{text}");
        }
    }

    /// Whoever owns a name can let it lead elsewhere once it was set.
    #[tokio::test]
    async fn a_name_that_leads_into_this_network_is_refused_when_it_is_resolved() {
        let resolved = async |reach: Reach| Resolver(reach).resolve("localhost".parse().expect("a name")).await;
        let Err(refused) = resolved(Reach::Public).await else { unreachable!("localhost is not public") };
        assert!(refused.to_string().contains("--webhook-private"), "{refused}");
        assert!(resolved(Reach::Anywhere).await.is_ok_and(|mut found| found.next().is_some()));
    }
}
