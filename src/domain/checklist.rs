//! Checklists (检查清单): what must hold for which colour, item by item, and which open cases rule a colour out.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{CategoryKey, Colour, CommunityCode, category};

/// The word of an item of a checklist.
///
/// Guarantees: those of [`CategoryKey`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemKey(Box<str>);

/// A text that is no word of an item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no item: give 1 to 40 small letters, digits and underscores, a letter first, for example walls_clean")]
pub struct BadItem(pub String);

impl ItemKey {
    /// Reads a word.
    ///
    /// # Errors
    /// When the guarantees above do not hold.
    pub fn new(text: &str) -> Result<Self, BadItem> {
        if category::is_word(text) { Ok(Self(text.into())) } else { Err(BadItem(text.to_owned())) }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ItemKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ItemKey {
    type Error = BadItem;
    fn try_from(text: String) -> Result<Self, BadItem> {
        Self::new(&text)
    }
}

impl From<ItemKey> for String {
    fn from(key: ItemKey) -> Self {
        key.0.into()
    }
}

/// What is looked at in a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Its word.
    pub key: ItemKey,
    /// What must hold: one line, never empty.
    pub name: String,
    /// The same in English; none: the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// The worst colour that it must hold for; it must for every better one too. Nothing must hold for red.
    pub colour: Colour,
}

/// From which colour on open cases of a kind rule a rise out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The kind.
    pub category: CategoryKey,
    /// From which colour on; none: they rule nothing out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Colour>,
}

/// A community's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// What is looked at, in the order in which it is asked.
    pub items: Vec<ChecklistItem>,
    /// Kinds of open cases that rule out other colours than is usual.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rulings: Vec<Ruling>,
}

/// A community set its checklist: this one holds from now on, until the next. Its number is the revision of the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistSet {
    /// Whose.
    pub community: CommunityCode,
    /// All of it.
    pub checklist: Checklist,
    /// Why, when it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Checklist {
    /// An item by its word.
    pub fn item(&self, key: &ItemKey) -> Option<&ChecklistItem> {
        self.items.iter().find(|item| item.key == *key)
    }

    /// From which colour on open cases of a kind rule a rise out. As long as nothing else is said that is yellow: from there on a block is
    /// clean, purified and orderly, and nothing may wait there to be put right.
    pub fn rules_out_from(&self, category: &CategoryKey) -> Option<Colour> {
        let own = self.rulings.iter().find(|ruling| ruling.category == *category);
        own.map_or(Some(Colour::Yellow), |ruling| ruling.from)
    }

    /// Whether open cases of a kind rule out that a block rises to a colour.
    pub fn rules_out(&self, category: &CategoryKey, colour: Colour) -> bool {
        self.rules_out_from(category).is_some_and(|from| colour >= from)
    }
}

/// What a community looks at that has set no checklist of its own: the six clearances (六清) for orange; cleaned, purified, orderly and
/// the facilities complete (洁化、净化、序化，配套设施完善) for yellow; beautified (美化) for blue; beauty with culture for green.
const BUILT_IN: [(Colour, &str, &str, &str); 18] = [
    (Colour::Orange, "old_rubbish_gone", "陈年垃圾已清运，无卫生死角", "Old rubbish carted away, no corner left out"),
    (Colour::Orange, "farmhouses_dealt_with", "倒塌农房、危墙已处理", "Collapsed farmhouses and unsafe walls dealt with"),
    (Colour::Orange, "poultry_penned", "家禽圈养，无散养", "Poultry penned, none loose"),
    (Colour::Orange, "ways_free", "道路、楼道通畅，无大片乱堆乱放", "Ways and stairs free, no large clutter"),
    (
        Colour::Yellow,
        "ground_clean",
        "洁化：地面、沟渠干净，无暴露垃圾",
        "Cleaned: ground and gutters clean, no rubbish lies open",
    ),
    (Colour::Yellow, "bins_clean", "洁化：垃圾桶干净、不满溢", "Cleaned: bins clean, none overflows"),
    (Colour::Yellow, "walls_clean", "净化：墙面干净，无乱涂乱贴", "Purified: walls clean, no graffiti or stickers"),
    (Colour::Yellow, "water_clean", "净化：水体清洁、无异味", "Purified: water clean and without smell"),
    (Colour::Yellow, "things_in_order", "序化：物品、车辆摆放有序", "Orderly: things and vehicles in their places"),
    (Colour::Yellow, "cables_in_order", "序化：管线整齐，无乱拉", "Orderly: cables tidy, none tangled"),
    (
        Colour::Yellow,
        "sorting_facilities",
        "设施：垃圾分类设施齐全、完好",
        "Facilities: places to sort rubbish, enough and sound",
    ),
    (Colour::Yellow, "parking_and_charging", "设施：停车、充电够用", "Facilities: enough places to park and to charge"),
    (Colour::Yellow, "roads_and_lights", "设施：道路、路灯、排水完好", "Facilities: roads, lights and drains sound"),
    (Colour::Blue, "greenery_kept", "绿化完好，无裸土", "Greenery whole, no bare soil"),
    (Colour::Blue, "walls_beautified", "庭院、墙面已美化", "Courtyards and walls beautified"),
    (Colour::Blue, "features_kept", "节点景观建成、有人养护", "Landscape features built and kept"),
    (Colour::Green, "culture_shown", "有体现本地文化的墙绘、小品或场所", "Walls, features or places show the local culture"),
    (
        Colour::Green,
        "culture_lived",
        "文化场所常有活动，与环境相融",
        "Places of culture are in use and go with their surroundings",
    ),
];

impl Checklist {
    /// The checklist of a community that has set none.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Checklist> = LazyLock::new(Checklist::default);
        &BUILT_IN
    }
}

/// The checklist of a community that has set none.
impl Default for Checklist {
    fn default() -> Self {
        let item = |(colour, key, name, name_en): (Colour, &str, &str, &str)| ChecklistItem {
            key: ItemKey(key.into()),
            name: name.to_owned(),
            name_en: Some(name_en.to_owned()),
            colour,
        };
        Self { items: BUILT_IN.into_iter().map(item).collect(), rulings: Vec::new() }
    }
}
