//! Everything about a rectification notice in one file, as an authority for administrative enforcement wants it: the notice on paper, its
//! cases with all that was done about them, photos as they came, and the entries of the log with their hashes.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::sync::Semaphore;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::app::{App, off_thread};
use super::changes::ChangeItem;
use super::exports::in_pieces;
use super::notice_item::{WholeNotice, people_of, photos_of};
use super::notice_sheets::{document, failure};
use super::notices::seen_notice;
use super::people::names_of;
use super::problem::Problem;
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{cases, extract};
use crate::domain::rules::{Action, Who};
use crate::domain::{FileId, Notice, Photo, Revision};
use crate::live::Snapshot;
use crate::reports::SheetLanguage;
use crate::store::{LogFilter, Store};

/// Files that are made at the same time; more wait their turn.
static MAKING: Semaphore = Semaphore::const_new(1);
/// Bytes of photos as they came; when there are more, the others are in it as copies for a screen.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// An entry of the log, with the hash of the one before: both together can be recomputed.
#[derive(Debug, Serialize)]
struct Link {
    #[serde(flatten)]
    entry: ChangeItem,
    hash_before: Option<String>,
}

/// A notice and everything about it as a ZIP archive. For who may issue notices there.
#[utoipa::path(get, operation_id = "get_notice_file", path = "/api/v1/notices/{id}/file.zip", tag = "notices",
    params(("id" = u64, Path, description = "The notice's number in the log")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "application/zip", body = Vec<u8>),
        (status = 403, body = super::docs::ProblemBody),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn file(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let who = viewer.asker().in_picture(seen.whole());
    let (_, notice) = seen_notice(seen.now(), &who, id)?;
    let within = seen.whole().within_of(&notice.issued.community);
    who.require(Action::IssueNotice, &within.ok_or_else(|| failure("a notice of no community"))?)?;
    let _turn = MAKING.acquire().await.map_err(failure)?;
    // Drawing, asking and copying make a long future: it stands on the heap.
    let file = Box::pin(archive(&app, seen.now(), &who, id, notice)).await?;
    let number = notice.issued.number;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"notice-{}-{}.zip\"", number.year, number.serial)),
        (header::CONTENT_LENGTH, file.metadata().map_err(failure)?.len().to_string()),
    ];
    Ok(unkept((headers, in_pieces(file)).into_response()))
}

/// A nameless file: it is gone when the last who reads it is done. One photo at a time is on its way into it.
async fn archive(app: &App, snapshot: &Arc<Snapshot>, who: &Who<'_>, id: Revision, notice: &Notice) -> Result<File, Problem> {
    let store = app.live.store()?;
    let mut archive = Archive::new().map_err(failure)?;
    archive.add("notice.pdf", &document(app, snapshot, notice, SheetLanguage::Chinese, None).await?.bytes)?;
    let (found, _) = seen_notice(snapshot, who, id)?;
    let names = names_of(store.as_ref(), people_of(notice)).await?;
    archive.add_json("notice.json", &WholeNotice::of(snapshot, who, (found, notice), &names, app.clock.now()))?;
    let mut revisions: Vec<Revision> = vec![id];
    revisions.extend(notice.steps.iter().map(|taken| taken.revision));
    let mut photos: Vec<(String, Photo)> = numbered("notice", photos_of(notice).cloned());
    for item in &notice.issued.items {
        let case = item.case;
        archive.add_json(&format!("cases/{case}.json"), &cases::whole(app, snapshot, who, case).await?)?;
        let steps = store.case_steps(std::slice::from_ref(&case)).await?;
        revisions.push(case);
        revisions.extend(steps.iter().map(|step| step.revision));
        let record = store.case_records(std::slice::from_ref(&case)).await?.pop();
        let reported = record.map(|record| record.reported.photos).unwrap_or_default();
        let all = reported.into_iter().chain(steps.into_iter().flat_map(|step| step.stepped.photos));
        photos.extend(numbered(&format!("case-{case}"), all));
    }
    archive.add("log.jsonl", log(store.as_ref(), revisions).await?.as_bytes())?;
    let index = add_photos(app, &mut archive, photos).await?;
    archive.add("README.txt", about(notice, &index).as_bytes())?;
    off_thread(move || archive.finish()).await?.map_err(failure)
}

fn numbered(of: &str, photos: impl Iterator<Item = Photo>) -> Vec<(String, Photo)> {
    (1..).zip(photos).map(|(n, photo): (u32, Photo)| (format!("photos/{of}-{n:02}"), photo)).collect()
}

/// The entries of these numbers, oldest first, a line each.
async fn log(store: &dyn Store, mut revisions: Vec<Revision>) -> Result<String, Problem> {
    revisions.sort_unstable();
    revisions.dedup();
    let mut lines = String::new();
    for revision in revisions {
        let mut rows = store.log_page(&LogFilter::default(), Some(revision.next()), 2).await?.into_iter();
        let Some(entry) = rows.next().filter(|row| row.revision == revision) else { continue };
        let hash_before = rows.next().map(|row| row.hash);
        let line = serde_json::to_string(&Link { entry: ChangeItem::from(entry), hash_before }).map_err(failure)?;
        lines.push_str(&line);
        lines.push('\n');
    }
    Ok(lines)
}

/// Adds photos, each once, and says what each is: its name, and the SHA-256 that the log names it by.
async fn add_photos(app: &App, archive: &mut Archive, photos: Vec<(String, Photo)>) -> Result<String, Problem> {
    let mut index = String::new();
    let mut added: std::collections::HashMap<FileId, String> = std::collections::HashMap::new();
    let mut bytes = 0;
    for (name, photo) in photos {
        let is_full = bytes >= MOST_BYTES;
        let id = if is_full { photo.screen } else { photo.file };
        if let Some(known) = added.get(&id) {
            // A String takes every write.
            let _ = writeln!(index, "{name}  =  {known}");
            continue;
        }
        let content = app.files.stream(id).await?;
        let whole = format!("{name}.{}", content.media_type.suffix());
        bytes += archive.add_stream(&whole, content).await?;
        let copy = if is_full { "  (copy for a screen; the photo as it came is kept under this name)" } else { "" };
        let _ = writeln!(index, "{whole}  sha256 {}{copy}", photo.file);
        added.insert(id, whole);
    }
    Ok(index)
}

/// What is in it, and what happened, to be read first.
fn about(notice: &Notice, photos: &str) -> String {
    let issued = &notice.issued;
    let local = |at: crate::domain::Moment| at.local().strftime("%Y-%m-%d %H:%M").to_string();
    let mut text = format!(
        "督促整改通知书 {}\r\n签发单位：{}\r\n责任主体：{}\r\n整改期限：{}\r\n\r\n经过（UTC+8）：\r\n{}  issued 签发\r\n",
        issued.number,
        issued.issuer,
        issued.party.name,
        local(issued.deadline),
        local(notice.issued_at),
    );
    for taken in &notice.steps {
        let said = taken.text.as_deref().unwrap_or("").replace(['\r', '\n'], " ");
        let _ = write!(text, "{}  {}  {said}\r\n", local(taken.at), taken.step.word().word());
    }
    text.push_str(
        "\r\n文件：\r\nnotice.pdf   通知书 / the notice on paper\r\nnotice.json  通知书及全部环节 / the notice and its steps\r\n\
         cases/       问题及全部环节 / its cases with all that was done\r\nphotos/      原始照片 / photos as they came\r\n\
         log.jsonl    变更日志条目及哈希 / entries of the log, each with its hash and that of the one before\r\n\r\n照片：\r\n",
    );
    text.push_str(&photos.replace('\n', "\r\n"));
    // Without it Windows reads Chinese as GBK.
    format!("\u{feff}{text}")
}

/// An archive that is being written into a nameless file.
struct Archive(ZipWriter<File>);

impl Archive {
    fn new() -> io::Result<Self> {
        Ok(Self(ZipWriter::new(tempfile::tempfile()?)))
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.0.start_file(name, options).map_err(failure)?;
        self.0.write_all(bytes).map_err(failure)
    }

    fn add_json(&mut self, name: &str, value: &impl Serialize) -> Result<(), Problem> {
        self.add(name, &serde_json::to_vec_pretty(value).map_err(failure)?)
    }

    /// Adds a file piece by piece, as it is: photos are compressed already. Says how long it was.
    async fn add_stream(&mut self, name: &str, content: crate::files::Content) -> Result<u64, Problem> {
        use futures::TryStreamExt as _;
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(name, options).map_err(failure)?;
        let mut length = 0;
        let mut pieces = content.into_stream();
        while let Some(piece) = pieces.try_next().await? {
            length += piece.len() as u64;
            self.0.write_all(&piece).map_err(failure)?;
        }
        Ok(length)
    }

    fn finish(self) -> io::Result<File> {
        let mut file = self.0.finish().map_err(io::Error::other)?;
        file.rewind()?;
        Ok(file)
    }
}
