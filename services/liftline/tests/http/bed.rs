//! A service in process, with a small city, an account of every role, and requests by hand.

use std::{net::SocketAddr, path::Path, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::connect_info::MockConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use liftline::{
    accounts::{AccountRole, By, Lifts, NewAccount, NewToken},
    app::{self, App, Started},
    clock::Clock,
    config::{Config, Sources},
    http,
};
use liftline_desk::{CrewId, LiftId, Moment, UnitId, UseUnitId};
use liftline_register::{Crew, Lift, MaintenanceUnit, Store, UseUnit};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

/// Rescue code of lift 1, which has a car phone; lift 2 shares its point.
pub(crate) const CODE: &str = "035302";
/// Number lift 1's car calls from.
pub(crate) const CAR_PHONE: &str = "051385501234";

/// A service in process.
pub(crate) struct Bed {
    pub(crate) app: Arc<App>,
    router: Router,
    started: Option<Started>,
    config: Config,
    folder: TempDir,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The body as it came.
    pub(crate) body: Vec<u8>,
    /// The body as text; what is no text in it is replaced.
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error} in {}", self.text))
    }

    /// The stable code of a problem, after checking its form.
    pub(crate) fn code(&self) -> String {
        let problem = self.json();
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json", "{}", self.text);
        assert_eq!(problem["status"], self.status.as_u16());
        let code = problem["code"].as_str().unwrap().to_owned();
        assert_eq!(problem["type"], format!("urn:liftline:problem:{code}"));
        assert!(
            !problem["title"].as_str().unwrap().is_empty() && !problem["detail"].as_str().unwrap().is_empty()
        );
        code
    }
}

/// A request to be made.
pub(crate) struct Ask {
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

pub(crate) fn get(path: &str) -> Ask {
    Ask { method: Method::GET, path: path.to_owned(), headers: Vec::new(), body: Vec::new() }
}

pub(crate) fn delete(path: &str) -> Ask {
    Ask { method: Method::DELETE, ..get(path) }
}

pub(crate) fn post(path: &str, body: &Value) -> Ask {
    raw(path, body.to_string().into_bytes()).header("content-type", "application/json")
}

pub(crate) fn raw(path: &str, body: Vec<u8>) -> Ask {
    Ask { method: Method::POST, body, ..get(path) }
}

impl Ask {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

impl Bed {
    pub(crate) async fn new() -> Self {
        Self::with(&[]).await
    }

    /// With these keys of the configuration set, as the environment names them.
    pub(crate) async fn with(environment: &[(&str, &str)]) -> Self {
        Self::at(Clock::system(), environment).await
    }

    /// By this clock, with these keys of the configuration set.
    pub(crate) async fn at(clock: Clock, environment: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let base =
            [("LIFTLINE__AUTH__ARGON2_MEMORY_KIB", "7168"), ("LIFTLINE__AUTH__ARGON2_ITERATIONS", "1")];
        let environment = base.iter().chain(environment).map(|(key, value)| (key.into(), value.into()));
        let sources = Sources {
            data: Some(folder.path().to_owned()),
            environment: environment.collect(),
            ..Sources::default()
        };
        let config = Config::load(&sources).unwrap();
        city(folder.path(), &config.city.code);
        let (started, router) = begun(&config, clock).await;
        Self { app: started.app.clone(), router, started: Some(started), config, folder }
    }

    /// Ends the service and starts it again on the same files, by another clock.
    pub(crate) async fn restart(&mut self, clock: Clock) {
        self.end();
        let (started, router) = begun(&self.config, clock).await;
        (self.app, self.router, self.started) = (started.app.clone(), router, Some(started));
    }

    fn end(&mut self) {
        self.app.shutdown.begin();
        if let Some(started) = self.started.take() {
            started.join();
        }
    }

    pub(crate) async fn ask(&self, ask: Ask) -> Answer {
        let mut request = Request::builder().method(ask.method).uri(ask.path);
        for (name, value) in ask.headers {
            request = request.header(name, value);
        }
        let response =
            self.router.clone().oneshot(request.body(Body::from(ask.body)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        let text = String::from_utf8_lossy(&body).into_owned();
        Answer { status: parts.status, headers: parts.headers, body, text }
    }

    /// Asks with a token of a fresh account in this role.
    pub(crate) async fn ask_as(&self, token: &str, ask: Ask) -> Answer {
        self.ask(ask.header("authorization", &format!("Bearer {token}"))).await
    }

    /// A token for a new account of this role; crews are crew 1, gateways `acme` with all lifts.
    pub(crate) fn token(&self, name: &str, role: AccountRole) -> String {
        let source = (role == AccountRole::Gateway).then(|| ("acme".to_owned(), Lifts::Any));
        self.token_for(name, role, source)
    }

    pub(crate) fn token_for(&self, name: &str, role: AccountRole, source: Option<(String, Lifts)>) -> String {
        let crew = (role == AccountRole::Crew).then_some(CrewId(1));
        let accounts = &self.app.accounts;
        accounts.create(&NewAccount { name: name.to_owned(), role, crew }, By::MACHINE).unwrap();
        let new = NewToken { account: name.to_owned(), label: "test".to_owned(), source, days: 1 };
        accounts.issue_token(&new, By::MACHINE).unwrap().1.reveal().clone()
    }

    /// Whether the bytes of `text` stand in any file of the data folder.
    pub(crate) fn is_in_files(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut files = files.map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
        files.any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
    }

    /// What a check of the whole journal finds.
    pub(crate) fn verified(&self) -> liftline_journal::VerifyReport {
        liftline_journal::verify(&self.app.files.journal, &[]).unwrap()
    }

    /// Position of the journal's last record.
    pub(crate) fn position(&self) -> u64 {
        self.app.board.read(|desk| desk.position().0)
    }

    /// Waits until the risk log has come to the journal's head.
    pub(crate) async fn risk_caught_up(&self) {
        let head = self.position();
        let folded = async {
            while self.app.progress.folded() < head {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), folded).await.unwrap();
    }
}

impl Drop for Bed {
    fn drop(&mut self) {
        self.end();
    }
}

async fn begun(config: &Config, clock: Clock) -> (Started, Router) {
    let started = app::start(config.clone(), clock).await.unwrap();
    let peer = MockConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000)));
    let router = http::router(&started.app).layer(peer);
    (started, router)
}

/// Two lifts in one tower and one a kilometre away, a maintenance unit with a crew, a use unit.
fn city(folder: &Path, code: &str) {
    let mut store = Store::open(&folder.join("register.db"), code).unwrap();
    let text = |text: &str| Some(text.into());
    store
        .write(Moment(0), |batch| {
            let unit = MaintenanceUnit {
                key: "U1".into(),
                name: text("通达电梯维保"),
                rescue_phone: text("0513-96000"),
                lon: Some(120.86),
                lat: Some(32.01),
                ..MaintenanceUnit::default()
            };
            let unit = UnitId(batch.put(&unit)?);
            let owner = UseUnit {
                key: "W1".into(),
                name: text("濠河物业"),
                duty_phone: text("0513-1"),
                ..UseUnit::default()
            };
            let owner = UseUnitId(batch.put(&owner)?);
            let crew = Crew {
                key: "C1".into(),
                name: text("一队"),
                unit: Some(unit),
                phone: text("138"),
                ..Crew::default()
            };
            batch.put(&crew)?;
            for (number, rescue, lon) in [(1, CODE, 120.86), (2, "035303", 120.86), (3, "035304", 120.87)] {
                let lift = Lift {
                    id: LiftId(0),
                    rescue_code: text(rescue),
                    registration: text(&format!("3110320600201800000{number}")),
                    estate: Some("濠河花园".into()),
                    address: text("南通市崇川区濠河路1号"),
                    unit: Some(unit),
                    use_unit: Some(owner),
                    car_phone: (number == 1).then(|| CAR_PHONE.into()),
                    lon: Some(lon),
                    lat: Some(32.01),
                    ..Lift::default()
                };
                assert_eq!(batch.put(&lift)?, number);
            }
            Ok(())
        })
        .unwrap();
}
