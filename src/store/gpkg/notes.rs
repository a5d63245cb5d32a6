//! Private notes: what stands beside the log under a name.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::GeoPackage;
use super::fault::Fault;
use crate::store::notes::PrivateNotes;
use crate::store::{StoreError, sql};

#[async_trait]
impl PrivateNotes for GeoPackage {
    async fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        let name = name.to_owned();
        self.read(move |connection| note(connection, &name)).await
    }

    async fn notes(&self, beginning: &str) -> Result<Vec<(String, String)>, StoreError> {
        let beginning = beginning.to_owned();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(sql::NOTES)?;
            let found = statement.query_map([beginning], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let mut notes: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
            notes.sort_unstable();
            Ok(notes)
        })
        .await
    }

    async fn set_note(&self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        let (name, value) = (name.to_owned(), value.map(str::to_owned));
        self.keep(move |transaction| {
            match value {
                Some(value) => set(transaction, &name, &value)?,
                None => drop(transaction.execute(sql::FORGET_NOTE, [&name])?),
            }
            Ok(())
        })
        .await
    }

    async fn set_note_if(&self, name: &str, expected: Option<&str>, value: &str) -> Result<bool, StoreError> {
        let (name, expected, value) = (name.to_owned(), expected.map(str::to_owned), value.to_owned());
        self.keep(move |transaction| {
            let as_expected = note(transaction, &name)? == expected;
            if as_expected {
                set(transaction, &name, &value)?;
            }
            Ok(as_expected)
        })
        .await
    }

    async fn take_over_notes(&self, notes: &[(String, String)]) -> Result<(), StoreError> {
        let notes = notes.to_vec();
        self.keep(move |transaction| {
            transaction.execute(sql::FORGET_NOTES, [])?;
            notes.iter().try_for_each(|(name, value)| set(transaction, name, value))
        })
        .await
    }
}

fn note(connection: &Connection, name: &str) -> Result<Option<String>, Fault> {
    Ok(connection.prepare_cached(sql::NOTE)?.query_row([name], |row| row.get(0)).optional()?)
}

fn set(transaction: &Transaction<'_>, name: &str, value: &str) -> Result<(), Fault> {
    transaction.prepare_cached(sql::SET_NOTE)?.execute(params![name, value])?;
    Ok(())
}
