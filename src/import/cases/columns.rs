//! Which column is what: by what our own lists call it, in both languages, and by what others do.

use super::table::Row;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Code of the community.
    Community,
    /// Code of the block.
    Block,
    /// The category: its word or its name.
    Category,
    /// What is to be seen.
    Text,
    /// Who is thought to be responsible.
    Party,
    /// Which of the eight kinds that is.
    PartyKind,
    /// When it was found.
    Found,
    /// How it was found.
    FoundBy,
    /// Longitude.
    Longitude,
    /// Latitude.
    Latitude,
}

impl Column {
    /// All, with what they are called: first as our own lists call them.
    pub const ALL: [(Self, &'static [&'static str]); 10] = [
        (Self::Community, &["社区", "Community", "社区代码", "community code"]),
        (Self::Block, &["区块", "Block", "区块编号", "block code"]),
        (Self::Category, &["类别", "Category", "问题类别", "问题类型", "类型", "type"]),
        (Self::Text, &["描述", "Text", "问题描述", "问题", "内容", "description"]),
        (Self::Party, &["责任主体", "Responsible party", "责任单位", "责任人", "party"]),
        (Self::PartyKind, &["主体类型", "Kind of party", "party kind"]),
        (Self::Found, &["发现时间", "Found", "发现日期", "日期", "时间", "date"]),
        (Self::FoundBy, &["发现方式", "How it was found", "来源", "source"]),
        (Self::Longitude, &["经度", "Longitude", "lon", "lng", "long", "x"]),
        (Self::Latitude, &["纬度", "Latitude", "lat", "y"]),
    ];

    /// As our own lists call it, in Chinese.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1[0]
    }

    fn of_name(name: &str) -> Option<Self> {
        let plain = |text: &str| text.trim().to_lowercase().replace(['_', '-'], " ");
        let name = plain(name);
        Self::ALL.iter().find(|(_, names)| names.iter().any(|known| plain(known) == name)).map(|(column, _)| *column)
    }
}

/// Where each column stands.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    found: Vec<(Column, usize)>,
    /// What was taken for what, as the header has it.
    pub taken: Vec<String>,
    /// What the header has besides, and is not taken.
    pub left_out: Vec<String>,
}

impl Columns {
    /// Recognises a header. Of two columns for the same the first counts.
    pub fn of(header: &Row) -> Self {
        let mut columns = Self::default();
        for (at, cell) in header.cells.iter().enumerate() {
            let name = cell.text();
            match Column::of_name(&name) {
                Some(column) if columns.at(column).is_none() => {
                    columns.found.push((column, at));
                    columns.taken.push(name);
                }
                _ if name.is_empty() => {}
                _ => columns.left_out.push(name),
            }
        }
        columns
    }

    /// Where a column stands.
    pub fn at(&self, column: Column) -> Option<usize> {
        self.found.iter().find(|(known, _)| *known == column).map(|(_, at)| *at)
    }

    /// Columns without which there is no case.
    pub fn missing(&self) -> Vec<Column> {
        let needed = [Column::Category, Column::Longitude, Column::Latitude];
        needed.into_iter().filter(|column| self.at(*column).is_none()).collect()
    }
}
