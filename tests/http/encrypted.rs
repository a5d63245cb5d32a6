//! The service with a certificate of its own.

use std::path::Path;
use std::sync::Arc;

use reqwest::{Certificate as Trusted, Client, Version};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wuse::http::certificate::Certificate;
use wuse::http::listener::Entrance;

use crate::app::{TestApp, body, header};
use crate::listener::Listener;

/// Makes a certificate for this machine and its key in a folder; gives what a client trusts.
fn make(folder: &Path) -> Trusted {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
    std::fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    Trusted::from_pem(made.cert.pem().as_bytes()).unwrap()
}

fn read(folder: &Path) -> Arc<Certificate> {
    Arc::new(Certificate::read(&folder.join("cert.pem"), &folder.join("key.pem")).unwrap())
}

async fn start() -> (TestApp, Arc<Certificate>, Trusted, TempDir) {
    wuse::tls::install();
    let folder = tempfile::tempdir().unwrap();
    let trusted = make(folder.path());
    let certificate = read(folder.path());
    let entrance = Entrance { certificate: Some(Arc::clone(&certificate)), ..Entrance::default() };
    (TestApp::start_through(entrance, vec![trusted.clone()]).await, certificate, trusted, folder)
}

#[tokio::test]
async fn everything_is_answered_over_http_2() {
    let (app, ..) = start().await;
    let page = app.get("/").await;
    assert_eq!((page.status().as_u16(), page.version()), (200, Version::HTTP_2));
    assert_eq!(header(&page, "strict-transport-security"), "max-age=31536000");
    let tile = app.get("/tiles/blocks/0/0/0.png").await;
    assert_eq!(header(&tile, "strict-transport-security"), "max-age=31536000");
    let document = app.json("/tiles/blocks.json").await;
    let template = document["tiles"][0].as_str().unwrap();
    assert!(template.starts_with(&format!("https://{}/tiles/", app.address())), "{template}");
    // A write of an own page: HTTP/2 names the host elsewhere than HTTP/1.1.
    let mut events = Listener::open(&app, None).await;
    assert_eq!(events.next().await.unwrap().name, "hello");
    let own = app.grading(1, &body("green")).header("origin", format!("https://{}", app.address()));
    assert_eq!(own.send().await.unwrap().status(), 201);
    assert_eq!(events.next().await.unwrap().name, "change");
    let foreign = app.grading(1, &body("red")).header("origin", format!("http://{}", app.address()));
    assert_eq!(foreign.send().await.unwrap().status(), 403);
    // Told to stop, it ends the stream, and then itself.
    let stopped = app.stop();
    assert!(events.next().await.is_none());
    stopped.await.unwrap();
}

#[tokio::test]
async fn a_client_that_knows_only_http_1_is_answered_too() {
    let (app, _, trusted, _folder) = start().await;
    let client = Client::builder().tls_certs_only([trusted]).http1_only().build().unwrap();
    let answer = client.get(format!("https://{}/healthz", app.address())).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.version()), (200, Version::HTTP_11));
}

#[tokio::test]
async fn who_speaks_unencrypted_is_not_answered() {
    let (app, ..) = start().await;
    let mut stream = TcpStream::connect(app.address()).await.unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: wuse\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    // It may be cut off before what it was told is read.
    let _ = stream.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP"), "{}", String::from_utf8_lossy(&answer));
}

#[tokio::test]
async fn a_renewed_certificate_is_used_by_the_connections_that_come_and_a_broken_one_is_not() {
    let (app, certificate, old, folder) = start().await;
    let open = app.get("/healthz").await;
    let renewed = make(folder.path());
    let ask = |trusted: Trusted| {
        let client = Client::builder().tls_certs_only([trusted]).build().unwrap();
        client.get(format!("https://{}/healthz", app.address())).send()
    };
    assert!(ask(renewed.clone()).await.is_err() && ask(old.clone()).await.is_ok());
    certificate.read_again().unwrap();
    assert!(ask(renewed.clone()).await.is_ok() && ask(old).await.is_err());
    // The connection that was there before goes on.
    assert_eq!((open.status(), app.get("/healthz").await.status()), (open.status(), open.status()));
    std::fs::write(folder.path().join("key.pem"), "nothing").unwrap();
    certificate.read_again().unwrap_err();
    assert!(ask(renewed).await.is_ok());
}

#[test]
fn what_is_no_certificate_is_refused_by_the_files_name_and_never_shown() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    make(one.path());
    make(two.path());
    let (cert, key) = (one.path().join("cert.pem"), one.path().join("key.pem"));
    let secret = std::fs::read_to_string(&key).unwrap();
    let refusal = |chain: &Path, key: &Path| {
        let refusal = Certificate::read(chain, key).unwrap_err().to_string();
        assert!(!secret.lines().any(|line| refusal.contains(line)), "{refusal}");
        refusal
    };
    let told = refusal(&cert, &two.path().join("key.pem"));
    assert!(told.contains("it is not the key of") && told.contains("cert.pem"), "{told}");
    assert!(refusal(&cert, &cert).contains("cert.pem: there is no private key in it"), "{}", refusal(&cert, &cert));
    assert!(refusal(&key, &key).contains("key.pem: there is no certificate in it"), "{}", refusal(&key, &key));
    let nowhere = one.path().join("none.pem");
    assert!(refusal(&nowhere, &key).contains("none.pem: cannot be read"));
    let garbled = one.path().join("garbled.pem");
    std::fs::write(&garbled, secret.replace('M', "%")).unwrap();
    assert!(refusal(&cert, &garbled).contains("garbled.pem: "));
}
