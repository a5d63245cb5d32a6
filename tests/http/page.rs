//! The page's own files: packed when they were built, and whole for whoever cannot unpack them.

use std::io::Read;

use reqwest::Method;

use crate::app::{TestApp, header};

#[tokio::test]
async fn the_page_comes_packed_to_whoever_takes_it_packed() {
    let app = TestApp::start_empty().await;
    let ask = |address: &str, takes: &'static str| app.request(Method::GET, address).header("accept-encoding", takes).send();
    let whole = ask("/", "identity").await.unwrap();
    assert_eq!(header(&whole, "content-encoding"), "");
    assert_eq!(header(&whole, "vary"), "accept-encoding", "build the page first: make web/dist/index.html");
    let whole = whole.text().await.unwrap();
    let script = whole.split('"').find(|part| part.starts_with("/assets/index-") && part.contains(".js")).unwrap().to_owned();
    for address in ["/", "/embed", &script] {
        let whole = ask(address, "identity").await.unwrap().bytes().await.unwrap();
        for takes in ["br", "gzip, deflate, br", "gzip;q=0.5, BR;q=0.8"] {
            let packed = ask(address, takes).await.unwrap();
            assert_eq!(header(&packed, "content-encoding"), "br", "{address} {takes}");
            let mut unpacked = Vec::new();
            brotli::Decompressor::new(&*packed.bytes().await.unwrap(), 4096).read_to_end(&mut unpacked).unwrap();
            assert!(unpacked == whole, "{address} {takes}");
        }
        for takes in ["identity", "br;q=0", "brotli", ""] {
            let plain = ask(address, takes).await.unwrap();
            assert_ne!(header(&plain, "content-encoding"), "br", "{address} {takes}");
        }
    }
}

#[tokio::test]
async fn frames_of_other_sites_get_the_same_page_without_the_panels_place() {
    let app = TestApp::start_empty().await;
    let (page, framed) = (app.get("/").await.text().await.unwrap(), app.get("/embed").await.text().await.unwrap());
    let head = |html: &str| html.split("<body>").next().unwrap().to_owned();
    assert_eq!(head(&page), head(&framed));
    assert!(page.contains("class=\"panel\"") && !framed.contains("class=\"panel\""));
}
