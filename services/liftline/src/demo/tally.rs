//! What a console sees, counted: the figures of the status line, all from the service's own stream.

use std::{collections::BTreeMap, fmt};

use liftline_desk::Moment;
use liftline_proto::v1::{Case, ConsoleRecord, EventKind, FreedHow, Order, Stage, Stamp};

/// Counts and means since the console began to watch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Cases opened.
    pub opened: u64,
    /// Cases closed.
    pub closed: u64,
    /// Cases cancelled.
    pub cancelled: u64,
    /// Open now.
    pub open: usize,
    /// Reports received.
    pub reports: u64,
    /// States of calls.
    pub calls: u64,
    /// Orders given.
    pub orders: u64,
    /// Orders declined.
    pub declined: u64,
    /// Orders nobody answered in time.
    pub unanswered: u64,
    /// 超时: clocks that passed their limit.
    pub breaches: u64,
    /// The same by clock, under the clock's name in the contract.
    pub breaches_by: BTreeMap<&'static str, u64>,
    /// Crews on duty that have said where they are.
    pub on_duty: usize,
    /// Commands refused.
    pub refused: u64,
    /// Order to its delivery on a device of the crew, seconds: next to nothing but the machine's own delay.
    pub delivery: Mean,
    /// Order to arrival (平均到达用时), seconds.
    pub arrival: Mean,
    /// Arrival to freed (现场救援用时), seconds.
    pub release: Mean,
    /// Report to freed, seconds.
    pub whole: Mean,
    /// People freed.
    pub people: u64,
}

/// A running mean of seconds, with the largest.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    count: u32,
    sum: f64,
    largest: f64,
}

impl Mean {
    /// One more value.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        self.sum += value;
        self.largest = self.largest.max(value);
    }

    /// The mean and the largest, in seconds; nothing before the first value.
    pub fn seconds(&self) -> Option<(f64, f64)> {
        (self.count > 0).then(|| (self.sum / f64::from(self.count), self.largest))
    }

    /// The mean in minutes; nothing before the first value.
    pub fn minutes(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / f64::from(self.count) / 60.0)
    }
}

impl Tally {
    /// A record as the console got it.
    pub fn record(&mut self, record: &ConsoleRecord) {
        let counters = [
            (EventKind::Opened, &mut self.opened),
            (EventKind::Closed, &mut self.closed),
            (EventKind::Cancelled, &mut self.cancelled),
            (EventKind::Reported, &mut self.reports),
            (EventKind::Called, &mut self.calls),
            (EventKind::Ordered, &mut self.orders),
            (EventKind::Declined, &mut self.declined),
            (EventKind::Unanswered, &mut self.unanswered),
            (EventKind::Breached, &mut self.breaches),
            (EventKind::Refused, &mut self.refused),
        ];
        let counted = counters.into_iter().find(|(kind, _)| *kind == record.kind());
        if let Some((_, counter)) = counted {
            *counter += 1;
        }
        if record.kind() == EventKind::Breached {
            *self.breaches_by.entry(record.clock().as_str_name()).or_default() += 1;
        }
    }

    /// An order has reached a device of its crew.
    pub fn delivered(&mut self, order: &Order) {
        if let Some((offered, delivered)) =
            order.offered.as_ref().and_then(at).zip(order.delivered.as_ref().and_then(at))
        {
            self.delivery.add(delivered.since(offered).0 as f64 / 1_000.0);
        }
    }

    /// A rescue by a crew has ended: its times enter the means.
    pub fn freed(&mut self, case: &Case) {
        let Some(times) = case.times.as_ref().filter(|_| case.freed_how() == FreedHow::Crew) else { return };
        let between = |from: &Option<Stamp>, to: &Option<Stamp>| {
            Some(at(to.as_ref()?)?.since(at(from.as_ref()?)?).0 as f64 / 1_000.0)
        };
        for (mean, span) in [
            (&mut self.arrival, between(&times.ordered, &times.arrived)),
            (&mut self.release, between(&times.arrived, &times.freed)),
            (&mut self.whole, between(&times.reported, &times.freed)),
        ] {
            if let Some(seconds) = span {
                mean.add(seconds);
            }
        }
        self.people += u64::from(case.people_count.unwrap_or(1));
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes =
            |mean: Mean| mean.minutes().map_or_else(|| "–".to_owned(), |minutes| format!("{minutes:.1}"));
        write!(
            f,
            "cases {} opened, {} open, {} closed, {} cancelled; {} people freed | reports {} | call \
             states {} | orders {} \
             ({} declined, {} unanswered) | breaches 超时 {} | mean min: order to arrival {}, arrival \
             to freed {}, report to \
             freed {}",
            self.opened,
            self.open,
            self.closed,
            self.cancelled,
            self.people,
            self.reports,
            self.calls,
            self.orders,
            self.declined,
            self.unanswered,
            self.breaches,
            minutes(self.arrival),
            minutes(self.release),
            minutes(self.whole),
        )
    }
}

/// The moment of a stamp.
pub fn at(stamp: &Stamp) -> Option<Moment> {
    let at = stamp.at.as_ref()?;
    Some(Moment(at.seconds.saturating_mul(1_000).saturating_add(i64::from(at.nanos) / 1_000_000)))
}

/// Whether nothing more happens on a case.
pub fn is_over(stage: Stage) -> bool {
    matches!(stage, Stage::Closed | Stage::Cancelled | Stage::Merged)
}
