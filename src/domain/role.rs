//! The roles (角色) that people hold for places.

use serde::{Deserialize, Serialize};

/// A role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 居民: reads what is public.
    Resident,
    /// 巡查员: reports, inspects, proposes.
    Inspector,
    /// 五色管理工作小组: decides grades, plans.
    WorkingGroup,
    /// 街道督查组: inspects other communities, confirms, overrules.
    Supervisor,
    /// 管理员: people, layers, settings.
    Administrator,
}

impl Role {
    /// All five, with their word on the wire, and Chinese and English name.
    pub const ALL: [(Self, &'static str, [&'static str; 2]); 5] = [
        (Self::Resident, "resident", ["居民", "Resident"]),
        (Self::Inspector, "inspector", ["巡查员", "Inspector"]),
        (Self::WorkingGroup, "working_group", ["五色管理工作小组", "Working group"]),
        (Self::Supervisor, "supervisor", ["街道督查组", "Supervisor"]),
        (Self::Administrator, "administrator", ["管理员", "Administrator"]),
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A word that is no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no role: give resident, inspector, working_group, supervisor or administrator")]
pub struct UnknownRole(pub String);

impl std::str::FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> Result<Self, UnknownRole> {
        let known = Self::ALL.iter().find(|(_, known, _)| *known == word);
        known.map(|(role, ..)| *role).ok_or_else(|| UnknownRole(word.to_owned()))
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}
