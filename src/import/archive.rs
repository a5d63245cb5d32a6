//! Zip archives: a zipped Shapefile, a KMZ, or any other single file of polygons, unpacked to a temporary folder.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::ZipArchive;

use super::source::{self, ReadError, ReadOptions, Source, Visit};

const FORMAT: &str = "zip archive";
/// What an archive may unpack to, so that a small one cannot fill the disk: 16 GiB.
const LARGEST: u64 = 1 << 34;
/// How many times its own size an archive may unpack to. Files of polygons pack to a third to a thirtieth; what packs further is made to.
const MOST_PACKED: u64 = 100;
/// What a small archive may unpack to all the same: 64 MiB.
const ALWAYS: u64 = 1 << 26;
/// Parts of a Shapefile that are read.
const SHAPEFILE_PARTS: [&str; 4] = ["shp", "dbf", "prj", "cpg"];

/// A file of polygons unpacked from an archive; the folder goes when it goes.
struct Unpacked {
    inner: Box<dyn Source>,
    _folder: TempDir,
}

/// Opens the file of polygons in an archive: with several, the one that `--layer` names.
///
/// # Errors
/// When the archive cannot be read, or does not hold exactly one.
pub fn open(path: &Path, options: &ReadOptions) -> Result<Box<dyn Source>, ReadError> {
    let broken = |error: zip::result::ZipError| ReadError::broken(FORMAT, error);
    let file = File::open(path).map_err(|error| ReadError::unreadable(path, error))?;
    let length = file.metadata().map_err(|error| ReadError::unreadable(path, error))?.len();
    let mut archive = ZipArchive::new(file).map_err(broken)?;
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
    let mut found: Vec<&String> = names.iter().filter(|name| is_polygon_file(name)).collect();
    found.sort();
    let asked = options.layer.as_deref();
    let stem = |name: &str| Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut layer = asked.map(str::to_owned);
    let main = match (&found[..], asked) {
        ([], _) => return Err(ReadError::UnknownFormat { path: path.to_owned() }),
        ([only], _) => {
            if !has_extension(only, "gpkg") {
                layer = None;
            }
            (*only).clone()
        }
        // A KMZ's own document is doc.kml; others are linked from it.
        (several, None) => match several.iter().find(|name| name.eq_ignore_ascii_case("doc.kml")) {
            Some(document) => (**document).clone(),
            None => return Err(ReadError::ChooseLayer { layers: several.iter().map(|name| stem(name)).collect() }),
        },
        (several, Some(asked)) => {
            let Some(name) = several.iter().find(|name| stem(name) == asked || name.as_str() == asked) else {
                let layers = several.iter().map(|name| stem(name)).collect();
                return Err(ReadError::NoSuchLayer { asked: asked.to_owned(), layers });
            };
            layer = None;
            (**name).clone()
        }
    };
    let folder = TempDir::new().map_err(|error| ReadError::unreadable(path, error))?;
    let mut left = length.saturating_mul(MOST_PACKED).clamp(ALWAYS, LARGEST);
    let target = unpack(&mut archive, &main, folder.path(), &mut left)?;
    if has_extension(&main, "shp") {
        let beside = |name: &&String| {
            stem(name) == stem(&main)
                && Path::new(name.as_str()).parent() == Path::new(&main).parent()
                && SHAPEFILE_PARTS.iter().skip(1).any(|part| has_extension(name, part))
        };
        for name in names.iter().filter(beside) {
            unpack(&mut archive, name, folder.path(), &mut left)?;
        }
    }
    let inner = source::open(&target, &ReadOptions { layer, encoding: options.encoding })?;
    Ok(Box::new(Unpacked { inner, _folder: folder }))
}

impl Source for Unpacked {
    fn format(&self) -> &'static str {
        self.inner.format()
    }
    fn crs(&self) -> Option<String> {
        self.inner.crs()
    }
    fn count(&self) -> Option<u64> {
        self.inner.count()
    }
    fn encoding(&self) -> Option<String> {
        self.inner.encoding()
    }
    fn read(&mut self, visit: Visit<'_>) -> Result<(), ReadError> {
        self.inner.read(visit)
    }
}

/// Whether a member of an archive is the main file of a layer; an archive in the archive is left alone.
fn is_polygon_file(name: &str) -> bool {
    let hidden = Path::new(name).components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part.starts_with('.') || part == "__MACOSX"
    });
    let known = ["shp", "kml", "geojson", "json", "ndjson", "geojsonl", "geojsons", "jsonl", "gpkg"];
    !hidden && known.iter().any(|extension| has_extension(name, extension))
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
}

/// Unpacks a member under a name of ours: what the archive calls it never becomes a path.
fn unpack(archive: &mut ZipArchive<File>, name: &str, folder: &Path, left: &mut u64) -> Result<PathBuf, ReadError> {
    let mut member = archive.by_name(name).map_err(|error| ReadError::broken(FORMAT, error))?;
    let extension = Path::new(name).extension().map(|own| own.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).collect();
    let target = folder.join(format!("layer.{extension}"));
    let mut file = File::create(&target).map_err(|error| ReadError::unreadable(&target, error))?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = member.read(&mut buffer).map_err(|error| ReadError::broken(FORMAT, error))?;
        if read == 0 {
            return Ok(target);
        }
        *left = left.checked_sub(read as u64).ok_or_else(|| {
            ReadError::broken(FORMAT, "it unpacks to more than a file of polygons does; unpack it and import the file itself")
        })?;
        file.write_all(&buffer[..read]).map_err(|error| ReadError::unreadable(&target, error))?;
    }
}
