//! Appending entries: the log, the hash chain and the tables, inside the writer's transaction.

use deadpool_postgres::ClientWrapper;
use tokio_postgres::types::ToSql;

use super::cases::Cases;
use super::fault::{Fault, bad};
use super::grade::Grades;
use super::layer::{self, ItemsOf};
use super::proposals::Proposals;
use super::rows::{self, Time};
use super::{calendars, documents, settings, standings};
use crate::domain::{Campaign, Change, Entry, Moment, Ranking, ReasonsSet};
use crate::store::log::{Digest, Head, Logged, Record};
use crate::store::work::Work;
use crate::store::{LayerItems, sql, value};

/// The channel on which nodes are woken.
pub(super) const CHANNEL: &str = "wuse_log";

/// The end of the log as it stands.
pub(super) async fn head(client: &ClientWrapper) -> Result<Head, Fault> {
    let statement = client.prepare_cached(sql::HEAD).await?;
    let Some(row) = client.query_opt(&statement, &[]).await? else { return Ok(Head::EMPTY) };
    let revision = rows::revision(&row, 0, "log", "revision", "last")?;
    let recorded_at = rows::moment(&row, 1, "log", "recorded_at", revision)?;
    Ok(Head::of_row(revision, recorded_at, rows::cell(&row, 2, "log", "hash", revision)?)?)
}

/// Appends, all of it or nothing; gives the new end of the log.
pub(super) async fn append(client: &ClientWrapper, mut head: Head, work: Work) -> Result<Head, Fault> {
    match work {
        Work::Layer(layer) => {
            let logged = Logged::layer(&layer.community, layer.effective_at, &layer.source);
            let record = head.next(head.revision.next(), layer.recorded_at, None, layer.by, &logged, layer.items.count())?;
            head = append_layer(client, &head, &record, &logged, layer.items).await?;
        }
        Work::Entries(entries) => {
            for run in entries.chunk_by(|a, b| !is_layer(a) && !is_layer(b)) {
                head = match run {
                    [entry] if is_layer(entry) => {
                        let (logged, items) = (Logged::of(&entry.change), ItemsOf::change(&entry.change));
                        let record = next(&head, entry, &logged, items.count())?;
                        append_layer(client, &head, &record, &logged, items).await?
                    }
                    _ => append_run(client, head, run).await?,
                };
            }
        }
    }
    // Who listens is woken when the transaction is durable, and not before.
    let statement = client.prepare_cached("SELECT pg_notify($1, $2)").await?;
    client.execute(&statement, &[&CHANNEL, &head.revision.to_string()]).await?;
    Ok(head)
}

/// The record of the next entry.
fn next(head: &Head, entry: &Entry, logged: &Logged, items: usize) -> Result<Record, Fault> {
    Ok(head.next(entry.revision, entry.recorded_at, entry.request.as_ref(), entry.by, logged, items)?)
}

fn is_layer(entry: &Entry) -> bool {
    matches!(entry.change.as_ref(), Change::LayerApplied(_))
}

async fn append_layer(
    client: &ClientWrapper,
    head: &Head,
    record: &Record,
    logged: &Logged,
    items: std::sync::Arc<dyn LayerItems>,
) -> Result<Head, Fault> {
    let Logged::Layer(applied) = logged else {
        return Err(bad("log", "kind", record.revision, "a layer was expected"));
    };
    let digests = layer::apply(client, record, applied, items).await?;
    let mut lines = Lines::default();
    let after = lines.push(head, record, &digests)?;
    lines.insert(client).await?;
    Ok(after)
}

/// Appends entries none of which is a layer: decided here, written together.
async fn append_run(client: &ClientWrapper, mut head: Head, run: &[Entry]) -> Result<Head, Fault> {
    let mut lines = Lines::default();
    let (mut grades, mut proposals, mut cases) =
        futures::try_join!(Grades::of(client, run), Proposals::of(client, run), Cases::of(client, run))?;
    for entry in run {
        let logged = Logged::of(&entry.change);
        let record = next(&head, entry, &logged, 0)?;
        match &logged {
            Logged::Graded(graded) => {
                grades.take(&record, entry.recorded_at, graded)?;
                proposals.end_by_grading(entry, graded)?;
            }
            Logged::Campaign(campaign) => insert_campaign(client, &record, entry.recorded_at, campaign).await?,
            Logged::Ranking(ranking) => insert_ranking(client, &record, entry.recorded_at, ranking).await?,
            Logged::Reasons(reasons) => insert_reasons(client, &record, entry.recorded_at, reasons).await?,
            Logged::Proposed(proposed) => proposals.add(entry, proposed),
            Logged::Closed(closed) => proposals.close(entry, closed)?,
            Logged::Person(set) => standings::insert(client, &record, entry.recorded_at, set).await?,
            Logged::Community(set) => settings::insert(client, &record, entry.recorded_at, set).await?,
            Logged::Case(reported) => cases.add(entry, reported),
            Logged::Step(stepped) => cases.take(entry, stepped)?,
            Logged::Calendar(set) => calendars::insert(client, &record, entry.recorded_at, set).await?,
            Logged::Document(change) => documents::change(client, entry, change).await?,
            Logged::Layer(_) => return Err(bad("log", "kind", record.revision, "a layer was not expected")),
        }
        head = lines.push(&head, &record, &[])?;
    }
    futures::try_join!(grades.write(client), proposals.write(client), cases.write(client), lines.insert(client))?;
    Ok(head)
}

/// Lines of the log on their way, column by column.
#[derive(Default)]
struct Lines {
    revisions: Vec<i64>,
    recorded_at: Vec<Time>,
    kinds: Vec<String>,
    changes: Vec<String>,
    keys: Vec<Option<String>>,
    fingerprints: Vec<Option<String>>,
    items: Vec<i64>,
    previous: Vec<String>,
    hashes: Vec<String>,
    people: Vec<Option<i64>>,
    via: Vec<Option<String>>,
}

const INSERT_LINES: &str = "INSERT INTO log (revision, recorded_at, kind, change, request_key, request_fingerprint, items, previous, \
     hash, person, via) SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], \
     $8::text[], $9::text[], $10::bigint[], $11::text[])";

impl Lines {
    fn push(&mut self, head: &Head, record: &Record, parts: &[Digest]) -> Result<Head, Fault> {
        let after = head.after(record, parts)?;
        self.revisions.push(rows::signed(record.revision));
        self.recorded_at.push(Time(value::moment(&record.recorded_at, "log", "recorded_at", record.revision)?));
        self.kinds.push(record.kind.clone());
        self.changes.push(record.change.clone());
        self.keys.push(record.request.as_ref().map(|request| request.key.clone()));
        self.fingerprints.push(record.request.as_ref().map(|request| request.fingerprint.clone()));
        self.items.push(record.items as i64);
        self.previous.push(hex::encode(head.hash()));
        self.hashes.push(hex::encode(after.hash()));
        let (person, via) = value::actor_columns(record.by);
        self.people.push(person);
        self.via.push(via);
        Ok(after)
    }

    async fn insert(&self, client: &ClientWrapper) -> Result<(), Fault> {
        let statement = client.prepare_cached(INSERT_LINES).await?;
        let columns: [&(dyn ToSql + Sync); 11] = [
            &self.revisions,
            &self.recorded_at,
            &self.kinds,
            &self.changes,
            &self.keys,
            &self.fingerprints,
            &self.items,
            &self.previous,
            &self.hashes,
            &self.people,
            &self.via,
        ];
        client.execute(&statement, &columns).await?;
        Ok(())
    }
}

async fn insert_campaign(client: &ClientWrapper, record: &Record, recorded_at: Moment, campaign: &Campaign) -> Result<(), Fault> {
    let json = |column, error| bad("campaigns", column, record.revision, error);
    let statement = client.prepare_cached(sql::INSERT_CAMPAIGN).await?;
    client
        .execute(
            &statement,
            &[
                &rows::signed(record.revision),
                &Time(recorded_at),
                &campaign.community.as_str(),
                &Time(campaign.held_at),
                &campaign.title,
                &serde_json::to_string(&campaign.blocks).map_err(|error| json("blocks", error))?,
                &i64::from(campaign.people),
                &i64::from(campaign.truckloads),
                &serde_json::to_string(&campaign.parties).map_err(|error| json("parties", error))?,
                &serde_json::to_string(&campaign.pictures).map_err(|error| json("pictures", error))?,
                &campaign.cost.map(i64::from),
                &campaign.replaces.map(rows::signed),
                &campaign.void,
            ],
        )
        .await?;
    Ok(())
}

async fn insert_ranking(client: &ClientWrapper, record: &Record, recorded_at: Moment, ranking: &Ranking) -> Result<(), Fault> {
    let statement = client.prepare_cached(sql::INSERT_RANKING).await?;
    let (community, list) = (ranking.community.as_str(), value::word_of(ranking.list));
    client
        .execute(
            &statement,
            &[&rows::signed(record.revision), &Time(recorded_at), &community, &ranking.month, &list, &ranking.title],
        )
        .await?;
    Ok(())
}

async fn insert_reasons(client: &ClientWrapper, record: &Record, recorded_at: Moment, set: &ReasonsSet) -> Result<(), Fault> {
    let items = serde_json::to_string(&set.items).map_err(|error| bad("reasons", "items", record.revision, error))?;
    let statement = client.prepare_cached(sql::INSERT_REASONS).await?;
    client.execute(&statement, &[&rows::signed(record.revision), &Time(recorded_at), &set.community.as_str(), &items]).await?;
    Ok(())
}
