//! A small draft: six blocks of a community, three crews, a tip.

use jiff::civil::{Date, date};
use wuse::domain::calendar::{Span, WorkingHours};
use wuse::domain::plan::{Crew, PlanDraft, Target, Task, Tip, TravelRule, Truck};
use wuse::domain::{BlockId, Calendar, Measure};
use wuse::geo::LonLat;
use wuse::plans::PlanFault;
use wuse::plans::portions::Work;
use wuse::plans::timetabling::{Control, Done, Made, make};

/// A place near Hongbei, so many metres to the east and the north.
pub fn place(east: f64, north: f64) -> LonLat {
    LonLat::new(120.64 + east / 98_500.0, 27.79 + north / 110_800.0).unwrap()
}

pub fn hours(spans: &[(u16, u16)]) -> WorkingHours {
    WorkingHours::try_from(spans.iter().map(|(from, to)| Span::new(*from, *to).unwrap()).collect::<Vec<_>>()).unwrap()
}

pub fn crew(name: &str, capacity: Option<f64>, skills: &[&str]) -> Crew {
    Crew {
        name: name.to_owned(),
        base: place(0.0, 0.0),
        shifts: hours(&[(8 * 60, 12 * 60), (13 * 60, 17 * 60)]),
        people: 4,
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        equipment: Vec::new(),
        truck: capacity.map(|capacity| Truck { name: format!("{name} truck"), capacity }),
        off: Vec::new(),
    }
}

pub fn measure(text: &str, hours: f64, truckloads: f64) -> Measure {
    Measure { text: text.to_owned(), hours, truckloads, ..Measure::default() }
}

pub fn task(block: u32, east: f64, north: f64, measures: Vec<Measure>) -> Task {
    Task { block: BlockId(block), at: place(east, north), measures }
}

/// Six blocks: rubbish everywhere; in two of them cables once that is gone, in one of these paint that dries before.
pub fn draft() -> PlanDraft {
    let clear = |loads: f64| measure("clear old rubbish", loads * 0.75, loads);
    let cables =
        |after: u16| Measure { skills: vec!["electrician".to_owned()], after: vec![after], ..measure("tidy cables", 6.0, 0.0) };
    let paint = Measure { after: vec![0], wait_days: 2, ..measure("paint the wall", 5.0, 0.0) };
    PlanDraft {
        name: "before the summer".to_owned(),
        target: Target::NoRed { by: date(2026, 6, 30) },
        goals: Vec::new(),
        goals_from: None,
        from: date(2026, 6, 1),
        tasks: vec![
            task(1, 300.0, 200.0, vec![clear(12.0), cables(0)]),
            task(2, -250.0, 400.0, vec![clear(7.5), paint, cables(1)]),
            task(3, 500.0, -100.0, vec![clear(20.0)]),
            task(4, -400.0, -300.0, vec![clear(4.0)]),
            task(5, 100.0, 600.0, vec![clear(9.0)]),
            task(6, 50.0, -500.0, vec![measure("clutter", 10.0, 2.2)]),
        ],
        crews: vec![crew("one", Some(1.0), &[]), crew("two", Some(2.0), &[]), crew("three", None, &["electrician"])],
        tips: vec![Tip {
            name: "tip".to_owned(),
            at: place(1500.0, 900.0),
            open: vec![Span::new(6 * 60, 16 * 60 + 30).unwrap()],
            minutes: 10,
        }],
        travel: TravelRule::default(),
        inspection_days: 2,
        seed: 7,
        pins: Vec::new(),
        done: Vec::new(),
    }
}

/// Made with a few rounds on one thread.
pub fn made(draft: &PlanDraft) -> Made {
    made_with(draft, &Done::new(), 40, 1).unwrap()
}

pub fn made_with(draft: &PlanDraft, done: &Done, rounds: u32, threads: usize) -> Result<Made, PlanFault> {
    let control = Control { rounds, threads, is_over: &|| false, progress: &|_| () };
    make(&Work::new(draft, None)?, &Calendar::default(), done, &control)
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}
