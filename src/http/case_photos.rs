//! The photos that a report or a step names: uploaded before, by who names them.

use axum::http::StatusCode;

use super::app::App;
use super::photos;
use super::problem::{self, Problem};
use super::visitor::SignedIn;
use crate::domain::rules::MAX_PHOTOS;
use crate::domain::{FileId, Photo};

/// The photos of these names, in this order, each once.
///
/// # Errors
/// When one was not uploaded, or by somebody else, or they are too many to look for.
pub(super) async fn named(app: &App, asker: &SignedIn, ids: &[FileId]) -> Result<Vec<Photo>, Problem> {
    named_as(app, asker, ids, "photos").await
}

/// The same of a member of another name.
///
/// # Errors
/// Likewise.
pub(super) async fn named_as(app: &App, asker: &SignedIn, ids: &[FileId], member: &str) -> Result<Vec<Photo>, Problem> {
    if ids.len() > MAX_PHOTOS {
        let detail = format!("{} photos are too many: give {MAX_PHOTOS} at most", ids.len());
        return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", member));
    }
    let mut named: Vec<Photo> = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        if ids[..at].contains(id) {
            continue;
        }
        let kept = photos::find(&app.files, *id).await?.filter(|kept| kept.is_by(asker.0.person));
        let kept = kept.ok_or_else(|| {
            let detail = format!("{member}[{at}]: you uploaded no photo {id}: POST it to /api/v1/photos first");
            Problem::new(&problem::NO_SUCH_PHOTO, detail)
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .with("member", format!("{member}[{at}]"))
        })?;
        named.push(kept.photo);
    }
    Ok(named)
}
