//! What the OpenAPI document says holds: whatever is sent to any address, by whomever, is answered as the document says, and never by a
//! failure of the service. Schemathesis makes the requests, those that fit the document and those that do not.

use std::path::Path;
use std::process::{Child, Command};

use serde_json::{Value, json};

use crate::serve::started;
use crate::{demo, run, wuse};

/// The Python that has Schemathesis, as `make test` installs it.
const PYTHON: &str = "WUSE_TEST_SCHEMATHESIS_PYTHON";
const PASSWORD: &str = "four words that nobody guesses";

/// What may end another credential, and what ends the session that it is sent with.
const TAKINGS: [&str; 2] = ["reset_password", "revoke_token"];
const ENDINGS: [&str; 3] = ["sign_out", "sign_out_everywhere", "end_session"];

macro_rules! roles {
    ($($name:ident = $role:expr, $writes:expr;)*) => {
        $(#[tokio::test]
        async fn $name() {
            as_whom($role, $writes).await;
        })*
    };
}

roles! {
    the_public = None, false;
    a_resident = Some("resident"), false;
    an_inspector = Some("inspector"), true;
    a_working_group = Some("working_group"), true;
    a_supervisor = Some("supervisor"), true;
    an_administrator = Some("administrator"), true;
}

/// The Python with Schemathesis; none where it was not installed, which CI does not accept.
fn python() -> Option<std::ffi::OsString> {
    let python = std::env::var_os(PYTHON);
    if python.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{PYTHON} is not set: CI tests the document too");
        eprintln!("skipped: {PYTHON} is not set; `make test-rust` installs Schemathesis and sets it");
    }
    python
}

/// Everything as somebody who holds a role everywhere, or as nobody in particular.
async fn as_whom(role: Option<&str>, writes: bool) {
    let Some(python) = python() else { return };
    let folder = demo();
    if let Some(role) = role {
        let mut add = wuse(folder.path());
        add.args(["user", "add", "陈敏", "--login", "chenmin", "--password-stdin", "--role", &format!("{role}@*")]);
        let (fine, _, told) = run(add.stdin(line(folder.path(), PASSWORD)));
        assert!(fine, "{told}");
    }
    let service = Service::over(folder.path());
    let before = service.revision().await;
    if role.is_none() {
        tried(&python, folder.path(), &service, None, &[]);
    } else {
        // Signed in once: after the guesses at passwords that follow, one would wait.
        let session = service.session().await;
        let token = service.token(&session).await;
        let but = named("--exclude-operation-id", &[&TAKINGS[..], &ENDINGS[..]].concat());
        tried(&python, folder.path(), &service, Some(&token), &but);
        assert!(service.knows(&token).await, "the token was good to the end");
        // Tokens do not see to passwords, sessions and other tokens: the page does.
        tried(&python, folder.path(), &service, Some(&session), &[&["--include-tag", "session"], &but[..]].concat());
        assert!(service.knows(&session).await, "the session was good to the end");
        for last in [&TAKINGS[..], &ENDINGS[..]] {
            tried(&python, folder.path(), &service, Some(&session), &named("--include-operation-id", last));
        }
        assert!(!service.knows(&session).await, "and was ended");
    }
    assert_eq!(service.revision().await > before, writes, "who may write has written, and nobody else");
}

/// An option for each of some operations.
fn named<'a>(option: &'a str, operations: &[&'a str]) -> Vec<&'a str> {
    operations.iter().flat_map(|operation| [option, *operation]).collect()
}

/// Header and value.
struct Credential(&'static str, String);

/// A line to be read from standard input.
fn line(folder: &Path, text: &str) -> std::fs::File {
    let path = folder.join("line");
    std::fs::write(&path, text).unwrap();
    std::fs::File::open(path).unwrap()
}

/// Sends what Schemathesis makes of the document, and shows what it found amiss.
fn tried(python: &std::ffi::OsStr, folder: &Path, service: &Service, credential: Option<&Credential>, only: &[&str]) {
    let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/schemathesis.toml");
    let hooks = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/schemathesis_hooks.py");
    let mut command = Command::new(python);
    command.args(["-m", "schemathesis.cli", "--config-file", settings, "run"]).arg(service.url("/openapi.json")).args(only);
    if let Some(Credential(name, value)) = credential {
        command.args(["--header", &format!("{name}: {value}")]);
    }
    // It keeps notes in the folder that it runs in.
    let (fine, out, told) = run(command.current_dir(folder).env("NO_COLOR", "1").env("SCHEMATHESIS_HOOKS", hooks));
    assert!(fine, "{}{told}", &out[out.find("FAILURES").unwrap_or(0)..]);
    assert!(out.contains("Test cases:"), "{out}");
}

/// A service of one's own, which ends with the test.
struct Service {
    child: Child,
    address: String,
    client: reqwest::Client,
}

impl Service {
    fn over(folder: &Path) -> Self {
        ::wuse::tls::install();
        let (child, address) = started(wuse(folder).args(["serve", "--listen", "127.0.0.1:0"]));
        // No connection is kept: Schemathesis takes longer than the 75 seconds after which the service closes one that does nothing, and
        // nobody reads of that here meanwhile.
        let client = reqwest::Client::builder().pool_max_idle_per_host(0).build().unwrap();
        Self { child, address, client }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    async fn revision(&self) -> u64 {
        let answer = self.client.get(self.url("/api/v1/communities")).send().await.unwrap();
        answer.headers()["wuse-revision"].to_str().unwrap().parse().unwrap()
    }

    /// A new session.
    async fn session(&self) -> Credential {
        let body = json!({"login": "chenmin", "password": PASSWORD});
        let answer = self.client.post(self.url("/api/v1/session")).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        Credential("Cookie", cookie.split(';').next().unwrap().to_owned())
    }

    /// A new token for everything that its person may do.
    async fn token(&self, Credential(name, cookie): &Credential) -> Credential {
        let body = json!({"label": "everything", "scope": "manage", "days": 1});
        let request = self.client.post(self.url("/api/v1/me/tokens")).header(*name, cookie).json(&body);
        let made: Value = request.send().await.unwrap().json().await.unwrap();
        Credential("Authorization", format!("Bearer {}", made["secret"].as_str().unwrap()))
    }

    /// Whether a credential is of somebody.
    async fn knows(&self, Credential(name, value): &Credential) -> bool {
        let request = self.client.get(self.url("/api/v1/session")).header(*name, value);
        let body: Value = request.send().await.unwrap().json().await.unwrap();
        body["person"].is_object()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
