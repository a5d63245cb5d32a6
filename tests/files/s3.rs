//! Files in S3-compatible storage: a throw-away server of moto, which ends with the tests.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use wuse::config::S3Variables;
use wuse::domain::FileId;
use wuse::files::{Files, FilesAddress, FilesError};

use crate::contract;
use crate::place::Place;

/// The Python that has moto, as `make test` installs it.
const PYTHON: &str = "WUSE_TEST_S3_PYTHON";

crate::contract::cases!(s3);

/// A server of this test run. It ends when its standard input does, so also when the tests are killed.
struct Server {
    port: u16,
    _process: Child,
}

impl Server {
    fn start(python: std::ffi::OsString) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/s3_server.py");
        let mut command = Command::new(python);
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the S3 server says its port");
        Self { port, _process: process }
    }
}

/// The server; none where it was not installed, which CI does not accept.
fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| std::env::var_os(PYTHON).map(Server::start));
    if server.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{PYTHON} is not set: CI tests S3 too");
        eprintln!("skipped: {PYTHON} is not set; `make test-rust` installs a server and sets it");
    }
    server.as_ref()
}

/// A new bucket: its name, an address in it, and what says where the server is.
pub async fn bucket() -> Option<(String, FilesAddress, S3Variables)> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = server()?;
    let name = format!("bucket-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let endpoint = format!("http://127.0.0.1:{}", server.port);
    wuse::tls::install();
    let made = reqwest::Client::new().put(format!("{endpoint}/{name}")).send().await.unwrap();
    assert_eq!(made.status(), 200);
    let address = FilesAddress::parse(&format!("s3://{name}/in/here")).unwrap();
    Some((name, address, variables(&endpoint)))
}

fn variables(endpoint: &str) -> S3Variables {
    let pairs = [
        ("AWS_ENDPOINT_URL", endpoint),
        ("AWS_ALLOW_HTTP", "true"),
        ("AWS_REGION", "eu-central-1"),
        ("AWS_ACCESS_KEY_ID", "id-of-the-key"),
        ("AWS_SECRET_ACCESS_KEY", "a-secret"),
        ("AWS_PAGER", "less"),
    ];
    S3Variables::of(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())))
}

#[tokio::test]
async fn a_bucket_that_is_not_there_is_a_fault_of_the_place_and_not_of_the_file() {
    let Some((_, _, variables)) = bucket().await else { return };
    let files = Files::open(&FilesAddress::parse("s3://no-such-bucket").unwrap(), &variables).unwrap();
    let id = FileId::of_digest([1; 32]);
    for told in [files.get(id).await.map(|_| ()), files.put("x").await.map(|_| ()), files.manifests("backups").await.map(|_| ())]
    {
        let told = told.unwrap_err();
        assert!(matches!(told, FilesError::Unavailable { .. }), "{told}");
        assert!(told.to_string().contains("s3://no-such-bucket"), "{told}");
    }
}

#[tokio::test]
async fn storage_that_does_not_answer_is_named_with_the_mend_and_without_the_secret() {
    // Nobody listens there; encrypted or not, it is a refusal and no panic.
    for endpoint in ["http://127.0.0.1:1", "https://127.0.0.1:1"] {
        let files = Files::open(&FilesAddress::parse("s3://photos/wuse").unwrap(), &variables(endpoint)).unwrap();
        for told in [files.get(FileId::of_digest([1; 32])).await.map(|_| ()), files.put("x").await.map(|_| ())] {
            let told = told.unwrap_err();
            assert!(matches!(told, FilesError::Unavailable { .. }), "{told}");
            let said = format!("{told} {told:?} {files:?}");
            assert!(said.contains("AWS_ENDPOINT_URL") && !said.contains("a-secret"), "{said}");
        }
    }
}

#[test]
fn without_keys_nobody_is_asked_for_some() {
    let address = FilesAddress::parse("s3://photos").unwrap();
    let endpoint = [("AWS_ENDPOINT_URL".to_owned(), "https://127.0.0.1:1".to_owned())];
    let refused = Files::open(&address, &S3Variables::of(endpoint)).unwrap_err();
    assert!(matches!(refused, FilesError::Unavailable { .. }), "{refused}");
    assert!(refused.to_string().contains("AWS_ACCESS_KEY_ID"), "{refused}");
}

#[test]
fn secrets_are_not_shown() {
    let shown = format!("{:?}", variables("http://127.0.0.1:1"));
    assert!(
        shown.contains("AWS_SECRET_ACCESS_KEY") && !shown.contains("a-secret") && !shown.contains("id-of-the-key"),
        "{shown}"
    );
}

/// A place for a case of the contract.
async fn fresh() -> Option<Place> {
    Place::s3().await
}
