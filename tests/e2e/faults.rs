//! What goes wrong with the machine: a full disk, a journal that cannot be read, a second process, an end
//! under load.

use std::{collections::BTreeSet, process::Command};

use liftline_proto::v1;
use liftline_tests::{
    alarm::{button, case_of, post, stored},
    city::{City, LIFTS},
    http::Http,
    patience::until,
    program::program,
    record::replay,
    service::{Service, Site},
};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::stage::http;

#[tokio::test]
async fn a_second_process_on_the_same_folder_is_refused() {
    let site = Site::new("");
    let first = site.start().await;
    let second = Service::start(site.serve()).await.err().unwrap();
    assert_eq!(second.code, Some(70), "{:#?}", second.log);
    assert!(second.says("another process holds this journal"), "{:#?}", second.log);
    stored(&http(&first, "gw-1"), &button("acme/gw-1", "A-1", 5)).await;
}

#[tokio::test]
async fn a_journal_that_cannot_be_read_is_refused_and_named() {
    let site = Site::new("");
    let service = site.start().await;
    stored(&http(&service, "gw-1"), &button("acme/gw-1", "ALTERED-LATER", 5)).await;
    assert_eq!(service.stop().await.code, Some(0));
    let sound = std::fs::read(site.journal()).unwrap();

    let at = sound.windows(13).position(|bytes| bytes == b"ALTERED-LATER");
    let mut altered = sound.clone();
    altered[at.expect("after an orderly end the file alone is the whole record")] = b'B';
    std::fs::write(site.journal(), &altered).unwrap();
    let refused = Service::start(site.serve()).await.err().unwrap();
    assert_eq!(refused.code, Some(70), "{:#?}", refused.log);
    assert!(refused.says("record "), "which record: {:#?}", refused.log);

    std::fs::write(site.journal(), b"not a journal at all, but some letter of the mayor").unwrap();
    let refused = Service::start(site.serve()).await.err().unwrap();
    assert_eq!(refused.code, Some(70), "{:#?}", refused.log);
    assert!(refused.says("journal"), "{:#?}", refused.log);

    std::fs::write(site.journal(), &sound).unwrap();
    site.start().await;
}

/// SIGTERM under load: what was stored was answered, and it ends well.
#[tokio::test]
async fn an_end_under_load_answers_what_it_took() {
    const SENDERS: u32 = 8;
    const FIRST: usize = 40;
    let site = Site::new("");
    let service = site.start().await;
    let (addr, mut senders) = (service.addr, JoinSet::new());
    let (answered, mut first) = tokio::sync::mpsc::channel(FIRST);
    for sender in 0..SENDERS {
        let (http, answered) = (Http::new(addr, City::made().token("gw-1")), answered.clone());
        senders.spawn(async move {
            let mut stored = Vec::new();
            for number in 0_u32.. {
                let id = format!("A-{sender}-{number}");
                match post(&http, &button("acme/gw-1", &id, 1 + number % LIFTS)).await {
                    Ok(answer) if answer.status == 202 => stored.push(id),
                    Ok(answer) => assert_eq!(answer.status, 503, "{}", answer.text),
                    Err(_) => break,
                }
                // The channel is full once as many are answered as the test waits for.
                let _full = answered.try_send(());
            }
            stored
        });
    }
    for _ in 0..FIRST {
        first.recv().await.unwrap();
    }
    let ended = service.stop().await;
    assert_eq!(ended.code, Some(0), "{:#?}", ended.log);
    assert!(ended.says("all tasks ended"), "{:#?}", ended.log);
    assert!(ended.log.last().unwrap().contains("\"stopped\""), "{:#?}", ended.log);
    let told: BTreeSet<String> = senders.join_all().await.into_iter().flatten().collect();
    assert!(told.len() >= FIRST);
    assert_eq!(alarms(&site), told, "stored and answered are the same");
}

fn alarms(site: &Site) -> BTreeSet<String> {
    let lines = replay(site).into_iter().filter_map(|line| match line.record.event {
        Some(v1::record::Event::Reported(reported)) => reported.report,
        _ => None,
    });
    lines.map(|report| report.alarm_id).collect()
}

/// A disk that is really full: a small file system of its own, in a name space of its own.
#[tokio::test]
async fn a_full_disk_stops_acknowledging_and_loses_nothing() {
    let site = Site::new("");
    if !may_mount(&site) {
        println!("skipped: this machine does not let us mount a small file system");
        return;
    }
    let service = Service::start(on_small_disk(&site)).await.unwrap();
    let first = service.addr;
    let gateway = Http::new(first, City::made().token("gw-1"));
    let mut told: Vec<(Value, Value)> = Vec::new();
    for number in 0_u32.. {
        let mut alarm = button("acme/gw-1", &format!("A-{number}"), 1 + number % LIFTS);
        alarm["ext"] = serde_json::json!({ "raw": "x".repeat(1_500) });
        alarm["raw_text"] = "y".repeat(500).into();
        match post(&gateway, &alarm).await {
            Ok(answer) if answer.status == 202 => told.push((alarm, answer.json())),
            Ok(answer) => assert_eq!(answer.status, 503, "{}", answer.text),
            Err(_) => break,
        }
        assert!(number < 20_000, "the disk was never full");
    }
    let second = until("the second start", async || {
        let addr = service.find("serving")?["addr"].as_str()?.parse().ok()?;
        (addr != first).then_some(addr)
    })
    .await;
    assert!(service.says("exit code 70"), "{:#?}", service.log());
    assert!(service.says("is full"), "{:#?}", service.log());
    assert!(service.says("whole; head"), "{:#?}", service.log());

    let gateway = Http::new(second, City::made().token("gw-1"));
    for (alarm, answer) in &told {
        let again = post(&gateway, alarm).await.unwrap().json();
        assert_eq!(again["result"], "ALARM_RESULT_DUPLICATE");
        assert_eq!(case_of(&again), case_of(answer));
    }
    stored(&gateway, &button("acme/gw-1", "after", 1)).await;
    assert_eq!(service.stop().await.code, Some(0));
}

fn may_mount(site: &Site) -> bool {
    let trial = shell(site, "mount -t tmpfs -o size=1m tmpfs .").output();
    trial.is_ok_and(|trial| trial.status.success())
}

/// Serves on a small file system with ballast until it is full; then takes the ballast away, verifies the
/// journal and serves again.
fn on_small_disk(site: &Site) -> Command {
    let mut command = shell(
        site,
        "cp -r . ../kept && mount -t tmpfs -o size=12m tmpfs . && cd \"$PWD\" && cp ../kept/* . \
         && head -c 3000000 /dev/zero > ballast
         \"$0\" serve --data . --config ../liftline.toml --listen 127.0.0.1:0
         echo exit code $? >&2
         rm ballast
         \"$0\" verify --data . >&2
         exec \"$0\" serve --data . --config ../liftline.toml --listen 127.0.0.1:0",
    );
    command.arg(program());
    command
}

fn shell(site: &Site, script: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c"]).arg(script).current_dir(site.data());
    command
}
