//! What follows from something that happens at a lift: alarms of its sensor box, and calls.

use liftline_desk::{LiftId, Moment, Span};
use liftline_proto::{
    v1::{Action, Alarm, AlarmKind, CaseKind, Certainty, Entrapment, LiftAlias, Mode},
    view,
};
use liftline_register::Lift;

use super::{
    chance::Chance,
    city::{Device, device},
    rates::Happening,
};

/// One thing done at a moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A sensor box speaks through its gateway; the vendor's place in the list of vendors.
    Alarm(usize, Box<Alarm>),
    /// Somebody calls the hotline.
    Call(Caller),
}

/// Somebody who calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// The number shown.
    pub number: String,
    /// The lift it is about.
    pub lift: LiftId,
    /// What the caller can say about it: a code, or estate and building.
    pub says: String,
    /// What it is.
    pub kind: CaseKind,
    /// How many are shut in, if any and if said.
    pub people: Option<u32>,
    /// What the caller wants in the end.
    pub wants: Wants,
}

/// What a call comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Rescue, or repair.
    Help,
    /// To say that they are out again.
    OutAgain,
    /// Nothing after all: nobody is inside.
    NothingAfterAll,
}

/// Chances by which a story is told. By judgement but where a source is named.
const BUTTON: f64 = 0.55;
const READS_CODE: f64 = 0.45;
const CAR_PHONE: f64 = 0.3;
const CLEARS: f64 = 0.1;
/// Share of cases with 1, 2 … people: mean 1.73 (Nantong, October 2024: 831 freed in 485 cases).
const PEOPLE: [f64; 6] = [0.55, 0.28, 0.10, 0.04, 0.02, 0.01];
/// Share of entrapments with 1, 2 … incoming calls. With the operators' own calls these make the 4 to 10
/// calls an entrapment of domain facts 4.4.
const CALLS: [f64; 5] = [0.20, 0.35, 0.25, 0.13, 0.07];
/// No further call comes later than this after the first.
const CALLS_WITHIN_S: f64 = 420.0;

/// The deeds that follow, each with its moment.
pub fn deeds(what: Happening, lift: &Lift, now: Moment, chance: &mut Chance) -> Vec<(Moment, Deed)> {
    let mut teller = Teller { lift, device: device(lift.id.0), now, chance, deeds: Vec::new() };
    match what {
        Happening::Entrapment => teller.entrapment(),
        Happening::SelfFreed => teller.short(Wants::OutAgain),
        Happening::FalseAlarm => teller.short(Wants::NothingAfterAll),
        Happening::Fault => teller.call(20.0, CaseKind::Fault, Wants::Help),
        Happening::Complaint => teller.call(20.0, CaseKind::Complaint, Wants::Help),
        Happening::Enquiry => teller.call(20.0, CaseKind::Enquiry, Wants::Help),
        Happening::Flapping => teller.flapping(),
    }
    teller.deeds
}

/// The test call of a sensor box (EN 81-28).
pub fn test_call(lift: LiftId, now: Moment) -> Option<(Moment, Deed)> {
    let device = device(lift.0)?;
    let mut alarm = alarm(&device, AlarmKind::TestCall, now);
    alarm.mode = Mode::Test.into();
    alarm.alarm_id = format!("{}-t{}", device.id, now.0);
    Some((now, Deed::Alarm(device.vendor, Box::new(alarm))))
}

struct Teller<'a> {
    lift: &'a Lift,
    device: Option<Device>,
    now: Moment,
    chance: &'a mut Chance,
    deeds: Vec<(Moment, Deed)>,
}

impl Teller<'_> {
    fn entrapment(&mut self) {
        self.sensor();
        let mut after = self.chance.lognormal(75.0, 0.5);
        let calls = self.chance.weighted(&CALLS) + 1;
        for _ in 0..calls {
            self.call(after, CaseKind::Entrapment, Wants::Help);
            after += self.chance.exponential(95.0);
            if after > CALLS_WITHIN_S {
                return;
            }
        }
    }

    /// Shut in for a few minutes, or not at all: one call for help, one that takes it back.
    fn short(&mut self, end: Wants) {
        let first = self.chance.lognormal(60.0, 0.4);
        self.call(first, CaseKind::Entrapment, Wants::Help);
        let second = first + self.chance.between(80.0, 240.0);
        self.call(second, CaseKind::Entrapment, end);
    }

    /// The button, or what the box infers. Clears are rare: most senders never clear.
    fn sensor(&mut self) {
        let Some(device) = self.device.clone() else { return };
        let (kind, certainty, after) = if self.chance.one_in(BUTTON) {
            (AlarmKind::PassengerAlarm, Certainty::Observed, self.chance.between(5.0, 60.0))
        } else if self.chance.one_in(0.7) {
            (AlarmKind::Entrapment, Certainty::Likely, self.chance.between(40.0, 90.0))
        } else {
            (AlarmKind::StoppedOutsideUnlockingZone, Certainty::Possible, self.chance.between(20.0, 60.0))
        };
        let mut raised = alarm(&device, kind, self.after(after));
        raised.certainty = certainty.into();
        raised.entrapment = Entrapment::Yes.into();
        self.alarm(after, &device, raised.clone());
        if self.chance.one_in(CLEARS) {
            let over = self.chance.between(900.0, 2_400.0);
            self.alarm(over, &device, Alarm { action: Action::Clear.into(), seq: 2, ..raised });
        }
    }

    /// A box that raises what it takes back within the 45 s of the verify clock, three times.
    fn flapping(&mut self) {
        let Some(device) = self.device.clone() else { return };
        let mut after = 1.0;
        for _ in 0..3 {
            let mut raised = alarm(&device, AlarmKind::StoppedOutsideUnlockingZone, self.after(after));
            raised.certainty = Certainty::Possible.into();
            self.alarm(after, &device, raised.clone());
            after += self.chance.between(12.0, 38.0);
            self.alarm(after, &device, Alarm { action: Action::Clear.into(), seq: 2, ..raised });
            after += self.chance.between(30.0, 120.0);
        }
    }

    fn call(&mut self, after: f64, kind: CaseKind, wants: Wants) {
        let trapped = kind == CaseKind::Entrapment;
        // Only who is inside calls from the car.
        let from_car = self.lift.car_phone.as_deref().filter(|_| trapped && self.chance.one_in(CAR_PHONE));
        let code = self.lift.rescue_code.as_deref().filter(|_| self.chance.one_in(READS_CODE));
        let place = || format!("{} {}", self.lift.estate.as_deref().unwrap_or_default(), building(self.lift));
        let says = code.map_or_else(place, str::to_owned);
        let number = from_car.map_or_else(|| caller_number(self.chance), str::to_owned);
        let people =
            trapped.then(|| self.chance.weighted(&PEOPLE) as u32 + 1).filter(|_| self.chance.one_in(0.8));
        let caller = Caller { number, lift: self.lift.id, says, kind, people, wants };
        self.deeds.push((self.after(after), Deed::Call(caller)));
    }

    fn alarm(&mut self, after: f64, device: &Device, alarm: Alarm) {
        let at = self.after(after);
        let alarm = Alarm { occurred_at: Some(view::timestamp(at)), ..alarm };
        self.deeds.push((at, Deed::Alarm(device.vendor, Box::new(alarm))));
    }

    fn after(&self, seconds: f64) -> Moment {
        self.now + Span((seconds * 1_000.0) as i64)
    }
}

fn alarm(device: &Device, kind: AlarmKind, at: Moment) -> Alarm {
    Alarm {
        source: device.source.clone(),
        alarm_id: format!("{}-{}", device.id, at.0),
        seq: 1,
        action: Action::Raise.into(),
        mode: Mode::Actual.into(),
        lift: Some(LiftAlias { scheme: "DEVICE".to_owned(), value: device.id.clone() }),
        kind: kind.into(),
        occurred_at: Some(view::timestamp(at)),
        ..Alarm::default()
    }
}

/// A mobile number of the range that was unassigned when the sample was made.
fn caller_number(chance: &mut Chance) -> String {
    format!("160{:08}", chance.below(100_000_000))
}

/// What stands behind the estate's name in the address: the building as the caller says it.
fn building(lift: &Lift) -> &str {
    let (address, estate) =
        (lift.address.as_deref().unwrap_or_default(), lift.estate.as_deref().unwrap_or_default());
    address.split_once(estate).map_or("", |(_, behind)| behind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::city::{City, Plan};

    fn lifts() -> Vec<Lift> {
        City::new(Plan { lifts: 100, units: 4, stations: 2, crews: 5, seed: 1 }).unwrap().lifts().collect()
    }

    #[test]
    fn an_entrapment_has_calls_and_where_there_is_a_box_an_alarm() {
        let (lifts, mut chance) = (lifts(), Chance::new(5));
        let (mut calls, mut alarms, mut people, mut said) = (0, 0, 0, 0);
        for round in 0..4_000 {
            let lift = &lifts[round % lifts.len()];
            for (at, deed) in deeds(Happening::Entrapment, lift, Moment(0), &mut chance) {
                assert!(at > Moment(0));
                match deed {
                    Deed::Alarm(_, alarm) => alarms += i32::from(alarm.action() == Action::Raise),
                    Deed::Call(caller) => {
                        calls += 1;
                        people += caller.people.unwrap_or_default();
                        said += u32::from(caller.people.is_some());
                    }
                }
            }
        }
        assert!((1.9..=2.6).contains(&(f64::from(calls) / 4_000.0)), "{calls}");
        assert_eq!(alarms, 800, "one lift in five has a box");
        assert!((f64::from(people) / f64::from(said) - 1.73).abs() < 0.1);
    }

    #[test]
    fn a_flapping_box_clears_what_it_raised() {
        let lifts = lifts();
        let told = deeds(Happening::Flapping, &lifts[4], Moment(0), &mut Chance::new(1));
        let actions: Vec<_> = told
            .iter()
            .map(|(_, deed)| match deed {
                Deed::Alarm(_, alarm) => (alarm.alarm_id.clone(), alarm.action()),
                Deed::Call(_) => panic!("a box does not call"),
            })
            .collect();
        assert_eq!(actions.len(), 6);
        assert!(actions.chunks(2).all(|pair| pair[0].0 == pair[1].0 && pair[1].1 == Action::Clear));
    }

    #[test]
    fn callers_say_a_code_or_a_place() {
        let lifts = lifts();
        let mut chance = Chance::new(2);
        let said: Vec<_> = (0..200)
            .flat_map(|_| deeds(Happening::Fault, &lifts[0], Moment(0), &mut chance))
            .filter_map(|(_, deed)| match deed {
                Deed::Call(caller) => Some(caller.says),
                Deed::Alarm(..) => None,
            })
            .collect();
        let codes = said.iter().filter(|says| Some(says.as_str()) == lifts[0].rescue_code.as_deref()).count();
        assert!((60..130).contains(&codes), "{codes}");
        assert!(said.iter().any(|says| says.contains(lifts[0].estate.as_deref().unwrap())));
    }
}
