//! A session of the service's sockets, as a careful client keeps it: it notices every missed frame.

use std::{collections::VecDeque, net::SocketAddr};

use futures_util::{SinkExt, StreamExt};
use liftline_proto::v1;
use prost::Message as _;
use serde::{Serialize, de::DeserializeOwned};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{
        Message,
        client::IntoClientRequest,
        http::{
            HeaderValue,
            header::{COOKIE, ORIGIN, SEC_WEBSOCKET_PROTOCOL},
        },
    },
};

use crate::patience::within;

/// What crews' and consoles' sessions differ in.
pub trait Kind {
    /// Where it is.
    const PATH: &'static str;
    /// Its subprotocol, JSON.
    const PROTOCOL: &'static str;
    /// Frames to the client.
    type Server: prost::Message + DeserializeOwned + Default;
    /// Frames to the service.
    type Client: prost::Message + Serialize;
    /// Commands.
    type Command;

    /// The first frame.
    fn hello(hello: &Hello<'_>) -> Self::Client;
    /// A command's frame.
    fn command(command: Self::Command) -> Self::Client;
    /// Answer to a ping.
    fn pong(t: u64) -> Self::Client;
    /// What the two kinds of frame have in common.
    fn parts(frame: &Self::Server) -> Parts;
}

/// What a frame of the service says, whichever session it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Epoch, position and the position before, where the frame is of the stream.
    pub place: Option<(u64, u64, u64)>,
    /// Whether it is a snapshot, or a part of one.
    pub snapshot: bool,
    /// Answer to hello.
    pub welcome: Option<v1::Welcome>,
    /// Answer to a command.
    pub result: Option<v1::Result>,
    /// Number of a ping.
    pub ping: Option<u64>,
    /// Why it is about to close.
    pub bye: Option<v1::Bye>,
}

/// How a session begins.
#[derive(Clone, Debug, Default)]
pub struct Hello<'a> {
    /// Token.
    pub token: &'a str,
    /// Device, for crews.
    pub device: &'a str,
    /// protobuf instead of JSON.
    pub binary: bool,
    /// Cookie of a browser's session, in place of a token.
    pub cookie: &'a str,
    /// Where it left off.
    pub resume: Option<v1::Resume>,
}

/// The session has ended: with a close code, or cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Closed {
    /// Close code; `None` where the connection was cut.
    pub code: Option<u16>,
    /// What came before it.
    pub bye: Option<v1::Bye>,
}

/// A session.
pub struct Session<K: Kind> {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    binary: bool,
    answers_pings: bool,
    waiting: VecDeque<K::Server>,
    bye: Option<v1::Bye>,
    /// What the service said to hello.
    pub welcome: v1::Welcome,
    /// Positions of the stream's frames, from the one it was resumed at or its snapshot's.
    pub seen: Vec<u64>,
}

impl<K: Kind> Session<K> {
    /// Connects and says hello.
    ///
    /// # Errors
    /// The service closed instead of welcoming.
    pub async fn open(addr: SocketAddr, hello: &Hello<'_>) -> Result<Self, Closed> {
        let mut session = Self::join(addr, hello.binary, hello.cookie).await?;
        session.send(&K::hello(hello)).await?;
        loop {
            let frame = session.read().await?;
            if let Some(welcome) = K::parts(&frame).welcome {
                let from = hello.resume.as_ref().filter(|_| welcome.resumed).map(|resume| resume.position);
                session.seen.extend(from);
                session.welcome = welcome;
                return Ok(session);
            }
        }
    }

    /// Connects and says nothing yet.
    ///
    /// # Errors
    /// Nobody listens there, or it is no socket.
    pub async fn connect(addr: SocketAddr, binary: bool) -> Result<Self, Closed> {
        Self::join(addr, binary, "").await
    }

    async fn join(addr: SocketAddr, binary: bool, cookie: &str) -> Result<Self, Closed> {
        let protocol = format!("{}{}", K::PROTOCOL, if binary { "+pb" } else { "" });
        let cut = |_| Closed::default();
        let request = format!("ws://{addr}{}", K::PATH).into_client_request();
        let mut request = request.map_err(cut)?;
        let value = HeaderValue::from_str(&protocol).map_err(|_| Closed::default())?;
        request.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, value);
        if !cookie.is_empty() {
            // As a browser does on a page of this very server.
            let own = HeaderValue::from_str(&format!("http://{addr}")).map_err(|_| Closed::default())?;
            request.headers_mut().insert(ORIGIN, own);
            let value = HeaderValue::from_str(cookie).map_err(|_| Closed::default())?;
            request.headers_mut().insert(COOKIE, value);
        }
        let (socket, _) = within("a socket", connect_async(request)).await.map_err(cut)?;
        Ok(Self {
            socket,
            binary,
            answers_pings: true,
            waiting: VecDeque::new(),
            bye: None,
            welcome: v1::Welcome::default(),
            seen: Vec::new(),
        })
    }

    /// The next frame of the stream: a snapshot, or what happened.
    ///
    /// # Errors
    /// The session ended.
    ///
    /// # Panics
    /// Where a frame is missing, or comes twice.
    pub async fn next(&mut self) -> Result<K::Server, Closed> {
        loop {
            let frame = match self.waiting.pop_front() {
                Some(frame) => frame,
                None => self.read().await?,
            };
            let parts = K::parts(&frame);
            if parts.place.is_some() {
                return Ok(frame);
            }
        }
    }

    /// Sends a command and waits for its answer; frames of the stream that come before it wait for
    /// [`Self::next`].
    ///
    /// # Errors
    /// The session ended first.
    pub async fn ask(&mut self, command: K::Command) -> Result<v1::Result, Closed> {
        self.send(&K::command(command)).await?;
        loop {
            let frame = self.read().await?;
            match K::parts(&frame).result {
                Some(result) => return Ok(result),
                None => self.waiting.push_back(frame),
            }
        }
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// The session has ended.
    pub async fn send(&mut self, frame: &K::Client) -> Result<(), Closed> {
        let message = if self.binary {
            Message::binary(frame.encode_to_vec())
        } else {
            Message::text(serde_json::to_string(frame).unwrap_or_default())
        };
        self.send_raw(message).await
    }

    /// Sends anything at all.
    ///
    /// # Errors
    /// The session has ended.
    pub async fn send_raw(&mut self, message: Message) -> Result<(), Closed> {
        within("a frame to be sent", self.socket.send(message)).await.map_err(|_| self.cut())
    }

    /// Leaves pings unanswered from now on.
    pub fn ignore_pings(&mut self) {
        self.answers_pings = false;
    }

    /// Reads until the service closes.
    pub async fn closed(&mut self) -> Closed {
        loop {
            if let Err(closed) = self.read().await {
                return closed;
            }
        }
    }

    /// Where it is, for the next hello.
    pub fn resume(&self) -> v1::Resume {
        v1::Resume {
            session_id: self.welcome.session_id.clone(),
            epoch: self.welcome.epoch,
            position: self.seen.last().copied().unwrap_or_default(),
        }
    }

    async fn read(&mut self) -> Result<K::Server, Closed> {
        loop {
            let message = within("a frame", self.socket.next()).await;
            let frame = match message {
                Some(Ok(Message::Text(text))) => {
                    serde_json::from_str(&text).expect("a frame of the contract")
                }
                Some(Ok(Message::Binary(bytes))) => {
                    K::Server::decode(bytes).expect("a frame of the contract")
                }
                Some(Ok(Message::Close(frame))) => {
                    return Err(Closed { code: frame.map(|frame| frame.code.into()), bye: self.bye.take() });
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => continue,
                Some(Err(_)) | None => return Err(self.cut()),
            };
            self.note(&frame).await?;
            return Ok(frame);
        }
    }

    async fn note(&mut self, frame: &K::Server) -> Result<(), Closed> {
        let parts = K::parts(frame);
        if let Some((epoch, position, prev)) = parts.place {
            self.place(parts.snapshot, epoch, position, prev);
        }
        self.bye = parts.bye.or(self.bye.take());
        match parts.ping.filter(|_| self.answers_pings) {
            Some(t) => self.send(&K::pong(t)).await,
            None => Ok(()),
        }
    }

    fn place(&mut self, snapshot: bool, epoch: u64, position: u64, prev: u64) {
        assert_eq!(epoch, self.welcome.epoch);
        if snapshot {
            self.seen = vec![position];
            return;
        }
        assert_eq!(self.seen.last(), Some(&prev), "a frame is missing or came twice before {position}");
        assert!(position > prev);
        self.seen.push(position);
    }

    fn cut(&mut self) -> Closed {
        Closed { code: None, bye: self.bye.take() }
    }
}
