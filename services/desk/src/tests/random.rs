//! Random commands, repeats and time jumps: after each step every law holds and the desk is the fold of
//! its records.

use std::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::world::*;
use crate::*;

/// Cases, orders and lifts are few, so that commands meet.
const FEW: std::ops::RangeInclusive<u64> = 1..=6;

#[derive(Clone, Debug)]
enum Step {
    Give {
        actor: Actor,
        act: Box<Act>,
        occurred: Option<i64>,
    },
    /// The same on a case or order that exists, by the crew whose order it is.
    Near {
        actor: Actor,
        act: Box<Act>,
        occurred: Option<i64>,
    },
    Repeat(usize),
    Pass(i64),
    Cut(i64),
    Back(i64),
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_law_holds_whatever_is_asked(steps in vec(step(), 1..120), policy in policy()) {
        let mut run = Run::new(policy);
        for step in steps {
            run.step(step);
        }
        run.end();
    }
}

/// A desk, a second one that only replays, and all commands given.
struct Run {
    desk: Desk,
    shadow: Desk,
    roster: Line,
    now: Moment,
    records: Vec<Record>,
    given: Vec<(Command, Receipt)>,
}

impl Run {
    fn new(policy: Policy) -> Self {
        let crews = [10, 11, 12, 20, 21].map(|crew| (crew, crew / 10)).into();
        let (desk, shadow, roster) = (Desk::default(), Desk::default(), Line { crews });
        let mut run = Self { desk, shadow, roster, now: NOON, records: Vec::new(), given: Vec::new() };
        run.give(PROCESS, Act::Adopt(Box::new(policy)), None);
        for crew in [10, 11, 12, 20, 21] {
            run.give(PROCESS, Act::Duty { crew: CrewId(crew), on: true }, None);
        }
        run
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Give { actor, act, occurred } => self.give(actor, *act, occurred),
            Step::Near { actor, act, occurred } => {
                let (actor, act) = self.near(actor, *act);
                self.give(actor, act, occurred);
            }
            Step::Repeat(which) => self.repeat(which),
            Step::Pass(ms) => {
                let until = self.now + Span(ms);
                while let Some(due) = self.desk.next_due().filter(|due| *due <= until) {
                    self.now = self.now.max(due);
                    self.fire();
                }
                self.now = until;
            }
            Step::Cut(ms) => self.now = self.now + Span(ms),
            Step::Back(ms) => self.now = self.now - Span(ms),
        }
        self.fire();
    }

    /// Turned towards what exists, so that long stories come about.
    fn near(&self, actor: Actor, act: Act) -> (Actor, Act) {
        let fold = |id: u64, count: usize| 1 + (id - 1) % (count as u64).max(1);
        match act {
            Act::Case { case, expected: _, act } => {
                let case = CaseId(fold(case.0, self.desk.cases.len()));
                let own =
                    |of: &Case| self.desk.live_orders(of).find_map(|order| by(order.party)).unwrap_or(CHIEF);
                let crew = actor.role == Role::Crew;
                let actor = if crew { self.desk.case(case).map_or(actor, own) } else { CHIEF };
                (actor, Act::Case { case, expected: None, act })
            }
            Act::Order { order, act } => {
                let live: Vec<&Order> =
                    self.desk.orders.values().filter(|order| order.stage.is_live()).collect();
                let near = live.get(order.0 as usize % live.len().max(1));
                let order = near.map_or(order, |order| order.id);
                (near.and_then(|order| by(order.party)).unwrap_or(CHIEF), Act::Order { order, act })
            }
            other => (actor, other),
        }
    }

    fn give(&mut self, actor: Actor, act: Act, occurred: Option<i64>) {
        let id = CommandId(self.given.len() as u128 + 1);
        let occurred = occurred.map(|ms| self.now + Span(ms));
        let command = Command { id, actor, occurred, act };
        let before = self.records.len();
        let receipt = self.desk.decide(&command, self.now, &self.roster, &mut self.records);
        if receipt.first == Position(0) {
            assert_eq!(self.records.len(), before, "nothing to do leaves no record");
            assert_eq!(receipt.refusal, None);
        } else {
            assert_eq!(receipt.last.0 - receipt.first.0 + 1, (self.records.len() - before) as u64);
            assert_eq!(receipt.last, self.desk.position());
            assert_eq!(self.desk.receipt(id), Some(&receipt));
        }
        if receipt.refusal.is_some() {
            assert_eq!(self.records.len(), before + 1, "a refusal is one record");
        } else if let (Act::Erase { of: ErasureOf::Case(_), .. }, Some(case)) = (&command.act, receipt.case) {
            assert_eq!(self.desk.case(case).map(|case| case.privates.len()), Some(0), "all of it is erased");
        }
        self.only_what_ended_is_erased(before);
        self.given.push((command, receipt));
        self.check(before);
    }

    fn only_what_ended_is_erased(&self, from: usize) {
        for record in &self.records[from..] {
            if let Event::Erased { case: Some(case), .. } = record.event {
                assert!(self.desk.case(case).is_some_and(|case| case.stage.has_ended()));
            }
        }
    }

    fn repeat(&mut self, which: usize) {
        let Some(at) = which.checked_rem(self.given.len()) else { return };
        let (command, first) = self.given[at].clone();
        let young = self.desk.last().since(first.at) <= RECEIPT_SPAN;
        if first.first != Position(0) && young {
            let before = self.records.len();
            let again = self.desk.decide(&command, self.now, &self.roster, &mut self.records);
            assert_eq!(again, Receipt { repeated: true, ..first }, "a repeat gets the first answer");
            assert_eq!(self.records.len(), before);
        }
    }

    fn fire(&mut self) {
        for round in 0.. {
            assert!(round < 5_000, "clocks fire without end");
            let before = self.records.len();
            if !self.desk.fire(self.now, &self.roster, &mut self.records) {
                break;
            }
            assert!(self.records.len() > before, "a clock that fires leaves a record");
            self.fired_once(before);
            self.check(before);
        }
        let next = self.desk.next_due();
        assert!(next.is_none_or(|due| due > self.now.max(self.desk.last())));
    }

    /// What fired is spent: no clock of that kind runs on with the same limit.
    fn fired_once(&self, from: usize) {
        for record in &self.records[from..] {
            if let Event::Fired { subject, clock, due } | Event::Breached { subject, clock, due, .. } =
                &record.event
            {
                assert!(*due <= record.at, "fired before it was due");
                let mut running = self.desk.clocks_of(subject);
                assert!(!running.any(|one| one.kind == *clock && one.due <= *due), "{clock:?} fires again");
            }
        }
    }

    fn check(&mut self, from: usize) {
        for record in &self.records[from..] {
            self.shadow.apply(record);
            assert!(record.occurred <= record.at, "nothing happens after it is entered");
        }
        assert!(self.shadow == self.desk, "the desk is the fold of its records");
        assert_eq!(self.desk.position().0, self.records.len() as u64);
        assert_eq!(broken(&self.desk), Vec::<&str>::new());
    }

    fn end(&self) {
        assert!(self.records.is_sorted_by_key(|record| record.at), "time never goes back");
        let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
        for record in &self.records {
            if let Event::Reported { number, .. } = record.event {
                *seen.entry(number).or_default() += 1;
            }
        }
        let reports = seen.len() as u64;
        assert!(seen.values().all(|times| *times == 1), "each report once");
        assert!((1..=reports).all(|number| seen.contains_key(&number)), "reports are numbered without gaps");
    }
}

fn by(party: Party) -> Option<Actor> {
    match party {
        Party::Crew { crew: id, .. } => Some(crew(id.0)),
        Party::External => None,
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        60 => (actor(), act(), option::weighted(0.2, -20_000_000_i64..1_000_000))
            .prop_map(|(actor, act, occurred)| Step::Give { actor, act: Box::new(act), occurred }),
        80 => (actor(), act(), option::weighted(0.2, -2_000_000_i64..1_000_000))
            .prop_map(|(actor, act, occurred)| Step::Near { actor, act: Box::new(act), occurred }),
        5 => any::<usize>().prop_map(Step::Repeat),
        20 => (0_i64..400_000).prop_map(Step::Pass),
        5 => (0_i64..9_000_000).prop_map(Step::Pass),
        2 => (0_i64..400_000_000).prop_map(Step::Cut),
        1 => (0_i64..5_000_000_000).prop_map(Step::Cut),
        2 => (0_i64..10_000_000).prop_map(Step::Back),
    ]
}

fn actor() -> impl Strategy<Value = Actor> {
    let crews = select(std::vec![crew(10), crew(11), crew(12), crew(20), crew(21)]);
    prop_oneof![
        5 => Just(ANN),
        2 => Just(BOB),
        4 => Just(CHIEF),
        4 => Just(BOX),
        1 => Just(PBX),
        1 => Just(PROCESS),
        8 => crews,
        1 => Just(Actor { role: Role::Administrator, id: 3 }),
        1 => Just(Actor::DESK),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => report().prop_map(|report| Act::Report(Box::new(report))),
        2 => (report(), kind(), cancel_reason())
            .prop_map(|(report, kind, reason)| Act::Settle { report: Box::new(report), kind, reason }),
        4 => call().prop_map(Act::Call),
        30 => (FEW, option::weighted(0.1, 0_u32..30), case_act())
            .prop_map(|(case, expected, act)| Act::Case { case: CaseId(case), expected, act }),
        30 => (1_u64..=12, order_act()).prop_map(|(order, act)| on_order(order, act)),
        3 => (10_u64..=22, any::<bool>()).prop_map(|(crew, on)| Act::Duty { crew: CrewId(crew), on }),
        4 => (1_u64..200, 0_u8..3, any::<bool>()).prop_map(|(record, index, ok)| effect(record, index, ok)),
        1 => policy().prop_map(|policy| Act::Adopt(Box::new(policy))),
        3 => erasure(),
    ]
}

fn erasure() -> impl Strategy<Value = Act> {
    let of = prop_oneof![
        2 => FEW.prop_map(|case| ErasureOf::Case(CaseId(case))),
        1 => private().prop_map(ErasureOf::Piece),
    ];
    let reason = select(std::vec![ErasureReason::Request, ErasureReason::RetentionOver]);
    (of, reason, option::weighted(0.3, private())).prop_map(|(of, reason, note)| Act::Erase {
        of,
        reason,
        note,
    })
}

/// Few, so that one is erased, used again and found in several cases.
fn private() -> impl Strategy<Value = PrivateKey> {
    (1_u128..20).prop_map(PrivateKey)
}

fn effect(record: u64, index: u8, ok: bool) -> Act {
    let code = String::from("timeout");
    let outcome = if ok { EffectOutcome::Delivered } else { EffectOutcome::Failed { code } };
    Act::Effect { key: EffectKey { record: Position(record), index }, outcome }
}

fn policy() -> impl Strategy<Value = Policy> {
    let odd = select(std::vec![0_i64, -5, 1, 60_000, i64::MAX]);
    (0_u8..9, odd, 0_u8..4).prop_map(|(which, odd, tries)| {
        let mut policy = Policy { tries_per_level: tries, ..Policy::default() };
        let odd = Span(odd);
        match which {
            0 => policy.first_order = odd,
            1 => policy.respond = odd,
            2 => policy.comfort = odd,
            3 => policy.ladder = odd,
            4 => policy.accident = odd,
            5 => policy.arrive = odd,
            6 => policy.verify = odd,
            _ => {}
        }
        policy
    })
}

fn lift_ref() -> impl Strategy<Value = LiftRef> {
    prop_oneof![
        8 => select(std::vec![10_u64, 20, 30]).prop_map(lift),
        1 => select(std::vec!["", "00123"]).prop_map(unknown),
    ]
}

fn kind() -> impl Strategy<Value = CaseKind> {
    use CaseKind::*;
    select(std::vec![Entrapment, Injury, Fault, Complaint, Enquiry, FalseAlarm, SelfFreed])
}

fn cancel_reason() -> impl Strategy<Value = CancelReason> {
    use CancelReason::*;
    select(std::vec![FalseAlarm, Cleared, Test, WrongNumber, Referred, Other])
}

fn alarm_kind() -> impl Strategy<Value = AlarmKind> {
    use AlarmKind::*;
    select(std::vec![
        PassengerAlarm,
        Entrapment,
        EntrapmentBetweenLevels,
        StoppedOutsideUnlockingZone,
        SafetyChainOpen,
        MainPowerLost,
        ReturnedToNormal,
        TestCall,
        Other,
    ])
}

fn report() -> impl Strategy<Value = Report> {
    use {Action::*, Certainty::*, Channel::*};
    let said = (
        select(std::vec![Iot, Iot, Phone]),
        select(std::vec![Raise, Raise, Raise, Update, Clear]),
        select(std::vec![Mode::Actual, Mode::Actual, Mode::Actual, Mode::Test, Mode::Maintenance]),
        select(std::vec![Possible, Likely, Observed]),
        select(std::vec![Entrapment::No, Entrapment::Unknown, Entrapment::Yes]),
        option::weighted(0.2, kind()),
    );
    let more = (
        select(std::vec!["", "a1", "a2", "a3"]),
        option::weighted(0.2, 0_u32..4),
        option::weighted(0.1, 0_u32..3),
        option::weighted(0.2, -10_000_000_i64..100_000_000),
        option::weighted(0.2, select(std::vec!["pbx/1", "pbx/2"])),
        option::weighted(0.3, private()),
    );
    (lift_ref(), alarm_kind(), said, more).prop_map(|(lift, kind, said, more)| {
        let (channel, action, mode, certainty, entrapment, case_kind) = said;
        let (id, people, injured, trapped, call, private) = more;
        let trapped_since = trapped.map(|ms| NOON + Span(ms));
        let call = call.map(|id| CallId(String::from(id)));
        let said =
            Report { channel, action, mode, certainty, entrapment, case_kind, ..alarm(lift, kind, id) };
        Report { people, injured, trapped_since, call, private, ..said }
    })
}

fn call() -> impl Strategy<Value = CallUpdate> {
    use CallEvent::*;
    let event = select(std::vec![Ringing, Answered, Transferred, Ended, RecordingReady]);
    let id = select(std::vec!["pbx/1", "pbx/2", "pbx/3"]);
    let said = (option::weighted(0.3, lift_ref()), option::of(private()));
    (id, event, any::<i64>(), said).prop_map(|(id, event, at, (car, private))| {
        let call = CallId(String::from(id));
        CallUpdate { call, event, occurred: Moment(at), agent: Some(PersonId(1)), car, private }
    })
}

fn order_act() -> impl Strategy<Value = OrderAct> {
    let reason = select(std::vec![DeclineReason::Busy, DeclineReason::TooFar]);
    prop_oneof![
        3 => Just(OrderAct::Delivered),
        6 => Just(OrderAct::Accept),
        4 => reason.prop_map(|reason| OrderAct::Decline { reason, note: None }),
        5 => Just(OrderAct::Depart),
        5 => Just(OrderAct::Arrive),
        2 => Just(OrderAct::NeedHelp { note: None }),
        4 => Just(OrderAct::Done),
        2 => Just(OrderAct::Withdraw { reason: WithdrawReason::Operator }),
    ]
}

fn case_act() -> impl Strategy<Value = CaseAct> {
    prop_oneof![working_act(), fact_act(), ending_act(), duty_act()]
}

fn working_act() -> impl Strategy<Value = CaseAct> {
    let note = || option::of(Just(PrivateKey(5)));
    let level = select(std::vec![Level::Contract, Level::Nearest, Level::External]);
    let moment = || (-90_000_000_i64..90_000_000).prop_map(|ms| NOON + Span(ms));
    let count = || option::weighted(0.3, 0_u32..3);
    let which = select(std::vec![
        TimeName::Trapped,
        TimeName::Reported,
        TimeName::Arrived,
        TimeName::Freed,
        TimeName::Restored,
    ]);
    prop_oneof![
        2 => note().prop_map(|reason| CaseAct::Take { reason }),
        1 => Just(CaseAct::Confirm),
        2 => lift_ref().prop_map(|lift| CaseAct::Identify { lift }),
        2 => (
            option::weighted(0.3, kind()), count(), count(), count(), option::weighted(0.3, moment()), note(),
        )
            .prop_map(|(kind, people, injured, dead, trapped_since, note)| CaseAct::Amend {
                kind, people, injured, dead, trapped_since, note
            }),
        2 => (which, moment(), note()).prop_map(|(which, at, note)| CaseAct::CorrectTime { which, at, note }),
        4 => (option::of(10_u64..=22), level, note()).prop_map(|(crew, level, reason)| CaseAct::Order {
            crew: crew.map(CrewId), level, reason
        }),
        1 => FEW.prop_map(|with| CaseAct::Link { with: CaseId(with) }),
        1 => Just(CaseAct::Note { note: PrivateKey(6) }),
    ]
}

fn fact_act() -> impl Strategy<Value = CaseAct> {
    let how =
        select(std::vec![FreedHow::Crew, FreedHow::Themselves, FreedHow::External, FreedHow::NobodyInside]);
    let note = option::weighted(0.8, Just(PrivateKey(5)));
    prop_oneof![
        2 => Just(CaseAct::Contact),
        1 => Just(CaseAct::OwnerReached),
        2 => (how, option::of(0_u32..3), note).prop_map(|(how, injured, note)| CaseAct::Freed {
            how, people: None, injured, note
        }),
        1 => Just(CaseAct::Restored),
        2 => Just(CaseAct::CalledBack { outcome: CallBack::NotReached }),
    ]
}

fn ending_act() -> impl Strategy<Value = CaseAct> {
    let note = || option::weighted(0.7, Just(PrivateKey(5)));
    prop_oneof![
        2 => Just(CaseAct::Close { cause: cause() }),
        1 => (cancel_reason(), note()).prop_map(|(reason, note)| CaseAct::Cancel { reason, note }),
        2 => note().prop_map(|note| CaseAct::Reopen { note }),
        2 => (FEW, note()).prop_map(|(into, note)| CaseAct::Merge { into: CaseId(into), note }),
    ]
}

fn duty_act() -> impl Strategy<Value = CaseAct> {
    select(std::vec![
        CaseAct::AuthorityReported,
        CaseAct::AuthorityStepped,
        CaseAct::Supplemented,
        CaseAct::Rectified,
        CaseAct::Rechecked,
    ])
}
