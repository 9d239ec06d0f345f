//! Which entries to show, and the query that finds them fast.

use liftline_desk::ClockKind;
use rusqlite::types::Value;

use crate::{EntryKind, Error, Severity, Word};

/// Entries on one page at most.
pub const PAGE_ENTRIES_MAX: u32 = 500;

/// Which entries. Empty lists and `None` mean all. Conditions of different fields must all hold, values of
/// one list are alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Entered at or after, milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// Entered before, milliseconds since 1970.
    pub to_ms: Option<i64>,
    /// Kinds of entry.
    pub kinds: Vec<EntryKind>,
    /// Clocks.
    pub clocks: Vec<ClockKind>,
    /// Severities.
    pub severities: Vec<Severity>,
    /// Highest level ordered after it, 1 to 3.
    pub level: Option<u8>,
    /// District of the lift.
    pub district: Option<u64>,
    /// Maintenance unit that answers for it.
    pub unit: Option<u64>,
    /// Lift.
    pub lift: Option<u64>,
    /// Code of the lift as text, exactly.
    pub code: Option<String>,
    /// Case.
    pub case: Option<u64>,
    /// Newest first, or oldest first.
    pub newest_first: bool,
    /// Go on after this cursor of a page before; the other fields must be the same as then.
    pub cursor: Option<String>,
    /// Entries on the page, 1 to [`PAGE_ENTRIES_MAX`].
    pub limit: u32,
}

impl Default for Filter {
    /// All entries, newest first, 100 a page.
    fn default() -> Self {
        Self {
            from_ms: None,
            to_ms: None,
            kinds: Vec::new(),
            clocks: Vec::new(),
            severities: Vec::new(),
            level: None,
            district: None,
            unit: None,
            lift: None,
            code: None,
            case: None,
            newest_first: true,
            cursor: None,
            limit: 100,
        }
    }
}

impl Filter {
    /// Number the page goes on after.
    pub(crate) fn after(&self) -> Result<Option<u64>, Error> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let number = cursor.strip_prefix(if self.newest_first { 'n' } else { 'o' });
        number.and_then(|number| number.parse().ok()).map(Some).ok_or_else(|| Error::Cursor(cursor.clone()))
    }

    /// The cursor that goes on after `number`.
    pub(crate) fn cursor_after(&self, number: u64) -> String {
        format!("{}{number}", if self.newest_first { 'n' } else { 'o' })
    }

    pub(crate) const fn check(&self) -> Result<(), Error> {
        if self.limit == 0 || self.limit > PAGE_ENTRIES_MAX {
            return Err(Error::PageSize { found: self.limit, limit: PAGE_ENTRIES_MAX });
        }
        Ok(())
    }

    /// The query for numbers of entries in `(?2, ?3)` both excluded, at most `?4`; `?1` is the city.
    /// Returns it with the parameters from `?5` on.
    ///
    /// One condition drives: it is met through its own index, which is in the order of numbers, so that a
    /// page reads no more than it shows. An alternative of several values is one branch a value. The other
    /// conditions are only checked (the unary plus keeps their indexes out of it).
    pub(crate) fn query(&self) -> (String, Vec<Value>) {
        let mut conditions = self.conditions();
        let mut values = Vec::new();
        let driver = (!conditions.is_empty()).then(|| conditions.remove(0));
        let mut checks = String::new();
        for (column, alternatives) in conditions {
            let marks: Vec<String> = alternatives.into_iter().map(|value| mark(&mut values, value)).collect();
            checks.push_str(&format!(" AND +{column} IN ({})", marks.join(", ")));
        }
        let order = if self.newest_first { "DESC" } else { "ASC" };
        let branch = |condition: String| {
            format!(
                "SELECT number FROM (SELECT number FROM entries
                    WHERE city = ?1 AND number > ?2 AND number < ?3{condition}{checks} ORDER BY number
                        {order} LIMIT ?4)"
            )
        };
        let branches: Vec<String> = match driver {
            None => vec![branch(String::new())],
            Some((column, alternatives)) => alternatives
                .into_iter()
                .map(|value| branch(format!(" AND {column} = {}", mark(&mut values, value))))
                .collect(),
        };
        (branches.join(" UNION ALL "), values)
    }

    /// Conditions, the one that leaves fewest entries first.
    fn conditions(&self) -> Vec<(&'static str, Vec<Value>)> {
        let one = |value: Option<u64>| value.map(|value| vec![Value::Integer(value.cast_signed())]);
        let rare = !self.kinds.is_empty() && !self.kinds.contains(&EntryKind::Breach);
        let kinds = words(&self.kinds);
        let all = [
            ("case_number", one(self.case)),
            ("lift", one(self.lift)),
            ("lift_code", self.code.clone().map(|code| vec![Value::Text(code)])),
            ("kind", kinds.clone().filter(|_| rare)),
            ("unit", one(self.unit)),
            ("severity", words(&self.severities)),
            ("clock", words(&self.clocks)),
            ("district", one(self.district)),
            ("kind", kinds.filter(|_| !rare)),
            ("level_after", one(self.level.map(u64::from))),
        ];
        all.into_iter().filter_map(|(column, values)| values.map(|values| (column, values))).collect()
    }
}

fn words<W: Word>(values: &[W]) -> Option<Vec<Value>> {
    let mut words: Vec<&str> = values.iter().map(|value| value.word()).collect();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty()).then(|| words.into_iter().map(|word| Value::Text(word.to_owned())).collect())
}

/// Takes a value as the next parameter and gives its mark.
fn mark(values: &mut Vec<Value>, value: Value) -> String {
    values.push(value);
    format!("?{}", values.len() + 4)
}
