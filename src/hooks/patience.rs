//! When what did not arrive is sent again: soon at first, then later and later, for about a day.

use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::domain::Moment;

/// How long is waited after each attempt that failed, in seconds; about a day in all.
const WAITS: [u64; 11] = [5, 30, 120, 600, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 28_800];
/// How much longer or shorter than that, in parts of a hundred: so that a receiver that was away is not asked by all at once.
const JITTER: u64 = 20;

/// When a message is sent again after so many attempts; never when it is given up. The same for the same message: nothing is random.
pub fn again_at(message: &str, attempts: u32, now: Moment) -> Option<Moment> {
    let wait = *WAITS.get(attempts.checked_sub(1)? as usize)?;
    let hash = Sha256::digest(format!("{message} {attempts}"));
    let part = u64::from(u16::from_be_bytes([hash[0], hash[1]])) * 2 * JITTER / u64::from(u16::MAX);
    let wait = Duration::from_secs(wait) * (100 - JITTER as u32 + part as u32) / 100;
    Some(Moment::from_micros(now.micros().saturating_add(wait.as_micros() as i64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_tried_for_about_a_day_each_time_later() {
        let mut at = Moment::from_micros(0);
        let mut waits = Vec::new();
        while let Some(next) = again_at("msg_1", waits.len() as u32 + 1, at) {
            waits.push((next.micros() - at.micros()) / 1_000_000);
            at = next;
        }
        assert_eq!(waits.len(), WAITS.len());
        assert!(waits.windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
        assert!((20..30).contains(&(at.micros() / 3_600_000_000)), "{waits:?}");
        assert_ne!(again_at("msg_1", 3, at), again_at("msg_2", 3, at));
        assert_eq!(again_at("msg_1", 3, at), again_at("msg_1", 3, at));
    }
}
