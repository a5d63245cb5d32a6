//! The slip that is signed for a notice (送达回证), on a page of its own.

use super::paper::{BLACK, GREY, LEFT, MEASURE, Paper, RIGHT, Style, Weight};
use super::sheet::NoticeSheet;
use super::words::{self, Both, pick};

/// Width of the column of names.
const NAMES: f32 = 124.0;
const ROW: f32 = 34.0;
const TEXT: Style = Style::plain(11.0, 17.0);

/// Lays the slip out.
pub(super) fn slip(paper: &mut Paper, sheet: &NoticeSheet) {
    let language = sheet.language;
    paper.turn();
    paper.centred(&sheet.issuer, LEFT, MEASURE, Style::plain(15.0, 26.0));
    paper.centred(pick(language, words::RECEIPT), LEFT, MEASURE, Style::plain(22.0, 40.0).bold());
    paper.y += 12.0;
    let how = pick(language, words::HOW_SERVED);
    let deadline = words::long(language, sheet.deadline);
    let title = pick(language, words::TITLE);
    let values = [title, &sheet.number, &sheet.party, "", how, &deadline];
    for (name, value) in words::RECEIPT_ROWS.into_iter().zip(values) {
        row(paper, sheet, name, value, ROW, false);
    }
    row(paper, sheet, words::RECEIVED_BY, "", 84.0, true);
    row(paper, sheet, words::REFUSED, "", 70.0, false);
    row(paper, sheet, words::SERVED_BY, "", 64.0, true);
    row(paper, sheet, words::WITNESS, "", 52.0, true);
    paper.y += 10.0;
    paper.paragraph(pick(language, words::RECEIPT_NOTE), Style::plain(9.5, 15.0).ink(GREY), 0.0);
}

fn row(paper: &mut Paper, sheet: &NoticeSheet, name: Both, value: &str, least: f32, dated: bool) {
    let language = sheet.language;
    let width = MEASURE - NAMES - 20.0;
    let lines = paper.lines(value, TEXT.size, width, 0.0);
    let names = paper.lines(pick(language, name), TEXT.size, NAMES - 16.0, 0.0);
    let height = least.max(lines.len().max(names.len()) as f32 * TEXT.leading + 12.0);
    let top = paper.y;
    let mut y = top + (height - names.len() as f32 * TEXT.leading) / 2.0;
    for line in &names {
        let line = &super::lines::Line { goes_on: false, ..line.clone() };
        paper.line(line, LEFT + (NAMES - line.width) / 2.0, y, NAMES, TEXT);
        y += TEXT.leading;
    }
    let mut y = top + (height - lines.len() as f32 * TEXT.leading) / 2.0;
    for line in &lines {
        paper.line(line, LEFT + NAMES + 10.0, y, width, TEXT);
        y += TEXT.leading;
    }
    if dated {
        paper.label(pick(language, words::BLANK_DATE), [RIGHT - 76.0, top + height - 14.0], TEXT.size, Weight::Plain, BLACK);
    }
    paper.frame([LEFT, top, NAMES, height], 0.6, BLACK);
    paper.frame([LEFT + NAMES, top, MEASURE - NAMES, height], 0.6, BLACK);
    paper.y = top + height;
}
