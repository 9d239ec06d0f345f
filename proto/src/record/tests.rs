//! Records there and back, and what is not a record.

use liftline_desk::{Actor, CaseId, CommandId, Event, Moment, Record};
use proptest::prelude::*;
use prost::Message;

use super::{DecodeError, FORMAT, decode_record, encode_record};
use crate::{samples, v1};

proptest! {
    #[test]
    fn every_record_comes_back_as_it_went(record in samples::record(), city in ".{0,8}") {
        let bytes = encode_record(&record, &city);
        prop_assert_eq!(decode_record(&bytes), Ok((record, city)));
    }

    #[test]
    fn fields_of_a_later_version_are_ignored(
        record in samples::record(),
        number in 200_u32..10_000,
        value: u64,
    ) {
        let mut bytes = encode_record(&record, "nantong");
        prost::encoding::uint64::encode(number, &value, &mut bytes);
        prop_assert_eq!(decode_record(&bytes), Ok((record, "nantong".to_owned())));
    }

    #[test]
    fn rubbish_is_an_error_and_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(decode_record(&bytes).is_err());
    }

    #[test]
    fn a_damaged_record_is_never_a_panic(record in samples::record(), at: prop::sample::Index, to: u8) {
        let mut bytes = encode_record(&record, "nantong");
        let at = at.index(bytes.len());
        bytes[at] = to;
        drop(decode_record(&bytes));
        bytes.truncate(at);
        drop(decode_record(&bytes));
    }
}

fn confirmed() -> v1::Record {
    let record = Record {
        at: Moment(5),
        occurred: Moment(5),
        actor: Actor::DESK,
        command: Some(CommandId(7)),
        event: Event::Confirmed { case: CaseId(3) },
    };
    v1::Record::decode(encode_record(&record, "nantong").as_slice()).unwrap()
}

#[test]
fn another_format_is_refused_by_its_number() {
    let message = v1::Record { format: FORMAT + 1, ..confirmed() };
    assert_eq!(decode_record(&message.encode_to_vec()), Err(DecodeError::Format { found: 2 }));
}

#[test]
fn the_wrong_field_is_named() {
    let mut message = confirmed();
    message.command_id = Some(vec![0; 15]);
    let error = decode_record(&message.encode_to_vec()).unwrap_err().to_string();
    assert_eq!(error, "record field command_id: 15 bytes long instead of 16");

    let mut message = confirmed();
    message.event = Some(v1::record::Event::Ordered(v1::Ordered {
        party: Some(v1::Party { crew_id: Some(1), ..Default::default() }),
        ..Default::default()
    }));
    let error = decode_record(&message.encode_to_vec()).unwrap_err().to_string();
    assert_eq!(error, "record field Ordered.party.unit_id: missing");

    let mut message = confirmed();
    message.actor = Some(v1::Actor { role: 99, id: 1 });
    let error = decode_record(&message.encode_to_vec()).unwrap_err().to_string();
    assert_eq!(error, "record field actor.role: 99 stands for nothing this version knows");
}
