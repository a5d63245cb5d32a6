//! `wuse locate`: a table of places in, the same table with the blocks they lie in out.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;
use csv::{ByteRecord, Reader, ReaderBuilder, Writer};
use rayon::prelude::*;

use super::progress::Progress;
use crate::domain::{AsOf, Block, CommunityCode, CommunityIndex, Moment};
use crate::features::csv::inert;
use crate::geo::LonLat;
use crate::live::Snapshot;
use crate::live::locate::Located;
use crate::store::Store;

/// Rows resolved together, on all cores.
const CHUNK: usize = 16_384;
/// Names of the columns that hold a longitude or a latitude, in the order they are looked for.
const LON: [&str; 5] = ["lon", "lng", "longitude", "x", "经度"];
const LAT: [&str; 4] = ["lat", "latitude", "y", "纬度"];

/// Which places, and when.
#[derive(Debug, Args)]
#[command(
    after_help = "The columns are found by name (lon, lng, longitude, x; lat, latitude, y), in WGS 84 degrees. Every input \
                        column is kept; block, colour, nearest and distance_m (0 inside) are added. Rows that hold no place are \
                        kept, told on standard error, and make the exit status 1.\n\n\
                        Example:\n  wuse locate points.csv > located.csv\n  cat points.csv | wuse locate --at 2026-01-15 -"
)]
pub struct LocateArgs {
    /// A CSV file with a header; - or nothing reads standard input
    pub points: Option<PathBuf>,
    /// Among the blocks of this community
    #[arg(long, value_name = "CODE")]
    pub community: Option<CommunityCode>,
    /// As it was at this moment: RFC 3339, or a date for its end in UTC+8 [default: now]
    #[arg(long, value_name = "TIME", value_parser = Moment::parse)]
    pub at: Option<Moment>,
}

/// Locates every row.
///
/// # Errors
/// When the table has no such columns, or cannot be read or written.
pub async fn run(args: LocateArgs, store: Arc<dyn Store>) -> anyhow::Result<ExitCode> {
    let bar = Progress::new("reading the store", None);
    let snapshot = Snapshot::new(store.load().await?);
    bar.finish();
    let only = match &args.community {
        None => None,
        Some(code) => Some(snapshot.community(code).with_context(|| format!("there is no community {code}"))?.0),
    };
    let asked = Asked { snapshot, only, as_of: args.at.map_or(AsOf::NOW, AsOf::at) };
    let input: Box<dyn Read> = match &args.points {
        Some(path) if path != Path::new("-") => {
            Box::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?)
        }
        _ => Box::new(io::stdin().lock()),
    };
    match asked.locate(input, io::stdout().lock()) {
        Ok(0) => Ok(ExitCode::SUCCESS),
        Ok(bad) => {
            tracing::warn!("{bad} rows hold no place");
            Ok(ExitCode::FAILURE)
        }
        // The reader of the pipe has seen enough.
        Err(error) if is_broken_pipe(&error) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error),
    }
}

/// What is asked of every row.
struct Asked {
    snapshot: Snapshot,
    only: Option<CommunityIndex>,
    as_of: AsOf,
}

impl Asked {
    /// Copies the table with its columns added; gives how many rows held no place. Bytes and not text: a column in another
    /// encoding passes through.
    fn locate(&self, input: impl Read, out: impl Write) -> anyhow::Result<usize> {
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(without_mark(input)?);
        let mut header = reader.byte_headers()?.clone();
        let (lon, lat) = (column(&header, &LON)?, column(&header, &LAT)?);
        let width = header.len();
        header.extend(["block", "colour", "nearest", "distance_m"]);
        let mut writer = Writer::from_writer(out);
        writer.write_byte_record(&header)?;
        let (mut rows, mut done, mut bad) = (Vec::with_capacity(CHUNK), 0, 0);
        let bar = Progress::beside_results("locating");
        loop {
            let more = fill(&mut reader, &mut rows)?;
            let places: Vec<Result<LonLat, String>> = rows.par_iter().map(|row| place(row, lon, lat)).collect();
            let good: Vec<LonLat> = places.iter().filter_map(|place| place.as_ref().ok().copied()).collect();
            let share = good.len().div_ceil(rayon::current_num_threads()).max(1);
            let located: Vec<Located> =
                good.par_chunks(share).flat_map_iter(|some| self.snapshot.locate_each(some, self.only, self.as_of)).collect();
            let mut located = located.iter();
            done += rows.len() as u64;
            for (mut row, place) in rows.drain(..).zip(places) {
                let line = row.position().map_or(0, csv::Position::line);
                // A short row is filled, so that what is added stands under its name.
                (row.len()..width).for_each(|_| row.push_field(b""));
                match place.map(|_| located.next()) {
                    Ok(found) => row.extend(found.map(|found| fields(found, self.as_of)).unwrap_or_default()),
                    Err(reason) => {
                        tracing::warn!("line {line}: {reason}");
                        row.extend(["", "", "", ""]);
                        bad += 1;
                    }
                }
                writer.write_byte_record(&row)?;
            }
            bar.at(done);
            if !more {
                bar.finish();
                writer.flush()?;
                return Ok(bad);
            }
        }
    }
}

fn place(row: &ByteRecord, lon: usize, lat: usize) -> Result<LonLat, String> {
    let number = |column: usize, name: &str| -> Result<f64, String> {
        let text = row.get(column).map(String::from_utf8_lossy).unwrap_or_default();
        text.trim().parse().map_err(|_| format!("{name} '{}' is not a number", text.trim()))
    };
    LonLat::new(number(lon, "longitude")?, number(lat, "latitude")?).map_err(|error| error.to_string())
}

/// What is added to a row.
fn fields(located: &Located, as_of: AsOf) -> [String; 4] {
    let code = |block: &Option<Arc<Block>>| block.as_ref().map(|block| inert(block.code()).into_owned()).unwrap_or_default();
    let colour = located.block.as_ref().and_then(|block| block.colour(as_of));
    let distance = match (&located.block, &located.nearest) {
        (Some(_), _) => "0".to_owned(),
        (None, Some(_)) => format!("{:.3}", located.distance.0),
        (None, None) => String::new(),
    };
    let colour = colour.map(|colour| colour.word().to_owned()).unwrap_or_default();
    [code(&located.block), colour, code(&located.nearest), distance]
}

/// Reads the next rows; tells whether there may be more.
fn fill(reader: &mut Reader<impl Read>, rows: &mut Vec<ByteRecord>) -> Result<bool, csv::Error> {
    while rows.len() < CHUNK {
        let mut row = ByteRecord::new();
        if !reader.read_byte_record(&mut row)? {
            return Ok(false);
        }
        rows.push(row);
    }
    Ok(true)
}

fn column(header: &ByteRecord, names: &[&str]) -> anyhow::Result<usize> {
    let is = |field: &[u8], name: &str| String::from_utf8_lossy(field).trim().eq_ignore_ascii_case(name);
    let found = names.iter().find_map(|name| header.iter().position(|field| is(field, name)));
    found.with_context(|| {
        let given: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
        format!("no column is named {}: the table has {}", names.join(" or "), given.join(", "))
    })
}

/// Spreadsheets put a byte order mark before the first column's name.
fn without_mark(mut input: impl Read) -> io::Result<impl Read> {
    let mut start = [0; 3];
    let mut length = 0;
    while length < start.len() {
        match input.read(&mut start[length..])? {
            0 => break,
            read => length += read,
        }
    }
    let kept = if start[..length] == *b"\xef\xbb\xbf" { Vec::new() } else { start[..length].to_vec() };
    Ok(BufReader::new(io::Cursor::new(kept).chain(input)))
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}
