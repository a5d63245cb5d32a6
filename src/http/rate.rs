//! How often the public may ask, by address: so that who copies everything does not take it from those who work with it.
//!
//! A bucket an address (of IPv6 a /64 network, as one subscriber has that many): it holds [`BURST_S`] seconds' worth of requests, and fills up
//! at the rate that is set. Who is signed in is not bounded by it, nor are programs on this computer.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::peer::Peer;
use super::problem::{self, Problem};
use crate::domain::Moment;

/// Seconds' worth of requests that may come at once: a page opened over a wide map asks for some hundred tiles, an office shares an address.
const BURST_S: f64 = 20.0;
/// Addresses remembered: some megabytes. When there are more, those whose bucket is full are forgotten, which changes nothing for them;
/// when that is not enough, all.
const MOST: usize = 50_000;

/// See the module.
#[derive(Debug)]
pub struct PublicRate {
    /// Requests a second; none: not bounded.
    per_second: Option<f64>,
    // Held for one look-up, never across an await.
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

/// What is left for an address, and when that was so.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Moment,
}

impl PublicRate {
    /// A bound of so many requests a second for each address; 0 is none.
    pub fn new(per_second: u32) -> Self {
        let per_second = (per_second > 0).then(|| f64::from(per_second));
        Self { per_second, buckets: Mutex::default() }
    }

    /// Takes one request of an address; tells how long to wait when there is none left.
    ///
    /// # Errors
    /// With how long to wait.
    pub fn take(&self, address: IpAddr, now: Moment) -> Result<(), Duration> {
        let Some(rate) = self.per_second else { return Ok(()) };
        if address.is_loopback() {
            return Ok(());
        }
        let most = rate * BURST_S;
        let filled = |bucket: &Bucket| {
            let seconds = now.micros().saturating_sub(bucket.at.micros()).max(0) as f64 / 1e6;
            (bucket.left + seconds * rate).min(most)
        };
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST {
            buckets.retain(|_, bucket| filled(bucket) < most);
            if buckets.len() >= MOST {
                buckets.clear();
            }
        }
        let bucket = buckets.entry(subscriber(address)).or_insert(Bucket { left: most, at: now });
        let left = filled(bucket);
        if left < 1.0 {
            *bucket = Bucket { left, at: now };
            return Err(Duration::from_secs_f64((1.0 - left) / rate));
        }
        *bucket = Bucket { left: left - 1.0, at: now };
        Ok(())
    }
}

/// Takes one request of whoever is at the other end.
///
/// # Errors
/// With 429 when there is none left.
pub(super) fn take(rate: &PublicRate, peer: Option<&Peer>, now: Moment) -> Result<(), Problem> {
    let Some(peer) = peer else { return Ok(()) };
    rate.take(peer.address, now).map_err(|wait| {
        let seconds = wait.as_secs_f64().ceil().max(1.0) as u64;
        let detail = "too many requests from this address: wait a little, or sign in";
        Problem::new(&problem::TOO_MANY_REQUESTS, detail).with("retry_after_s", seconds)
    })
}

/// Whose address it is.
fn subscriber(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
