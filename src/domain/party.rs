//! Who is responsible: the eight kinds of party of the eight-party linkage (八社联动).

use serde::{Deserialize, Serialize};

/// A responsible party.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Its kind, when known.
    pub kind: Option<PartyKind>,
}

/// The eight kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 社区两委: the community's two committees.
    Committees,
    /// 经合社: an economic cooperative.
    Cooperative,
    /// 物业/业委会: a property manager or owners' committee.
    Property,
    /// 公办单位: a public institution located there.
    PublicInstitution,
    /// 学校: a school.
    School,
    /// 企业: an enterprise.
    Enterprise,
    /// 公益慈善机构: a charity.
    Charity,
    /// 社会组织: a social organisation.
    SocialOrganisation,
}

impl PartyKind {
    /// All eight with their word on the wire, and Chinese and English name.
    pub const ALL: [(Self, &'static str, [&'static str; 2]); 8] = [
        (Self::Committees, "committees", ["社区两委", "Community committees"]),
        (Self::Cooperative, "cooperative", ["经合社", "Economic cooperative"]),
        (Self::Property, "property", ["物业/业委会", "Property manager or owners' committee"]),
        (Self::PublicInstitution, "public_institution", ["公办单位", "Public institution"]),
        (Self::School, "school", ["学校", "School"]),
        (Self::Enterprise, "enterprise", ["企业", "Enterprise"]),
        (Self::Charity, "charity", ["公益慈善机构", "Charity"]),
        (Self::SocialOrganisation, "social_organisation", ["社会组织", "Social organisation"]),
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, word, _)| word)
    }

    /// The kind of a word, or of its Chinese name.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, names)| *known == word || names[0] == word).map(|(kind, ..)| *kind)
    }
}
