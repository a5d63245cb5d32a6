//! Who asks: by an API token, given as `api_key` or as `Authorization: Bearer`.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, header};

use crate::auth::gatekeeper::Use;
use crate::http::app::App;
use crate::http::problem::{self, Problem};
use crate::http::visitor::{self, Seen, Visitor};

/// Who asks, and what they see: the owner of the key when one is given, or else whoever the request's headers say.
///
/// # Errors
/// When the key is not good.
pub(super) async fn known(app: &Arc<App>, by_header: Visitor, seen: Seen, key: Option<&str>) -> Result<(Visitor, Seen), Problem> {
    let Some(key) = key.map(str::trim).filter(|key| !key.is_empty()) else { return Ok((by_header, seen)) };
    let value = HeaderValue::from_str(&format!("Bearer {key}"));
    let value = value.map_err(|_| Problem::new(&problem::BAD_TOKEN, "api_key is no API token of this service"))?;
    let visitor = visitor::recognise(app, &HeaderMap::from_iter([(header::AUTHORIZATION, value)]), Use::Working).await?;
    let seen = visitor::seen(app, seen.whole(), &visitor);
    Ok((visitor, seen))
}
