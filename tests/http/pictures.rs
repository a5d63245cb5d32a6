//! Pictures to send, and people who send them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use wuse::domain::{Revision, Role};

use crate::app::{TestApp, add_person, add_token};
use crate::fixture::{FIRST, entry, stands};

#[path = "../imagery/real.rs"]
mod real;

pub use real::photos as real;

/// A picture that differs by its number.
pub fn picture(number: u8, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(400, 300, |x, y| Rgb([number, (x / 2) as u8, (y / 2) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Two residents, an administrator and somebody who holds nothing, with the tokens `wuse_resident`, `wuse_neighbour`, `wuse_administrator` and
/// `wuse_nobody`.
pub async fn start() -> TestApp {
    let app = TestApp::start().await;
    let people = [
        ("resident", Some(Role::Resident)),
        ("neighbour", Some(Role::Resident)),
        ("administrator", Some(Role::Administrator)),
        ("nobody", None),
    ];
    let mut entries = Vec::new();
    for (revision, (name, role)) in (FIRST + 1..).zip(people) {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        let held: Vec<_> = role.into_iter().map(|role| (role, "*")).collect();
        entries.push(entry(revision, stands(id, &held)));
    }
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 4)).await;
    app
}
