//! Who may do what. The gateway knows accounts; the desk knows orders and owners.
//!
//! | role | may |
//! |---|---|
//! | gateway | report |
//! | exchange | report states of calls |
//! | crew | its own orders and duty; freed, contact, note, restored on cases it has or had an order of |
//! | operator | all on its own or nobody's cases; take over with a reason; facts, notes, contact on any |
//! | supervisor, administrator | everything on every case; erase personal data |
//! | process | outbox results, policies, duty, delivery |

use super::Decided;
use crate::{
    Act, Case, CaseAct, CaseId, CrewId, Event, OrderAct, OrderId, Party, PersonId, Refusal, Role, turn::Turn,
};

impl Turn<'_> {
    /// Whether the role may do such a thing at all.
    pub(crate) fn may(&self, act: &Act) -> Decided {
        let role = self.actor.role;
        let centre = is_centre(role);
        let allowed = match act {
            Act::Report(_) => centre || role == Role::Gateway,
            Act::Settle { .. } => centre,
            Act::Call(_) => role == Role::Exchange,
            Act::Case { .. } => centre || role == Role::Crew,
            Act::Order { act, .. } => {
                centre || role == Role::Crew || (role == Role::Process && *act == OrderAct::Delivered)
            }
            Act::Duty { crew, .. } => {
                let own = role == Role::Crew && crew.0 == self.actor.id;
                centre || own || role == Role::Process
            }
            Act::Effect { .. } => role == Role::Process,
            Act::Adopt(_) => matches!(role, Role::Process | Role::Administrator),
            Act::Erase { .. } => matches!(role, Role::Supervisor | Role::Administrator),
        };
        if allowed { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// Whether the actor may do this on this case, having seen this version of it.
    pub(crate) fn may_on_case(&self, id: CaseId, expected: Option<u32>, act: &CaseAct) -> Decided {
        let case = self.case(id)?;
        let (crew_may, any_may) = openness(act);
        if self.actor.role == Role::Crew && !(crew_may && self.has_order(case)) {
            return Err(Refusal::NotAllowed);
        }
        if !any_may {
            self.own(case)?;
        }
        let fact = matches!(act, CaseAct::Freed { .. });
        match expected {
            Some(seen) if seen != case.version && !fact => {
                Err(Refusal::Stale { case: id, version: case.version })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Whether the actor may do this on this order. Arriving is a fact: any operator may enter it.
    pub(crate) fn may_on_order(&self, id: OrderId, act: &OrderAct) -> Decided {
        let order = self.order(id)?;
        if self.actor.role == Role::Crew {
            let own = matches!(order.party, Party::Crew { crew, .. } if crew.0 == self.actor.id);
            let withdraws = matches!(act, OrderAct::Withdraw { .. });
            return match (own, withdraws) {
                (false, _) => Err(Refusal::NotYourOrder(id)),
                (true, true) => Err(Refusal::NotAllowed),
                (true, false) => Ok(()),
            };
        }
        let fact = matches!(act, OrderAct::Arrive | OrderAct::Delivered);
        if fact { Ok(()) } else { self.own(self.case(order.case)?) }
    }

    /// An unowned case becomes the acting operator's.
    pub(crate) fn adopt_case(&mut self, id: CaseId) {
        let unowned = self.case(id).is_ok_and(|case| case.owner.is_none() && !case.stage.has_ended());
        if unowned && self.actor.role == Role::Operator {
            self.emit(Event::Taken { case: id, owner: PersonId(self.actor.id), reason: None });
        }
    }

    /// Operators act on their own cases and on nobody's.
    fn own(&self, case: &Case) -> Decided {
        match case.owner {
            Some(owner) if self.actor.role == Role::Operator && owner.0 != self.actor.id => {
                Err(Refusal::OwnedByOther { owner: owner.0 })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn has_order(&self, case: &Case) -> bool {
        let crew = CrewId(self.actor.id);
        let of_crew = |party| matches!(party, Party::Crew { crew: of, .. } if of == crew);
        case.orders.iter().filter_map(|id| self.desk.order(*id)).any(|order| of_crew(order.party))
    }
}

/// Operators, supervisors and administrators.
pub(crate) const fn is_centre(role: Role) -> bool {
    matches!(role, Role::Operator | Role::Supervisor | Role::Administrator)
}

/// Whether crews may do it on cases they have an order of; whether operators may on another's case.
const fn openness(act: &CaseAct) -> (bool, bool) {
    match act {
        CaseAct::Freed { .. } | CaseAct::Contact | CaseAct::Note { .. } => (true, true),
        CaseAct::Restored => (true, false),
        CaseAct::Take { .. } => (false, true),
        CaseAct::Confirm
        | CaseAct::Identify { .. }
        | CaseAct::Amend { .. }
        | CaseAct::CorrectTime { .. }
        | CaseAct::Order { .. }
        | CaseAct::OwnerReached
        | CaseAct::CalledBack { .. }
        | CaseAct::Close { .. }
        | CaseAct::Cancel { .. }
        | CaseAct::Reopen { .. }
        | CaseAct::Merge { .. }
        | CaseAct::Link { .. }
        | CaseAct::AuthorityReported
        | CaseAct::AuthorityStepped
        | CaseAct::Supplemented
        | CaseAct::Rectified
        | CaseAct::Rechecked => (false, false),
    }
}
