//! The API, the tiles and the page over HTTP. The only folder that knows axum.
//!
//! Handlers translate and call one function; rules live in the domain. Every answer carries `Wuse-Revision` and `X-Request-Id`;
//! every refusal is an `application/problem+json` with a stable slug.
//!
//! * [`listener`]: where connections come in.
//! * [`connection`]: one of them, and how long it is waited for.
//! * [`certificate`]: what they are encrypted with.
//! * [`peer`]: who is at the other end.
//! * [`router`]: the whole URL table.
//! * [`app`]: what handlers share, and the one way to build the service.
//! * [`envelope`]: what happens around every request.
//! * [`problem`]: the one error type, and all its slugs.
//! * `refusals`: what is refused, as problems.
//! * [`extract`]: query, path and body, with refusals that name the member.
//! * [`caching`]: entity tags, preconditions, how long an answer keeps.
//! * [`stale`]: what is said of the present while the store is away.
//! * [`paging`]: cursors and links.
//! * [`metrics`]: what is counted.
//! * [`policy`]: what a browser may do with the page.
//! * [`writing`]: what every write brings along.
//! * [`visitor`]: who asks, and what they see.
//! * [`sights`]: what visitors see, made once a revision.
//! * [`rate`]: how often the public may ask.
//! * `incoming`: a long body, piece by piece.
//! * `darkroom`: where photos are developed; [`kept_photo`]: what is known of one.
//! * `cookie`: the cookies of a session, and of a try to sign in by OpenID.
//! * `documents`: what is the same for every kind of document; [`sheet`]: lists as CSV and .xlsx.
//! * One file a resource: [`session`], [`oidc`], [`me`], [`people`], [`communities`], [`community_settings`], [`reasons`], [`calendar`], [`parties`], [`listings`], [`blocks`], [`changed`], [`exports`], [`gradings`], [`proposals`], [`cases`],
//!   [`case_steps`], [`case_places`], [`case_exports`], [`case_statistics`], [`checklists`], [`inspections`], [`inspection_exports`], [`supervision`], [`sample_item`], [`sample_exports`], [`notices`], [`notice_item`], [`notice_sheets`], [`notice_files`], [`notice_exports`], [`notice_links`], [`neighbours`], [`locate`], [`coordinates`], [`statistics`], [`progress`], [`campaigns`], [`campaign_records`], [`campaign_exports`], [`files`], [`photos`], [`uploads`], [`legend`], [`base_maps`], [`changes`], [`events`], [`tiles`], [`webhooks`], [`case_list`], [`case_import`], [`case_tiles`],
//!   [`health`], [`docs`], [`page`].
//! * [`feeds`]: what concerns somebody, for programs that read news and keep calendars.
//! * [`open311`]: how hotlines read cases and report them.

mod answers;
pub mod app;
pub mod base_maps;
pub mod blocks;
pub mod caching;
pub mod calendar;
pub mod campaign_exports;
pub mod campaign_records;
pub mod campaigns;
pub mod case_exports;
pub mod case_import;
pub mod case_item;
pub mod case_list;
mod case_photos;
pub mod case_places;
pub mod case_statistics;
pub mod case_steps;
pub mod case_tiles;
pub mod cases;
pub mod certificate;
pub mod changed;
pub mod changes;
pub mod checklists;
pub mod communities;
pub mod community_settings;
pub mod connection;
mod cookie;
pub mod coordinates;
mod darkroom;
pub mod docs;
mod documents;
pub mod envelope;
pub mod events;
pub mod exports;
pub mod extract;
pub mod feeds;
pub mod files;
pub mod gradings;
pub mod health;
mod incoming;
pub mod inspection_exports;
pub mod inspections;
pub mod kept_photo;
pub mod legend;
pub mod listener;
pub mod listings;
pub mod locate;
pub mod me;
pub mod metrics;
pub mod neighbours;
pub mod notice_exports;
pub mod notice_files;
pub mod notice_item;
pub mod notice_links;
pub mod notice_sheets;
pub mod notices;
pub mod oidc;
pub mod open311;
pub mod page;
pub mod paging;
pub mod parties;
pub mod peer;
pub mod people;
pub mod photos;
pub mod plans;
pub mod policy;
pub mod problem;
pub mod progress;
pub mod proposals;
pub mod rate;
pub mod reasons;
mod refusals;
pub mod router;
pub mod sample_exports;
pub mod sample_item;
pub mod session;
pub mod sheet;
pub mod sights;
pub mod stale;
pub mod statistics;
pub mod supervision;
pub mod tiles;
pub mod uploads;
pub mod visitor;
pub mod webhooks;
mod writing;

pub use app::{App, Limits};
pub use connection::ConnectionLimits;
pub use problem::Problem;
