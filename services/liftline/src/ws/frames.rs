//! Frames of the stream: what a durable record says to a crew's device and to a console.

use std::sync::Arc;

use liftline_desk::{ClockKind, CrewId, Desk, Event, Moment, Order, OrderStage, Party, Position, Subject};
use liftline_proto::{
    v1::{self, CrewEventKind, CrewNeed},
    view,
};
use prost::Message;
use serde::Serialize;

use crate::{
    board::Board,
    hub::{Frame, Frames, News, Outlet, Stream},
    lookup::Lookups,
    shown::case,
};

/// Makes frames in the format of each socket.
pub struct JsonOrProto {
    board: Arc<Board>,
    lookups: Arc<Lookups>,
}

impl JsonOrProto {
    /// Frames from the board, with addresses from the register.
    pub fn new(board: Arc<Board>, lookups: Arc<Lookups>) -> Self {
        Self { board, lookups }
    }

    fn console(&self, news: &News) -> v1::ConsoleServerFrame {
        let position = news.published.position;
        let record = view::record(Position(position), &news.published.record);
        let mut records = v1::ConsoleRecords { records: vec![record], ..Default::default() };
        let lookup = self.lookups.now();
        self.board.read(|desk| {
            let event = &news.published.record.event;
            let cases = [news.case, event.other_case()].into_iter().flatten();
            records.cases = cases.filter_map(|id| Some(case(desk, &lookup, desk.case(id)?))).collect();
            records.orders =
                event.order().and_then(|id| desk.order(id)).map(view::order).into_iter().collect();
            if let Event::Called { update, .. } = event {
                records.calls = desk.call(&update.call).map(view::call).into_iter().collect();
            }
        });
        v1::ConsoleServerFrame {
            epoch: Some(self.board.epoch()),
            position: Some(position),
            prev: Some(position - 1),
            records: Some(records),
            ..Default::default()
        }
    }

    fn crew(&self, crew: CrewId, prev: u64, news: &News) -> Option<v1::CrewServerFrame> {
        let record = &news.published.record;
        let lookup = self.lookups.now();
        let event = self.board.read(|desk| {
            let own = own_order(desk, crew, &record.event);
            let kind =
                crew_kind(&record.event, own.is_some_and(|order| record.event.order() == Some(order.id)))?;
            let offered = kind == CrewEventKind::OrderOffered;
            let needs = if offered { CrewNeed::Human } else { CrewNeed::Delivery };
            Some(v1::CrewEvent {
                kind: kind.into(),
                order: own.map(view::order),
                case: news.case.and_then(|id| Some(case(desk, &lookup, desk.case(id)?))),
                needs: needs.into(),
                sent_at: Some(view::timestamp(record.at)),
                expires_at: own
                    .filter(|_| offered)
                    .and_then(|order| expiry(desk, order))
                    .map(view::timestamp),
            })
        })?;
        Some(v1::CrewServerFrame {
            epoch: Some(self.board.epoch()),
            position: Some(news.published.position),
            prev: Some(prev),
            event: Some(event),
            ..Default::default()
        })
    }
}

impl Frames for JsonOrProto {
    fn frame(&self, outlet: &Outlet, news: &News) -> Option<Frame> {
        let binary = outlet.is_binary();
        match outlet.stream() {
            Stream::Console => {
                let cached = &news.console[usize::from(binary)];
                Some(cached.get_or_init(|| encode(binary, &self.console(news))).clone())
            }
            Stream::Crew(crew) => self.crew(crew, outlet.last(), news).map(|frame| encode(binary, &frame)),
        }
    }
}

/// Bytes of a frame in the socket's format.
pub(super) fn encode<T: Message + Serialize>(binary: bool, frame: &T) -> Frame {
    if binary {
        return Frame::Binary(frame.encode_to_vec().into());
    }
    // Writing a message of the contract into memory cannot fail; an empty object would be a frame without
    // content.
    Frame::Text(serde_json::to_string(frame).unwrap_or_else(|_| "{}".to_owned()).into())
}

/// The order of `crew` that the event is about, else its live order.
fn own_order<'a>(desk: &'a Desk, crew: CrewId, event: &Event) -> Option<&'a Order> {
    let is_own = |order: &&Order| matches!(order.party, Party::Crew { crew: of, .. } if of == crew);
    event.order().and_then(|id| desk.order(id)).filter(is_own).or_else(|| desk.live_order(crew))
}

/// When an offer stops being one: its respond clock.
fn expiry(desk: &Desk, order: &Order) -> Option<Moment> {
    let waits = matches!(order.stage, OrderStage::Offered | OrderStage::Delivered);
    let mut clocks = desk.clocks_of(&Subject::Order(order.id));
    clocks.find(|clock| waits && clock.kind == ClockKind::Respond).map(|clock| clock.due)
}

/// What a record is to a crew; `None` where it is nothing to it.
fn crew_kind(event: &Event, own_order: bool) -> Option<CrewEventKind> {
    Some(match event {
        Event::Ordered { .. } if own_order => CrewEventKind::OrderOffered,
        Event::Delivered { .. }
        | Event::Accepted { .. }
        | Event::Departed { .. }
        | Event::Arrived { .. }
        | Event::HelpNeeded { .. }
            if own_order =>
        {
            CrewEventKind::OrderUpdated
        }
        Event::Done { .. } | Event::Declined { .. } | Event::Unanswered { .. } | Event::Withdrawn { .. }
            if own_order =>
        {
            CrewEventKind::OrderEnded
        }
        Event::DutyChanged { .. } => CrewEventKind::DutyChanged,
        Event::Warned { .. } => CrewEventKind::ClockWarned,
        Event::Refused { .. }
        | Event::Fired { .. }
        | Event::EffectEnded { .. }
        | Event::PolicyAdopted { .. }
        | Event::Erased { .. } => {
            return None;
        }
        Event::Ordered { .. }
        | Event::Delivered { .. }
        | Event::Accepted { .. }
        | Event::Departed { .. }
        | Event::Arrived { .. }
        | Event::HelpNeeded { .. }
        | Event::Done { .. }
        | Event::Declined { .. }
        | Event::Unanswered { .. }
        | Event::Withdrawn { .. }
        | Event::Reported { .. }
        | Event::Opened { .. }
        | Event::Raised { .. }
        | Event::Confirmed { .. }
        | Event::Identified { .. }
        | Event::Amended { .. }
        | Event::TimeCorrected { .. }
        | Event::Taken { .. }
        | Event::Contacted { .. }
        | Event::OwnerReached { .. }
        | Event::Freed { .. }
        | Event::Restored { .. }
        | Event::CalledBack { .. }
        | Event::Closed { .. }
        | Event::Cancelled { .. }
        | Event::Reopened { .. }
        | Event::Merged { .. }
        | Event::Linked { .. }
        | Event::Noted { .. }
        | Event::Breached { .. }
        | Event::AccidentSuspected { .. }
        | Event::AuthorityReported { .. }
        | Event::AuthorityStepped { .. }
        | Event::Supplemented { .. }
        | Event::Rectified { .. }
        | Event::Rechecked { .. }
        | Event::NoCrew { .. }
        | Event::Called { .. } => CrewEventKind::CaseUpdated,
    })
}
