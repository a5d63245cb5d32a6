//! The address of a database: libpq's URL, with several hosts, and what it says of TLS.

use std::path::PathBuf;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};

/// How long one host may take to answer, when the URL does not say: twice what a slow network needs, so that the next host's turn comes
/// soon.
const CONNECT: Duration = Duration::from_secs(3);
/// How long sent bytes may stay unacknowledged before the connection counts as lost.
const UNACKNOWLEDGED: Duration = Duration::from_secs(10);
/// When a quiet connection is probed first, and how often after that.
const PROBE: [Duration; 2] = [Duration::from_secs(10), Duration::from_secs(3)];
/// Probes without an answer until the connection counts as lost.
const PROBES: u32 = 3;

/// The address of a database. Its `Debug` and its location hold no password.
#[derive(Debug, Clone)]
pub struct Url {
    pub(super) config: Config,
    pub(super) trust: Trust,
    /// The file of certificates that sign the server's, when not the system's.
    pub(super) root: Option<PathBuf>,
}

/// Whose word is taken that the server is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Nobody's: the connection is only kept from listeners, as libpq's `prefer` and `require` do.
    Anyone,
    /// A known authority's, whatever the server is called.
    Authority,
    /// A known authority's, for the name in the URL.
    Name,
}

impl Url {
    /// Reads a URL as libpq does: `postgres://user:password@host1:port1,host2:port2/database?option=value`.
    ///
    /// # Errors
    /// With what does not fit. The message holds no password.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (start, query) = text.split_once('?').unwrap_or((text, ""));
        let mut trust = Trust::Anyone;
        let mut mode = None;
        let mut root = None;
        let mut rest = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "sslmode" => (mode, trust) = ssl_mode(value)?,
                "sslrootcert" => root = Some(PathBuf::from(decoded(value))),
                _ => rest.push(pair),
            }
        }
        let plain = if rest.is_empty() { start.to_owned() } else { format!("{start}?{}", rest.join("&")) };
        let mut config: Config = plain.parse().map_err(|error: tokio_postgres::Error| with_cause(&error))?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err("it names no host".to_owned());
        }
        if let Some(mode) = mode {
            config.ssl_mode(mode);
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(UNACKNOWLEDGED);
        }
        if config.get_application_name().is_none() {
            config.application_name("wuse");
        }
        config.keepalives_idle(PROBE[0]).keepalives_interval(PROBE[1]).keepalives_retries(PROBES);
        // A standby cannot take changes, and is behind: a node needs the primary, whichever host that is just now.
        config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        Ok(Self { config, trust, root })
    }

    /// With a password, unless it has one.
    #[must_use]
    pub fn with_password(mut self, password: Option<String>) -> Self {
        if let Some(password) = password
            && self.config.get_password().is_none()
        {
            self.config.password(password);
        }
        self
    }

    /// Hosts, ports and database.
    pub(crate) fn location(&self) -> String {
        let ports = self.config.get_ports();
        let addresses = self.config.get_hostaddrs();
        let count = self.config.get_hosts().len().max(addresses.len());
        let hosts = (0..count).map(|at| {
            let host = match self.config.get_hosts().get(at) {
                Some(Host::Tcp(name)) => name.clone(),
                #[cfg(unix)]
                Some(Host::Unix(path)) => path.display().to_string(),
                None => addresses.get(at).map(ToString::to_string).unwrap_or_default(),
            };
            match ports.get(at).or(ports.first()) {
                Some(port) => format!("{host}:{port}"),
                None => host,
            }
        });
        let database = self.config.get_dbname().or(self.config.get_user()).unwrap_or_default();
        format!("postgres://{}/{database}", hosts.collect::<Vec<_>>().join(","))
    }

    /// One configuration a host, in the order in which they are tried.
    pub(super) fn each_host(&self) -> Vec<Config> {
        let all = &self.config;
        let count = all.get_hosts().len().max(all.get_hostaddrs().len());
        (0..count).map(|at| self.one_host(at)).collect()
    }

    fn one_host(&self, at: usize) -> Config {
        let all = &self.config;
        let mut one = Config::new();
        match all.get_hosts().get(at) {
            Some(Host::Tcp(name)) => {
                one.host(name);
            }
            #[cfg(unix)]
            Some(Host::Unix(path)) => {
                one.host_path(path);
            }
            None => {}
        }
        if let Some(address) = all.get_hostaddrs().get(at) {
            one.hostaddr(*address);
        }
        if let Some(port) = all.get_ports().get(at).or(all.get_ports().first()) {
            one.port(*port);
        }
        if let Some(user) = all.get_user() {
            one.user(user);
        }
        if let Some(database) = all.get_dbname() {
            one.dbname(database);
        }
        if let Some(options) = all.get_options() {
            one.options(options);
        }
        if let Some(name) = all.get_application_name() {
            one.application_name(name);
        }
        if let Some(password) = all.get_password() {
            one.password(password);
        }
        one.ssl_mode(all.get_ssl_mode())
            .ssl_negotiation(all.get_ssl_negotiation())
            .channel_binding(all.get_channel_binding())
            .target_session_attrs(all.get_target_session_attrs())
            .connect_timeout(all.get_connect_timeout().copied().unwrap_or(CONNECT))
            .tcp_user_timeout(all.get_tcp_user_timeout().copied().unwrap_or(UNACKNOWLEDGED))
            .keepalives(all.get_keepalives())
            .keepalives_idle(all.get_keepalives_idle())
            .keepalives_interval(all.get_keepalives_interval().unwrap_or(PROBE[1]))
            .keepalives_retries(all.get_keepalives_retries().unwrap_or(PROBES));
        one
    }
}

fn ssl_mode(value: &str) -> Result<(Option<SslMode>, Trust), String> {
    Ok(match value {
        "disable" => (Some(SslMode::Disable), Trust::Anyone),
        "allow" | "prefer" => (Some(SslMode::Prefer), Trust::Anyone),
        "require" => (Some(SslMode::Require), Trust::Anyone),
        "verify-ca" => (Some(SslMode::Require), Trust::Authority),
        "verify-full" => (Some(SslMode::Require), Trust::Name),
        other => {
            return Err(format!("sslmode '{other}' is none of disable, prefer, require, verify-ca, verify-full"));
        }
    })
}

fn decoded(text: &str) -> String {
    form_urlencoded::parse(format!("v={text}").as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// An error and what caused it, in one line.
pub(super) fn with_cause(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    text
}
