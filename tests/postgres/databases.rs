//! Fresh databases with PostGIS in them, and SQL by `psql`.

use std::process::Output;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::programs;

/// The database that others are copied from; making the extension takes longer than copying it.
const TEMPLATE: &str = "wuse_template";

/// Which databases there are in a cluster and its standbys, which see the same.
#[derive(Default)]
pub struct Databases {
    template: OnceLock<()>,
    made: AtomicU32,
}

impl Databases {
    /// Makes the next one through any URL of the cluster; gives its name.
    pub fn make(&self, url: impl Fn(&str) -> String) -> String {
        self.template.get_or_init(|| {
            sql(&url("postgres"), &format!("CREATE DATABASE {TEMPLATE}"));
            sql(&url(TEMPLATE), "CREATE EXTENSION postgis");
        });
        let name = format!("db{}", self.made.fetch_add(1, Ordering::Relaxed) + 1);
        sql(&url("postgres"), &format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}"));
        name
    }
}

/// The database's name in a URL as [`super::Cluster::database`] gives it.
pub fn name_in(url: &str) -> &str {
    let path = url.split_once('?').map_or(url, |(path, _)| path);
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Runs SQL; gives the rows, one a line, with `|` between columns.
pub fn sql(url: &str, text: &str) -> String {
    try_sql(url, text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Runs SQL.
///
/// # Errors
/// Returns what `psql` said: the server is away, or refused.
pub fn try_sql(url: &str, text: &str) -> Result<String, String> {
    let mut psql = programs::psql();
    psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", text]);
    let Output { status, stdout, stderr } = psql.output().unwrap();
    let said = |bytes| String::from_utf8_lossy(bytes).trim_end().to_owned();
    if status.success() { Ok(said(&stdout)) } else { Err(said(&stderr)) }
}
