//! Files in a folder.

use wuse::config::S3Variables;
use wuse::files::{Files, FilesAddress, FilesError};

use crate::contract;
use crate::place::{Place, key, random};

crate::contract::cases!(folder);

/// Everything in a place's folder, by its name.
fn names(place: &Place) -> Vec<String> {
    fn collect(folder: &std::path::Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { collect(&path, into) } else { into.push(path.file_name().unwrap().to_str().unwrap().to_owned()) }
        }
    }
    let mut names = Vec::new();
    collect(&place.path("").unwrap(), &mut names);
    names
}

#[tokio::test]
async fn the_same_bytes_put_by_many_at_once_are_kept_once() {
    let place = Place::folder();
    let bytes = random(3, 100_000);
    let puts = (0..32).map(|_| place.files.put(bytes.clone()));
    let kept = futures::future::try_join_all(puts).await.unwrap();
    assert!(kept.iter().all(|one| one.id == kept[0].id) && kept.iter().any(|one| one.sent));
    assert_eq!(names(&place), [kept[0].id.to_string()]);
    assert_eq!(place.files.get(kept[0].id).await.unwrap(), bytes);
}

#[tokio::test]
async fn what_a_killed_writer_leaves_is_no_file_and_in_nobodys_way() {
    let place = Place::folder();
    let bytes = random(4, 5_000);
    let kept = place.files.put(bytes.clone()).await.unwrap();
    let path = place.path(&key(kept.id)).unwrap();
    std::fs::remove_file(&path).unwrap();
    std::fs::write(path.with_file_name(format!("{}#1", kept.id)), &bytes[..1_000]).unwrap();
    std::fs::create_dir_all(place.path("backups").unwrap()).unwrap();
    std::fs::write(place.path("backups/one.json#1").unwrap(), "{").unwrap();
    assert!(matches!(place.files.get(kept.id).await, Err(FilesError::NotThere { .. })));
    assert!(place.files.manifests("backups").await.unwrap().is_empty());
    assert!(place.files.put(bytes.clone()).await.unwrap().sent);
    assert_eq!(place.files.get(kept.id).await.unwrap(), bytes);
}

#[tokio::test]
async fn a_source_that_changes_while_it_is_put_is_refused_and_leaves_nothing() {
    let place = Place::folder();
    // Another one each time it is read.
    let refused = place.files.put_file(std::path::Path::new("/proc/sys/kernel/random/uuid")).await.unwrap_err();
    assert!(matches!(&refused, FilesError::Local { .. }) && refused.to_string().contains("changed"), "{refused}");
    assert!(names(&place).is_empty());
}

#[tokio::test]
async fn a_fetched_file_overwrites_nothing_and_leaves_nothing_when_it_is_damaged() {
    let place = Place::folder();
    let kept = place.files.put(random(5, 3_000)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let dest = folder.path().join("copy");
    std::fs::write(&dest, "mine").unwrap();
    assert!(matches!(place.files.fetch_to(kept.id, &dest).await, Err(FilesError::Local { .. })));
    assert_eq!(std::fs::read(&dest).unwrap(), b"mine");
    std::fs::remove_file(&dest).unwrap();
    place.overwrite(&key(kept.id), random(6, 3_000)).await;
    assert!(matches!(place.files.fetch_to(kept.id, &dest).await, Err(FilesError::Damaged { .. })));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_cannot_be_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let open = |path: std::path::PathBuf| Files::open(&FilesAddress::Folder(path), &S3Variables::default());
    let refused = open(file.join("below")).unwrap_err();
    assert!(matches!(&refused, FilesError::Unavailable { .. }) && refused.to_string().contains("below"), "{refused}");
    let missing = FilesAddress::Folder(folder.path().join("missing"));
    let refused = Files::open_existing(&missing, &S3Variables::default()).unwrap_err();
    assert!(matches!(refused, FilesError::Unavailable { .. }), "{refused}");
    assert!(!folder.path().join("missing").exists(), "looking makes nothing");
}

/// A place for a case of the contract.
#[expect(clippy::unused_async, reason = "the other place must ask a server for it")]
async fn fresh() -> Option<Place> {
    Some(Place::folder())
}
