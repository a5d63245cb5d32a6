//! The base maps of the settings file: where the tiles under the blocks come from. Knows nothing of the other folders.
//!
//! The file is JSON, `{"items": [...]}`, an item a [`BaseMap`]; `data/base-maps.example.json` is one. What does not fit is refused when
//! the service starts, by file, item and member, so that no page finds out later.

use std::path::Path;

use serde::Deserialize;

/// Longest file, in bytes.
const MAX_BYTES: u64 = 256 * 1024;
/// Most base maps: more than anybody chooses from.
const MAX_ITEMS: usize = 50;
/// Longest id, in characters.
const MAX_ID: usize = 32;
/// Longest name, in characters: it stands under a small picture.
const MAX_NAME: usize = 60;
/// Longest template and attribution, in characters.
const MAX_TEXT: usize = 2_000;
/// Most hosts that share the work.
const MAX_SUBDOMAINS: usize = 16;
/// Deepest zoom a server may have: a pixel of a tile is then a centimetre.
const MAX_ZOOM: u8 = 24;
/// Sides of a tile, in pixels.
const TILE_SIZES: [u16; 3] = [256, 512, 1024];
/// Stands in a template where the key goes that the map's owner gives out. As long as it does, the map is left out.
const KEY_PLACEHOLDER: &str = "YOUR-KEY";

/// A name in both languages of the page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How a template counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TileKind {
    /// Rows from the north.
    #[default]
    Xyz,
    /// Rows from the south.
    Tms,
    /// Matrix, row from the north and column.
    Wmts,
}

/// What the map's degrees are shifted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shift {
    /// Not at all: WGS 84, or CGCS2000, which is the same on a screen.
    #[default]
    None,
    /// As maps of Gaode and Tencent are.
    Gcj02,
    /// As maps of Baidu are.
    Bd09,
}

/// A base map.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseMap {
    /// What links name it by.
    pub id: String,
    /// What people call it; one text for both languages will do.
    #[serde(deserialize_with = "name")]
    pub name: Name,
    /// How the template counts.
    #[serde(default)]
    pub kind: TileKind,
    /// Template of a tile's address: `{z}`, `{x}` and `{y}` (or `{-y}`), or `{TileMatrix}`, `{TileCol}` and `{TileRow}`; `{s}` stands for
    /// a subdomain, `{r}` for `@2x` on fine screens.
    pub url: String,
    /// What its degrees are shifted by.
    #[serde(default)]
    pub shift: Shift,
    /// Whose map it is, as the owner wants it said; may hold links.
    #[serde(default)]
    pub attribution: Option<String>,
    /// First zoom that the server has.
    #[serde(default)]
    pub min_zoom: u8,
    /// Last zoom that the server has; deeper ones are shown enlarged.
    #[serde(default = "usual_max_zoom")]
    pub max_zoom: u8,
    /// Side of a tile, in pixels of the page.
    #[serde(default = "usual_tile_size")]
    pub tile_size: u16,
    /// What stands for `{s}`, in turn.
    #[serde(default)]
    pub subdomains: Vec<String>,
}

impl BaseMap {
    /// Scheme and host of everywhere its tiles come from; none when they come from this service's own address.
    pub fn origins(&self) -> Vec<String> {
        let Some(template) = origin(&self.url) else { return Vec::new() };
        if template.contains("{s}") {
            return self.subdomains.iter().map(|subdomain| template.replace("{s}", subdomain)).collect();
        }
        vec![template.to_owned()]
    }

    /// Whether its key is still to be filled in.
    fn waits_for_key(&self) -> bool {
        self.url.contains(KEY_PLACEHOLDER)
    }
}

/// Reads a settings file. Maps whose key is still to be filled in are left out, and told in the log.
///
/// # Errors
/// When it cannot be read, or an item does not fit: file, item, member and the mend.
pub fn read(path: &Path) -> anyhow::Result<Vec<BaseMap>> {
    let file = path.display();
    let unread = |error: std::io::Error| anyhow::anyhow!("cannot read the base maps file {file}: {error}; check --base-maps");
    if std::fs::metadata(path).map_err(unread)?.len() > MAX_BYTES {
        anyhow::bail!("the base maps file {file} is longer than {MAX_BYTES} bytes: is it another file? check --base-maps");
    }
    let text = std::fs::read_to_string(path).map_err(unread)?;
    let maps = parse(&text).map_err(|error| error.context(format!("the base maps file {file} does not fit")))?;
    let (waiting, ready): (Vec<BaseMap>, Vec<BaseMap>) = maps.into_iter().partition(BaseMap::waits_for_key);
    for map in waiting {
        tracing::warn!(
            "base map '{}' of {file} is left out: put the key that its owner gives you where {KEY_PLACEHOLDER} stands in its url",
            map.id
        );
    }
    Ok(ready)
}

/// The file as it is written: items one by one, so that a refusal names the item.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    items: Vec<serde_json::Value>,
}

/// Reads the text of a settings file.
///
/// # Errors
/// When something does not fit: item, member and the mend.
pub fn parse(text: &str) -> anyhow::Result<Vec<BaseMap>> {
    let file: File = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| anyhow::anyhow!("it is no JSON of the form {{\"items\": [...]}}: {error}"))?;
    if file.items.len() > MAX_ITEMS {
        anyhow::bail!("it holds {} base maps: leave at most {MAX_ITEMS}", file.items.len());
    }
    let mut maps: Vec<BaseMap> = Vec::with_capacity(file.items.len());
    for (item, number) in file.items.into_iter().zip(1..) {
        let named = item.get("id").and_then(serde_json::Value::as_str).map(|id| format!(" ('{id}')")).unwrap_or_default();
        let map = read_item(item).map_err(|error| error.context(format!("item {number}{named}")))?;
        if maps.iter().any(|other| other.id == map.id) {
            anyhow::bail!("item {number}{named}: id: an earlier item has it already; give each its own");
        }
        maps.push(map);
    }
    Ok(maps)
}

fn read_item(item: serde_json::Value) -> anyhow::Result<BaseMap> {
    let map: BaseMap = serde_path_to_error::deserialize(item).map_err(|error| {
        let path = error.path().to_string();
        let place = if path == "." { String::new() } else { format!("{path}: ") };
        anyhow::anyhow!("{place}{}", error.into_inner())
    })?;
    let fits_id = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !(1..=MAX_ID).contains(&map.id.len()) || !map.id.bytes().all(fits_id) {
        anyhow::bail!("id: give 1 to {MAX_ID} letters, digits, '-' or '_'");
    }
    for name in [&map.name.zh, &map.name.en] {
        check_text("name", name, MAX_NAME)?;
    }
    if let Some(attribution) = &map.attribution {
        check_text("attribution", attribution, MAX_TEXT)?;
    }
    if map.min_zoom > map.max_zoom || map.max_zoom > MAX_ZOOM {
        let (min, max) = (map.min_zoom, map.max_zoom);
        anyhow::bail!("min_zoom {min}, max_zoom {max}: give zooms from 0 to {MAX_ZOOM}, the first no larger than the last");
    }
    if !TILE_SIZES.contains(&map.tile_size) {
        anyhow::bail!("tile_size {}: give one of {TILE_SIZES:?}", map.tile_size);
    }
    let fits_host = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if map.subdomains.len() > MAX_SUBDOMAINS || !map.subdomains.iter().all(|name| name.len() <= 63 && fits_host(name)) {
        anyhow::bail!("subdomains: give at most {MAX_SUBDOMAINS}, each of letters, digits or '-'");
    }
    check_url(&map)?;
    Ok(map)
}

fn check_text(member: &str, text: &str, most: usize) -> anyhow::Result<()> {
    let length = text.chars().count();
    if text.trim().is_empty() || length > most || text.chars().any(char::is_control) {
        anyhow::bail!("{member}: give one line of 1 to {most} characters");
    }
    Ok(())
}

/// What may stand between braces, in small letters; each line is one place in the pyramid.
const ZOOM: [&str; 2] = ["z", "tilematrix"];
const COLUMN: [&str; 2] = ["x", "tilecol"];
const ROW: [&str; 3] = ["y", "-y", "tilerow"];
const OTHER: [&str; 2] = ["s", "r"];

fn check_url(map: &BaseMap) -> anyhow::Result<()> {
    let url = &map.url;
    let odd = |character: char| !character.is_ascii_graphic() || "\"'<>\\`".contains(character);
    if url.len() > MAX_TEXT || url.contains(odd) {
        anyhow::bail!(
            "url: give at most {MAX_TEXT} characters of an address, other letters than ASCII as %XX, no blanks or quotes"
        );
    }
    check_origin(map)?;
    let names = placeholders(url).ok_or_else(|| anyhow::anyhow!("url: a brace has no partner: write {{z}}, {{x}}, {{y}}"))?;
    let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
    for (wanted, example) in [(&ZOOM[..], "{z} or {TileMatrix}"), (&COLUMN, "{x} or {TileCol}"), (&ROW, "{y}, {-y} or {TileRow}")]
    {
        if !has(wanted) {
            anyhow::bail!("url: {example} is missing: without it every tile would be the same");
        }
    }
    let known: Vec<&str> = [&ZOOM[..], &COLUMN, &ROW, &OTHER].concat();
    if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
        anyhow::bail!(
            "url: {{{name}}} is not known: fill it in; {{z}}, {{x}}, {{y}}, {{-y}}, {{s}}, {{r}} and WMTS' own names are"
        );
    }
    if has(&["s"]) == map.subdomains.is_empty() {
        anyhow::bail!("url has {{s}} exactly when there are subdomains: give both or neither");
    }
    Ok(())
}

/// An address elsewhere must name a host that can stand in a page's security policy; else it is a path of this service's own address.
fn check_origin(map: &BaseMap) -> anyhow::Result<()> {
    let Some(template) = origin(&map.url) else {
        let is_path = map.url.starts_with('/') && !map.url.starts_with("//");
        anyhow::ensure!(is_path, "url: start with https://, http:// or, for tiles of this service's own address, with /");
        return Ok(());
    };
    let authority = template.split("://").nth(1).unwrap_or_default().replace("{s}", "s");
    let (host, port) = authority.split_once(':').unwrap_or((&authority, "443"));
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if host.is_empty() || !host.bytes().all(fits) || port.parse::<u16>().is_err() {
        anyhow::bail!("url: '{template}' names no host: only {{s}} can stand in it, no user and no password");
    }
    Ok(())
}

/// Scheme, host and port of an address that has them.
fn origin(url: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme))?;
    let end = url[scheme.len()..].find(['/', '?', '#']).map_or(url.len(), |at| at + scheme.len());
    Some(&url[..end])
}

/// The names between braces, in small letters; none when a brace has no partner.
fn placeholders(url: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, more) = after.split_once('}')?;
        if before.contains('}') || name.contains('{') {
            return None;
        }
        names.push(name.to_ascii_lowercase());
        rest = more;
    }
    (!rest.contains('}')).then_some(names)
}

/// Reads a name: one text for both languages, or one each.
fn name<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Name, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "give a text, or {\"zh\": ..., \"en\": ...}")]
    enum Written {
        One(String),
        Both(Name),
    }
    Ok(match Written::deserialize(from)? {
        Written::One(text) => Name { zh: text.clone(), en: text },
        Written::Both(name) => name,
    })
}

/// What most servers have.
fn usual_max_zoom() -> u8 {
    18
}

fn usual_tile_size() -> u16 {
    256
}
