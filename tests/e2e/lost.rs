//! A write-ahead log damaged after a crash: what was acknowledged and is gone is never passed over in
//! silence.

use liftline_tests::{
    alarm::{button, post, stored},
    program::said,
    record::replay,
    service::{Service, Site},
};

use crate::stage::http;

#[tokio::test]
async fn a_log_damaged_after_a_kill_is_refused_until_the_loss_is_accepted() {
    let site = Site::new("");
    let service = site.start().await;
    let gateway = http(&service, "gw-1");
    stored(&gateway, &button("acme/gw-1", "A-1", 1)).await;
    let last = button("acme/gw-1", "A-2", 2);
    stored(&gateway, &last).await;
    service.kill();
    let whole = replay(&site).len();
    let log = site.data().join("journal.db-wal");
    let mut bytes = std::fs::read(&log).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 512].iter_mut().for_each(|byte| *byte ^= 0x55);
    std::fs::write(&log, bytes).unwrap();

    for _ in 0..2 {
        let refused = Service::start(site.serve()).await.err().unwrap();
        assert_eq!(refused.code, Some(70), "{:#?}", refused.log);
        assert!(refused.says("journal_lost: ") && refused.says("--accept-loss"), "{:#?}", refused.log);
    }
    let verified = site.verb("verify").output().unwrap();
    let report = String::from_utf8(verified.stdout).unwrap();
    assert!(!verified.status.success() && report.contains("NOT WHOLE: "), "{report}");
    assert!(report.contains("this record was acknowledged"), "{report}");

    let mut serve = site.serve();
    serve.arg("--accept-loss");
    let service = Service::start(serve).await.unwrap();
    let said_so = service.find("going on without acknowledged records, as asked").unwrap();
    assert_eq!(said_so["code"], "journal_lost");
    assert!(std::fs::exists(said_so["kept"].as_str().unwrap()).unwrap(), "{said_so}");
    let again = post(&http(&service, "gw-1"), &last).await.unwrap().json();
    assert_eq!(again["result"], "ALARM_RESULT_STORED", "it was lost, so that it is new");
    assert_eq!(service.stop().await.code, Some(0));
    assert!(replay(&site).len() <= whole);
    assert!(said(site.verb("verify").output().unwrap()).contains("whole; head"));
    site.start().await;
}
