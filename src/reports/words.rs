//! The words that every notice has, Chinese and English, and how dates are written.

use jiff::civil::Date;

use super::sheet::{NoticeSheet, SheetLanguage};
use crate::domain::Moment;

/// Chinese and English.
pub(super) type Both = [&'static str; 2];

/// The one of a language.
pub(super) fn pick(language: SheetLanguage, [chinese, english]: Both) -> &'static str {
    match language {
        SheetLanguage::Chinese => chinese,
        SheetLanguage::English => english,
    }
}

pub(super) const TITLE: Both = ["督促整改通知书", "Rectification Notice"];
pub(super) const BASIS: Both = ["依据", "Basis"];
pub(super) const NOTE: Both = ["其他要求", "Also"];
pub(super) const ANSWER: Both = ["签收与回复", "Receipt and answer"];
pub(super) const ANSWER_HOW: Both = [
    "用手机扫描二维码，或打开下面的网址并输入校验码，可以查看本通知、确认签收、上传整改后的照片并作出说明，不需要注册账号。也可以在送达回证上签收，书面回复。",
    "Scan the code with a phone, or open the link below and enter the check code, to see this notice, confirm that you received it, and answer with photos of what was put right. No account is needed. You may also sign the slip at the end and answer on paper.",
];
pub(super) const LINK: Both = ["网址", "Link"];
pub(super) const CODE: Both = ["校验码", "Check code"];
pub(super) const SEAL: Both = ["（盖章）", "(seal)"];
pub(super) const ITEMS: Both = ["附件1　整改事项清单", "Annex 1: what is to be put right"];
pub(super) const MAP: Both = ["附件2　位置图", "Annex 2: where it is"];
pub(super) const NUMBER_HEAD: Both = ["序号", "No."];
pub(super) const MATTER_HEAD: Both = ["事项", "Matter"];
pub(super) const PHOTO_HEAD: Both = ["现场照片", "Photos"];
pub(super) const GOES_ON: Both = ["（续）", "(continued)"];
pub(super) const NO_PHOTO: Both = ["无照片", "No photo"];
pub(super) const BROKEN_PHOTO: Both = ["照片无法显示", "The photo cannot be shown"];
pub(super) const MAP_NOTE: Both = [
    "图中数字对应清单序号；颜色与字母为区块现状等级。位置以经纬度（WGS 84）为准。",
    "Numbers are those of the list; colour and letter are the block's present grade. Places are in WGS 84.",
];
pub(super) const UNGRADED: Both = ["未定级", "Ungraded"];
pub(super) const NORTH: Both = ["北", "N"];
pub(super) const RECEIPT: Both = ["送达回证", "Proof of service"];
pub(super) const RECEIPT_ROWS: [Both; 6] = [
    ["送达文书", "Document"],
    ["文　　号", "Number"],
    ["受送达人", "Served on"],
    ["送达地点", "Place"],
    ["送达方式", "How served"],
    ["整改期限", "Deadline"],
];
pub(super) const HOW_SERVED: Both =
    ["□ 直接送达　　□ 留置送达　　□ 邮寄送达　　□ 线上签收", "□ in person   □ left behind   □ by mail   □ online"];
pub(super) const RECEIVED_BY: Both = ["受送达人签名或盖章", "Received: signature or seal"];
pub(super) const REFUSED: Both = ["代收或拒收的，写明情况", "If taken for another, or refused: why"];
pub(super) const SERVED_BY: Both = ["送达人签名", "Served by: signatures"];
pub(super) const WITNESS: Both = ["见证人签名", "Witness: signature"];
pub(super) const BLANK_DATE: Both = ["　　　　年　　月　　日", "Date:                         "];
pub(super) const RECEIPT_NOTE: Both =
    ["本回证一式两份，由送达人交回签发单位存档。", "Two copies; the server returns one to the issuer for the record."];
pub(super) const ACCURACY: Both = ["误差约", "accuracy about"];
pub(super) const CASE: Both = ["问题编号", "case"];
pub(super) const TAKEN: Both = ["摄于", "taken"];

/// Whom it is for, and what is asked.
pub(super) fn opening(sheet: &NoticeSheet) -> String {
    let (count, day) = (sheet.items.len(), long(sheet.language, sheet.deadline));
    let again = date(sheet.language, sheet.second_inspection);
    match sheet.language {
        SheetLanguage::Chinese => format!(
            "经巡查，在你单位（户）责任范围内发现环境问题{count}处，具体事项、现场照片和位置见附件。请于{day}前整改到位，并回复整改情况。我们将于{again}进行二次督查。"
        ),
        SheetLanguage::English => format!(
            "On inspection, {count} {} found where you are responsible; the annexes list them with photos and a map. Put {} right before {day}, and say what was done. A second inspection is on {again}.",
            if count == 1 { "matter was" } else { "matters were" },
            if count == 1 { "it" } else { "them" },
        ),
    }
}

/// What happens otherwise.
pub(super) fn otherwise(language: SheetLanguage) -> &'static str {
    pick(
        language,
        [
            "逾期未整改，或者二次督查仍不合格的，将移送综合行政执法部门依法处理。对本通知有异议的，请在整改期限内向签发单位提出。",
            "What is not put right by then, or fails the second inspection, is referred to the authority for administrative enforcement. Whoever disagrees with this notice may say so to the issuer before the deadline.",
        ],
    )
}

/// A day.
pub(super) fn date(language: SheetLanguage, day: Date) -> String {
    match language {
        SheetLanguage::Chinese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        SheetLanguage::English => day.strftime("%-d %B %Y").to_string(),
    }
}

/// A day and a time of day, in the communities' zone.
pub(super) fn long(language: SheetLanguage, at: Moment) -> String {
    let local = at.local();
    match language {
        SheetLanguage::Chinese => format!("{}{}时{:02}分", date(language, local.date()), local.hour(), local.minute()),
        SheetLanguage::English => format!("{:02}:{:02} on {}", local.hour(), local.minute(), date(language, local.date())),
    }
}

/// The same, short.
pub(super) fn short(at: Moment) -> String {
    at.local().strftime("%Y-%m-%d %H:%M").to_string()
}
