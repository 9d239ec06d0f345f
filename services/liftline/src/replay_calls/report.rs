//! What is printed: what was played, what came of it, and the spread of arrivals beside the recorded one.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Write},
};

use liftline_desk::Moment;
use liftline_proto::v1::{Case, Times};

use super::{
    log::{Call, Fault, Log},
    play::Outcome,
    schedule::opener,
    spread::{COLUMNS, Spread},
};
use crate::demo::tally::at;

/// Above this mean delay of the machine, in seconds of the replay, clocks of a minute no longer mean much.
const DELAY_MAX_S: f64 = 5.0;

/// What was read from a log, and what was left out of it, by reason.
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
    for (reason, rows) in by_reason(&log.faults) {
        writeln!(out, "  left out: {:>5} × {reason} (first in row {})", rows.len(), rows[0])?;
    }
    writeln!(out, "  time of a call: {}", log.kind.time_note())
}

/// The rows left out for each reason, but for the value that was found.
fn by_reason(faults: &[Fault]) -> BTreeMap<&str, Vec<u64>> {
    let mut rows: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for fault in faults {
        let reason = fault.reason.split_once(": ").map_or(fault.reason.as_str(), |(reason, _)| reason);
        rows.entry(reason).or_default().push(fault.row);
    }
    rows
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
    if let Some((mean, longest)) = tally.delivery.seconds() {
        let distorted =
            if mean > DELAY_MAX_S { "; THESE FIGURES ARE DISTORTED, play at a lower --speed" } else { "" };
        writeln!(
            out,
            "order to a device of its crew: mean {mean:.1} s, longest {longest:.1} s; that is the delay of \
             this machine in the replay's time, and it is in every time below{distorted}"
        )?;
    }
    if !outcome.all_ended {
        writeln!(out, "not all cases had ended when the replay did: {} were open", tally.open)?;
    }
    Ok(())
}

/// Arrivals beside the recorded times, for one log, with what became of each of its calls.
///
/// # Errors
/// Nothing can be printed.
pub fn arrivals(out: &mut dyn Write, log: &Log, played: &Played<'_>, limit_s: f64) -> io::Result<()> {
    let of = played.of(log);
    let replayed: Spread = of.arrived.iter().map(|(_, seconds)| *seconds).collect();
    let recorded: Spread = of.calls.iter().filter_map(|call| call.recorded_s).collect();
    writeln!(out, "\n{}", log.kind.name())?;
    writeln!(
        out,
        "{} calls: {} not played, {} joined an open case of their lift, {} had no arrival, {} arrived at; \
         {} of those played have no recorded time",
        log.calls.len(),
        log.calls.len() - of.calls.len(),
        of.calls.len() - of.arrived.len() - of.without,
        of.without,
        replayed.count(),
        of.calls.len() - recorded.count(),
    )?;
    writeln!(out, "{:44}{COLUMNS}", format!("minutes; limit {:.0} min", limit_s / 60.0))?;
    writeln!(out, "{:44}{}", "replayed: first order to arrived", replayed.line(limit_s))?;
    if log.kind.is_arrival() {
        let timed = of.arrived.iter().filter(|(call, _)| call.recorded_s.is_some());
        let both: Spread = timed.map(|(_, seconds)| *seconds).collect();
        writeln!(out, "{:44}{}", "  the same, calls with a recorded time only", both.line(limit_s))?;
    }
    writeln!(out, "{:44}{}", format!("recorded: {}", log.kind.recorded()), recorded.line(limit_s))?;
    let comparable = if log.kind.is_arrival() { "Comparable with care." } else { "NOT comparable." };
    writeln!(out, "{comparable} {}", log.kind.caution())
}

/// What became of the calls that were played.
pub struct Played<'a> {
    calls: Vec<&'a Call>,
    /// Calls that opened a case, with seconds from its first order to its first arrival, if anybody came.
    opened: Vec<(&'a Call, Option<f64>)>,
}

/// The same for one log.
struct OfLog<'a> {
    calls: Vec<&'a Call>,
    arrived: Vec<(&'a Call, f64)>,
    /// Cases at which nobody arrived.
    without: usize,
}

impl<'a> Played<'a> {
    /// Matches cases to the `calls` played by lift and time; `of_lift` has the calls of each lift.
    pub fn new(
        cases: &[Case],
        calls: &[(Moment, &'a Call)],
        of_lift: &HashMap<u64, Vec<(Moment, &'a Call)>>,
    ) -> Self {
        let opened = cases.iter().filter_map(|case| {
            let times = case.times.as_ref()?;
            let lift = case.lift.as_ref()?.known.as_ref()?.lift_id;
            let call = opener(of_lift.get(&lift)?, at(times.reported.as_ref()?)?)?;
            Some((call, arrival_s(times)))
        });
        Self { calls: calls.iter().map(|(_, call)| *call).collect(), opened: opened.collect() }
    }

    fn of(&self, log: &Log) -> OfLog<'a> {
        let own = log.calls.as_ptr_range();
        let is_own = |call: &Call| own.contains(&std::ptr::from_ref(call));
        let opened = self.opened.iter().filter(|(call, _)| is_own(call));
        let (arrived, without): (Vec<_>, Vec<_>) =
            opened.copied().partition(|(_, seconds)| seconds.is_some());
        OfLog {
            calls: self.calls.iter().copied().filter(|call| is_own(call)).collect(),
            arrived: arrived.into_iter().filter_map(|(call, seconds)| Some((call, seconds?))).collect(),
            without: without.len(),
        }
    }
}

/// Seconds from the first order to the first arrival.
fn arrival_s(times: &Times) -> Option<f64> {
    let (ordered, arrived) = (at(times.ordered.as_ref()?)?, at(times.arrived.as_ref()?)?);
    Some(arrived.since(ordered).0 as f64 / 1_000.0)
}

#[cfg(test)]
mod tests {
    use liftline_proto::{
        v1::{LiftFacts, LiftRef, Stamp},
        view::timestamp,
    };

    use super::*;
    use crate::replay_calls::{play::by_lift, register::Cast, schedule::schedule, stations::of_grounds};

    /// Eleven calls as London writes them, the first without an attendance time; a twelfth row is spoilt.
    fn log() -> Log {
        let text = include_str!("../../fixtures/london_incidents.csv");
        let spoilt = text.replacen("2017-01-01 00:06:18", "midnight", 1).replacen(",237,", ",,", 1);
        Log::of(spoilt.as_bytes()).unwrap()
    }

    fn case(lift: u64, reported: Moment, arrived: Option<i64>) -> Case {
        let stamp = |at: Moment| Some(Stamp { at: Some(timestamp(at)), ..Stamp::default() });
        let seconds = |s: i64| liftline_desk::Span::seconds(s);
        let times = Times {
            reported: stamp(reported + seconds(20)),
            ordered: stamp(reported + seconds(30)),
            arrived: arrived.and_then(|after| stamp(reported + seconds(30 + after))),
            ..Times::default()
        };
        let known = Some(LiftFacts { lift_id: lift, ..LiftFacts::default() });
        Case { times: Some(times), lift: Some(LiftRef { known, ..LiftRef::default() }), ..Case::default() }
    }

    #[test]
    fn every_call_is_accounted_for() {
        let log = log();
        let mut calls = schedule(log.calls.iter(), liftline_desk::Span::minutes(60));
        let plain: Vec<_> = calls.iter().map(|(_, call)| *call).collect();
        let cast = Cast::new(&plain, of_grounds(log.calls.iter()), 1);
        calls.truncate(4);
        let lift = |number: usize| cast.lift(calls[number].1).unwrap().0;
        let cases = [case(lift(0), calls[0].0, Some(300)), case(lift(1), calls[1].0, None)];
        let played = Played::new(&cases, &calls, &by_lift(&calls, &cast));

        let mut out = Vec::new();
        read(&mut out, "incidents.csv", &log).unwrap();
        arrivals(&mut out, &log, &played, 1_800.0).unwrap();
        let out = String::from_utf8(out).unwrap();
        let left_out =
            "left out:     1 × call_time is not a time of the form %Y-%m-%d %H:%M:%S (first in row 2)";
        assert!(out.contains(left_out), "{out}");
        let shares =
            "11 calls: 7 not played, 2 joined an open case of their lift, 1 had no arrival, 1 arrived at";
        assert!(out.contains(shares), "{out}");
        let replayed = out.lines().find(|line| line.starts_with("replayed")).unwrap();
        assert!(replayed.contains("    1   5.00") && replayed.ends_with("100.0 %"), "{replayed}");
        let recorded = out.lines().find(|line| line.starts_with("recorded")).unwrap();
        assert!(recorded.contains("    3 "), "only the calls that were played: {recorded}");
    }
}
