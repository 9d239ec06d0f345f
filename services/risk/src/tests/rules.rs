//! Legal sources, words, and the first rule.

use liftline_desk::{
    AccidentLimb, CallBack, CancelReason, CaseKind, ClockKind, DeclineReason, FreedHow, Hazard, OrderStage,
    Responsibility, Stage, WithdrawReason,
};
use proptest::prelude::*;

use crate::{
    Basis, Class, EntryKind, Grounds, METHOD, People, Probability, Severity, Word, assess, class,
    kind_source, limit_source, source_by_code,
};

#[test]
fn every_clock_has_a_source_that_says_what_it_is() {
    for clock in ClockKind::ALL {
        let source = limit_source(*clock);
        assert_eq!(source_by_code(source.code), Some(source));
        assert!(!source.text.is_empty() && !source.text_zh.is_empty() && !source.reference.is_empty());
        match source.basis {
            Basis::LocalPractice => assert!(source.reference.contains("local practice"), "{source:?}"),
            Basis::Setting => assert!(source.reference.starts_with("setting"), "{source:?}"),
            Basis::Law | Basis::Norm => assert!(!source.reference.contains("setting"), "{source:?}"),
        }
    }
    for kind in EntryKind::ALL.iter().filter_map(|kind| kind_source(*kind)) {
        assert_eq!(source_by_code(kind.code), Some(kind));
    }
}

#[test]
fn the_accident_limit_says_that_it_includes_the_number() {
    let source = limit_source(ClockKind::Accident);
    assert_eq!(source.basis, Basis::Law);
    assert!(source.reference.contains("64(3), 71"));
    assert!(source.text.contains("2 h or more") && source.text.contains("includes the number"));
    assert!(source.text_zh.contains("2小时以上") && source.text_zh.contains("包括本数"));
    assert!(source.text_zh.contains("疑似"));
}

#[test]
fn the_method_says_what_was_not_checked() {
    assert!(METHOD.text.contains("not checked") && METHOD.text_zh.contains("未核对"));
}

#[test]
fn words_are_told_apart() {
    fn check<W: Word + PartialEq + std::fmt::Debug>() {
        for value in W::ALL {
            assert_eq!(W::from_word(value.word()), Some(*value));
            assert!(!value.zh().is_empty());
        }
        assert_eq!(W::from_word("?"), None);
    }
    check::<ClockKind>();
    check::<CaseKind>();
    check::<Hazard>();
    check::<Stage>();
    check::<OrderStage>();
    check::<DeclineReason>();
    check::<WithdrawReason>();
    check::<CancelReason>();
    check::<FreedHow>();
    check::<Responsibility>();
    check::<CallBack>();
    check::<AccidentLimb>();
    check::<EntryKind>();
    check::<Severity>();
    check::<Probability>();
    check::<Class>();
}

#[test]
fn the_matrix_has_the_published_groups() {
    let row = |severity| -> String {
        Probability::ALL.iter().map(|p| format!("{} ", class(severity, *p).word())).collect()
    };
    assert_eq!(row(Severity::High), "I I I I II III ");
    assert_eq!(row(Severity::Medium), "I I I II II III ");
    assert_eq!(row(Severity::Low), "I I II II III III ");
    assert_eq!(row(Severity::Negligible), "II II III III III III ");
}

#[test]
fn the_first_rule_by_example() {
    let shut_in = Grounds { kind: Some(CaseKind::Entrapment), lift_cases: 1, ..Grounds::default() };
    let rule = |grounds: Grounds| {
        let risk = assess(&grounds);
        format!("{}{} {}", risk.severity.word(), risk.probability.word(), risk.class.word())
    };
    let hurt = |injured, dead| People { people: None, injured, dead };
    assert_eq!(rule(shut_in), "3E III");
    assert_eq!(rule(Grounds { retained_ms: 3_600_000, ..shut_in }), "2E II");
    assert_eq!(rule(Grounds { accident: true, lift_cases: 3, ..shut_in }), "2C I");
    assert_eq!(rule(Grounds { people: hurt(Some(1), None), ..shut_in }), "2E II");
    assert_eq!(rule(Grounds { people: hurt(None, Some(1)), ..shut_in }), "1E II");
    assert_eq!(rule(Grounds { clock: Some(ClockKind::Owner), ..shut_in }), "4E III");
    assert_eq!(rule(Grounds { unit_orders: 20, unit_breaches: 1, ..shut_in }), "3D II");
    assert_eq!(rule(Grounds { unit_orders: 19, unit_breaches: 19, ..shut_in }), "3E III");
    assert_eq!(rule(Grounds { kind: Some(CaseKind::Fault), lift_cases: 12, ..shut_in }), "4A II");
    assert_eq!(rule(Grounds::default()), "4F III");
}

proptest! {
    #[test]
    fn worse_facts_never_make_a_better_class(
        injured in 0_u32..20, retained in 0_i64..10_000_000, lift_cases in 0_u32..20,
        orders in 0_u32..200, breaches in 0_u32..50,
    ) {
        let grounds = Grounds {
            kind: Some(CaseKind::Entrapment),
            people: People { people: None, injured: Some(injured), dead: None },
            retained_ms: retained,
            lift_cases,
            unit_orders: orders,
            unit_breaches: breaches,
            ..Grounds::default()
        };
        let now = assess(&grounds);
        let people = People { dead: Some(1), ..grounds.people };
        for worse in [
            Grounds { people, ..grounds },
            Grounds { retained_ms: retained * 2, ..grounds },
            Grounds { lift_cases: lift_cases + 1, ..grounds },
            Grounds { unit_breaches: breaches + 1, ..grounds },
            Grounds { accident: true, ..grounds },
        ] {
            let then = assess(&worse);
            prop_assert!(then.class <= now.class && then.severity <= now.severity, "{now:?} {then:?}");
        }
    }
}
