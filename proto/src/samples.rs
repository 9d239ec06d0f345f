//! Any value of the desk's vocabulary, for property tests. A new event fails to compile in [`example`] until
//! its strategy is here.

mod event;

use liftline_desk::*;
use proptest::{option, prelude::*};

/// Any record.
pub(crate) fn record() -> impl Strategy<Value = Record> {
    (moment(), option::of(moment()), actor(), option::of(any::<u128>()), event::event()).prop_map(
        |(at, occurred, actor, command, event)| Record {
            at,
            occurred: occurred.unwrap_or(at),
            actor,
            command: command.map(CommandId),
            event,
        },
    )
}

pub(crate) use event::{example, kind, kinds};

/// Any one of the words of an enumeration, found by trying the numbers of the contract.
fn word<T: crate::wire::Wire<i32> + std::fmt::Debug + Clone + 'static>() -> BoxedStrategy<T> {
    let words: Vec<T> = (1..100).map_while(|number| T::from_wire(number).ok()).collect();
    prop::sample::select(words).boxed()
}

fn moment() -> impl Strategy<Value = Moment> {
    any::<i64>().prop_map(Moment)
}

fn span() -> impl Strategy<Value = Span> {
    any::<i64>().prop_map(Span)
}

fn key() -> impl Strategy<Value = PrivateKey> {
    any::<u128>().prop_map(PrivateKey)
}

fn text() -> impl Strategy<Value = String> {
    ".{0,12}"
}

fn actor() -> impl Strategy<Value = Actor> {
    (word(), any::<u64>()).prop_map(|(role, id)| Actor { role, id })
}

fn point() -> impl Strategy<Value = Point> {
    (-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| Point { lon, lat })
}

fn lift() -> BoxedStrategy<LiftRef> {
    let known = (
        any::<u64>(),
        text(),
        option::of(any::<u64>()),
        option::of(any::<u64>()),
        option::of(any::<u64>()),
        text(),
        option::of(point()),
    )
        .prop_map(|(lift, code, unit, use_unit, district, policy, point)| {
            LiftRef::Known(LiftFacts {
                lift: LiftId(lift),
                code,
                unit: unit.map(UnitId),
                use_unit: use_unit.map(UseUnitId),
                district: district.map(DistrictId),
                policy,
                point,
            })
        });
    let unknown = (text(), text()).prop_map(|(scheme, value)| LiftRef::Unknown { scheme, value });
    prop_oneof![known, unknown].boxed()
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let candidate = (
        (any::<u64>(), any::<u64>(), option::of(any::<u64>())),
        word(),
        option::of(any::<u32>()),
        option::of(span()),
        option::of(span()),
        option::of(word()),
    )
        .prop_map(|((crew, unit, station), level, metres, eta, fix_age, left_out)| Candidate {
            crew: CrewId(crew),
            unit: UnitId(unit),
            station: station.map(StationId),
            level,
            metres,
            eta,
            fix_age,
            left_out,
        });
    prop::collection::vec(candidate, 0..=CANDIDATES_MAX)
}

fn party() -> impl Strategy<Value = Party> {
    option::of((any::<u64>(), any::<u64>())).prop_map(|crew| match crew {
        Some((crew, unit)) => Party::Crew { crew: CrewId(crew), unit: UnitId(unit) },
        None => Party::External,
    })
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        any::<u64>().prop_map(|id| Subject::Case(CaseId(id))),
        any::<u64>().prop_map(|id| Subject::Order(OrderId(id))),
        text().prop_map(|id| Subject::Call(CallId(id))),
    ]
}

fn responsible() -> impl Strategy<Value = Responsible> {
    prop_oneof![
        Just(Responsible::Centre),
        (any::<u64>(), option::of(any::<u64>()))
            .prop_map(|(unit, crew)| Responsible::Unit { unit: UnitId(unit), crew: crew.map(CrewId) }),
        any::<u64>().prop_map(|id| Responsible::UseUnit(UseUnitId(id))),
        Just(Responsible::Authority),
        Just(Responsible::Nobody),
    ]
}

fn report() -> impl Strategy<Value = Box<Report>> {
    let who = (lift(), word(), text(), text(), any::<u64>());
    let what = (word(), word(), word(), text(), text(), word(), word());
    let said = (option::of(any::<u32>()), option::of(any::<u32>()), option::of(moment()), moment());
    let with = (option::of(text()), option::of(word()), option::of(key()));
    (who, what, said, with).prop_map(|(who, what, said, with)| {
        let (lift, channel, source, alarm_id, seq) = who;
        let (action, mode, kind, code_system, raw_code, certainty, entrapment) = what;
        let (people, injured, trapped_since, occurred) = said;
        let (call, case_kind, private) = with;
        let call = call.map(CallId);
        Box::new(Report {
            lift,
            channel,
            source,
            alarm_id,
            seq,
            action,
            mode,
            kind,
            code_system,
            raw_code,
            certainty,
            entrapment,
            people,
            injured,
            trapped_since,
            occurred,
            call,
            case_kind,
            private,
        })
    })
}

fn call_update() -> impl Strategy<Value = Box<CallUpdate>> {
    (text(), word(), moment(), option::of(any::<u64>()), option::of(lift()), option::of(key())).prop_map(
        |(call, event, occurred, agent, car, private)| {
            let agent = agent.map(PersonId);
            Box::new(CallUpdate { call: CallId(call), event, occurred, agent, car, private })
        },
    )
}

fn policy() -> impl Strategy<Value = Box<Policy>> {
    let spans = prop::collection::vec(span(), 18);
    let days = (any::<u16>(), prop::collection::vec(any::<i32>(), 0..4), any::<i32>());
    (text(), text(), spans, days, any::<(u16, u16)>(), any::<u8>()).prop_map(
        |(name, version, spans, days, night, tries_per_level)| {
            let mut spans = spans.into_iter();
            let mut next = || spans.next().unwrap();
            Box::new(Policy {
                name,
                version,
                answer: next(),
                verify: next(),
                first_order: next(),
                first_order_limit: next(),
                delivery: next(),
                voice: next(),
                voice_night: next(),
                respond: next(),
                ladder: next(),
                depart: next(),
                arrive: next(),
                owner: next(),
                comfort: next(),
                free: next(),
                accident: next(),
                report: next(),
                step: next(),
                supplement: next(),
                recheck_working_days: days.0,
                holidays: days.1,
                utc_offset_min: days.2,
                night,
                tries_per_level,
            })
        },
    )
}

fn refusal() -> impl Strategy<Value = Refusal> {
    let id = any::<u64>();
    prop_oneof![
        (id, 0..9_usize).prop_map(|(id, which)| match which {
            0 => Refusal::NoSuchCase(CaseId(id)),
            1 => Refusal::NoSuchOrder(OrderId(id)),
            2 => Refusal::CaseEnded(CaseId(id)),
            3 => Refusal::CaseNotEnded(CaseId(id)),
            4 => Refusal::OrderEnded(OrderId(id)),
            5 => Refusal::NotYourOrder(OrderId(id)),
            6 => Refusal::CrewBusy(CrewId(id)),
            7 => Refusal::CrewOffDuty(CrewId(id)),
            _ => Refusal::LiftHasCase(CaseId(id)),
        }),
        (any::<u64>(), any::<u32>())
            .prop_map(|(case, version)| Refusal::Stale { case: CaseId(case), version }),
        any::<u64>().prop_map(|owner| Refusal::OwnedByOther { owner }),
        prop::sample::select(vec![
            Refusal::NoCandidate,
            Refusal::ReasonNeeded,
            Refusal::NotFreed,
            Refusal::NotCalledBack,
            Refusal::CauseNeeded,
            Refusal::BadMerge,
            Refusal::TimeImpossible,
            Refusal::NotAllowed,
            Refusal::NoSuchCall,
            Refusal::NothingToCorrect,
            Refusal::LimitReached,
        ]),
    ]
}
