//! Prints how much time of one core searches take among 300,000 made-up lifts, beside a linear scan of the
//! same rows (processor time, so that other work on the machine does not count): `cargo run --release -p
//! liftline-register --example search_figures`.
#![expect(clippy::print_stdout, reason = "a measurement: it prints what it measured")]

use liftline_desk::LiftId;
use liftline_register::{Nearest, SearchIndex, SearchRow, linear_nearest};
use pinyin::{Pinyin, ToPinyin};
use rustix::time::{ClockId, clock_gettime};

const LIFTS: u64 = 300_000;
const LIFTS_PER_ESTATE: u64 = 15;
const ROUNDS: usize = 200;
const SCAN_ROUNDS: usize = 3;
const LIMIT: usize = 20;

struct Lift {
    codes: [(&'static str, String); 5],
    phone: String,
    estate: String,
    use_unit: String,
    address: String,
    internal_no: String,
    at: (f64, f64),
    /// For the linear scan: estate and address as pinyin, and as initials.
    spoken: String,
    initials: String,
}

fn main() {
    let lifts: Vec<_> = (0..LIFTS).map(made_up).collect();
    let codes: Vec<_> =
        lifts.iter().map(|lift| lift.codes.each_ref().map(|(s, v)| (*s, v.as_str()))).collect();
    let phones: Vec<_> = lifts.iter().map(|lift| [lift.phone.as_str()]).collect();
    let before = resident_mib();
    let start = seconds();
    let index = SearchIndex::build(lifts.iter().zip(&codes).zip(&phones).zip(1..).map(
        |(((lift, codes), phones), id)| SearchRow {
            lift: LiftId(id),
            codes,
            phones,
            estate: &lift.estate,
            use_unit: &lift.use_unit,
            address: &lift.address,
            internal_no: &lift.internal_no,
            at: Some(lift.at),
        },
    ));
    println!("build {:.2} s, {:.0} MiB more resident", (seconds() - start), resident_mib() - before);
    println!("{:<34}{:>10}{:>10}{:>12}{:>8}", "query", "p50 us", "p99 us", "scan us", "hits");
    for (kind, query) in queries(&lifts) {
        figures(&index, &lifts, kind, &query);
    }
    for query in ["区", "3", "崇川区 3号楼"] {
        let times =
            sorted_micros(ROUNDS, || assert!(!index.search(query, LIMIT, Some((120.86, 32.01))).is_empty()));
        println!("nearest {query}: p50 {:.0} us, p99 {:.0} us", times[ROUNDS / 2], times[ROUNDS * 99 / 100]);
    }
    nearest_figures(&lifts);
}

fn queries(lifts: &[Lift]) -> Vec<(&'static str, String)> {
    let some = &lifts[123_456];
    vec![
        ("rescue code", some.codes[0].1.clone()),
        ("code, one digit", "3".into()),
        ("code, two digits", "30".into()),
        ("registration, common prefix", "3110320602".into()),
        ("last four digits", "3456".into()),
        ("car phone", some.phone.clone()),
        ("one character", "区".into()),
        ("two characters", "崇川".into()),
        ("estate", some.estate.clone()),
        ("estate and building", format!("{}3号楼", some.estate)),
        ("district and building", "崇川区 3号楼".into()),
        ("address", some.address.clone()),
        ("characters, none", "濠区河".into()),
        ("run to take apart", format!("崇川区{}南门", some.estate)),
        ("two fields that never meet", "崇川区 海安市".into()),
        ("one letter", "h".into()),
        ("two letters", "hh".into()),
        ("initials", "ccqxtjd".into()),
        ("pinyin", "chongchuanqu".into()),
        ("pinyin and building", "haohehuayuan3楼".into()),
        ("letters, none", "zzzzxqzzz".into()),
        ("six words", "chong chuan qu hao he hua".into()),
        ("sixty letters", "chuan".repeat(12)),
    ]
}

fn figures(index: &SearchIndex, lifts: &[Lift], kind: &str, query: &str) {
    let mut hits = 0;
    let times = sorted_micros(ROUNDS, || hits = index.search(query, LIMIT, None).len());
    let scans = sorted_micros(SCAN_ROUNDS, || assert!(linear_scan(lifts, query) <= lifts.len()));
    let (p50, p99) = (times[ROUNDS / 2], times[ROUNDS * 99 / 100]);
    println!("{kind:<34}{p50:>10.0}{p99:>10.0}{:>12.0}{hits:>8}", scans[SCAN_ROUNDS / 2]);
}

/// What a table scan without an index does: `contains` on every field, no tolerance, no ranking.
fn linear_scan(lifts: &[Lift], query: &str) -> usize {
    let words: Vec<_> = query.split_whitespace().collect();
    let holds = |lift: &Lift, word: &str| {
        lift.codes.iter().any(|code| code.1.contains(word))
            || [&lift.phone, &lift.estate, &lift.use_unit, &lift.address, &lift.internal_no]
                .iter()
                .any(|f| f.contains(word))
            || word.is_ascii() && (lift.spoken.contains(word) || lift.initials.contains(word))
    };
    lifts.iter().filter(|lift| words.iter().all(|word| holds(lift, word))).count()
}

fn nearest_figures(lifts: &[Lift]) {
    let points: Vec<_> = lifts.iter().zip(1..).map(|(lift, id)| (LiftId(id), lift.at.0, lift.at.1)).collect();
    let start = seconds();
    let nearest = Nearest::build(points.iter().copied());
    println!("nearest: build {:.2} s", (seconds() - start));
    for k in [1, 10] {
        let mut from = 0;
        let mut next = || {
            from = (from + 7_919) % points.len();
            (points[from].1 + 0.0004, points[from].2 - 0.0003)
        };
        let mut found = 0;
        let times = sorted_micros(20_000, || {
            let (lon, lat) = next();
            found += nearest.near(lon, lat, k).len();
        });
        let scans = sorted_micros(5, || {
            let (lon, lat) = next();
            found += linear_nearest(&points, lon, lat, k).len();
        });
        println!(
            "nearest {k}: p50 {:.1} us, p99 {:.1} us, scan {:.0} us ({found})",
            times[10_000], times[19_800], scans[2]
        );
    }
}

fn sorted_micros(rounds: usize, mut run: impl FnMut()) -> Vec<f64> {
    let mut micros: Vec<_> = (0..rounds)
        .map(|_| {
            let start = seconds();
            run();
            (seconds() - start) * 1e6
        })
        .collect();
    micros.sort_by(f64::total_cmp);
    micros
}

/// Seconds this thread has run.
fn seconds() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// A lift of a city of 20,000 estates, in which the number decides everything.
fn made_up(number: u64) -> Lift {
    const DISTRICTS: [&str; 7] = ["崇川区", "通州区", "海门区", "如东县", "启东市", "如皋市", "海安市"];
    const STREETS: [&str; 8] = [
        "学田街道",
        "城东街道",
        "和平桥街道",
        "虹桥街道",
        "任港街道",
        "新城桥街道",
        "狼山镇街道",
        "钟秀街道",
    ];
    const FIRST: &str = "濠锦金银翠碧御华中恒万绿龙凤阳星天海江和兴融东南西北新紫玉青";
    const SECOND: &str = "河绣都园江景城茂达地湖山光月云澜泰悦府辰汇信港桥通湾庭麟雅苑";
    const LAST: [&str; 12] =
        ["花园", "小区", "新村", "广场", "大厦", "公寓", "家园", "名邸", "国际", "花苑", "公馆", "商业中心"];
    const ROADS: [&str; 10] = [
        "青年中路",
        "人民路",
        "工农路",
        "跃龙路",
        "世纪大道",
        "解放路",
        "长江中路",
        "濠北路",
        "通富路",
        "桃园路",
    ];
    let estate_number = number / LIFTS_PER_ESTATE;
    let mixed = mix(estate_number);
    let pick = |from: &str, by: u64| from.chars().nth((by % from.chars().count() as u64) as usize);
    let name = |by: u64| [pick(FIRST, by), pick(SECOND, by / 31)].into_iter().flatten().collect::<String>();
    let estate = format!("{}{}{}", name(mixed), name(mixed >> 20), LAST[(mixed >> 40) as usize % LAST.len()]);
    let district = DISTRICTS[(mixed >> 13) as usize % DISTRICTS.len()];
    let street = STREETS[(mixed >> 17) as usize % STREETS.len()];
    let road = format!("{}{}", name(mixed >> 9), ROADS[(mixed >> 23) as usize % ROADS.len()]);
    let (house, building, unit) = (mixed % 400 + 1, number % LIFTS_PER_ESTATE / 2 + 1, number % 2 + 1);
    let address = format!("{district}{street}{road}{house}号{estate}{building}幢{unit}单元");
    let read = |take: fn(Pinyin) -> &'static str| -> String {
        format!("{estate}{district}{street}{road}")
            .chars()
            .filter_map(|ch| ch.to_pinyin())
            .map(take)
            .collect()
    };
    Lift {
        codes: [
            ("rescue", format!("{number:06}")),
            ("registration", format!("311032060220{:02}{:06}", number % 25, number)),
            ("equipment", format!("3110{:016}", mix(number) % 10_000_000_000_000_000)),
            ("certificate", format!("梯11苏F{:05}({:02})", number % 100_000, number % 25)),
            ("vendor", format!("IOT-{:012x}", mix(number + 1) >> 16)),
        ],
        phone: format!("1{:010}", mix(number + 2) % 10_000_000_000),
        use_unit: format!("南通{}物业服务有限公司", name(mix(estate_number / 5))),
        internal_no: format!("{building}#楼{unit}#梯"),
        at: (120.5 + (mixed % 10_000) as f64 * 1e-4, 31.9 + ((mixed >> 30) % 6_000) as f64 * 1e-4),
        spoken: read(Pinyin::plain),
        initials: read(Pinyin::first_letter),
        estate,
        address,
    }
}

/// Spreads a number over 64 bits (SplitMix64).
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Resident memory of this process in MiB, from Linux's accounts; 0 elsewhere.
fn resident_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
