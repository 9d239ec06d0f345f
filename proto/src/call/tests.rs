//! Calls as exchanges send them.

use liftline_desk::{CallEvent, CallId, Moment, PersonId};

use super::CallDraft;
use crate::{field::FieldCode, v1};

fn status() -> v1::CallStatus {
    serde_json::from_str(include_str!("../../golden/json/call-answered.json")).unwrap()
}

#[test]
fn a_state_is_read_and_the_numbers_stay_beside_the_chain() {
    let draft = CallDraft::read(status()).unwrap();
    assert_eq!(draft.update.call, CallId("pbx-1/1767225600.42".into()));
    assert_eq!((draft.update.event, draft.update.agent), (CallEvent::Answered, Some(PersonId(17))));
    assert_eq!(draft.update.occurred, Moment(1_767_225_605_000));
    assert_eq!((draft.update.car, draft.update.private), (None, None));
    let private = draft.private.unwrap();
    assert_eq!((private.caller.as_str(), private.callee.as_str()), ("+86 138 0000 0000", "96333"));
    assert_eq!(private.call.unwrap().extension, "8001");
    assert_eq!(private.ext["queue"], "rescue");
}

#[test]
fn each_state_is_a_command_of_its_own() {
    let answered = CallDraft::read(status()).unwrap().command;
    let ended = v1::CallStatus { event: v1::CallEvent::Ended.into(), ..status() };
    let again = v1::CallStatus { seq: 3, ..status() };
    assert_eq!(CallDraft::read(status()).unwrap().command, answered);
    assert_ne!(CallDraft::read(ended).unwrap().command, answered);
    assert_ne!(CallDraft::read(again).unwrap().command, answered);
}

#[test]
fn the_wrong_field_is_named() {
    let wrong = [
        (v1::CallStatus { source: String::new(), ..status() }, "source", FieldCode::Missing),
        (v1::CallStatus { call_id: String::new(), ..status() }, "call_id", FieldCode::Missing),
        (v1::CallStatus { event: 99, ..status() }, "event", FieldCode::Missing),
        (v1::CallStatus { occurred_at: None, ..status() }, "occurred_at", FieldCode::Missing),
        (v1::CallStatus { caller: "1".repeat(33), ..status() }, "caller", FieldCode::TooLong),
        (v1::CallStatus { dtmf: "\0".into(), ..status() }, "dtmf", FieldCode::ControlCharacter),
    ];
    for (status, field, code) in wrong {
        let error = CallDraft::read(status).unwrap_err();
        assert_eq!((error.field.as_str(), error.code), (field, code));
    }
}
