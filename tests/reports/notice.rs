//! The rectification notice.

use wuse::reports::notice::draw;
use wuse::reports::{SheetLanguage, SheetPhoto};

use crate::fixture::{item, photo, sheet};
use crate::reader::{fonts, info, text};

#[test]
fn what_it_says_can_be_read_out_of_it() {
    let document = draw(&sheet(3, SheetLanguage::Chinese)).unwrap();
    let all = text(&document, None);
    for said in [
        "督促整改通知书",
        "虹北社区整改〔2026〕第3号",
        "瑞安市安阳物业管理有限公司：",
        "2026年9月4日17时30分前整改到位",
        "我们将于2026年9月7日进行二次督查",
        "本通知依据本社区五色管理的要求发出",
        "校验码：482913",
        "锦湖街道虹北社区五色管理工作小组",
        "河埠头边堆放建筑垃圾约3车",
        "27.789800°N120.640200°E，误差约5m",
        "问题编号1201",
        "附件2位置图",
        "送达回证",
        "受送达人签名或盖章",
    ] {
        let said: String = said.split_whitespace().collect();
        assert!(all.contains(&said), "{said} is not in {all}");
    }
    assert!(document.missing.is_empty());
}

#[test]
fn it_is_a4_with_its_title_and_as_many_pages_as_it_says() {
    let document = draw(&sheet(3, SheetLanguage::Chinese)).unwrap();
    assert_eq!(info(&document, "Pages"), document.pages.to_string());
    assert!(info(&document, "Page size").ends_with("(A4)"));
    assert_eq!(info(&document, "Title"), "督促整改通知书 虹北社区整改〔2026〕第3号");
    assert!(text(&document, Some(1)).contains(&format!("—1/{}—", document.pages)));
}

#[test]
fn its_fonts_are_embedded_and_cut_down_to_what_is_used() {
    let document = draw(&sheet(3, SheetLanguage::Chinese)).unwrap();
    let fonts = fonts(&document);
    assert!(!fonts.is_empty());
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().collect();
        assert!(columns[0].contains("+NotoSerifCJKsc"), "{font}");
        // Embedded, subset, with its characters.
        assert_eq!(columns[columns.len() - 5..columns.len() - 2], ["yes", "yes", "yes"], "{font}");
    }
    let photo = photo().jpeg.len();
    assert!(document.bytes.len() < 3 * photo + 250_000, "{} bytes", document.bytes.len());
}

#[test]
fn in_english_only_what_people_wrote_is_chinese() {
    let all = text(&draw(&sheet(1, SheetLanguage::English)).unwrap(), None);
    for said in ["RectificationNotice", "before17:30on4September2026", "Checkcode", "Proofofservice", "河埠头边堆放建筑垃圾约3车"]
    {
        assert!(all.contains(said), "{said} is not in {all}");
    }
    assert!(!all.contains("送达回证"));
}

#[test]
fn a_long_list_goes_on_overleaf_and_loses_nothing() {
    let document = draw(&sheet(24, SheetLanguage::Chinese)).unwrap();
    assert!(document.pages > 6, "{} pages", document.pages);
    let all = text(&document, None);
    for number in 0..24 {
        assert!(all.contains(&format!("问题编号{}", 1200 + number)), "case {}", 1200 + number);
    }
    assert!(all.contains("附件1整改事项清单（续）"));
}

#[test]
fn a_text_longer_than_a_page_goes_on_overleaf_to_its_end() {
    let mut notice = sheet(1, SheetLanguage::Chinese);
    notice.items[0].text = (0..400).map(|at| format!("第{at}处垃圾，")).collect::<Vec<_>>().concat();
    notice.items[0].photos = vec![photo(); 2];
    let all = text(&draw(&notice).unwrap(), None);
    // A break falls between any two characters: only the numbers are looked for, in their order.
    let mut from = 0;
    for at in (0..400).step_by(7) {
        let said = format!("{at}处");
        from += all[from..].find(&said).unwrap_or_else(|| panic!("{said} is lost"));
    }
}

#[test]
fn a_character_that_the_font_lacks_is_marked_and_named() {
    let mut notice = sheet(1, SheetLanguage::Chinese);
    notice.party = "𰻝𰻝面馆".to_owned();
    let document = draw(&notice).unwrap();
    assert_eq!(document.missing, ['𰻝']);
    let all = text(&document, None);
    assert!(all.contains("〓〓面馆：") && all.contains("U+30EDD"), "{all}");
}

#[test]
fn the_same_notice_is_the_same_file() {
    let once = draw(&sheet(5, SheetLanguage::Chinese)).unwrap();
    let again = draw(&sheet(5, SheetLanguage::Chinese)).unwrap();
    assert!(once == again);
}

#[test]
fn a_photo_that_is_none_is_said_to_be_so() {
    let mut notice = sheet(1, SheetLanguage::Chinese);
    notice.items[0].photos = vec![SheetPhoto { jpeg: b"\xff\xd8\xff no photo".to_vec().into(), taken_at: None }];
    assert!(text(&draw(&notice).unwrap(), None).contains("照片无法显示"));
}

#[test]
fn numbers_of_one_place_are_moved_apart() {
    let mut notice = sheet(30, SheetLanguage::Chinese);
    for other in &mut notice.items {
        other.place = item(0).place;
        other.photos.clear();
    }
    let document = draw(&notice).unwrap();
    // Each stands in the list and once more on the map.
    let map = (1..=document.pages).map(|page| text(&document, Some(page))).find(|page| page.contains("附件2位置图")).unwrap();
    for number in 10..=30 {
        assert!(map.contains(&number.to_string()), "{number} is not on the map: {map}");
    }
}

#[test]
fn without_map_link_and_note_it_is_still_a_notice() {
    let mut notice = sheet(1, SheetLanguage::Chinese);
    (notice.surroundings, notice.answer) = (None, None);
    notice.note = "请同时清理下水口。".to_owned();
    let all = text(&draw(&notice).unwrap(), None);
    assert!(!all.contains("附件2") && !all.contains("校验码") && all.contains("其他要求：请同时清理下水口。"));
}
