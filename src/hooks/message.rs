//! How something is told: as JSON that Standard Webhooks has, or as markdown that the bots of 企业微信 and 钉钉 take.

use serde_json::json;

use super::event::Told;
use crate::store::webhooks::WebhookFormat;

/// Longest markdown, in bytes: a bot of 企业微信 takes 4,096.
const MOST: usize = 4_000;

/// What is sent. `origin` is where the page is, when that is known.
pub fn body(format: WebhookFormat, told: &Told, origin: Option<&str>) -> String {
    let link = origin.filter(|_| !told.place.is_empty()).map(|origin| format!("{origin}/#{}", told.place));
    match format {
        WebhookFormat::Standard => {
            json!({ "type": told.event, "timestamp": told.at, "data": told.data, "url": link }).to_string()
        }
        WebhookFormat::Wecom => {
            json!({ "msgtype": "markdown", "markdown": { "content": markdown(told, link.as_deref()) } }).to_string()
        }
        WebhookFormat::Dingtalk => {
            let title = format!("五色：{}", told.title);
            json!({ "msgtype": "markdown", "markdown": { "title": title, "text": markdown(told, link.as_deref()) } }).to_string()
        }
    }
}

/// What people wrote is told as it was written: none of it makes a link or a heading.
fn markdown(told: &Told, link: Option<&str>) -> String {
    let mut text = format!("### 五色：{}\n", told.title);
    for line in &told.lines {
        text.extend(["\n> ", &inert(line), "\n"]);
    }
    if text.len() > MOST {
        let cut = (0..=MOST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(cut);
        text += "…\n";
    }
    if let Some(link) = link {
        text.extend(["\n[查看](", link, ")\n"]);
    }
    text
}

fn inert(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\n' | '\r' => text.push(' '),
            // The full-width sign reads the same and means nothing to a bot.
            '[' => text.push('［'),
            ']' => text.push('］'),
            '<' => text.push('＜'),
            '>' => text.push('＞'),
            '@' => text.push('＠'),
            c => text.push(c),
        }
    }
    text
}
