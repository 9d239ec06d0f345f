//! Policy: every limit as data, adopted into the journal and frozen into a case when it opens.

use alloc::{string::String, vec::Vec};

use crate::{ClockKind, Moment, Span};

/// The number of an adopted policy, counted up by the desk from 1. A case keeps the one it opened with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyId(pub u32);

/// The limits in force in a district. Defaults and sources: design "Clocks", domain facts 1.5, 1.6, 2.1, 2.2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Name by which districts choose it, such as `urban` (30 min arrival) or `rural` (60 min).
    pub name: String,
    /// Version as its author writes it, such as `2026-01`.
    pub version: String,
    /// Ringing until answered: 15 s (GB/T 33358 as reported).
    pub answer: Span,
    /// Suspected until it confirms itself: 45 s (field value for stops outside the door zone).
    pub verify: Span,
    /// Report until the desk orders by itself: 60 s.
    pub first_order: Span,
    /// Report until a missing first order is a breach: 300 s (Hangzhou draft 2024).
    pub first_order_limit: Span,
    /// Offered until delivered to a device, then push and SMS: 5 s.
    pub delivery: Span,
    /// Offered until the automatic voice call by day: 30 s.
    pub voice: Span,
    /// The same by night, when phones hold push messages back: 10 s.
    pub voice_night: Span,
    /// Offered until accepted or declined: 60 s.
    pub respond: Span,
    /// Report until some order is accepted: 300 s (Guangzhou: the whole ladder in 5 min).
    pub ladder: Span,
    /// Accepted until departed: 300 s (Hangzhou draft 2024).
    pub depart: Span,
    /// Order received by the unit until arrived: 30 min urban, 60 min elsewhere (TSG T5002-2017 art. 5(4)).
    pub arrive: Span,
    /// Report until the use unit is reached: 180 s.
    pub owner: Span,
    /// Last contact with the trapped until the next: 10 min (no source fixes it; a setting).
    pub comfort: Span,
    /// Arrived until freed: 30 min.
    pub free: Span,
    /// Trapped until freed: 120 min inclusive (Regulation on special equipment safety, arts. 64(3), 71).
    pub accident: Span,
    /// Accident threshold until reported to the authority: 60 min (SAMR Order 50).
    pub report: Span,
    /// Reported until the next level of authority: 120 min.
    pub step: Span,
    /// Reported until the last supplement on casualties: 30 days.
    pub supplement: Span,
    /// Rectification reported until rechecked, in working days: 10 (SAMR Order 57).
    pub recheck_working_days: u16,
    /// Days off beside Saturday and Sunday, as days since 1970-01-01 in local time.
    pub holidays: Vec<i32>,
    /// Offset of local time from UTC in minutes: 480 in China.
    pub utc_offset_min: i32,
    /// Night begins and ends at these minutes of the local day: 0 and 360.
    pub night: (u16, u16),
    /// Crews offered one after another on a level before the next level: 2.
    pub tries_per_level: u8,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            name: String::from("urban"),
            version: String::from("default-1"),
            answer: Span::seconds(15),
            verify: Span::seconds(45),
            first_order: Span::seconds(60),
            first_order_limit: Span::seconds(300),
            delivery: Span::seconds(5),
            voice: Span::seconds(30),
            voice_night: Span::seconds(10),
            respond: Span::seconds(60),
            ladder: Span::seconds(300),
            depart: Span::seconds(300),
            arrive: Span::minutes(30),
            owner: Span::seconds(180),
            comfort: Span::minutes(10),
            free: Span::minutes(30),
            accident: Span::minutes(120),
            report: Span::minutes(60),
            step: Span::minutes(120),
            supplement: Span::days(30),
            recheck_working_days: 10,
            holidays: Vec::new(),
            utc_offset_min: 480,
            night: (0, 360),
            tries_per_level: 2,
        }
    }
}

impl Policy {
    /// The length of a clock that starts at `start`.
    pub fn limit(&self, kind: ClockKind, start: Moment) -> Span {
        match kind {
            ClockKind::Answer => self.answer,
            ClockKind::Verify => self.verify,
            ClockKind::FirstOrder => self.first_order,
            ClockKind::FirstOrderLimit => self.first_order_limit,
            ClockKind::Delivery => self.delivery,
            ClockKind::Voice if self.is_night(start) => self.voice_night,
            ClockKind::Voice => self.voice,
            ClockKind::Respond => self.respond,
            ClockKind::Ladder => self.ladder,
            ClockKind::Depart => self.depart,
            ClockKind::Arrive => self.arrive,
            ClockKind::Owner => self.owner,
            ClockKind::Comfort => self.comfort,
            ClockKind::Free => self.free,
            ClockKind::Accident => self.accident,
            ClockKind::Report => self.report,
            ClockKind::Step => self.step,
            ClockKind::Supplement => self.supplement,
            ClockKind::Recheck => self.working_days(start, self.recheck_working_days).since(start),
        }
    }

    fn is_night(&self, at: Moment) -> bool {
        let minute = self.local_ms(at).rem_euclid(DAY_MS) / 60_000;
        let (from, to) = (i64::from(self.night.0), i64::from(self.night.1));
        if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to }
    }

    /// The same time of day `days` working days later: Saturdays, Sundays and holidays do not count.
    fn working_days(&self, start: Moment, days: u16) -> Moment {
        let mut day = self.local_ms(start).div_euclid(DAY_MS);
        let first = day;
        let mut left = days;
        while left > 0 {
            day += 1;
            let weekday = (day + 3).rem_euclid(7); // 1970-01-01 was a Thursday; 0 is Monday
            let off = self.holidays.iter().any(|holiday| i64::from(*holiday) == day);
            if weekday < 5 && !off {
                left -= 1;
            }
        }
        start + Span((day - first) * DAY_MS)
    }

    fn local_ms(&self, at: Moment) -> i64 {
        at.0.saturating_add(i64::from(self.utc_offset_min) * 60_000)
    }
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
