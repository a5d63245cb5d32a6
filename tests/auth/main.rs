//! Signing in, as plain tests: who is slowed down, which passwords are taken, what secrets look like.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod oidc;
mod password;
mod secret;
mod throttle;
