//! Plays every journey and compares what it tells with the golden file beside it.

use std::path::{Path, PathBuf};

use liftline_tests::journey::{Script, check, play};

/// One test a script; law numbers are those of ARCHITECTURE.md.
macro_rules! journeys {
    ($($test:ident: $name:literal,)*) => {
        $(#[test]
        fn $test() {
            tell($name);
        })*

        #[test]
        fn every_script_is_played() {
            let played = [$($name),*];
            for path in scripts() {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                assert!(played.contains(&name.as_str()), "{}: add it to tests/journeys.rs", path.display());
            }
            assert_eq!(scripts().len(), played.len(), "a journey is named twice or has no script");
        }
    };
}

journeys! {
    plain_rescue: "plain_rescue",
    decline: "decline",
    law_5_no_answer: "no_answer",
    law_5_late_arrival: "late_arrival",
    law_5_still_late: "still_late",
    law_5_two_hours: "two_hours",
    law_3_call_and_alarm_joined: "call_and_alarm_joined",
    sensor_cleared: "sensor_cleared",
    law_5_sensor_confirms_itself: "sensor_confirms_itself",
    self_freed: "self_freed",
    false_alarm: "false_alarm",
    law_3_merge: "merge",
    reopen: "reopen",
    law_8_unknown_lift: "unknown_lift",
    law_4_power_cut: "power_cut",
    law_1_power_fails_in_a_turn: "power_fails_in_a_turn",
    two_operators: "two_operators",
    night_voice_call: "night_voice_call",
    nobody_anywhere: "nobody_anywhere",
    non_emergency: "non_emergency",
    law_10_correction: "correction",
    law_10_erasure: "erasure",
    law_2_repeat_command: "repeat_command",
    crew_needs_help: "crew_needs_help",
    mass_power_cut: "mass_power_cut",
    answer_clock: "answer_clock",
    law_9_facts_beat_versions: "facts_beat_versions",
    comfort: "comfort",
    law_7_outbox: "outbox",
}

fn tell(name: &str) {
    let path = folder().join(name).with_extension("txt");
    let write = std::env::vars().any(|(name, value)| name == "LIFTLINE_GOLDEN" && value == "write");
    let told = Script::read(&path).and_then(|script| play(&script));
    let checked = told.and_then(|told| check(&path, &told, write));
    if let Err(wrong) = checked {
        panic!("{wrong}");
    }
}

fn scripts() -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder()).into_iter().flatten().flatten().map(|entry| entry.path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("journeys")
}
