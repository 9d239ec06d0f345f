//! The clocks in force, by what they run on and in order of what is due next.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use crate::{COMFORT_MIN, Clock, ClockKind, Moment, Policy, Span, Subject};

/// Both indexes of the clocks. They are changed together, here and nowhere else.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Timers {
    due: BTreeSet<(Moment, Subject, ClockKind)>,
    running: BTreeMap<Subject, Running>,
}

/// The clocks of one subject, by kind, and which kinds have fired: those do not start again by themselves.
/// `passed` holds the fired ones whose end has not come yet: what they wait for is late.
#[derive(Clone, Debug, Default, PartialEq)]
struct Running {
    clocks: Vec<Clock>,
    passed: Vec<Clock>,
    fired: u32,
}

impl Timers {
    /// Makes the clocks of `subject` what they should be: each kind with the start it should have,
    /// `None` where it should not run. A clock whose start is unchanged goes on; one that has fired
    /// stays silent.
    pub(crate) fn follow(
        &mut self,
        subject: &Subject,
        policy: &Policy,
        wanted: impl Iterator<Item = (ClockKind, Option<Moment>)>,
    ) {
        let running = self.running.entry(subject.clone()).or_default();
        for (kind, start) in wanted {
            if start.is_none() {
                running.passed.retain(|clock| clock.kind != kind);
            }
            let start = start.filter(|_| !running.has_fired(kind));
            match (running.find(kind), start) {
                (Some(clock), Some(start)) if clock.started == start => {}
                (None, None) => {}
                (_, start) => {
                    running.stop(&mut self.due, kind);
                    if let Some(start) = start {
                        running.start(&mut self.due, subject, kind, policy, start);
                    }
                }
            }
        }
        if running.is_idle() {
            self.running.remove(subject);
        }
    }

    /// A clock has fired: it runs no more, and does not start again until [`Timers::rearm`].
    pub(crate) fn spend(&mut self, subject: &Subject, kind: ClockKind) {
        let running = self.running.entry(subject.clone()).or_default();
        running.passed.extend(running.find(kind).cloned());
        running.stop(&mut self.due, kind);
        running.fired |= bit(kind);
    }

    /// A clock that has fired may start again.
    pub(crate) fn rearm(&mut self, subject: &Subject, kind: ClockKind) {
        if let Some(running) = self.running.get_mut(subject) {
            running.fired &= !bit(kind);
            running.passed.retain(|clock| clock.kind != kind);
        }
    }

    /// Two thirds of a clock have been announced: only its limit is due now.
    pub(crate) fn warned(&mut self, subject: &Subject, kind: ClockKind) {
        let Some(running) = self.running.get_mut(subject) else { return };
        let Some(clock) = running.clocks.iter_mut().find(|clock| clock.kind == kind) else { return };
        self.due.remove(&(clock.next(), subject.clone(), kind));
        clock.warned = true;
        self.due.insert((clock.next(), subject.clone(), kind));
    }

    /// Forgets a subject and which of its clocks have fired.
    pub(crate) fn forget(&mut self, subject: &Subject) {
        for clock in self.running.remove(subject).unwrap_or_default().clocks {
            self.due.remove(&(clock.next(), subject.clone(), clock.kind));
        }
    }

    /// Whether a clock has fired and was not rearmed since.
    pub(crate) fn has_fired(&self, subject: &Subject, kind: ClockKind) -> bool {
        self.running.get(subject).is_some_and(|running| running.has_fired(kind))
    }

    /// The first clock due at or before `now`, or whose warning is.
    pub(crate) fn first_due(&self, now: Moment) -> Option<Clock> {
        let (at, subject, kind) = self.due.first()?;
        if *at > now {
            return None;
        }
        self.running.get(subject)?.find(*kind).cloned()
    }

    /// When the first clock or warning is due.
    pub(crate) fn next_due(&self) -> Option<Moment> {
        self.due.first().map(|(at, _, _)| *at)
    }

    /// Clocks of one subject, by kind.
    pub(crate) fn of<'a>(&'a self, subject: &Subject) -> impl Iterator<Item = &'a Clock> + use<'a> {
        self.running.get(subject).into_iter().flat_map(|running| &running.clocks)
    }

    /// Clocks of one subject that fired and whose end has not come yet, in the order they fired.
    pub(crate) fn passed<'a>(&'a self, subject: &Subject) -> impl Iterator<Item = &'a Clock> + use<'a> {
        self.running.get(subject).into_iter().flat_map(|running| &running.passed)
    }

    /// All clocks.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Clock> {
        self.running.values().flat_map(|running| &running.clocks)
    }

    /// Whether every clock is in both indexes, under the same moment.
    pub(crate) fn agree(&self) -> bool {
        self.all().count() == self.due.len()
            && self.all().all(|clock| self.due.contains(&(clock.next(), clock.subject.clone(), clock.kind)))
    }
}

impl Running {
    fn find(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.kind == kind)
    }

    const fn has_fired(&self, kind: ClockKind) -> bool {
        self.fired & bit(kind) != 0
    }

    const fn is_idle(&self) -> bool {
        self.clocks.is_empty() && self.fired == 0
    }

    fn stop(&mut self, due: &mut BTreeSet<(Moment, Subject, ClockKind)>, kind: ClockKind) {
        let Some(at) = self.clocks.iter().position(|clock| clock.kind == kind) else { return };
        let clock = self.clocks.remove(at);
        due.remove(&(clock.next(), clock.subject, kind));
    }

    fn start(
        &mut self,
        due: &mut BTreeSet<(Moment, Subject, ClockKind)>,
        subject: &Subject,
        kind: ClockKind,
        policy: &Policy,
        started: Moment,
    ) {
        let shortest = if kind == ClockKind::Comfort { COMFORT_MIN } else { Span(0) };
        let limit = policy.limit(kind, started).max(shortest);
        let clock = Clock {
            subject: subject.clone(),
            kind,
            started,
            due: started + limit,
            warned: !kind.is_warned(),
        };
        due.insert((clock.next(), subject.clone(), kind));
        let at = self.clocks.partition_point(|other| other.kind < kind);
        self.clocks.insert(at, clock);
    }
}

/// Bit of a kind among those that have fired.
const fn bit(kind: ClockKind) -> u32 {
    1 << kind as u32
}
