//! Working days forward and back.

use jiff::civil::Date;

use super::PlanFault;
use crate::domain::Calendar;

/// The first working day on or after a day.
///
/// # Errors
/// When there is none up to the year 9999.
pub fn on_or_after(calendar: &Calendar, mut day: Date) -> Result<Date, PlanFault> {
    while !calendar.is_working_day(day) {
        day = day.tomorrow().map_err(|_| PlanFault::TooFar)?;
    }
    Ok(day)
}

/// The last working day on or before a day.
///
/// # Errors
/// When there is none back to the first day there is.
pub fn on_or_before(calendar: &Calendar, mut day: Date) -> Result<Date, PlanFault> {
    while !calendar.is_working_day(day) {
        day = day.yesterday().map_err(|_| PlanFault::TooFar)?;
    }
    Ok(day)
}

/// So many working days before a day; with none, the last working day on or before it.
///
/// # Errors
/// When there is none.
pub fn before(calendar: &Calendar, day: Date, working_days: u32) -> Result<Date, PlanFault> {
    let mut day = on_or_before(calendar, day)?;
    for _ in 0..working_days {
        day = on_or_before(calendar, day.yesterday().map_err(|_| PlanFault::TooFar)?)?;
    }
    Ok(day)
}

/// So many working days after a day; with none, the first working day on or after it.
///
/// # Errors
/// When there is none.
pub fn after(calendar: &Calendar, day: Date, working_days: u32) -> Result<Date, PlanFault> {
    let mut day = on_or_after(calendar, day)?;
    for _ in 0..working_days {
        day = on_or_after(calendar, day.tomorrow().map_err(|_| PlanFault::TooFar)?)?;
    }
    Ok(day)
}

/// The working days from a day to another, both counted; none when it is the other way round.
pub fn between(calendar: &Calendar, from: Date, to: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut day = from;
    while day <= to {
        if calendar.is_working_day(day) {
            days.push(day);
        }
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    days
}

/// The first day on which something may begin that waits for what ended on a day: the next one, or as many later as must pass.
///
/// # Errors
/// When there is none up to the year 9999.
pub fn once_passed(calendar: &Calendar, ended: Date, wait_days: u16) -> Result<Date, PlanFault> {
    let passed = jiff::Span::new().days(1 + i64::from(wait_days));
    on_or_after(calendar, ended.checked_add(passed).map_err(|_| PlanFault::TooFar)?)
}

/// The last day on which something may end that another waits for which begins on a day: the other way round of [`once_passed`].
///
/// # Errors
/// When there is none.
pub fn so_that(calendar: &Calendar, begins: Date, wait_days: u16) -> Result<Date, PlanFault> {
    let passed = jiff::Span::new().days(1 + i64::from(wait_days));
    on_or_before(calendar, begins.checked_sub(passed).map_err(|_| PlanFault::TooFar)?)
}
