//! What can be done in a script: one phrase a line, with the command it is.

use liftline_desk::{
    Act, Action, CallEvent, CaseAct, CaseId, Cause, CrewId, ErasureOf, OrderAct, Refusal, TimeName,
};

use super::{
    kinds::{self, Kind as _},
    report,
    told::{Told, caught},
};

type Make = fn(&Told<'_>) -> Result<Act, String>;

/// Every phrase. `journeys/README.md` explains them.
const PHRASES: &[(&str, Make)] = &[
    ("raises ** in lift *", |told| report::alarm(told, Action::Raise)),
    ("updates ** in lift *", |told| report::alarm(told, Action::Update)),
    ("clears ** in lift *", |told| report::alarm(told, Action::Clear)),
    ("enters a call about lift *", |told| report::call(told).map(|report| Act::Report(Box::new(report)))),
    ("settles a call about lift * as **", settle),
    ("call * rings", |told| report::update(told, CallEvent::Ringing)),
    ("call * is answered", |told| report::update(told, CallEvent::Answered)),
    ("call * ends", |told| report::update(told, CallEvent::Ended)),
    ("takes case *", |told| on_case(told, CaseAct::Take { reason: told.text() })),
    ("confirms case *", |told| on_case(told, CaseAct::Confirm)),
    ("identifies case * as lift *", |told| on_case(told, CaseAct::Identify { lift: told.lift(1)? })),
    ("amends case *", amend),
    ("corrects ** of case * to *", correct),
    ("orders level * to case *", |told| order(told, None, told.word(0)?, 1)),
    ("orders crew * to case *", |told| order(told, Some(CrewId(told.number(0)?)), "", 1)),
    ("talks with the trapped of case *", |told| on_case(told, CaseAct::Contact)),
    ("reaches the use unit of case *", |told| on_case(told, CaseAct::OwnerReached)),
    ("says case * is freed by **", freed),
    ("says case * is in service again", |told| on_case(told, CaseAct::Restored)),
    ("calls back on case *", called_back),
    ("closes case *", close),
    ("cancels case * as **", cancel),
    ("reopens case *", |told| on_case(told, CaseAct::Reopen { note: told.text() })),
    ("merges case * into case *", |told| {
        on_case(told, CaseAct::Merge { into: told.case(1)?, note: told.text() })
    }),
    ("links case * with case *", |told| on_case(told, CaseAct::Link { with: told.case(1)? })),
    ("notes on case *", |told| on_case(told, CaseAct::Note { note: told.text().ok_or("says what?")? })),
    ("hears that case * was reported to the authority", |told| on_case(told, CaseAct::AuthorityReported)),
    ("hears that case * went to the next authority", |told| on_case(told, CaseAct::AuthorityStepped)),
    ("hands in the supplement of case *", |told| on_case(told, CaseAct::Supplemented)),
    ("hears that case * is rectified", |told| on_case(told, CaseAct::Rectified)),
    ("hears that case * is rechecked", |told| on_case(told, CaseAct::Rechecked)),
    ("has order * on a device", |told| on_order(told, OrderAct::Delivered)),
    ("has its order on a device", |told| on_order(told, OrderAct::Delivered)),
    ("accepts order *", |told| on_order(told, OrderAct::Accept)),
    ("accepts", |told| on_order(told, OrderAct::Accept)),
    ("declines as **", |told| {
        let reason = told.kind(0)?;
        let order = told.desk.live_order(CrewId(told.actor.id)).ok_or("this crew has no order")?.id;
        Ok(Act::Order { order, act: OrderAct::Decline { reason, note: told.text() } })
    }),
    ("departs order *", |told| on_order(told, OrderAct::Depart)),
    ("departs", |told| on_order(told, OrderAct::Depart)),
    ("arrives order *", |told| on_order(told, OrderAct::Arrive)),
    ("arrives", |told| on_order(told, OrderAct::Arrive)),
    ("needs help", |told| on_order(told, OrderAct::NeedHelp { note: told.text() })),
    ("is done", |told| on_order(told, OrderAct::Done)),
    ("withdraws order * as **", |told| {
        let act = OrderAct::Withdraw { reason: told.kind(1)? };
        Ok(Act::Order { order: liftline_desk::OrderId(told.number(0)?), act })
    }),
    ("erases case * as **", |told| erase(told, ErasureOf::Case(told.case(0)?))),
    ("erases note * as **", |told| {
        erase(told, ErasureOf::Piece(liftline_desk::PrivateKey(told.number(0)?.into())))
    }),
    ("goes on duty", |told| duty(told, true)),
    ("goes off duty", |told| duty(told, false)),
];

/// The act of a clause: the first phrase that fits.
pub(crate) fn act(told: &mut Told<'_>, clause: &[String]) -> Result<Act, String> {
    let fits = PHRASES.iter().find_map(|(pattern, make)| Some((caught(pattern, clause)?, make)));
    let (words, make) = fits.ok_or_else(|| {
        let known: Vec<&str> = PHRASES.iter().map(|(pattern, _)| *pattern).collect();
        format!("`{}` is no phrase; known are:\n  {}", clause.join(" "), known.join("\n  "))
    })?;
    told.caught = words;
    make(told)
}

/// The name of a refusal in words: `owned by other`.
pub(crate) fn refusal_words(refusal: Refusal) -> String {
    let debug = format!("{refusal:?}");
    super::plain::words(debug.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
}

fn on_case(told: &Told<'_>, act: CaseAct) -> Result<Act, String> {
    on(told, told.case(0)?, act)
}

fn on(told: &Told<'_>, case: CaseId, act: CaseAct) -> Result<Act, String> {
    Ok(Act::Case { case, expected: told.count(["seen as version *", "seen version *"])?, act })
}

fn on_order(told: &Told<'_>, act: OrderAct) -> Result<Act, String> {
    Ok(Act::Order { order: told.order()?, act })
}

fn settle(told: &Told<'_>) -> Result<Act, String> {
    let reason = told.aside("since it is **").ok_or("why? say `since it is referred`")?;
    let reason = liftline_desk::CancelReason::of(&reason)?;
    Ok(Act::Settle { report: Box::new(report::call(told)?), kind: told.kind(1)?, reason })
}

fn amend(told: &Told<'_>) -> Result<Act, String> {
    let kind = told.aside("kind **").map(|words| liftline_desk::CaseKind::of(&words)).transpose()?;
    let act = CaseAct::Amend {
        kind,
        people: told.count(["* people", "* person"])?,
        injured: told.count(["* hurt", "* injured"])?,
        dead: told.count(["* dead", "* killed"])?,
        trapped_since: told.time("shut in since **")?,
        note: told.text(),
    };
    on_case(told, act)
}

fn correct(told: &Told<'_>) -> Result<Act, String> {
    let which = match told.word(0)? {
        "trapped" => TimeName::Trapped,
        "reported" => TimeName::Reported,
        "arrived" => TimeName::Arrived,
        "freed" => TimeName::Freed,
        "restored" => TimeName::Restored,
        other => return Err(format!("`{other}` is no time that can be corrected")),
    };
    let at = told.day_time(told.word(2)?)?;
    on(told, told.case(1)?, CaseAct::CorrectTime { which, at, note: told.text() })
}

fn order(told: &Told<'_>, crew: Option<CrewId>, level: &str, case: usize) -> Result<Act, String> {
    let aside = told.aside("level *");
    let level = kinds::level(aside.as_deref().unwrap_or(level))?;
    on(told, told.case(case)?, CaseAct::Order { crew, level, reason: told.text() })
}

fn freed(told: &Told<'_>) -> Result<Act, String> {
    let people = told.count(["* people", "* person"])?;
    let injured = told.count(["* hurt", "* injured"])?;
    on_case(told, CaseAct::Freed { how: told.kind(1)?, people, injured, note: told.text() })
}

fn called_back(told: &Told<'_>) -> Result<Act, String> {
    let outcomes = ["confirmed by trapped", "confirmed by use unit", "not reached"];
    let said = outcomes.into_iter().find(|outcome| told.aside(outcome).is_some());
    let outcome = said.ok_or_else(|| format!("with which outcome? One of: {}", outcomes.join(", ")))?;
    on_case(told, CaseAct::CalledBack { outcome: liftline_desk::CallBack::of(outcome)? })
}

fn close(told: &Told<'_>) -> Result<Act, String> {
    let code = told.aside("cause *").unwrap_or_default();
    let responsible = told.aside("answers for it **").unwrap_or_else(|| "unknown".into());
    let cause = Cause { code, responsibility: liftline_desk::Responsibility::of(&responsible)? };
    on_case(told, CaseAct::Close { cause })
}

fn cancel(told: &Told<'_>) -> Result<Act, String> {
    on_case(told, CaseAct::Cancel { reason: told.kind(1)?, note: told.text() })
}

fn erase(told: &Told<'_>, of: ErasureOf) -> Result<Act, String> {
    Ok(Act::Erase { of, reason: kinds::erasure(told.word(1)?)?, note: told.text() })
}

fn duty(told: &Told<'_>, on: bool) -> Result<Act, String> {
    Ok(Act::Duty { crew: CrewId(told.actor.id), on })
}
