//! What is kept of the outside: policies, duty, effects.

use crate::{
    CaseId, CrewId, Desk, Effect, EffectKey, EffectOutcome, FAILED_EFFECTS_MAX, FailedEffect, Notice,
    OrderId, Policy, PolicyId, Recipient, Record,
};

impl Desk {
    /// Puts an effect of the record being applied into the outbox, under its stable key.
    pub(crate) fn notify(&mut self, case: CaseId, order: Option<OrderId>, notice: Notice, to: Recipient) {
        let key = EffectKey { record: self.records, index: self.effects_made };
        self.effects_made = self.effects_made.saturating_add(1);
        self.outbox.insert(key, Effect { key, case, order, notice, to });
    }

    pub(crate) fn effect_ended(&mut self, record: &Record, key: EffectKey, outcome: &EffectOutcome) {
        let Some(effect) = self.outbox.remove(&key) else { return };
        if let EffectOutcome::Failed { code } = outcome {
            if self.failed.len() >= FAILED_EFFECTS_MAX {
                self.failed.pop_front();
            }
            self.failed.push_back(FailedEffect { effect, code: code.clone(), at: record.at });
        }
    }

    pub(crate) fn policy_adopted(&mut self, id: PolicyId, policy: &Policy) {
        self.policy_names.insert(policy.name.clone(), id);
        self.policies.insert(id, policy.clone());
    }

    pub(crate) fn duty_changed(&mut self, crew: CrewId, on: bool) {
        if on {
            self.on_duty.insert(crew);
        } else {
            self.on_duty.remove(&crew);
        }
    }
}
