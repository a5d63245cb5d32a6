//! A synchronous standby: what the primary has acknowledged is on it.

use std::ops::Deref;
use std::sync::Arc;

use super::cluster::{Cluster, append};
use super::programs;

/// A standby; everything that a [`Cluster`] can do, and to be promoted. After that it may have a standby of its own.
pub struct Standby(Cluster);

impl Cluster {
    /// Makes a standby, and makes this cluster wait for it with every commit from now on: until the standby is there, and whenever
    /// it is away.
    pub fn standby(&self) -> Standby {
        // First: the base backup begins with a checkpoint by the process that tells all others whether there is somebody to wait for, so
        // that no commit after this call is acknowledged alone.
        self.sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        self.sql("postgres", "ALTER SYSTEM SET synchronous_commit = 'on'");
        self.sql("postgres", "SELECT pg_reload_conf()");
        let copy = Self::made(Arc::clone(self.databases()), |folder, data| {
            let slot = folder.file_name().unwrap().to_string_lossy().to_lowercase().replace('-', "_");
            let from = format!("host=127.0.0.1 port={} user=wuse application_name=standby", self.port());
            let mut backup = programs::program("pg_basebackup", "KILL", folder);
            backup.args(["-R", "-X", "stream", "--checkpoint=fast", "--no-sync", "-C", "-S", &slot, "-d", &from, "-D"]).arg(data);
            programs::run(&mut backup);
            // Once promoted it has nobody to wait for.
            append(&data.join("postgresql.auto.conf"), "synchronous_standby_names = ''\n");
        });
        self.sql("postgres", UNTIL_SYNCHRONOUS);
        Standby(copy)
    }
}

/// Asks until it is so; the pause is between two questions.
const UNTIL_SYNCHRONOUS: &str = "
DO $$ BEGIN
    FOR question IN 1..6000 LOOP
        IF EXISTS (SELECT FROM pg_stat_replication WHERE application_name = 'standby' AND sync_state = 'sync' AND state = 'streaming') THEN
            RETURN;
        END IF;
        PERFORM pg_sleep(0.01);
        PERFORM pg_stat_clear_snapshot();
    END LOOP;
    RAISE EXCEPTION 'the standby is not in step';
END $$";

impl Standby {
    /// Makes it a primary. Waits until it takes changes.
    pub fn promote(&self) {
        assert_eq!(self.sql("postgres", "SELECT pg_promote(true, 120)"), "t", "{}", self.log());
    }
}

impl Deref for Standby {
    type Target = Cluster;

    fn deref(&self) -> &Cluster {
        &self.0
    }
}
