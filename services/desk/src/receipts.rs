//! The first answers to commands, kept for 72 h of record time.

use alloc::collections::{BTreeMap, VecDeque};

use crate::{Case, CaseId, CommandId, Event, Moment, OrderId, Position, RECEIPT_SPAN, Receipt, Record};

/// Receipts by command and by age. The index holds numbers, not receipts: commands come in no order, and a
/// search goes through the less memory the less an entry takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Receipts {
    /// Number of each command's receipt, counted from the first there ever was.
    by_id: BTreeMap<CommandId, usize>,
    /// Receipts, oldest first.
    by_age: VecDeque<(CommandId, Receipt)>,
    /// How many were forgotten: the number of the oldest that is kept.
    forgotten: usize,
}

impl Receipts {
    pub(crate) fn get(&self, id: CommandId) -> Option<&Receipt> {
        let number = self.by_id.get(&id)?;
        self.by_age.get(number.checked_sub(self.forgotten)?).map(|(_, receipt)| receipt)
    }

    /// Forgets what is older than [`RECEIPT_SPAN`] at `now`.
    pub(crate) fn forget(&mut self, now: Moment) {
        while let Some((id, receipt)) = self.by_age.front() {
            if now.since(receipt.at) <= RECEIPT_SPAN {
                return;
            }
            self.by_id.remove(id);
            self.by_age.pop_front();
            self.forgotten += 1;
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
        let Some(receipt) = self.of(id, record.at, at) else { return };
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

    /// The receipt of a command, a new one where it has none. The records of one turn follow each other, so
    /// that the newest is looked at first.
    fn of(&mut self, id: CommandId, at: Moment, first: Position) -> Option<&mut Receipt> {
        let next = self.forgotten + self.by_age.len();
        let number = match self.by_age.back() {
            Some((newest, _)) if *newest == id => next - 1,
            Some(_) | None => *self.by_id.entry(id).or_insert(next),
        };
        if number == next {
            self.by_age.push_back((id, Receipt { first, at, ..Receipt::default() }));
        }
        self.by_age.get_mut(number.checked_sub(self.forgotten)?).map(|(_, receipt)| receipt)
    }

    /// A case's version moved on by a record that names another case first.
    pub(crate) fn bump(&mut self, id: Option<CommandId>, case: CaseId, version: u32) {
        let number = id.and_then(|id| self.by_id.get(&id)?.checked_sub(self.forgotten));
        let Some((_, receipt)) = number.and_then(|number| self.by_age.get_mut(number)) else { return };
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
