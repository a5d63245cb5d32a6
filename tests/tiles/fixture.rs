//! Partitions to draw: grids whose corners are moved at random and shared by their neighbours, and snapshots of them.

use std::sync::Arc;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;
use smallvec::smallvec;
use wuse::domain::{
    AsOf, Block, BlockGraded, BlockId, Boundary, Change, Colour, Community, CommunityCode, CommunityIndex, Entry, Grading, Label,
    LayerAction, LayerApplied, LayerItem, Moment, OutlineVersion, Revision,
};
use wuse::geo::{TileId, mercator};
use wuse::live::Snapshot;
use wuse::live::apply::{Touched, apply};
use wuse::live::sight::Hidden;
use wuse::store::Picture;
use wuse::tiles::{Only, Scale, Style, TileRequest, empty_png, render};

/// A grid of blocks laid over a part of a tile. Corners stand on pixel corners and are then moved.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub(crate) tile: TileId,
    /// First corner, in pixels of the tile.
    pub(crate) corner: [f64; 2],
    /// Pixels from corner to corner.
    pub(crate) step: f64,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    /// How far corners are moved at most, in steps; 0 leaves a lattice.
    pub(crate) wobble: f64,
    pub(crate) seed: u64,
}

impl Grid {
    /// The blocks' outlines in degrees, row by row.
    pub(crate) fn outlines(&self) -> Vec<MultiPolygon<f64>> {
        let mut random = Pcg64Mcg::seed_from_u64(self.seed);
        let [west, north, east, _] = self.tile.world_bounds();
        let pixel = (east - west) / 256.0;
        // Every corner of the grid, and one between it and the next to the right and to the bottom, so that edges bend.
        let mut point = |column: f64, row: f64| {
            let mut moved = |from: f64| from + self.wobble * random.random_range(-1.0..=1.0);
            let (x, y) = (self.corner[0] + self.step * moved(column), self.corner[1] + self.step * moved(row));
            Coord { x: mercator::lon_of(west + x * pixel), y: mercator::lat_of(north + y * pixel) }
        };
        let mut points = Vec::new();
        for row in 0..=self.rows {
            for column in 0..=self.columns {
                let (x, y) = (column as f64, row as f64);
                points.push([point(x, y), point(x + 0.5, y), point(x, y + 0.5)]);
            }
        }
        let at = |column: usize, row: usize| points[row * (self.columns + 1) + column];
        let mut outlines = Vec::new();
        for row in 0..self.rows {
            for column in 0..self.columns {
                let (nw, ne, sw, se) = (at(column, row), at(column + 1, row), at(column, row + 1), at(column + 1, row + 1));
                let ring = vec![nw[0], nw[2], sw[0], sw[1], se[0], ne[2], ne[0], nw[1], nw[0]];
                outlines.push(MultiPolygon(vec![Polygon::new(LineString::new(ring), vec![])]));
            }
        }
        outlines
    }

    /// A snapshot of it with random colours.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let mut random = Pcg64Mcg::seed_from_u64(self.seed ^ 0xc010);
        let outlines = self.outlines();
        let colours: Vec<_> = outlines.iter().map(|_| Some(Colour::ALL[random.random_range(0..5)])).collect();
        snapshot(outlines.into_iter().zip(colours))
    }
}

/// A snapshot of blocks of one community, at revision 1.
pub(crate) fn snapshot(blocks: impl IntoIterator<Item = (MultiPolygon<f64>, Option<Colour>)>) -> Snapshot {
    let at = Moment::from_micros(0);
    let blocks = blocks
        .into_iter()
        .enumerate()
        .map(|(number, (outline, colour))| Block {
            id: BlockId(number as u32 + 1),
            community: CommunityIndex(0),
            label: Label::new(&format!("B-{number}"), ""),
            party: None,
            outlines: smallvec![OutlineVersion {
                effective_at: at,
                revision: Revision(1),
                boundary: Some(Arc::new(Boundary::new(&outline).unwrap())),
            }],
            gradings: colour
                .map(|colour| Grading { effective_at: at, revision: Revision(1), corrected_by: None, inspected_by: None, colour })
                .into_iter()
                .collect(),
            touched: Revision(1),
        })
        .map(Arc::new)
        .collect();
    Snapshot::new(Picture {
        recorded: vec![at],
        communities: vec![Community { code: CommunityCode::new("test").unwrap(), name: "test".to_owned() }],
        blocks,
        ..Picture::default()
    })
}

/// The snapshot after a block is graded, and what that touched.
pub(crate) fn grade(before: &Snapshot, block: u32, colour: Colour, effective_at: Moment) -> (Snapshot, Touched) {
    let graded = BlockGraded {
        block: BlockId(block),
        colour,
        effective_at,
        reason: "inspected".to_owned(),
        inspector: "test".to_owned(),
        note: None,
        corrects: None,
        inspected_by: None,
        proposal: None,
        overrules: false,
        inspection: None,
    };
    follow(before, Change::BlockGraded(graded))
}

/// The snapshot after a block gets another outline, or none, and what that touched.
pub(crate) fn reshape(before: &Snapshot, block: u32, outline: Option<Boundary>, effective_at: Moment) -> (Snapshot, Touched) {
    let old = before.block(BlockId(block)).unwrap();
    let community = before.community_of(old).unwrap().community.as_ref().clone();
    let item = LayerItem {
        block: old.id,
        action: if outline.is_some() { LayerAction::Changed } else { LayerAction::Gone },
        code: old.code().into(),
        name: old.name().into(),
        party: None,
        boundary: outline.map(Arc::new),
        colour: None,
    };
    follow(before, Change::LayerApplied(LayerApplied { community, effective_at, source: "test".to_owned(), items: vec![item] }))
}

fn follow(before: &Snapshot, change: Change) -> (Snapshot, Touched) {
    let revision = before.revision().next();
    let recorded_at = Moment::from_micros(revision.0 as i64);
    apply(before, &Entry { revision, recorded_at, request: None, by: None, change: Arc::new(change) }).unwrap()
}

pub(crate) fn request(tile: TileId, scale: Scale, style: Style) -> TileRequest {
    TileRequest { tile, scale, style, only: Only::ALL, community: None, as_of: AsOf::NOW, hidden: Hidden::NOTHING }
}

/// A tile's pixels, the empty one's when nothing shows.
pub(crate) fn picture(snapshot: &Snapshot, request: &TileRequest) -> image::RgbaImage {
    let png = render(snapshot, request).unwrap_or_else(|| empty_png(request.scale));
    image::load_from_memory(&png).unwrap().to_rgba8()
}
