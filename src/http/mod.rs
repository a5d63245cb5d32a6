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
//! * `cookie`: the cookies of a session, and of a try to sign in by OpenID.
//! * One file a resource: [`session`], [`oidc`], [`me`], [`people`], [`communities`], [`community_settings`], [`reasons`], [`blocks`], [`changed`], [`exports`], [`gradings`], [`proposals`], [`neighbours`], [`locate`],
//!   [`coordinates`], [`statistics`], [`progress`], [`campaigns`], [`files`], [`legend`], [`base_maps`], [`changes`], [`events`], [`tiles`],
//!   [`health`], [`docs`], [`page`].

mod answers;
pub mod app;
pub mod base_maps;
pub mod blocks;
pub mod caching;
pub mod campaigns;
pub mod certificate;
pub mod changed;
pub mod changes;
pub mod communities;
pub mod community_settings;
pub mod connection;
mod cookie;
pub mod coordinates;
pub mod docs;
pub mod envelope;
pub mod events;
pub mod exports;
pub mod extract;
pub mod files;
pub mod gradings;
pub mod health;
pub mod legend;
pub mod listener;
pub mod locate;
pub mod me;
pub mod metrics;
pub mod neighbours;
pub mod oidc;
pub mod page;
pub mod paging;
pub mod peer;
pub mod people;
pub mod policy;
pub mod problem;
pub mod progress;
pub mod proposals;
pub mod rate;
pub mod reasons;
pub mod router;
pub mod session;
pub mod sights;
pub mod stale;
pub mod statistics;
pub mod tiles;
pub mod visitor;
mod writing;

pub use app::{App, Limits};
pub use connection::ConnectionLimits;
pub use problem::Problem;
