//! Addresses of places for files.

use wuse::files::FilesAddress;

#[test]
fn a_folder_or_storage_elsewhere() {
    let shown = |text: &str| FilesAddress::parse(text).unwrap().to_string();
    assert!(matches!(FilesAddress::parse("/srv/wuse/files").unwrap(), FilesAddress::Folder(_)));
    assert_eq!(shown("backups/"), "backups/");
    assert_eq!(shown("s3://bucket"), "s3://bucket");
    assert_eq!(shown("s3://bucket/"), "s3://bucket");
    assert_eq!(shown("s3://bucket/one/two/"), "s3://bucket/one/two");
}

#[test]
fn anything_else_is_refused_with_the_mend_and_secrets_are_not_repeated() {
    for text in ["", "gs://bucket", "https://bucket.s3.amazonaws.com", "s3://", "s3:///prefix", "s3://bucket?region=x"] {
        let refused = FilesAddress::parse(text).unwrap_err().to_string();
        assert!(refused.contains("s3://bucket/prefix"), "{refused}");
    }
    for text in ["s3://id:secret@bucket", "s3://id:secret@host/bucket", "https://id:secret@host/bucket", "s3://a:secret@b@c"] {
        let refused = FilesAddress::parse(text).unwrap_err();
        assert!(!format!("{refused} {refused:?}").contains("secret"), "{refused}");
    }
}

#[test]
fn a_path_is_meant_as_a_place_for_files_when_it_ends_as_a_folder() {
    for (text, is_place) in [("copy.gpkg", false), ("/media/usb/copy", false), ("/media/usb/", true), ("s3://b/c", true)] {
        assert_eq!(FilesAddress::is_meant_by(text), is_place, "{text}");
    }
}
