//! `wuse serve`: where it listens, what it says, and how it stops.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::{demo, run, wuse};

/// Starts serving on a free port; gives the process and the address it printed.
pub(crate) fn started(command: &mut Command) -> (Child, String) {
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("open http://")).expect("it says where it listens");
    let address = line.split("http://").nth(1).unwrap().trim_end_matches('/').to_owned();
    // What it says later is read to its end, so that it never waits for a reader.
    std::thread::spawn(move || lines.count());
    (child, address)
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn any_address_is_listened_on_and_who_starts_it_first_is_given_a_set_up_link() {
    let folder = demo();
    let mut command = wuse(folder.path());
    command.args(["serve", "--listen", "0.0.0.0:0"]).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let link = lines.find(|line| line.contains("#setup=")).unwrap();
    assert!(link.trim().starts_with("http://0.0.0.0:"), "{link}");
    child.kill().unwrap();
    child.wait().unwrap();
    // Once there is an administrator, nobody is given one any more.
    let add = ["user", "add", "王芳", "--login", "wangfang", "--role", "administrator@*"];
    let (fine, password, told) = run(wuse(folder.path()).args(add));
    assert!(fine && password.trim().len() == 19, "{told}");
    let (mut child, address) = started(wuse(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    assert!(get(&address, "/api/v1/session").contains("\"set_up\":false"));
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A token of somebody who may grade, made at the store itself.
fn token(folder: &std::path::Path) -> String {
    let add = ["user", "add", "陈敏", "--login", "chenmin", "--role", "working_group@*", "--role", "supervisor@*"];
    let (fine, _, told) = run(wuse(folder).args(add));
    assert!(fine, "{told}");
    let (fine, token, told) = run(wuse(folder).args(["user", "token", "chenmin", "--label", "tests", "--scope", "write"]));
    assert!(fine, "{told}");
    token.trim().to_owned()
}

#[test]
fn a_certificate_needs_its_key_and_is_read_again_on_sighup() {
    let folder = demo();
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    let renew = || {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        std::fs::write(&cert, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    };
    renew();
    let serve = || {
        let mut command = wuse(folder.path());
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        command
    };
    let (fine, _, refusal) = run(serve().arg("--tls-cert").arg(&cert));
    assert!(!fine && refusal.contains("--tls-key") && refusal.contains("WUSE_TLS_KEY"), "{refusal}");
    let (fine, _, refusal) = run(serve().env("WUSE_TLS_KEY", &key));
    assert!(!fine && refusal.contains("--tls-cert") && refusal.contains("WUSE_TLS_CERT"), "{refusal}");
    let (fine, _, refusal) = run(serve().env("WUSE_TLS_KEY", &key).arg("--tls-cert").arg(folder.path().join("store.gpkg")));
    assert!(!fine && refusal.contains("store.gpkg"), "{refusal}");
    let mut child = serve().env("WUSE_TLS_CERT", &cert).env("WUSE_TLS_KEY", &key).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("open https://")));
    let mut hangup = || {
        assert!(Command::new("kill").args(["-HUP", &child.id().to_string()]).status().unwrap().success());
        lines.find(|line| line.contains("cert")).unwrap()
    };
    renew();
    assert!(hangup().contains("again"));
    std::fs::write(&cert, "nothing").unwrap();
    let told = hangup();
    assert!(told.contains("stays as it was") && told.contains("cert.pem"), "{told}");
    // What it says later has a reader, so that it never waits for one.
    std::thread::spawn(move || lines.count());
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert!(child.wait().unwrap().success());
}

#[test]
fn half_of_what_signing_in_by_openid_needs_is_refused_with_what_is_missing() {
    let folder = demo();
    let serve = |flags: &[&str]| {
        let mut command = wuse(folder.path());
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(flags);
        let (fine, _, refusal) = run(command.env("WUSE_OIDC_CLIENT_SECRET", "the-clients-secret"));
        assert!(!fine && !refusal.contains("the-clients-secret"), "{refusal}");
        refusal
    };
    let all =
        ["--oidc-issuer", "https://login.example.org", "--oidc-client-id", "wuse", "--public-url", "https://map.example.org"];
    for missing in [0, 2, 4] {
        let flags: Vec<_> = all.iter().enumerate().filter(|(at, _)| at / 2 != missing / 2).map(|(_, flag)| *flag).collect();
        let refusal = serve(&flags);
        let variable = all[missing].trim_start_matches("--").replace('-', "_").to_uppercase();
        assert!(refusal.contains(all[missing]) && refusal.contains(&format!("WUSE_{variable}")), "{refusal}");
        assert!(all.iter().step_by(2).filter(|flag| refusal.contains(**flag)).count() == 1, "{refusal}");
    }
    let (fine, _, refusal) = run(wuse(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]).args(all));
    assert!(!fine && refusal.contains("--oidc-client-secret") && refusal.contains("WUSE_OIDC_CLIENT_SECRET"), "{refusal}");
    let refusal = serve(&[
        "--oidc-issuer",
        "http://login.example.org",
        "--oidc-client-id",
        "wuse",
        "--public-url",
        "https://map.example.org",
    ]);
    assert!(refusal.contains("unencrypted"), "{refusal}");
}

#[test]
fn a_request_in_flight_is_finished_after_sigterm() {
    let folder = demo();
    let token = token(folder.path());
    let (mut child, address) = started(wuse(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    assert!(get(&address, "/readyz").starts_with("HTTP/1.1 200"));
    let body = r#"{"colour":"green","reason":"验收","overrule":true}"#;
    let mut stream = TcpStream::connect(&address).unwrap();
    let head = format!(
        "POST /api/v1/blocks/1/gradings HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Authorization: Bearer {token}\r\nContent-Length: {}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // The server asks for the body: from here on the request is in flight.
    let mut going_on = [0; 25];
    stream.read_exact(&mut going_on).unwrap();
    assert!(going_on.starts_with(b"HTTP/1.1 100 Continue"));
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    // It has stopped listening once a new connection is refused; the request is then still waiting for its body.
    while TcpStream::connect(&address).is_ok() {
        std::thread::yield_now();
    }
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(child.wait().unwrap().success());
    let (fine, out, told) = run(wuse(folder.path()).arg("verify"));
    assert!(fine && format!("{out}{told}").contains("79 entries"), "{out}{told}");
}

#[test]
fn base_maps_come_from_a_file_which_is_refused_by_name_when_it_does_not_fit() {
    let folder = tempfile::tempdir().unwrap();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/data/base-maps.example.json");
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    let (mut child, address) = started(wuse(folder.path()).args(serve).args(["--base-maps", example]));
    let told = get(&address, "/api/v1/base-maps");
    assert!(told.contains("\"id\":\"osm\"") && !told.contains("tianditu"), "{told}");
    child.kill().unwrap();
    child.wait().unwrap();
    let wrong = folder.path().join("maps.json");
    std::fs::write(&wrong, r#"{"items": [{"id": "a", "name": "A", "url": "https://example.com/{z}"}]}"#).unwrap();
    let (fine, _, refusal) = run(wuse(folder.path()).args(serve).env("WUSE_BASE_MAPS", &wrong));
    assert!(!fine, "{refusal}");
    assert!(["maps.json", "item 1 ('a')", "url: {x}"].iter().all(|part| refusal.contains(part)), "{refusal}");
}

#[test]
fn an_empty_store_is_made_and_served() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, address) = started(wuse(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    assert!(get(&address, "/api/v1/communities").contains("\"items\":[]"));
    assert!(get(&address, "/").starts_with("HTTP/1.1 200"));
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What GDAL's tools say of a store: its own validator, and `ogrinfo` on the blocks.
fn gdal(store: &std::path::Path) -> String {
    // Debian's module belongs to Debian's interpreter.
    let mut validator = Command::new("/usr/bin/python3");
    let (valid, out, told) = run(validator.args(["-m", "osgeo_utils.samples.validate_gpkg", "-v"]).arg(store));
    assert!(valid, "{out}{told}");
    let (fine, out, told) = run(Command::new("ogrinfo").args(["-ro", "-q", "-where", "code = 'HB-01'"]).arg(store).arg("blocks"));
    assert!(fine, "{out}{told}");
    out
}

#[test]
fn gis_programs_read_a_valid_store_before_during_and_after_serving() {
    let folder = demo();
    let store = folder.path().join("store.gpkg");
    let token = token(folder.path());
    assert!(gdal(&store).contains("MULTIPOLYGON (((120.6"));
    let (mut child, address) = started(wuse(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    let id: u32 = {
        let answer = get(&address, "/api/v1/blocks?limit=1");
        answer.split("\"id\":").nth(1).and_then(|rest| rest.split(',').next()).unwrap().parse().unwrap()
    };
    let body = r#"{"colour":"orange","reason":"验收","overrule":true}"#;
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(
        stream,
        "POST /api/v1/blocks/{id}/gradings HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Authorization: Bearer {token}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    // What was answered stands in the file, for every program that reads it.
    assert!(gdal(&store).contains("colour (String) = orange"));
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert!(child.wait().unwrap().success());
    assert!(gdal(&store).contains("colour (String) = orange"));
}
