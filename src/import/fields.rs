//! Which attribute is the code, the name, the colour and the party: as asked, else guessed by common names.

use std::sync::Arc;

use serde_json::Value;

use super::raw::RawFeature;
use super::report::{ChosenFields, DefectKind};
use crate::domain::{Colour, Party, PartyKind};

/// What a person says about attributes.
#[derive(Debug, Clone, Default)]
pub struct AskedFields {
    /// The attribute that holds the code.
    pub code: Option<String>,
    /// The attribute that holds the name.
    pub name: Option<String>,
    /// The attribute that holds the colour.
    pub colour: Option<String>,
    /// The attribute that holds the responsible party.
    pub party: Option<String>,
    /// The attribute that holds the party's kind.
    pub party_kind: Option<String>,
}

/// An attribute was asked for that no feature has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no feature has an attribute '{asked}' (--{option}); there are: {}", .available.join(", "))]
pub struct NoSuchField {
    /// The attribute.
    pub asked: String,
    /// The option that asked for it.
    pub option: &'static str,
    /// The attributes there are.
    pub available: Vec<String>,
}

/// Common names, best first; compared without regard to letter case, blanks, `-` and `_`.
const CODES: [&str; 12] =
    ["code", "blockcode", "blockid", "block", "编号", "区块编号", "代码", "编码", "id", "objectid", "fid", "gid"];
const NAMES: [&str; 9] = ["name", "blockname", "title", "名称", "区块名称", "名字", "区块", "label", "description"];
const COLOURS: [&str; 10] = ["colour", "color", "颜色", "等级", "grade", "level", "色", "五色", "区块颜色", "区块等级"];
const PARTIES: [&str; 7] = ["party", "responsible", "责任主体", "责任单位", "责任人", "owner", "manager"];
const PARTY_KINDS: [&str; 5] = ["partykind", "partytype", "主体类型", "责任主体类型", "kind"];

/// Chooses the attributes by the first features of a layer.
///
/// # Errors
/// When one is asked for that none of them has.
pub fn choose(first: &[RawFeature], asked: &AskedFields) -> Result<ChosenFields, NoSuchField> {
    let mut available: Vec<Arc<str>> = Vec::new();
    for feature in first {
        for (name, _) in &feature.attributes {
            if !available.iter().any(|known| known == name) {
                available.push(Arc::clone(name));
            }
        }
    }
    let names: Vec<String> = available.iter().map(ToString::to_string).collect();
    let one = |asked: &Option<String>, option: &'static str, common: &[&str]| match asked {
        Some(asked) => names
            .iter()
            .find(|name| *name == asked)
            .or_else(|| names.iter().find(|name| plain(name) == plain(asked)))
            .map(|name| Some(name.clone()))
            .ok_or_else(|| NoSuchField { asked: asked.clone(), option, available: names.clone() }),
        None => Ok(common.iter().find_map(|word| names.iter().find(|name| plain(name) == *word)).cloned()),
    };
    Ok(ChosenFields {
        code: one(&asked.code, "code-field", &CODES)?,
        name: one(&asked.name, "name-field", &NAMES)?,
        colour: one(&asked.colour, "colour-field", &COLOURS)?,
        party: one(&asked.party, "party-field", &PARTIES)?,
        party_kind: one(&asked.party_kind, "party-kind-field", &PARTY_KINDS)?,
        available: names,
    })
}

/// What the attributes of a feature say of its block.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Its code.
    pub code: Box<str>,
    /// Its name; none when the layer has no names.
    pub name: Option<Box<str>>,
    /// Its colour; none when the layer has no colours, or not for this block.
    pub colour: Option<Colour>,
    /// Who is responsible; none when the layer has no parties.
    pub party: Option<Option<Arc<Party>>>,
}

/// Longest code and name, in characters.
const MOST_CHARACTERS: usize = 200;

impl ChosenFields {
    /// What a feature's attributes say, and what is wrong with them.
    pub fn words(&self, feature: &RawFeature) -> (Words, Vec<(DefectKind, String)>) {
        let mut defects = Vec::new();
        let value = |field: &Option<String>| {
            let field = field.as_ref()?;
            feature.attributes.iter().find(|(name, _)| **name == **field).and_then(|(_, value)| text_of(value))
        };
        let code = match &self.code {
            None => feature.id.as_ref().map_or_else(|| feature.number.to_string(), |id| id.replace('\0', "")),
            Some(field) => value(&self.code).unwrap_or_else(|| {
                defects.push((DefectKind::MissingCode, format!("the attribute '{field}' is empty: a block needs a code")));
                String::new()
            }),
        };
        let name = self.name.as_ref().map(|_| value(&self.name).unwrap_or_default());
        for (what, text) in [("code", Some(&code)), ("name", name.as_ref())] {
            let length = text.map_or(0, |text| text.chars().count());
            if length > MOST_CHARACTERS {
                let message = format!("the {what} has {length} characters: at most {MOST_CHARACTERS} are kept");
                defects.push((DefectKind::Unreadable, message));
            }
        }
        let colour = value(&self.colour).and_then(|word| {
            word.parse::<Colour>().map_err(|error| defects.push((DefectKind::UnknownColour, error.to_string()))).ok()
        });
        let kind = value(&self.party_kind).and_then(|word| {
            let kind = PartyKind::of_word(word.trim());
            if kind.is_none() {
                let kinds: Vec<&str> = PartyKind::ALL.iter().map(|(_, word, _)| *word).collect();
                let message = format!("'{word}' is not one of the eight kinds of party: {}", kinds.join(", "));
                defects.push((DefectKind::BadParty, message));
            }
            kind
        });
        let party = self.party.as_ref().map(|_| value(&self.party).map(|name| Arc::new(Party { name, kind })));
        (Words { code: code.into(), name: name.map(Into::into), colour, party }, defects)
    }
}

/// The text of a value; none when it is empty.
pub fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        // Some formats fill their fields with NUL characters, which are no text.
        Value::String(text) => text.replace('\0', "").trim().to_owned(),
        Value::Number(number) => match number.as_f64() {
            // Some formats keep whole numbers as floating ones: 17.0 is the code 17.
            Some(float) if !number.is_i64() && !number.is_u64() && float.fract() == 0.0 && float.abs() < 1e15 => {
                format!("{float:.0}")
            }
            _ => number.to_string(),
        },
        Value::Bool(truth) => truth.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}
