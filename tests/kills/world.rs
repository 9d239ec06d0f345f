//! All who act on the service while it is killed and started, and what it acknowledged to them.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use fastrand::Rng;
use liftline_proto::v1;
use liftline_tests::{
    city::{CREWS, GATEWAYS},
    service::Site,
    webhook::Webhook,
};
use serde_json::Value;
use tokio::{sync::watch, task::JoinSet};

use crate::{crews, gateways, lives::site, operator};

/// The service's folder, those who act on it, and what they were told.
pub(crate) struct World {
    pub(crate) site: Site,
    pub(crate) webhook: Webhook,
    pub(crate) told: Arc<Told>,
    pub(crate) actors: JoinSet<()>,
    address: watch::Sender<Option<SocketAddr>>,
}

/// What the service acknowledged.
#[derive(Default)]
pub(crate) struct Told {
    /// Alarms by source and id: the alarm, and the answer to it.
    pub(crate) alarms: Mutex<BTreeMap<(String, String), (Value, Value)>>,
    /// Commands of crews, with the crew and the answer.
    pub(crate) acts: Mutex<Vec<(&'static str, v1::CrewCommand, v1::Result)>>,
    /// Commands of the operator, with the answer.
    pub(crate) commands: Mutex<Vec<(v1::CaseCommand, v1::Result)>>,
}

/// Where the service is, if it is anywhere.
#[derive(Clone)]
pub(crate) struct Whereabouts(watch::Receiver<Option<SocketAddr>>);

impl World {
    /// Gateways, crews and an operator who try to reach a service that does not run yet.
    pub(crate) async fn begin(rng: &mut Rng) -> Self {
        let webhook = Webhook::listen().await;
        let (address, whereabouts) = watch::channel(None);
        let (told, mut actors) = (Arc::new(Told::default()), JoinSet::new());
        let place = Whereabouts(whereabouts);
        for number in 1..=GATEWAYS {
            actors.spawn(gateways::act(number, place.clone(), told.clone(), rng.fork()));
        }
        for key in CREWS {
            actors.spawn(crews::act(key, place.clone(), told.clone(), rng.fork()));
        }
        actors.spawn(operator::act(place, told.clone(), rng.fork()));
        Self { site: site(&webhook.config()), webhook, told, actors, address }
    }

    /// It answers there.
    pub(crate) fn serves(&mut self, addr: SocketAddr) {
        self.address.send_replace(Some(addr));
        if let Some(ended) = self.actors.try_join_next() {
            ended.unwrap();
            panic!("somebody stopped acting");
        }
    }

    /// It is about to go.
    pub(crate) fn is_down(&self) {
        self.address.send_replace(None);
    }
}

impl Whereabouts {
    /// Waits until it serves.
    pub(crate) async fn now(&mut self) -> SocketAddr {
        let place = self.0.wait_for(Option::is_some).await.unwrap();
        place.unwrap()
    }
}
