//! Policies by name, in the units people write them in.

use std::collections::BTreeMap;

use jiff::civil::Date;
use liftline_desk::{Policy, Span};
use serde::Serialize;
use utoipa::ToSchema;

use super::reader::{Reader, Section};

/// The policy a district without one has, and from which others take what they leave out.
pub const DEFAULT_POLICY: &str = "urban";

/// Policies at most: one a district of the largest province, with room.
const POLICIES_MAX: usize = 256;

/// One policy; see [`Policy`] for what each limit means and where its default comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PolicyLimits)]
#[expect(
    missing_docs,
    reason = "named after the fields of the desk's Policy, with the unit; documented there"
)]
pub struct PolicyConfig {
    pub version: String,
    pub answer_s: i64,
    pub verify_s: i64,
    pub first_order_s: i64,
    pub first_order_limit_s: i64,
    pub delivery_s: i64,
    pub voice_s: i64,
    pub voice_night_s: i64,
    pub respond_s: i64,
    pub ladder_s: i64,
    pub depart_s: i64,
    pub arrive_min: i64,
    pub owner_s: i64,
    pub comfort_min: i64,
    pub free_min: i64,
    pub accident_min: i64,
    pub report_min: i64,
    pub step_min: i64,
    pub supplement_days: i64,
    pub recheck_working_days: u16,
    #[schema(value_type = Vec<String>)]
    pub holidays: Vec<Date>,
    #[schema(value_type = String)]
    pub night_from: Minute,
    #[schema(value_type = String)]
    pub night_until: Minute,
    pub tries_per_level: u8,
}

/// A minute of the local day, written `06:00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Minute(pub u16);

impl Serialize for Minute {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

pub(super) fn read_all(reader: &mut Reader) -> BTreeMap<String, PolicyConfig> {
    let names = reader.names("policy");
    let defaults = super::defaults();
    let mut policies = BTreeMap::new();
    for name in names {
        let prefix = format!("policy.{name}");
        reader.inherit(&format!("policy.{DEFAULT_POLICY}"), &prefix, &defaults);
        let mut section = reader.section(&prefix);
        let policy = PolicyConfig::read(&mut section);
        if policies.len() == POLICIES_MAX {
            section.refuse("version", &format!("more than {POLICIES_MAX} policies; remove some"));
            break;
        }
        policies.insert(name, policy);
    }
    policies
}

impl PolicyConfig {
    fn read(section: &mut Section<'_>) -> Self {
        let policy = Self {
            version: section.text("version", 64),
            answer_s: section.integer("answer_s", 1..=600, "seconds"),
            verify_s: section.integer("verify_s", 1..=3_600, "seconds"),
            first_order_s: section.integer("first_order_s", 0..=3_600, "seconds"),
            first_order_limit_s: section.integer("first_order_limit_s", 1..=3_600, "seconds"),
            delivery_s: section.integer("delivery_s", 1..=600, "seconds"),
            voice_s: section.integer("voice_s", 1..=3_600, "seconds"),
            voice_night_s: section.integer("voice_night_s", 1..=3_600, "seconds"),
            respond_s: section.integer("respond_s", 1..=3_600, "seconds"),
            ladder_s: section.integer("ladder_s", 1..=7_200, "seconds"),
            depart_s: section.integer("depart_s", 1..=7_200, "seconds"),
            arrive_min: section.integer("arrive_min", 1..=240, "minutes"),
            owner_s: section.integer("owner_s", 1..=7_200, "seconds"),
            comfort_min: section.integer("comfort_min", 1..=120, "minutes"),
            free_min: section.integer("free_min", 1..=240, "minutes"),
            accident_min: section.integer("accident_min", 1..=120, "minutes (the law's limit)"),
            report_min: section.integer("report_min", 1..=60, "minutes (SAMR Order 50)"),
            step_min: section.integer("step_min", 1..=120, "minutes"),
            supplement_days: section.integer("supplement_days", 1..=366, "days"),
            recheck_working_days: section.integer("recheck_working_days", 1..=250, "working days"),
            holidays: section.list("holidays", 1_000, date),
            night_from: section.parsed("night_from", 5, minute),
            night_until: section.parsed("night_until", 5, minute),
            tries_per_level: section.integer("tries_per_level", 1..=20, "crews"),
        };
        policy.check_order(section);
        policy
    }

    /// Limits that only make sense in a certain order.
    fn check_order(&self, section: &mut Section<'_>) {
        let pairs = [
            ("first_order_s", self.first_order_s, "first_order_limit_s", self.first_order_limit_s),
            ("delivery_s", self.delivery_s, "respond_s", self.respond_s),
            ("voice_s", self.voice_s, "respond_s", self.respond_s),
            ("voice_night_s", self.voice_night_s, "respond_s", self.respond_s),
            ("respond_s", self.respond_s, "ladder_s", self.ladder_s),
            ("arrive_min", self.arrive_min, "accident_min", self.accident_min),
        ];
        for (key, value, later, limit) in pairs {
            // A value that was refused already reads as 0.
            if value > limit && limit > 0 {
                section.refuse(key, &format!("must not be longer than {later}, which is {limit}; lower it"));
            }
        }
    }

    /// As the desk takes it, under `name`, in a city whose local time is `utc_offset_min` minutes ahead of
    /// UTC.
    pub fn policy(&self, name: &str, utc_offset_min: i32) -> Policy {
        Policy {
            name: name.to_owned(),
            version: self.version.clone(),
            answer: Span::seconds(self.answer_s),
            verify: Span::seconds(self.verify_s),
            first_order: Span::seconds(self.first_order_s),
            first_order_limit: Span::seconds(self.first_order_limit_s),
            delivery: Span::seconds(self.delivery_s),
            voice: Span::seconds(self.voice_s),
            voice_night: Span::seconds(self.voice_night_s),
            respond: Span::seconds(self.respond_s),
            ladder: Span::seconds(self.ladder_s),
            depart: Span::seconds(self.depart_s),
            arrive: Span::minutes(self.arrive_min),
            owner: Span::seconds(self.owner_s),
            comfort: Span::minutes(self.comfort_min),
            free: Span::minutes(self.free_min),
            accident: Span::minutes(self.accident_min),
            report: Span::minutes(self.report_min),
            step: Span::minutes(self.step_min),
            supplement: Span::days(self.supplement_days),
            recheck_working_days: self.recheck_working_days,
            holidays: self.holidays.iter().map(|date| days_since_1970(*date)).collect(),
            utc_offset_min,
            night: (self.night_from.0, self.night_until.0),
            tries_per_level: self.tries_per_level,
        }
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| String::from("write a date such as \"2027-01-01\""))
}

fn minute(text: &str) -> Result<Minute, String> {
    let parsed = text.split_once(':').and_then(|(hour, minute)| {
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then_some(Minute(hour * 60 + minute))
    });
    parsed.ok_or_else(|| String::from("write a time of day such as \"06:00\""))
}

fn days_since_1970(date: Date) -> i32 {
    date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
}
