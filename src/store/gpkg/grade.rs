//! A grading: its row in the history, and the block's colour that follows from it. Costs what the block's own history costs.

use rusqlite::{Connection, Transaction, params};

use super::fault::{Fault, bad};
use super::{proposals, rows};
use crate::domain::{AsOf, BlockGraded, BlockId, Colour, Grading, Moment, grading};
use crate::store::assembly::Moments;
use crate::store::log::Record;
use crate::store::{sql, value};

/// Takes a grading into the tables.
pub(super) fn apply(transaction: &Transaction<'_>, record: &Record, graded: &BlockGraded) -> Result<(), Fault> {
    if let Some(wrong) = graded.corrects {
        let marked =
            transaction.prepare_cached(sql::CORRECT_GRADING)?.execute(params![record.revision.0, graded.block.0, wrong.0])?;
        if marked != 1 {
            let row = format!("block {}, revision {wrong}", graded.block);
            return Err(bad("gradings", "corrected_by", row, "no such grading, or corrected already"));
        }
    }
    transaction.prepare_cached(sql::INSERT_GRADING)?.execute(params![
        graded.block.0,
        record.revision.0,
        graded.colour.word(),
        value::text_of(graded.effective_at),
        record.recorded_at,
        graded.reason,
        graded.inspector,
        graded.note,
        graded.corrects.map(|revision| revision.0),
        graded.inspected_by.map(|person| person.0),
        graded.proposal.map(|revision| revision.0),
        graded.overrules,
        graded.inspection.map(|revision| revision.0),
    ])?;
    proposals::end_by_grading(transaction, record, graded)?;
    let (colour, since) = standing(transaction, graded.block)?;
    let colour = colour.map(Colour::word);
    let since = since.map(value::text_of);
    let standing = params![colour, since, record.revision.0, graded.block.0];
    let mut updated = transaction.prepare_cached(sql::UPDATE_COLOUR)?.execute(standing)?;
    if updated == 0 {
        updated = transaction.prepare_cached(sql::UPDATE_COLOUR_GONE)?.execute(standing)?;
    }
    if updated == 0 {
        return Err(bad("blocks", "fid", graded.block, "no such block"));
    }
    transaction
        .prepare_cached("UPDATE gpkg_contents SET last_change = $1 WHERE table_name = 'blocks'")?
        .execute(params![rows::gpkg_time(&record.recorded_at)])?;
    Ok(())
}

/// A block's colour as it stands, and since when, from its history.
pub(super) fn standing(connection: &Connection, block: BlockId) -> Result<(Option<Colour>, Option<Moment>), Fault> {
    let history = history(connection, block)?;
    let colour = grading::in_force(&history, AsOf::NOW).map(|entry| entry.colour);
    Ok((colour, grading::colour_since(&history, AsOf::NOW)))
}

fn history(connection: &Connection, block: BlockId) -> Result<Vec<Grading>, Fault> {
    let mut statement = connection.prepare_cached(sql::GRADINGS_OF)?;
    let mut found = statement.query(params![block.0])?;
    let mut moments = Moments::default();
    let mut history = Vec::new();
    while let Some(row) = found.next()? {
        history.push(rows::grading(row, 0, block.0, &mut moments)?);
    }
    Ok(history)
}
