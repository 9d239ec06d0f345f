//! A small city to test in: one desk, a roster on a line, a clock that is set by hand.

use std::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};

use crate::*;

/// The moment all tests begin at: 2026-11-22T04:00:00Z, noon in China.
pub(crate) const NOON: Moment = Moment(1_795_320_000_000);

/// Operator, supervisor, gateway, exchange, process.
pub(crate) const ANN: Actor = Actor { role: Role::Operator, id: 1 };
pub(crate) const BOB: Actor = Actor { role: Role::Operator, id: 2 };
pub(crate) const CHIEF: Actor = Actor { role: Role::Supervisor, id: 9 };
pub(crate) const BOX: Actor = Actor { role: Role::Gateway, id: 500 };
pub(crate) const PBX: Actor = Actor { role: Role::Exchange, id: 600 };
pub(crate) const PROCESS: Actor = Actor { role: Role::Process, id: 0 };

/// A crew acting for itself.
pub(crate) const fn crew(id: u64) -> Actor {
    Actor { role: Role::Crew, id }
}

/// Crews of units on a line: lift `n` stands at kilometre `n`, crew `c` of unit `c / 10` too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) crews: BTreeMap<u64, u64>,
}

impl Roster for Line {
    fn candidates(&self, ask: &Ask, busy: &dyn Fn(CrewId) -> bool) -> Vec<Candidate> {
        let at = ask.point.map_or(0.0, |point| point.lon);
        let ours = |unit: UnitId| ask.level == Level::Nearest || ask.unit == Some(unit);
        let mut found: Vec<Candidate> = self
            .crews
            .iter()
            .filter(|(_, unit)| ours(UnitId(**unit)))
            .map(|(crew, unit)| Candidate {
                crew: CrewId(*crew),
                unit: UnitId(*unit),
                station: None,
                level: ask.level,
                metres: Some(((*crew as f64 - at).abs() * 1_000.0) as u32),
                eta: Some(Span::minutes(10)),
                fix_age: Some(Span::seconds(5)),
                left_out: busy(CrewId(*crew)).then_some(LeftOut::Busy),
            })
            .collect();
        found.sort_by_key(|one| (one.left_out.is_some(), one.metres));
        found.truncate(CANDIDATES_MAX);
        found
    }

    fn unit_of(&self, crew: CrewId) -> Option<UnitId> {
        self.crews.get(&crew.0).copied().map(UnitId)
    }
}

/// A desk in its city. Every step is checked: the desk is the fold of its records, and no law is broken.
pub(crate) struct City {
    pub(crate) desk: Desk,
    pub(crate) roster: Line,
    pub(crate) now: Moment,
    pub(crate) records: Vec<Record>,
    next: u128,
}

impl City {
    /// Crews 10, 11, 12 of unit 1 and 20, 21 of unit 2, all on duty; lifts 10 and 20 stand beside them.
    pub(crate) fn new() -> Self {
        let crews = [10, 11, 12, 20, 21].map(|crew| (crew, crew / 10)).into();
        let (desk, records) = (Desk::default(), Vec::new());
        let mut city = Self { desk, roster: Line { crews }, now: NOON, records, next: 1 };
        city.ok(PROCESS, Act::Adopt(Box::default()));
        for crew in [10, 11, 12, 20, 21] {
            city.ok(PROCESS, Act::Duty { crew: CrewId(crew), on: true });
        }
        city
    }

    /// Gives a command and fires what is due; its receipt.
    pub(crate) fn give(&mut self, actor: Actor, act: Act) -> Receipt {
        self.give_late(actor, act, None)
    }

    /// The same for something that happened earlier.
    pub(crate) fn give_late(&mut self, actor: Actor, act: Act, occurred: Option<Moment>) -> Receipt {
        let command = Command { id: CommandId(self.next), actor, occurred, act };
        self.next += 1;
        let receipt = self.desk.decide(&command, self.now, &self.roster, &mut self.records);
        let repeat = self.desk.decide(&command, self.now, &self.roster, &mut Vec::new());
        if receipt.first != Position(0) {
            assert_eq!(
                Receipt { repeated: true, ..receipt.clone() },
                repeat,
                "a repeat gets the first answer"
            );
        }
        self.fire_due();
        receipt
    }

    /// Gives a command that must not be refused.
    pub(crate) fn ok(&mut self, actor: Actor, act: Act) -> Receipt {
        let receipt = self.give(actor, act.clone());
        assert_eq!(receipt.refusal, None, "{act:?}");
        receipt
    }

    /// Gives a command that must be refused; why.
    pub(crate) fn refused(&mut self, actor: Actor, act: Act) -> Refusal {
        let receipt = self.give(actor, act.clone());
        receipt.refusal.unwrap_or_else(|| panic!("not refused: {act:?}"))
    }

    /// An act on a case.
    pub(crate) fn on(&mut self, actor: Actor, case: u64, act: CaseAct) -> Receipt {
        self.ok(actor, on(case, act))
    }

    /// An act on an order by its crew.
    pub(crate) fn by_crew(&mut self, order: u64, act: OrderAct) -> Receipt {
        let Some(Party::Crew { crew, .. }) = self.desk.order(OrderId(order)).map(|order| order.party) else {
            panic!("order {order} has no crew");
        };
        self.ok(Actor { role: Role::Crew, id: crew.0 }, Act::Order { order: OrderId(order), act })
    }

    /// Lets time pass, stopping at every clock.
    pub(crate) fn pass(&mut self, span: Span) {
        let until = self.now + span;
        while let Some(due) = self.desk.next_due().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.fire_due();
        }
        self.now = until;
    }

    /// Lets time pass as in a power cut: nothing is looked at until its end.
    pub(crate) fn cut(&mut self, span: Span) {
        self.now = self.now + span;
        self.fire_due();
    }

    /// What happened since `mark`, in short words.
    pub(crate) fn since(&self, mark: usize) -> Vec<String> {
        self.records.iter().skip(mark).map(|record| short(&record.event)).collect()
    }

    pub(crate) fn case(&self, id: u64) -> &Case {
        self.desk.case(CaseId(id)).unwrap()
    }

    pub(crate) fn order(&self, id: u64) -> &Order {
        self.desk.order(OrderId(id)).unwrap()
    }

    /// Kinds of the clocks on a case.
    pub(crate) fn clocks(&self, case: u64) -> Vec<ClockKind> {
        self.desk.clocks_of(&Subject::Case(CaseId(case))).map(|clock| clock.kind).collect()
    }

    /// Breaches so far, by kind.
    pub(crate) fn breaches(&self) -> Vec<ClockKind> {
        let kinds = self.records.iter().filter_map(|record| match &record.event {
            Event::Breached { clock, .. } => Some(*clock),
            _ => None,
        });
        kinds.collect()
    }

    /// Notices in the outbox.
    pub(crate) fn notices(&self) -> Vec<(Notice, Recipient)> {
        self.desk.outbox().map(|effect| (effect.notice, effect.to)).collect()
    }

    /// The desk a restart would build.
    pub(crate) fn replayed(&self) -> Desk {
        let mut desk = Desk::default();
        self.records.iter().for_each(|record| desk.apply(record));
        desk
    }

    fn fire_due(&mut self) {
        while self.desk.fire(self.now, &self.roster, &mut self.records) {}
        assert!(self.replayed() == self.desk, "the desk is the fold of its records");
        assert_eq!(broken(&self.desk), Vec::<&str>::new());
    }
}

/// Lift `n` at kilometre `n`, under contract with unit `n / 10`, used by use unit 7.
pub(crate) fn lift(n: u64) -> LiftRef {
    LiftRef::Known(LiftFacts {
        lift: LiftId(n),
        code: std::format!("{n}"),
        unit: Some(UnitId(n / 10)),
        use_unit: Some(UseUnitId(7)),
        district: None,
        policy: String::from("urban"),
        point: Some(Point { lon: n as f64, lat: 0.0 }),
    })
}

/// A lift nobody knows, by the code that came.
pub(crate) fn unknown(value: &str) -> LiftRef {
    LiftRef::Unknown { scheme: String::from("RESCUE_CODE"), value: String::from(value) }
}

/// A report of `kind` by a device on `lift`.
pub(crate) fn alarm(lift: LiftRef, kind: AlarmKind, alarm_id: &str) -> Report {
    Report {
        lift,
        channel: Channel::Iot,
        source: String::from("acme/gw-1"),
        alarm_id: String::from(alarm_id),
        seq: 1,
        action: Action::Raise,
        mode: Mode::Actual,
        kind,
        code_system: String::from("GBT24476-2017"),
        raw_code: String::from("90"),
        certainty: if kind == AlarmKind::PassengerAlarm { Certainty::Observed } else { Certainty::Likely },
        entrapment: Entrapment::Unknown,
        people: None,
        injured: None,
        trapped_since: None,
        occurred: NOON,
        call: None,
        case_kind: None,
        private: None,
    }
}

/// The button in the car of `lift`.
pub(crate) fn button(n: u64, alarm_id: &str) -> Act {
    Act::Report(Box::new(alarm(lift(n), AlarmKind::PassengerAlarm, alarm_id)))
}

/// A call about people shut in at `lift`.
pub(crate) fn caller(lift: LiftRef, people: u32) -> Report {
    Report {
        channel: Channel::Phone,
        source: String::from("operator"),
        alarm_id: String::new(),
        kind: AlarmKind::Entrapment,
        certainty: Certainty::Observed,
        entrapment: Entrapment::Yes,
        people: Some(people),
        case_kind: Some(CaseKind::Entrapment),
        ..alarm(lift, AlarmKind::Entrapment, "")
    }
}

/// An act on a case.
pub(crate) fn on(case: u64, act: CaseAct) -> Act {
    Act::Case { case: CaseId(case), expected: None, act }
}

/// An act on an order.
pub(crate) fn on_order(order: u64, act: OrderAct) -> Act {
    Act::Order { order: OrderId(order), act }
}

/// A note beside the chain.
pub(crate) const NOTE: Option<PrivateKey> = Some(PrivateKey(7));

/// Freed, said by a crew.
pub(crate) fn freed(how: FreedHow) -> CaseAct {
    CaseAct::Freed { how, people: Some(1), injured: None, note: NOTE }
}

/// A cause for closing.
pub(crate) fn cause() -> Cause {
    Cause { code: String::from("door.lock_failed"), responsibility: Responsibility::Maintenance }
}

/// An event in a few words: name, number, and what distinguishes it.
pub(crate) fn short(event: &Event) -> String {
    let text = std::format!("{event:?}");
    let name: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    match event {
        Event::Ordered { order, party, level, .. } => match party {
            Party::Crew { crew, .. } => std::format!("Ordered {order} crew {crew} {level:?}"),
            Party::External => std::format!("Ordered {order} external"),
        },
        Event::Fired { clock, .. } | Event::Breached { clock, .. } | Event::Warned { clock, .. } => {
            std::format!("{name} {clock:?}")
        }
        Event::NoCrew { level, .. } => std::format!("{name} {level:?}"),
        Event::Withdrawn { order, reason } => std::format!("{name} {order} {reason:?}"),
        Event::Refused { refusal } => std::format!("{name} {refusal:?}"),
        _ => event.order().map_or(name.clone(), |order| std::format!("{name} {order}")),
    }
}
