//! `wuse user`: people and their roles at the store itself: for the first day, for scripts, and for when nobody can sign in any more.

use std::io::{BufRead as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};

use crate::auth::{AuthSettings, Gatekeeper, Secret, password};
use crate::clock::{Clock as _, System};
use crate::domain::rules::people::is_administrator;
use crate::domain::rules::{PersonRequest, Registry, Scope, Who, set_person};
use crate::domain::{Actor, Change, Entry, Held, Moment, PersonId, PersonSet, Place, Revision, Within};
use crate::live::Snapshot;
use crate::store::accounts::{Ending, KeyKind, Names, NewPerson, Password, Person, Which};
use crate::store::{LogFilter, Store, StoreError};

/// How often a change is decided anew when others keep committing first.
const ATTEMPTS: usize = 20;

/// Add people, give and take their roles and passwords
#[derive(Debug, Args)]
#[command(after_help = "A role is given as ROLE@PLACE. Roles: resident, inspector, working_group, supervisor, administrator.\n\
                        Places: * (everywhere), city:CODE, street:CODE, community:CODE, block:NUMBER.\n\n\
                        Examples:\n  wuse user add 王芳 --login wangfang --role inspector@community:330381003901\n  \
                        wuse user role wangfang --add working_group@street:330381003\n  \
                        echo \"$PASSWORD\" | wuse user passwd wangfang --password-stdin\n  \
                        wuse user disable wangfang --reason 调离")]
pub struct UserArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a person; prints their first password, which they must change
    Add {
        /// Their name, as colleagues know it
        name: String,
        /// The name to sign in with
        #[arg(long)]
        login: Option<String>,
        /// What the OpenID provider calls them
        #[arg(long)]
        identity: Option<String>,
        /// A role and where it is held; may be given several times
        #[arg(long = "role", value_name = "ROLE@PLACE", value_parser = held)]
        roles: Vec<Held>,
        /// Take the password from the first line of standard input; it need not be changed then
        #[arg(long, requires = "login")]
        password_stdin: bool,
    },
    /// Give a person another password; their sessions end
    Passwd {
        /// Their login, or their number
        who: String,
        /// Take it from the first line of standard input; otherwise one is made, printed, and must be changed
        #[arg(long)]
        password_stdin: bool,
    },
    /// Give a person roles, or take them
    Role {
        /// Their login, or their number
        who: String,
        /// Give a role
        #[arg(long, value_name = "ROLE@PLACE", value_parser = held)]
        add: Vec<Held>,
        /// Take a role
        #[arg(long, value_name = "ROLE@PLACE", value_parser = held)]
        remove: Vec<Held>,
        /// Why
        #[arg(long)]
        reason: Option<String>,
    },
    /// Make an API token for a person, and print it: it is not shown again
    Token {
        /// Their login, or their number
        who: String,
        /// What it is for
        #[arg(long)]
        label: String,
        /// What it is good for: read, write or manage, each with what the person may do and no more
        #[arg(long, default_value = "read", value_parser = scope)]
        scope: Scope,
        /// For how many days
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
        days: u16,
    },
    /// Let a person go: they cannot sign in any more; their record stays
    Disable {
        /// Their login, or their number
        who: String,
        /// Why
        #[arg(long)]
        reason: Option<String>,
    },
    /// Let a person in again
    Enable {
        /// Their login, or their number
        who: String,
        /// Why
        #[arg(long)]
        reason: Option<String>,
    },
    /// Let a person go and erase what is personal: name, login, password, sessions and tokens; their number stays in the record
    Erase {
        /// Their login, or their number
        who: String,
    },
    /// List people: number, login, name, active or not, and roles, with a tab between them
    List,
}

/// Reads `ROLE@PLACE`.
fn held(text: &str) -> Result<Held, String> {
    let (role, place) = text.split_once('@').ok_or("give ROLE@PLACE, for example inspector@community:330381003901")?;
    let role = role.parse().map_err(|error| format!("{error}"))?;
    let place = place.parse().map_err(|error| format!("{error}"))?;
    Ok(Held { role, place })
}

/// Reads `read`, `write` or `manage`.
fn scope(word: &str) -> Result<Scope, String> {
    let known = Scope::ALL.into_iter().find(|(_, known)| *known == word);
    known.map(|(scope, _)| scope).ok_or_else(|| format!("'{word}' is not read, write or manage"))
}

/// Carries it out.
///
/// # Errors
/// When it is refused or the store fails, with the mend.
pub async fn run(args: UserArgs, store: Arc<dyn Store>) -> anyhow::Result<ExitCode> {
    let store = store.as_ref();
    match args.what {
        What::Add { name, login, identity, roles, password_stdin } => {
            let names = Names { name: name.trim().to_owned(), login, identity };
            if names.name.is_empty() {
                bail!("give the person a name");
            }
            add(store, names, roles, password_stdin).await?;
        }
        What::Passwd { who, password_stdin } => {
            let person = find(store, &who).await?;
            if person.names.login.is_none() {
                bail!("person {} has no name to sign in with", person.id);
            }
            let (password, first) = make_password(&person.names, password_stdin)?;
            store.accounts().set_password(person.id, Some(&password)).await?;
            let all = Ending::All { person: person.id, kind: Some(KeyKind::Session), but: None };
            store.accounts().end_keys(&all, System.now()).await?;
            tell(first.as_ref().map_or("", |first| first.text()))?;
        }
        What::Role { who, add, remove, reason } => {
            let person = find(store, &who).await?;
            let change = |mut stands: PersonSet| {
                stands.held.retain(|held| !remove.contains(held));
                stands.held.extend(add.iter().cloned());
                stands
            };
            set(store, person.id, reason, change).await?;
        }
        What::Token { who, label, scope, days } => {
            let person = find(store, &who).await?;
            let gatekeeper = Gatekeeper::new(AuthSettings::default(), Arc::new(System))?;
            let opened = gatekeeper.open_token(store, &person, label.trim(), scope, days).await?;
            tell(opened.secret.text())?;
        }
        What::Disable { who, reason } => let_in(store, &who, false, reason).await?,
        What::Enable { who, reason } => let_in(store, &who, true, reason).await?,
        What::Erase { who } => {
            let person = find(store, &who).await?;
            set(store, person.id, None, |stands| PersonSet { active: false, held: Vec::new(), ..stands }).await?;
            store.accounts().erase(person.id, System.now()).await?;
        }
        What::List => list(store).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn add(store: &dyn Store, names: Names, roles: Vec<Held>, password_stdin: bool) -> anyhow::Result<()> {
    let (password, first) = match &names.login {
        Some(_) => {
            let (password, first) = make_password(&names, password_stdin)?;
            (Some(password), first)
        }
        None => (None, None),
    };
    let id = store.accounts().add_person(&NewPerson { names, password, created_at: System.now() }).await?;
    let outcome = set(store, id, None, |stands| PersonSet { held: roles.clone(), ..stands }).await;
    if let Err(refused) = outcome {
        // An account that nobody set is nobody's.
        store.accounts().erase(id, System.now()).await?;
        return Err(refused);
    }
    tell(first.as_ref().map_or("", |first| first.text()))
}

async fn let_in(store: &dyn Store, who: &str, active: bool, reason: Option<String>) -> anyhow::Result<()> {
    let person = find(store, who).await?;
    set(store, person.id, reason, |stands| PersonSet { active, ..stands }).await?;
    if !active {
        let all = Ending::All { person: person.id, kind: None, but: None };
        store.accounts().end_keys(&all, System.now()).await?;
    }
    Ok(())
}

/// Sets how a person stands, decided by the same rules as on the page, on the store as it stands.
async fn set(
    store: &dyn Store,
    person: PersonId,
    reason: Option<String>,
    change: impl Fn(PersonSet) -> PersonSet,
) -> anyhow::Result<()> {
    for _ in 0..ATTEMPTS {
        let base = store.head().await?;
        let standings = store.standings().await?;
        let current = standings.iter().find(|standing| standing.1.person == person);
        let before = current.map(|standing| standing.1.clone());
        let before = before.unwrap_or(PersonSet { person, active: true, held: Vec::new(), reason: None });
        let asked = change(before);
        // Only a place that lies somewhere needs the map to be looked at.
        let is_local = asked.held.iter().any(|held| held.place != Place::Everywhere);
        let snapshot = if is_local { Some(Snapshot::new(store.load().await?)) } else { None };
        let others = standings.iter().filter(|other| other.1.person != person && other.1.active);
        let known = Registry {
            current,
            other_administrators: others.filter(|other| other.1.held.iter().any(is_administrator)).count(),
            locate: &|place| snapshot.as_ref().map_or_else(|| Some(Within::everywhere()), |map| map.locate_place(place)),
        };
        let PersonSet { active, held, .. } = asked;
        let request = PersonRequest { person, active, held, reason: reason.clone(), expected: None };
        let set = set_person(&known, &request, &Who::CONSOLE)?;
        let last = store.log_page(&LogFilter::default(), None, 1).await?.pop();
        let recorded_at = last.map_or(Moment::MIN, |row| row.recorded_at.next()).max(System.now());
        let change = Arc::new(Change::PersonSet(set));
        let entry = Entry { revision: base.next(), recorded_at, request: None, by: Some(Actor::CONSOLE), change };
        match store.commit(base, vec![entry]).await {
            // Somebody else was faster: decide again on what stands there now.
            Err(StoreError::Behind { .. }) => {}
            other => return Ok(other?),
        }
    }
    bail!("the store changed {ATTEMPTS} times meanwhile; try again when it is quieter")
}

/// A password from standard input, or a first one that is to be printed.
fn make_password(names: &Names, from_stdin: bool) -> anyhow::Result<(Password, Option<Secret>)> {
    if !from_stdin {
        let first = Secret::first_password()?;
        return Ok((Password { hash: password::hash_now(first.text())?, must_change: true }, Some(first)));
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("standard input")?;
    let given = line.trim_end_matches(['\r', '\n']);
    password::check(given, &[&names.name, names.login.as_deref().unwrap_or_default()])?;
    Ok((Password { hash: password::hash_now(given)?, must_change: false }, None))
}

/// The person of a login or a number.
async fn find(store: &dyn Store, who: &str) -> anyhow::Result<Person> {
    let by_login = store.accounts().person(&Which::Login(who.to_owned())).await?;
    let person = match (by_login, who.parse()) {
        (Some(person), _) => Some(person),
        (None, Ok(number)) => store.accounts().person(&Which::Id(PersonId(number))).await?,
        (None, Err(_)) => None,
    };
    let person = person.filter(|person| person.erased_at.is_none());
    person.with_context(|| format!("there is nobody who signs in as '{who}': wuse user list shows everybody"))
}

async fn list(store: &dyn Store) -> anyhow::Result<()> {
    let standings = store.standings().await?;
    let mut out = std::io::stdout().lock();
    for person in store.accounts().people().await? {
        let stands: Option<&(Revision, PersonSet)> = standings.iter().find(|standing| standing.1.person == person.id);
        let state = match stands {
            _ if person.erased_at.is_some() => "erased",
            Some((_, set)) if set.active => "active",
            _ => "disabled",
        };
        let held = stands.iter().flat_map(|(_, set)| &set.held).map(|held| format!("{}@{}", held.role, held.place));
        let held = held.collect::<Vec<_>>().join(" ");
        let login = person.names.login.as_deref().unwrap_or("-");
        writeln!(out, "{}\t{login}\t{}\t{state}\t{held}", person.id, person.names.name)?;
    }
    Ok(())
}

fn tell(text: &str) -> anyhow::Result<()> {
    if !text.is_empty() {
        writeln!(std::io::stdout(), "{text}")?;
    }
    Ok(())
}
