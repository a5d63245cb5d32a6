//! The SQL that every store understands: tables of the same names and columns, parameters as `$1`, `$2` ... in the order in which
//! they first appear (so that SQLite, which numbers them by appearance, and `PostgreSQL` agree). Geometry and DDL are the siblings'
//! own.

/// The last entry.
pub(crate) const HEAD: &str = "SELECT revision, recorded_at, hash FROM log ORDER BY revision DESC LIMIT 1";
/// Appends an entry.
pub(crate) const INSERT_LOG: &str = "INSERT INTO log (revision, recorded_at, kind, change, request_key, request_fingerprint, \
     items, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// Appends a part of a layer.
pub(crate) const INSERT_PART: &str = "INSERT INTO log_parts (revision, part, lines) VALUES ($1, $2, $3)";
/// Entries after a revision, oldest first.
pub(crate) const LOG_AFTER: &str = "SELECT revision, recorded_at, kind, change, request_key, request_fingerprint, items, \
     previous, hash FROM log WHERE revision > $1 ORDER BY revision LIMIT $2";
/// Entries before a revision, newest first.
pub(crate) const LOG_BEFORE: &str =
    "SELECT revision, recorded_at, kind, change, items, hash FROM log WHERE revision < $1 ORDER BY revision DESC LIMIT $2";
/// The parts of a layer.
pub(crate) const PARTS: &str = "SELECT part, lines FROM log_parts WHERE revision = $1 ORDER BY part";
/// What was done for an Idempotency-Key.
pub(crate) const DONE_FOR: &str = "SELECT request_fingerprint, revision FROM log WHERE request_key = $1";
/// When each entry was recorded.
pub(crate) const RECORDED: &str = "SELECT revision, recorded_at FROM log ORDER BY revision";

/// Every community, in the order they came.
pub(crate) const COMMUNITIES: &str = "SELECT id, code, name FROM communities ORDER BY first_revision";
/// A new community.
pub(crate) const INSERT_COMMUNITY: &str =
    "INSERT INTO communities (code, name, first_revision, revision) VALUES ($1, $2, $3, $3)";
/// A community's name from a layer.
pub(crate) const UPDATE_COMMUNITY: &str = "UPDATE communities SET name = $1, revision = $2 WHERE code = $3";

/// A grading.
pub(crate) const INSERT_GRADING: &str = "INSERT INTO gradings (block, revision, colour, effective_at, recorded_at, reason, \
     inspector, note, corrects) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// Marks a grading as corrected.
pub(crate) const CORRECT_GRADING: &str =
    "UPDATE gradings SET corrected_by = $1 WHERE block = $2 AND revision = $3 AND corrected_by IS NULL";
/// A block's gradings in recorded order, as the live map keeps them.
pub(crate) const GRADINGS_OF: &str =
    "SELECT revision, colour, effective_at, corrected_by FROM gradings WHERE block = $1 ORDER BY revision";
/// A block's history before a revision, newest first.
pub(crate) const HISTORY: &str = "SELECT revision, colour, effective_at, recorded_at, reason, inspector, note, corrects, \
     corrected_by FROM gradings WHERE block = $1 AND revision < $2 ORDER BY revision DESC LIMIT $3";
/// A block's colour after a grading.
pub(crate) const UPDATE_COLOUR: &str = "UPDATE blocks SET colour = $1, since = $2, revision = $3 WHERE fid = $4";
/// The same for a block that is gone: the row that tells so.
pub(crate) const UPDATE_COLOUR_GONE: &str =
    "UPDATE past_blocks SET colour = $1, since = $2, revision = $3 WHERE block = $4 AND geom IS NULL AND until IS NULL";

/// A campaign.
pub(crate) const INSERT_CAMPAIGN: &str = "INSERT INTO campaigns (revision, recorded_at, community, held_at, title, blocks, people, \
     truckloads, parties, pictures) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
/// Every campaign.
pub(crate) const CAMPAIGNS: &str = "SELECT revision, recorded_at, community, held_at, title, blocks, people, truckloads, parties, \
     pictures FROM campaigns ORDER BY revision";
/// A ranking.
pub(crate) const INSERT_RANKING: &str =
    "INSERT INTO rankings (revision, recorded_at, community, month, list, title) VALUES ($1, $2, $3, $4, $5, $6)";
/// Every ranking.
pub(crate) const RANKINGS: &str = "SELECT revision, recorded_at, community, month, list, title FROM rankings ORDER BY revision";
/// The ready reasons of a community.
pub(crate) const INSERT_REASONS: &str = "INSERT INTO reasons (revision, recorded_at, community, items) VALUES ($1, $2, $3, $4)";
/// The ready reasons of each community as they stand: the last that it set.
pub(crate) const REASONS: &str = "SELECT revision, recorded_at, community, items FROM reasons \
     WHERE revision IN (SELECT max(revision) FROM reasons GROUP BY community) ORDER BY revision";

/// Where the store was moved to, when it was.
pub(crate) const MOVED_TO: &str = "SELECT value FROM wuse_store WHERE name = 'moved_to'";
/// Says that it was.
pub(crate) const SEAL: &str = "INSERT INTO wuse_store (name, value) VALUES ('moved_to', $1)";
/// Says that it was not.
pub(crate) const UNSEAL: &str = "DELETE FROM wuse_store WHERE name = 'moved_to'";
