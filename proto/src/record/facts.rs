//! Plain messages of the journal against the structures of the desk.

use liftline_desk::{
    Actor, CallId, CallUpdate, Candidate, Cause, EffectKey, EffectOutcome, LiftFacts, LiftRef, Party, Point,
    Policy, Report, Responsible, Subject,
};

use crate::{
    v1,
    wire::{Wire, Wrong, needed},
};

/// `Structure { field of the desk: field of the contract }`. A new field fails to compile until it is here.
macro_rules! messages {
    ($($name:ident { $($field:ident: $wire:ident),* $(,)? })*) => {$(
        impl Wire<v1::$name> for $name {
            fn to_wire(&self) -> v1::$name {
                let Self { $($field),* } = self;
                v1::$name { $($wire: $field.to_wire()),* }
            }

            fn from_wire(message: v1::$name) -> Result<Self, Wrong> {
                let v1::$name { $($wire),* } = message;
                Ok(Self {
                    $($field: Wire::from_wire($wire)
                        .map_err(|wrong: Wrong| wrong.within(stringify!($wire)))?),*
                })
            }
        }

        needed!($name => v1::$name);
    )*};
}

messages! {
    Actor { role: role, id: id }
    Point { lon: lon, lat: lat }
    LiftFacts {
        lift: lift_id, code: code, unit: unit_id, use_unit: use_unit_id, district: district_id, policy:
        policy, point: point
    }
    Candidate {
        crew: crew_id, unit: unit_id, station: station_id, level: level, metres: distance_m, eta: eta_ms,
        fix_age: fix_age_ms, left_out: left_out
    }
    Cause { code: code, responsibility: responsibility }
    EffectKey { record: record, index: index }
    Report {
        lift: lift, channel: channel, source: source, alarm_id: alarm_id, seq: seq, action: action, mode:
        mode, kind: kind, code_system: code_system, raw_code: raw_code, certainty: certainty, entrapment:
        entrapment, people: people_count, injured: injured_count, trapped_since: trapped_since_ms,
        occurred: occurred_at_ms, call: call_id, case_kind: case_kind, private: private_key
    }
    CallUpdate {
        call: call_id, event: event, occurred: occurred_at_ms, agent: agent_id, car: car, private: private_key
    }
    Policy {
        name: name, version: version, answer: answer_ms, verify: verify_ms, first_order: first_order_ms,
        first_order_limit: first_order_limit_ms, delivery: delivery_ms, voice: voice_ms,
        voice_night: voice_night_ms, respond: respond_ms, ladder: ladder_ms, depart: depart_ms,
        arrive: arrive_ms, owner: owner_ms, comfort: comfort_ms, free: free_ms, accident: accident_ms,
        report: report_ms, step: step_ms, supplement: supplement_ms,
        recheck_working_days: recheck_working_days, holidays: holidays, utc_offset_min: utc_offset_min,
        night: night, tries_per_level: tries_per_level
    }
}

needed!(
    LiftRef => v1::LiftRef,
    Party => v1::Party,
    Subject => v1::Subject,
    Responsible => v1::Responsible,
    EffectOutcome => v1::EffectOutcome,
);

impl Wire<String> for CallId {
    fn to_wire(&self) -> String {
        self.0.clone()
    }

    fn from_wire(wire: String) -> Result<Self, Wrong> {
        Ok(Self(wire))
    }
}

impl Wire<Option<v1::Night>> for (u16, u16) {
    fn to_wire(&self) -> Option<v1::Night> {
        Some(v1::Night { from_min: self.0.to_wire(), to_min: self.1.to_wire() })
    }

    fn from_wire(wire: Option<v1::Night>) -> Result<Self, Wrong> {
        let night = wire.ok_or_else(Wrong::missing)?;
        let from = Wire::from_wire(night.from_min).map_err(|wrong: Wrong| wrong.within("from_min"))?;
        let to = Wire::from_wire(night.to_min).map_err(|wrong: Wrong| wrong.within("to_min"))?;
        Ok((from, to))
    }
}

impl Wire<v1::LiftRef> for LiftRef {
    fn to_wire(&self) -> v1::LiftRef {
        match self {
            Self::Known(facts) => v1::LiftRef { known: facts.to_wire(), unknown: None },
            Self::Unknown { scheme, value } => v1::LiftRef {
                known: None,
                unknown: Some(v1::UnknownLift { scheme: scheme.clone(), value: value.clone() }),
            },
        }
    }

    fn from_wire(message: v1::LiftRef) -> Result<Self, Wrong> {
        match (message.known, message.unknown) {
            (Some(facts), None) => {
                LiftFacts::from_wire(facts).map(Self::Known).map_err(|wrong| wrong.within("known"))
            }
            (None, Some(v1::UnknownLift { scheme, value })) => Ok(Self::Unknown { scheme, value }),
            _ => Err(Wrong::not_exactly_one()),
        }
    }
}

impl Wire<v1::Party> for Party {
    fn to_wire(&self) -> v1::Party {
        match self {
            Self::Crew { crew, unit } => {
                v1::Party { crew_id: Some(crew.0), unit_id: Some(unit.0), external: false }
            }
            Self::External => v1::Party { crew_id: None, unit_id: None, external: true },
        }
    }

    fn from_wire(message: v1::Party) -> Result<Self, Wrong> {
        let needed = |id: Option<u64>, field| id.ok_or_else(|| Wrong::missing().within(field));
        match (message.external, message.crew_id) {
            (true, None) => Ok(Self::External),
            (true, Some(_)) => Err(Wrong::not_exactly_one()),
            (false, crew) => Ok(Self::Crew {
                crew: Wire::from_wire(needed(crew, "crew_id")?)?,
                unit: Wire::from_wire(needed(message.unit_id, "unit_id")?)?,
            }),
        }
    }
}

impl Wire<v1::Subject> for Subject {
    fn to_wire(&self) -> v1::Subject {
        let mut message = v1::Subject::default();
        match self {
            Self::Case(case) => message.case_id = Some(case.0),
            Self::Order(order) => message.order_id = Some(order.0),
            Self::Call(call) => message.call_id = Some(call.0.clone()),
        }
        message
    }

    fn from_wire(message: v1::Subject) -> Result<Self, Wrong> {
        match (message.case_id, message.order_id, message.call_id) {
            (Some(case), None, None) => Wire::from_wire(case).map(Self::Case),
            (None, Some(order), None) => Wire::from_wire(order).map(Self::Order),
            (None, None, Some(call)) => Ok(Self::Call(CallId(call))),
            _ => Err(Wrong::not_exactly_one()),
        }
    }
}

impl Wire<v1::Responsible> for Responsible {
    fn to_wire(&self) -> v1::Responsible {
        let mut message = v1::Responsible::default();
        match self {
            Self::Centre => message.centre = true,
            Self::Unit { unit, crew } => {
                message.unit_id = Some(unit.0);
                message.crew_id = crew.to_wire();
            }
            Self::UseUnit(use_unit) => message.use_unit_id = Some(use_unit.0),
            Self::Authority => message.authority = true,
            Self::Nobody => message.nobody = true,
        }
        message
    }

    fn from_wire(message: v1::Responsible) -> Result<Self, Wrong> {
        let v1::Responsible { centre, unit_id, crew_id, use_unit_id, authority, nobody } = message;
        match (centre, unit_id, use_unit_id, authority, nobody) {
            (true, None, None, false, false) => Ok(Self::Centre),
            (false, Some(unit), None, false, false) => {
                Ok(Self::Unit { unit: Wire::from_wire(unit)?, crew: Wire::from_wire(crew_id)? })
            }
            (false, None, Some(use_unit), false, false) => Wire::from_wire(use_unit).map(Self::UseUnit),
            (false, None, None, true, false) => Ok(Self::Authority),
            (false, None, None, false, true) => Ok(Self::Nobody),
            _ => Err(Wrong::not_exactly_one()),
        }
    }
}

impl Wire<v1::EffectOutcome> for EffectOutcome {
    fn to_wire(&self) -> v1::EffectOutcome {
        match self {
            Self::Delivered => v1::EffectOutcome { delivered: true, failed_code: None },
            Self::Failed { code } => v1::EffectOutcome { delivered: false, failed_code: Some(code.clone()) },
        }
    }

    fn from_wire(message: v1::EffectOutcome) -> Result<Self, Wrong> {
        match (message.delivered, message.failed_code) {
            (true, None) => Ok(Self::Delivered),
            (false, Some(code)) => Ok(Self::Failed { code }),
            _ => Err(Wrong::not_exactly_one()),
        }
    }
}
