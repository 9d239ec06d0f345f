//! Reading stored values back.

use rusqlite::Row;

use crate::{Answerable, Assessment, Entry, Error, Limit, People, Place, Word};

/// The columns [`entry`] reads, of `entries e` left joined with `standings s`.
pub(crate) const ENTRY_COLUMNS: &str = "e.number, e.position, e.kind, e.at_ms, e.occurred_ms, e.clock,
    e.limit_ms,
    e.due_ms, e.fired_ms, e.late_ms, e.source, e.party, e.unit, e.crew, e.use_unit, e.level_before,
        e.level_after,
    e.case_number, e.order_number, e.call, e.case_kind, e.lift, e.lift_code, e.contract_unit, e.district,
    e.people, e.injured, e.dead, e.severity, e.probability, e.class, e.report_due_ms, e.refers_to,
        e.overrun_ms,
    e.stands, s.stands";

/// Reads an entry from a row of [`ENTRY_COLUMNS`].
pub(crate) fn entry(row: &Row<'_>) -> Result<Entry, Error> {
    Ok(Entry {
        number: id(row, 0)?,
        position: id(row, 1)?,
        kind: word(row, 2, "kind")?,
        at_ms: row.get(3)?,
        occurred_ms: row.get(4)?,
        limit: limit(row)?,
        source: row.get(10)?,
        answerable: answerable(row, 11)?,
        level_before: row.get(15)?,
        level_after: row.get(16)?,
        place: Place {
            case: id_opt(row, 17)?,
            order: id_opt(row, 18)?,
            call: row.get(19)?,
            case_kind: word_opt(row, 20, "case_kind")?,
            lift: id_opt(row, 21)?,
            lift_code: row.get(22)?,
            contract_unit: id_opt(row, 23)?,
            district: id_opt(row, 24)?,
        },
        people: People { people: row.get(25)?, injured: row.get(26)?, dead: row.get(27)? },
        risk: Assessment {
            severity: word(row, 28, "severity")?,
            probability: word(row, 29, "probability")?,
            class: word(row, 30, "class")?,
        },
        report_due_ms: row.get(31)?,
        refers_to: id_opt(row, 32)?,
        overrun_ms: row.get(33)?,
        stands: row.get(34)?,
        stands_now: row.get(35)?,
    })
}

/// A word that must be there.
pub(crate) fn word<W: Word>(row: &Row<'_>, index: usize, column: &'static str) -> Result<W, Error> {
    let text: String = row.get(index)?;
    W::from_word(&text).ok_or(Error::Unreadable { column, value: text })
}

/// A word that may be missing.
pub(crate) fn word_opt<W: Word>(
    row: &Row<'_>,
    index: usize,
    column: &'static str,
) -> Result<Option<W>, Error> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| W::from_word(&text).ok_or(Error::Unreadable { column, value: text })).transpose()
}

/// A number of ours.
pub(crate) fn id(row: &Row<'_>, index: usize) -> Result<u64, Error> {
    Ok(row.get::<_, i64>(index)?.cast_unsigned())
}

/// A number of ours that may be missing.
pub(crate) fn id_opt(row: &Row<'_>, index: usize) -> Result<Option<u64>, Error> {
    Ok(row.get::<_, Option<i64>>(index)?.map(i64::cast_unsigned))
}

fn limit(row: &Row<'_>) -> Result<Option<Limit>, Error> {
    let Some(clock) = word_opt(row, 5, "clock")? else { return Ok(None) };
    Ok(Some(Limit {
        clock,
        limit_ms: row.get(6)?,
        due_ms: row.get(7)?,
        fired_ms: row.get(8)?,
        late_ms: row.get(9)?,
    }))
}

/// Who answers: four columns from `first`.
pub(crate) fn answerable(row: &Row<'_>, first: usize) -> Result<Answerable, Error> {
    let text: String = row.get(first)?;
    let party = Answerable::PARTIES
        .into_iter()
        .find(|party| *party == text)
        .ok_or(Error::Unreadable { column: "party", value: text })?;
    Ok(Answerable {
        party,
        unit: id_opt(row, first + 1)?,
        crew: id_opt(row, first + 2)?,
        use_unit: id_opt(row, first + 3)?,
    })
}
