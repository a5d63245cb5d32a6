//! People and keys: what stands beside the log. Written on readers' connections and without a turn, as no entry of the log depends on it.

use async_trait::async_trait;
use deadpool::managed::Object;
use deadpool_postgres::ClientWrapper;
use tokio::time::timeout;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::connection::Door;
use super::fault::{Fault, bad, is_fatal};
use super::rows::{self, Time};
use super::writer::{WRITE, moved_to};
use super::{Postgis, url};
use crate::domain::{Moment, PersonId};
use crate::store::accounts::{
    Accounts, Ending, Key, KeyHash, KeyKind, Names, NewKey, NewPerson, Password, Person, Which, forgotten_at, login_key,
};
use crate::store::{AccountError, StoreError, log, sql, value};

const PEOPLE: &str = "people";
const KEYS: &str = "keys";

/// Waits for all who write people or keys of this store, and keeps others from it until the transaction ends.
pub(super) const ALONE: &str = "SELECT pg_advisory_xact_lock(hashtextextended('wuse accounts ' || current_schema(), 0))";
/// Writes beside others who do so, but not beside who is alone.
pub(super) const BESIDE_OTHERS: &str =
    "SELECT pg_advisory_xact_lock_shared(hashtextextended('wuse accounts ' || current_schema(), 0))";

/// A connection in a transaction. One that is left halfway, because nobody waits any more, is closed, and the transaction with it.
struct Begun(Option<Object<Door>>);

impl Drop for Begun {
    fn drop(&mut self) {
        if let Some(client) = self.0.take() {
            drop(Object::take(client));
        }
    }
}

impl Postgis {
    /// Writes people or keys: alone, where names and numbers must not be given twice, or beside others.
    pub(super) async fn keep<T>(
        &self,
        lock: &str,
        work: impl AsyncFnOnce(&ClientWrapper) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let kept = async {
            let mut begun = Begun(Some(self.readers.get().await?));
            let Some(client) = begun.0.as_ref() else { return Err(Fault::Late("waiting for a connection")) };
            let outcome = match timeout(WRITE, in_transaction(client, lock, work)).await {
                Err(_) => Err(Fault::Late("writing")),
                Ok(Err(fault)) if !fault.is_broken() => {
                    client.batch_execute("ROLLBACK").await.map_err(Fault::from).and(Err(fault))
                }
                Ok(Err(fault)) => Err(fault),
                Ok(Ok(done)) => finish(client).await.map(|()| done),
            };
            match &outcome {
                // The others lead to the same server, and would each be waited for in turn.
                Err(fault) if fault.is_broken() => drop(self.readers.retain(|_, _| false)),
                _ => drop(begun.0.take()),
            }
            outcome
        };
        self.told(kept.await)
    }

    /// Every row of a query.
    pub(super) async fn all<T>(
        &self,
        sql: &str,
        values: &[&(dyn ToSql + Sync)],
        read: impl Fn(&Row) -> Result<T, Fault>,
    ) -> Result<Vec<T>, StoreError> {
        self.read(async |client| {
            let found = client.query(&client.prepare_cached(sql).await?, values).await?;
            found.iter().map(&read).collect()
        })
        .await
    }
}

async fn in_transaction<T>(
    client: &ClientWrapper,
    lock: &str,
    work: impl AsyncFnOnce(&ClientWrapper) -> Result<T, Fault>,
) -> Result<T, Fault> {
    client.batch_execute(&format!("BEGIN; {lock}")).await?;
    if let Some(moved_to) = moved_to(client).await? {
        return Err(StoreError::Sealed { moved_to }.into());
    }
    work(client).await
}

async fn finish(client: &ClientWrapper) -> Result<(), Fault> {
    match timeout(WRITE, client.batch_execute("COMMIT")).await {
        Ok(Ok(())) => Ok(()),
        // It said no, and the transaction is undone.
        Ok(Err(error)) if !is_fatal(&error) => Err(error.into()),
        Ok(Err(error)) => Err(Fault::Uncertain(url::with_cause(&error))),
        Err(_) => Err(Fault::Uncertain("the database did not say in time whether it is durable".to_owned())),
    }
}

#[async_trait]
impl Accounts for Postgis {
    async fn add_person(&self, person: &NewPerson) -> Result<PersonId, AccountError> {
        self.keep(ALONE, async |client| {
            let row = client.query_one(&client.prepare_cached(sql::NEXT_PERSON).await?, &[]).await?;
            let id = rows::person(&row, 0, PEOPLE, "id", "next")?.ok_or_else(|| bad(PEOPLE, "id", "next", "nobody"))?;
            if let Some(taken) = taken(client, id, &person.names).await? {
                return Ok(Err(taken));
            }
            let NewPerson { names, password, created_at } = person.clone();
            insert_person(client, &Person { id, names, password, created_at, erased_at: None }).await?;
            Ok(Ok(id))
        })
        .await?
    }

    async fn person(&self, which: &Which) -> Result<Option<Person>, StoreError> {
        let by_first = |row: &Row| person(row, 0);
        let mut found = match which {
            Which::Id(id) => self.all(sql::PERSON_BY_ID, &[&i64::from(id.0)], by_first).await?,
            Which::Login(login) => self.all(sql::PERSON_BY_LOGIN, &[&login_key(login)], by_first).await?,
            Which::Identity(identity) => self.all(sql::PERSON_BY_IDENTITY, &[identity], by_first).await?,
        };
        Ok(found.pop())
    }

    async fn people(&self) -> Result<Vec<Person>, StoreError> {
        self.all(sql::PEOPLE, &[], |row| person(row, 0)).await
    }

    async fn rename(&self, id: PersonId, names: &Names) -> Result<(), AccountError> {
        self.keep(ALONE, async |client| {
            if let Some(taken) = taken(client, id, names).await? {
                return Ok(Err(taken));
            }
            let Names { name, login, identity } = names;
            let statement = client.prepare_cached(sql::RENAME_PERSON).await?;
            let renamed = client.execute(&statement, &[name, login, &names.login_key(), identity, &i64::from(id.0)]).await?;
            Ok(there(id, renamed))
        })
        .await?
    }

    async fn set_password(&self, id: PersonId, password: Option<&Password>) -> Result<(), AccountError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let (hash, must_change) = password_columns(password);
            let statement = client.prepare_cached(sql::SET_PASSWORD).await?;
            Ok(there(id, client.execute(&statement, &[&hash, &must_change, &i64::from(id.0)]).await?))
        })
        .await?
    }

    async fn erase(&self, id: PersonId, at: Moment) -> Result<(), AccountError> {
        self.keep(ALONE, async |client| {
            let number = i64::from(id.0);
            client.execute(sql::FORGET_KEYS_OF, &[&number]).await?;
            Ok(there(id, client.execute(sql::ERASE_PERSON, &[&Time(at), &number]).await?))
        })
        .await?
    }

    async fn add_key(&self, key: &NewKey) -> Result<u64, StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let long_ago = Time(forgotten_at(key.created_at));
            client.execute(&client.prepare_cached(sql::FORGET_OLD_KEYS).await?, &[&long_ago]).await?;
            let row = client.query_one(&client.prepare_cached(sql::NEXT_KEY).await?, &[]).await?;
            let id: &str = rows::cell(&row, 0, "wuse_store", "value", "last_key")?;
            let id = id.parse().map_err(|error| bad("wuse_store", "value", "last_key", error))?;
            let NewKey { kind, person, hash, label, scope, created_at, expires_at } = key.clone();
            let key = Key { id, kind, person, label, scope, created_at, used_at: created_at, expires_at, ended_at: None };
            insert_key(client, &key, &hash).await?;
            Ok(id)
        })
        .await
    }

    async fn key(&self, hash: &KeyHash) -> Result<Option<(Key, Option<Person>)>, StoreError> {
        let key_and_person = |row: &Row| {
            let whose = rows::cell::<Option<i64>>(row, 9, PEOPLE, "id", "of a key")?;
            Ok((stored_key(row)?, whose.map(|_| person(row, 9)).transpose()?))
        };
        Ok(self.all(sql::KEY, &[&hex::encode(hash)], key_and_person).await?.pop())
    }

    async fn keys(&self, person: PersonId, kind: KeyKind) -> Result<Vec<Key>, StoreError> {
        self.all(sql::KEYS_OF, &[&i64::from(person.0), &kind.word()], stored_key).await
    }

    async fn use_key(&self, id: u64, at: Moment, expires_at: Moment) -> Result<(), StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let statement = client.prepare_cached(sql::USE_KEY).await?;
            client.execute(&statement, &[&Time(at), &Time(expires_at), &(id as i64)]).await?;
            Ok(())
        })
        .await
    }

    async fn end_keys(&self, which: &Ending, at: Moment) -> Result<Vec<u64>, StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            let at = Time(at);
            let but = |but: Option<u64>| but.unwrap_or(0) as i64;
            let ended = match which {
                Ending::One { id, person } => ids(client, sql::END_KEY, &[&at, &(*id as i64), &i64::from(person.0)]).await?,
                Ending::All { person, kind: None, but: stays } => {
                    ids(client, sql::END_KEYS_OF, &[&at, &i64::from(person.0), &but(*stays)]).await?
                }
                Ending::All { person, kind: Some(kind), but: stays } => {
                    let ended: [&(dyn ToSql + Sync); 4] = [&at, &i64::from(person.0), &but(*stays), &kind.word()];
                    ids(client, sql::END_KEYS_OF_KIND, &ended).await?
                }
                Ending::SetUp => ids(client, sql::END_SET_UP, &[&at]).await?,
            };
            Ok(ended)
        })
        .await
    }

    async fn take_over(&self, people: &[Person], tokens: &[(Key, KeyHash)]) -> Result<(), StoreError> {
        self.keep(ALONE, async |client| {
            // Before they are forgotten: their numbers are not given again either.
            let last = rows::number(&client.query_one(sql::HIGHEST_KEY, &[]).await?, 0, KEYS, "id", "last")?;
            client.execute(sql::FORGET_KEYS, &[]).await?;
            client.execute(sql::FORGET_PEOPLE, &[]).await?;
            for person in people {
                insert_person(client, person).await?;
            }
            for (key, hash) in tokens {
                insert_key(client, key, hash).await?;
            }
            let last = tokens.iter().map(|(key, _)| key.id).fold(last, u64::max);
            client.execute(sql::SET_LAST_KEY, &[&last.to_string()]).await?;
            Ok(())
        })
        .await
    }

    async fn tokens(&self) -> Result<Vec<(Key, KeyHash)>, StoreError> {
        self.all(sql::TOKENS, &[], |row| {
            let key = stored_key(row)?;
            let hash = log::digest_of_hex(rows::cell(row, 9, KEYS, "hash", key.id)?);
            let hash = hash.ok_or_else(|| bad(KEYS, "hash", key.id, "not a SHA-256 in hexadecimal"))?;
            Ok((key, hash))
        })
        .await
    }
}

/// Whose name or identity it is already. Asked alone, so that it stays so until it is written.
async fn taken(client: &ClientWrapper, id: PersonId, names: &Names) -> Result<Option<AccountError>, Fault> {
    let is_taken = async |sql: &str, value: &str| -> Result<bool, Fault> {
        Ok(client.query_one(&client.prepare_cached(sql).await?, &[&value, &i64::from(id.0)]).await?.get(0))
    };
    if let (Some(login), Some(key)) = (&names.login, names.login_key())
        && is_taken(sql::LOGIN_TAKEN, &key).await?
    {
        return Ok(Some(AccountError::NameTaken(login.clone())));
    }
    if let Some(identity) = &names.identity
        && is_taken(sql::IDENTITY_TAKEN, identity).await?
    {
        return Ok(Some(AccountError::IdentityTaken(identity.clone())));
    }
    Ok(None)
}

/// That somebody was found.
fn there(id: PersonId, found: u64) -> Result<(), AccountError> {
    if found == 1 { Ok(()) } else { Err(AccountError::NoSuchPerson(id)) }
}

fn password_columns(password: Option<&Password>) -> (Option<&str>, bool) {
    (password.map(|password| password.hash.as_str()), password.is_some_and(|password| password.must_change))
}

async fn insert_person(client: &ClientWrapper, person: &Person) -> Result<(), Fault> {
    let Names { name, login, identity } = &person.names;
    let (password, must_change) = password_columns(person.password.as_ref());
    let row: [&(dyn ToSql + Sync); 9] = [
        &i64::from(person.id.0),
        name,
        login,
        &person.names.login_key(),
        identity,
        &password,
        &must_change,
        &Time(person.created_at),
        &person.erased_at.map(Time),
    ];
    client.execute(&client.prepare_cached(sql::INSERT_PERSON).await?, &row).await?;
    Ok(())
}

async fn insert_key(client: &ClientWrapper, key: &Key, hash: &KeyHash) -> Result<(), Fault> {
    let row: [&(dyn ToSql + Sync); 10] = [
        &(key.id as i64),
        &key.kind.word(),
        &rows::number_of(key.person),
        &hex::encode(hash),
        &key.label,
        &key.scope.word(),
        &Time(key.created_at),
        &Time(key.used_at),
        &Time(key.expires_at),
        &key.ended_at.map(Time),
    ];
    client.execute(&client.prepare_cached(sql::INSERT_KEY).await?, &row).await?;
    Ok(())
}

/// The keys that a statement names, lowest first.
async fn ids(client: &ClientWrapper, sql: &str, values: &[&(dyn ToSql + Sync)]) -> Result<Vec<u64>, Fault> {
    let found = client.query(&client.prepare_cached(sql).await?, values).await?;
    let mut ids = found.iter().map(id_of).collect::<Result<Vec<_>, Fault>>()?;
    ids.sort_unstable();
    Ok(ids)
}

fn id_of(row: &Row) -> Result<u64, Fault> {
    rows::number(row, 0, KEYS, "id", "unknown")
}

/// A person from the columns from `at` on.
fn person(row: &Row, at: usize) -> Result<Person, Fault> {
    let id = rows::person(row, at, PEOPLE, "id", "unknown")?.ok_or_else(|| bad(PEOPLE, "id", "unknown", "nobody"))?;
    let hash: Option<String> = rows::cell(row, at + 4, PEOPLE, "password", id)?;
    let must_change = rows::cell(row, at + 5, PEOPLE, "must_change", id)?;
    Ok(Person {
        id,
        names: Names {
            name: rows::cell(row, at + 1, PEOPLE, "name", id)?,
            login: rows::cell(row, at + 2, PEOPLE, "login", id)?,
            identity: rows::cell(row, at + 3, PEOPLE, "identity", id)?,
        },
        password: hash.map(|hash| Password { hash, must_change }),
        created_at: rows::moment(row, at + 6, PEOPLE, "created_at", id)?,
        erased_at: rows::moment_or_null(row, at + 7, PEOPLE, "erased_at", id)?,
    })
}

/// A key from the columns that every query begins with.
fn stored_key(row: &Row) -> Result<Key, Fault> {
    let id = id_of(row)?;
    Ok(Key {
        id,
        kind: value::key_kind(rows::cell(row, 1, KEYS, "kind", id)?, id)?,
        person: rows::person(row, 2, KEYS, "person", id)?,
        label: rows::cell(row, 3, KEYS, "label", id)?,
        scope: value::scope(rows::cell(row, 4, KEYS, "scope", id)?, id)?,
        created_at: rows::moment(row, 5, KEYS, "created_at", id)?,
        used_at: rows::moment(row, 6, KEYS, "used_at", id)?,
        expires_at: rows::moment(row, 7, KEYS, "expires_at", id)?,
        ended_at: rows::moment_or_null(row, 8, KEYS, "ended_at", id)?,
    })
}
