//! Erasing personal data (删除个人信息, PIPL art. 47). The desk says what; the journal does it after the record
//! is durable.

use alloc::vec;

use super::Decided;
use crate::{
    Case, CaseId, ERASED_KEYS_MAX, ErasureOf, ErasureReason, Event, PrivateKey, Refusal, turn::Turn,
};

impl Turn<'_> {
    /// Nothing of a case that has not ended is erased: whoever rescues may need it.
    pub(crate) fn erase(
        &mut self,
        of: ErasureOf,
        reason: ErasureReason,
        note: Option<PrivateKey>,
    ) -> Decided {
        match of {
            ErasureOf::Piece(key) => self.erase_piece(key, reason, note),
            ErasureOf::Case(id) => self.erase_case(id, reason, note),
        }
    }

    fn erase_piece(&mut self, key: PrivateKey, reason: ErasureReason, note: Option<PrivateKey>) -> Decided {
        let case = self.desk.cases().find(|case| case.privates.contains(&key)).map(ended).transpose()?;
        self.about.0 = case;
        self.emit(Event::Erased { case, keys: vec![key], reason, note });
        Ok(())
    }

    fn erase_case(&mut self, id: CaseId, reason: ErasureReason, note: Option<PrivateKey>) -> Decided {
        let case = self.case(self.desk.goes_on(id))?;
        let (id, privates) = (ended(case)?, case.privates.clone());
        self.about.0 = Some(id);
        let mut note = note;
        for keys in privates.chunks(ERASED_KEYS_MAX) {
            let (case, keys) = (Some(id), keys.to_vec());
            self.emit(Event::Erased { case, keys, reason, note: note.take() });
        }
        Ok(())
    }
}

fn ended(case: &Case) -> Result<CaseId, Refusal> {
    if case.stage.has_ended() { Ok(case.id) } else { Err(Refusal::CaseNotEnded(case.id)) }
}
