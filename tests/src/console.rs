//! An operator's console: a real client of `GET /v1/console/ws`.

use liftline_proto::v1::{
    self, Call, Case, CaseActKind, CaseCommand, ConsoleClientFrame, ConsoleHello, ConsoleServerFrame, Pong,
};
use uuid::Uuid;

use crate::session::{Closed, Hello, Kind, Parts, Session};

/// The console's session.
pub struct Console;

impl Kind for Console {
    const PATH: &'static str = "/v1/console/ws";
    const PROTOCOL: &'static str = "liftline.console.v1";
    type Server = ConsoleServerFrame;
    type Client = ConsoleClientFrame;
    type Command = CaseCommand;

    fn hello(hello: &Hello<'_>) -> ConsoleClientFrame {
        let hello = ConsoleHello {
            token: hello.token.to_owned(),
            app_version: "tests".to_owned(),
            resume: hello.resume.clone(),
            crews: false,
        };
        ConsoleClientFrame { hello: Some(hello), ..Default::default() }
    }

    fn command(command: CaseCommand) -> ConsoleClientFrame {
        ConsoleClientFrame { cmd: Some(command), ..Default::default() }
    }

    fn pong(t: u64) -> ConsoleClientFrame {
        ConsoleClientFrame { pong: Some(Pong { t, ..Default::default() }), ..Default::default() }
    }

    fn parts(frame: &ConsoleServerFrame) -> Parts {
        let place = frame.epoch.zip(frame.position).zip(frame.prev);
        Parts {
            place: place.map(|((epoch, position), prev)| (epoch, position, prev)),
            snapshot: frame.snapshot.is_some(),
            welcome: frame.welcome.clone(),
            result: frame.result.clone(),
            ping: frame.ping.map(|ping| ping.t),
            bye: frame.bye.clone(),
        }
    }
}

impl Session<Console> {
    /// The first case, in the stream from here on, that `fits`.
    ///
    /// # Errors
    /// The session ended first.
    pub async fn case(&mut self, fits: impl Fn(&Case) -> bool) -> Result<Case, Closed> {
        loop {
            let frame = self.next().await?;
            let told = frame.records.map(|records| records.cases);
            let cases = told.or(frame.snapshot.map(|snapshot| snapshot.cases)).unwrap_or_default();
            if let Some(case) = cases.into_iter().find(&fits) {
                return Ok(case);
            }
        }
    }
}

impl Session<Console> {
    /// The first call, in the stream from here on, that `fits`.
    ///
    /// # Errors
    /// The session ended first.
    pub async fn call(&mut self, fits: impl Fn(&Call) -> bool) -> Result<Call, Closed> {
        loop {
            let told = self.next().await?.records.map(|records| records.calls).unwrap_or_default();
            if let Some(call) = told.into_iter().find(&fits) {
                return Ok(call);
            }
        }
    }
}

/// A command with an id of its own.
pub fn command(act: CaseActKind, case_id: u64) -> CaseCommand {
    CaseCommand { cmd_id: Uuid::now_v7().to_string(), act: act.into(), case_id, ..Default::default() }
}

/// Whether a command was decided now, for the first time.
pub fn is_applied(result: &v1::Result) -> bool {
    result.status() == v1::ResultStatus::Applied
}
