//! Who sits at a console (坐席): last values, never journaled. A case whose owner went quiet is seen by the
//! others; nobody takes it from them but a person.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use liftline_desk::Moment;
use liftline_proto::{v1, view};

use crate::accounts::Principal;

/// Accounts remembered; beyond it those that went quiet first are forgotten.
const ACCOUNTS_MAX: usize = 500;

/// Who sits at a console, by account.
#[derive(Default)]
pub struct Presence {
    seats: Mutex<BTreeMap<u64, Seat>>,
}

#[derive(Clone)]
struct Seat {
    name: String,
    sessions: u32,
    quiet_since: Option<Moment>,
}

impl Presence {
    /// A console of theirs opened.
    pub fn came(&self, who: &Principal) {
        let mut seats = self.lock();
        let name = who.name.clone();
        let seat = seats.entry(who.account).or_insert(Seat { name, sessions: 0, quiet_since: None });
        seat.sessions = seat.sessions.saturating_add(1);
        seat.quiet_since = None;
        forget(&mut seats);
    }

    /// A console of theirs closed at `now`; after the last one they are quiet.
    pub fn left(&self, who: &Principal, now: Moment) {
        if let Some(seat) = self.lock().get_mut(&who.account) {
            seat.sessions = seat.sessions.saturating_sub(1);
            seat.quiet_since = (seat.sessions == 0).then_some(now);
        }
    }

    /// All of them, by account.
    pub fn all(&self) -> v1::Operators {
        let operator = |(account_id, seat): (&u64, &Seat)| v1::Operator {
            account_id: *account_id,
            name: seat.name.clone(),
            quiet_since: seat.quiet_since.map(view::timestamp),
        };
        v1::Operators { operators: self.lock().iter().map(operator).collect() }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Seat>> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn forget(seats: &mut BTreeMap<u64, Seat>) {
    if seats.len() <= ACCOUNTS_MAX {
        return;
    }
    let quiet = seats.iter().filter_map(|(account, seat)| seat.quiet_since.map(|since| (since, *account)));
    if let Some((_, account)) = quiet.min() {
        seats.remove(&account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{AccountRole, Scope};

    fn ann() -> Principal {
        Principal { account: 7, role: AccountRole::Operator, name: "ann".to_owned(), scope: Scope::City }
    }

    #[test]
    fn quiet_after_the_last_console_closed() {
        let presence = Presence::default();
        presence.came(&ann());
        presence.came(&ann());
        presence.left(&ann(), Moment(5_000));
        assert_eq!(presence.all().operators[0].quiet_since, None);
        presence.left(&ann(), Moment(6_000));
        let quiet = v1::Operator {
            account_id: 7,
            name: "ann".to_owned(),
            quiet_since: Some(view::timestamp(Moment(6_000))),
        };
        assert_eq!(presence.all().operators, [quiet]);
        presence.came(&ann());
        assert_eq!(presence.all().operators[0].quiet_since, None);
    }

    #[test]
    fn the_one_quiet_longest_is_forgotten_first() {
        let presence = Presence::default();
        for account in 0..=ACCOUNTS_MAX as u64 {
            let who = Principal { account, ..ann() };
            presence.came(&who);
            presence.left(&who, Moment(1_000 - account as i64));
        }
        presence.came(&Principal { account: 9_999, ..ann() });
        let known: Vec<_> = presence.all().operators.iter().map(|one| one.account_id).collect();
        assert_eq!(known.len(), ACCOUNTS_MAX);
        assert!(known.contains(&9_999) && known.contains(&0));
    }
}
