//! What the outside says of itself: duty, results of the outbox, policies.

use alloc::boxed::Box;

use super::Decided;
use crate::{CrewId, EffectKey, EffectOutcome, Event, Policy, PolicyId, turn::Turn};

impl Turn<'_> {
    pub(crate) fn duty(&mut self, crew: CrewId, on: bool) -> Decided {
        if self.desk.is_on_duty(crew) != on {
            self.emit(Event::DutyChanged { crew, on });
        }
        Ok(())
    }

    /// An effect that is not in the outbox has ended already.
    pub(crate) fn effect(&mut self, key: EffectKey, outcome: &EffectOutcome) -> Decided {
        if self.desk.outbox.contains_key(&key) {
            self.emit(Event::EffectEnded { key, outcome: outcome.clone() });
        }
        Ok(())
    }

    /// A policy like the one in force under its name changes nothing, so every start may adopt its
    /// configuration.
    pub(crate) fn adopt(&mut self, policy: &Policy) -> Decided {
        let same = self.desk.policy_named(&policy.name).is_some_and(|(_, now)| now == policy);
        if !same {
            self.adopt_policy(Box::new(policy.clone()));
        }
        Ok(())
    }

    /// Adopts a policy under the next number.
    pub(crate) fn adopt_policy(&mut self, policy: Box<Policy>) -> PolicyId {
        let last = self.desk.policies.last_key_value().map_or(0, |(id, _)| id.0);
        let id = PolicyId(last.saturating_add(1));
        self.emit(Event::PolicyAdopted { id, policy });
        id
    }
}
