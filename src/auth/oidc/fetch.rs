//! [`Fetcher`]: how the provider is asked. Encrypted or on this computer, no redirect followed (it could lead anywhere inside the network), for
//! some seconds and some kilobytes at most.

use std::error::Error as _;
use std::pin::Pin;
use std::time::Duration;

use openidconnect::url::Url;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use reqwest::redirect;

use super::settings::{is_here, is_sound};

/// How long the provider may take to be reached, and to answer.
const CONNECT: Duration = Duration::from_secs(3);
const ANSWER: Duration = Duration::from_secs(5);
/// Longest answer: descriptions, keys and tokens are some kilobytes.
const MOST: usize = 256 * 1024;

/// What comes of asking.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// What is asked would be read on its way.
    #[error("{0} is not encrypted")]
    InTheOpen(String),
    /// The request or its answer did not come through.
    #[error("{0}")]
    Lost(String),
    /// The answer has no end.
    #[error("the answer is longer than {MOST} bytes")]
    TooLong,
}

/// See the module.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: reqwest::Client,
}

impl Fetcher {
    /// For asking a provider. One on this computer is asked directly, others by the proxy that the environment names, if it names one.
    ///
    /// # Errors
    /// When this computer cannot speak TLS.
    pub fn new(issuer: &Url) -> Result<Self, FetchError> {
        crate::tls::install();
        let mut builder = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .https_only(!is_here(issuer))
            .user_agent(concat!("wuse/", env!("CARGO_PKG_VERSION")));
        if is_here(issuer) {
            builder = builder.no_proxy();
        }
        Ok(Self { client: builder.build().map_err(|error| lost(&error))? })
    }

    async fn fetch(&self, request: HttpRequest) -> Result<HttpResponse, FetchError> {
        let request = reqwest::Request::try_from(request).map_err(|error| lost(&error))?;
        // What the provider's description names is believed as little as the rest of it.
        if !is_sound(request.url()) {
            return Err(FetchError::InTheOpen(request.url().to_string()));
        }
        let mut response = self.client.execute(request).await.map_err(|error| lost(&error))?;
        let mut answer = http::Response::builder().status(response.status());
        if let Some(headers) = answer.headers_mut() {
            headers.clone_from(response.headers());
        }
        let mut body = Vec::new();
        while let Some(part) = response.chunk().await.map_err(|error| lost(&error))? {
            if body.len() + part.len() > MOST {
                return Err(FetchError::TooLong);
            }
            body.extend_from_slice(&part);
        }
        answer.body(body).map_err(|error| FetchError::Lost(error.to_string()))
    }
}

impl<'c> AsyncHttpClient<'c> for Fetcher {
    type Error = FetchError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, FetchError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.fetch(request))
    }
}

/// With its causes: on its own it says no more than that something failed.
fn lost(error: &reqwest::Error) -> FetchError {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        said = format!("{said}: {deeper}");
        cause = deeper.source();
    }
    FetchError::Lost(said)
}
