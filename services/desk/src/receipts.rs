//! The first answers to commands, kept for 72 h of record time.

use alloc::collections::{BTreeMap, VecDeque};

use crate::{Case, CaseId, CommandId, Event, Moment, OrderId, Position, RECEIPT_SPAN, Receipt, Record};

/// Receipts by command and by age.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Receipts {
    by_id: BTreeMap<CommandId, Receipt>,
    by_age: VecDeque<(Moment, CommandId)>,
}

impl Receipts {
    pub(crate) fn get(&self, id: CommandId) -> Option<&Receipt> {
        self.by_id.get(&id)
    }

    /// Forgets what is older than [`RECEIPT_SPAN`] at `now`.
    pub(crate) fn forget(&mut self, now: Moment) {
        while let Some((at, id)) = self.by_age.front() {
            if now.since(*at) <= RECEIPT_SPAN {
                return;
            }
            self.by_id.remove(id);
            self.by_age.pop_front();
        }
    }

    /// Folds one record of a command into its receipt.
    pub(crate) fn fold(
        &mut self,
        record: &Record,
        at: Position,
        case: Option<&Case>,
        order: Option<OrderId>,
    ) {
        let Some(id) = record.command else { return };
        let by_age = &mut self.by_age;
        let receipt = self.by_id.entry(id).or_insert_with(|| {
            by_age.push_back((record.at, id));
            Receipt { first: at, at: record.at, ..Receipt::default() }
        });
        receipt.last = at;
        receipt.order = receipt.order.or(order);
        if let Some(case) = case {
            let first = *receipt.case.get_or_insert(case.id);
            if first == case.id {
                receipt.version = Some(case.version);
            }
        }
        note(receipt, &record.event);
    }

    /// A case's version moved on by a record that names another case first.
    pub(crate) fn bump(&mut self, id: Option<CommandId>, case: CaseId, version: u32) {
        let Some(receipt) = id.and_then(|id| self.by_id.get_mut(&id)) else { return };
        if receipt.case == Some(case) {
            receipt.version = Some(version);
        }
    }

    /// How many are kept.
    pub(crate) fn agree(&self) -> bool {
        self.by_id.len() == self.by_age.len()
    }
}

fn note(receipt: &mut Receipt, event: &Event) {
    if let Event::Reported { number, .. } = event {
        receipt.report = receipt.report.or(Some(*number));
    }
    if let Event::Refused { refusal } = event {
        receipt.refusal = Some(*refusal);
    }
}
