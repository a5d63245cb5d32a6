//! [`StreetTable`]: how far it is over streets between all places of a draft, looked for once.
//!
//! Over a made-up city of 100,000 streets, 1,072 places (1,000 blocks, 60 crews, 12 tips) take 6 seconds of one core, shared by all there are;
//! one place that has moved takes 30 ms, a whole community of 60 places a few.

use std::collections::HashMap;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::network::{Arcs, Spot, StreetNetwork};
use super::shortest::{NO_WAY, Search, Wanted};
use crate::geo::LonLat;

/// Ways between places.
#[derive(Debug)]
pub struct StreetTable {
    row_of: HashMap<[u64; 2], u32>,
    /// Where each is on a street.
    spots: Vec<Option<Spot>>,
    /// Millimetres, from row to column.
    cells: Vec<u32>,
}

/// Why ways of a place are beelines although streets are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// No street is within [`REACH`](super::network::REACH).
    Far,
    /// Its street leads to half of the other places at most, or not back.
    CutOff,
}

/// The points at which a street is left or entered, and how far they are.
type Ends = [Option<(u32, u32)>; 2];
/// What gives the ends of a place on a street.
type EndsOf = fn(&Spot) -> Ends;

/// Which way is looked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// From a place to all others.
    Ahead,
    /// From all others to a place.
    Back,
}

fn key(place: LonLat) -> [u64; 2] {
    [place.lon(), place.lat()].map(f64::to_bits)
}

impl StreetTable {
    /// Looks for all ways between places; those that another table of the same network has are taken from there.
    pub fn between(network: &StreetNetwork, places: &[LonLat], known: Option<&Self>) -> Self {
        let mut row_of = HashMap::with_capacity(places.len());
        let mut own: Vec<LonLat> = Vec::with_capacity(places.len());
        for place in places {
            row_of.entry(key(*place)).or_insert_with(|| {
                own.push(*place);
                own.len() as u32 - 1
            });
        }
        let rows: Vec<Option<usize>> = own.iter().map(|place| Some(*known?.row_of.get(&key(*place))? as usize)).collect();
        let spots = own.par_iter().map(|place| network.nearest(*place)).collect();
        let mut table = Self { row_of, spots, cells: vec![NO_WAY; own.len() * own.len()] };
        let fresh: Vec<usize> = (0..own.len()).filter(|row| rows[*row].is_none()).collect();
        // Each new place takes two looks, ahead and back; each place takes one when all are looked for.
        if let Some(known) = known.filter(|_| fresh.len() * 2 < own.len()) {
            table.copy(known, &rows);
            table.look(network, &fresh, Look::Back);
            table.look(network, &fresh, Look::Ahead);
        } else {
            table.look(network, &(0..own.len()).collect::<Vec<_>>(), Look::Ahead);
        }
        table
    }

    fn size(&self) -> usize {
        self.spots.len()
    }

    fn copy(&mut self, known: &Self, rows: &[Option<usize>]) {
        let (own, other) = (self.size(), known.size());
        for (from, row) in rows.iter().enumerate().filter_map(|(from, row)| Some((from, (*row)?))) {
            for (to, column) in rows.iter().enumerate().filter_map(|(to, column)| Some((to, (*column)?))) {
                self.cells[from * own + to] = known.cells[row * other + column];
            }
        }
    }

    /// Looks for the ways from some places to all, or from all to them.
    fn look(&mut self, network: &StreetNetwork, some: &[usize], look: Look) {
        let (arcs, begin, end): (&Arcs, EndsOf, EndsOf) = match look {
            Look::Ahead => (&network.leaving, |spot| spot.out, |spot| spot.into),
            Look::Back => (&network.coming, |spot| spot.into, |spot| spot.out),
        };
        let ends = self.spots.iter().flatten().flat_map(end).flatten();
        let wanted = Wanted::new(network.points(), ends.map(|(point, _)| point));
        let found = some.par_iter().map_init(
            || Search::new(network.points()),
            |search, place| {
                let Some(own) = self.spots[*place] else { return vec![NO_WAY; self.spots.len()] };
                search.run(arcs, begin(&own).into_iter().flatten(), &wanted);
                let far = |other: &Option<Spot>| {
                    let Some(other) = other else { return NO_WAY };
                    let (from, to) = if look == Look::Ahead { (own, *other) } else { (*other, own) };
                    search.to(end(other).into_iter().flatten()).min(network.beside(from, to).unwrap_or(NO_WAY))
                };
                self.spots.iter().map(far).collect()
            },
        );
        let found: Vec<Vec<u32>> = found.collect();
        let size = self.size();
        for (place, found) in some.iter().zip(found) {
            for (other, far) in found.into_iter().enumerate() {
                let cell = if look == Look::Ahead { place * size + other } else { other * size + place };
                self.cells[cell] = far;
            }
        }
    }

    /// How much memory it takes, in cells of four bytes.
    pub fn cells(&self) -> usize {
        self.cells.len()
    }

    /// How many of these places it knows.
    pub fn knows(&self, places: &[LonLat]) -> usize {
        places.iter().filter(|place| self.row_of.contains_key(&key(**place))).count()
    }

    /// The number of a place.
    pub fn row(&self, place: LonLat) -> Option<u32> {
        self.row_of.get(&key(place)).copied()
    }

    /// How far it is from a place to another by their numbers, in metres: beside streets and over them; none when no streets lead there.
    pub fn way(&self, from: u32, to: u32) -> Option<(f64, f64)> {
        let millimetres = self.cells[from as usize * self.size() + to as usize];
        let off = self.spots[from as usize]?.off + self.spots[to as usize]?.off;
        (millimetres != NO_WAY).then(|| (off, f64::from(millimetres) / 1000.0))
    }

    /// Those of these places whose ways are beelines, by their places in the list, and why.
    pub fn strays(&self, places: &[LonLat]) -> Vec<(usize, Stray)> {
        let rows: Vec<Option<u32>> = places.iter().map(|place| self.row(*place)).collect();
        let is_on = |row: u32| self.spots[row as usize].is_some();
        let mut distinct: Vec<u32> = rows.iter().flatten().copied().filter(|row| is_on(*row)).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let is_there_and_back = |a: u32, b: u32| self.way(a, b).is_some() && self.way(b, a).is_some();
        let is_cut_off = |row: u32| {
            let connected = distinct.iter().filter(|other| is_there_and_back(row, **other)).count();
            distinct.len() > 1 && connected * 2 <= distinct.len()
        };
        let cut_off: Vec<u32> = distinct.par_iter().copied().filter(|row| is_cut_off(*row)).collect();
        let stray = |row: &Option<u32>| match row {
            Some(row) if !is_on(*row) => Some(Stray::Far),
            Some(row) => cut_off.binary_search(row).ok().map(|_| Stray::CutOff),
            None => None,
        };
        rows.iter().enumerate().filter_map(|(at, row)| Some((at, stray(row)?))).collect()
    }
}
