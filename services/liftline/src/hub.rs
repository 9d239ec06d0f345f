//! The hub: fan-out of durable records to sockets. It never waits for a socket.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use liftline_desk::{CaseId, CrewId};
use tracing::{Span, debug_span};

use crate::{board::Concern, desk::Published};

mod outlet;

pub use outlet::{CloseCode, Frame, Next, Outlet};

/// Records kept for sockets that come back: the tail they missed, else a snapshot.
pub const RING_RECORDS_MAX: usize = 8_192;

/// A durable record with whom it concerns.
#[derive(Debug)]
pub struct News {
    /// Its place and what happened.
    pub published: Published,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// Crews it concerns.
    pub crews: Vec<CrewId>,
    /// Its frame for consoles, JSON and protobuf, made when the first of them needs it.
    pub console: [OnceLock<Frame>; 2],
}

/// Turns news into the bytes of a socket's frames.
pub trait Frames: Send + Sync {
    /// The frame of `news` for one socket, or `None` where it says nothing to it.
    fn frame(&self, outlet: &Outlet, news: &News) -> Option<Frame>;
}

/// Which records a socket gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// All: operators, supervisors, wall boards.
    Console,
    /// Those that concern a crew.
    Crew(CrewId),
}

/// What a socket that comes back gets first.
#[derive(Debug, PartialEq, Eq)]
pub enum Joined {
    /// The tail it missed is in its queue.
    Resumed,
    /// Its history is another, or the tail is gone: it needs a snapshot.
    Fresh,
}

/// All open sockets and the tail of the record.
pub struct Hub {
    epoch: u64,
    frames: Box<dyn Frames>,
    next: AtomicU64,
    inner: Mutex<Inner>,
}

struct Inner {
    ring: VecDeque<Arc<News>>,
    consoles: BTreeMap<u64, Arc<Outlet>>,
    crews: BTreeMap<CrewId, BTreeMap<u64, Arc<Outlet>>>,
    head: u64,
    draining: bool,
}

impl Hub {
    /// A hub whose record ends at `head`, with an empty tail.
    pub fn new(epoch: u64, head: u64, frames: Box<dyn Frames>) -> Self {
        let (ring, consoles, crews) = (VecDeque::new(), BTreeMap::new(), BTreeMap::new());
        let inner = Inner { ring, consoles, crews, head, draining: false };
        Self { epoch, frames, next: AtomicU64::new(1), inner: Mutex::new(inner) }
    }

    /// Tells every socket what concerns it. A socket whose queue is full is closed as slow and comes back.
    pub fn tell(&self, news: Vec<Published>, concerns: Vec<Concern>) {
        let mut inner = self.lock();
        for (published, concern) in news.into_iter().zip(concerns) {
            let mut news = News::new(published, concern);
            inner.head = news.published.position;
            for outlet in inner.outlets(&news) {
                self.offer(outlet, &news);
            }
            if inner.ring.len() == RING_RECORDS_MAX {
                inner.ring.pop_front();
            }
            // A span ends when the last that holds it lets go: in the tail it would stay open for hours.
            news.published.span = Span::none();
            inner.ring.push_back(Arc::new(news));
        }
    }

    /// Lets a socket in: from `resume` (epoch, position) where the tail is still there. `first` makes the
    /// frames that go before the tail or in its stead, given how it went and the position they stand at.
    pub fn join(
        &self,
        outlet: &Arc<Outlet>,
        resume: Option<(u64, u64)>,
        first: impl FnOnce(&Joined, u64) -> Vec<Frame>,
    ) -> Joined {
        let mut inner = self.lock();
        let from = resume.filter(|(epoch, position)| *epoch == self.epoch && inner.has_tail_after(*position));
        let joined = if from.is_some() { Joined::Resumed } else { Joined::Fresh };
        let start = from.map_or(inner.head, |(_, position)| position);
        outlet.start_after(start);
        first(&joined, inner.head).into_iter().for_each(|frame| outlet.send(frame));
        let stream = outlet.stream();
        let missed = inner.ring.iter().filter(|news| news.published.position > start);
        for news in missed.filter(|news| news.concerns(stream)) {
            self.offer(outlet, news);
        }
        outlet.begun();
        if inner.draining {
            outlet.close(CloseCode::Draining);
        }
        inner.add(self.next.fetch_add(1, Ordering::Relaxed), outlet);
        joined
    }

    /// Lets a socket go.
    pub fn leave(&self, outlet: &Arc<Outlet>) {
        let mut inner = self.lock();
        inner.consoles.retain(|_, other| !Arc::ptr_eq(other, outlet));
        for sockets in inner.crews.values_mut() {
            sockets.retain(|_, other| !Arc::ptr_eq(other, outlet));
        }
        inner.crews.retain(|_, sockets| !sockets.is_empty());
    }

    /// Open sockets: consoles, crews' devices.
    pub fn counts(&self) -> (usize, usize) {
        let inner = self.lock();
        (inner.consoles.len(), inner.crews.values().map(BTreeMap::len).sum())
    }

    /// Closes a crew's older socket of the same device.
    pub fn replace(&self, crew: CrewId, device: &str) {
        let inner = self.lock();
        for outlet in inner.crews.get(&crew).into_iter().flat_map(BTreeMap::values) {
            if outlet.device() == device {
                outlet.close(CloseCode::Replaced);
            }
        }
    }

    /// Closes every socket, and those that join from now on; they may come back.
    pub fn drain(&self) {
        let mut inner = self.lock();
        inner.draining = true;
        let crews = inner.crews.values().flat_map(BTreeMap::values);
        for outlet in inner.consoles.values().chain(crews) {
            outlet.close(CloseCode::Draining);
        }
    }

    fn offer(&self, outlet: &Outlet, news: &News) {
        if news.published.position > outlet.last()
            && let Some(frame) = self.frames.frame(outlet, news)
        {
            let span = match outlet.stream() {
                Stream::Crew(crew) => debug_span!(parent: &news.published.span, "frame", crew = crew.0),
                Stream::Console => Span::none(),
            };
            outlet.push(news.published.position, frame, span);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn outlets<'a>(&'a self, news: &'a News) -> impl Iterator<Item = &'a Arc<Outlet>> {
        let crews = news.crews.iter().filter_map(|crew| self.crews.get(crew)).flat_map(BTreeMap::values);
        self.consoles.values().chain(crews)
    }

    /// Whether nothing after `position` is lost: the ring begins at or before the record after it.
    fn has_tail_after(&self, position: u64) -> bool {
        let first = self.ring.front().map_or(self.head + 1, |news| news.published.position);
        position <= self.head && position + 1 >= first
    }

    fn add(&mut self, id: u64, outlet: &Arc<Outlet>) {
        let sockets = match outlet.stream() {
            Stream::Console => &mut self.consoles,
            Stream::Crew(crew) => self.crews.entry(crew).or_default(),
        };
        sockets.insert(id, outlet.clone());
    }
}

impl News {
    fn new(published: Published, concern: Concern) -> Self {
        Self { published, case: concern.case, crews: concern.crews, console: Default::default() }
    }

    fn concerns(&self, stream: Stream) -> bool {
        match stream {
            Stream::Console => true,
            Stream::Crew(crew) => self.crews.contains(&crew),
        }
    }
}
