//! How two segments meet, and the sweep that finds those that do.

use std::cmp::Ordering;

use geo::Coord;
use robust::orient2d;

/// An edge of a ring.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// Where it starts.
    pub a: Coord<f64>,
    /// Where it ends.
    pub b: Coord<f64>,
    /// Its ring.
    pub ring: u32,
    /// The corner it starts at, counted in the file.
    pub corner: u32,
}

/// How two segments meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meeting {
    /// Not at all.
    None,
    /// They cross, each inside the other.
    Cross(Coord<f64>),
    /// They share more than a point, from here.
    Along(Coord<f64>),
    /// They share one point, which ends at least one of them.
    Touch(Coord<f64>),
}

/// On which side of the line from `a` to `b` a point lies: greater is left. Exact.
pub fn side(a: Coord<f64>, b: Coord<f64>, p: Coord<f64>) -> Ordering {
    let robust = |c: Coord<f64>| robust::Coord { x: c.x, y: c.y };
    orient2d(robust(a), robust(b), robust(p)).partial_cmp(&0.0).unwrap_or(Ordering::Equal)
}

/// How two edges meet that do not follow each other in a ring.
pub fn meeting(first: &Edge, second: &Edge) -> Meeting {
    let (a, b, c, d) = (first.a, first.b, second.a, second.b);
    let (sc, sd) = (side(a, b, c), side(a, b, d));
    if sc == sd && sc != Ordering::Equal {
        return Meeting::None;
    }
    let (sa, sb) = (side(c, d, a), side(c, d, b));
    if sa == sb && sa != Ordering::Equal {
        return Meeting::None;
    }
    if sc == Ordering::Equal && sd == Ordering::Equal {
        return on_one_line(a, b, c, d);
    }
    // Not on one line, and neither lies on one side of the other: they meet in exactly one point.
    match (sa, sb, sc, sd) {
        (_, _, Ordering::Equal, _) => Meeting::Touch(c),
        (_, _, _, Ordering::Equal) => Meeting::Touch(d),
        (Ordering::Equal, ..) => Meeting::Touch(a),
        (_, Ordering::Equal, ..) => Meeting::Touch(b),
        _ => Meeting::Cross(crossing(a, b, c, d)),
    }
}

/// Whether two edges follow each other in their ring.
pub fn are_neighbours(first: usize, second: usize, start: usize, end: usize) -> bool {
    let (low, high) = (first.min(second), first.max(second));
    high - low == 1 || (low == start && high == end - 1)
}

/// How two edges meet that follow each other: only folded back along each other is worth telling.
pub fn fold(edges: &[Edge], first: usize, second: usize, length: usize) -> Meeting {
    let (low, high) = (first.min(second), first.max(second));
    // The last edge of a ring leads into its first.
    let (into, out) = if high - low == 1 && length > 2 { (&edges[low], &edges[high]) } else { (&edges[high], &edges[low]) };
    let (into, out) = if into.b == out.a { (into, out) } else { (out, into) };
    let corner = into.b;
    let (back, ahead) = (into.a, out.b);
    let same_way = (back.x - corner.x) * (ahead.x - corner.x) + (back.y - corner.y) * (ahead.y - corner.y) > 0.0;
    if same_way && side(back, corner, ahead) == Ordering::Equal { Meeting::Along(corner) } else { Meeting::None }
}

fn on_one_line(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>, d: Coord<f64>) -> Meeting {
    // Along the axis on which the longer extent lies, order on the line is order of the numbers.
    let key = |p: Coord<f64>| if (a.x - b.x).abs() >= (a.y - b.y).abs() { (p.x, p.y) } else { (p.y, p.x) };
    let sorted = |p, q| if key(p) <= key(q) { (p, q) } else { (q, p) };
    let ((low_1, high_1), (low_2, high_2)) = (sorted(a, b), sorted(c, d));
    let low = if key(low_1) >= key(low_2) { low_1 } else { low_2 };
    let high = if key(high_1) <= key(high_2) { high_1 } else { high_2 };
    match key(low).partial_cmp(&key(high)) {
        Some(Ordering::Less) => Meeting::Along(low),
        Some(Ordering::Equal) => Meeting::Touch(low),
        _ => Meeting::None,
    }
}

/// Where two crossing segments cross, to the precision of the coordinates.
fn crossing(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>, d: Coord<f64>) -> Coord<f64> {
    let (r, s) = (b - a, d - c);
    let along = ((c.x - a.x) * s.y - (c.y - a.y) * s.x) / (r.x * s.y - r.y * s.x);
    Coord { x: a.x + along * r.x, y: a.y + along * r.y }
}

/// Finds the pairs of edges whose boxes meet: sorted along the axis on which they spread most, each looks only at those that
/// start before it ends.
#[derive(Debug, Default)]
pub struct Sweep {
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    low: f64,
    high: f64,
    bottom: f64,
    top: f64,
    edge: u32,
}

impl Sweep {
    /// Calls `visit` with every pair of edges whose boxes meet.
    pub fn run(&mut self, edges: &[Edge], mut visit: impl FnMut(usize, usize)) {
        let bounds = edges.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, edge| {
            [b[0].min(edge.a.x), b[1].min(edge.a.y), b[2].max(edge.a.x), b[3].max(edge.a.y)]
        });
        let by_x = bounds[2] - bounds[0] >= bounds[3] - bounds[1];
        self.spans.clear();
        self.spans.extend(edges.iter().enumerate().map(|(at, edge)| {
            let (a, b) =
                if by_x { ((edge.a.x, edge.a.y), (edge.b.x, edge.b.y)) } else { ((edge.a.y, edge.a.x), (edge.b.y, edge.b.x)) };
            Span { low: a.0.min(b.0), high: a.0.max(b.0), bottom: a.1.min(b.1), top: a.1.max(b.1), edge: at as u32 }
        }));
        self.spans.sort_unstable_by(|a, b| a.low.total_cmp(&b.low));
        for (at, span) in self.spans.iter().enumerate() {
            for other in self.spans[at + 1..].iter().take_while(|other| other.low <= span.high) {
                if other.bottom <= span.top && span.bottom <= other.top {
                    visit(span.edge.min(other.edge) as usize, span.edge.max(other.edge) as usize);
                }
            }
        }
    }
}
