//! The SQL that every store understands: tables of the same names and columns, parameters as `$1`, `$2` ... in the order in which
//! they first appear (so that SQLite, which numbers them by appearance, and `PostgreSQL` agree). Geometry and DDL are the siblings'
//! own.

use super::{DocumentFilter, LogFilter, ProposalFilter};

/// The last entry.
pub(crate) const HEAD: &str = "SELECT revision, recorded_at, hash FROM log ORDER BY revision DESC LIMIT 1";
/// Appends an entry.
pub(crate) const INSERT_LOG: &str = "INSERT INTO log (revision, recorded_at, kind, change, request_key, request_fingerprint, \
     items, previous, hash, person, via) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
/// Appends a part of a layer.
pub(crate) const INSERT_PART: &str = "INSERT INTO log_parts (revision, part, lines) VALUES ($1, $2, $3)";
/// Entries after a revision, oldest first.
pub(crate) const LOG_AFTER: &str = "SELECT revision, recorded_at, kind, change, request_key, request_fingerprint, items, \
     previous, hash, person, via FROM log WHERE revision > $1 ORDER BY revision LIMIT $2";
/// Entries before a revision that a filter leaves, newest first, with the names of who recorded them. Parameters: the revision; person,
/// kind, from and until, those that are given; and how many.
pub(crate) fn log_page(only: &LogFilter) -> String {
    let conditions = [
        Some("l.revision <"),
        only.person.map(|_| "l.person ="),
        only.kind.as_ref().map(|_| "l.kind ="),
        only.from.map(|_| "l.recorded_at >="),
        only.until.map(|_| "l.recorded_at <"),
    ];
    let (conditions, next) = numbered(conditions.into_iter().flatten());
    format!(
        "SELECT l.revision, l.recorded_at, l.kind, l.change, l.hash, l.person, l.via, p.name FROM log AS l \
         LEFT JOIN people AS p ON p.id = l.person WHERE {conditions} ORDER BY l.revision DESC LIMIT ${next}"
    )
}

/// Comparisons, each with the number of its parameter, and the number after them.
fn numbered<'a>(comparisons: impl Iterator<Item = &'a str>) -> (String, usize) {
    let numbered: Vec<String> = (1..).zip(comparisons).map(|(number, comparison)| format!("{comparison} ${number}")).collect();
    (numbered.join(" AND "), numbered.len() + 1)
}

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
     inspector, note, corrects, person, proposal, overrules, inspection) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
/// Marks a grading as corrected.
pub(crate) const CORRECT_GRADING: &str =
    "UPDATE gradings SET corrected_by = $1 WHERE block = $2 AND revision = $3 AND corrected_by IS NULL";
/// A block's gradings in recorded order, as the live map keeps them.
pub(crate) const GRADINGS_OF: &str =
    "SELECT revision, colour, effective_at, corrected_by, person FROM gradings WHERE block = $1 ORDER BY revision";
/// A block's history before a revision, newest first, with the names of who inspected.
pub(crate) const HISTORY: &str = "SELECT g.revision, g.colour, g.effective_at, g.recorded_at, g.reason, g.inspector, g.note, g.corrects, \
     g.corrected_by, g.person, p.name, g.proposal, g.overrules, g.inspection FROM gradings AS g LEFT JOIN people AS p ON p.id = g.person \
     WHERE g.block = $1 AND g.revision < $2 ORDER BY g.revision DESC LIMIT $3";
/// A block's colour after a grading.
pub(crate) const UPDATE_COLOUR: &str = "UPDATE blocks SET colour = $1, since = $2, revision = $3 WHERE fid = $4";
/// The same for a block that is gone: the row that tells so.
pub(crate) const UPDATE_COLOUR_GONE: &str =
    "UPDATE past_blocks SET colour = $1, since = $2, revision = $3 WHERE block = $4 AND geom IS NULL AND until IS NULL";

/// A campaign.
pub(crate) const INSERT_CAMPAIGN: &str = "INSERT INTO campaigns (revision, recorded_at, community, held_at, title, blocks, people, \
     truckloads, parties, pictures, cost, replaces, void) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
/// Every campaign.
pub(crate) const CAMPAIGNS: &str = "SELECT revision, recorded_at, community, held_at, title, blocks, people, truckloads, parties, \
     pictures, cost, replaces, void FROM campaigns ORDER BY revision";
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

/// How a person stands.
pub(crate) const INSERT_STANDING: &str =
    "INSERT INTO standings (revision, recorded_at, person, active, held, reason) VALUES ($1, $2, $3, $4, $5, $6)";
/// How each person stands: what was set last.
pub(crate) const STANDINGS: &str = "SELECT revision, person, active, held, reason FROM standings \
     WHERE revision IN (SELECT max(revision) FROM standings GROUP BY person) ORDER BY revision";
/// The settings of a community.
pub(crate) const INSERT_SETTINGS: &str = "INSERT INTO community_settings (revision, recorded_at, community, street_code, street_name, \
     city_code, city_name, public, gate, reason, categories, legal_basis, public_cases, sample) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
/// The settings of each community as they stand: what was set last.
pub(crate) const SETTINGS: &str = "SELECT revision, community, street_code, street_name, city_code, city_name, public, gate, reason, categories, \
     legal_basis, public_cases, sample \
     FROM community_settings WHERE revision IN (SELECT max(revision) FROM community_settings GROUP BY community) ORDER BY revision";

/// The working-day calendar.
pub(crate) const INSERT_CALENDAR: &str =
    "INSERT INTO calendars (revision, recorded_at, years, hours, reason) VALUES ($1, $2, $3, $4, $5)";
/// The working-day calendar as it stands: what was set last.
pub(crate) const CALENDAR: &str = "SELECT revision, years, hours, reason FROM calendars ORDER BY revision DESC LIMIT 1";

/// Whether any proposal waits.
pub(crate) const IS_ANY_PENDING: &str = "SELECT EXISTS (SELECT 1 FROM proposals WHERE state = 'pending')";
/// Proposals that wait, in the order in which they were made.
pub(crate) const PENDING: &str = "SELECT revision, recorded_at, person, block, colour, effective_at, reason, note, corrects, inspection \
     FROM proposals WHERE state = 'pending' ORDER BY revision";

/// Proposals before a revision that a filter leaves, newest first, with the names of who made and who ended them. `among` compares with
/// a list, as the store can. Parameters: the revision; block and communities, those that are given; and how many.
pub(crate) fn proposals_page(only: &ProposalFilter, among: impl Fn(&str, &str) -> String) -> String {
    let (mut conditions, mut next) = numbered(["r.revision <"].into_iter().chain(only.block.map(|_| "r.block =")));
    if only.communities.is_some() {
        conditions = format!("{conditions} AND {}", among("r.community", &format!("${next}")));
        next += 1;
    }
    if only.closed {
        conditions += " AND r.state <> 'pending'";
    }
    format!(
        "SELECT r.revision, r.recorded_at, r.person, r.block, r.colour, r.effective_at, r.reason, r.note, r.corrects, r.inspection, r.state, \
         r.closed_revision, r.closed_at, r.closed_by, r.closing_reason, p.name, c.name FROM proposals AS r \
         LEFT JOIN people AS p ON p.id = r.person LEFT JOIN people AS c ON c.id = r.closed_by \
         WHERE {conditions} ORDER BY r.revision DESC LIMIT ${next}"
    )
}

/// Every case as it was reported, oldest first.
pub(crate) const CASES: &str = "SELECT fid, recorded_at, person, found_at, found_by, lon, lat, first_block, first_category, \
     named_party, named_party_kind FROM cases ORDER BY fid";
/// Every step about a case, oldest first.
pub(crate) const CASE_STEPS: &str = "SELECT case_fid, revision, recorded_at, person, step FROM case_steps ORDER BY revision";
/// The steps about cases, whole, oldest first, with the names of who took them. `among` compares with a list, as the store can.
pub(crate) fn steps_of(among: impl Fn(&str, &str) -> String) -> String {
    format!(
        "SELECT l.revision, l.recorded_at, l.person, p.name, l.change FROM case_steps AS s JOIN log AS l ON l.revision = s.revision \
         LEFT JOIN people AS p ON p.id = l.person WHERE {} ORDER BY s.revision",
        among("s.case_fid", "$1")
    )
}
/// Cases as they were reported, whole, with the names of who reported them. `among` compares with a list, as the store can.
pub(crate) fn cases(among: impl Fn(&str, &str) -> String) -> String {
    format!(
        "SELECT l.revision, l.recorded_at, l.person, p.name, l.change FROM log AS l LEFT JOIN people AS p ON p.id = l.person \
         WHERE l.kind = 'case_reported' AND {} ORDER BY l.revision",
        among("l.revision", "$1")
    )
}

/// A document that is new.
pub(crate) const INSERT_DOCUMENT: &str = "INSERT INTO documents (fid, kind, community, block, state, recorded_at, person, touched, body) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// A document as it stands now.
pub(crate) const UPDATE_DOCUMENT: &str =
    "UPDATE documents SET community = $1, block = $2, state = $3, touched = $4, body = $5 WHERE fid = $6";
/// A document.
pub(crate) const DOCUMENT: &str = "SELECT fid, recorded_at, person, touched, body FROM documents WHERE fid = $1";
/// The documents that the live map keeps, oldest first: of inspections the last of each block.
pub(crate) const DOCUMENTS: &str = "SELECT fid, recorded_at, person, touched, body FROM documents WHERE kind <> 'inspection' OR fid IN \
     (SELECT max(fid) FROM documents WHERE kind = 'inspection' GROUP BY block) ORDER BY fid";

/// Documents before a number that a filter leaves, newest first. `among` compares with a list, as the store can. Parameters: the number
/// and the kind; block and communities, those that are given; and how many.
pub(crate) fn documents_page(only: &DocumentFilter, among: impl Fn(&str, &str) -> String) -> String {
    let (mut conditions, mut next) = numbered(["fid <", "kind ="].into_iter().chain(only.block.map(|_| "block =")));
    if only.communities.is_some() {
        conditions = format!("{conditions} AND {}", among("community", &format!("${next}")));
        next += 1;
    }
    format!("SELECT fid, recorded_at, person, touched, body FROM documents WHERE {conditions} ORDER BY fid DESC LIMIT ${next}")
}

/// Where the store was moved to, when it was.
pub(crate) const MOVED_TO: &str = "SELECT value FROM wuse_store WHERE name = 'moved_to'";
/// Says that it was.
pub(crate) const SEAL: &str = "INSERT INTO wuse_store (name, value) VALUES ('moved_to', $1)";
/// Says that it was not.
pub(crate) const UNSEAL: &str = "DELETE FROM wuse_store WHERE name = 'moved_to'";

/// The number of the next person; also one who has a standing only counts.
pub(crate) const NEXT_PERSON: &str = "SELECT 1 + max(n) FROM (SELECT coalesce(max(id), 0) AS n FROM people \
     UNION ALL SELECT coalesce(max(person), 0) FROM standings) AS numbers";
/// A person.
pub(crate) const INSERT_PERSON: &str = "INSERT INTO people (id, name, login, login_key, identity, password, must_change, created_at, \
     erased_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// Everybody.
pub(crate) const PEOPLE: &str =
    "SELECT id, name, login, identity, password, must_change, created_at, erased_at FROM people ORDER BY id";
/// A person by number.
pub(crate) const PERSON_BY_ID: &str =
    "SELECT id, name, login, identity, password, must_change, created_at, erased_at FROM people WHERE id = $1";
/// A person by the name they sign in with, as it is compared.
pub(crate) const PERSON_BY_LOGIN: &str =
    "SELECT id, name, login, identity, password, must_change, created_at, erased_at FROM people WHERE login_key = $1";
/// A person by what the OpenID provider calls them.
pub(crate) const PERSON_BY_IDENTITY: &str =
    "SELECT id, name, login, identity, password, must_change, created_at, erased_at FROM people WHERE identity = $1";
/// Who else signs in with a name.
pub(crate) const LOGIN_TAKEN: &str = "SELECT EXISTS (SELECT 1 FROM people WHERE login_key = $1 AND id <> $2)";
/// Who else has an identity.
pub(crate) const IDENTITY_TAKEN: &str = "SELECT EXISTS (SELECT 1 FROM people WHERE identity = $1 AND id <> $2)";
/// A person's names.
pub(crate) const RENAME_PERSON: &str =
    "UPDATE people SET name = $1, login = $2, login_key = $3, identity = $4 WHERE id = $5 AND erased_at IS NULL";
/// A person's password.
pub(crate) const SET_PASSWORD: &str = "UPDATE people SET password = $1, must_change = $2 WHERE id = $3 AND erased_at IS NULL";
/// Empties a person's row.
pub(crate) const ERASE_PERSON: &str = "UPDATE people SET name = '', login = NULL, login_key = NULL, identity = NULL, password = NULL, \
     must_change = FALSE, erased_at = $1 WHERE id = $2 AND erased_at IS NULL";
/// A private note.
pub(crate) const NOTE: &str = "SELECT value FROM private_notes WHERE name = $1";
/// The private notes whose names begin so.
pub(crate) const NOTES: &str =
    "SELECT name, value FROM private_notes WHERE substr(name, 1, length(CAST($1 AS text))) = CAST($1 AS text)";
/// Writes a private note, or writes it anew.
pub(crate) const SET_NOTE: &str =
    "INSERT INTO private_notes (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
/// Forgets a private note.
pub(crate) const FORGET_NOTE: &str = "DELETE FROM private_notes WHERE name = $1";
/// Forgets all of them.
pub(crate) const FORGET_NOTES: &str = "DELETE FROM private_notes";
/// Forgets a person's sessions and tokens.
pub(crate) const FORGET_KEYS_OF: &str = "DELETE FROM keys WHERE person = $1";
/// Forgets everybody.
pub(crate) const FORGET_PEOPLE: &str = "DELETE FROM people";
/// Forgets every session, token and link.
pub(crate) const FORGET_KEYS: &str = "DELETE FROM keys";
/// Forgets what opens a page: sessions and links.
pub(crate) const FORGET_SESSIONS: &str = "DELETE FROM keys WHERE kind NOT IN ('token', 'feed')";
/// Forgets what ended or expired long ago, but for tokens.
pub(crate) const FORGET_OLD_KEYS: &str = "DELETE FROM keys WHERE kind <> 'token' AND (ended_at < $1 OR expires_at < $1)";
/// The number of the next key. Counted beside the keys: the log names keys that are forgotten.
pub(crate) const NEXT_KEY: &str = "INSERT INTO wuse_store (name, value) VALUES ('last_key', '1') ON CONFLICT (name) \
     DO UPDATE SET value = CAST(CAST(wuse_store.value AS bigint) + 1 AS text) RETURNING value";
/// The highest number of a key that is there, was given, or stands in the log.
pub(crate) const HIGHEST_KEY: &str = "SELECT coalesce(max(n), 0) FROM (SELECT id AS n FROM keys \
     UNION ALL SELECT CAST(value AS bigint) FROM wuse_store WHERE name = 'last_key' \
     UNION ALL SELECT CAST(substr(via, 9) AS bigint) FROM log WHERE via LIKE 'session:%' \
     UNION ALL SELECT CAST(substr(via, 7) AS bigint) FROM log WHERE via LIKE 'token:%') AS numbers";
/// The number of the key that was added last.
pub(crate) const SET_LAST_KEY: &str =
    "INSERT INTO wuse_store (name, value) VALUES ('last_key', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
/// A key.
pub(crate) const INSERT_KEY: &str = "INSERT INTO keys (id, kind, person, hash, label, scope, created_at, used_at, expires_at, ended_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
/// What is known by a hash, and whose it is.
pub(crate) const KEY: &str = "SELECT k.id, k.kind, k.person, k.label, k.scope, k.created_at, k.used_at, k.expires_at, k.ended_at, \
     p.id, p.name, p.login, p.identity, p.password, p.must_change, p.created_at, p.erased_at FROM keys AS k \
     LEFT JOIN people AS p ON p.id = k.person WHERE k.hash = $1";
/// A person's keys of a kind, newest first.
pub(crate) const KEYS_OF: &str = "SELECT id, kind, person, label, scope, created_at, used_at, expires_at, ended_at FROM keys \
     WHERE person = $1 AND kind = $2 ORDER BY id DESC";
/// Every token and its hash.
pub(crate) const TOKENS: &str = "SELECT id, kind, person, label, scope, created_at, used_at, expires_at, ended_at, hash FROM keys \
     WHERE kind IN ('token', 'feed') ORDER BY id";
/// That a key was used.
pub(crate) const USE_KEY: &str = "UPDATE keys SET used_at = $1, expires_at = $2 WHERE id = $3 AND ended_at IS NULL";
/// Ends one of a person's keys.
pub(crate) const END_KEY: &str = "UPDATE keys SET ended_at = $1 WHERE id = $2 AND person = $3 AND ended_at IS NULL RETURNING id";
/// Ends a person's keys, but for one.
pub(crate) const END_KEYS_OF: &str =
    "UPDATE keys SET ended_at = $1 WHERE person = $2 AND id <> $3 AND ended_at IS NULL RETURNING id";
/// Ends a person's keys of a kind, but for one.
pub(crate) const END_KEYS_OF_KIND: &str =
    "UPDATE keys SET ended_at = $1 WHERE person = $2 AND id <> $3 AND kind = $4 AND ended_at IS NULL RETURNING id";
/// Ends the set-up links.
pub(crate) const END_SET_UP: &str = "UPDATE keys SET ended_at = $1 WHERE kind = 'set_up' AND ended_at IS NULL RETURNING id";

/// A webhook to add.
pub(crate) const INSERT_WEBHOOK: &str =
    "INSERT INTO webhooks (settings, secret, revision, overdue_until) VALUES ($1, $2, $3, $4) RETURNING id";
/// Every webhook.
pub(crate) const WEBHOOKS: &str =
    "SELECT id, settings, secret, revision, overdue_until, failing_since, closed_at FROM webhooks ORDER BY id";
/// A webhook set anew.
pub(crate) const SET_WEBHOOK: &str =
    "UPDATE webhooks SET settings = $1, revision = $2, overdue_until = $3, failing_since = $4, closed_at = $5 WHERE id = $6";
/// Deliveries of a webhook that wait, and are not delivered any more.
pub(crate) const FORGET_WAITING: &str = "UPDATE webhook_deliveries SET next_at = NULL WHERE webhook = $1 AND next_at IS NOT NULL";
/// Forgets every webhook.
pub(crate) const FORGET_EVERY_WEBHOOK: &str = "DELETE FROM webhooks";
/// Forgets what was or is to be delivered.
pub(crate) const FORGET_EVERY_DELIVERY: &str = "DELETE FROM webhook_deliveries";
/// A webhook that is gone.
pub(crate) const REMOVE_WEBHOOK: &str = "DELETE FROM webhooks WHERE id = $1";
/// Its deliveries.
pub(crate) const REMOVE_DELIVERIES: &str = "DELETE FROM webhook_deliveries WHERE webhook = $1";
/// How far a webhook has come, unless somebody else took it further.
pub(crate) const REACHED: &str =
    "UPDATE webhooks SET revision = $1, overdue_until = $2 WHERE id = $3 AND revision = $4 AND overdue_until = $5";
/// A message to deliver, once.
pub(crate) const INSERT_DELIVERY: &str = "INSERT INTO webhook_deliveries (webhook, message, event, body, created_at, attempts, next_at) \
     VALUES ($1, $2, $3, $4, $5, 0, $5) ON CONFLICT (webhook, message) DO NOTHING";
/// Deliveries that are done, but for the last.
pub(crate) const FORGET_DELIVERIES: &str = "DELETE FROM webhook_deliveries WHERE webhook = $1 AND next_at IS NULL \
     AND id <= (SELECT max(id) FROM webhook_deliveries WHERE webhook = $1) - $2";
/// Claims a delivery. That it is due is asked for twice: the second time once its row is locked, when another node may have claimed it.
pub(crate) const CLAIM: &str = "UPDATE webhook_deliveries SET next_at = $1, last_at = $2, attempts = attempts + 1 \
     WHERE next_at <= $2 AND id = (SELECT d.id FROM webhook_deliveries AS d JOIN webhooks AS w ON w.id = d.webhook \
         WHERE d.next_at <= $2 AND w.closed_at IS NULL AND NOT EXISTS \
             (SELECT 1 FROM webhook_deliveries AS e WHERE e.webhook = d.webhook AND e.next_at IS NOT NULL AND e.id < d.id) \
         ORDER BY d.next_at, d.id LIMIT 1) \
     RETURNING id, webhook, message, event, body, created_at, attempts, next_at, last_at, status, error, done_at";
/// What came of an attempt.
pub(crate) const ATTEMPTED: &str =
    "UPDATE webhook_deliveries SET next_at = $1, status = $2, error = $3, done_at = $4 WHERE id = $5 AND attempts = $6";
/// That something was delivered.
pub(crate) const NOT_FAILING: &str = "UPDATE webhooks SET failing_since = NULL WHERE id = $1";
/// That something could not be delivered.
pub(crate) const FAILING: &str = "UPDATE webhooks SET failing_since = coalesce(failing_since, $1) WHERE id = $2";
/// That something is given up, and the webhook with it.
pub(crate) const CLOSE_WEBHOOK: &str = "UPDATE webhooks SET closed_at = $1 WHERE id = $2";
/// The last deliveries of a webhook.
pub(crate) const DELIVERIES: &str = "SELECT id, webhook, message, event, body, created_at, attempts, next_at, last_at, status, error, done_at \
     FROM webhook_deliveries WHERE webhook = $1 ORDER BY id DESC LIMIT $2";

/// A draft of a plan to add.
pub(crate) const INSERT_DRAFT: &str = "INSERT INTO plan_drafts (community, name, version, made_at, changed_at, person, contents) \
     VALUES ($1, $2, 1, $3, $3, $4, $5) RETURNING id";
/// The drafts of a community without what they say.
pub(crate) const DRAFTS_OF: &str = "SELECT id, community, name, version, made_at, changed_at, person FROM plan_drafts \
     WHERE community = $1 ORDER BY changed_at DESC, id DESC";
/// A draft.
pub(crate) const DRAFT: &str =
    "SELECT id, community, name, version, made_at, changed_at, person, contents FROM plan_drafts WHERE id = $1";
/// Every draft.
pub(crate) const EVERY_DRAFT: &str =
    "SELECT id, community, name, version, made_at, changed_at, person, contents FROM plan_drafts ORDER BY id";
/// A draft set down anew, unless somebody else did so.
pub(crate) const SET_DRAFT: &str = "UPDATE plan_drafts SET name = $1, version = version + 1, changed_at = $2, person = $3, contents = $4 \
     WHERE id = $5 AND version = $6 RETURNING version";
/// Of which version a draft is.
pub(crate) const DRAFT_VERSION: &str = "SELECT version FROM plan_drafts WHERE id = $1";
/// A draft that is gone.
pub(crate) const REMOVE_DRAFT: &str = "DELETE FROM plan_drafts WHERE id = $1";
/// Forgets every draft.
pub(crate) const FORGET_DRAFTS: &str = "DELETE FROM plan_drafts";
/// A draft of another store.
pub(crate) const TAKE_OVER_DRAFT: &str = "INSERT INTO plan_drafts (id, community, name, version, made_at, changed_at, person, contents) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
