//! /api/v1/base-maps

use serde_json::json;

use crate::app::{TestApp, header};

#[tokio::test]
async fn without_a_settings_file_there_is_none() {
    let app = TestApp::start_empty().await;
    assert_eq!(app.json("/api/v1/base-maps").await, json!({"items": []}));
}

#[tokio::test]
async fn base_maps_are_told_in_full_in_the_order_of_the_file() {
    let app = TestApp::start_with_base_maps(
        r#"{"items": [
            {"id": "plain", "name": "航拍", "url": "/ortho/{z}/{x}/{-y}.png"},
            {"id": "full", "name": {"zh": "高德", "en": "Gaode"}, "kind": "wmts", "shift": "gcj02", "attribution": "© 高德",
             "url": "https://t{s}.example.com/{TileMatrix}/{TileRow}/{TileCol}{r}.png", "min_zoom": 3, "max_zoom": 20,
             "tile_size": 512, "subdomains": ["a", "b"]}
        ]}"#,
    )
    .await;
    let plain = json!({
        "id": "plain", "name": {"zh": "航拍", "en": "航拍"}, "kind": "xyz", "url": "/ortho/{z}/{x}/{-y}.png", "shift": "none",
        "attribution": null, "min_zoom": 0, "max_zoom": 18, "tile_size": 256, "subdomains": [],
    });
    let full = json!({
        "id": "full", "name": {"zh": "高德", "en": "Gaode"}, "kind": "wmts",
        "url": "https://t{s}.example.com/{TileMatrix}/{TileRow}/{TileCol}{r}.png", "shift": "gcj02", "attribution": "© 高德",
        "min_zoom": 3, "max_zoom": 20, "tile_size": 512, "subdomains": ["a", "b"],
    });
    assert_eq!(app.json("/api/v1/base-maps").await, json!({"items": [plain, full]}));
    let tag = header(&app.get("/api/v1/base-maps").await, "etag");
    let again = app.request(reqwest::Method::GET, "/api/v1/base-maps").header("if-none-match", &tag).send().await.unwrap();
    assert_eq!(again.status(), 304);
    let other = TestApp::start_empty().await;
    assert_ne!(header(&other.get("/api/v1/base-maps").await, "etag"), tag);
}
