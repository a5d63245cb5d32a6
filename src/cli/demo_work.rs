//! What the demo's people did about its cases, from `data/demo/work.json`: asked for as the page would, and carried out by the rules that
//! hold for everybody. What a rule refuses stands in no demo.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, bail};
use bytes::Bytes;

use super::demo::{Names, PICTURES};
use super::demo_events::{Asking, Event, Fails, Found, NoticeStepWord, Reported, Settled, Step, Wish, Work};
use super::demo_plan;
use crate::domain::rules::notices::dispatches;
use crate::domain::rules::{
    AskedFinding, AskedFor, AskedNoticeStep, AskedStep, CheckRequest, DrawRequest, Due, FailedUnit, InspectionRequest, Matter,
    NoticeRequest, NoticeStepRequest, PersonRequest, RegisterRequest, ReportRequest, Scope, StepRequest,
};
use crate::domain::supervision::{Round, UnitKind};
use crate::domain::{
    Actor, Allowance, Consultation, Entry, Listing, Moment, NeedMatch, Party, PersonId, Photo, RegisteredParty, Revision, Via,
};
use crate::files::Files;
use crate::http::kept_photo::KeptPhoto;
use crate::imagery;
use crate::live::{Asked, Asker, Snapshot, apply};
use crate::plans::records;
use crate::store::accounts::{Names as PersonNames, NewPerson};
use crate::store::{self, LogFilter, Store};

const WORK: &str = include_str!("../../data/demo/work.json");

/// Adds the people to a store that holds none, has them do their work after what `entries` tell, and commits it all. Gives how many
/// entries that are. When it comes to nothing, the people are gone as well.
///
/// # Errors
/// When a rule refuses something, or the store or the place for files cannot be written.
pub(super) async fn commit(entries: Vec<Entry>, names: &Names, store: &dyn Store, files: &Files) -> anyhow::Result<usize> {
    let work: Work = serde_json::from_str(WORK).context("data/demo/work.json")?;
    let mut people = HashMap::new();
    let done = async {
        for account in &work.people {
            let names = PersonNames { name: account.name.clone(), login: Some(account.login.clone()), identity: None };
            let person = NewPerson { names, password: None, created_at: account.at };
            people.insert(account.login.as_str(), store.accounts().add_person(&person).await?);
        }
        let photos = photos(&work, &people, files).await?;
        let entries = carried_out(&work, entries, names, &people, &photos).await?;
        let count = entries.len();
        store.commit(Revision::ZERO, entries).await?;
        anyhow::Ok(count)
    };
    let done = done.await;
    if done.is_err() {
        for (account, person) in work.people.iter().filter_map(|account| Some((account, people.get(account.login.as_str())?))) {
            store.accounts().erase(*person, account.at).await?;
        }
    }
    done
}

/// Develops the pictures that are named, as those are that people send, and keeps them with who sent them.
async fn photos(work: &Work, people: &HashMap<&str, PersonId>, files: &Files) -> anyhow::Result<HashMap<&'static str, Photo>> {
    // In the order of their names, so that what is written of who sent them is the same each time.
    let mut sent: BTreeMap<&str, Vec<PersonId>> = BTreeMap::new();
    for asking in &work.events {
        for name in asking.event.photos() {
            let by = sent.entry(name).or_default();
            let person = person(people, asking.by.as_deref().with_context(|| format!("{name} is of nobody"))?)?;
            if !by.contains(&person) {
                by.push(person);
            }
        }
    }
    let mut photos = HashMap::new();
    for (name, by) in sent {
        let (name, bytes) =
            *PICTURES.iter().find(|picture| picture.0 == name).with_context(|| format!("there is no picture {name}"))?;
        let developed = imagery::develop(bytes).with_context(|| name.to_owned())?;
        let kept = KeptPhoto::keep(files, Bytes::from_static(bytes), developed, by, false).await?;
        kept.note(files).await?;
        photos.insert(name, kept.photo);
    }
    Ok(photos)
}

/// The entries that were there, and after them one for each thing that somebody did.
async fn carried_out(
    work: &Work,
    entries: Vec<Entry>,
    names: &Names,
    people: &HashMap<&str, PersonId>,
    photos: &HashMap<&'static str, Photo>,
) -> anyhow::Result<Vec<Entry>> {
    let mut snapshot = Snapshot::default();
    for entry in &entries {
        (snapshot, _) = apply::apply(&snapshot, entry)?;
    }
    let mut book = Book { names, people, photos, snapshot, entries, numbers: Numbers::default() };
    for account in &work.people {
        let person = person(people, &account.login)?;
        let request = PersonRequest { person, active: true, held: account.held.clone(), reason: None, expected: None };
        book.record(Asker::CONSOLE, account.at, &Asked::Person(request))?;
    }
    for asking in &work.events {
        let asker = match &asking.by {
            // Who did it, here at the store.
            Some(login) => {
                Asker { actor: Actor { person: Some(person(people, login)?), via: Via::Console }, scope: Scope::Write }
            }
            None => Asker::CONSOLE,
        };
        let taken = book.take(asker, asking).await;
        taken.with_context(|| format!("what {} did at {}", asking.by.as_deref().unwrap_or("the service"), asking.at))?;
    }
    Ok(book.entries)
}

fn person(people: &HashMap<&str, PersonId>, login: &str) -> anyhow::Result<PersonId> {
    people.get(login).copied().with_context(|| format!("there is nobody called {login}"))
}

/// The log as it grows.
struct Book<'a> {
    names: &'a Names,
    people: &'a HashMap<&'a str, PersonId>,
    photos: &'a HashMap<&'static str, Photo>,
    snapshot: Snapshot,
    entries: Vec<Entry>,
    numbers: Numbers<'a>,
}

/// What the file's names stand for.
#[derive(Default)]
struct Numbers<'a> {
    /// Cases, each with what was reported.
    cases: HashMap<u32, (Revision, ReportRequest)>,
    parties: HashMap<&'a str, Revision>,
    listings: HashMap<&'a str, Revision>,
    notice: Option<Revision>,
    sample: Option<Revision>,
    plan: Option<Revision>,
}

impl<'a> Book<'a> {
    /// Carries out what somebody asks for, and gives the number of its entry.
    fn record(&mut self, asker: Asker, at: Moment, asked: &Asked) -> anyhow::Result<Revision> {
        let done = asked.carry_out(&self.snapshot, asker, at, None)?;
        let revision = done.entry.revision;
        self.snapshot = done.snapshot;
        self.entries.push(done.entry);
        self.entries.extend(done.further);
        Ok(revision)
    }

    async fn take(&mut self, asker: Asker, asking: &'a Asking) -> anyhow::Result<()> {
        let at = asking.at;
        let community = || self.names.community.clone();
        match &asking.event {
            Event::Party { party, party_kind, note, duties } => {
                let wanted = RegisteredParty {
                    community: community(),
                    name: party.clone(),
                    kind: *party_kind,
                    note: note.clone(),
                    duties: duties.clone(),
                    retired: false,
                };
                let id = self.record(asker, at, &Asked::Party(new(wanted)))?;
                self.numbers.parties.insert(party, id);
            }
            Event::Listing { listing, list, title, text, amount, party, blocks, meets, uses, state, due } => {
                let known = |word: &String| of(&self.numbers.listings, word.as_str(), "entry");
                let wanted = Listing {
                    community: community(),
                    list: *list,
                    title: title.clone(),
                    text: text.clone(),
                    amount: amount.clone(),
                    party: party.as_deref().map(|party| of(&self.numbers.parties, party, "party")).transpose()?,
                    blocks: blocks.iter().map(|code| self.names.block(code)).collect::<anyhow::Result<_>>()?,
                    meets: meets.iter().map(known).collect::<anyhow::Result<_>>()?,
                    uses: uses.iter().map(known).collect::<anyhow::Result<_>>()?,
                    state: *state,
                    due: *due,
                };
                let id = self.record(asker, at, &Asked::Listing(new(wanted)))?;
                self.numbers.listings.insert(listing, id);
            }
            Event::Case(reported) => {
                let asked = self.report(reported)?;
                let id = self.record(asker, at, &Asked::Report(asked.clone()))?;
                self.numbers.cases.insert(reported.case, (id, asked));
            }
            Event::Step { case, step, reason, photos } => {
                let (case, step) = (self.case(*case)?.0, self.step(step)?);
                let request = StepRequest { case, step, reason: reason.clone(), photos: self.photos(photos)?, expected: None };
                self.record(asker, at, &Asked::Step(request))?;
            }
            Event::Notice { cases, party, allowance, note } => self.issue(asker, at, cases, party, *allowance, note)?,
            Event::NoticeStep { step: NoticeStepWord::Receive, text } => {
                let request = NoticeStepRequest {
                    notice: self.numbers.notice.context("there is no notice yet")?,
                    step: AskedNoticeStep::Receive,
                    text: Some(text.clone()),
                    photos: Vec::new(),
                    expected: None,
                };
                self.record(asker, at, &Asked::NoticeStep(request))?;
            }
            Event::Sample => self.draw(asker, at).await?,
            Event::Look { fails } => self.look(asker, at, fails.as_ref())?,
            Event::Inspection { block, inspected_at, findings, note, photos } => {
                let found = |found: &Found| AskedFinding {
                    item: found.item.clone(),
                    answer: found.answer,
                    note: found.note.clone(),
                    photos: Vec::new(),
                };
                let request = InspectionRequest {
                    block: self.names.block(block)?,
                    // The built-in one.
                    checklist: Revision::ZERO,
                    inspected_at: Some(*inspected_at),
                    findings: findings.iter().map(found).collect(),
                    note: Some(note.clone()),
                    photos: self.photos(photos)?,
                };
                self.record(asker, at, &Asked::Inspection(request, None))?;
            }
            Event::Consultation(settled) => self.consult(asker, at, settled)?,
            Event::Plan(asked) => {
                let plan = demo_plan::published(&self.snapshot, &self.names.community, asked, at)?;
                self.numbers.plan = Some(self.record(asker, at, &Asked::PlanPublish(Box::new(plan)))?);
            }
            Event::PlanDay(asked) => {
                let plan = self.numbers.plan.context("there is no plan yet")?;
                let mut at = at;
                for stepped in demo_plan::day(&self.snapshot, plan, asked, at)? {
                    let campaign = records::campaign(&self.snapshot, &stepped);
                    self.record(asker, at, &Asked::PlanStep(stepped, campaign))?;
                    // What was done is recorded in the same breath; the next stop after both.
                    at = self.entries.last().map_or(at, |entry| entry.recorded_at).next();
                }
            }
        }
        Ok(())
    }

    /// Settles what is to be done in a block.
    fn consult(&mut self, asker: Asker, at: Moment, settled: &Settled) -> anyhow::Result<()> {
        let listing = |word: &String| of(&self.numbers.listings, word, "entry");
        let matched = |(need, resources): &(String, Vec<String>)| {
            anyhow::Ok(NeedMatch {
                need: listing(need)?,
                resources: resources.iter().map(listing).collect::<anyhow::Result<_>>()?,
            })
        };
        let wanted = Consultation {
            community: self.names.community.clone(),
            block: self.names.block(&settled.block)?,
            held_on: settled.held_on,
            findings: settled.findings.clone(),
            measures: settled.measures.clone(),
            people_affected: settled.people_affected,
            party: settled.party.as_deref().map(|party| of(&self.numbers.parties, party, "party")).transpose()?,
            person: settled.person.as_deref().map(|login| person(self.people, login)).transpose()?,
            matches: settled.matches.iter().map(matched).collect::<anyhow::Result<_>>()?,
        };
        self.record(asker, at, &Asked::Consultation(new(wanted)))?;
        Ok(())
    }

    /// Draws the sample that is due. The seed hangs on a hash of the log, so what there is of that is written to a store of its own first.
    async fn draw(&mut self, asker: Asker, at: Moment) -> anyhow::Result<()> {
        let round = Round::due(at);
        let cutoff = self.snapshot.known_at(round.begins());
        let scratch = tempfile::tempdir()?;
        let store = store::open(&scratch.path().join("log.gpkg")).await?;
        let before = self.entries.iter().take_while(|entry| entry.revision <= cutoff);
        store.commit(Revision::ZERO, before.cloned().collect()).await?;
        let last = store.log_page(&LogFilter::default(), None, 1).await?.pop().context("the log is empty")?;
        let request = DrawRequest { community: self.names.community.clone(), round, cutoff, cutoff_hash: last.hash };
        self.numbers.sample = Some(self.record(asker, at, &Asked::Draw(request))?);
        Ok(())
    }

    /// Looks at something that was drawn last. What fails goes back as a case, in the entry after.
    fn look(&mut self, asker: Asker, at: Moment, fails: Option<&Fails>) -> anyhow::Result<()> {
        let sample = self.numbers.sample.context("nothing was drawn yet")?;
        let check = |(kind, unit)| {
            let note = fails.map(|fails| fails.note.clone());
            CheckRequest { sample, kind, unit, passes: fails.is_none(), note, photos: Vec::new() }
        };
        let Some(fails) = fails else {
            let may = |unit: &(UnitKind, u64)| Asked::Check(check(*unit), None).refused(&self.snapshot, asker, at).is_none();
            let unit = self.left(sample).into_iter().find(may).context("they have looked at everything that they may")?;
            self.record(asker, at, &Asked::Check(check(unit), None))?;
            return Ok(());
        };
        let (kind, unit) = (UnitKind::Case, self.case(fails.case)?.0.0);
        let case = self.snapshot.cases().get(Revision(unit)).context("the case is not there any more")?;
        let back = FailedUnit::Case(case).reported(fails.note.clone(), Vec::new());
        let id = self.record(asker, at, &Asked::Check(check((kind, unit)), Some(back.clone())))?;
        self.numbers.cases.insert(fails.back, (id.next(), back));
        Ok(())
    }

    /// What of a sample nobody has looked at, in order.
    fn left(&self, sample: Revision) -> Vec<(UnitKind, u64)> {
        let sample = self.snapshot.documents().get(sample).and_then(|document| document.body.as_sample());
        let strata = sample.iter().flat_map(|sample| &sample.drawn.strata);
        let drawn = strata.flat_map(|stratum| stratum.drawn.iter().map(|unit| (stratum.kind, *unit)));
        drawn.filter(|(kind, unit)| sample.is_some_and(|sample| sample.check_of(*kind, *unit).is_none())).collect()
    }

    fn report(&self, reported: &Reported) -> anyhow::Result<ReportRequest> {
        Ok(ReportRequest {
            block: Some(self.names.block(&reported.block)?),
            place: reported.place,
            place_from: reported.place_from,
            accuracy_m: reported.accuracy_m,
            category: reported.category.clone(),
            text: reported.text.clone(),
            found_at: Some(reported.found_at),
            found_by: reported.found_by,
            party: reported.party.clone(),
            photos: self.photos(&reported.photos)?,
            follows: None,
        })
    }

    fn step(&self, step: &Step) -> anyhow::Result<AskedStep> {
        Ok(match step {
            Step::File => AskedStep::File,
            Step::Return => AskedStep::Return,
            Step::Void => AskedStep::Void,
            Step::Duplicate { of } => AskedStep::Duplicate(self.case(*of)?.0),
            // Whoever was named when it was reported.
            Step::Dispatch(time) => AskedStep::Dispatch(None, time.due()),
            Step::Rectify => AskedStep::Rectify,
            Step::Verify => AskedStep::Verify,
            Step::Fail(time) => AskedStep::Fail(time.due()),
            Step::Close => AskedStep::Close,
            Step::Extend(time) => AskedStep::Extend(time.due()),
            Step::Defer { until } => AskedStep::Defer(*until),
            Step::Ask { for_what: Wish::Extend(time) } => AskedStep::Ask(AskedFor::Extend(time.due())),
            Step::Note => AskedStep::Note,
        })
    }

    /// Issues a notice about cases in the words of their reports, and dispatches them by it, as the service does.
    fn issue(
        &mut self,
        asker: Asker,
        at: Moment,
        cases: &[u32],
        party: &Party,
        allowance: Allowance,
        note: &str,
    ) -> anyhow::Result<()> {
        let matter = |case: &u32| {
            let (case, reported) = self.case(*case)?;
            let (accuracy_m, text, photos) = (reported.accuracy_m, reported.text.clone(), reported.photos.clone());
            anyhow::Ok(Matter { case: *case, accuracy_m, text, photos })
        };
        let request = NoticeRequest {
            community: self.names.community.clone(),
            party: party.clone(),
            matters: cases.iter().map(matter).collect::<anyhow::Result<_>>()?,
            due: Due::In(allowance),
            legal_basis: None,
            note: Some(note.to_owned()),
        };
        let id = self.record(asker, at, &Asked::Notice(request))?;
        self.numbers.notice = Some(id);
        let Some((_, notice)) = self.snapshot.documents().notice(id) else { bail!("notice {id} is not there") };
        for step in dispatches(&notice.issued, |case| self.snapshot.cases().get(case).map(AsRef::as_ref)) {
            self.record(asker, at, &Asked::Step(step))?;
        }
        Ok(())
    }

    fn case(&self, number: u32) -> anyhow::Result<&(Revision, ReportRequest)> {
        self.numbers.cases.get(&number).with_context(|| format!("there is no case {number} yet"))
    }

    fn photos(&self, names: &[String]) -> anyhow::Result<Vec<Photo>> {
        let photo = |name: &String| self.photos.get(name.as_str()).cloned().with_context(|| format!("there is no photo {name}"));
        names.iter().map(photo).collect()
    }
}

fn new<T>(wanted: T) -> RegisterRequest<T> {
    RegisterRequest { id: None, wanted, expected: None }
}

fn of(known: &HashMap<&str, Revision>, word: &str, what: &str) -> anyhow::Result<Revision> {
    known.get(word).copied().with_context(|| format!("there is no {what} {word} yet"))
}
