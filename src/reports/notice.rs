//! A rectification notice on paper, in the order of an official document: head, title, whom it is for, what is asked and on what basis,
//! how to answer, signature and seal; then the list, the map, and the slip that is signed for it.

use super::face::FACE;
use super::paper::{BLACK, BOTTOM, Figure, GREY, LEFT, MEASURE, Mark, Paper, RED, RIGHT, Style, Weight, circle};
use super::pdf::{self, About, Document, PdfError};
use super::sheet::{NoticeSheet, SheetAnswer, SheetLanguage};
use super::words::{self, pick};
use super::{items, receipt, sketch};
use crate::domain::Moment;

const BODY: Style = Style::plain(14.0, 25.0);
const SMALLER: Style = Style::plain(10.5, 17.0);
/// Side of the code that a phone reads: 30 millimetres.
const CODE: f32 = 85.0;

/// Width by height of the map, for which [`super::Surroundings`] are asked.
pub const MAP_ASPECT: f64 = sketch::ASPECT;

/// Draws a notice.
///
/// # Errors
/// When the file cannot be put together.
pub fn draw(sheet: &NoticeSheet) -> Result<Document, PdfError> {
    let face = FACE.as_ref().ok_or(PdfError::Font)?;
    let mut paper = Paper::new(face);
    head(&mut paper, sheet);
    body(&mut paper, sheet);
    if let Some(answer) = &sheet.answer {
        how_to_answer(&mut paper, sheet, answer);
    }
    signature(&mut paper, sheet);
    paper.turn();
    items::table(&mut paper, sheet);
    if let Some(around) = &sheet.surroundings {
        paper.y += 22.0;
        sketch::map(&mut paper, sheet, around);
    }
    receipt::slip(&mut paper, sheet);
    own_up(&mut paper, sheet);
    paper.number(&sheet.number);
    let title = format!("{} {}", pick(sheet.language, words::TITLE), sheet.number);
    let language = pick(sheet.language, ["zh-CN", "en"]);
    let made_at = Moment::from_local(sheet.issued_on.at(0, 0, 0, 0)).unwrap_or(sheet.deadline);
    let about = About { title, author: sheet.issuer.clone(), language, made_at };
    let bytes = pdf::write(face, &paper.pages, about)?;
    Ok(Document { bytes, pages: paper.pages.len(), missing: paper.missing })
}

fn head(paper: &mut Paper, sheet: &NoticeSheet) {
    paper.centred(&sheet.issuer, LEFT, MEASURE, Style::plain(19.0, 32.0).bold().ink(RED));
    paper.y += 4.0;
    let y = paper.y;
    paper.rule([LEFT, y], [RIGHT, y], 1.8, RED);
    paper.rule([LEFT, y + 3.2], [RIGHT, y + 3.2], 0.6, RED);
    paper.y += 20.0;
    paper.centred(pick(sheet.language, words::TITLE), LEFT, MEASURE, Style::plain(24.0, 40.0).bold());
    paper.centred(&sheet.number, LEFT, MEASURE, Style::plain(12.0, 24.0));
    paper.y += 12.0;
}

fn body(paper: &mut Paper, sheet: &NoticeSheet) {
    let language = sheet.language;
    let (colon, indent) = match language {
        SheetLanguage::Chinese => ("：", 2.0 * BODY.size),
        SheetLanguage::English => (":", 0.0),
    };
    paper.paragraph(&format!("{}{colon}", sheet.party), BODY.bold(), 0.0);
    paper.paragraph(&words::opening(sheet), BODY, indent);
    if !sheet.legal_basis.trim().is_empty() {
        let text = format!("{}{colon}{}", pick(language, words::BASIS), sheet.legal_basis.trim());
        paper.paragraph(&text, BODY, indent);
    }
    if !sheet.note.trim().is_empty() {
        paper.paragraph(&format!("{}{colon}{}", pick(language, words::NOTE), sheet.note.trim()), BODY, indent);
    }
    paper.paragraph(words::otherwise(language), BODY, indent);
    paper.y += 8.0;
}

fn how_to_answer(paper: &mut Paper, sheet: &NoticeSheet, answer: &SheetAnswer) {
    let language = sheet.language;
    let width = MEASURE - CODE - 34.0;
    let colon = pick(language, ["：", ": "]);
    let how = paper.lines(pick(language, words::ANSWER_HOW), SMALLER.size, width, 0.0);
    let link = paper.lines(&format!("{}{colon}{}", pick(language, words::LINK), answer.link), 9.0, width, 0.0);
    let height = (24.0 + how.len() as f32 * 16.0 + link.len() as f32 * 13.0 + 24.0 + 16.0).max(CODE + 24.0);
    paper.keep(height);
    let top = paper.y;
    paper.frame([LEFT, top, MEASURE, height], 0.6, GREY);
    let mut y = top + 8.0;
    let mut line = |paper: &mut Paper, text: &super::lines::Line, style: Style| {
        paper.line(text, LEFT + 12.0, y, width, style);
        y += style.leading;
    };
    for text in paper.lines(pick(language, words::ANSWER), 11.5, width, 0.0) {
        line(paper, &text, Style::plain(11.5, 20.0).bold());
    }
    for text in &how {
        line(paper, text, Style::plain(SMALLER.size, 16.0));
    }
    for text in &link {
        line(paper, text, Style::plain(9.0, 13.0));
    }
    for text in paper.lines(&format!("{}{colon}{}", pick(language, words::CODE), answer.code), 12.0, width, 0.0) {
        line(paper, &text, Style::plain(12.0, 22.0).bold());
    }
    // Four squares of light around it belong to the code.
    let square = CODE / (answer.matrix.side() + 8) as f32;
    let (left, down) = (RIGHT - CODE - 10.0, top + (height - CODE) / 2.0);
    let bar = |(row, column, count): (usize, usize, usize)| {
        let at = [left + (column + 4) as f32 * square, down + (row + 4) as f32 * square, count as f32 * square, square];
        super::paper::rectangle(at)
    };
    let rings = answer.matrix.bars().map(bar).collect();
    paper.mark(Mark::Figure(Figure { rings, closed: true, fill: Some(BLACK), ..Figure::default() }));
    paper.y = top + height;
}

/// Who issues it, the day, and room for the seal over both.
fn signature(paper: &mut Paper, sheet: &NoticeSheet) {
    let day = words::date(sheet.language, sheet.issued_on);
    let style = BODY;
    paper.y += 30.0;
    paper.keep(110.0);
    let issuer = paper.lines(&sheet.issuer, style.size, MEASURE * 0.6, 0.0);
    let width = issuer.iter().map(|line| line.width).fold(paper.face.width(&day) * style.size, f32::max);
    let middle = (RIGHT - width / 2.0 - 24.0).min(RIGHT - 62.0);
    // A ring of dashes says where the seal goes; it is 42 millimetres, as a community's is.
    let seal = [middle, (paper.y + 46.0).min(BOTTOM - 56.0)];
    let line = Some(([0xe0, 0xa0, 0xa0], 0.7));
    paper.mark(Mark::Figure(Figure { rings: vec![circle(seal, 59.5)], closed: true, line, dashed: true, ..Figure::default() }));
    paper.label(pick(sheet.language, words::SEAL), [seal[0], seal[1] + 44.0], 9.0, Weight::Plain, [0xb0, 0x70, 0x70]);
    paper.y += 14.0;
    for text in issuer.iter().map(|line| line.text.clone()).chain([day]) {
        let y = paper.y + style.leading / 2.0;
        paper.label(&text, [middle, y], style.size, Weight::Plain, BLACK);
        paper.y += style.leading;
    }
    paper.y += 30.0;
}

/// Says which characters could not be shown, so that nobody takes the mark for a word.
fn own_up(paper: &mut Paper, sheet: &NoticeSheet) {
    if paper.missing.is_empty() {
        return;
    }
    let codes: Vec<String> = paper.missing.iter().map(|character| format!("U+{:04X}", u32::from(*character))).collect();
    let list = codes.join(pick(sheet.language, ["、", ", "]));
    let text = match sheet.language {
        SheetLanguage::Chinese => format!("注：字库缺少下列字，文中以“〓”代替，请手写补全：{list}。"),
        SheetLanguage::English => {
            format!("Note: the font lacks these characters; 〓 stands for them, to be filled in by hand: {list}.")
        }
    };
    paper.y += 8.0;
    paper.paragraph(&text, Style::plain(9.5, 15.0), 0.0);
}
