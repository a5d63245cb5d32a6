//! What concerns somebody as an Atom feed (RFC 4287).

use std::sync::Arc;

use atom_syndication::{Category, Content, Entry, Feed, Link, Person, Text};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::concern::{Concern, Concerns, FeedQuery, concerns, sent, touched_at};
use crate::domain::Moment;
use crate::features::case_words::Language;
use crate::http::app::App;
use crate::http::extract::Query;
use crate::http::peer::Peer;
use crate::http::problem::{self, Problem};

/// What concerns the owner of a feed link about cases, as an Atom feed: the last touched first, at most 500.
#[utoipa::path(get, operation_id = "case_feed", path = "/feeds/cases.atom", tag = "cases", params(FeedQuery),
    responses(
        (status = 200, content_type = "application/atom+xml", body = String),
        (status = 404, description = "no-such-feed", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn cases(
    State(app): State<Arc<App>>,
    peer: Peer,
    headers: HeaderMap,
    Query(query): Query<FeedQuery>,
) -> Result<Response, Problem> {
    let found = concerns(&app, &peer, &headers, &query).await?;
    let text = feed(&found, query.lang).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    Ok(sent(&headers, "application/atom+xml; charset=utf-8", text))
}

fn feed(found: &Concerns, lang: Language) -> anyhow::Result<String> {
    let entries = found.items.iter().map(|item| entry(item, found.store, lang)).collect::<anyhow::Result<Vec<_>>>()?;
    let feed = Feed {
        title: Text::plain(lang.of(["五色 · 我的问题", "Wuse: my cases"])),
        id: format!("urn:wuse:{}:cases", found.store),
        updated: time(found.updated)?,
        authors: vec![Person { name: lang.of(["五色", "Wuse"]).to_owned(), ..Person::default() }],
        links: vec![Link { href: format!("{}/", found.origin), rel: "alternate".to_owned(), ..Link::default() }],
        entries,
        lang: Some(lang.of(["zh-CN", "en"]).to_owned()),
        ..Feed::default()
    };
    Ok(String::from_utf8(feed.write_to(Vec::new())?)?)
}

fn entry(item: &Concern, store: i64, lang: Language) -> anyhow::Result<Entry> {
    let categories = item.whys.iter().map(|why| Category {
        term: why.word().to_owned(),
        scheme: None,
        label: Some(why.name(lang).to_owned()),
    });
    Ok(Entry {
        title: Text::plain(item.title.clone()),
        id: format!("urn:wuse:{store}:case:{}", item.case.id),
        updated: time(touched_at(&item.case))?,
        published: Some(time(item.case.reported_at)?),
        categories: categories.collect(),
        links: vec![Link { href: item.link.clone(), rel: "alternate".to_owned(), ..Link::default() }],
        content: Some(Content {
            content_type: Some("text".to_owned()),
            value: Some(item.lines.join("\n")),
            ..Content::default()
        }),
        ..Entry::default()
    })
}

fn time(moment: Moment) -> anyhow::Result<atom_syndication::FixedDateTime> {
    Ok(moment.to_string().parse()?)
}
