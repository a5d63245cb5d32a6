//! A notice of the demo community, and its blocks.

use std::path::Path;
use std::sync::Arc;

use geo::MultiPolygon;
use smallvec::smallvec;
use wuse::domain::{
    Block, BlockId, Boundary, Colour, Community, CommunityCode, CommunityIndex, Grading, Label, Moment, OutlineVersion, Revision,
};
use wuse::geo::LonLat;
use wuse::live::Snapshot;
use wuse::reports::notice::MAP_ASPECT;
use wuse::reports::{Matrix, NoticeSheet, SheetAnswer, SheetItem, SheetLanguage, SheetPhoto, Surroundings};
use wuse::store::Picture;

/// The blocks of the demo community with their first colours.
pub(crate) fn hongbei() -> Snapshot {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/blocks.geojson");
    let layer: geojson::FeatureCollection = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let at = Moment::from_micros(0);
    let block = |(number, feature): (usize, geojson::Feature)| {
        let word = |name: &str| feature.property(name).unwrap().as_str().unwrap().to_owned();
        let shape: geo::Geometry<f64> = feature.geometry.clone().unwrap().try_into().unwrap();
        let shape = match shape {
            geo::Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
            geo::Geometry::MultiPolygon(shape) => shape,
            other => panic!("{other:?}"),
        };
        let colour: Colour = word("colour").parse().unwrap();
        Arc::new(Block {
            id: BlockId(number as u32 + 1),
            community: CommunityIndex(0),
            label: Label::new(&word("code"), &word("name")),
            party: None,
            outlines: smallvec![OutlineVersion {
                effective_at: at,
                revision: Revision(1),
                boundary: Some(Arc::new(Boundary::new(&shape).unwrap())),
            }],
            gradings: [Grading { effective_at: at, revision: Revision(1), corrected_by: None, inspected_by: None, colour }]
                .into_iter()
                .collect(),
            touched: Revision(1),
        })
    };
    Snapshot::new(Picture {
        recorded: vec![at],
        communities: vec![Community { code: CommunityCode::new("330381003901").unwrap(), name: "虹北社区".to_owned() }],
        blocks: layer.features.into_iter().enumerate().map(block).collect(),
        ..Picture::default()
    })
}

/// A photo.
pub(crate) fn photo() -> SheetPhoto {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/pictures/lot.jpg");
    SheetPhoto { jpeg: std::fs::read(file).unwrap().into(), taken_at: Some(Moment::parse("2026-09-01T01:20:00Z").unwrap()) }
}

/// The item of a number, somewhere in the demo community.
pub(crate) fn item(number: usize) -> SheetItem {
    let texts = [
        "河埠头边堆放建筑垃圾约3车，占用消防通道，雨天污水外溢。",
        "楼道口至配电箱管线乱拉，离地不足2米，存在安全隐患；请会同电力、通信单位一并整理（含废弃线缆）。",
        "外墙乱涂乱贴。",
    ];
    let steps = (number % 7, number / 7);
    SheetItem {
        case: 1200 + number as u64,
        category: ["陈年垃圾", "管线乱拉", "乱涂乱贴"][number % 3].to_owned(),
        block: "HB-07 虹桥北路西侧".to_owned(),
        place: LonLat::new(120.6402 + 0.0007 * steps.0 as f64, 27.7898 + 0.0006 * steps.1 as f64).unwrap(),
        accuracy_m: number.is_multiple_of(2).then_some(5.4),
        text: texts[number % 3].to_owned(),
        photos: vec![photo(); (number + 1) % 3],
    }
}

/// A notice of so many items.
pub(crate) fn sheet(items: usize, language: SheetLanguage) -> NoticeSheet {
    let items: Vec<SheetItem> = (0..items).map(item).collect();
    let link = "https://map.example.org/n/3f9c1b7a5d2e4f60";
    let places: Vec<LonLat> = items.iter().map(|item| item.place).collect();
    NoticeSheet {
        language,
        number: "虹北社区整改〔2026〕第3号".to_owned(),
        community: "虹北社区".to_owned(),
        street: "锦湖街道".to_owned(),
        party: "瑞安市安阳物业管理有限公司".to_owned(),
        issued_on: "2026-09-02".parse().unwrap(),
        deadline: Moment::parse("2026-09-04T17:30:00+08:00").unwrap(),
        second_inspection: "2026-09-07".parse().unwrap(),
        legal_basis: "本通知依据本社区五色管理的要求发出。".to_owned(),
        note: String::new(),
        issuer: "锦湖街道虹北社区五色管理工作小组".to_owned(),
        items,
        surroundings: Surroundings::around(&hongbei(), CommunityIndex(0), &places, MAP_ASPECT),
        answer: Some(SheetAnswer { link: link.to_owned(), code: "482 913".to_owned(), matrix: Matrix::of(link).unwrap() }),
    }
}
