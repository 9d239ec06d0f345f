//! The accounts through their public door, over a real file.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use liftline_desk::{Actor, CrewId, LiftId, Role};

use super::*;

mod headers;
mod throttling;

pub(super) const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
pub(super) const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
pub(super) const PASSWORD: &str = "nine lives of a cat";

pub(super) struct World {
    pub(super) folder: tempfile::TempDir,
    pub(super) accounts: Accounts,
}

/// Cheap hashing, so that tests are quick; everything else as shipped.
pub(super) fn auth() -> AuthConfig {
    let config = crate::config::Config::load(&crate::config::Sources::default()).unwrap();
    AuthConfig { argon2_memory_kib: 64, argon2_iterations: 1, ..config.auth }
}

impl World {
    pub(super) fn new() -> Self {
        Self::with(Clock::system(), &auth())
    }

    pub(super) fn with(clock: Clock, auth: &AuthConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let accounts = Accounts::open(&folder.path().join(FILE_NAME), clock, auth).unwrap();
        Self { folder, accounts }
    }

    /// The same file in another process, which shares no memory.
    fn again(&self) -> Accounts {
        Accounts::open(&self.folder.path().join(FILE_NAME), Clock::system(), &auth()).unwrap()
    }

    pub(super) fn person(&self, name: &str, role: AccountRole) -> Account {
        let crew = (role == AccountRole::Crew).then_some(CrewId(7));
        let account =
            self.accounts.create(&NewAccount { name: name.to_owned(), role, crew }, By::MACHINE).unwrap();
        self.accounts.set_password(name, PASSWORD, By::MACHINE).unwrap();
        account
    }

    fn token(&self, account: &str, source: Option<(String, Lifts)>) -> (u64, Key) {
        let new = NewToken { account: account.to_owned(), label: "test".to_owned(), source, days: 30 };
        let (id, text) = self.accounts.issue_token(&new, By::MACHINE).unwrap();
        (id, bearer::parse(text.reveal()).unwrap())
    }

    fn acts(&self) -> Vec<String> {
        self.accounts.audit(100).unwrap().into_iter().rev().map(|entry| entry.act).collect()
    }
}

#[test]
fn the_first_start_gives_one_link_and_no_password() {
    let world = World::new();
    let earlier = world.accounts.first_link().unwrap().unwrap();
    let link = world.accounts.first_link().unwrap().unwrap();
    assert!(matches!(world.accounts.redeem(&earlier.key, Some(PASSWORD), HOME), Err(AccountError::BadLink)));
    assert!(matches!(world.accounts.redeem(&link.key, None, HOME), Err(AccountError::PasswordNeeded)));
    assert!(matches!(
        world.accounts.redeem(&link.key, Some("admin's secret"), HOME),
        Err(AccountError::BadPassword)
    ));
    assert!(world.accounts.sign_in("admin", "", HOME).is_err(), "nobody gets in before");

    let session = world.accounts.redeem(&link.key, Some(PASSWORD), HOME).unwrap();
    assert_eq!(session.principal.role, AccountRole::Administrator);
    assert_eq!(*world.accounts.session(&session.key).unwrap(), *session.principal);
    assert!(matches!(world.accounts.redeem(&link.key, Some(PASSWORD), HOME), Err(AccountError::BadLink)));
    assert!(world.accounts.first_link().unwrap().is_none());
    assert!(world.accounts.sign_in("Admin ", PASSWORD, HOME).is_ok());
    assert_eq!(link.address("http://a/"), format!("http://a/link#{}", link.key.text()));
}

#[test]
fn a_sign_in_link_begins_a_session_once() {
    let world = World::new();
    let crew = NewAccount { name: "crew-7".into(), role: AccountRole::Crew, crew: Some(CrewId(7)) };
    world.accounts.create(&crew, By::MACHINE).unwrap();
    let link = world.accounts.one_time_link("crew-7", Purpose::SignIn, By::MACHINE).unwrap();
    let session = world.accounts.redeem(&link.key, None, HOME).unwrap();
    assert_eq!(session.principal.actor(), Actor { role: Role::Crew, id: 7 });
    assert!(session.principal.may_act_for(CrewId(7)) && !session.principal.may_act_for(CrewId(8)));
    assert!(matches!(world.accounts.redeem(&link.key, None, HOME), Err(AccountError::BadLink)));
}

#[test]
fn sessions_and_tokens_end_with_their_time() {
    // An hour a millisecond and more: the life of both is counted in real time, whatever the clock's factor.
    let world = World::with(Clock::faster(3_600, None), &auth());
    world.person("wang", AccountRole::Operator);
    let session = world.accounts.sign_in("wang", PASSWORD, HOME).unwrap();
    assert!(session.max_age <= Duration::from_secs(12 * 3_600), "{:?}", session.max_age);
    assert!(session.max_age > Duration::from_secs(11 * 3_600), "{:?}", session.max_age);
    assert!(world.accounts.session(&session.key).is_some());
    let (_, token) = world.token("wang", None);
    world.accounts.expire_everything();
    assert!(world.accounts.session(&session.key).is_none());
    assert!(world.accounts.token(&token).is_none());
}

impl Accounts {
    /// Moves every expiry to now, as if the time had passed.
    fn expire_everything(&self) {
        let now = self.now();
        let mut live = self.live_mut();
        live.sessions.values_mut().for_each(|credential| credential.expires = now);
        live.tokens.values_mut().for_each(|credential| credential.expires = now);
    }
}

#[test]
fn wrong_names_and_wrong_passwords_are_refused_alike() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    for (name, password) in [("wang", "wrong"), ("nobody", PASSWORD), ("", ""), ("wang\0", PASSWORD)] {
        let refused = world.accounts.sign_in(name, password, HOME).unwrap_err();
        assert_eq!(
            (refused.code(), refused.to_string().as_str()),
            ("sign_in.refused", "name or password is wrong")
        );
    }
    let long = "x".repeat(100_000);
    assert!(matches!(world.accounts.sign_in("wang", &long, HOME), Err(SignInError::Refused)));
    assert!(matches!(world.accounts.sign_in(&long, PASSWORD, HOME), Err(SignInError::Refused)));
}

#[test]
fn signing_out_ends_that_session_for_good() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let (one, other) = (
        world.accounts.sign_in("wang", PASSWORD, HOME).unwrap(),
        world.accounts.sign_in("wang", PASSWORD, HOME).unwrap(),
    );
    world.accounts.sign_out(&one.key, By::MACHINE).unwrap();
    world.accounts.sign_out(&one.key, By::MACHINE).unwrap();
    assert!(world.accounts.session(&one.key).is_none());
    assert!(world.accounts.session(&other.key).is_some());
    let again = world.again();
    assert!(again.session(&one.key).is_none(), "not after a restart either");
    assert_eq!(again.session(&other.key).unwrap().name, "wang", "and the other goes on");
}

#[test]
fn the_oldest_session_makes_room() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let sessions: Vec<Session> =
        (0..20).map(|_| world.accounts.sign_in("wang", PASSWORD, HOME).unwrap()).collect();
    let good = sessions.iter().filter(|session| world.accounts.session(&session.key).is_some()).count();
    assert_eq!(good, 16);
    assert!(world.accounts.session(&sessions[19].key).is_some(), "the latest is good");
}

#[test]
fn a_new_password_or_disabling_ends_sessions() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    world.person("root", AccountRole::Administrator);
    let session = world.accounts.sign_in("wang", PASSWORD, HOME).unwrap();
    world.accounts.set_password("wang", "another long password", By::MACHINE).unwrap();
    assert!(world.accounts.session(&session.key).is_none());
    assert!(world.accounts.sign_in("wang", PASSWORD, HOME).is_err());
    let session = world.accounts.sign_in("wang", "another long password", HOME).unwrap();
    let (_, token) = world.token("wang", None);
    world.accounts.disable("wang", By { account: 2, address: Some(HOME) }).unwrap();
    assert!(world.accounts.session(&session.key).is_none() && world.accounts.token(&token).is_none());
    assert!(world.accounts.sign_in("wang", "another long password", HOME).is_err());
    assert!(matches!(world.accounts.disable("root", By::MACHINE), Err(AccountError::LastAdministrator)));
    assert!(matches!(
        world.accounts.one_time_link("wang", Purpose::SignIn, By::MACHINE),
        Err(AccountError::Disabled(_))
    ));
}

#[test]
fn a_gateway_speaks_for_its_source_and_its_lifts_only() {
    let world = World::new();
    let gateway = NewAccount { name: "acme".into(), role: AccountRole::Gateway, crew: None };
    world.accounts.create(&gateway, By::MACHINE).unwrap();
    let lifts = Lifts::only(vec![LiftId(9), LiftId(3), LiftId(9)]);
    let (_, narrow) = world.token("acme", Some(("acme/gw-1".into(), lifts)));
    let (_, wide) = world.token("acme", Some(("acme".into(), Lifts::Any)));
    for accounts in [&world.accounts, &world.again()] {
        let narrow = accounts.token(&narrow).unwrap();
        assert!(narrow.may_speak_for("acme/gw-1", Some(LiftId(3))));
        assert!(narrow.may_speak_for("acme/gw-1", None), "an unknown lift is stored and shown");
        assert!(!narrow.may_speak_for("acme/gw-1", Some(LiftId(4))));
        assert!(!narrow.may_speak_for("acme/gw-10", Some(LiftId(3))), "another gateway");
        let wide = accounts.token(&wide).unwrap();
        assert!(wide.may_speak_for("acme/gw-10", Some(LiftId(4))) && wide.may_speak_for("acme", None));
        assert!(!wide.may_speak_for("acmee/gw", None) && !wide.may_speak_for("other", None));
        assert_eq!(wide.actor(), Actor { role: Role::Gateway, id: wide.account });
    }
}

#[test]
fn scope_and_role_go_together() {
    let world = World::new();
    let make = |name: &str, role, crew| {
        world.accounts.create(&NewAccount { name: String::from(name), role, crew }, By::MACHINE)
    };
    assert!(matches!(make("c", AccountRole::Crew, None), Err(AccountError::BadScope(_))));
    assert!(matches!(make("o", AccountRole::Operator, Some(CrewId(1))), Err(AccountError::BadScope(_))));
    assert!(matches!(make("a b", AccountRole::Operator, None), Err(AccountError::BadName(_))));
    make("陈工", AccountRole::Operator, None).unwrap();
    assert!(matches!(make("陈工", AccountRole::Operator, None), Err(AccountError::NameTaken(_))));
    make("gw", AccountRole::Gateway, None).unwrap();
    let issue = |account: &str, source: Option<&str>, days| {
        let source = source.map(|source| (source.to_owned(), Lifts::Any));
        let new = NewToken { account: account.to_owned(), label: "x".into(), source, days };
        world.accounts.issue_token(&new, By::MACHINE).map(drop).map_err(|error| error.code())
    };
    assert_eq!(issue("gw", None, 1), Err("account.bad_scope"));
    assert_eq!(issue("陈工", Some("acme"), 1), Err("account.bad_scope"));
    assert_eq!(issue("gw", Some("acme/"), 1), Err("account.bad_scope"));
    assert_eq!(issue("gw", Some("acme"), 0), Err("account.bad_scope"));
    assert_eq!(issue("nobody", None, 1), Err("account.no_such_account"));
    assert_eq!(issue("gw", Some("acme"), 1), Ok(()));
    assert!(matches!(
        world.accounts.set_password("gw", PASSWORD, By::MACHINE),
        Err(AccountError::BadScope(_))
    ));
}

#[test]
fn a_revoked_token_ends_at_once_and_for_good() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let (id, token) = world.token("wang", None);
    assert!(world.accounts.session(&token).is_none(), "a token is no cookie");
    assert_eq!(world.accounts.token(&token).unwrap().name, "wang");
    world.accounts.revoke(id, By::MACHINE).unwrap();
    assert!(world.accounts.token(&token).is_none());
    assert!(world.again().token(&token).is_none());
    assert!(matches!(world.accounts.revoke(id, By::MACHINE), Err(AccountError::NoSuchToken(_))));
    assert!(world.accounts.tokens("wang").unwrap()[0].revoked.is_some());
}

#[test]
fn another_process_may_issue_and_revoke() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let other = World { folder: tempfile::tempdir().unwrap(), accounts: world.again() };
    let (id, token) = other.token("wang", None);
    let deadline = Duration::from_secs(10) + world.accounts.inner.clock.elapsed();
    let until = |good: bool| {
        while world.accounts.token(&token).is_some() != good {
            assert!(
                world.accounts.inner.clock.elapsed() < deadline,
                "never saw what the other process wrote"
            );
            std::thread::yield_now();
        }
    };
    until(true);
    other.accounts.revoke(id, By::MACHINE).unwrap();
    until(false);
}

#[test]
fn every_act_is_attributed_and_no_secret_is_in_the_file() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let session = world.accounts.sign_in("wang", PASSWORD, HOME).unwrap();
    let _ = world.accounts.sign_in("wang", "wrong password", ELSEWHERE);
    let (id, token) = world.token("wang", None);
    world.accounts.revoke(id, By { account: 1, address: Some(HOME) }).unwrap();
    world.accounts.sign_out(&session.key, By { account: 1, address: Some(HOME) }).unwrap();
    let link = world.accounts.one_time_link("wang", Purpose::SignIn, By::MACHINE).unwrap();
    assert_eq!(
        world.acts(),
        [
            "created",
            "password_set",
            "signed_in",
            "sign_in_refused",
            "token_issued",
            "token_revoked",
            "signed_out",
            "link_made"
        ]
    );
    let refused = &world.accounts.audit(5).unwrap()[4];
    assert_eq!(refused.address.as_deref(), Some("203.0.113.9"));
    world.accounts.store().pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    let bytes = std::fs::read(world.folder.path().join(FILE_NAME)).unwrap();
    let secrets = [PASSWORD.to_owned(), session.key.text(), token.text(), link.key.text()];
    for secret in secrets {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(world.folder.path().join(FILE_NAME)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn the_audit_outlives_six_months_and_no_more() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let day = |days: i64| world.accounts.now().0 - days * 86_400_000;
    let age = |days: i64| {
        world
            .accounts
            .store()
            .execute("UPDATE audit SET at = ?1 WHERE act = 'created'", [day(days)])
            .unwrap();
        world.again().audit(9).unwrap().iter().any(|entry| entry.act == "created")
    };
    assert!(age(190));
    assert!(!age(201));
}

#[test]
fn costs_that_were_raised_reach_old_passwords() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let dearer = AuthConfig { argon2_memory_kib: 128, ..auth() };
    let accounts = Accounts::open(&world.folder.path().join(FILE_NAME), Clock::system(), &dearer).unwrap();
    accounts.sign_in("wang", PASSWORD, HOME).unwrap();
    let hash: String =
        accounts.store().query_row("SELECT password FROM accounts", [], |row| row.get(0)).unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=128,"), "{hash}");
    accounts.sign_in("wang", PASSWORD, HOME).unwrap();
}

#[test]
fn a_file_of_a_later_version_is_refused() {
    let world = World::new();
    world.accounts.store().pragma_update(None, "user_version", 99).unwrap();
    let refused = Accounts::open(&world.folder.path().join(FILE_NAME), Clock::system(), &auth()).unwrap_err();
    assert_eq!(refused.code(), "account.unusable");
}

#[tokio::test]
async fn hashing_leaves_the_runtime_free_and_is_bounded() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    let one = world.accounts.off_runtime(|accounts| accounts.sign_in("wang", PASSWORD, HOME)).await.unwrap();
    assert!(world.accounts.session(&one.key).is_some());
    let all = world.accounts.inner.door.available_permits();
    let taken = world.accounts.inner.door.acquire_many(u32::try_from(all).unwrap()).await.unwrap();
    let busy = world.accounts.off_runtime(|accounts| accounts.sign_in("wang", PASSWORD, HOME)).await;
    assert_eq!(busy.unwrap_err().code(), "account.busy");
    drop(taken);
}
