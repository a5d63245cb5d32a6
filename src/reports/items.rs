//! The table of a notice: number, matter, photos. A row that does not fit goes on overleaf, under the same head.

use super::lines::Line;
use super::paper::{BLACK, BOTTOM, GREY, LEFT, MEASURE, Mark, Paper, RIGHT, Style, TOP, Weight};
use super::pdf::{fit, outline, size_of};
use super::sheet::{NoticeSheet, SheetItem, SheetPhoto};
use super::words::{self, pick};

/// Edges of the columns: number, matter, photos.
const COLUMNS: [f32; 4] = [LEFT, LEFT + 34.0, LEFT + 254.0, RIGHT];
/// Room inside a cell.
const INSIDE: f32 = 6.0;
/// Most height of a photo; two of them stand below each other.
const PHOTO: f32 = 118.0;
const HEAD: f32 = 22.0;
const TEXT: Style = Style::plain(10.0, 15.5);
const SMALL: Style = Style::plain(8.5, 13.0);

/// Lays the table out, from where the paper stands.
pub(super) fn table(paper: &mut Paper, sheet: &NoticeSheet) {
    heading(paper, sheet, false);
    for (at, item) in sheet.items.iter().enumerate() {
        row(paper, sheet, at + 1, item);
    }
}

fn heading(paper: &mut Paper, sheet: &NoticeSheet, goes_on: bool) {
    let mut title = pick(sheet.language, words::ITEMS).to_owned();
    if goes_on {
        title.push_str(pick(sheet.language, words::GOES_ON));
    }
    paper.paragraph(&title, Style::plain(14.0, 24.0).bold(), 0.0);
    paper.y += 4.0;
    let top = paper.y;
    paper.fill([LEFT, top, MEASURE, HEAD], [0xf2, 0xf2, 0xf2]);
    for (column, words) in [words::NUMBER_HEAD, words::MATTER_HEAD, words::PHOTO_HEAD].into_iter().enumerate() {
        let middle = f32::midpoint(COLUMNS[column], COLUMNS[column + 1]);
        paper.label(pick(sheet.language, words), [middle, top + HEAD / 2.0], 10.0, Weight::Bold, BLACK);
    }
    edges(paper, top, HEAD);
    paper.y += HEAD;
}

/// Draws the lines around the cells of a row.
fn edges(paper: &mut Paper, top: f32, height: f32) {
    for x in COLUMNS {
        paper.rule([x, top], [x, top + height], 0.6, BLACK);
    }
    for y in [top, top + height] {
        paper.rule([LEFT, y], [RIGHT, y], 0.6, BLACK);
    }
}

fn overleaf(paper: &mut Paper, sheet: &NoticeSheet) {
    paper.turn();
    heading(paper, sheet, true);
}

fn row(paper: &mut Paper, sheet: &NoticeSheet, number: usize, item: &SheetItem) {
    let mut text = said(paper, sheet, item).into_iter().peekable();
    let mut photos = item.photos.iter().peekable();
    let (mut first, mut some_photo) = (true, item.photos.is_empty());
    loop {
        let room = BOTTOM - paper.y - 2.0 * INSIDE;
        // A row is begun where its first photo and some lines fit, unless the page is empty but for the head.
        let least = if photos.peek().is_some() { PHOTO + SMALL.leading } else { 3.0 * TEXT.leading };
        if room < least && paper.y > TOP + HEAD + 40.0 {
            overleaf(paper, sheet);
            continue;
        }
        let top = paper.y;
        let mut down = top + INSIDE;
        while let Some((_, style)) = text.peek() {
            if down + style.leading > top + INSIDE + room {
                break;
            }
            if let Some((line, style)) = text.next() {
                paper.line(&line, COLUMNS[1] + INSIDE, down, COLUMNS[2] - COLUMNS[1] - 2.0 * INSIDE, style);
                down += style.leading;
            }
        }
        let mut shown = top + INSIDE;
        while photos.peek().is_some() && shown + PHOTO + SMALL.leading <= top + INSIDE + room {
            if let Some(photo) = photos.next() {
                shown = draw_photo(paper, sheet, photo, shown);
            }
        }
        if some_photo && first {
            let middle = f32::midpoint(COLUMNS[2], COLUMNS[3]);
            paper.label(pick(sheet.language, words::NO_PHOTO), [middle, top + INSIDE + 8.0], SMALL.size, Weight::Plain, GREY);
        }
        let height = (down.max(shown) + INSIDE - top).max(2.0 * TEXT.leading);
        let mut label = number.to_string();
        if !first {
            label.push_str(pick(sheet.language, words::GOES_ON));
        }
        let size = if first { 11.0 } else { 7.0 };
        paper.label(&label, [f32::midpoint(COLUMNS[0], COLUMNS[1]), top + INSIDE + 8.0], size, Weight::Plain, BLACK);
        edges(paper, top, height);
        paper.y = top + height;
        first = false;
        some_photo = false;
        if text.peek().is_none() && photos.peek().is_none() {
            return;
        }
        overleaf(paper, sheet);
    }
}

/// What is said of an item, as lines.
fn said(paper: &mut Paper, sheet: &NoticeSheet, item: &SheetItem) -> Vec<(Line, Style)> {
    let width = COLUMNS[2] - COLUMNS[1] - 2.0 * INSIDE;
    let language = sheet.language;
    let place = {
        let (lon, lat) = (item.place.lon(), item.place.lat());
        let (north, east) = (if lat < 0.0 { 'S' } else { 'N' }, if lon < 0.0 { 'W' } else { 'E' });
        let near = item.accuracy_m.map(|metres| format!("，{}{metres:.0} m", pick(language, words::ACCURACY)));
        let near = near.unwrap_or_default().replace("，accuracy", ", accuracy").replace("about", "about ");
        format!("{:.6}°{north} {:.6}°{east}{near}", lat.abs(), lon.abs())
    };
    let case = format!("{} {}", pick(language, words::CASE), item.case);
    let mut said = Vec::new();
    let mut add = |text: &str, style: Style| {
        said.extend(paper.lines(text, style.size, width, 0.0).into_iter().map(|line| (line, style)));
    };
    add(&item.category, TEXT.bold());
    if !item.text.is_empty() {
        add(&item.text, TEXT);
    }
    if !item.block.is_empty() {
        add(&item.block, SMALL);
    }
    add(&place, SMALL.ink(GREY));
    add(&case, SMALL.ink(GREY));
    said
}

/// Draws a photo with when it was taken below, and says where the next one may begin.
fn draw_photo(paper: &mut Paper, sheet: &NoticeSheet, photo: &SheetPhoto, top: f32) -> f32 {
    let (left, width) = (COLUMNS[2] + INSIDE, COLUMNS[3] - COLUMNS[2] - 2.0 * INSIDE);
    let Some(size) = size_of(&photo.jpeg) else {
        let middle = left + width / 2.0;
        paper.label(pick(sheet.language, words::BROKEN_PHOTO), [middle, top + 8.0], SMALL.size, Weight::Plain, GREY);
        return top + 2.0 * SMALL.leading;
    };
    let at = fit(size, [left, top, width, PHOTO]);
    paper.mark(Mark::Photo(photo.jpeg.clone(), at));
    paper.mark(Mark::Figure(outline(at)));
    let below = top + at[3];
    let Some(taken_at) = photo.taken_at else { return below + 6.0 };
    let text = format!("{} {}", pick(sheet.language, words::TAKEN), words::short(taken_at));
    paper.label(&text, [left + width / 2.0, below + SMALL.leading / 2.0 + 1.0], 7.5, Weight::Plain, GREY);
    below + SMALL.leading + 4.0
}
