//! An entry of the log as it stands in answers: instants as RFC 3339, numbers of 64 bits as strings.

use liftline_desk::Moment;
use liftline_risk::{Answerable, Assessment, Entry, Limit, People, Place, Word, source_by_code};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::contract::{At, Id};

/// One line of the log. Entries are written once and never change.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct EntryView {
    /// 1, 2, 3 and so on, without a hole.
    number: Id,
    /// The journal's record it rests on.
    position: Id,
    /// What it records.
    kind: &'static str,
    /// The same in Chinese.
    kind_zh: &'static str,
    /// When it was entered.
    at: At,
    /// When it truly happened.
    occurred_at: At,
    /// The limit it is about.
    limit: Option<LimitView>,
    /// Where the limit comes from.
    source: SourceView,
    /// Who answers for it.
    answerable: AnswerableView,
    /// Highest level ordered before.
    level_before: Option<u8>,
    /// Highest level ordered after.
    level_after: Option<u8>,
    /// Where, and about what.
    place: PlaceView,
    /// People shut in, as known then.
    people: Option<u32>,
    /// People hurt, as known then.
    injured: Option<u32>,
    /// People dead or believed dead, as known then.
    dead: Option<u32>,
    /// Severity, by its word.
    severity: &'static str,
    /// Probability, by its word.
    probability: &'static str,
    /// Class of severity and probability, by its word.
    class: &'static str,
    /// Accidents: until when the authority must know.
    report_due_at: Option<At>,
    /// Number of the entry it refers to.
    refers_to: Option<Id>,
    /// Follow-ups: milliseconds after the limit; 0 or less is in time.
    overrun_ms: Option<i64>,
    /// Corrections: whether the entry referred to stands from here on.
    stands: Option<bool>,
    /// Whether it stands by the latest correction; absent where nothing can correct it.
    stands_now: Option<bool>,
}

/// A limit and how it was passed.
#[derive(Debug, Serialize, ToSchema)]
struct LimitView {
    /// Which clock (时限).
    clock: &'static str,
    /// The same in Chinese.
    clock_zh: &'static str,
    /// Its length, milliseconds.
    limit_ms: i64,
    /// When it was due.
    due_at: At,
    /// When it fired.
    fired_at: Option<At>,
    /// How late the clock itself fired, milliseconds.
    late_ms: Option<i64>,
}

/// Law, norm, practice or setting a limit rests on.
#[derive(Debug, Serialize, ToSchema)]
struct SourceView {
    /// Stable code.
    code: String,
    /// Document and article.
    reference: Option<&'static str>,
    /// What it says.
    text: Option<&'static str>,
    /// The same in Chinese.
    text_zh: Option<&'static str>,
}

/// Who answers for an entry.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerableView {
    /// `centre`, `unit`, `use_unit`, `authority` or `nobody`.
    party: &'static str,
    /// Maintenance unit.
    unit_id: Option<Id>,
    /// Its crew.
    crew_id: Option<Id>,
    /// Use unit.
    use_unit_id: Option<Id>,
}

/// Where, and about what.
#[derive(Debug, Serialize, ToSchema)]
struct PlaceView {
    /// Case.
    case_id: Option<Id>,
    /// Order.
    order_id: Option<Id>,
    /// The exchange's id of the call.
    call_id: Option<String>,
    /// Kind of the case then.
    case_kind: Option<&'static str>,
    /// Lift, where it is known.
    lift_id: Option<Id>,
    /// A code of the lift, as text.
    lift_code: Option<String>,
    /// Contract maintenance unit of the lift.
    contract_unit_id: Option<Id>,
    /// District of the lift.
    district_id: Option<Id>,
}

impl EntryView {
    /// The entry for an answer.
    pub(super) fn of(entry: Entry) -> Self {
        let Assessment { severity, probability, class, .. } = entry.risk;
        let People { people, injured, dead } = entry.people;
        Self {
            number: Id(entry.number),
            position: Id(entry.position),
            kind: entry.kind.word(),
            kind_zh: entry.kind.zh(),
            at: at(entry.at_ms),
            occurred_at: at(entry.occurred_ms),
            limit: entry.limit.map(limit),
            source: source(entry.source),
            answerable: answerable(entry.answerable),
            level_before: entry.level_before,
            level_after: entry.level_after,
            place: place(entry.place),
            people,
            injured,
            dead,
            severity: severity.word(),
            probability: probability.word(),
            class: class.word(),
            report_due_at: entry.report_due_ms.map(at),
            refers_to: entry.refers_to.map(Id),
            overrun_ms: entry.overrun_ms,
            stands: entry.stands,
            stands_now: entry.stands_now,
        }
    }
}

fn at(ms: i64) -> At {
    At(Moment(ms))
}

fn limit(limit: Limit) -> LimitView {
    LimitView {
        clock: limit.clock.word(),
        clock_zh: limit.clock.zh(),
        limit_ms: limit.limit_ms,
        due_at: at(limit.due_ms),
        fired_at: limit.fired_ms.map(at),
        late_ms: limit.late_ms,
    }
}

fn source(code: String) -> SourceView {
    let source = source_by_code(&code);
    SourceView {
        reference: source.map(|source| source.reference),
        text: source.map(|source| source.text),
        text_zh: source.map(|source| source.text_zh),
        code,
    }
}

fn answerable(answerable: Answerable) -> AnswerableView {
    AnswerableView {
        party: answerable.party,
        unit_id: answerable.unit.map(Id),
        crew_id: answerable.crew.map(Id),
        use_unit_id: answerable.use_unit.map(Id),
    }
}

fn place(place: Place) -> PlaceView {
    PlaceView {
        case_id: place.case.map(Id),
        order_id: place.order.map(Id),
        call_id: place.call,
        case_kind: place.case_kind.map(Word::word),
        lift_id: place.lift.map(Id),
        lift_code: place.lift_code,
        contract_unit_id: place.contract_unit.map(Id),
        district_id: place.district.map(Id),
    }
}
