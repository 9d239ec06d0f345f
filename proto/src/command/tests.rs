//! Commands as consoles and devices send them.

use liftline_desk::{
    Act, CaseAct, CaseId, CrewId, DeclineReason, FreedHow, Level, LiftRef, OrderAct, OrderId, PrivateKey,
};

use super::{CommandDraft, PHOTO_BYTES_MAX};
use crate::{field::FieldError, v1};

const KEY: PrivateKey = PrivateKey(9);
const ID: &str = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001";

fn case(json: &str) -> Result<CommandDraft, FieldError> {
    let mut command: v1::CaseCommand = serde_json::from_str(json).unwrap();
    command.cmd_id = ID.into();
    CommandDraft::read_case(&command, KEY, |lift| lift)
}

fn crew(json: &str) -> Result<CommandDraft, FieldError> {
    let mut command: v1::CrewCommand = serde_json::from_str(json).unwrap();
    command.cmd_id = ID.into();
    CommandDraft::read_crew(&command, CrewId(4), KEY)
}

#[test]
fn an_order_with_its_reason() {
    let draft = case(
        r#"{"act": "CASE_ACT_KIND_ORDER", "case_id": "3", "expected_version": 8, "crew_id": "4",
            "level": "LEVEL_NEAREST", "note": "knows the building"}"#,
    )
    .unwrap();
    let act = CaseAct::Order { crew: Some(CrewId(4)), level: Level::Nearest, reason: Some(KEY) };
    assert_eq!(draft.act, Act::Case { case: CaseId(3), expected: Some(8), act });
    assert_eq!(draft.note.as_deref(), Some("knows the building"));
}

#[test]
fn a_lift_is_looked_up() {
    let json =
        r#"{"act": "CASE_ACT_KIND_IDENTIFY", "case_id": 3, "lift": {"scheme": "RESCUE_CODE", "value": "7"}}"#;
    let command: v1::CaseCommand = serde_json::from_str(json).unwrap();
    let command = v1::CaseCommand { cmd_id: ID.into(), ..command };
    let found = LiftRef::Unknown { scheme: "FOUND".into(), value: String::new() };
    let draft = CommandDraft::read_case(&command, KEY, |asked| {
        assert_eq!(asked, LiftRef::Unknown { scheme: "RESCUE_CODE".into(), value: "7".into() });
        found.clone()
    });
    let act = CaseAct::Identify { lift: found.clone() };
    assert_eq!(draft.unwrap().act, Act::Case { case: CaseId(3), expected: None, act });
}

#[test]
fn every_act_of_a_console_is_read_or_names_what_it_needs() {
    for number in 1..=29 {
        let act = v1::CaseActKind::try_from(number).unwrap();
        let whole = v1::CaseCommand {
            cmd_id: ID.into(),
            act: number,
            case_id: 3,
            note: "why".into(),
            kind: Some(1),
            which: Some(1),
            to: Some(crate::view::timestamp(crate::MOMENT_MIN)),
            level: Some(1),
            how: Some(1),
            outcome: Some(1),
            cause: Some(v1::Cause { code: "door.lock_failed".into(), responsibility: 1 }),
            cancel_reason: Some(1),
            other_case_id: Some(5),
            lift: Some(v1::LiftAlias { scheme: "DEVICE".into(), value: "1".into() }),
            order_id: Some(6),
            decline_reason: Some(1),
            ..Default::default()
        };
        let asked = CommandDraft::read_case(&whole, KEY, |lift| lift).unwrap().act;
        let on_order = act.as_str_name().starts_with("CASE_ACT_KIND_ORDER_");
        assert_eq!(matches!(asked, Act::Order { order: OrderId(6), .. }), on_order, "{act:?}");
        let bare = v1::CaseCommand { cmd_id: ID.into(), act: number, ..Default::default() };
        assert!(
            CommandDraft::read_case(&bare, KEY, |lift| lift).is_err(),
            "{act:?} needs a case or an order"
        );
    }
    assert!(v1::CaseActKind::try_from(30).is_err(), "a new act belongs into this test");
}

#[test]
fn a_crew_declines_and_frees() {
    let draft = crew(
        r#"{"act": "CREW_ACT_KIND_DECLINE", "order_id": "6", "decline_reason": "DECLINE_REASON_NO_VEHICLE"}"#,
    );
    let act = OrderAct::Decline { reason: DeclineReason::NoVehicle, note: None };
    assert_eq!(draft.unwrap().act, Act::Order { order: OrderId(6), act });

    let draft = crew(
        r#"{"act": "CREW_ACT_KIND_FREED", "case_id": "3", "people_count": 2, "injured_count": 0,
            "occurred_at": "2026-01-01T00:00:00Z"}"#,
    )
    .unwrap();
    let act = CaseAct::Freed { how: FreedHow::Crew, people: Some(2), injured: Some(0), note: None };
    assert_eq!(draft.act, Act::Case { case: CaseId(3), expected: None, act });
    assert!(draft.occurred.is_some());
    assert_eq!(
        crew(r#"{"act": "CREW_ACT_KIND_DUTY_ON"}"#).unwrap().act,
        Act::Duty { crew: CrewId(4), on: true }
    );
}

#[test]
fn what_an_act_needs_is_named() {
    let field = |draft: Result<CommandDraft, FieldError>| draft.unwrap_err().field;
    assert_eq!(field(crew(r#"{"act": "CREW_ACT_KIND_DECLINE", "order_id": 6}"#)), "decline_reason");
    assert_eq!(field(crew(r#"{"act": "CREW_ACT_KIND_ACCEPT"}"#)), "order_id");
    assert_eq!(field(crew(r#"{"act": "CREW_ACT_KIND_OF_LATER", "order_id": 6}"#)), "act");
    assert_eq!(field(case(r#"{"act": "CASE_ACT_KIND_TAKE"}"#)), "case_id");
    assert_eq!(field(case(r#"{"act": "CASE_ACT_KIND_CLOSE", "case_id": 3}"#)), "cause");
    assert_eq!(field(case(r#"{"act": "CASE_ACT_KIND_NOTE", "case_id": 3, "note": " "}"#)), "note");
}

#[test]
fn a_crew_shows_a_picture() {
    // FF D8 FF E0 and nothing else: a JPEG by its first bytes.
    let note = |photo: &str| format!(r#"{{"act": "CREW_ACT_KIND_NOTE", "case_id": 3, "photo": "{photo}"}}"#);
    let draft = crew(&note("/9j/4A==")).unwrap();
    let act = CaseAct::Note { note: KEY };
    assert_eq!(draft.act, Act::Case { case: CaseId(3), expected: None, act });
    assert_eq!((draft.note, draft.photo), (None, Some(vec![0xff, 0xd8, 0xff, 0xe0])));
    let wrong = |json: &str| crew(json).map(|draft| draft.act).unwrap_err().to_string();
    assert_eq!(wrong(&note("aGVsbG8=")), "photo: MALFORMED; send a JPEG");
    let long = "/9j/".repeat(PHOTO_BYTES_MAX / 3 + 1);
    assert_eq!(wrong(&note(&long)), "photo: TOO_LONG (limit 45000 bytes); scale it down");
    let accept = r#"{"act": "CREW_ACT_KIND_ACCEPT", "order_id": 6, "photo": "/9j/4A=="}"#;
    assert!(wrong(accept).starts_with("photo: MALFORMED"));
}
