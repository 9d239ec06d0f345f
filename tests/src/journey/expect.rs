//! What a script expects: of what stands, and of what happened in the step before or since the time before.

use liftline_desk::{
    Case, CaseId, CaseKind, ClockKind, Event, Order, OrderId, OrderStage, Party, Record, Stage, Subject,
};
use liftline_risk::{EntryKind, Word as _};

use super::{
    acts::refusal_words, hours, kinds::Kind as _, plain::plain, play::Play, tell::say_subject, told::caught,
};

type Check = fn(&Play<'_>, &[String], &mut Asides<'_>) -> Result<(), String>;

/// Every expectation. `journeys/README.md` explains them.
const EXPECTATIONS: &[(&str, Check)] = &[
    ("case * is owned by *", owner),
    ("case * is **", |play, of, _| same("it is", case(play, of)?.stage, stage(&of[1])?)),
    ("case * counts as **", |play, of, _| same("it counts as", case(play, of)?.kind, CaseKind::of(&of[1])?)),
    ("case * has * reports", |play, of, _| same_count(case(play, of)?.reports.len(), &of[1])),
    ("case * has * orders", |play, of, _| same_count(case(play, of)?.orders.len(), &of[1])),
    ("case * has * people", |play, of, _| same_count(case(play, of)?.people.unwrap_or(0) as usize, &of[1])),
    ("case * stands on lift *", |play, of, _| {
        let code = case(play, of)?.lift.facts().map_or("unknown", |lift| &lift.code);
        same("it stands on", code, of[1].as_str())
    }),
    ("case * reached level *", |play, of, _| {
        same("it reached", case(play, of)?.level.map_or(0, |level| level as u8), parse(&of[1])?)
    }),
    ("order * is **", |play, of, _| same("it is", order(play, of)?.stage, OrderStage::of(&of[1])?)),
    ("order * goes to crew *", |play, of, asides| party(order(play, of)?, Some(parse(&of[1])?), asides)),
    ("order * goes to public rescue", |play, of, asides| party(order(play, of)?, None, asides)),
    ("order * belongs to case *", |play, of, _| {
        same("it belongs to", order(play, of)?.case.0, parse(&of[1])?)
    }),
    ("clock ** of * * due *", clock),
    ("no clock ** of * *", no_clock),
    ("no clocks", |play, _, _| same("clocks", play.desk.clocks().count(), 0)),
    ("breach **", breach),
    ("no breach", |play, _, _| no_record(play, "breached")),
    ("no breach **", no_breach),
    ("warning **", warning),
    ("notice **", |play, of, _| among(&play.window.effects, &of[0])),
    ("no notice", |play, _, _| same("notices", play.window.effects.len(), 0)),
    ("entry **", entry),
    ("no entry", |play, _, _| same("entries", play.window.entries.len(), 0)),
    ("record **", |play, of, asides| record_like(play, &of[0], asides)),
    ("no record **", |play, of, _| no_record(play, &of[0])),
    ("nothing", |play, _, _| same("records", play.window.records.len(), 0)),
    ("note * is erased", |play, of, _| same("it is erased", play.is_erased(parse(&of[0])?)?, true)),
    ("note * is kept", |play, of, _| same("it is erased", play.is_erased(parse(&of[0])?)?, false)),
    ("* cases", |play, of, _| same_count(play.desk.cases().count(), &of[0])),
];

/// Clauses that say more of what is expected. One that nothing takes is an error.
pub(crate) struct Asides<'a> {
    rest: Vec<&'a [String]>,
}

impl Asides<'_> {
    fn take(&mut self, pattern: &str) -> Option<Vec<String>> {
        let index = self.rest.iter().position(|aside| caught(pattern, aside).is_some())?;
        caught(pattern, self.rest.remove(index))
    }
}

/// Checks one `expect` line.
pub(crate) fn expect(play: &Play<'_>, clauses: &[Vec<String>]) -> Result<(), String> {
    let (first, rest) = clauses.split_first().ok_or("expect what?")?;
    let mut asides = Asides { rest: rest.iter().map(Vec::as_slice).collect() };
    let fits = EXPECTATIONS.iter().find_map(|(pattern, check)| Some((caught(pattern, first)?, check)));
    let (of, check) = fits.ok_or_else(|| {
        let known: Vec<&str> = EXPECTATIONS.iter().map(|(pattern, _)| *pattern).collect();
        format!("`{}` cannot be expected; known are:\n  {}", first.join(" "), known.join("\n  "))
    })?;
    check(play, &of, &mut asides)?;
    match asides.rest.first() {
        Some(aside) => Err(format!("`{}` is not understood here", aside.join(" "))),
        None => Ok(()),
    }
}

fn case<'a>(play: &'a Play<'_>, of: &[String]) -> Result<&'a Case, String> {
    play.desk.case(CaseId(parse(&of[0])?)).ok_or_else(|| format!("there is no case {}", of[0]))
}

fn order<'a>(play: &'a Play<'_>, of: &[String]) -> Result<&'a Order, String> {
    play.desk.order(OrderId(parse(&of[0])?)).ok_or_else(|| format!("there is no order {}", of[0]))
}

fn owner(play: &Play<'_>, of: &[String], _: &mut Asides<'_>) -> Result<(), String> {
    let owner = case(play, of)?.owner.map(|owner| owner.0);
    let wanted = if of[1] == "nobody" { None } else { Some(play.script.city.actor(&of[1])?.id) };
    same("its owner is account", owner, wanted)
}

fn party(order: &Order, crew: Option<u64>, asides: &mut Asides<'_>) -> Result<(), String> {
    let goes = match order.party {
        Party::Crew { crew, .. } => Some(crew.0),
        Party::External => None,
    };
    same("it goes to crew", goes, crew)?;
    let Some(level) = asides.take("level *") else { return Ok(()) };
    same("its level is", order.level, super::kinds::level(&level[0])?)
}

/// `clock arrive of order 1 due 12:31:02`.
fn clock(play: &Play<'_>, of: &[String], _: &mut Asides<'_>) -> Result<(), String> {
    let kind = ClockKind::of(&of[0])?;
    let subject = format!("{} {}", of[1], of[2]);
    let mut all = play.desk.clocks();
    let clock = all.find(|clock| clock.kind == kind && say_subject(&clock.subject) == subject);
    let clock = clock.ok_or_else(|| format!("no such clock runs; these do:\n{}", clocks(play)))?;
    let midnight = play.script.city.midnight;
    let due = hours::say(midnight, clock.due);
    let time = due.split(' ').next_back().unwrap_or_default();
    same("it is due", time, of[3].as_str())
}

fn no_clock(play: &Play<'_>, of: &[String], _: &mut Asides<'_>) -> Result<(), String> {
    let (kind, subject) = (ClockKind::of(&of[0])?, format!("{} {}", of[1], of[2]));
    let runs = play.desk.clocks().any(|clock| clock.kind == kind && say_subject(&clock.subject) == subject);
    if runs { Err("it runs".into()) } else { Ok(()) }
}

fn clocks(play: &Play<'_>) -> String {
    let midnight = play.script.city.midnight;
    let all = play.desk.clocks().map(|clock| {
        let (kind, on) = (clock.kind.word().replace('_', " "), say_subject(&clock.subject));
        format!("  clock {kind} of {on} due {}", hours::say(midnight, clock.due))
    });
    all.collect::<Vec<_>>().join("\n")
}

/// `breach arrive, of order 1, late 20 min, level 1 to 2, unit 1 answers for it`.
fn breach(play: &Play<'_>, of: &[String], asides: &mut Asides<'_>) -> Result<(), String> {
    let kind = ClockKind::of(&of[0])?;
    let subject = asides.take("of * *").map(|words| words.join(" "));
    let mut entries = play.window.entries.iter().filter(|entry| entry.kind == EntryKind::Breach);
    let found = entries.find(|entry| {
        let case = entry.place.case.map(|case| say_subject(&Subject::Case(CaseId(case))));
        let order = entry.place.order.map(|order| say_subject(&Subject::Order(OrderId(order))));
        let on = subject.is_none() || subject == case || subject == order;
        on && entry.limit.is_some_and(|limit| limit.clock == kind)
    });
    let entry = found.ok_or_else(|| format!("no such breach; there were: {}", kinds(play)))?;
    let limit = entry.limit.ok_or("it names no limit")?;
    if let Some(late) = asides.take("late * *") {
        let wanted = hours::span(&late[0], &late[1]).ok_or("late by how much? `late 20 min`")?;
        same("late by ms", limit.late_ms, Some(wanted.0))?;
    }
    if let Some(limits) = asides.take("limit * *") {
        let wanted = hours::span(&limits[0], &limits[1]).ok_or("which limit? `limit 30 min`")?;
        same("its limit in ms is", limit.limit_ms, wanted.0)?;
    }
    if let Some(levels) = asides.take("level * to *") {
        let found = (entry.level_before.unwrap_or(0), entry.level_after.unwrap_or(0));
        same("levels before and after are", found, (parse(&levels[0])?, parse(&levels[1])?))?;
    }
    if let Some(unit) = asides.take("unit * answers for it") {
        same("the unit is", entry.answerable.unit, Some(parse(&unit[0])?))?;
    }
    let party = asides.take("** answers for it");
    party.map_or(Ok(()), |party| {
        same("the party is", entry.answerable.party, party[0].replace(' ', "_").as_str())
    })
}

/// `entry accident`, `entry correction`.
fn entry(play: &Play<'_>, of: &[String], asides: &mut Asides<'_>) -> Result<(), String> {
    let kind = EntryKind::of(&of[0])?;
    let of_case = asides.take("of case *").map(|case| parse::<u64>(&case[0])).transpose()?;
    let found = play
        .window
        .entries
        .iter()
        .find(|entry| entry.kind == kind && (of_case.is_none() || entry.place.case == of_case));
    let entry = found.ok_or_else(|| format!("no such entry; there were: {}", kinds(play)))?;
    let stands = asides.take("stands").map(|_| true).or(asides.take("no longer stands").map(|_| false));
    stands.map_or(Ok(()), |stands| same("the entry it refers to stands:", entry.stands, Some(stands)))
}

fn kinds(play: &Play<'_>) -> String {
    let all = play.window.entries.iter().map(|entry| {
        let clock = entry.limit.map_or("", |limit| limit.clock.word());
        format!("{} {clock}", entry.kind.word())
    });
    all.collect::<Vec<_>>().join(", ")
}

fn no_breach(play: &Play<'_>, of: &[String], _: &mut Asides<'_>) -> Result<(), String> {
    let kind = ClockKind::of(&of[0])?;
    let limits = play.window.entries.iter().filter(|entry| entry.kind == EntryKind::Breach);
    let there = limits.filter_map(|entry| entry.limit).any(|limit| limit.clock == kind);
    if there { Err(format!("there is one; there were: {}", kinds(play))) } else { Ok(()) }
}

/// `warning arrive, of order 1`: two thirds of a clock were announced.
fn warning(play: &Play<'_>, of: &[String], asides: &mut Asides<'_>) -> Result<(), String> {
    let kind = ClockKind::of(&of[0])?;
    let wanted = asides.take("of * *").map(|words| words.join(" "));
    let found = play.window.records.iter().any(|record| {
        let Event::Warned { subject, clock, .. } = &record.event else { return false };
        *clock == kind && wanted.as_ref().is_none_or(|wanted| *wanted == say_subject(subject))
    });
    if found { Ok(()) } else { among(&told(play), "warned") }
}

/// Whether some record of the window begins like that and has the fields said aside in any place.
fn record_like(play: &Play<'_>, wanted: &str, asides: &mut Asides<'_>) -> Result<(), String> {
    let told = told(play);
    let parts: Vec<String> = asides.rest.drain(..).map(|words| words.join(" ")).collect();
    let fits = |record: &String| record.starts_with(wanted) && parts.iter().all(|part| record.contains(part));
    if told.iter().any(fits) { Ok(()) } else { among(&told, &[wanted, &parts.join(", ")].join(", ")) }
}

fn no_record(play: &Play<'_>, wanted: &str) -> Result<(), String> {
    let found = told(play).into_iter().find(|record| record.starts_with(wanted));
    found.map_or(Ok(()), |record| Err(format!("there is one: {record}")))
}

fn told(play: &Play<'_>) -> Vec<String> {
    let say = |record: &Record| {
        if let Event::Refused { refusal } = record.event {
            return format!("refused {}", refusal_words(refusal));
        }
        plain(&format!("{:?}", record.event), play.script.city.midnight)
    };
    play.window.records.iter().map(say).collect()
}

fn among(all: &[String], wanted: &str) -> Result<(), String> {
    let found = all.iter().any(|one| one == wanted || one.starts_with(&format!("{wanted} ")));
    if found { Ok(()) } else { Err(format!("`{wanted}` is not among:\n  {}", all.join("\n  "))) }
}

fn stage(said: &str) -> Result<Stage, String> {
    Stage::of(said)
}

#[expect(clippy::needless_pass_by_value, reason = "so that a check reads as a sentence")]
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, wanted: T) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("{what} {found:?}, expected {wanted:?}")) }
}

fn same_count(found: usize, wanted: &str) -> Result<(), String> {
    same("there are", found, parse(wanted)?)
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("`{text}` is no number"))
}
