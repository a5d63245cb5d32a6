//! People and keys: what stands beside the log.

use async_trait::async_trait;
use rusqlite::{Connection, Params, Row, Transaction, TransactionBehavior, params};

use super::fault::{Fault, bad};
use super::{GeoPackage, commit, rows, writer};
use crate::domain::{Moment, PersonId};
use crate::store::accounts::{
    Accounts, Ending, Key, KeyHash, KeyKind, Names, NewKey, NewPerson, Password, Person, Which, forgotten_at, login_key,
};
use crate::store::{AccountError, StoreError, log, sql, value};

const PEOPLE: &str = "people";
const KEYS: &str = "keys";

impl GeoPackage {
    /// Writes people or keys, on the thread that writes everything. What is replaced or removed is overwritten in the file.
    pub(super) async fn keep<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, StoreError> {
        let kept = self.writer.run(move |connection| {
            connection.pragma_update(None, "secure_delete", true)?;
            let kept = in_transaction(connection, work);
            connection.pragma_update(None, "secure_delete", false)?;
            kept
        });
        kept.await.map_err(|fault| fault.at(&self.file.location))
    }
}

fn in_transaction<T>(connection: &mut Connection, work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    commit::refuse_sealed(&transaction)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

#[async_trait]
impl Accounts for GeoPackage {
    async fn add_person(&self, person: &NewPerson) -> Result<PersonId, AccountError> {
        let person = person.clone();
        self.keep(move |transaction| {
            let id = PersonId(transaction.query_row(sql::NEXT_PERSON, [], |row| row.get(0))?);
            if let Some(taken) = taken(transaction, id, &person.names)? {
                return Ok(Err(taken));
            }
            let NewPerson { names, password, created_at } = person;
            insert_person(transaction, &Person { id, names, password, created_at, erased_at: None })?;
            Ok(Ok(id))
        })
        .await?
    }

    async fn person(&self, which: &Which) -> Result<Option<Person>, StoreError> {
        let which = which.clone();
        let found = self.read(move |connection| {
            let by_first = |row: &Row<'_>| person(row, 0);
            match &which {
                Which::Id(id) => all(connection, sql::PERSON_BY_ID, params![id.0], by_first),
                Which::Login(login) => all(connection, sql::PERSON_BY_LOGIN, params![login_key(login)], by_first),
                Which::Identity(identity) => all(connection, sql::PERSON_BY_IDENTITY, params![identity], by_first),
            }
        });
        Ok(found.await?.pop())
    }

    async fn people(&self) -> Result<Vec<Person>, StoreError> {
        self.read(|connection| all(connection, sql::PEOPLE, [], |row| person(row, 0))).await
    }

    async fn rename(&self, id: PersonId, names: &Names) -> Result<(), AccountError> {
        let names = names.clone();
        self.keep(move |transaction| {
            if let Some(taken) = taken(transaction, id, &names)? {
                return Ok(Err(taken));
            }
            let Names { name, login, identity } = &names;
            let renamed = params![name, login, names.login_key(), identity, id.0];
            Ok(there(id, transaction.execute(sql::RENAME_PERSON, renamed)?))
        })
        .await?
    }

    async fn set_password(&self, id: PersonId, password: Option<&Password>) -> Result<(), AccountError> {
        let password = password.cloned();
        self.keep(move |transaction| {
            let (hash, must_change) = password_columns(password.as_ref());
            Ok(there(id, transaction.execute(sql::SET_PASSWORD, params![hash, must_change, id.0])?))
        })
        .await?
    }

    async fn erase(&self, id: PersonId, at: Moment) -> Result<(), AccountError> {
        self.keep(move |transaction| {
            transaction.execute(sql::FORGET_KEYS_OF, params![id.0])?;
            Ok(there(id, transaction.execute(sql::ERASE_PERSON, params![value::text_of(at), id.0])?))
        })
        .await??;
        // What is erased still stands in the write-ahead log.
        let cut = self.writer.run(|connection| {
            writer::cut_log(connection);
            Ok(())
        });
        Ok(cut.await.map_err(|fault| fault.at(&self.file.location))?)
    }

    async fn add_key(&self, key: &NewKey) -> Result<u64, StoreError> {
        let key = key.clone();
        self.keep(move |transaction| {
            let long_ago = value::text_of(forgotten_at(key.created_at));
            transaction.prepare_cached(sql::FORGET_OLD_KEYS)?.execute(params![long_ago])?;
            let id: String = transaction.prepare_cached(sql::NEXT_KEY)?.query_row([], |row| row.get(0))?;
            let id = id.parse().map_err(|error| bad("wuse_store", "value", "last_key", error))?;
            let NewKey { kind, person, hash, label, scope, created_at, expires_at } = key;
            let key = Key { id, kind, person, label, scope, created_at, used_at: created_at, expires_at, ended_at: None };
            insert_key(transaction, &key, &hash)?;
            Ok(id)
        })
        .await
    }

    async fn key(&self, hash: &KeyHash) -> Result<Option<(Key, Option<Person>)>, StoreError> {
        let hash = hex::encode(hash);
        let found = self.read(move |connection| {
            all(connection, sql::KEY, params![hash], |row| {
                let whose = row.get::<_, Option<u32>>(9)?.map(|_| person(row, 9)).transpose()?;
                Ok((stored_key(row)?, whose))
            })
        });
        Ok(found.await?.pop())
    }

    async fn keys(&self, person: PersonId, kind: KeyKind) -> Result<Vec<Key>, StoreError> {
        self.read(move |connection| all(connection, sql::KEYS_OF, params![person.0, kind.word()], stored_key)).await
    }

    async fn use_key(&self, id: u64, at: Moment, expires_at: Moment) -> Result<(), StoreError> {
        self.keep(move |transaction| {
            let used = params![value::text_of(at), value::text_of(expires_at), id];
            transaction.prepare_cached(sql::USE_KEY)?.execute(used)?;
            Ok(())
        })
        .await
    }

    async fn end_keys(&self, which: &Ending, at: Moment) -> Result<Vec<u64>, StoreError> {
        let which = which.clone();
        self.keep(move |transaction| {
            let at = value::text_of(at);
            let mut ended = match which {
                Ending::One { id, person } => all(transaction, sql::END_KEY, params![at, id, person.0], id_of)?,
                Ending::All { person, kind: None, but } => {
                    all(transaction, sql::END_KEYS_OF, params![at, person.0, but.unwrap_or(0)], id_of)?
                }
                Ending::All { person, kind: Some(kind), but } => {
                    let ended = params![at, person.0, but.unwrap_or(0), kind.word()];
                    all(transaction, sql::END_KEYS_OF_KIND, ended, id_of)?
                }
                Ending::SetUp => all(transaction, sql::END_SET_UP, params![at], id_of)?,
            };
            ended.sort_unstable();
            Ok(ended)
        })
        .await
    }

    async fn take_over(&self, people: &[Person], tokens: &[(Key, KeyHash)]) -> Result<(), StoreError> {
        let (people, tokens) = (people.to_vec(), tokens.to_vec());
        self.keep(move |transaction| {
            // Before they are forgotten: their numbers are not given again either.
            let last: u64 = transaction.query_row(sql::HIGHEST_KEY, [], |row| row.get(0))?;
            transaction.execute(sql::FORGET_KEYS, [])?;
            transaction.execute(sql::FORGET_PEOPLE, [])?;
            people.iter().try_for_each(|person| insert_person(transaction, person))?;
            tokens.iter().try_for_each(|(key, hash)| insert_key(transaction, key, hash))?;
            let last = tokens.iter().map(|(key, _)| key.id).fold(last, u64::max);
            transaction.execute(sql::SET_LAST_KEY, params![last.to_string()])?;
            Ok(())
        })
        .await
    }

    async fn tokens(&self) -> Result<Vec<(Key, KeyHash)>, StoreError> {
        self.read(|connection| {
            all(connection, sql::TOKENS, [], |row| {
                let key = stored_key(row)?;
                let hash = log::digest_of_hex(rows::text(row, 9, KEYS, "hash", key.id)?);
                let hash = hash.ok_or_else(|| bad(KEYS, "hash", key.id, "not a SHA-256 in hexadecimal"))?;
                Ok((key, hash))
            })
        })
        .await
    }
}

/// Whose name or identity it is already.
fn taken(transaction: &Transaction<'_>, id: PersonId, names: &Names) -> Result<Option<AccountError>, Fault> {
    let is_taken = |sql, value: &str| transaction.query_row(sql, params![value, id.0], |row| row.get::<_, bool>(0));
    if let (Some(login), Some(key)) = (&names.login, names.login_key())
        && is_taken(sql::LOGIN_TAKEN, &key)?
    {
        return Ok(Some(AccountError::NameTaken(login.clone())));
    }
    if let Some(identity) = &names.identity
        && is_taken(sql::IDENTITY_TAKEN, identity)?
    {
        return Ok(Some(AccountError::IdentityTaken(identity.clone())));
    }
    Ok(None)
}

/// That somebody was found.
fn there(id: PersonId, found: usize) -> Result<(), AccountError> {
    if found == 1 { Ok(()) } else { Err(AccountError::NoSuchPerson(id)) }
}

fn password_columns(password: Option<&Password>) -> (Option<&str>, bool) {
    (password.map(|password| password.hash.as_str()), password.is_some_and(|password| password.must_change))
}

fn insert_person(transaction: &Transaction<'_>, person: &Person) -> Result<(), Fault> {
    let Names { name, login, identity } = &person.names;
    let (password, must_change) = password_columns(person.password.as_ref());
    transaction.prepare_cached(sql::INSERT_PERSON)?.execute(params![
        person.id.0,
        name,
        login,
        person.names.login_key(),
        identity,
        password,
        must_change,
        value::text_of(person.created_at),
        person.erased_at.map(value::text_of),
    ])?;
    Ok(())
}

fn insert_key(transaction: &Transaction<'_>, key: &Key, hash: &KeyHash) -> Result<(), Fault> {
    transaction.prepare_cached(sql::INSERT_KEY)?.execute(params![
        key.id,
        key.kind.word(),
        key.person.map(|person| person.0),
        hex::encode(hash),
        key.label,
        key.scope.word(),
        value::text_of(key.created_at),
        value::text_of(key.used_at),
        value::text_of(key.expires_at),
        key.ended_at.map(value::text_of),
    ])?;
    Ok(())
}

/// Every row of a query.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params)?;
    let mut all = Vec::new();
    while let Some(row) = found.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}

fn id_of(row: &Row<'_>) -> Result<u64, Fault> {
    rows::cell(row, 0, KEYS, "id", "unknown")
}

/// A person from the columns from `at` on.
fn person(row: &Row<'_>, at: usize) -> Result<Person, Fault> {
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
fn stored_key(row: &Row<'_>) -> Result<Key, Fault> {
    let id = id_of(row)?;
    Ok(Key {
        id,
        kind: value::key_kind(rows::text(row, 1, KEYS, "kind", id)?, id)?,
        person: rows::person(row, 2, KEYS, "person", id)?,
        label: rows::cell(row, 3, KEYS, "label", id)?,
        scope: value::scope(rows::text(row, 4, KEYS, "scope", id)?, id)?,
        created_at: rows::moment(row, 5, KEYS, "created_at", id)?,
        used_at: rows::moment(row, 6, KEYS, "used_at", id)?,
        expires_at: rows::moment(row, 7, KEYS, "expires_at", id)?,
        ended_at: rows::moment_or_null(row, 8, KEYS, "ended_at", id)?,
    })
}
