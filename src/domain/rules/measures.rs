//! Measures, whether a consultation settles them or a plan schedules them: held to the same limits.

use super::grading;
use super::register::MAX_NAME;
use crate::domain::Measure;
use crate::domain::consultation::order_of;

/// Measures of a block at most.
pub const MAX_MEASURES: usize = 20;
/// Skills of a measure or a crew at most, and pieces of equipment.
pub const MAX_DEMANDS: usize = 20;
/// Longest text of a measure, in characters: a line of a crew's sheet or three.
pub const MAX_MEASURE: usize = 200;
/// Hours or truckloads of a measure at most: a year of one crew.
pub const MAX_AMOUNT: f64 = 2_000.0;
/// Longest wait after a measure, in days: a year.
pub const MAX_WAIT: u16 = 365;

/// A member that does not fit, and why: each rule tells it in its own refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unfit {
    /// Which.
    pub(super) member: String,
    /// Why.
    pub(super) reason: String,
}

impl Unfit {
    pub(super) fn new(member: impl Into<String>, reason: impl std::fmt::Display) -> Self {
        Self { member: member.into(), reason: reason.to_string() }
    }
}

/// The measures of a block as they are kept; `before` stands before the name of each member.
pub(super) fn measures(before: &str, given: &[Measure]) -> Result<Vec<Measure>, Unfit> {
    if given.len() > MAX_MEASURES {
        let reason = format!("{} are too many: give {MAX_MEASURES} at most", given.len());
        return Err(Unfit::new(format!("{before}measures"), reason));
    }
    let one = |(at, measure)| measure_of(&format!("{before}measures[{at}]."), measure, given.len());
    let measures = given.iter().enumerate().map(one).collect::<Result<Vec<_>, Unfit>>()?;
    if order_of(&measures).is_none() {
        let reason = "some wait for each other in a circle: let one of them wait for none of the others";
        return Err(Unfit::new(format!("{before}measures"), reason));
    }
    Ok(measures)
}

fn measure_of(before: &str, given: &Measure, count: usize) -> Result<Measure, Unfit> {
    let text = text(&format!("{before}text"), &given.text, MAX_MEASURE)?;
    if text.is_empty() {
        return Err(Unfit::new(format!("{before}text"), "say what is done"));
    }
    if given.wait_days > MAX_WAIT {
        let reason = format!("{} days are too long: give {MAX_WAIT} at most", given.wait_days);
        return Err(Unfit::new(format!("{before}wait_days"), reason));
    }
    let mut after = given.after.clone();
    after.sort_unstable();
    after.dedup();
    if let Some(stray) = after.iter().find(|other| usize::from(**other) >= count) {
        let reason = format!("there is no measure {stray}: the first is 0, the last {}", count.saturating_sub(1));
        return Err(Unfit::new(format!("{before}after"), reason));
    }
    Ok(Measure {
        text,
        hours: amount(&format!("{before}hours"), given.hours, 0.0, MAX_AMOUNT)?,
        truckloads: amount(&format!("{before}truckloads"), given.truckloads, 0.0, MAX_AMOUNT)?,
        skills: words(&format!("{before}skills"), &given.skills)?,
        equipment: words(&format!("{before}equipment"), &given.equipment)?,
        after,
        wait_days: given.wait_days,
    })
}

/// A number to the hundredth, which is finer than anybody knows it, and has so few digits that every reader of decimal numbers gives back
/// the same bits: entries of the log are text.
pub(super) fn amount(member: &str, given: f64, least: f64, most: f64) -> Result<f64, Unfit> {
    let rounded = (given * 100.0).round() / 100.0;
    if (least..=most).contains(&rounded) {
        return Ok(rounded);
    }
    Err(Unfit::new(member, format!("{given} does not fit: give {least} to {most}")))
}

/// What somebody knows or has, each once.
pub(super) fn words(member: &str, given: &[String]) -> Result<Vec<String>, Unfit> {
    let mut words: Vec<String> = Vec::with_capacity(given.len());
    for word in given {
        let word = text(member, word, MAX_NAME)?;
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    if words.len() > MAX_DEMANDS {
        return Err(Unfit::new(member, format!("{} are too many: give {MAX_DEMANDS} at most", words.len())));
    }
    Ok(words)
}

/// A text without the space around it; may be empty.
pub(super) fn text(member: &str, given: &str, most: usize) -> Result<String, Unfit> {
    Ok(grading::text("text", given, most).map_err(|refusal| Unfit::new(member, refusal))?.unwrap_or_default())
}
