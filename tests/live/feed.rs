//! The feed: what a listener hears that was away for a while, or for too long.

use std::sync::Arc;

use wuse::domain::{Moment, Revision};
use wuse::live::feed::{Announcement, Feed, Heard};

fn announcement(revision: u64) -> Announcement {
    Announcement {
        revision: Revision(revision),
        kind: "block_graded",
        blocks: None,
        communities: Vec::new(),
        bbox: None,
        recorded_at: Moment::from_micros(revision as i64),
        told_to: None,
    }
}

async fn next_after(feed: &Arc<Feed>, seen: u64) -> (bool, u64) {
    match feed.listen(Revision(seen)).next().await {
        Heard::Change(change) => (true, change.revision.0),
        Heard::Reset(revision) => (false, revision.0),
    }
}

#[tokio::test]
async fn what_is_no_longer_kept_is_told_as_a_reset_and_nothing_kept_is_left_out() {
    let feed = Arc::new(Feed::new(Revision::ZERO));
    let told = 10_005;
    feed.announce((1..=told).map(announcement));
    // Ten thousand are kept: 6 and on.
    assert_eq!(next_after(&feed, 4).await, (false, told));
    assert_eq!(next_after(&feed, 5).await, (true, 6));
    let mut listener = feed.listen(Revision(5));
    for revision in 6..=told {
        assert!(matches!(listener.next().await, Heard::Change(change) if change.revision == Revision(revision)));
    }
    // After a reset a listener goes on from what it was told.
    let mut late = feed.listen(Revision(1));
    assert!(matches!(late.next().await, Heard::Reset(Revision(10_005))));
    feed.announce([announcement(told + 1)]);
    assert!(matches!(late.next().await, Heard::Change(change) if change.revision == Revision(told + 1)));
    assert!(matches!(listener.next().await, Heard::Change(change) if change.revision == Revision(told + 1)));
}
