//! How a receiver knows that a message comes from this service: Standard Webhooks (<https://www.standardwebhooks.com>), and the signature that
//! bots of 钉钉 ask for.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;

/// What a secret begins with.
pub const SECRET_PREFIX: &str = "whsec_";

/// A new secret: 32 random bytes.
///
/// # Errors
/// When the system has no randomness to give.
pub fn new_secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{SECRET_PREFIX}{}", STANDARD.encode(bytes)))
}

/// The `webhook-signature` of a message that is sent at a second since 1970.
pub fn standard(secret: &str, message: &str, second: i64, body: &str) -> String {
    let bare = secret.strip_prefix(SECRET_PREFIX).unwrap_or(secret);
    let key = STANDARD.decode(bare).unwrap_or_else(|_| bare.as_bytes().to_vec());
    format!("v1,{}", mac(&key, &format!("{message}.{second}.{body}")))
}

/// The `sign` in the address of a bot of 钉钉, at a millisecond since 1970.
pub fn dingtalk(secret: &str, millisecond: i64) -> String {
    mac(secret.as_bytes(), &format!("{millisecond}\n{secret}"))
}

fn mac(key: &[u8], text: &str) -> String {
    STANDARD.encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks specification's libraries.
    #[test]
    fn the_known_answer_of_the_specification() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signed = standard(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
