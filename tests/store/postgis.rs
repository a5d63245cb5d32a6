//! The contract on the PostGIS store, and what only it does.

use wuse::store::Address;
use wuse::store::postgis::{Postgis, Url};

use crate::contract;
use crate::postgres;

pub fn url(text: &str) -> Url {
    match Address::parse(text).unwrap() {
        Address::Postgres(url) => *url,
        Address::File(path) => panic!("{} is a file", path.display()),
    }
}

async fn fresh() -> ((), String, Postgis) {
    let address = tokio::task::spawn_blocking(|| postgres::shared().database()).await.unwrap();
    let store = Postgis::open(&url(&address)).await.unwrap();
    ((), address, store)
}

contract::contract!(fresh);
