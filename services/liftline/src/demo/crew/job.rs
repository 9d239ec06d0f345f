//! What a crew has to do, how it goes about it, and how it gets there.

use liftline_desk::{Moment, Span};
use liftline_proto::v1::{self, CrewActKind};
use liftline_register::Point;

use crate::demo::{
    chance::Chance,
    city::{metres, moved},
};

/// One order as the crew understands it.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The order.
    pub order: u64,
    /// Its case.
    pub case: u64,
    /// Where the lift stands.
    pub lift: Point,
    /// Whether somebody may be shut in.
    pub trapped: bool,
    /// People shut in, as far as known.
    pub people: u32,
}

impl Job {
    /// From the order and its case; a lift without a position is looked for within a kilometre of `near`.
    pub fn new(order: &v1::Order, case: Option<&v1::Case>, near: Point) -> Self {
        let known = case.and_then(|case| case.lift.as_ref()?.known.as_ref()?.point.as_ref()).map(point_of);
        let rescue = case.is_none_or(|case| case.hazard() == v1::Hazard::Rescue);
        Self {
            order: order.order_id,
            case: order.case_id,
            lift: known.unwrap_or_else(|| moved(near, 700.0, 700.0)),
            trapped: rescue,
            people: case.and_then(|case| case.people_count).unwrap_or(1),
        }
    }
}

pub(super) fn point_of(point: &v1::Point) -> Point {
    Point { lon: point.lon, lat: point.lat }
}

/// A straight way with an even speed; roads are in its length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// When it begins.
    pub began: Moment,
    /// When it ends.
    pub ends: Moment,
}

impl Way {
    /// Where one is then.
    pub fn at(&self, now: Moment) -> Point {
        let (passed, whole) = (now.since(self.began).0 as f64, self.ends.since(self.began).0.max(1) as f64);
        let share = (passed / whole).clamp(0.0, 1.0);
        Point {
            lon: self.from.lon + (self.to.lon - self.from.lon) * share,
            lat: self.from.lat + (self.to.lat - self.from.lat) * share,
        }
    }
}

/// How crews behave, in the city's time. The defaults are set so that arrivals and releases come out near
/// Nantong's published means (13.5 min and 1.3 to 1.4 min, domain facts 4.4), as the tests of the sample
/// hold; how each mean is divided into its parts, and the shares of declines and silence, are by judgement.
#[derive(Clone, Debug)]
pub struct Habits {
    /// Metres a second on an open road.
    pub speed_m_s: f64,
    /// Metres a second gained each second of a drive, until it is half over or [`Habits::speed_m_s`] is
    /// reached; lost again likewise. Small in a city, for it stands for streets growing wider. Infinite: an
    /// even speed.
    pub gain_m_s2: f64,
    /// Road metres a metre of the straight line.
    pub detour: f64,
    /// Deviation of the logarithm of a drive's length of time.
    pub drive_spread: f64,
    /// Median until an offer is answered, seconds, and its spread.
    pub reaction: (f64, f64),
    /// Share of offers declined.
    pub declines: f64,
    /// Share of offers nobody looks at.
    pub silent: f64,
    /// Median from accepting to leaving, seconds, and its spread.
    pub ready: (f64, f64),
    /// Mean from arriving to everybody freed, seconds.
    pub freeing_s: f64,
    /// Mean from freed to back in service, seconds.
    pub restoring_s: f64,
    /// Mean pause between two places to wait, seconds.
    pub pause_s: f64,
    /// Spread of the places to wait about home, metres.
    pub roam_m: f64,
    /// How often the crew says where it is.
    pub position_every: Span,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            speed_m_s: 16.0,
            gain_m_s2: 0.052,
            detour: 1.35,
            drive_spread: 0.2,
            reaction: (20.0, 0.45),
            declines: 0.012,
            silent: 0.006,
            ready: (100.0, 0.45),
            freeing_s: 82.0,
            restoring_s: 420.0,
            pause_s: 1_500.0,
            roam_m: 900.0,
            position_every: Span::seconds(5),
        }
    }
}

impl Habits {
    /// Seconds after which an offer is answered.
    pub(super) fn reaction(&self, chance: &mut Chance) -> Span {
        seconds(chance.lognormal(self.reaction.0, self.reaction.1))
    }

    pub(super) fn ready(&self, chance: &mut Chance) -> Span {
        seconds(chance.lognormal(self.ready.0, self.ready.1))
    }

    pub(super) fn pause(&self, chance: &mut Chance) -> Span {
        seconds(chance.exponential(self.pause_s))
    }

    /// A drive: its usual length of time × chance.
    pub(super) fn drive(&self, from: Point, to: Point, now: Moment, chance: &mut Chance) -> Way {
        let usual = self.usual_s(metres(from, to) * self.detour);
        Way { from, to, began: now, ends: now + seconds(chance.lognormal(usual, self.drive_spread)) }
    }

    /// Seconds a drive of so many road metres usually takes: it grows with the square root of a short way
    /// and evenly with a long one (Kolesar, Walker and Hausner 1975, from rides of New York's engines).
    fn usual_s(&self, road_m: f64) -> f64 {
        let (speed, gain) = (self.speed_m_s, self.gain_m_s2);
        if road_m < speed * speed / gain {
            2.0 * libm::sqrt(road_m / gain)
        } else {
            speed / gain + road_m / speed
        }
    }

    /// What follows an act at the lift, and after how long; nothing after the last.
    pub(super) fn after(
        &self,
        done: CrewActKind,
        job: &Job,
        chance: &mut Chance,
    ) -> Option<(CrewActKind, Span)> {
        // The mean of a lognormal of spread 0.5 is 1.133 times its median.
        let about = |mean: f64, chance: &mut Chance| seconds(chance.lognormal(mean / 1.133, 0.5));
        match done {
            CrewActKind::Arrive if job.trapped => {
                Some((CrewActKind::Contact, about(self.freeing_s * 0.25, chance)))
            }
            CrewActKind::Contact => Some((CrewActKind::Freed, about(self.freeing_s * 0.75, chance))),
            CrewActKind::Arrive | CrewActKind::Freed => {
                Some((CrewActKind::Restored, about(self.restoring_s, chance)))
            }
            CrewActKind::Restored => Some((CrewActKind::Done, about(60.0, chance))),
            CrewActKind::Unspecified
            | CrewActKind::Accept
            | CrewActKind::Decline
            | CrewActKind::Depart
            | CrewActKind::NeedHelp
            | CrewActKind::Done
            | CrewActKind::Note
            | CrewActKind::DutyOn
            | CrewActKind::DutyOff => None,
        }
    }
}

fn seconds(seconds: f64) -> Span {
    Span((seconds * 1_000.0) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_drives_are_slow_and_long_ones_reach_the_open_road() {
        let habits = Habits { speed_m_s: 10.0, gain_m_s2: 0.1, ..Habits::default() };
        assert!((habits.usual_s(250.0) - 100.0).abs() < 1e-9, "2 √(250 ÷ 0.1)");
        assert!((habits.usual_s(1_000.0) - 200.0).abs() < 1e-9, "where both forms meet");
        assert!((habits.usual_s(11_000.0) - 1_200.0).abs() < 1e-9, "10 km more at 10 m/s");
        let even = Habits { gain_m_s2: f64::INFINITY, ..habits };
        assert!((even.usual_s(250.0) - 25.0).abs() < 1e-9);
    }
}
