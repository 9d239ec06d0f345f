//! What is printed: what was played, what came of it, and the spread of arrivals beside the recorded one.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use liftline_desk::Moment;
use liftline_proto::v1::Case;

use super::{
    log::{Call, Log},
    play::Outcome,
    schedule::opener,
    spread::{COLUMNS, Spread},
};
use crate::demo::tally::at;

/// Rows left out that are printed for each log; the rest is counted.
const FAULTS_SHOWN: usize = 20;

/// What was read from a log.
///
/// # Errors
/// Nothing can be printed.
pub fn read(out: &mut dyn Write, file: &str, log: &Log) -> io::Result<()> {
    writeln!(out, "{file}: {}", log.kind.name())?;
    writeln!(
        out,
        "  {} calls, {} further rows of the same calls, {} rows left out",
        log.calls.len(),
        log.repeated,
        log.faults.len()
    )?;
    writeln!(out, "  time of a call: {}", log.kind.time_note())?;
    for fault in log.faults.iter().take(FAULTS_SHOWN) {
        writeln!(out, "  row {}: {}", fault.row, fault.reason)?;
    }
    match log.faults.len().checked_sub(FAULTS_SHOWN) {
        Some(more) if more > 0 => writeln!(out, "  and {more} more rows"),
        _ => Ok(()),
    }
}

/// What came of it.
///
/// # Errors
/// Nothing can be printed.
pub fn counts(out: &mut dyn Write, calls: usize, outcome: &Outcome) -> io::Result<()> {
    let (tally, cases) = (&outcome.tally, outcome.cases.len());
    writeln!(
        out,
        "\n{calls} calls, {cases} cases ({} calls joined an open case of their lift)",
        calls.saturating_sub(cases)
    )?;
    writeln!(
        out,
        "{} orders: {} declined, {} not answered in time; {} commands refused",
        tally.orders, tally.declined, tally.unanswered, tally.refused
    )?;
    writeln!(out, "{} breaches 超时", tally.breaches)?;
    for (clock, number) in &tally.breaches_by {
        writeln!(out, "  {clock}: {number}")?;
    }
    if !outcome.all_ended {
        writeln!(out, "not all cases had ended when the replay did: {} were open", tally.open)?;
    }
    Ok(())
}

/// Arrivals beside the recorded times, for one log.
///
/// # Errors
/// Nothing can be printed.
pub fn arrivals(out: &mut dyn Write, log: &Log, played: &Played<'_>, limit_s: f64) -> io::Result<()> {
    let replayed: Spread = played.of(log).map(|(_, seconds)| seconds).collect();
    let recorded: Spread = log.calls.iter().filter_map(|call| call.recorded_s).collect();
    writeln!(out, "\n{}; minutes, limit {:.0} min", log.kind.name(), limit_s / 60.0)?;
    writeln!(out, "{:44}{COLUMNS}", "")?;
    writeln!(out, "{:44}{}", "replayed: first order to arrived", replayed.line(limit_s))?;
    if log.kind.is_arrival() {
        let both: Spread = played.of(log).filter_map(|(call, of)| call.recorded_s.map(|_| of)).collect();
        writeln!(out, "{:44}{}", "  the same, calls with a recorded time only", both.line(limit_s))?;
    }
    writeln!(out, "{:44}{}", format!("recorded: {}", log.kind.recorded()), recorded.line(limit_s))?;
    let comparable = if log.kind.is_arrival() { "Comparable with care." } else { "NOT comparable." };
    writeln!(out, "{comparable} {}", log.kind.caution())
}

/// Cases that had an arrival, with the call that opened each.
pub struct Played<'a>(Vec<(&'a Call, f64)>);

impl<'a> Played<'a> {
    /// Matches cases to calls by lift and time.
    pub fn new(cases: &[Case], calls: &HashMap<u64, Vec<(Moment, &'a Call)>>) -> Self {
        let matched = cases.iter().filter_map(|case| {
            let times = case.times.as_ref()?;
            let lift = case.lift.as_ref()?.known.as_ref()?.lift_id;
            let reported = at(times.reported.as_ref()?)?;
            let call = opener(calls.get(&lift)?, reported)?;
            let arrival = at(times.arrived.as_ref()?)?.since(at(times.ordered.as_ref()?)?);
            Some((call, arrival.0 as f64 / 1_000.0))
        });
        Self(matched.collect())
    }

    /// Those of one log.
    fn of<'b>(&'b self, log: &'b Log) -> impl Iterator<Item = (&'a Call, f64)> + 'b {
        let is_of = |call: &Call| log.calls.iter().any(|own| std::ptr::eq(own, call));
        self.0.iter().copied().filter(move |(call, _)| is_of(call))
    }
}
