//! Notices: an order nobody acknowledges goes out by webhook and to the next crew; a receiver that is out
//! of order gets every notice later, under the same id.

use std::collections::BTreeSet;

use liftline_tests::{
    alarm::{button, stored},
    city::City,
    patience::until,
    service::Site,
    webhook::{Letter, Webhook},
};

use crate::stage::{http, on_duty};

const CONFIG: &str = "
[policy.urban]
first_order_s = 1
delivery_s = 1
voice_s = 1
voice_night_s = 1
respond_s = 2

[outbox]
backoff_first_ms = 50
backoff_max_s = 1
attempts_max = 100
";
const NEAR: (f64, f64) = (120.90, 32.00);
const FAR: (f64, f64) = (120.78, 31.92);

#[tokio::test]
async fn an_order_nobody_acknowledges_goes_on() {
    let webhook = Webhook::listen().await;
    let site = Site::new(&format!("{CONFIG}{}", webhook.config()));
    let service = site.start().await;
    let _deaf = on_duty(&service, "A2", false, NEAR).await;
    let mut next = on_duty(&service, "A1", false, FAR).await;
    let case = stored(&http(&service, "gw-1"), &button("acme/gw-1", "A-1", 5)).await;
    let deaf = City::made().crew("A2");
    for notice in ["order_undelivered", "order_unanswered"] {
        let letter = until(notice, async || webhook.of(notice).first().cloned()).await;
        let to = &letter.body["data"]["to"];
        assert_eq!((to["kind"].as_str(), to["id"].as_u64()), (Some("crew"), Some(deaf)), "{letter:?}");
        assert_eq!(to["phone"], "13900000012");
        assert_eq!(letter.body["data"]["case_id"], case);
        assert_eq!(letter.body["data"]["lift_code"], "000005");
    }
    assert_eq!(next.offer().await.unwrap().case_id, case, "and the order goes to the next crew");
}

#[tokio::test]
async fn a_receiver_out_of_order_gets_it_later_under_the_same_id() {
    let webhook = Webhook::listen().await;
    webhook.out_of_order(true);
    let site = Site::new(&format!("{CONFIG}{}", webhook.config()));
    let service = site.start().await;
    stored(&http(&service, "gw-1"), &button("acme/gw-1", "A-1", 5)).await;
    let again = until("a second attempt", async || {
        let letters = webhook.of("external_asked");
        (letters.len() > 1).then_some(letters)
    })
    .await;
    assert_eq!(ids(&again).len(), 1, "every attempt has the same id");
    service.kill();

    let _service = site.start().await;
    let before = webhook.of("external_asked").len();
    until("an attempt after the restart", async || {
        (webhook.of("external_asked").len() > before).then_some(())
    })
    .await;
    webhook.out_of_order(false);
    until("the delivery", async || {
        webhook.of("external_asked").iter().any(|letter| letter.taken).then_some(())
    })
    .await;
    assert_eq!(ids(&webhook.of("external_asked")).len(), 1, "after the restart too");
}

fn ids(letters: &[Letter]) -> BTreeSet<&str> {
    letters.iter().map(|letter| letter.id.as_str()).collect()
}
