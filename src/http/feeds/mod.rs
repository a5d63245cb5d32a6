//! Feeds: what concerns somebody about cases, for programs that read news (Atom) and keep calendars (iCalendar).
//!
//! Such programs send no headers, so who asks is known by a key in the address. A feed's key opens its two feeds and nothing else; its owner
//! makes it on the page, and revokes it there. It is good for a year after it was used last.
//!
//! * [`links`]: the feed links of one's own.
//! * [`concern`]: which cases.
//! * [`atom`], [`calendar`]: how they are told.

pub mod atom;
pub mod calendar;
pub mod concern;
pub mod links;
