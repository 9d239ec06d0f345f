//! Which case lists which personal data, and what is erased.

use alloc::collections::BTreeSet;

use crate::{CaseId, Desk, Event, MERGES_MAX, PrivateKey};

impl Desk {
    /// Lists the personal data an event brought in with its case, or with its call while that has none, so
    /// that all of it is found when the case is to be erased. What says why something was erased stays.
    pub(crate) fn list_private(&mut self, event: &Event) {
        let Some(key) = event.private().filter(|_| !matches!(event, Event::Erased { .. })) else { return };
        let call = if let Event::Called { update, .. } = event { self.calls.get(&update.call) } else { None };
        let of_order = event.order().and_then(|id| self.orders.get(&id)).map(|order| order.case);
        let case = event.case().or(of_order).or(call.and_then(|call| call.case));
        let list = if let Some(id) = case {
            let id = self.goes_on(id);
            self.cases.get_mut(&id).map(|case| &mut case.privates)
        } else if let Event::Called { update, .. } = event {
            self.calls.get_mut(&update.call).map(|call| &mut call.privates)
        } else {
            None
        };
        // A car's call and the report it makes bring in the same.
        if let Some(list) = list.filter(|list| list.last() != Some(&key)) {
            list.push(key);
        }
    }

    pub(crate) fn erased(&mut self, case: Option<CaseId>, keys: &[PrivateKey]) {
        let gone: BTreeSet<PrivateKey> = keys.iter().copied().collect();
        let stays = |key: &PrivateKey| !gone.contains(key);
        match case {
            Some(id) => self.set(id, |case| case.privates.retain(stays)),
            None => self.calls.values_mut().for_each(|call| call.privates.retain(stays)),
        }
    }

    /// The case that goes on for a merged one; the case itself where it was not merged.
    pub(crate) fn goes_on(&self, id: CaseId) -> CaseId {
        let into = |id: &CaseId| self.cases.get(id).and_then(|case| case.merged_into);
        core::iter::successors(Some(id), into).take(MERGES_MAX).last().unwrap_or(id)
    }
}
