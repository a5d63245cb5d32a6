//! XML and JSON, by the ending of the address, and refusals as the specification has them: an array of `code` and `description`.

use axum::body::to_bytes;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde::Serialize;
use serde_json::{Value, json};

use crate::features::case_words::plain;
use crate::http::problem::{self, Problem};

/// Where all of it is.
pub const ROOT: &str = "/open311/v2/";
/// Longest problem that is read to be told in another form, in bytes.
const MOST: usize = 64 * 1024;

/// In which format an answer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// XML, which the specification asks of everybody.
    Xml,
    /// JSON.
    Json,
}

impl Format {
    /// Both with the ending of addresses.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Xml, "xml"), (Self::Json, "json")];

    fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Xml => "text/xml; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }

    /// The format of an address, and what stands before its ending.
    pub(super) fn of(path: &str) -> Option<(Self, &str)> {
        Self::ALL.into_iter().find_map(|(format, ending)| Some((format, path.strip_suffix(ending)?.strip_suffix('.')?)))
    }

    /// An answer of a status. `names` is what the root element is called, and each item of it when it is a list.
    pub(super) fn answer(self, status: StatusCode, names: [&str; 2], body: &impl Serialize) -> Result<Response, Problem> {
        let body = serde_json::to_value(body).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
        let text = match self {
            Self::Json => body.to_string(),
            Self::Xml => xml(names, &body).map_err(|error| Problem::failure(&problem::INTERNAL, error))?,
        };
        let headers =
            [(header::CONTENT_TYPE, self.media_type()), (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"))];
        Ok((status, headers, text).into_response())
    }
}

impl<S: Sync> FromRequestParts<S> for Format {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let unknown = || Problem::new(&problem::NO_SUCH_URL, "end the address with .xml or .json");
        Self::of(parts.uri.path()).map(|(format, _)| format).ok_or_else(unknown)
    }
}

/// What an item of a list is called, by the list.
fn item_of(list: &str) -> &str {
    match list {
        "endpoints" => "endpoint",
        "formats" => "format",
        "attributes" => "attribute",
        _ => "item",
    }
}

fn xml([root, item]: [&str; 2], body: &Value) -> std::io::Result<String> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    element(&mut writer, root, item, body)?;
    String::from_utf8(writer.into_inner()).map_err(std::io::Error::other)
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, item: &str, value: &Value) -> std::io::Result<()> {
    if value.is_null() || value.as_str().is_some_and(str::is_empty) {
        return writer.write_event(Event::Empty(BytesStart::new(name)));
    }
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    match value {
        Value::Array(items) => {
            for value in items {
                element(writer, item, "item", value)?;
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                element(writer, name, item_of(name), value)?;
            }
        }
        Value::String(text) => writer.write_event(Event::Text(BytesText::new(&plain(text))))?,
        other => writer.write_event(Event::Text(BytesText::new(&other.to_string())))?,
    }
    writer.write_event(Event::End(BytesEnd::new(name)))
}

/// The middleware: what is refused at these addresses, by whoever refuses it, is told as the specification has it. It knows no 401 and no
/// 422: a key that is missing or bad is 403, and whatever else is wrong with a request is 400.
pub async fn refusals(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let format = path.starts_with(ROOT).then(|| Format::of(path).map_or(Format::Xml, |(format, _)| format));
    let response = next.run(request).await;
    let is_problem = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/problem+json");
    let Some(format) = format.filter(|_| is_problem) else { return response };
    let (mut parts, body) = response.into_parts();
    let problem: Value =
        to_bytes(body, MOST).await.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    parts.status = match parts.status {
        StatusCode::UNAUTHORIZED => StatusCode::FORBIDDEN,
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT | StatusCode::UNSUPPORTED_MEDIA_TYPE => StatusCode::BAD_REQUEST,
        other => other,
    };
    let words = |member: &str| problem[member].as_str().filter(|text| !text.is_empty());
    let description = words("detail").or(words("title")).unwrap_or("the request failed");
    let description = match words("request_id") {
        Some(id) => format!("{description} ({id})"),
        None => description.to_owned(),
    };
    let errors = json!([{ "code": parts.status.as_u16(), "description": description }]);
    let told = format.answer(parts.status, ["errors", "error"], &errors).unwrap_or_else(IntoResponse::into_response);
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::WWW_AUTHENTICATE);
    let (told_parts, told_body) = told.into_parts();
    parts.headers.extend(told_parts.headers);
    Response::from_parts(parts, told_body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_the_rest_is_escaped() {
        let body = json!([{ "description": "a<b & \u{0}c\n", "lat": 1.5, "zipcode": null }]);
        let told = xml(["service_requests", "request"], &body).expect("made");
        assert_eq!(
            told,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><service_requests><request><description>a&lt;b &amp; c\n</description>\
             <lat>1.5</lat><zipcode/></request></service_requests>"
        );
    }

    #[test]
    fn the_ending_says_the_form() {
        assert_eq!(Format::of("/open311/v2/requests/7.json"), Some((Format::Json, "/open311/v2/requests/7")));
        assert_eq!(Format::of("clutter.xml"), Some((Format::Xml, "clutter")));
        assert_eq!(Format::of("clutter"), None);
    }
}
