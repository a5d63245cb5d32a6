//! Ready reasons (常用理由): what inspectors write time and again, by colour, so that one tap writes it.

use serde::{Deserialize, Serialize};

use super::{Colour, CommunityCode};

/// A ready reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonTemplate {
    /// The colour it goes with; any when none is given.
    pub colour: Option<Colour>,
    /// What it says: one line, never empty.
    pub text: String,
    /// The same in English.
    pub text_en: Option<String>,
}

/// A community set its ready reasons: these, and no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonsSet {
    /// Whose.
    pub community: CommunityCode,
    /// In the order in which they are offered.
    pub items: Vec<ReasonTemplate>,
}

/// The reasons of a community that has set none. Red names what the six clearances (六清) are for; the others what is left to do, or
/// what was reached; those without a colour how it was found. None holds a semicolon, which stands between reasons.
const BUILT_IN: [(Option<Colour>, &str, &str); 27] = [
    (Some(Colour::Red), "陈年垃圾未清理", "Old rubbish not cleared"),
    (Some(Colour::Red), "管线乱拉", "Tangled cables"),
    (Some(Colour::Red), "乱堆乱放", "Clutter"),
    (Some(Colour::Red), "家禽散养", "Loose poultry"),
    (Some(Colour::Red), "乱涂乱贴", "Graffiti and stickers"),
    (Some(Colour::Red), "倒塌农房未处理", "Collapsed farmhouse not dealt with"),
    (Some(Colour::Orange), "六清基本完成，配套设施不完善", "The six clearances mostly done, facilities incomplete"),
    (Some(Colour::Orange), "陈年垃圾已清运，仍有零星乱堆乱放", "Old rubbish carted away, some clutter left"),
    (Some(Colour::Orange), "管线尚未整理", "Cables not yet put in order"),
    (Some(Colour::Orange), "停车、充电设施不足", "Too few places to park and charge"),
    (Some(Colour::Orange), "出现回潮，需再次整治", "Slipped back, another clean-up is needed"),
    (Some(Colour::Yellow), "六清全部完成，配套设施齐全", "All six clearances done, facilities complete"),
    (Some(Colour::Yellow), "整改完成，复查合格", "Put right, passed the second inspection"),
    (Some(Colour::Yellow), "管线整理完成，墙面已清洗", "Cables put in order, walls cleaned"),
    (Some(Colour::Yellow), "物品、车辆摆放有序", "Things and vehicles in their places"),
    (Some(Colour::Yellow), "绿化、景观退化，保洁仍到位", "Greenery and features in decline, still kept clean"),
    (Some(Colour::Blue), "绿化补种完成", "Greenery replanted"),
    (Some(Colour::Blue), "庭院、墙面美化完成", "Courtyards and walls beautified"),
    (Some(Colour::Blue), "节点景观建成", "Landscape feature built"),
    (Some(Colour::Blue), "美化成果保持良好", "Beautification well kept"),
    (Some(Colour::Green), "文化墙、文化小品建成", "Culture wall and features built"),
    (Some(Colour::Green), "美化与本地文化相融", "Beauty goes with the local culture"),
    (Some(Colour::Green), "文化场所常有活动", "The place of culture is in regular use"),
    (None, "社区日常巡查", "The community's daily patrol"),
    (None, "街道督查组检查", "Inspection by the street's group"),
    (None, "二次督查", "Second inspection"),
    (None, "交叉督查抽查", "Cross-supervision sample"),
];

/// The reasons of a community that has set none.
pub fn built_in() -> Vec<ReasonTemplate> {
    let item = |(colour, text, text_en): (Option<Colour>, &str, &str)| ReasonTemplate {
        colour,
        text: text.to_owned(),
        text_en: Some(text_en.to_owned()),
    };
    BUILT_IN.into_iter().map(item).collect()
}
