//! Which characters the font has.

use wuse::domain::{CLEARANCES, COLOURS};
use wuse::reports::missing;

#[test]
fn the_words_of_the_practice_can_all_be_shown() {
    let clearances = CLEARANCES.iter().flat_map(|(_, names)| names.iter().copied());
    let colours = COLOURS.iter().flat_map(|row| row.name.iter().chain(&row.meaning).copied());
    for word in clearances.chain(colours) {
        assert!(missing(word).is_empty(), "{word}");
    }
}

#[test]
fn names_with_characters_outside_the_common_ones_can_be_shown() {
    // Of GB 2312, and of GBK beyond it.
    assert!(missing("王喆 李堃 张淼 陈镕 朱赟 郭翀 吴玥 金曌 林昇 東門橋").is_empty());
}

#[test]
fn what_the_font_lacks_is_said_once() {
    assert_eq!(missing("𰻝𰻝面与🏠"), ['𰻝', '🏠']);
}

#[test]
fn what_cannot_be_seen_is_not_missing() {
    assert!(missing("一\u{200b}二\u{feff}\r\n三\u{fe0f}\t\u{202e}").is_empty());
}
