//! What must hold in the end, read from the files alone.

use std::collections::{BTreeMap, BTreeSet};

use liftline_desk::{Desk, Event, Moment, OrderStage, Party, Record, Role};
use liftline_journal::{Readable, Reader};
use liftline_proto::{decode_record, v1};
use liftline_risk::{FOLD_RECORDS_MAX, RiskLog};
use liftline_tests::{
    alarm::case_of,
    city::CODE,
    record::{Line, entries, replay},
    service::Site,
    webhook::Letter,
};
use serde_json::Value;

use crate::{naive, quiet::Ledger};

type Journal = Vec<(u64, Record)>;
/// Report number and case of each place an alarm stands at.
type Places = Vec<(u64, Option<u64>)>;

/// Everything that must hold.
pub(crate) fn check(ledger: &Ledger, anchors: &[String]) {
    chain_holds(&ledger.site, anchors);
    let lines = replay(&ledger.site);
    let journal = read(&ledger.site);
    println!("{} records", lines.len());
    alarms_are_there_once(&lines, &ledger.alarms);
    clocks_fired_once(&lines);
    let desk = no_clock_was_forgotten(&journal);
    naive::check(&journal);
    assert!(orders_moved_on(&desk));
    notices_came(&journal, &desk, &ledger.letters);
    risk_log_is_the_fold(&ledger.site, &journal);
}

/// Whether every order of a crew is delivered or moved on, as the journal stands.
pub(crate) fn is_moved_on(site: &Site) -> bool {
    let mut desk = Desk::default();
    read(site).iter().for_each(|(_, record)| desk.apply(record));
    orders_moved_on(&desk)
}

fn read(site: &Site) -> Journal {
    let mut journal = Vec::new();
    let reader = Reader::open(&site.journal()).unwrap();
    loop {
        let entries = reader.read(journal.len() as u64 + 1, FOLD_RECORDS_MAX).unwrap();
        if entries.is_empty() {
            return journal;
        }
        journal.extend(entries.iter().map(|entry| (entry.position, decode_record(&entry.body).unwrap().0)));
    }
}

fn chain_holds(site: &Site, anchors: &[String]) {
    let file = site.data().join("kept-outside.txt");
    std::fs::write(&file, anchors.concat()).unwrap();
    let report = site.run("verify", &["--anchors", file.to_str().unwrap()]);
    assert!(report.contains("whole; head"), "{report}");
    assert!(report.contains(&format!("{} anchors match", anchors.len())), "{report}");
}

/// Each acknowledged alarm is in exactly one case: the one its answer named.
fn alarms_are_there_once(lines: &[Line], alarms: &[(Value, Value)]) {
    let mut stored: BTreeMap<(&str, &str), Places> = BTreeMap::new();
    for line in lines {
        if let Some(v1::record::Event::Reported(reported)) = &line.record.event {
            let report = reported.report.as_ref().unwrap();
            let places = stored.entry((&report.source, &report.alarm_id)).or_default();
            places.push((reported.number, reported.case_id));
        }
    }
    assert!(stored.values().all(|places| places.len() == 1), "an alarm is there twice");
    for (alarm, answer) in alarms {
        let key = (alarm["source"].as_str().unwrap(), alarm["alarm_id"].as_str().unwrap());
        let number = answer["report_number"].as_str().unwrap().parse().unwrap();
        assert_eq!(stored.get(&key), Some(&vec![(number, case_of(answer))]), "{answer}");
    }
}

/// Each clock fired at most once each time it was armed: an arming has its own due time.
fn clocks_fired_once(lines: &[Line]) {
    let (mut fired, mut latest) = (BTreeSet::new(), 0);
    for line in lines {
        let (subject, clock, due) = match &line.record.event {
            Some(v1::record::Event::Fired(one)) => (&one.subject, one.clock, one.due_at_ms),
            Some(v1::record::Event::Breached(one)) => (&one.subject, one.clock, one.due_at_ms),
            _ => continue,
        };
        assert!(line.record.at_ms >= due, "a clock fired before it was due: {line:?}");
        latest = latest.max(line.record.at_ms - due);
        assert!(fired.insert((format!("{subject:?}"), clock, due)), "a clock fired twice: {line:?}");
    }
    println!("{} clocks fired, the latest {latest} ms late", fired.len());
}

/// Nothing was decided while a clock was overdue: whatever was due had fired before.
fn no_clock_was_forgotten(journal: &Journal) -> Desk {
    let mut desk = Desk::default();
    for (position, record) in journal {
        if record.actor.role != Role::Desk {
            let is_overdue = |due: Moment| due <= record.at && record.command.is_some();
            let begins_turn = record.at > desk.last();
            assert!(!(begins_turn && desk.next_due().is_some_and(is_overdue)), "overdue before {position}");
        }
        desk.apply(record);
    }
    assert_eq!(liftline_desk::broken(&desk), Vec::<&str>::new());
    desk
}

fn orders_moved_on(desk: &Desk) -> bool {
    let mut orders = desk.cases().flat_map(|case| &case.orders).filter_map(|id| desk.order(*id));
    orders.all(|order| {
        order.party == Party::External || order.stage != OrderStage::Offered || order.delivered.is_some()
    })
}

/// Every notice reported as handed over came, and none waits.
fn notices_came(journal: &Journal, desk: &Desk, letters: &[Letter]) {
    assert_eq!(desk.outbox().count(), 0);
    assert_eq!(desk.failed_effects().count(), 0);
    let came: BTreeSet<&str> = letters.iter().map(|letter| letter.id.split_once('-').unwrap().1).collect();
    let mut ended = BTreeSet::new();
    for (_, record) in journal {
        if let Event::EffectEnded { key, .. } = &record.event {
            assert!(ended.insert(*key), "an effect ended twice: {key:?}");
            let id = format!("{}-{}", key.record, key.index);
            assert!(came.contains(id.as_str()), "notice {id} was reported as handed over and never came");
        }
    }
    println!("{} notices, {} deliveries", ended.len(), letters.len());
}

/// The risk log is what a fresh fold of the journal gives: nothing is missing, nothing is there twice.
fn risk_log_is_the_fold(site: &Site, journal: &Journal) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fresh.db");
    let mut fresh = RiskLog::open(&path, CODE).unwrap();
    for records in journal.chunks(FOLD_RECORDS_MAX) {
        fresh.fold(records).unwrap();
    }
    let kept = entries(&site.data().join("log.db"));
    assert_eq!(kept, entries(&path));
    println!("{} entries in the risk log", kept.len());
}
