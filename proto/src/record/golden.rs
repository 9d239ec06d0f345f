//! Records as earlier versions wrote them. `golden/v1/*.bin` are never written again; each must decode for
//! ever to the value in the `.txt` beside it, which is there to be read and compared by people too.
//!
//! A new event needs its file: `LIFTLINE_GOLDEN=write cargo test -p liftline-proto golden` makes the missing
//! `.bin` and writes every `.txt` anew from its `.bin`. A `.txt` that then differs in more than a new field
//! is a broken promise, not a new promise.

use std::{env, fs, path::PathBuf};

use liftline_desk::{Actor, CommandId, Moment, Record, Role};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

use super::{decode_record, encode_record};
use crate::samples;

#[test]
fn golden_records_decode_as_ever() {
    let write = env::var_os("LIFTLINE_GOLDEN").is_some_and(|value| value == "write");
    for kind in samples::kinds() {
        let (bytes, text) = (path(kind, "bin"), path(kind, "txt"));
        if write && !bytes.exists() {
            fs::write(&bytes, fullest(kind)).unwrap();
        }
        let Ok(written) = fs::read(&bytes) else {
            panic!("{kind} has no golden record; LIFTLINE_GOLDEN=write cargo test -p liftline-proto golden");
        };
        let (record, city) = decode_record(&written).unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert_eq!(samples::kind(&record.event), *kind);
        assert_eq!(encode_record(&record, &city), written, "{kind} is written in another way than before");
        let seen = format!("{record:#?}\n");
        if write {
            fs::write(&text, &seen).unwrap();
        }
        assert_eq!(fs::read_to_string(&text).unwrap(), seen, "{kind}");
    }
}

#[test]
fn every_golden_file_belongs_to_an_event() {
    for entry in fs::read_dir(path("x", "bin").parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(samples::kinds().contains(&stem.as_str()), "{stem} was an event once and must stay one");
    }
}

fn path(kind: &str, ext: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden/v1").join(format!("{kind}.{ext}"))
}

/// The longest of many examples: the one with the most fields filled in.
fn fullest(kind: &str) -> Vec<u8> {
    let mut runner = TestRunner::deterministic();
    let strategy = samples::example(kind);
    let mut examples = Vec::new();
    for number in 0..64 {
        let record = Record {
            at: Moment(1_767_225_600_000 + number),
            occurred: Moment(1_767_225_590_000),
            actor: Actor { role: Role::Operator, id: 7 },
            command: Some(CommandId(0x0190_aaaa_bbbb_7ccc_8ddd_eeee_ffff_0001)),
            event: strategy.new_tree(&mut runner).unwrap().current(),
        };
        examples.push(encode_record(&record, "nantong"));
    }
    examples.into_iter().max_by_key(Vec::len).unwrap()
}
