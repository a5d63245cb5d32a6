//! Places that roles are held for: everywhere, a city, a street, a community or a block (全部、市、街道、社区、区块).

use serde::{Deserialize, Serialize};

use super::{BlockId, CommunityCode};

/// The code of a city (6 digits of the statistical code, 统计用区划代码) or a street (9 digits); any short text otherwise.
///
/// Guarantees: those of [`CommunityCode`].
pub type AreaCode = CommunityCode;

/// A place. As text `*`, `city:330381`, `street:330381003`, `community:330381003901` or `block:12`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Place {
    /// Every community of the store.
    Everywhere,
    /// A city (or county): all communities of its streets.
    City(AreaCode),
    /// A street (街道): all its communities.
    Street(AreaCode),
    /// A community.
    Community(CommunityCode),
    /// One block.
    Block(BlockId),
}

/// A text that names no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no place: give *, city:CODE, street:CODE, community:CODE or block:NUMBER, for example street:330381003")]
pub struct NotAPlace(pub String);

impl std::str::FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let wrong = || NotAPlace(text.to_owned());
        if text == "*" {
            return Ok(Self::Everywhere);
        }
        let (kind, code) = text.split_once(':').ok_or_else(wrong)?;
        let area = || AreaCode::new(code).map_err(|_| wrong());
        match kind {
            "city" => Ok(Self::City(area()?)),
            "street" => Ok(Self::Street(area()?)),
            "community" => Ok(Self::Community(area()?)),
            "block" => code.parse().map(|number| Self::Block(BlockId(number))).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Everywhere => f.write_str("*"),
            Self::City(code) => write!(f, "city:{code}"),
            Self::Street(code) => write!(f, "street:{code}"),
            Self::Community(code) => write!(f, "community:{code}"),
            Self::Block(id) => write!(f, "block:{id}"),
        }
    }
}

impl TryFrom<String> for Place {
    type Error = NotAPlace;

    fn try_from(text: String) -> Result<Self, NotAPlace> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

/// A place with everything that it lies in, itself included: a role held for any of them counts there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within(Vec<Place>);

impl Within {
    /// Everywhere itself.
    pub fn everywhere() -> Self {
        Self(vec![Place::Everywhere])
    }

    /// A city.
    pub fn city(city: AreaCode) -> Self {
        Self::everywhere().and(Place::City(city))
    }

    /// A street, in its city when that is known.
    pub fn street(city: Option<AreaCode>, street: AreaCode) -> Self {
        city.map_or_else(Self::everywhere, Self::city).and(Place::Street(street))
    }

    /// A community, in its street and city when they are known.
    pub fn community(city: Option<AreaCode>, street: Option<AreaCode>, community: CommunityCode) -> Self {
        let above = match (city, street) {
            (city, Some(street)) => Self::street(city, street),
            (Some(city), None) => Self::city(city),
            (None, None) => Self::everywhere(),
        };
        above.and(Place::Community(community))
    }

    /// A block of what this is.
    #[must_use]
    pub fn block(self, block: BlockId) -> Self {
        self.and(Place::Block(block))
    }

    fn and(mut self, place: Place) -> Self {
        self.0.push(place);
        self
    }

    /// Whether it is, or lies in, a place.
    pub fn is_in(&self, place: &Place) -> bool {
        self.0.contains(place)
    }

    /// The place and those that it lies in, the widest first.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.0.iter()
    }

    /// The place that it lies in; everywhere lies in itself.
    #[must_use]
    pub fn above(&self) -> Self {
        let above = self.0.get(..self.0.len().saturating_sub(1)).filter(|above| !above.is_empty());
        above.map_or_else(Self::everywhere, |above| Self(above.to_vec()))
    }

    /// The place itself.
    pub fn place(&self) -> &Place {
        self.0.last().unwrap_or(&Place::Everywhere)
    }
}

/// The street and the city of a community by its 12-digit statistical code: its first 9 and 6 digits. None of any other code.
pub fn areas_of(code: &CommunityCode) -> Option<(AreaCode, AreaCode)> {
    let digits = code.as_str();
    if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((AreaCode::new(&digits[..9]).ok()?, AreaCode::new(&digits[..6]).ok()?))
}
