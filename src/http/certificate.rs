//! The certificate of encrypted connections: read from its files when the service starts, and again when told to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use rustls::ServerConfig;
use rustls::pki_types::pem::{Error as PemError, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// What is spoken inside, the first that the client speaks too.
const PROTOCOLS: [&[u8]; 2] = [HTTP_2, b"http/1.1"];
/// The name of HTTP/2 in TLS (RFC 9113, 3.2).
pub(super) const HTTP_2: &[u8] = b"h2";

/// A certificate and its key. Connections that are open keep the one they began with.
#[derive(Debug)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    config: ArcSwap<ServerConfig>,
}

/// A certificate or key that is no use.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct BadCertificate {
    path: PathBuf,
    reason: String,
}

impl Certificate {
    /// Reads the certificate (PEM, its own first, then those that signed it) and its key (PEM: PKCS #8, PKCS #1 or SEC 1).
    ///
    /// # Errors
    /// When a file cannot be read, holds no such thing, or the two do not belong together.
    pub fn read(chain: &Path, key: &Path) -> Result<Self, BadCertificate> {
        let config = ArcSwap::from_pointee(config(chain, key)?);
        Ok(Self { chain: chain.to_owned(), key: key.to_owned(), config })
    }

    /// Reads both files again, for the connections that come.
    ///
    /// # Errors
    /// As [`Self::read`]; then the one there was goes on being used.
    pub fn read_again(&self) -> Result<(), BadCertificate> {
        self.config.store(Arc::new(config(&self.chain, &self.key)?));
        Ok(())
    }

    /// What a connection begins with.
    pub(super) fn config(&self) -> Arc<ServerConfig> {
        self.config.load_full()
    }

    /// Where the certificate is.
    pub fn path(&self) -> &Path {
        &self.chain
    }
}

fn config(chain: &Path, key: &Path) -> Result<ServerConfig, BadCertificate> {
    let bad = |path: &Path, reason: String| BadCertificate { path: path.to_owned(), reason };
    let certificates = CertificateDer::pem_file_iter(chain)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| bad(chain, reason(&error, "certificate")))?;
    if certificates.is_empty() {
        return Err(bad(chain, reason(&PemError::NoItemsFound, "certificate")));
    }
    let private = PrivateKeyDer::from_pem_file(key).map_err(|error| bad(key, reason(&error, "private key")))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(certificates, private))
        .map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => bad(key, format!("it is not the key of {}", chain.display())),
            other => bad(chain, format!("it cannot be used with {}: {other}", key.display())),
        })?;
    config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).into();
    Ok(config)
}

/// Without a byte of what the file holds: it may be the key.
fn reason(error: &PemError, wanted: &str) -> String {
    match error {
        PemError::Io(error) => format!("cannot be read: {error}"),
        PemError::NoItemsFound => format!("there is no {wanted} in it: give a PEM file with one"),
        _ => format!("it is no PEM file with a {wanted}"),
    }
}
