//! `wuse settings`: what is in effect and where it comes from; and that no secret is ever printed, by it or by the log.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::mpsc;

use crate::{demo, postgres, run, wuse};

/// The row of a setting: value and source.
fn row(out: &str, name: &str) -> (String, String) {
    let mut rows = out.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let row = rows.find(|row| row[0] == name).unwrap_or_else(|| panic!("there is no {name} in\n{out}"));
    assert_eq!(row.len(), 3, "{row:?}");
    (row[1].to_owned(), row[2].to_owned())
}

fn shown(command: &mut Command) -> String {
    let (fine, out, told) = run(command);
    assert!(fine, "{told}");
    out
}

#[test]
fn every_setting_is_shown_with_where_it_comes_from() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = wuse(folder.path());
    command
        .args(["settings", "--listen", "127.0.0.1:9000", "--trusted-proxies", "10.0.0.0/8,::1"])
        .env("WUSE_TILE_CACHE_MB", "64");
    let out = shown(&mut command);
    let is = |name: &str, value: &str, source: &str| assert_eq!(row(&out, name), (value.to_owned(), source.to_owned()), "{name}");
    is("WUSE_LISTEN", "127.0.0.1:9000", "flag");
    is("WUSE_TRUSTED_PROXIES", "10.0.0.0/8,::1", "flag");
    is("WUSE_TILE_CACHE_MB", "64", "environment");
    is("WUSE_REQUEST_TIMEOUT_S", "30", "default");
    is("WUSE_TLS_CERT", "(none)", "default");
    is("WUSE_STORE", &folder.path().join("store.gpkg").to_string_lossy(), "environment");
    is("WUSE_FILES", &folder.path().join("files").to_string_lossy(), "default");
    is("WUSE_LOG", "info", "default");
    // All that there are: each has its row.
    for setting in include_str!("../../src/config.rs").split("env = \"").skip(1).filter_map(|rest| rest.split('"').next()) {
        row(&out, setting);
    }
    // It shows where the store would be, and makes nothing.
    let mut command = wuse(folder.path());
    let out = shown(command.env_remove("WUSE_STORE").env("XDG_DATA_HOME", folder.path().join("data")).arg("settings"));
    assert_eq!(row(&out, "WUSE_STORE").0, folder.path().join("data/wuse/wuse.gpkg").to_string_lossy());
    assert!(!folder.path().join("data").exists());
}

/// Each stands where a secret may stand, and nowhere may it come out again.
const SECRETS: [&str; 13] = [
    "clientsecretsecret",
    "pgpasswordsecret",
    "storepasswordsecret",
    "storequerysecret",
    "awskeysecret",
    "awsaccesssecret",
    "awssessionsecret",
    "awsendpointsecret",
    "fileskeysecret",
    "querystringsecret",
    "authorizationsecret",
    "cookiesecret",
    "idempotencysecret",
];

fn with_secrets(command: &mut Command) -> &mut Command {
    command
        .env("PGPASSWORD", "pgpasswordsecret")
        .env("AWS_SECRET_ACCESS_KEY", "awskeysecret")
        .env("AWS_ACCESS_KEY_ID", "awsaccesssecret")
        .env("AWS_SESSION_TOKEN", "awssessionsecret")
        .env("AWS_REGION", "us-east-1")
        .env("WUSE_OIDC_ISSUER", "http://127.0.0.1:1")
        .env("WUSE_OIDC_CLIENT_ID", "wuse")
        .env("WUSE_OIDC_CLIENT_SECRET", "clientsecretsecret")
        .env("WUSE_PUBLIC_URL", "http://127.0.0.1:8080")
        .env("AWS_ALLOW_HTTP", "true")
        .env("WUSE_LOG", "trace")
}

fn keeps_them(said: &str) {
    for secret in SECRETS {
        let line = said.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret} came out: {}", line.unwrap_or_default());
    }
}

#[test]
fn secrets_are_named_and_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let stores = [
        "postgres://wuse:storepasswordsecret@db1,db2/wuse?sslmode=require",
        "postgres://wuse@db1/wuse?password=storequerysecret",
        "postgres://wuse:storepasswordsecret@db1:port/wuse",
    ];
    let files = [
        "s3://bucket/prefix",
        "s3://key:fileskeysecret@bucket/prefix",
        "s3://bucket?secret=fileskeysecret",
        "gs://key:fileskeysecret@bucket?token=fileskeysecret",
    ];
    for store in stores {
        for files in files {
            let mut command = wuse(folder.path());
            with_secrets(&mut command).env("AWS_ENDPOINT_URL", "https://user:awsendpointsecret@s3.example?x=awsendpointsecret");
            let out = shown(command.env("WUSE_STORE", store).args(["settings", "--files", files]));
            keeps_them(&out);
            assert_eq!(row(&out, "PGPASSWORD").0, "(set, not shown)");
            assert_eq!(row(&out, "WUSE_OIDC_CLIENT_SECRET"), ("(set, not shown)".to_owned(), "environment".to_owned()));
            assert_eq!(row(&out, "WUSE_OIDC_CLIENT_ID").0, "wuse");
            assert_eq!(row(&out, "AWS_SECRET_ACCESS_KEY").0, "(set, not shown)");
            assert_eq!(row(&out, "AWS_REGION").0, "us-east-1");
            assert_eq!(row(&out, "AWS_ENDPOINT_URL").0, "https://…@s3.example?…");
            // Nor by what refuses them: a key in the storage's address, which its client would repeat with every fault.
            let mut command = wuse(folder.path());
            let at = if store.contains("port") { store } else { "store.gpkg" };
            let command = with_secrets(&mut command).current_dir(folder.path()).env("WUSE_STORE", at);
            let command = command.env("AWS_ENDPOINT_URL", "https://user:awsendpointsecret@s3.example");
            let (fine, out, told) = run(command.args(["serve", "--listen", "127.0.0.1:0", "--files", files]));
            assert!(!fine, "{told}");
            keeps_them(&format!("{out}{told}"));
        }
    }
}

/// Serves, asks, stops; gives all that was printed.
fn said_while_asked(command: &mut Command, requests: &[String]) -> String {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let mut said = String::new();
    let address = loop {
        let line = lines.next().unwrap_or_else(|| panic!("it does not serve:\n{said}"));
        said.push_str(&line);
        said.push('\n');
        if let Some((_, address)) = line.split_once("open http://") {
            break address.trim_end_matches('/').to_owned();
        }
    };
    let (tell, rest) = mpsc::channel();
    std::thread::spawn(move || tell.send(lines.collect::<Vec<_>>().join("\n")));
    for request in requests {
        let mut stream = TcpStream::connect(&address).unwrap();
        stream.write_all(request.replace("HOST", &address).as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1"), "{request}");
    }
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert!(child.wait().unwrap().success());
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    said + &rest.recv().unwrap() + &out
}

fn requests() -> Vec<String> {
    let common =
        "Host: HOST\r\nAuthorization: Bearer authorizationsecret\r\nCookie: session=cookiesecret\r\nConnection: close\r\n";
    let file = format!("/files/{}", "0".repeat(64));
    let mut requests: Vec<String> = [
        "/",
        "/api/v1/blocks",
        "/api/v1/nothing",
        "/api/v1/blocks/1/gradings",
        "/tiles/blocks/0/0/0.png",
        "/tiles/blocks/x/0/0.png",
        &file,
    ]
    .map(|path| format!("GET {path}?token=querystringsecret HTTP/1.1\r\n{common}\r\n"))
    .into();
    requests.push(format!("GET {file} HTTP/1.1\r\n{common}\r\n"));
    let body = r#"{"colour":"green","reason":"验收","inspector":"陈敏"}"#;
    let about = format!(
        "{common}Idempotency-Key: idempotencysecret\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
        body.len()
    );
    requests.push(format!("POST /api/v1/blocks/1/gradings HTTP/1.1\r\n{about}\r\n{body}"));
    requests
}

#[test]
fn the_log_holds_no_secret_however_much_is_logged() {
    let folder = demo();
    let mut command = wuse(folder.path());
    // Nobody is at that address: what the storage's client has to say of it is said.
    with_secrets(&mut command).env("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    command.args(["serve", "--listen", "127.0.0.1:0", "--files", "s3://bucket"]);
    let said = said_while_asked(&mut command, &requests());
    assert!(said.contains("answered") && said.contains("/api/v1/blocks/1/gradings"), "nothing was logged:\n{said}");
    keeps_them(&said);
}

#[test]
fn nor_does_it_when_the_store_is_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let url = postgres::shared().database();
    let separator = if url.contains('?') { '&' } else { '?' };
    let store = format!("{url}{separator}password=storequerysecret");
    let (fine, _, told) = run(with_secrets(&mut wuse(folder.path())).env("WUSE_STORE", &store).args(["demo", "--map-only"]));
    assert!(fine, "{told}");
    keeps_them(&told);
    let mut command = wuse(folder.path());
    with_secrets(&mut command).env("WUSE_STORE", &store).args(["serve", "--listen", "127.0.0.1:0"]);
    let said = said_while_asked(&mut command, &requests());
    assert!(said.contains("answered"), "{said}");
    keeps_them(&said);
}
