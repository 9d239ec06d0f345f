use liftline_desk::LiftId;
use pinyin::{Pinyin, ToPinyin};
use proptest::prelude::*;

use super::{
    Hit, MatchPlace, MatchScript, QUERY_MAX_CHARS, RESULTS_MAX, SearchField, SearchIndex, SearchRow,
};

type Row = (u64, &'static [(&'static str, &'static str)], [&'static str; 4], &'static str);

/// (lift, codes, [estate, use unit, address, internal number], car phone)
const ROWS: [Row; 11] = [
    (
        1,
        &[
            ("rescue", "035302"),
            ("registration", "31103206022015060001"),
            ("certificate", "梯11苏F00123(15)"),
        ],
        ["濠河花园", "南通濠河物业服务有限公司", "崇川区学田街道青年中路88号濠河花园3#楼1单元", "A、B梯"],
        "13800000001",
    ),
    (
        2,
        &[("rescue", "035303"), ("registration", "31103206022015060002")],
        ["濠河花园", "南通濠河物业服务有限公司", "崇川区学田街道青年中路88号濠河花园3楼2单元", "AB梯"],
        "13800000002",
    ),
    (
        3,
        &[("rescue", "035310"), ("registration", "31103206022016070003")],
        ["濠河花园", "南通濠河物业服务有限公司", "崇川区学田街道青年中路88号濠河花园13幢", "1#"],
        "13800000003",
    ),
    (
        4,
        &[("rescue", "135302"), ("old rescue", "900004")],
        ["濠河花园北区", "南通宏宇物业有限公司", "崇川区城东街道濠北路5号", "1号电梯"],
        "0513-85510004",
    ),
    (
        5,
        &[("rescue", "200005")],
        ["重庆公寓", "南通市崇川区房产管理处", "崇川区虹桥街道跃龙路12号A座", "2#梯"],
        "13912345605",
    ),
    (6, &[("rescue", "200006")], ["圆融广场", "圆融商业", "崇川区工农路57号", ""], "13912345606"),
    (7, &[("rescue", "200007")], ["锦绣园2期", "海门锦绣物业", "海门区海门街道解放路１５号５栋", "5-1"], ""),
    (
        8,
        &[("rescue", "200008")],
        ["Times Square", "Harbor Estates LLC", "123 West 45th St Apt 6-B", "P12"],
        "",
    ),
    (9, &[("rescue", "200009")], ["绿地新都会", "绿地物业", "通州区金新街道世纪大道9号", ""], ""),
    (10, &[("rescue", "200010")], ["学田新村", "学田社区居委会", "崇川区学田街道学田新村20幢", ""], ""),
    (11, &[("rescue", "200011")], ["西安里", "海安物业", "海安市中坝街道人民路3号5楼", ""], ""),
];

fn index() -> SearchIndex {
    let phones = ROWS.each_ref().map(|row| [row.3]);
    SearchIndex::build(ROWS.iter().zip(&phones).map(|(row, phones)| SearchRow {
        lift: LiftId(row.0),
        codes: row.1,
        phones,
        estate: row.2[0],
        use_unit: row.2[1],
        address: row.2[2],
        internal_no: row.2[3],
        at: (row.0 != 6).then_some((120.86 + row.0 as f64 * 0.001, 32.01)),
    }))
}

fn ids(hits: &[Hit]) -> Vec<u64> {
    hits.iter().map(|hit| hit.lift.0).collect()
}

fn found(index: &SearchIndex, query: &str) -> Vec<u64> {
    ids(&index.search(query, 20, None))
}

/// Each query with its first hits in order; an ending 0 says that nothing else may follow.
#[test]
fn queries_find_what_they_name() {
    let table: [(&str, &[u64]); 44] = [
        ("035302", &[1, 0]),
        (" ０３５３０２ ", &[1, 0]),
        ("0353", &[1, 2, 3, 0]),
        ("5302", &[1, 4, 0]),
        ("900004", &[4, 0]),
        ("31103206022015060002", &[2, 0]),
        ("070003", &[3, 0]),
        ("梯11苏F00123（15）", &[1, 0]),
        ("梯11苏f", &[1, 0]),
        ("138 0000 0002", &[2, 0]),
        ("+86 138-0000-0002", &[2, 0]),
        ("051385510004", &[4, 0]),
        ("5605", &[5, 0]),
        ("濠河花园", &[1, 2, 3, 4, 0]),
        ("濠河花园北区", &[4, 0]),
        ("濠河", &[1, 2, 3, 4, 0]),
        ("花园", &[1, 2, 3, 4, 0]),
        ("学田", &[10, 1, 2, 3, 0]),
        ("学田街道", &[1, 2, 3, 10, 0]),
        ("崇川区 花园 13幢", &[3, 0]),
        ("濠河花园3号楼", &[1, 2, 0]),
        ("濠河花园13号楼", &[3, 0]),
        ("青年中路88号", &[1, 2, 3, 0]),
        ("青年中路8", &[1, 2, 3, 0]),
        ("青年中路88号濠河花园3幢2单元", &[2, 0]),
        ("崇川区濠河花园北区", &[4, 0]),
        ("学田街道濠河花园", &[1, 2, 3, 0]),
        ("宏宇物业", &[4, 0]),
        ("chongchuan", &[1, 2, 3, 4, 5, 6, 10, 0]),
        ("ccq", &[1, 2, 3, 4, 5, 6, 10, 0]),
        ("haohehuayuan", &[1, 2, 3, 4, 0]),
        ("hhhy", &[1, 2, 3, 4, 0]),
        ("haohehy", &[1, 2, 3, 4, 0]),
        ("濠河huayuan", &[1, 2, 3, 4, 0]),
        ("hao he hua yuan bei", &[4, 0]),
        ("hhhy 3", &[1, 2, 0]),
        ("hhhy3楼", &[1, 2, 0]),
        ("chongqinggongyu", &[5, 0]),
        ("zhongqing", &[5, 0]),
        ("cqgy", &[5, 0]),
        ("lvdi", &[9, 0]),
        ("times square", &[8, 0]),
        ("SQUARE 45th", &[8, 0]),
        ("Xi'an", &[11, 1, 2, 3, 4, 0]),
    ];
    let index = index();
    for (query, expected) in table {
        let found = found(&index, query);
        match expected {
            [first @ .., 0] => assert_eq!(found, first, "{query}"),
            first => assert!(found.starts_with(first), "{query}: {found:?}"),
        }
    }
}

#[test]
fn lost_signs_and_ways_to_write_do_not_matter() {
    let index = index();
    for building in ["3号楼", "3#楼", "3幢", "3栋", "3楼", "３#楼", "3座"] {
        assert_eq!(found(&index, &format!("濠河花园 {building}")), [1, 2], "{building}");
    }
    for lift in ["A、B梯", "AB梯", "ab梯", "ＡＢ梯", "a、b电梯"] {
        assert_eq!(found(&index, lift), [1, 2], "{lift}");
    }
    for building in ["跃龙路12号A栋", "跃龙路12号a座", "跃龙路12号、A座"] {
        assert_eq!(found(&index, building), [5], "{building}");
    }
    assert_eq!(found(&index, "解放路15号5幢"), [7], "full-width digits");
    assert_eq!(found(&index, "锦绣园…2期"), [7]);
}

#[test]
fn numbers_are_not_found_inside_numbers() {
    let index = index();
    assert_eq!(found(&index, "3号楼"), [1, 2]);
    assert_eq!(found(&index, "8号"), [] as [u64; 0]);
    assert_eq!(found(&index, "人民路5号3楼"), [] as [u64; 0], "street number and floor changed about");
}

#[test]
fn a_hit_says_which_field_matched_and_how() {
    let index = index();
    let only = |query: &str| index.search(query, 1, None).remove(0).matches;
    let code = &only("0353")[0];
    assert_eq!(
        (code.field, code.scheme.as_deref(), code.place),
        (SearchField::Code, Some("rescue"), MatchPlace::Start)
    );
    assert_eq!((code.piece.as_str(), code.value.as_str()), ("0353", "035302"));
    let phone = &only("0002")[0];
    assert_eq!(
        (phone.field, phone.place, phone.value.as_str()),
        (SearchField::Code, MatchPlace::End, "31103206022015060002")
    );
    let name = &only("hongyuwuye")[0];
    assert_eq!(
        (name.field, name.script, name.place),
        (SearchField::UseUnit, MatchScript::Pinyin, MatchPlace::Part)
    );
    assert_eq!(name.value, "南通宏宇物业有限公司");
}

#[test]
fn each_piece_of_a_query_is_explained() {
    let hits = index().search("hhhy 3号楼", 1, None);
    let how: Vec<_> =
        hits[0].matches.iter().map(|it| (it.field, it.script, it.place, it.value.as_str())).collect();
    assert_eq!(
        how,
        [
            (SearchField::Estate, MatchScript::Initials, MatchPlace::Whole, "濠河花园"),
            (SearchField::Address, MatchScript::Text, MatchPlace::Whole, "3楼"),
        ]
    );
}

#[test]
fn equally_good_hits_are_ordered_by_distance() {
    let index = index();
    let near_three = index.search("濠河花园", 10, Some((120.863, 32.01)));
    assert_eq!(ids(&near_three), [3, 2, 1, 4], "lift 4 only begins with the words");
    assert_eq!(near_three[0].metres, Some(0.0));
    let without_point = index.search("圆融广场", 1, Some((120.863, 32.01)));
    assert_eq!((ids(&without_point), without_point[0].metres), (vec![6], None));
}

#[test]
fn queries_and_answers_are_limited() {
    let codes: Vec<_> = (0..500).map(|id| format!("{id:06}")).collect();
    let codes: Vec<_> = codes.iter().map(|code| [("rescue", code.as_str())]).collect();
    let rows =
        codes.iter().zip(1..).map(|(codes, id)| SearchRow { lift: LiftId(id), codes, ..Default::default() });
    let index = SearchIndex::build(rows);
    assert_eq!(index.search("0", usize::MAX, None).len(), RESULTS_MAX);
    assert_eq!(index.search("0", 0, None), []);
    assert_eq!(index.search(&"濠".repeat(QUERY_MAX_CHARS * 100), 10, None), []);
    let padded = format!("{}000007", " ".repeat(QUERY_MAX_CHARS));
    assert_eq!(index.search(&padded, 10, None), []);
}

#[test]
fn an_empty_register_finds_nothing() {
    let index = SearchIndex::build([]);
    assert!(index.is_empty());
    assert_eq!(index.search("濠河花园 3", 10, Some((120.0, 32.0))), []);
}

#[test]
fn rows_of_one_lift_are_put_together() {
    let row = |estate| SearchRow { lift: LiftId(7), estate, ..Default::default() };
    let index = SearchIndex::build([row("濠河花园"), row("学田新村")]);
    assert_eq!(index.len(), 1);
    assert_eq!(found(&index, "学田新村"), [7]);
    assert_eq!(found(&index, "濠河 新村"), [7]);
}

fn chinese() -> impl Strategy<Value = String> {
    "[崇川区学田街道濠河花园青年中路重庆长乐行西安绿女新村物业虹桥大厦单银都朝阳]{1,6}([1-9][0-9]?[号楼期])?"
}

fn spoken(text: &str, take: fn(Pinyin) -> &'static str) -> String {
    let speak = |ch: char| ch.to_pinyin().map_or(ch.to_string(), |pinyin| take(pinyin).replace('ü', "v"));
    text.chars().map(speak).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_lift_is_found_by_all_its_names(
        lifts in prop::collection::vec((chinese(), chinese(), "[0-9]{5,6}", "[A-Z]{2}-[0-9]{4,14}"), 1..40),
    ) {
        let codes: Vec<_> =
            lifts.iter().map(|it| [("rescue", it.2.as_str()), ("vendor", it.3.as_str())]).collect();
        let index = SearchIndex::build(lifts.iter().zip(&codes).zip(1..).map(|((lift, codes), id)| SearchRow {
            lift: LiftId(id), codes, estate: &lift.0, address: &lift.1, ..Default::default()
        }));
        for ((estate, address, rescue, vendor), id) in lifts.iter().zip(1..) {
            let estate_spoken = spoken(estate, Pinyin::plain);
            let estate_initials = spoken(estate, Pinyin::first_letter);
            let last = &vendor[vendor.len() - 4..];
            let names = [estate, address, &estate_spoken, &estate_initials];
            let codes = [rescue, vendor, &rescue[..3], last];
            for query in names.into_iter().map(String::as_str).chain(codes) {
                let hits = index.search(query, RESULTS_MAX, None);
                prop_assert!(ids(&hits).contains(&id), "{} by {}", id, query);
            }
        }
    }

    #[test]
    fn any_text_may_be_typed(query in any::<String>(), limit in 0..200_usize, lon in any::<f64>()) {
        let hits = index().search(&query, limit, Some((lon, 32.0)));
        prop_assert!(hits.len() <= limit.min(RESULTS_MAX));
        prop_assert!(hits.iter().all(|hit| !hit.matches.is_empty()));
    }

    #[test]
    fn fewer_hits_are_the_first_of_more(
        query in "[a-z035濠河花园学田崇川区号楼 ]{1,8}", limit in 1..12_usize,
        near in prop::option::of(120.86..120.88),
    ) {
        let index = index();
        let near = near.map(|lon| (lon, 32.01));
        let all = index.search(&query, RESULTS_MAX, near);
        let few = index.search(&query, limit, near);
        prop_assert_eq!(&few, &all[..limit.min(all.len())]);
    }

    #[test]
    fn whatever_is_typed_of_known_letters_is_explained_piece_by_piece(
        query in "[a-z0-9濠河花园号楼幢 #、AＢ３\u{0}\u{feff}\u{301}]{0,70}",
    ) {
        for hit in index().search(&query, 20, None) {
            for it in &hit.matches {
                prop_assert!(it.script != MatchScript::Text || it.value.contains(&it.piece), "{:?}", it);
            }
        }
    }
}
