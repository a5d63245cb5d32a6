//! Solomon's instances of 100 customers (1987), as routing problems: one unit of theirs is a second and a metre of ours.

use std::error::Error;
use std::fs;
use std::path::Path;

use wuse::plans::routing::problem::{Job, Problem, Shift, Ways, Window};

/// What a further vehicle costs, in units of distance: that few are used counts for more than that they drive little, as for who
/// published the best known answers.
const VEHICLE: f64 = 150.0;

/// The best known answer to an instance, with the fewest vehicles.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) name: String,
    pub(crate) vehicles: usize,
    pub(crate) distance: f64,
}

/// What is known of all instances.
pub(crate) fn best_known(folder: &Path) -> Result<Vec<Known>, Box<dyn Error>> {
    let mut all = Vec::new();
    for line in fs::read_to_string(folder.join("solomon_best_known.csv"))?.lines().skip(1) {
        let mut cells = line.split(',');
        let mut next = || cells.next().ok_or_else(|| format!("'{line}' has too few columns"));
        all.push(Known { name: next()?.to_lowercase(), vehicles: next()?.parse()?, distance: next()?.parse()? });
    }
    Ok(all)
}

/// Reads an instance.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Problem, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join("solomon").join(format!("{name}.txt")))?;
    let numbers = |line: &str| line.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>().unwrap_or_default();
    let rows: Vec<Vec<f64>> = text.lines().map(numbers).collect();
    let fleet = rows.iter().find(|row| row.len() == 2).ok_or("there is no line with vehicles and capacity")?;
    let customers: Vec<&Vec<f64>> = rows.iter().filter(|row| row.len() == 7).collect();
    let depot = customers.first().ok_or("there is no depot")?;
    let ways = Ways::new(customers.len(), |from, to| {
        let apart = (customers[from][1] - customers[to][1]).hypot(customers[from][2] - customers[to][2]);
        (apart, apart)
    });
    let job = |(place, row): (usize, &&Vec<f64>)| Job {
        place,
        seconds: row[6],
        load: row[3] as u32,
        windows: vec![Window { from: row[4], until: row[5] }],
        demands: 0,
        weight: 1.0,
        only: Vec::new(),
    };
    let shift =
        Shift { start: 0, end: 0, from: depot[4], until: depot[5], capacity: fleet[1] as u32, has: 0, cost: VEHICLE, kind: 0 };
    Ok(Problem {
        ways,
        jobs: customers.iter().enumerate().skip(1).map(job).collect(),
        shifts: vec![shift; fleet[0] as usize],
        tips: Vec::new(),
    })
}
