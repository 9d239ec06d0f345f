//! Calls and their answer clock.

use alloc::vec::Vec;

use super::stamp;
use crate::{
    Call, CallEvent, CallId, CallUpdate, CaseId, ClockKind, DEFAULT_POLICY, Desk, EXCHANGE_SKEW_MAX, Moment,
    Policy, Record, Stamp, Subject,
};

impl Desk {
    /// States may come out of order; each is kept once, the first that came.
    pub(crate) fn called(&mut self, record: &Record, update: &CallUpdate, case: Option<CaseId>) {
        let said = rang_at(update.occurred, record.at);
        let call = self.call_entry(&update.call, record.at);
        call.case = case.or(call.case);
        call.private = update.private.or(call.private);
        call.agent = update.agent.or(call.agent);
        match update.event {
            CallEvent::Ringing => call.ringing = call.ringing.or(Some(said)),
            CallEvent::Answered => call.answered = call.answered.or(Some(said)),
            CallEvent::Ended => call.ended = call.ended.or(Some(said)),
            CallEvent::Transferred | CallEvent::RecordingReady => {}
        }
        let (case, answered) = (call.case, call.answered);
        self.follow_call(&update.call);
        if let (Some(case), Some(at)) = (case, answered) {
            self.set(case, |case| {
                case.times.answered = case.times.answered.or(Some(Stamp { at, ..stamp(record) }));
            });
        }
    }

    /// A report came by this call: the call belongs to its case.
    pub(crate) fn attach_call(&mut self, id: CaseId, call: Option<&CallId>) {
        let Some(call) = call.and_then(|call| self.calls.get_mut(call)) else { return };
        call.case = Some(id);
        let brought = core::mem::take(&mut call.privates);
        let (answered, agent) = (call.answered, call.agent);
        self.set(id, |case| case.privates.extend(brought));
        let Some(at) = answered else { return };
        self.set(id, |case| {
            let by = agent.map_or(crate::Actor::DESK, |agent| crate::Actor {
                role: crate::Role::Operator,
                id: agent.0,
            });
            case.times.answered = case.times.answered.or(Some(Stamp { at, entered: at, by }));
        });
    }

    fn call_entry(&mut self, id: &CallId, at: Moment) -> &mut Call {
        let ages = &mut self.calls_by_age;
        self.calls.entry(id.clone()).or_insert_with(|| {
            ages.push_back((at, id.clone()));
            Call {
                id: id.clone(),
                ringing: None,
                answered: None,
                agent: None,
                ended: None,
                case: None,
                private: None,
                privates: Vec::new(),
            }
        })
    }

    fn follow_call(&mut self, id: &CallId) {
        let Some(call) = self.calls.get(id) else { return };
        let start = call.ringing.filter(|_| call.answered.is_none() && call.ended.is_none());
        let subject = Subject::Call(id.clone());
        let fallback = Policy::default();
        let policy = self.policy_names.get(DEFAULT_POLICY).and_then(|id| self.policies.get(id));
        self.timers.follow(&subject, policy.unwrap_or(&fallback), [(ClockKind::Answer, start)].into_iter());
    }
}

/// What the exchange says, as far as its clock can be believed: not after now, not long before.
fn rang_at(occurred: Moment, now: Moment) -> Moment {
    Moment(occurred.0.clamp((now - EXCHANGE_SKEW_MAX).0, now.0))
}
