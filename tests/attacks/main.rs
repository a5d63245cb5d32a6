//! Attacks, and what stops them. Each is tried here against the service as production builds it, or where the list says.
//!
//! | Attack | What stops it | Test |
//! |---|---|---|
//! | Path traversal: page files, `/files`, tiles, base maps | nothing of a request becomes a path: files have digests for names, the page's are in the binary | [`path_traversal`] |
//! | SQL injection: every parameter and text, both stores | values are bound, never written into SQL | [`sql_injection`] |
//! | XSS through imported attributes and texts | text nodes only, CSP without inline script, `nosniff` | `web/e2e/hostile.spec.ts`, [`script_injection`] |
//! | Formulas in exported tables | an apostrophe before what begins like one | [`formulas`] |
//! | Zip bombs | a bound on what an archive unpacks to | [`bombs`] |
//! | Image bombs, files that pass for others | a photo's sides and what it takes are looked at before it is opened; the type is told by the bytes, and a file is inert | [`bombs`], `tests/imagery/damage.rs`, `tests/http/photos.rs` |
//! | Photos that tell where somebody lives or works | what is shown is a copy that carries nothing but the picture | `tests/imagery/copies.rs` |
//! | Uploads begun and never finished, another's uploads | bounds in number and bytes, a day's patience; an upload is its owner's alone | `tests/http/uploads.rs` |
//! | JSON nested without end: imports and the API | depth and size bounds of the readers | [`nesting`] |
//! | Oversized heads and bodies | bounds in bytes and in number | [`oversized`] |
//! | Slow clients: heads, bodies, readers, idle connections | patience with an end, and a bound on connections | [`slow_clients`] |
//! | Request smuggling | one reading of a body's length, else refused; nothing is read after what is in doubt | [`smuggling`] |
//! | Writes from other sites' pages and from frames | origin check before every handler | `tests/http/writing.rs` |
//! | Session fixation | a new secret at every sign-in, the old session ends | `tests/http/session.rs` |
//! | Signing somebody in to an account that is not theirs, by OpenID (login CSRF) | who comes back must have set out in this browser: its cookie, which `__Host-` keeps neighbouring sites from planting, makes `state`, `nonce` and the PKCE verifier | `tests/http/oidc.rs` |
//! | ID tokens of another service, of another try, forged | audience, nonce, signature, expiry and `azp` are checked; keys come from the issuer alone | `web/e2e/oidc.spec.ts` |
//! | Password guessing, finding out names | back-off by account and address, one answer and one cost for both | `tests/auth/throttle.rs`, `tests/http/session.rs` |
//! | Reading or writing what is another's (IDOR) across communities | what is hidden is not in the picture; rules decide on the exact state | `tests/http/visibility.rs`, `tests/http/proposals.rs`, `tests/domain/rules/access.rs` |
//! | Raising oneself, taking over an account | roles only under one's own places, accounts only whole | `tests/http/people.rs` |
//! | Tokens in logs, Referer and histories | `Authorization` and `Cookie` are not logged; the set-up link's key stands after `#` | `tests/cli/settings.rs`, `web/e2e/accounts.spec.ts` |
//! | A stolen store or backup | Argon2id, hashes of secrets; no sessions in backups | `tests/store`, `tests/auth` |
//! | Forged addresses and schemes | `X-Forwarded-` headers of trusted proxies only | `tests/http/peer.rs` |
//! | Clickjacking | `frame-ancestors`; the page for frames cannot write | `tests/http/policy.rs` |
//! | Secrets in logs and in `wuse settings` | named, not shown; other crates' details are not logged | `tests/cli/settings.rs` |
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "a test may fail, and finds its data by the environment; not all of what other tests are made of is used here"
)]

#[path = "../http/app.rs"]
mod app;
#[path = "../http/fixture.rs"]
mod fixture;
#[path = "../postgres/mod.rs"]
mod postgres;
#[path = "../http/switched_store.rs"]
mod switched_store;
mod wire;

mod bombs;
mod formulas;
mod nesting;
mod oversized;
mod path_traversal;
mod script_injection;
mod slow_clients;
mod smuggling;
mod sql_injection;
