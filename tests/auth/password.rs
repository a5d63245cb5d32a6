//! Which passwords are taken, and how they are kept.

use wuse::auth::password::{HashError, Hasher, LONGEST, Lane, PasswordRefusal, check, hash_now};

#[test]
fn length_counts_and_what_everybody_tries_first_does_not_pass() {
    use PasswordRefusal::{Known, LikeName, TooLong, TooShort};
    let names = ["wangfang", "王芳"];
    for (password, expected) in [
        ("correct horse", Ok(())),
        ("三四个词连起来就够长了", Ok(())),
        ("wangfang likes persimmons", Ok(())),
        ("短密码", Err(TooShort)),
        ("123456789", Err(TooShort)),
        ("1234567890", Err(Known)),
        ("9876543210", Err(Known)),
        ("abcdefghijklm", Err(Known)),
        ("abcabcabcabc", Err(Known)),
        ("WOAINI1314520", Err(Known)),
        ("Password123", Err(Known)),
        ("Wangfang123", Err(LikeName)),
        ("王芳王芳王芳王芳王芳", Err(Known)),
        ("wusewusewu1", Err(LikeName)),
    ] {
        assert_eq!(check(password, &names), expected, "{password}");
    }
    assert_eq!(check(&"long enough ".repeat(20), &names), Err(TooLong));
    assert!(check(&"x1y2z".repeat(LONGEST / 5), &names).is_ok());
}

#[test]
fn the_known_ones_are_each_long_enough_to_matter_and_in_small_letters() {
    let known = include_str!("../../src/auth/known_passwords.txt");
    for line in known.lines() {
        assert!(line.chars().count() >= 9 && line.to_lowercase() == line, "{line}");
        assert!(check(line, &[]).is_err(), "{line}");
    }
}

#[tokio::test]
async fn a_hash_is_argon2id_as_owasp_has_it_and_fits_its_password_only() {
    let hasher = Hasher::new().unwrap();
    let hash = hasher.hash("correct horse").await.unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert_ne!(hash, hash_now("correct horse").unwrap(), "each has a salt of its own");
    assert!(hasher.verify(Lane::Unknown, "correct horse", Some(&hash)).await.unwrap());
    assert!(!hasher.verify(Lane::Unknown, "Correct horse", Some(&hash)).await.unwrap());
    assert!(!hasher.verify(Lane::Unknown, "nobody has this password", None).await.unwrap(), "nobody is nobody");
}

#[tokio::test]
async fn who_is_known_does_not_wait_behind_a_storm_of_guesses() {
    let hasher = Hasher::new().unwrap();
    let mut storm = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let hasher = hasher.clone();
        storm.spawn(async move { hasher.verify(Lane::Unknown, "a guess", None).await });
    }
    // The first that is refused tells that the others wait.
    let refused = storm.join_next().await.unwrap().unwrap();
    assert!(matches!(refused, Err(HashError::Busy)), "{refused:?}");
    assert!(!hasher.verify(Lane::Known, "somebody's own", None).await.unwrap());
    storm.abort_all();
    let mut waited = 0;
    while let Some(ended) = storm.join_next().await {
        waited += usize::from(ended.is_err());
    }
    assert!(waited > 0, "guesses waited while somebody who is known was answered");
}
