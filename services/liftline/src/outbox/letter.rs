//! What a notice says to the world outside: a CloudEvents 1.0 envelope with names and phones of the moment.

use liftline_desk::{CaseId, Effect, LiftRef, Moment, Notice, OrderId, Recipient};
use serde::Serialize;

use crate::{board::Board, config::notice_name, lookup::Lookup, time::rfc3339};

/// A notice, ready to send. `id` is the same at every attempt, so that a receiver can drop repeats.
#[derive(Debug, Serialize)]
pub(super) struct Letter {
    pub(super) specversion: &'static str,
    pub(super) id: String,
    pub(super) source: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) time: String,
    #[serde(skip)]
    seconds: i64,
    #[serde(skip)]
    pub(super) subject: Notice,
    #[serde(skip)]
    pub(super) notice: &'static str,
    #[serde(skip)]
    pub(super) to: To,
    pub(super) data: Body,
}

#[derive(Debug, Serialize)]
pub(super) struct Body {
    notice: &'static str,
    notice_zh: &'static str,
    case_id: u64,
    order_id: Option<u64>,
    lift_code: String,
    address: Option<String>,
    to: To,
}

/// The recipient with what is needed to reach it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct To {
    pub(super) kind: &'static str,
    id: u64,
    name: Option<String>,
    phone: Option<String>,
}

impl Letter {
    pub(super) fn write(city: &str, effect: Effect, board: &Board, lookup: &Lookup, now: Moment) -> Self {
        let (notice, notice_zh) = (notice_name(effect.notice), chinese(effect.notice));
        let to = recipient(effect.to, lookup);
        let (lift_code, address) = lift(effect.case, board, lookup);
        Self {
            specversion: "1.0",
            id: format!("{:x}-{}-{}", board.epoch(), effect.key.record, effect.key.index),
            source: format!("liftline/{city}"),
            kind: format!("liftline.notice.v1.{notice}"),
            time: rfc3339(now),
            seconds: now.0.div_euclid(1_000),
            subject: effect.notice,
            notice,
            to: to.clone(),
            data: Body {
                notice,
                notice_zh,
                case_id: effect.case.0,
                order_id: effect.order.map(|OrderId(number)| number),
                lift_code,
                address,
                to,
            },
        }
    }

    /// Seconds since 1970, as the signature wants them.
    pub(super) fn stamp(&self) -> String {
        self.seconds.to_string()
    }
}

fn lift(case: CaseId, board: &Board, lookup: &Lookup) -> (String, Option<String>) {
    match board.read(|desk| desk.case(case).map(|case| case.lift.clone())) {
        Some(LiftRef::Known(facts)) => {
            let lift = lookup.register.lift(facts.lift);
            (facts.code, lift.and_then(|lift| lift.address.as_deref().map(str::to_owned)))
        }
        Some(LiftRef::Unknown { scheme, value }) => (format!("{scheme}:{value}"), None),
        None => (String::new(), None),
    }
}

fn recipient(to: Recipient, lookup: &Lookup) -> To {
    let register = &lookup.register;
    let own = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    let (kind, id, name, phone) = match to {
        Recipient::Crew(id) => {
            let crew = register.crew(id);
            ("crew", id.0, crew.and_then(|one| own(&one.name)), crew.and_then(|one| own(&one.phone)))
        }
        Recipient::Unit(id) => {
            let unit = register.unit(id);
            ("unit", id.0, unit.and_then(|one| own(&one.name)), unit.and_then(|one| own(&one.rescue_phone)))
        }
        Recipient::UseUnit(id) => {
            let unit = register.use_unit(id);
            let officer = unit.and_then(|one| own(&one.officer));
            ("use_unit", id.0, officer, unit.and_then(|one| own(&one.officer_phone)))
        }
        Recipient::Person(id) => {
            let person = register.person(id);
            ("person", id.0, person.and_then(|one| own(&one.name)), person.and_then(|one| own(&one.phone)))
        }
        Recipient::Operators => ("operators", 0, None, None),
        Recipient::Supervisors => ("supervisors", 0, None, None),
        Recipient::External => ("external", 0, None, Some("119".to_owned())),
    };
    To { kind, id, name, phone }
}

/// A notice in Chinese.
fn chinese(notice: Notice) -> &'static str {
    match notice {
        Notice::OrderUndelivered => "派单未送达",
        Notice::OrderUnanswered => "派单未响应",
        Notice::OrderWithdrawn => "派单撤回",
        Notice::ExternalAsked => "请求公共救援",
        Notice::LadderBroken => "三级响应超时",
        Notice::OwnerNotReached => "使用单位未联系上",
        Notice::ArrivalLate => "到场超时",
        Notice::ComfortDue => "安抚超时",
        Notice::AccidentNear => "即将满两小时",
        Notice::AccidentSuspected => "疑似一般事故",
        Notice::ReportOverdue => "上报超时",
        Notice::NoCrew => "无可派救援队",
        Notice::Casualty => "人员伤亡",
    }
}
