//! The five colours: one table of rank, hue, names and meaning.

use serde::{Deserialize, Serialize};

/// A block's grade, worst first: red < orange < yellow < blue < green.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Colour {
    /// 脏乱差: dirty, messy, poor.
    Red = 1,
    /// 基本洁化: basically clean, facilities incomplete.
    Orange = 2,
    /// 洁化、净化、序化: clean and orderly, facilities complete.
    Yellow = 3,
    /// 美化: beautified.
    Blue = 4,
    /// 美化与文化相融: beauty with culture.
    Green = 5,
}

/// What the page and the tiles show of a colour.
#[derive(Debug)]
pub struct ColourRow {
    /// The colour.
    pub colour: Colour,
    /// Its word on the wire and in files.
    pub word: &'static str,
    /// Red, green and blue, 0..=255. The lightness steps (CIE L* about 38, 65, 91, 58, 46) keep any two apart in grey print and for people
    /// who do not see the hue.
    pub rgb: [u8; 3],
    /// One letter, Chinese and English.
    pub letter: [&'static str; 2],
    /// Name, Chinese and English.
    pub name: [&'static str; 2],
    /// Meaning, Chinese and English.
    pub meaning: [&'static str; 2],
}

/// The table, worst first.
pub const COLOURS: [ColourRow; 5] = [
    ColourRow {
        colour: Colour::Red,
        word: "red",
        rgb: [0xb5, 0x0f, 0x22],
        letter: ["红", "R"],
        name: ["红", "Red"],
        meaning: ["脏乱差", "Dirty and disorderly"],
    },
    ColourRow {
        colour: Colour::Orange,
        word: "orange",
        rgb: [0xee, 0x82, 0x24],
        letter: ["橙", "O"],
        name: ["橙", "Orange"],
        meaning: ["基本洁化，配套设施不完善", "Basically clean, facilities incomplete"],
    },
    ColourRow {
        colour: Colour::Yellow,
        word: "yellow",
        rgb: [0xfd, 0xe4, 0x6a],
        letter: ["黄", "Y"],
        name: ["黄", "Yellow"],
        meaning: ["洁化、净化、序化，配套设施完善", "Clean and orderly, facilities complete"],
    },
    ColourRow {
        colour: Colour::Blue,
        word: "blue",
        rgb: [0x3f, 0x8e, 0xe0],
        letter: ["蓝", "B"],
        name: ["蓝", "Blue"],
        meaning: ["美化", "Beautified"],
    },
    ColourRow {
        colour: Colour::Green,
        word: "green",
        rgb: [0x26, 0x7a, 0x58],
        letter: ["绿", "G"],
        name: ["绿", "Green"],
        meaning: ["美化与文化相融", "Beauty with culture"],
    },
];

/// A word that names none of the five colours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not one of the five colours: red, orange, yellow, blue, green (红 橙 黄 蓝 绿)")]
pub struct UnknownColour(pub String);

impl Colour {
    /// All five, worst first.
    pub const ALL: [Self; 5] = [Self::Red, Self::Orange, Self::Yellow, Self::Blue, Self::Green];

    /// 1 for red to 5 for green.
    pub fn rank(self) -> u8 {
        self as u8
    }

    /// 0 for red to 4 for green: the place in tables.
    pub fn index(self) -> usize {
        usize::from(self as u8) - 1
    }

    /// The colour of a rank 1..=5.
    pub fn of_rank(rank: u8) -> Option<Self> {
        Self::ALL.get(usize::from(rank).checked_sub(1)?).copied()
    }

    /// Its row of the table.
    pub fn row(self) -> &'static ColourRow {
        &COLOURS[self.index()]
    }

    /// `red`, `orange`, `yellow`, `blue` or `green`.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.row().rgb;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Whether a block of this colour still has to be cleared (red and orange are not yet struck off the list).
    pub fn is_open(self) -> bool {
        self < Self::Yellow
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

impl std::str::FromStr for Colour {
    type Err = UnknownColour;

    /// Reads the English word in any case, its first letter, the Chinese character (with or without 色) or the rank.
    fn from_str(text: &str) -> Result<Self, UnknownColour> {
        let word = text.trim().trim_end_matches('色');
        COLOURS
            .iter()
            .find(|row| {
                row.word.eq_ignore_ascii_case(word)
                    || row.letter.iter().any(|letter| letter.eq_ignore_ascii_case(word))
                    || row.colour.rank().to_string() == word
            })
            .map(|row| row.colour)
            .ok_or_else(|| UnknownColour(text.to_owned()))
    }
}
