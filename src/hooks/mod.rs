//! Webhooks: other programs are told what happens, each message signed, in order, and again until it has arrived.
//!
//! * [`event`]: what is told, and what of the log it comes from.
//! * [`message`]: how it is told: as JSON, or as the bots of 企业微信 and 钉钉 take it.
//! * [`sign`]: how a receiver knows that it was told by this service.
//! * [`address`]: where messages may go, and where not.
//! * [`patience`]: when what did not arrive is sent again.
//! * [`deliverer`]: who does it.

pub mod address;
pub mod deliverer;
pub mod event;
pub mod message;
pub mod patience;
pub mod sign;

pub use address::Reach;
pub use deliverer::Deliverer;
