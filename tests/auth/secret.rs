//! What sessions, tokens and first passwords look like.

use std::collections::HashSet;

use wuse::auth::Secret;

#[test]
fn secrets_are_long_never_twice_the_same_and_do_not_show_themselves() {
    let secrets: HashSet<String> = (0..100).map(|_| Secret::new().unwrap().text().to_owned()).collect();
    assert_eq!(secrets.len(), 100);
    assert!(secrets.iter().all(|secret| secret.len() == 43), "32 bytes in base64");
    let secret = Secret::token().unwrap();
    assert!(secret.text().starts_with("wuse_"));
    assert!(!format!("{secret:?}").contains(&secret.text()[5..]));
}

#[test]
fn a_first_password_can_be_read_aloud() {
    for _ in 0..100 {
        let secret = Secret::first_password().unwrap();
        let groups: Vec<&str> = secret.text().split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4, 4, 4, 4]);
        assert!(!secret.text().contains(['0', 'o', '1', 'l', 'i']), "{}", secret.text());
        assert!(wuse::auth::password::check(secret.text(), &["wangfang"]).is_ok());
    }
}
