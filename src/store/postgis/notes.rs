//! Private notes: what stands beside the log under a name.

use async_trait::async_trait;
use deadpool_postgres::ClientWrapper;

use super::Postgis;
use super::accounts::{ALONE, BESIDE_OTHERS};
use super::fault::Fault;
use super::rows;
use crate::store::notes::PrivateNotes;
use crate::store::{StoreError, sql};

const TABLE: &str = "private_notes";

#[async_trait]
impl PrivateNotes for Postgis {
    async fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(async |client| note(client, name).await).await
    }

    async fn notes(&self, beginning: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut notes = self
            .all(sql::NOTES, &[&beginning], |row| {
                Ok((rows::cell(row, 0, TABLE, "name", "unknown")?, rows::cell(row, 1, TABLE, "value", "unknown")?))
            })
            .await?;
        notes.sort_unstable();
        Ok(notes)
    }

    async fn set_note(&self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.keep(BESIDE_OTHERS, async |client| {
            if let Some(value) = value {
                return set(client, name, value).await;
            }
            client.execute(&client.prepare_cached(sql::FORGET_NOTE).await?, &[&name]).await?;
            Ok(())
        })
        .await
    }

    async fn set_note_if(&self, name: &str, expected: Option<&str>, value: &str) -> Result<bool, StoreError> {
        self.keep(ALONE, async |client| {
            let as_expected = note(client, name).await?.as_deref() == expected;
            if as_expected {
                set(client, name, value).await?;
            }
            Ok(as_expected)
        })
        .await
    }

    async fn take_over_notes(&self, notes: &[(String, String)]) -> Result<(), StoreError> {
        self.keep(ALONE, async |client| {
            client.execute(sql::FORGET_NOTES, &[]).await?;
            for (name, value) in notes {
                set(client, name, value).await?;
            }
            Ok(())
        })
        .await
    }
}

async fn note(client: &ClientWrapper, name: &str) -> Result<Option<String>, Fault> {
    let found = client.query_opt(&client.prepare_cached(sql::NOTE).await?, &[&name]).await?;
    found.map(|row| rows::cell(&row, 0, TABLE, "value", name)).transpose()
}

async fn set(client: &ClientWrapper, name: &str, value: &str) -> Result<(), Fault> {
    client.execute(&client.prepare_cached(sql::SET_NOTE).await?, &[&name, &value]).await?;
    Ok(())
}
