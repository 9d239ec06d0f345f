use super::*;
use crate::accounts::throttle::Throttle;
use liftline_desk::{Moment, Span};

fn second(seconds: i64) -> Moment {
    Moment(0) + Span::seconds(seconds)
}

#[test]
fn waits_double_up_to_the_longest() {
    let mut throttle = Throttle::new(&AuthConfig { failures_free: 3, slowdown_max_s: 5, ..auth() }, 1);
    let mut now = second(0);
    let mut waits = Vec::new();
    for _ in 0..8 {
        if let Err(until) = throttle.attempt("wang", HOME, false, now) {
            waits.push(until.since(now).0 / 1_000);
            now = until;
            throttle.attempt("wang", HOME, false, now).unwrap();
        }
    }
    assert_eq!(waits, [1, 2, 4, 5, 5]);
}

#[test]
fn nobody_is_locked_out_of_a_place_they_signed_in_from() {
    let world = World::new();
    world.person("wang", AccountRole::Operator);
    world.accounts.sign_in("wang", PASSWORD, HOME).unwrap();
    let mut slowed = false;
    for _ in 0..10 {
        slowed |= matches!(
            world.accounts.sign_in("wang", "a guess from afar", ELSEWHERE),
            Err(SignInError::SlowDown { .. })
        );
    }
    assert!(slowed);
    assert!(world.accounts.sign_in("wang", PASSWORD, HOME).is_ok(), "at the desk nothing changed");
    let third = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1));
    let elsewhere = world.accounts.sign_in("wang", PASSWORD, third).unwrap_err();
    assert_eq!(elsewhere.code(), "sign_in.slow_down", "a third place shares the account's failures");
}

#[test]
fn an_own_account_does_not_buy_guesses_at_others() {
    let mut throttle = Throttle::new(&AuthConfig { failures_free: 1, ..auth() }, 1);
    for name in ["a", "b", "c", "d"] {
        throttle.attempt(name, HOME, false, second(0)).unwrap();
    }
    assert!(throttle.attempt("mine", HOME, false, second(0)).is_err(), "four guesses were free");
    throttle.attempt("mine", HOME, false, second(1)).unwrap();
    throttle.succeeded("mine", HOME, false);
    assert!(throttle.attempt("e", HOME, false, second(0)).is_err(), "and a success brings none back");
}

#[test]
fn a_shift_that_signs_in_at_once_from_one_office_is_not_slowed_down() {
    let mut throttle = Throttle::new(&auth(), 1);
    for operator in 0..200 {
        let name = format!("operator-{operator}");
        throttle.attempt(&name, HOME, true, second(0)).unwrap();
    }
    let clumsy = (0..10).filter(|_| throttle.attempt("operator-1", HOME, true, second(0)).is_err()).count();
    assert!(clumsy > 0, "one who fails again and again is");
    assert!(throttle.attempt("operator-2", HOME, true, second(0)).is_ok(), "and nobody beside them");
}

#[test]
fn failures_are_forgotten_after_the_longest_wait() {
    let mut throttle = Throttle::new(&AuthConfig { failures_free: 1, slowdown_max_s: 60, ..auth() }, 1);
    throttle.attempt("wang", HOME, false, second(0)).unwrap();
    assert!(throttle.attempt("wang", HOME, false, second(0)).is_err());
    throttle.attempt("wang", HOME, false, second(61)).unwrap();
    assert_eq!(throttle.attempt("wang", HOME, false, second(61)), Err(second(62)), "counted from one again");
}

#[test]
fn all_addresses_of_one_ipv6_network_are_one() {
    let mut throttle = Throttle::new(&AuthConfig { failures_free: 1, ..auth() }, 1);
    let address = |text: &str| text.parse().unwrap();
    for (name, last) in [("a", "1"), ("b", "2"), ("c", "3"), ("d", "ffff:4")] {
        throttle.attempt(name, address(&format!("2001:db8::{last}")), false, second(0)).unwrap();
    }
    assert!(throttle.attempt("e", address("2001:db8::ffff:2"), false, second(0)).is_err());
    assert!(throttle.attempt("f", address("2001:db8:0:1::1"), false, second(0)).is_ok());
}

#[test]
fn memory_is_bounded() {
    let mut throttle =
        Throttle::new(&AuthConfig { failures_free: 2, throttle_entries_max: 100, ..auth() }, 1);
    throttle.attempt("wang", ELSEWHERE, false, second(0)).unwrap();
    throttle.attempt("wang", ELSEWHERE, false, second(0)).unwrap();
    for i in 0..1_000_u32 {
        let address = IpAddr::V4(Ipv4Addr::from_bits(i + 1));
        let _ = throttle.attempt("x", address, false, second(i64::from(i)));
    }
    let (accounts, addresses) = throttle.len();
    assert!(accounts <= 100 && addresses <= 100);
    for i in 0..1_000_u32 {
        throttle
            .attempt(&format!("x{i}"), IpAddr::V4(Ipv4Addr::from_bits(i + 1)), false, second(1_000))
            .unwrap();
    }
    assert_eq!(throttle.len(), (100, 100));
}
