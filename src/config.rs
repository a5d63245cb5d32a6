//! Every setting: its name, its default and its unit. The only reader of the environment.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::auth::oidc::{Given, OidcSettings};
use crate::http::peer::TrustedProxies;
use crate::store::Address;
use crate::store::address::NotAnAddress;

/// Settings that every command takes. Each flag has an environment variable; the flag wins.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// The store: a GeoPackage file, or a PostgreSQL database, `postgres://user@host1,host2/database`, whose password comes from
    /// `PGPASSWORD` [default: wuse.gpkg in the data folder, `$XDG_DATA_HOME/wuse` or `~/.local/share/wuse`]
    #[arg(long, global = true, env = "WUSE_STORE", hide_env_values = true, value_name = "PATH|URL")]
    pub store: Option<StoreText>,
    /// Where pictures and other files are kept: a folder, or `s3://bucket/prefix` with the usual `AWS_` variables
    /// [default: the folder `files` beside the store, or in the data folder]
    #[arg(long, global = true, env = "WUSE_FILES", hide_env_values = true, value_name = "FOLDER|URL")]
    pub files: Option<FilesText>,
    /// What to log, as a tracing filter: error, warn, info, debug, or by module
    #[arg(long, global = true, env = "WUSE_LOG", value_name = "FILTER", default_value = "info")]
    pub log: String,
}

impl Settings {
    /// Where the store is; its folder is made when it is the default one.
    ///
    /// # Errors
    /// When there is no home to put a data folder in, or it cannot be made.
    pub fn store_address(&self) -> anyhow::Result<Address> {
        if self.store.is_none() {
            let folder = data_folder()?;
            std::fs::create_dir_all(&folder)
                .map_err(|error| anyhow::anyhow!("cannot make the data folder {}: {error}; give --store", folder.display()))?;
        }
        self.store_place()
    }

    /// Where the store is, or would be.
    ///
    /// # Errors
    /// When its address cannot be read, or there is no home to put a data folder in.
    pub fn store_place(&self) -> anyhow::Result<Address> {
        match &self.store {
            Some(text) => Ok(text.address()?),
            None => Ok(Address::File(data_folder()?.join("wuse.gpkg"))),
        }
    }

    /// Where files are kept: beside an embedded store, in the data folder otherwise, unless told.
    ///
    /// # Errors
    /// As [`Self::store_place`].
    pub fn files_address(&self) -> anyhow::Result<String> {
        if let Some(address) = &self.files {
            return Ok(address.0.clone());
        }
        let folder = match self.store_place()? {
            Address::File(path) => path.with_file_name("files"),
            Address::Postgres(_) => {
                let folder =
                    data_folder().map_err(|_| anyhow::anyhow!("there is no home folder to keep files in: give --files"))?;
                folder.join("files")
            }
        };
        Ok(folder.to_string_lossy().into_owned())
    }
}

/// What was given as the address of a store. Read only when it is used, so that no message about the command line shows a password.
#[derive(Clone)]
pub struct StoreText(String);

impl StoreText {
    /// The address; a database's gets its password from `PGPASSWORD`, as every program of PostgreSQL does it, so that it need not stand
    /// where other users of the machine can read it.
    ///
    /// # Errors
    /// When it is the address of a database that cannot be read.
    pub fn address(&self) -> Result<Address, NotAnAddress> {
        Address::parse(&self.0).map(|address| address.with_password(database_password()))
    }
}

#[expect(clippy::disallowed_methods, reason = "the one reader of the environment")]
fn database_password() -> Option<String> {
    std::env::var("PGPASSWORD").ok().filter(|password| !password.is_empty())
}

/// Whether the environment has a password for the database.
pub fn database_password_is_set() -> bool {
    database_password().is_some()
}

impl std::str::FromStr for StoreText {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl std::fmt::Debug for StoreText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.address() {
            Ok(address) => write!(f, "{address}"),
            Err(_) => f.write_str("no address"),
        }
    }
}

/// A folder for what a long work does not keep in memory: beside an embedded store is room for it, or the work fails anyway; the folder
/// for temporary files may be memory itself.
pub fn scratch_folder(store: &Address) -> PathBuf {
    match store {
        Address::File(path) => path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned(),
        Address::Postgres(_) => {
            Some(Path::new("/var/tmp")).filter(|path| path.is_dir()).map_or_else(std::env::temp_dir, Path::to_owned)
        }
    }
}

/// What was given as the place for files. Read only when it is used, so that no message shows a key that somebody wrote into it.
#[derive(Clone)]
pub struct FilesText(String);

impl std::str::FromStr for FilesText {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl std::fmt::Debug for FilesText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a place for files")
    }
}

/// What the environment says of S3-compatible storage, in the variables that all its programs know: `AWS_ENDPOINT_URL`,
/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ALLOW_HTTP` and others.
#[derive(Clone, Default)]
pub struct S3Variables(Vec<(String, String)>);

impl S3Variables {
    /// Those of this process.
    #[expect(clippy::disallowed_methods, reason = "the one reader of the environment")]
    pub fn of_environment() -> Self {
        let said = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self(said.filter(|(name, _)| name.starts_with("AWS_")).collect())
    }

    /// These: for tests.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// Name and value of each.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl std::fmt::Debug for S3Variables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Names only: some of the values are secrets.
        f.debug_set().entries(self.pairs().map(|(name, _)| name)).finish()
    }
}

/// Settings of `wuse serve`.
#[derive(Debug, Clone, Args)]
pub struct ServeSettings {
    /// The address to listen on; only this computer can reach the default
    #[arg(long, env = "WUSE_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Memory for drawn tiles, in megabytes
    #[arg(long, env = "WUSE_TILE_CACHE_MB", value_name = "MB", default_value_t = 256)]
    pub tile_cache_mb: u64,
    /// How long a request may take, in seconds
    #[arg(long, env = "WUSE_REQUEST_TIMEOUT_S", value_name = "S", default_value_t = 30)]
    pub request_timeout_s: u64,
    /// How long the database may be away until this node says at /readyz that it is not ready for reads either, in seconds
    /// [default: none; it goes on showing the map as it stood]
    #[arg(long, env = "WUSE_STALE_LIMIT_S", value_name = "S")]
    pub stale_limit_s: Option<u64>,
    /// Base maps to lie under the blocks, a JSON file [default: none; the page then loads nothing from elsewhere]
    #[arg(long, env = "WUSE_BASE_MAPS", value_name = "FILE")]
    pub base_maps: Option<PathBuf>,
    /// Speak HTTPS with this certificate, a PEM file that begins with the server's own; SIGHUP has it read again [default: plain HTTP]
    #[arg(long, env = "WUSE_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's private key, a PEM file
    #[arg(long, env = "WUSE_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// Proxies in front whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, as addresses or networks between commas
    /// [default: none]
    #[arg(long, env = "WUSE_TRUSTED_PROXIES", value_name = "CIDR,...")]
    pub trusted_proxies: Option<TrustedProxies>,
    /// Connections at a time; further ones wait
    #[arg(long, env = "WUSE_MAX_CONNECTIONS", value_name = "N", default_value_t = 8192,
        value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=1_000_000))]
    pub max_connections: usize,
    /// Requests a second that may come from one address without signing in; 0: any number
    #[arg(long, env = "WUSE_PUBLIC_RATE", value_name = "N", default_value_t = 100)]
    pub public_rate: u32,
    /// A session on the page ends when it was not used for so long, in hours
    #[arg(long, env = "WUSE_SESSION_IDLE_H", value_name = "H", default_value_t = 24, value_parser = clap::value_parser!(u64).range(1..=8760))]
    pub session_idle_h: u64,
    /// A session on the page ends after so long, however much it is used, in days
    #[arg(long, env = "WUSE_SESSION_DAYS", value_name = "DAYS", default_value_t = 14, value_parser = clap::value_parser!(u64).range(1..=365))]
    pub session_days: u64,
    /// Let webhooks go to addresses of this computer and of the network it stands in, and unencrypted: for bridges on an intranet. Whoever
    /// administers can then have this service ask around there
    #[arg(long, env = "WUSE_WEBHOOK_PRIVATE")]
    pub webhook_private: bool,
    /// An OpenID provider to sign in by.
    #[command(flatten)]
    pub oidc: OidcArgs,
}

/// What is set about signing in by an OpenID provider: what it needs, or nothing.
#[derive(Debug, Clone, Args)]
pub struct OidcArgs {
    /// Let people sign in by the OpenID provider of this address too, as its description names itself [default: none]
    #[arg(long, env = "WUSE_OIDC_ISSUER", value_name = "URL")]
    pub oidc_issuer: Option<String>,
    /// What this service is called at the OpenID provider
    #[arg(long, env = "WUSE_OIDC_CLIENT_ID", value_name = "ID")]
    pub oidc_client_id: Option<String>,
    /// The secret that the OpenID provider gave with it; in the environment, other users of the machine cannot read it
    #[arg(long, env = "WUSE_OIDC_CLIENT_SECRET", hide_env_values = true, value_name = "SECRET")]
    pub oidc_client_secret: Option<SecretText>,
    /// What the page calls the OpenID provider [default: its host]
    #[arg(long, env = "WUSE_OIDC_NAME", value_name = "NAME")]
    pub oidc_name: Option<String>,
    /// The claim of the OpenID provider that stands as identity in an account: `sub`, `preferred_username`, `email`
    /// (which it must have verified) or one of its own
    #[arg(long, env = "WUSE_OIDC_IDENTITY_CLAIM", value_name = "CLAIM", default_value = "sub")]
    pub oidc_identity_claim: String,
    /// Where browsers find this service, for example `https://map.example.org`: the OpenID provider sends people back there
    #[arg(long, env = "WUSE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
}

impl OidcArgs {
    /// The provider, if one is set.
    ///
    /// # Errors
    /// When something is missing, with what, or does not fit.
    pub fn settings(&self) -> anyhow::Result<Option<OidcSettings>> {
        // An empty variable is one that was not filled in.
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let secret = self.oidc_client_secret.as_ref().map(|secret| secret.0.clone());
        let needed = [
            ("--oidc-issuer (WUSE_OIDC_ISSUER)", given(&self.oidc_issuer)),
            ("--oidc-client-id (WUSE_OIDC_CLIENT_ID)", given(&self.oidc_client_id)),
            ("--oidc-client-secret (WUSE_OIDC_CLIENT_SECRET)", given(&secret)),
            ("--public-url (WUSE_PUBLIC_URL)", given(&self.public_url)),
        ];
        let name = given(&self.oidc_name);
        // Where browsers find this service may be set without a provider.
        if name.is_none() && needed[..3].iter().all(|(_, text)| text.is_none()) {
            return Ok(None);
        }
        let missing: Vec<_> = needed.iter().filter(|(_, text)| text.is_none()).map(|(flag, _)| *flag).collect();
        let [(_, Some(issuer)), (_, Some(client_id)), (_, Some(client_secret)), (_, Some(public_url))] = &needed else {
            anyhow::bail!("signing in by OpenID needs more: give {}", missing.join(", "));
        };
        let identity_claim = &self.oidc_identity_claim;
        Ok(Some(OidcSettings::new(&Given {
            issuer,
            client_id,
            client_secret,
            name: name.as_deref(),
            identity_claim,
            public_url,
        })?))
    }
}

/// A secret as it was given: nothing shows it.
#[derive(Clone)]
pub struct SecretText(String);

impl std::str::FromStr for SecretText {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl std::fmt::Debug for SecretText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a secret")
    }
}

/// Where the environment sends PROJ for its tables instead of those in this binary; tables of another version are no use to it.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn foreign_proj_tables() -> Option<String> {
    ["PROJ_DATA", "PROJ_LIB"].iter().find_map(|name| Some(format!("{name} = {}", std::env::var_os(name)?.to_string_lossy())))
}

#[expect(clippy::disallowed_methods, reason = "the one reader of the environment")]
fn data_folder() -> anyhow::Result<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    // The XDG base directory rules: a relative path is to be ignored.
    let data = named("XDG_DATA_HOME").filter(|path| path.is_absolute());
    data.or_else(|| named("HOME").map(|home| home.join(Path::new(".local/share"))))
        .map(|folder| folder.join("wuse"))
        .ok_or_else(|| anyhow::anyhow!("there is no home folder to keep data in: give --store PATH"))
}
