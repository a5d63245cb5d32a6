//! The cryptography of encrypted connections: one for the whole process, so that nothing else needs to be linked.

use std::sync::Once;

/// Makes ring the process's cryptography for TLS, unless another is already; whoever opens a connection calls it first.
pub fn install() {
    static DONE: Once = Once::new();
    DONE.call_once(|| {
        // An error says that there is one already, which is what was wanted.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}
