//! `GET /v1/console/ws`: the session of an operator's or supervisor's console, or a wall board.

use std::sync::Arc;

use axum::{
    extract::{State, WebSocketUpgrade, ws::WebSocket},
    http::{HeaderMap, Method},
    response::{IntoResponse, Response},
};
use liftline_desk::{Command, Desk};
use liftline_proto::{
    CommandDraft,
    v1::{self, ConsoleClientFrame, ConsoleServerFrame},
    view,
};
use tracing::{Instrument, info_span};

use super::{
    frames::encode,
    parts,
    session::{self, NORMAL, Reader},
    welcome::{answer, pong, unreadable, welcome},
};
use crate::{
    accounts::AccountRole,
    app::App,
    auth::Pass,
    hub::{CloseCode, Frame, Joined, Outlet, Stream},
    metrics::SessionKind,
    notes,
    shown::{case, crew_position},
};

/// Subprotocols: JSON text frames, protobuf binary frames.
const PROTOCOLS: [&str; 2] = ["liftline.console.v1", "liftline.console.v1+pb"];
/// Cases in one part of a snapshot; a part longer than the frame limit is cut further.
const PART_CASES: usize = 50;
/// How often crews' positions go to consoles that want them, and who sits at a console to all.
const LAST_VALUES_EVERY: std::time::Duration = std::time::Duration::from_secs(2);

/// Upgrades to a console's session. A browser comes with its cookie, which counts only from our own pages.
pub async fn connect(State(app): State<Arc<App>>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    let pass = match Pass::good(&app, &Method::GET, &headers) {
        Ok(pass) => pass,
        Err(problem) => return problem.into_response(),
    };
    let binary = session::speaks_protobuf(&headers, PROTOCOLS[1]);
    let upgrade = session::bounded(upgrade, &app.config.session).protocols(PROTOCOLS);
    upgrade.on_upgrade(move |socket| async move {
        let tracker = app.shutdown.tracker().clone();
        let run = serve(app, socket, pass, binary);
        tracker.track_future(run.instrument(info_span!("console_session"))).await;
    })
}

async fn serve(app: Arc<App>, mut socket: WebSocket, pass: Option<Pass>, binary: bool) {
    app.metrics.session_opened(SessionKind::Console);
    let (pass, hello) = match hello(&app, &mut socket, pass).await {
        Ok(hello) => hello,
        Err(code) => {
            app.metrics.session_closed(SessionKind::Console, code.number());
            return session::refuse::<ConsoleSession>(socket, binary, code).await;
        }
    };
    let outlet =
        Arc::new(Outlet::new(Stream::Console, String::new(), binary, app.config.session.queue_bytes_max));
    let who = pass.principal(&app);
    let session = ConsoleSession { app: app.clone(), outlet: outlet.clone(), pass };
    session.open(hello.resume.as_ref().map(|resume| (resume.epoch, resume.position)));
    who.iter().for_each(|who| app.presence.came(who));
    let code = tokio::select! {
        code = session::drive(&app, socket, &outlet, session) => code,
        () = last_values(&app, &outlet, hello.crews) => None,
    };
    app.hub.leave(&outlet);
    who.iter().for_each(|who| app.presence.left(who, app.clock.now()));
    app.metrics.session_closed(SessionKind::Console, code.map_or(NORMAL, CloseCode::number));
}

async fn hello(
    app: &App,
    socket: &mut WebSocket,
    pass: Option<Pass>,
) -> Result<(Pass, v1::ConsoleHello), CloseCode> {
    let frame: ConsoleClientFrame = session::first(app, socket).await?;
    let hello = frame.hello.ok_or(CloseCode::BadFrame)?;
    let pass = pass.or_else(|| Pass::of_token(&hello.token)).ok_or(CloseCode::Unauthorized)?;
    match pass.principal(app).ok_or(CloseCode::Unauthorized)?.role {
        AccountRole::Operator | AccountRole::Supervisor | AccountRole::Administrator => Ok((pass, hello)),
        AccountRole::Crew | AccountRole::Gateway | AccountRole::Exchange => Err(CloseCode::Forbidden),
    }
}

/// What is no part of the stream: who sits at a console and, to one that asked for it, where crews are. Only
/// what changed since the last time.
async fn last_values(app: &App, outlet: &Outlet, with_crews: bool) {
    let mut seen = std::collections::BTreeMap::new();
    let mut seated = v1::Operators::default();
    loop {
        let operators = app.presence.all();
        if operators != seated {
            seated.clone_from(&operators);
            let operators = Some(operators);
            outlet.send(encode(outlet.is_binary(), &ConsoleServerFrame { operators, ..Default::default() }));
        }
        tokio::time::sleep(LAST_VALUES_EVERY).await;
        if !with_crews {
            continue;
        }
        let moved =
            app.crews.all().into_iter().filter(|(id, crew)| seen.insert(*id, crew.fix) != Some(crew.fix));
        let crews: Vec<_> = moved.map(|(id, crew)| crew_position(app, id, &crew)).collect();
        if !crews.is_empty() {
            let crews = Some(v1::CrewPositions { crews });
            outlet.send(encode(outlet.is_binary(), &ConsoleServerFrame { crews, ..Default::default() }));
        }
    }
}

struct ConsoleSession {
    app: Arc<App>,
    outlet: Arc<Outlet>,
    pass: Pass,
}

impl ConsoleSession {
    /// Welcome, then the tail or a snapshot in parts.
    fn open(&self, resume: Option<(u64, u64)>) {
        self.app.hub.join(&self.outlet, resume, |joined, position| {
            let welcome = Some(welcome(&self.app, resume, joined, position));
            let mut frames = vec![ConsoleServerFrame { welcome, ..Default::default() }];
            if *joined == Joined::Fresh {
                frames.extend(self.snapshot(position));
            }
            let (binary, bytes_max) = (self.outlet.is_binary(), self.app.config.session.frame_out_bytes_max);
            frames.iter().flat_map(|frame| parts::fitted(binary, frame, bytes_max)).collect()
        });
    }

    /// Open cases with their orders in parts; calls and crews in the last.
    fn snapshot(&self, position: u64) -> Vec<ConsoleServerFrame> {
        let lookup = self.app.lookups.now();
        let mut parts: Vec<v1::ConsoleSnapshot> = self.app.board.read_open(|desk: &Desk, open| {
            let open: Vec<_> = open.iter().filter_map(|id| desk.case(*id)).collect();
            let part = |cases: &[&liftline_desk::Case]| v1::ConsoleSnapshot {
                cases: cases.iter().map(|one| case(desk, &lookup, one)).collect(),
                orders: cases
                    .iter()
                    .flat_map(|one| &one.orders)
                    .filter_map(|id| desk.order(*id))
                    .map(view::order)
                    .collect(),
                more: true,
                ..Default::default()
            };
            let calls = desk.calls().filter(|call| call.ended.is_none()).map(view::call).collect();
            let last = v1::ConsoleSnapshot { calls, ..Default::default() };
            open.chunks(PART_CASES).map(part).chain([last]).collect()
        });
        if let Some(last) = parts.last_mut() {
            last.crews =
                self.app.crews.all().iter().map(|(id, crew)| crew_position(&self.app, *id, crew)).collect();
        }
        let frame = |snapshot| ConsoleServerFrame {
            epoch: Some(self.app.board.epoch()),
            position: Some(position),
            prev: Some(0),
            snapshot: Some(snapshot),
            ..Default::default()
        };
        parts.into_iter().map(frame).collect()
    }

    fn send(&self, frame: &ConsoleServerFrame) {
        self.outlet.send(encode(self.outlet.is_binary(), frame));
    }

    async fn command(&self, command: v1::CaseCommand) -> Result<(), CloseCode> {
        let cmd_id = command.cmd_id.clone();
        let lookup = self.app.lookups.now();
        let key = notes::key().map_err(|_| CloseCode::Draining)?;
        let draft = match CommandDraft::read_case(&command, key, |lift| lookup.find(lift)) {
            Ok(draft) => draft,
            Err(error) => {
                self.send(&ConsoleServerFrame {
                    result: Some(unreadable(cmd_id, &error)),
                    ..Default::default()
                });
                return Ok(());
            }
        };
        let privates = notes::note(key, draft.note).map_err(|_| CloseCode::Draining)?;
        let command = Command {
            id: draft.command,
            actor: self.pass.principal(&self.app).ok_or(CloseCode::Unauthorized)?.actor(),
            occurred: draft.occurred,
            act: draft.act,
        };
        let receipt = self.app.desk.submit(command, privates).await.map_err(|_| CloseCode::Draining)?;
        let result = Some(answer(cmd_id, &receipt));
        self.send(&ConsoleServerFrame { result, ..Default::default() });
        Ok(())
    }
}

impl Reader for ConsoleSession {
    type Frame = ConsoleClientFrame;

    async fn take(&mut self, frame: ConsoleClientFrame) -> Result<(), CloseCode> {
        if let Some(command) = frame.cmd {
            self.command(command).await?;
        }
        if let Some(v1::Ping { t }) = frame.ping {
            self.send(&ConsoleServerFrame { pong: Some(pong(&self.app, t)), ..Default::default() });
        }
        if let Some(renewed) = frame.auth {
            self.pass = Pass::of_token(&renewed.token).ok_or(CloseCode::Unauthorized)?;
        }
        Ok(())
    }

    fn is_welcome(&self) -> bool {
        self.pass.principal(&self.app).is_some()
    }

    fn ping(&self, t: u64) -> Frame {
        let frame = ConsoleServerFrame { ping: Some(v1::Ping { t }), ..Default::default() };
        encode(self.outlet.is_binary(), &frame)
    }
    fn bye(binary: bool, bye: v1::Bye) -> Frame {
        encode(binary, &ConsoleServerFrame { bye: Some(bye), ..Default::default() })
    }
}
