//! Open311 `GeoReport` v2 (<http://wiki.open311.org/GeoReport_v2/>): how a city's hotline reads cases and reports them.
//!
//! A service request is a case, a service is a category, and a jurisdiction is a community. `open` is whatever something is still to be done
//! about. Without a key the narrow public form is told, of the communities that set it; with a key (an API token, as `api_key` or as
//! `Authorization: Bearer`) all that its person sees, and with one of the scope `write` cases can be posted.
//!
//! * [`mod@format`]: XML and JSON, and refusals as the specification has them.
//! * [`key`]: who asks.
//! * [`services`]: the discovery document, and the services.
//! * [`requests`]: service requests, read.
//! * [`submission`]: a service request, posted.

pub mod format;
pub mod key;
pub mod requests;
pub mod services;
pub mod submission;
