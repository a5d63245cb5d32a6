//! A timetable of a city: 1,000 real blocks of London, 60 crews, 12 tips, until all is cleared or the target is there.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use rand::{Rng, SeedableRng};
use wuse::domain::calendar::{Span, WorkingHours};
use wuse::domain::plan::{Crew, PlanDraft, Target, Task, Tip, TravelRule, Truck};
use wuse::domain::{AsOf, Calendar, Measure};
use wuse::geo::LonLat;
use wuse::plans::portions::Work;
use wuse::plans::timetabling::{Control, Done, ROUNDS, make};
use wuse::plans::violations::{portions, violations};

use crate::real_data;

const BLOCKS: usize = 1000;
const CREWS: usize = 60;
const TIPS: usize = 12;
/// What may be waited for it at most.
const LIMIT: Duration = Duration::from_mins(1);

pub(crate) async fn plan(folder: &Path) -> Result<(), Box<dyn Error>> {
    let Some(file) = real_data::geopackage(folder, "london_oa.gpkg") else {
        println!("city: skipped, {} holds no blocks/london_oa.gpkg", folder.display());
        return Ok(());
    };
    let snapshot = real_data::snapshot(&file).await?;
    let mut random = rand_pcg::Pcg64Mcg::seed_from_u64(1);
    let blocks: Vec<_> = snapshot.blocks().cloned().collect();
    let mut tasks = Vec::new();
    for block in blocks.iter().step_by(blocks.len() / BLOCKS).take(BLOCKS) {
        let boundary = block.boundary(AsOf::NOW).ok_or("a block has no outline")?;
        let at = boundary.bbox();
        let at = LonLat::new(f64::midpoint(at.west(), at.east()), f64::midpoint(at.south(), at.north()))?;
        // As the demo community's: some 8 truckloads a hectare, and an hour for each.
        let truckloads = (boundary.area().0 / 10_000.0 * 8.0).clamp(1.0, 30.0).round();
        let clear = Measure { text: "clear".to_owned(), hours: truckloads, truckloads, ..Measure::default() };
        let mut measures = vec![clear];
        if random.random_bool(0.2) {
            let cables = Measure { hours: 6.0, skills: vec!["electrician".to_owned()], after: vec![0], ..Measure::default() };
            measures.push(Measure { text: "cables".to_owned(), wait_days: 1, ..cables });
        }
        tasks.push(Task { block: block.id, at, measures });
    }
    let mut somewhere = || tasks[random.random_range(0..tasks.len())].at;
    let hours = WorkingHours::try_from(vec![Span::new(480, 720)?, Span::new(780, 1020)?])?;
    let crews: Vec<Crew> = (0..CREWS)
        .map(|at| Crew {
            name: format!("crew {at}"),
            base: somewhere(),
            shifts: hours.clone(),
            people: 4,
            skills: if at % 4 == 0 { vec!["electrician".to_owned()] } else { Vec::new() },
            equipment: Vec::new(),
            truck: Some(Truck { name: format!("truck {at}"), capacity: 1.0 + f64::from(at as u32 % 3) }),
            off: Vec::new(),
        })
        .collect();
    let open = vec![Span::new(360, 1080)?];
    let tips = (0..TIPS).map(|at| Tip { name: format!("tip {at}"), at: somewhere(), open: open.clone(), minutes: 10 }).collect();
    let draft = PlanDraft {
        name: "London".to_owned(),
        target: Target::NoRed { by: date(2026, 9, 30) },
        goals: Vec::new(),
        goals_from: None,
        from: date(2026, 3, 2),
        tasks,
        crews,
        tips,
        travel: TravelRule { speed_kmh: 20.0, detour: 1.3, streets: None },
        inspection_days: 3,
        seed: 1,
        pins: Vec::new(),
        done: Vec::new(),
    };
    let began = Instant::now();
    let work = Work::new(&draft, None)?;
    let threads = std::thread::available_parallelism()?.get();
    let control = Control { rounds: ROUNDS, threads, is_over: &|| began.elapsed() > LIMIT, progress: &|_| () };
    let made = make(&work, &Calendar::default(), &Done::new(), &control)?;
    let took = began.elapsed();
    let wrong = violations(&work, &Calendar::default(), &Done::new(), &made.timetable)?;
    if let Some(wrong) = wrong.first() {
        return Err(format!("the timetable does not hold: {wrong:?}").into());
    }
    let whole: usize = work.measures.iter().flatten().map(|cut| usize::from(cut.parts)).sum();
    let done: usize = made.timetable.tours.iter().map(|tour| portions(tour).count()).sum();
    let metres: f64 = made.timetable.tours.iter().map(|tour| f64::from(tour.metres)).sum();
    println!(
        "city: {} blocks, {whole} portions, {CREWS} crews, {TIPS} tips, {threads} threads: {:.1} s{}; {done} portions in {} tours, {:.1} km a tour, {} left out; it holds",
        draft.tasks.len(),
        took.as_secs_f64(),
        if made.cut_short { " (cut short)" } else { "" },
        made.timetable.tours.len(),
        metres / 1000.0 / made.timetable.tours.len().max(1) as f64,
        whole - done,
    );
    Ok(())
}
