//! `GET /v1/crew/ws`: the session of a crew's device.

use std::sync::Arc;

use axum::{
    extract::{State, WebSocketUpgrade, ws::WebSocket},
    http::{HeaderMap, Method, header},
    response::{IntoResponse, Response},
};
use liftline_desk::{Act, Command, CommandId, CrewId, Desk, OrderAct, OrderStage, Point};
use liftline_proto::{
    CommandDraft,
    v1::{self, CrewClientFrame, CrewServerFrame},
    view,
};
use tracing::{Instrument, info_span};

use super::{
    frames::encode,
    session::{self, NORMAL, Reader},
    welcome::{answer, pong, unreadable, welcome},
};
use crate::{
    accounts::{Principal, Scope},
    app::App,
    auth::Pass,
    hub::{CloseCode, Frame, Joined, Outlet, Stream},
    ids::derived,
    metrics::SessionKind,
    notes,
    shown::case,
    time::moment,
};

/// Subprotocols: JSON text frames, protobuf binary frames.
const PROTOCOLS: [&str; 2] = ["liftline.crew.v1", "liftline.crew.v1+pb"];

/// Upgrades to a crew's session. The token comes in the header or in the first frame; a browser comes
/// with its
/// cookie, which counts only from our own pages.
pub async fn connect(State(app): State<Arc<App>>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    let has_token = headers.contains_key(header::AUTHORIZATION);
    let pass = match Pass::good(&app, &Method::GET, &headers) {
        Ok(pass) => pass,
        Err(problem) if !has_token => return problem.into_response(),
        Err(_) => Some(Pass::Refused), // Told by the close code, which devices can read.
    };
    let binary = session::speaks_protobuf(&headers, PROTOCOLS[1]);
    let upgrade = session::bounded(upgrade, &app.config.session).protocols(PROTOCOLS);
    upgrade.on_upgrade(move |socket| async move {
        let tracker = app.shutdown.tracker().clone();
        let run = serve(app, socket, pass, binary);
        // The tracker waits at shutdown for sockets, which the HTTP server does not.
        tracker.track_future(run.instrument(info_span!("crew_session"))).await;
    })
}

async fn serve(app: Arc<App>, mut socket: WebSocket, pass: Option<Pass>, binary: bool) {
    app.metrics.session_opened(SessionKind::Crew);
    let hello = match hello(&app, &mut socket, pass).await {
        Ok(hello) => hello,
        Err(code) => {
            app.metrics.session_closed(SessionKind::Crew, code.number());
            return session::refuse::<CrewSession>(socket, binary, code).await;
        }
    };
    let Hello { pass, crew, frame } = hello;
    app.hub.replace(crew, &frame.device_id);
    let queue = app.config.session.queue_bytes_max;
    let outlet = Arc::new(Outlet::new(Stream::Crew(crew), frame.device_id.clone(), binary, queue));
    let resume = frame.resume.as_ref().map(|resume| (resume.epoch, resume.position));
    let session = CrewSession { app: app.clone(), outlet: outlet.clone(), pass, crew };
    app.crews.joined(crew);
    session.open(resume);
    let code = session::drive(&app, socket, &outlet, session).await;
    app.hub.leave(&outlet);
    app.crews.left(crew);
    app.metrics.session_closed(SessionKind::Crew, code.map_or(NORMAL, CloseCode::number));
}

struct Hello {
    pass: Pass,
    crew: CrewId,
    frame: v1::CrewHello,
}

async fn hello(app: &App, socket: &mut WebSocket, pass: Option<Pass>) -> Result<Hello, CloseCode> {
    let frame: CrewClientFrame = session::first(app, socket).await?;
    let frame = frame.hello.ok_or(CloseCode::BadFrame)?;
    let pass = pass.or_else(|| Pass::of_token(&frame.token)).ok_or(CloseCode::Unauthorized)?;
    let principal = pass.principal(app).ok_or(CloseCode::Unauthorized)?;
    let crew = crew_of(&principal).ok_or(CloseCode::Forbidden)?;
    Ok(Hello { pass, crew, frame })
}

fn crew_of(principal: &Principal) -> Option<CrewId> {
    match principal.scope {
        Scope::Crew(crew) => Some(crew),
        Scope::City | Scope::Source { .. } => None,
    }
}

struct CrewSession {
    app: Arc<App>,
    outlet: Arc<Outlet>,
    pass: Pass,
    crew: CrewId,
}

impl CrewSession {
    /// Welcome, then the tail or a snapshot.
    fn open(&self, resume: Option<(u64, u64)>) {
        // The welcome must be first in the queue, and whether the tail is there is known only after joining.
        let joined = self.app.hub.join(&self.outlet, resume, |joined, position| {
            let welcome = welcome(&self.app, resume, joined, position);
            let mut frames = vec![CrewServerFrame { welcome: Some(welcome), ..Default::default() }];
            if *joined == Joined::Fresh {
                frames.push(self.snapshot(position));
            }
            frames.iter().map(|frame| encode(self.outlet.is_binary(), frame)).collect()
        });
        tracing::debug!(crew = self.crew.0, ?joined, "crew session open");
    }

    fn snapshot(&self, position: u64) -> CrewServerFrame {
        let lookup = self.app.lookups.now();
        let snapshot = self.app.board.read(|desk: &Desk| {
            let order = desk.live_order(self.crew);
            let case = order.and_then(|order| Some(case(desk, &lookup, desk.case(order.case)?)));
            v1::CrewSnapshot {
                on_duty: desk.is_on_duty(self.crew),
                orders: order.map(view::order).into_iter().collect(),
                cases: case.into_iter().collect(),
            }
        });
        CrewServerFrame {
            epoch: Some(self.app.board.epoch()),
            position: Some(position),
            prev: Some(0),
            snapshot: Some(snapshot),
            ..Default::default()
        }
    }

    fn send(&self, frame: &CrewServerFrame) {
        self.outlet.send(encode(self.outlet.is_binary(), frame));
    }

    /// The device has everything up to `position` on its disk: an offer among that is delivered.
    async fn acknowledged(&self, position: u64) -> Result<(), CloseCode> {
        let offered = self.app.board.read(|desk| {
            desk.live_order(self.crew)
                .filter(|order| order.stage == OrderStage::Offered)
                .map(|order| order.id)
        });
        let Some(order) =
            offered.filter(|order| self.app.board.ordered_at(*order).is_some_and(|at| at <= position))
        else {
            return Ok(());
        };
        let city = &self.app.config.city.code;
        let epoch = self.app.board.epoch().to_string();
        let id = derived(&["delivered", city, &epoch, &order.to_string()]);
        self.submit(id, None, Act::Order { order, act: OrderAct::Delivered }, Vec::new()).await.map(drop)
    }

    async fn command(&self, command: v1::CrewCommand) -> Result<(), CloseCode> {
        let cmd_id = command.cmd_id.clone();
        let key = notes::key().map_err(|_| CloseCode::Draining)?;
        let draft = match CommandDraft::read_crew(&command, self.crew, key) {
            Ok(draft) => draft,
            Err(error) => {
                self.send(&CrewServerFrame {
                    result: Some(unreadable(cmd_id, &error)),
                    ..Default::default()
                });
                return Ok(());
            }
        };
        let privates = notes::shown(key, draft.note, draft.photo).map_err(|_| CloseCode::Draining)?;
        let receipt = self.submit(draft.command, draft.occurred, draft.act, privates).await?;
        let result = Some(answer(cmd_id, &receipt));
        self.send(&CrewServerFrame { result, ..Default::default() });
        Ok(())
    }

    async fn submit(
        &self,
        id: CommandId,
        occurred: Option<liftline_desk::Moment>,
        act: Act,
        privates: Vec<liftline_journal::Private>,
    ) -> Result<liftline_desk::Receipt, CloseCode> {
        let actor = self.pass.principal(&self.app).ok_or(CloseCode::Unauthorized)?.actor();
        let command = Command { id, actor, occurred, act };
        self.app.desk.submit(command, privates).await.map_err(|_| CloseCode::Draining)
    }

    fn located(&self, position: &v1::CrewPosition) -> Result<(), CloseCode> {
        let point = position.point.as_ref().ok_or(CloseCode::BadFrame)?;
        let at = position.fixed_at.as_ref().map_or_else(|| self.app.clock.now(), moment);
        let sound = point.lon.is_finite() && point.lat.is_finite();
        if !sound || !self.app.config.city.holds(point.lon, point.lat) {
            return Ok(()); // A phone without a fix says (0, 0); that is no reason to end a rescue's session.
        }
        let at = at.min(self.app.clock.now());
        self.app.crews.locate(self.crew, Point { lon: point.lon, lat: point.lat }, at);
        Ok(())
    }
}

impl Reader for CrewSession {
    type Frame = CrewClientFrame;

    async fn take(&mut self, frame: CrewClientFrame) -> Result<(), CloseCode> {
        if let Some(ack) = frame.ack {
            self.acknowledged(ack.position).await?;
        }
        if let Some(position) = frame.position {
            self.located(&position)?;
        }
        if let Some(command) = frame.cmd {
            self.command(command).await?;
        }
        if let Some(v1::Ping { t }) = frame.ping {
            self.send(&CrewServerFrame { pong: Some(pong(&self.app, t)), ..Default::default() });
        }
        if let Some(renewed) = frame.auth {
            let pass = Pass::of_token(&renewed.token).ok_or(CloseCode::Unauthorized)?;
            let principal = pass.principal(&self.app).ok_or(CloseCode::Unauthorized)?;
            if !principal.may_act_for(self.crew) {
                return Err(CloseCode::Forbidden);
            }
            self.pass = pass;
        }
        Ok(())
    }

    fn is_welcome(&self) -> bool {
        self.pass.principal(&self.app).is_some()
    }

    fn ping(&self, t: u64) -> Frame {
        let frame = CrewServerFrame { ping: Some(v1::Ping { t }), ..Default::default() };
        encode(self.outlet.is_binary(), &frame)
    }
    fn bye(binary: bool, bye: v1::Bye) -> Frame {
        encode(binary, &CrewServerFrame { bye: Some(bye), ..Default::default() })
    }
}
