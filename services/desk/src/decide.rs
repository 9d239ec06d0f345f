//! Deciding: what each command leads to. One arm per act, one short function per arm.

mod call;
mod case;
mod clock;
mod duty;
mod ending;
mod erasure;
mod fact;
mod ladder;
mod order;
mod outside;
mod report;
mod rights;

use crate::{Act, CaseAct, CaseId, OrderAct, OrderId, Refusal, turn::Turn};

/// Done, or with nothing to do; or why not, with nothing done.
pub(crate) type Decided = Result<(), Refusal>;

impl Turn<'_> {
    /// Decides `act`.
    pub(crate) fn act(&mut self, act: &Act) -> Decided {
        self.may(act)?;
        match act {
            Act::Report(report) => self.report(report),
            Act::Settle { report, kind, reason } => self.settle(report, *kind, *reason),
            Act::Call(update) => self.call(update),
            Act::Case { case, expected, act } => self.case_act(*case, *expected, act),
            Act::Order { order, act } => self.order_act(*order, act),
            Act::Duty { crew, on } => self.duty(*crew, *on),
            Act::Effect { key, outcome } => self.effect(*key, outcome),
            Act::Adopt(policy) => self.adopt(policy),
            Act::Erase { of, reason, note } => self.erase(*of, *reason, *note),
        }
    }

    fn case_act(&mut self, id: CaseId, expected: Option<u32>, act: &CaseAct) -> Decided {
        self.about.0 = Some(id);
        self.may_on_case(id, expected, act)?;
        match act {
            CaseAct::Take { reason } => self.take(id, *reason),
            CaseAct::Confirm => self.confirm(id),
            CaseAct::Identify { lift } => self.identify(id, lift),
            CaseAct::Amend { .. } => self.amend(id, act),
            CaseAct::CorrectTime { which, at, note } => self.correct_time(id, *which, *at, *note),
            CaseAct::Order { crew, level, reason } => self.order_crew(id, *crew, *level, *reason),
            CaseAct::Contact => self.contact(id),
            CaseAct::OwnerReached => self.owner_reached(id),
            CaseAct::Freed { .. } => self.freed(id, act),
            CaseAct::Restored => self.restored(id),
            CaseAct::CalledBack { outcome } => self.called_back(id, *outcome),
            CaseAct::Close { cause } => self.close(id, cause),
            CaseAct::Cancel { reason, note } => self.cancel(id, *reason, *note),
            CaseAct::Reopen { note } => self.reopen(id, *note),
            CaseAct::Merge { into, note } => self.merge(id, *into, *note),
            CaseAct::Link { with } => self.link(id, *with),
            CaseAct::Note { note } => self.note(id, *note),
            CaseAct::AuthorityReported => self.authority_reported(id),
            CaseAct::AuthorityStepped => self.authority_stepped(id),
            CaseAct::Supplemented => self.supplemented(id),
            CaseAct::Rectified => self.rectified(id),
            CaseAct::Rechecked => self.rechecked(id),
        }
    }

    fn order_act(&mut self, id: OrderId, act: &OrderAct) -> Decided {
        let order = self.order(id)?;
        let (case, offered) = (order.case, order.offered.at);
        self.about = (Some(case), Some(id));
        self.may_on_order(id, act)?;
        // Nobody acts on an order before it is offered: a phone's clock that is behind is set right here.
        self.occurred = self.occurred.max(offered);
        match act {
            OrderAct::Delivered => self.delivered(id),
            OrderAct::Accept => self.accept(id),
            OrderAct::Decline { reason, note } => self.decline(id, *reason, *note),
            OrderAct::Depart => self.depart(id),
            OrderAct::Arrive => self.arrive(id),
            OrderAct::NeedHelp { note } => self.need_help(id, *note),
            OrderAct::Done => self.done(id),
            OrderAct::Withdraw { reason } => self.withdraw(id, *reason),
        }
    }
}
