//! A clearance plan on paper: the map, who works where on which day, and the list on A3; and a crew's day on A4.

use jiff::civil::{Date, Weekday};

use super::face::FACE;
use super::lines::Line;
use super::paper::{self, BLACK, Figure, GREY, Ink, Mark, Paper, Style, Weight};
use super::pdf::{self, About, Document, PdfError};
use super::plan_sheet::{CrewDay, CrewStop, PlanSheet, PlanSite};
use super::sheet::SheetLanguage;
use super::sketch;
use super::words::{self, pick};
use crate::geo::LonLat;

/// A3, on its side.
const WIDE: [f32; 2] = [1190.551, 841.89];
/// White around.
const MARGIN: f32 = 40.0;
/// Where the map is: left, top, width, height.
const MAP: [f32; 4] = [MARGIN, 112.0, 470.0, 400.0];
/// Where the days are.
const DAYS: [f32; 4] = [MARGIN + 490.0, 112.0, 1190.551 - 2.0 * MARGIN - 490.0, 400.0];
/// Width by height of the map, for which [`super::Surroundings`] are asked.
pub const PLAN_ASPECT: f64 = (MAP[2] / MAP[3]) as f64;
/// Height of the map on a crew's page.
const CREW_MAP: f32 = 230.0;
/// The same of that map.
pub const CREW_ASPECT: f64 = (paper::MEASURE / CREW_MAP) as f64;

const FAINT: Ink = [0xe4, 0xe6, 0xe8];
const BAR: Ink = [0x3a, 0x5a, 0x78];
const LATE: Ink = [0xb5, 0x0f, 0x22];

/// Draws a plan to hang up: one page, and more where its list is long.
///
/// # Errors
/// When the file cannot be put together.
pub fn draw_plan(sheet: &PlanSheet) -> Result<Document, PdfError> {
    let face = FACE.as_ref().ok_or(PdfError::Font)?;
    let mut paper = Paper::new(face);
    head(&mut paper, sheet);
    if let Some(around) = &sheet.surroundings {
        let places: Vec<_> = sheet.sites.iter().map(|site| site.place).collect();
        sketch::places(&mut paper, sheet.language, around, &places, MAP);
    }
    gantt(&mut paper, sheet);
    list(&mut paper, sheet);
    number(&mut paper, &format!("{} · {}", sheet.community, sheet.name));
    let about = About {
        title: format!("{} {}", sheet.community, sheet.name),
        author: sheet.community.clone(),
        language: language(sheet.language),
        made_at: sheet.published_at,
    };
    written(paper, WIDE, about)
}

/// Draws crews' days: a page each, and more where there are many stops.
///
/// # Errors
/// When the file cannot be put together, or there is none.
pub fn draw_crew_days(days: &[CrewDay]) -> Result<Document, PdfError> {
    let face = FACE.as_ref().ok_or(PdfError::Font)?;
    let first = days.first().ok_or_else(|| PdfError::Write("there is no day to draw".to_owned()))?;
    let mut paper = Paper::new(face);
    for (at, day) in days.iter().enumerate() {
        if at > 0 {
            paper.turn();
        }
        crew_day(&mut paper, day);
    }
    paper.number(&first.plan);
    let about = About {
        title: first.plan.clone(),
        author: first.crew.clone(),
        language: language(first.language),
        made_at: first.published_at,
    };
    written(paper, [paper::WIDTH, paper::HEIGHT], about)
}

fn written(paper: Paper<'_>, size: [f32; 2], about: About) -> Result<Document, PdfError> {
    let bytes = pdf::write_sized(paper.face, &paper.pages, size, about)?;
    Ok(Document { bytes, pages: paper.pages.len(), missing: paper.missing })
}

fn language(language: SheetLanguage) -> &'static str {
    match language {
        SheetLanguage::Chinese => "zh-CN",
        SheetLanguage::English => "en",
    }
}

/// One line, cut to a width with an ellipsis.
fn put(paper: &mut Paper, text: &str, [x, top]: [f32; 2], width: f32, style: Style) {
    let mut text = paper.settable(text);
    let fits = |paper: &Paper, text: &str| paper.face.width(text) * style.size <= width;
    if !fits(paper, &text) {
        while !text.is_empty() && !fits(paper, &format!("{text}…")) {
            text.pop();
        }
        text.push('…');
    }
    paper.line(&Line { text, width: 0.0, indent: 0.0, goes_on: false }, x, top, width, style);
}

fn head(paper: &mut Paper, sheet: &PlanSheet) {
    let english = sheet.language == SheetLanguage::English;
    let width = WIDE[0] - 2.0 * MARGIN;
    put(paper, &format!("{} · {}", sheet.community, sheet.name), [MARGIN, 30.0], width, Style::plain(24.0, 34.0).bold());
    let last = words::date(sheet.language, sheet.last_day);
    let published = words::date(sheet.language, sheet.published_at.day());
    let line = if english {
        format!(
            "{} · {} blocks · last day of work {last} · plan {} of {published}",
            sheet.target,
            sheet.sites.len(),
            sheet.version
        )
    } else {
        format!("{}　共 {} 个区块　最后施工日 {last}　方案编号 {}（{published}）", sheet.target, sheet.sites.len(), sheet.version)
    };
    put(paper, &line, [MARGIN, 70.0], width, Style::plain(12.0, 18.0));
    paper.rule([MARGIN, 96.0], [WIDE[0] - MARGIN, 96.0], 1.2, BLACK);
}

/// Who works where on which day: a row a block, a column a day.
fn gantt(paper: &mut Paper, sheet: &PlanSheet) {
    let [left, top, width, height] = DAYS;
    let names = 120.0;
    let rows = sheet.sites.len().max(1) as f32;
    let row = ((height - 26.0) / rows).min(24.0);
    let column = (width - names) / sheet.days.len().max(1) as f32;
    let x_of = |day: Date| {
        let at = sheet.days.iter().position(|other| *other >= day).unwrap_or(sheet.days.len());
        left + names + at as f32 * column
    };
    let bottom = top + 26.0 + rows * row;
    for (at, day) in sheet.days.iter().enumerate() {
        let x = left + names + at as f32 * column;
        let is_monday = at == 0
            || day.weekday() == Weekday::Monday
            || sheet.days[at - 1].weekday().to_monday_zero_offset() > day.weekday().to_monday_zero_offset();
        if is_monday {
            paper.rule([x, top + 12.0], [x, bottom], 0.5, GREY);
            put(paper, &format!("{}-{:02}", day.month(), day.day()), [x + 1.0, top], 40.0, Style::plain(7.5, 10.0).ink(GREY));
        }
    }
    for (at, site) in sheet.sites.iter().enumerate() {
        let y = top + 26.0 + at as f32 * row;
        paper.rule([left, y], [left + width, y], 0.3, FAINT);
        let size = (row * 0.6).clamp(4.0, 9.0);
        let top_of = y + (row - size * 1.4) / 2.0;
        put(paper, &format!("{} {}", at + 1, site.block), [left, top_of], names - 6.0, Style::plain(size, size * 1.4));
        for day in &site.days {
            paper.fill([x_of(*day) + 0.4, y + row * 0.22, (column - 0.8).max(0.8), row * 0.56], BAR);
        }
        if let Some(latest) = site.latest_start.filter(|latest| sheet.days.first().is_some_and(|first| latest >= first)) {
            // A mark of its own shape, so that it is no question of colour.
            let x = x_of(latest);
            let ring = vec![[x, y + row * 0.1], [x + 3.0, y + row * 0.5], [x, y + row * 0.9], [x - 3.0, y + row * 0.5]];
            paper.mark(Mark::Figure(Figure { rings: vec![ring], closed: true, line: Some((LATE, 0.9)), ..Figure::default() }));
        }
    }
    paper.rule([left, bottom], [left + width, bottom], 0.5, GREY);
    let key = pick(sheet.language, ["■ 施工日　◇ 最迟开工", "■ day of work   ◇ latest start"]);
    put(paper, key, [left, top + height + 2.0], width, Style::plain(8.5, 12.0).ink(GREY));
}

/// The columns of the list: their names, and how wide they are.
const COLUMNS: [([&str; 2], f32); 7] = [
    (["序号", "No."], 34.0),
    (["区块", "Block"], 150.0),
    (["现状", "Now"], 46.0),
    (["措施", "Measures"], 430.0),
    (["班组", "Crews"], 170.0),
    (["施工日期", "Days of work"], 190.0),
    (["车次", "Loads"], 50.0),
];

fn list(paper: &mut Paper, sheet: &PlanSheet) {
    paper.y = MAP[1] + MAP[3] + 30.0;
    columns(paper, sheet.language);
    for (at, site) in sheet.sites.iter().enumerate() {
        room(paper, 15.0, sheet.language);
        let cells = cells(at, site, sheet.language);
        row(paper, &cells);
    }
    if !sheet.left_out.is_empty() {
        room(paper, 40.0, sheet.language);
        let title = pick(sheet.language, ["未排入", "Left out"]);
        let y = paper.y + 8.0;
        put(paper, title, [MARGIN, y], 400.0, Style::plain(11.0, 16.0).bold());
        paper.y = y + 18.0;
        for line in &sheet.left_out {
            room(paper, 14.0, sheet.language);
            let y = paper.y;
            put(paper, line, [MARGIN, y], WIDE[0] - 2.0 * MARGIN, Style::plain(9.0, 13.0));
            paper.y += 14.0;
        }
    }
}

fn cells(at: usize, site: &PlanSite, language: SheetLanguage) -> [String; 7] {
    let english = usize::from(language == SheetLanguage::English);
    let colour = site.colour.map_or("–", |colour| colour.row().name[english]);
    let day = |day: &Date| format!("{}-{:02}", day.month(), day.day());
    let days = match (site.days.first(), site.days.last()) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("{} – {} ({})", day(first), day(last), site.days.len()),
        _ => pick(language, ["未排入", "none"]).to_owned(),
    };
    let measures = site.measures.join(pick(language, ["；", "; "]));
    let crews = site.crews.join(pick(language, ["、", ", "]));
    [(at + 1).to_string(), site.block.clone(), colour.to_owned(), measures, crews, days, format!("{:.1}", site.truckloads)]
}

fn columns(paper: &mut Paper, language: SheetLanguage) {
    let cells = COLUMNS.map(|(name, _)| pick(language, name).to_owned());
    let y = paper.y;
    paper.fill([MARGIN, y, WIDE[0] - 2.0 * MARGIN, 16.0], FAINT);
    row(paper, &cells);
}

fn row(paper: &mut Paper, cells: &[String; 7]) {
    let mut x = MARGIN + 4.0;
    let y = paper.y;
    for ((_, width), cell) in COLUMNS.iter().zip(cells) {
        put(paper, cell, [x, y + 1.5], width - 8.0, Style::plain(9.0, 13.0));
        x += width;
    }
    paper.rule([MARGIN, y + 16.0], [WIDE[0] - MARGIN, y + 16.0], 0.3, GREY);
    paper.y += 16.0;
}

/// Goes on overleaf when so much does not fit.
fn room(paper: &mut Paper, height: f32, language: SheetLanguage) {
    if paper.y + height > WIDE[1] - MARGIN - 16.0 {
        paper.turn();
        paper.y = MARGIN;
        columns(paper, language);
    }
}

fn number(paper: &mut Paper, beside: &str) {
    let count = paper.pages.len();
    let beside = paper.settable(beside);
    for (at, page) in paper.pages.iter_mut().enumerate() {
        let letters = |x: f32, text: String| {
            Mark::Letters(paper::Letters {
                x,
                baseline: WIDE[1] - 22.0,
                size: 9.0,
                weight: Weight::Plain,
                ink: GREY,
                gap: 0.0,
                text,
            })
        };
        page.push(letters(MARGIN, beside.clone()));
        page.push(letters(WIDE[0] - MARGIN - 60.0, format!("— {} / {count} —", at + 1)));
    }
}

fn crew_day(paper: &mut Paper, day: &CrewDay) {
    let language = day.language;
    let title = format!("{} · {}", day.crew, words::date(language, day.day));
    paper.paragraph(&title, Style::plain(18.0, 30.0).bold(), 0.0);
    let people = match language {
        SheetLanguage::Chinese => format!("{}　{} 人　{}", day.plan, day.people, day.truck),
        SheetLanguage::English => format!("{} · {} people · {}", day.plan, day.people, day.truck),
    };
    paper.paragraph(people.trim_end_matches([' ', '·', '　']), Style::plain(10.5, 17.0), 0.0);
    paper.y += 6.0;
    // A place has one number, however often the crew comes by.
    let mut places: Vec<LonLat> = Vec::new();
    for stop in day.tours.iter().flat_map(|tour| &tour.stops) {
        if !places.contains(&stop.place) {
            places.push(stop.place);
        }
    }
    if let Some(around) = &day.surroundings {
        let frame = [paper::LEFT, paper.y, paper::MEASURE, CREW_MAP];
        sketch::places(paper, language, around, &places, frame);
        paper.y += CREW_MAP + 12.0;
    }
    for tour in &day.tours {
        paper.keep(60.0);
        let far = f64::from(tour.metres) / 1000.0;
        let line = match language {
            SheetLanguage::Chinese => format!("{} 出发，{} 返回，行驶 {far:.1} 公里", tour.hours[0], tour.hours[1]),
            SheetLanguage::English => format!("Leaves at {}, back at {}, {far:.1} km", tour.hours[0], tour.hours[1]),
        };
        paper.paragraph(&line, Style::plain(11.0, 20.0).bold(), 0.0);
        for stop in &tour.stops {
            let number = places.iter().position(|place| *place == stop.place).unwrap_or_default();
            crew_stop(paper, language, number + 1, stop);
        }
        paper.y += 8.0;
    }
}

/// A line of a crew's page, with a box to tick.
fn crew_stop(paper: &mut Paper, language: SheetLanguage, number: usize, stop: &CrewStop) {
    paper.keep(30.0);
    let (left, y) = (paper::LEFT, paper.y);
    let hours = format!("{}–{}", stop.hours[0], stop.hours[1]);
    put(paper, &number.to_string(), [left, y + 3.0], 22.0, Style::plain(10.0, 15.0).bold());
    put(paper, &hours, [left + 24.0, y + 3.0], 80.0, Style::plain(10.0, 15.0));
    let weight = if stop.is_tip { Style::plain(10.0, 15.0).ink(GREY) } else { Style::plain(10.0, 15.0).bold() };
    put(paper, &stop.place_name, [left + 108.0, y + 3.0], 120.0, weight);
    let loads = match language {
        _ if stop.is_tip || stop.truckloads <= 0.0 => String::new(),
        SheetLanguage::Chinese => format!("　{:.1} 车", stop.truckloads),
        SheetLanguage::English => format!(" · {:.1} loads", stop.truckloads),
    };
    put(paper, &format!("{}{loads}", stop.what), [left + 232.0, y + 3.0], paper::MEASURE - 262.0, Style::plain(10.0, 15.0));
    if !stop.is_tip {
        paper.frame([paper::RIGHT - 14.0, y + 4.0, 12.0, 12.0], 0.8, BLACK);
    }
    paper.rule([left, y + 21.0], [paper::RIGHT, y + 21.0], 0.3, GREY);
    paper.y += 22.0;
}
