//! What every place for files must do: each case takes an empty place.

use futures::{StreamExt as _, TryStreamExt as _};
use rand::{Rng as _, SeedableRng as _};
use wuse::domain::{FileId, Moment, PersonId};
use wuse::files::read::AT_ONCE;
use wuse::files::{FilesError, MediaType, Upload};

use crate::place::{Place, key, random};

/// Runs every case, each in a place of its own.
macro_rules! cases {
    ($place:ident) => {
        $crate::contract::cases!(
            any_bytes_are_got_as_they_were_put,
            a_name_is_the_sha_256_of_the_bytes,
            bytes_that_are_there_are_not_sent_again,
            any_damage_to_any_byte_is_told,
            a_file_that_is_not_there_is_told,
            a_file_from_disk_of_any_length_comes_back_the_same,
            a_long_file_is_not_read_at_once,
            a_long_file_that_is_damaged_is_never_given_whole,
            a_long_file_is_seen_whole_or_not_at_all_while_it_is_put,
            manifests_are_found_by_their_names,
            an_upload_comes_in_pieces_and_is_whole,
            pieces_that_come_twice_do_no_harm,
        );
    };
    ($($case:ident),* $(,)?) => {$(
        #[tokio::test]
        async fn $case() {
            if let Some(place) = fresh().await {
                contract::$case(&place).await;
            }
        }
    )*};
}
pub(crate) use cases;

pub async fn any_bytes_are_got_as_they_were_put(place: &Place) {
    let mut random_of = rand_pcg::Pcg32::seed_from_u64(1);
    for seed in 0..40 {
        // Few bytes often, as the ends are where mistakes are.
        let most = [3, 100, 70_000][seed as usize % 3];
        let bytes = random(seed, random_of.random_range(0..=most));
        let kept = place.files.put(bytes.clone()).await.unwrap();
        assert_eq!(kept.bytes, bytes.len() as u64);
        assert_eq!(place.files.get(kept.id).await.unwrap(), bytes);
        let streamed: Vec<_> = place.files.stream(kept.id).await.unwrap().into_stream().try_collect().await.unwrap();
        assert_eq!(streamed.concat(), bytes);
        assert_eq!(place.files.check(kept.id).await.unwrap(), kept.bytes);
    }
}

pub async fn a_name_is_the_sha_256_of_the_bytes(place: &Place) {
    // FIPS 180-2, appendix B.1, and the digest of nothing.
    let names = [
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ];
    for (bytes, name) in names {
        assert_eq!(place.files.put(bytes).await.unwrap().id.to_string(), name);
        assert_eq!(place.files.get(name.parse().unwrap()).await.unwrap(), bytes);
    }
}

pub async fn bytes_that_are_there_are_not_sent_again(place: &Place) {
    let bytes = random(2, 10_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("source");
    std::fs::write(&path, &bytes).unwrap();
    assert!(place.files.put(bytes.clone()).await.unwrap().sent);
    assert!(!place.files.put(bytes.clone()).await.unwrap().sent);
    assert!(!place.files.put_file(&path).await.unwrap().sent);
    // What was cut short is not taken for the file.
    let id = place.files.put_file(&path).await.unwrap().id;
    place.overwrite(&key(id), bytes[..9_999].to_vec()).await;
    assert!(place.files.put_file(&path).await.unwrap().sent);
    assert_eq!(place.files.get(id).await.unwrap(), bytes);
}

pub async fn any_damage_to_any_byte_is_told(place: &Place) {
    let mut random_of = rand_pcg::Pcg32::seed_from_u64(2);
    for seed in 0..20 {
        let bytes = random(seed, random_of.random_range(1..5_000));
        let id = place.files.put(bytes.clone()).await.unwrap().id;
        let mut damaged = bytes.clone();
        match seed % 3 {
            0 => damaged[random_of.random_range(0..bytes.len())] ^= 1 << random_of.random_range(0..8),
            1 => damaged.truncate(random_of.random_range(0..bytes.len())),
            _ => damaged.push(0),
        }
        place.overwrite(&key(id), damaged).await;
        let told = place.files.get(id).await.unwrap_err();
        assert!(matches!(&told, FilesError::Damaged { id: which, found, .. } if *which == id && *found != id), "{told}");
        assert!(matches!(place.files.check(id).await, Err(FilesError::Damaged { .. })));
    }
}

pub async fn a_file_that_is_not_there_is_told(place: &Place) {
    let id = FileId::of_digest([9; 32]);
    let told = place.files.get(id).await.unwrap_err();
    assert!(matches!(&told, FilesError::NotThere { .. }) && told.to_string().contains(&id.to_string()), "{told}");
    assert!(matches!(place.files.stream(id).await, Err(FilesError::NotThere { .. })));
}

pub async fn a_file_from_disk_of_any_length_comes_back_the_same(place: &Place) {
    const PART: usize = 8 * 1024 * 1024;
    let folder = tempfile::tempdir().unwrap();
    for (number, length) in [0, 1, PART, PART + 1, 2 * PART, 2 * PART + 4_567].into_iter().enumerate() {
        let (source, copy) = (folder.path().join(format!("source-{number}")), folder.path().join(format!("copy-{number}")));
        let bytes = random(number as u64, length);
        std::fs::write(&source, &bytes).unwrap();
        let kept = place.files.put_file(&source).await.unwrap();
        assert_eq!((kept.bytes, kept.sent), (length as u64, true));
        assert_eq!(place.files.fetch_to(kept.id, &copy).await.unwrap(), kept.bytes);
        assert!(std::fs::read(&copy).unwrap() == bytes, "{length} bytes");
    }
}

/// A file longer than what is read at once, in a place; it begins as a GeoPackage does.
async fn long(place: &Place) -> (FileId, Vec<u8>) {
    let mut bytes = random(11, AT_ONCE as usize + 1_000_000);
    bytes[..16].copy_from_slice(b"SQLite format 3\0");
    bytes[68..72].copy_from_slice(b"GPKG");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long");
    std::fs::write(&path, &bytes).unwrap();
    (place.files.put_file(&path).await.unwrap().id, bytes)
}

pub async fn a_long_file_is_not_read_at_once(place: &Place) {
    let (id, bytes) = long(place).await;
    assert!(matches!(place.files.get(id).await, Err(FilesError::TooLarge { most: AT_ONCE, .. })));
    let content = place.files.stream(id).await.unwrap();
    assert_eq!((content.bytes, content.media_type), (bytes.len() as u64, MediaType::GeoPackage));
    let pieces: Vec<_> = content.into_stream().try_collect().await.unwrap();
    assert!(pieces.len() > 1 && pieces.concat() == bytes);
}

pub async fn a_long_file_that_is_damaged_is_never_given_whole(place: &Place) {
    let (id, mut bytes) = long(place).await;
    bytes[12_345] ^= 4;
    place.overwrite(&key(id), bytes.clone()).await;
    let mut body = place.files.stream(id).await.unwrap().into_stream();
    let mut given = 0;
    let told = loop {
        match body.next().await.expect("an error comes before the end") {
            Ok(piece) => given += piece.len(),
            Err(error) => break error,
        }
    };
    assert!(matches!(told, FilesError::Damaged { .. }), "{told}");
    assert!(given < bytes.len());
    assert!(body.next().await.is_none());
}

pub async fn a_long_file_is_seen_whole_or_not_at_all_while_it_is_put(place: &Place) {
    let bytes = random(12, 20_000_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long");
    std::fs::write(&path, &bytes).unwrap();
    let id = {
        use sha2::Digest as _;
        FileId::of_digest(sha2::Sha256::digest(&bytes).into())
    };
    // Given up somewhere on its way: nothing is there then, or all of it.
    let begun = tokio::spawn({
        let (files, path) = (place.files.clone(), path.clone());
        async move { files.put_file(&path).await }
    });
    tokio::task::yield_now().await;
    begun.abort();
    let _ = begun.await;
    let seen = |checked: Result<u64, FilesError>| match checked {
        Ok(length) => assert_eq!(length, bytes.len() as u64),
        Err(FilesError::NotThere { .. }) => {}
        Err(other) => panic!("{other}"),
    };
    seen(place.files.check(id).await);
    let mut putting = std::pin::pin!(place.files.put_file(&path));
    let kept = loop {
        tokio::select! {
            kept = &mut putting => break kept.unwrap(),
            checked = place.files.check(id) => seen(checked),
        }
    };
    assert_eq!(kept.id, id);
    assert_eq!(place.files.check(id).await.unwrap(), bytes.len() as u64);
}

pub async fn manifests_are_found_by_their_names(place: &Place) {
    assert!(place.files.manifests("backups").await.unwrap().is_empty());
    for name in ["20260930T010203Z-r75", "20260101T000000Z-r1"] {
        place.files.put_manifest("backups", name, format!("{{\"name\": \"{name}\"}}")).await.unwrap();
    }
    place.files.put_manifest("others", "else", "{}").await.unwrap();
    place.files.put("a file is no manifest").await.unwrap();
    assert_eq!(place.files.manifests("backups").await.unwrap(), ["20260101T000000Z-r1", "20260930T010203Z-r75"]);
    assert_eq!(place.files.manifest("backups", "20260101T000000Z-r1").await.unwrap(), "{\"name\": \"20260101T000000Z-r1\"}");
    for name in ["none", "", "../others/else", "/etc/passwd"] {
        let told = place.files.manifest("backups", name).await.unwrap_err();
        assert!(matches!(told, FilesError::NotThere { .. }), "{name}: {told}");
    }
}

fn upload(owner: u32, id: &str, length: u64) -> Upload {
    Upload::new(PersonId(owner), id.to_owned(), length, Moment::from_micros(1_000_000), true)
}

pub async fn an_upload_comes_in_pieces_and_is_whole(place: &Place) {
    let bytes = random(21, 200_000);
    assert!(place.files.uploads().await.unwrap().is_empty() && place.files.uploads_of(PersonId(7)).await.unwrap().is_empty());
    let mut begun = upload(7, "one", bytes.len() as u64);
    place.files.begin_upload(&begun).await.unwrap();
    place.files.begin_upload(&upload(7, "two", 5)).await.unwrap();
    place.files.begin_upload(&upload(71, "one", 5)).await.unwrap();
    for piece in bytes.chunks(7_000) {
        place.files.put_piece(&mut begun, piece.to_vec().into()).await.unwrap();
        // As another node finds it.
        let own = place.files.uploads_of(PersonId(7)).await.unwrap();
        assert_eq!(own.iter().find(|upload| upload.id == "one"), Some(&begun));
    }
    assert_eq!((begun.offset(), begun.bytes(), begun.pieces()), (200_000, 200_000, 29));
    assert!(place.files.joined(&begun).await.unwrap() == bytes);
    place.files.join_pieces(&mut begun).await.unwrap();
    assert_eq!((begun.offset(), begun.pieces()), (200_000, 1));
    assert!(place.files.joined(&begun).await.unwrap() == bytes);
    let file = place.files.put(bytes).await.unwrap().id;
    place.files.close_upload(&begun, file).await.unwrap();
    let all = place.files.uploads().await.unwrap();
    let closed = all.iter().find(|upload| upload.kept.is_some()).unwrap();
    assert_eq!((all.len(), closed.kept, closed.offset(), closed.bytes()), (3, Some(file), 200_000, 0));
    for upload in &all {
        place.files.end_upload(upload).await.unwrap();
        place.files.end_upload(upload).await.unwrap();
    }
    assert!(place.files.uploads().await.unwrap().is_empty());
    place.files.check(file).await.unwrap();
}

pub async fn pieces_that_come_twice_do_no_harm(place: &Place) {
    // Two connections of one phone, each of which believes the other broken, send from the same place on, and not as far.
    let bytes = random(22, 10_000);
    let mut one = upload(7, "one", bytes.len() as u64);
    place.files.begin_upload(&one).await.unwrap();
    place.files.put_piece(&mut one, bytes[..4_000].to_vec().into()).await.unwrap();
    let mut other = one.clone();
    place.files.put_piece(&mut one, bytes[4_000..9_000].to_vec().into()).await.unwrap();
    place.files.put_piece(&mut other, bytes[4_000..5_000].to_vec().into()).await.unwrap();
    place.files.put_piece(&mut other, bytes[5_000..8_000].to_vec().into()).await.unwrap();
    let mut found = place.files.uploads_of(PersonId(7)).await.unwrap().remove(0);
    assert_eq!((found.offset(), found.pieces()), (9_000, 4));
    place.files.put_piece(&mut found, bytes[9_000..].to_vec().into()).await.unwrap();
    assert!(place.files.joined(&found).await.unwrap() == bytes);
    place.files.join_pieces(&mut found).await.unwrap();
    let found = place.files.uploads_of(PersonId(7)).await.unwrap().remove(0);
    assert_eq!((found.offset(), found.pieces()), (10_000, 1));
    // One that comes when the upload has ended is nobody's, and is removed with those that have expired.
    let (before, after) = (Moment::from_micros(999_999), Moment::from_micros(1_000_000));
    assert_eq!(place.files.expire_uploads(before).await.unwrap(), [found]);
    assert!(place.files.expire_uploads(after).await.unwrap().is_empty());
    place.files.put_piece(&mut other, bytes[8_000..].to_vec().into()).await.unwrap();
    assert!(place.files.expire_uploads(before).await.unwrap().is_empty());
    place.files.begin_upload(&upload(7, "one", 10_000)).await.unwrap();
    assert_eq!(place.files.uploads_of(PersonId(7)).await.unwrap()[0].bytes(), 0);
}
