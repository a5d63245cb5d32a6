//! TLS to the database, as the URL's `sslmode` asks for it.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::url::{Trust, Url};

/// How connections are made secret.
///
/// # Errors
/// When the certificates to be trusted cannot be read, with the file.
pub(super) fn connector(url: &Url) -> Result<MakeRustlsConnect, String> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    let known = match url.trust {
        Trust::Anyone => None,
        Trust::Authority | Trust::Name => Some(Known::new(url, &provider)?),
    };
    let verifier = Arc::new(Verifier { provider, known });
    Ok(MakeRustlsConnect::new(builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()))
}

/// Who is trusted.
#[derive(Debug)]
struct Known {
    /// The certificates of `sslrootcert`, or of the system.
    certificates: Vec<CertificateDer<'static>>,
    authorities: Arc<WebPkiServerVerifier>,
    /// Whether the server's name counts too.
    by_name: bool,
}

impl Known {
    fn new(url: &Url, provider: &Arc<CryptoProvider>) -> Result<Self, String> {
        let certificates = certificates(url)?;
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(certificates.iter().cloned());
        let authorities = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build();
        let authorities = authorities.map_err(|error| error.to_string())?;
        Ok(Self { certificates, authorities, by_name: url.trust == Trust::Name })
    }
}

fn certificates(url: &Url) -> Result<Vec<CertificateDer<'static>>, String> {
    let Some(path) = &url.root else {
        let found = rustls_native_certs::load_native_certs().certs;
        return if found.is_empty() {
            Err("the system has no certificates: give sslrootcert=FILE".to_owned())
        } else {
            Ok(found)
        };
    };
    let wrong = |error: &dyn std::fmt::Display| format!("sslrootcert {}: {error}", path.display());
    let found = CertificateDer::pem_file_iter(path).map_err(|error| wrong(&error))?;
    let found: Vec<_> = found.collect::<Result<_, _>>().map_err(|error| wrong(&error))?;
    if found.is_empty() { Err(wrong(&"it holds no certificate")) } else { Ok(found) }
}

/// Accepts a server whoever it says it is, or only one who is known.
#[derive(Debug)]
struct Verifier {
    provider: Arc<CryptoProvider>,
    known: Option<Known>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(known) = &self.known else { return Ok(ServerCertVerified::assertion()) };
        // A certificate that vouches for itself, as small offices make it, is trusted when it is the very one that was given.
        if known.certificates.iter().any(|certificate| certificate.as_ref() == end_entity.as_ref()) {
            if known.by_name {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
            }
            return Ok(ServerCertVerified::assertion());
        }
        match known.authorities.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now) {
            // verify-ca: the authority counts, not the name; a name is looked at last.
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !known.by_name => Ok(ServerCertVerified::assertion()),
            outcome => outcome,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(message, cert, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(message, cert, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
