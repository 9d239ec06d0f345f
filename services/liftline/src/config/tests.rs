use std::collections::BTreeSet;

use liftline_desk::Policy;
use proptest::prelude::*;

use super::*;

fn load(text: &str) -> Result<Config, Faults> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    Config::load(&Sources { file: Some(file.path().to_path_buf()), ..Sources::default() })
}

fn environment(pairs: &[(&str, &str)]) -> Sources {
    let environment =
        pairs.iter().map(|(name, value)| (OsString::from(name), OsString::from(value))).collect();
    Sources { environment, ..Sources::default() }
}

fn faults(text: &str) -> Vec<Fault> {
    load(text).unwrap_err().0
}

/// Loads `text`, which has one fault, and gives it as it is printed, without the file's name.
fn fault(text: &str) -> String {
    let faults = faults(text);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let Origin::File(path, _) = &faults[0].origin else { panic!("{:?}", faults[0].origin) };
    faults[0].to_string().replace(&path.display().to_string(), "FILE")
}

#[test]
fn the_defaults_stand() {
    let config = Config::load(&Sources::default()).unwrap();
    assert_eq!(config.city.code, "nantong");
    assert_eq!(config.listen.body_bytes_max, 1024 * 1024);
    assert_eq!(config.warnings(), Vec::<String>::new());
    assert!(config.city.holds(120.86, 32.01), "the middle of Nantong");
    assert!(!config.city.holds(32.01, 120.86), "axes swapped");
    assert!(!config.city.holds(0.0, 0.0));
}

#[test]
fn the_shipped_policies_are_the_desks() {
    let policies = Config::load(&Sources::default()).unwrap().policies();
    let names: Vec<&str> = policies.iter().map(|policy| policy.name.as_str()).collect();
    assert_eq!(names, ["rural", "urban"]);
    assert_eq!(policies[1], Policy::default());
    let rural =
        Policy { name: String::from("rural"), arrive: liftline_desk::Span::minutes(60), ..Policy::default() };
    assert_eq!(policies[0], rural);
}

/// Both ways: a key without a field would be refused as unknown, a field without a key as not set. Here,
/// that the printed configuration has the keys of `default.toml` and no others.
#[test]
fn default_toml_and_the_structs_agree() {
    let printed: toml::Table = Config::load(&Sources::default()).unwrap().print().unwrap().parse().unwrap();
    let written: toml::Table = DEFAULTS.parse().unwrap();
    let (mut printed, written) = (keys(&printed), keys(&written));
    // What rural leaves out comes from urban.
    printed.retain(|key| !key.starts_with("policy.rural.") || written.contains(key));
    assert_eq!(printed, written);
}

fn keys(table: &toml::Table) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (name, value) in table {
        match value.as_table() {
            Some(inner) => keys.extend(keys_under(name, inner)),
            None => drop(keys.insert(name.clone())),
        }
    }
    keys
}

fn keys_under(name: &str, table: &toml::Table) -> Vec<String> {
    keys(table).into_iter().map(|key| format!("{name}.{key}")).collect()
}

#[test]
fn every_key_is_documented_beside_its_value() {
    let lines: Vec<&str> = DEFAULTS.lines().collect();
    let mut documented = false;
    for line in lines {
        let key = line.trim_start_matches('#').split_once(" = ").map(|(key, _)| key);
        let is_key = !line.starts_with("# ")
            && key
                .is_some_and(|key| key.chars().all(|c| c.is_ascii_lowercase() || "_0123456789".contains(c)));
        if is_key && !line.starts_with("version") {
            let same_comment = ["argon2_iterations", "lon_max", "lat_min", "lat_max", "night_until"];
            let shared = same_comment.iter().any(|key| line.starts_with(key));
            assert!(documented || shared, "no comment above: {line}");
        }
        documented = line.starts_with("# ");
    }
}

#[test]
fn the_commented_example_of_an_endpoint_is_accepted() {
    let uncommented = |line: &str| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') => rest.to_owned(),
        Some(_) | None => line.to_owned(),
    };
    let text = DEFAULTS.lines().map(uncommented).collect::<Vec<_>>().join("\n");
    let config = load(&text).unwrap();
    assert_eq!(config.outbox.webhook["sms"].notices.len(), 13);
    assert_eq!(config.outbox.webhook["sms"].secret.reveal(), "at least sixteen characters");
    assert!(!config.print().unwrap().contains("sixteen"), "secrets are not printed");
}

#[test]
fn a_base_map_that_cannot_be_is_refused_by_what_is_wrong() {
    let base = |more: &str| {
        format!("[map.base.tdt]\nlabel = \"a\"\nattribution = \"b\"\ndatum = \"CGCS2000\"\n{more}")
    };
    let tiles = |kind: &str, address: &str| {
        base(&format!("kind = \"{kind}\"\nzoom_max = 18\nlayers = [\"{address}\"]"))
    };
    for (text, part) in [
        (base("kind = \"moon\""), "xyz, wmts or pmtiles"),
        (base("kind = \"pmtiles\"\nfile = \"/none\""), "cannot be read"),
        (base("kind = \"xyz\"\nlayers = []\nzoom_max = 18"), "at least one address"),
        (tiles("xyz", "http://10.0.0.1/{z}/{x}"), "{y} is missing"),
        (tiles("wmts", "http://10.0.0.1/{z}/{x}/{y}"), "{TileMatrix} is missing"),
        (tiles("xyz", "http://10.0.0.1/{z}/{x}/{y}/{s}"), "other places"),
        (tiles("xyz", "http://a.cn/{z}/{x}/{y}"), "use https"),
        (tiles("xyz", "https://a.cn/{z}/{x}/{y}?tk={key}"), "set key"),
        (tiles("xyz", "https://a.cn/{z}/{x}/{y}").replace("CGCS2000", "BD-09"), "another map"),
        (format!("[map]\ndefault = \"none\"\n{}", tiles("xyz", "https://a.cn/{z}/{x}/{y}")), "[tdt]"),
    ] {
        let faults = load(&text).unwrap_err().to_string();
        assert!(faults.contains(part), "{text}\n{faults}");
    }
    let good =
        format!("{}\nkey = \"k-1\"", tiles("wmts", "https://a.cn/{TileMatrix}/{TileCol}/{TileRow}?tk={key}"));
    let config = load(&good).unwrap();
    let BaseSource::Wmts(service) = &config.map.base["tdt"].source else { panic!("as written") };
    assert_eq!(service.address(0, (3, 2, 1)).unwrap(), "https://a.cn/3/2/1?tk=k-1");
    assert!(!config.print().unwrap().contains("k-1"), "keys are not printed");
}

#[test]
fn what_is_printed_reads_back_the_same() {
    let hills = "[policy.hills]\narrive_min = 90\nholidays = [\"2027-01-01\"]";
    let config = load(&format!("{hills}\n[listen]\norigins = [\"https://a.cn\"]")).unwrap();
    let again = load(&config.print().unwrap()).unwrap();
    assert_eq!(config, again);
    assert_eq!(config.digest().unwrap(), again.digest().unwrap());
    assert_ne!(config.digest().unwrap(), Config::load(&Sources::default()).unwrap().digest().unwrap());
    assert_eq!(config.policy["hills"].policy("hills", 480).holidays, [20_819]);
}

#[test]
fn later_layers_overrule_earlier_ones() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "[listen]\naddr = \"127.0.0.1:1\"\ndrain_s = 5\n[data]\ndir = \"of-file\"")
        .unwrap();
    let sources = Sources {
        file: Some(file.path().to_path_buf()),
        data: Some(PathBuf::from("of-flag")),
        ..environment(&[
            ("LIFTLINE__LISTEN__ADDR", "127.0.0.1:2"),
            ("LIFTLINE__POLICY__URBAN__ARRIVE_MIN", "25"),
            ("LIFTLINE__AUTH__SECURE_COOKIES", "true"),
            ("LIFTLINE__LISTEN__ORIGINS", "https://a.cn, https://b.cn"),
            ("LIFTLINE_CONFIG", "not ours"),
        ])
    };
    let config = Config::load(&sources).unwrap();
    assert_eq!(config.listen.addr.port(), 2, "environment over file");
    assert_eq!(config.listen.drain_s, 5, "file over default");
    assert_eq!(config.data.dir, Path::new("of-flag"), "flag over file");
    assert_eq!(config.policy["urban"].arrive_min, 25);
    assert_eq!(config.policy["rural"].arrive_min, 60);
    assert_eq!(config.listen.origins, ["https://a.cn", "https://b.cn"]);
    assert!(config.auth.secure_cookies);
}

#[test]
fn an_unknown_key_names_the_nearest() {
    assert_eq!(
        fault("[listen]\nadr = \"127.0.0.1:1\""),
        "config.unknown_key: FILE:2: listen.adr: no such key; did you mean listen.addr?"
    );
    assert_eq!(
        fault("[policy.urban]\n\narrive_mins = 30"),
        "config.unknown_key: FILE:3: policy.urban.arrive_mins: no such key; \
         did you mean policy.urban.arrive_min?"
    );
    assert_eq!(
        fault("[weather]"),
        "config.unknown_key: FILE:1: weather: no such key; \
         remove it, or see `liftline print-config` for all keys"
    );
}

#[test]
fn a_fault_names_source_key_value_limit_and_remedy() {
    assert_eq!(
        fault("[policy.urban]\naccident_min = 150"),
        "config.out_of_range: FILE:2: policy.urban.accident_min = 150: \
         write a number from 1 to 120 minutes (the law's limit)"
    );
    assert_eq!(
        fault("[listen]\ndrain_s = \"5\""),
        "config.wrong_type: FILE:2: listen.drain_s = \"5\": write a whole number from 1 to 300 seconds"
    );
    assert_eq!(
        fault("[policy.hills]\nvoice_s = 90"),
        "config.bad_value: FILE:2: policy.hills.voice_s = 90: \
         must not be longer than respond_s, which is 60; lower it"
    );
    let refused = Config::load(&environment(&[("LIFTLINE__CLOCK__FACTOR", "0")])).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "config.out_of_range: environment LIFTLINE__CLOCK__FACTOR: clock.factor = \"0\": \
         write a number from 1 to 3600 times\n\
         1 fault in the configuration"
    );
    let flag = Sources { listen: Some(String::from("everywhere")), ..Sources::default() };
    let refused = Config::load(&flag).unwrap_err().to_string();
    assert!(
        refused.starts_with("config.bad_value: flag --listen: listen.addr = \"everywhere\": "),
        "{refused}"
    );
}

#[test]
fn all_faults_come_at_once() {
    let city = "[city]\nlon_min = 200.0\nutc_offset_min = 9999\nnam = \"x\"";
    let text = format!("{city}\n[outbox.webhook.sms]\nsecret = \"qqq\"\noops\n");
    let faults = faults(&text);
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    let expected = [
        "",
        "city.utc_offset_min",
        "city.lon_min",
        "outbox.webhook.sms.url",
        "outbox.webhook.sms.notices",
        "outbox.webhook.sms.secret",
        "city.nam",
    ];
    assert_eq!(keys, expected, "{faults:#?}");
    assert_eq!(faults[0].code, Code::Syntax);
    assert!(faults.iter().all(|fault| !fault.to_string().contains("qqq")));
}

#[test]
fn notices_leave_the_intranet_by_https_only() {
    let endpoint = |url: &str| format!("[outbox.webhook.a]\nurl = \"{url}\"\nnotices = [\"no_crew\"]");
    for url in [
        "http://127.0.0.1:8080/a",
        "http://[::1]/a",
        "http://10.1.2.3/",
        "http://192.168.0.9/",
        "http://sms/",
        "http://sms.internal/x",
        "https://example.com/hook",
    ] {
        assert!(load(&endpoint(url)).is_ok(), "{url}");
    }
    for url in ["http://example.com/", "http://8.8.8.8/", "ftp://sms/", "sms", "", "http://me:pw@sms/"] {
        assert_eq!(faults(&endpoint(url)).len(), 1, "{url}");
    }
}

#[test]
fn a_secret_comes_from_its_file_or_its_key_not_both() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "a key of the right length\n").unwrap();
    let endpoint = format!(
        "[outbox.webhook.a]\nurl = \"http://sms/\"\nnotices = [\"*\"]\nsecret_file = {:?}\n",
        file.path().to_str().unwrap()
    );
    let config = load(&endpoint).unwrap();
    assert_eq!(config.outbox.webhook["a"].secret.reveal(), "a key of the right length");
    let both = fault(&format!("{endpoint}secret = \"another one of good length\""));
    assert!(both.contains("secret = ***: secret_file is set as well"), "{both}");
    let missing =
        fault("[outbox.webhook.a]\nurl = \"http://sms/\"\nnotices = [\"*\"]\nsecret_file = \"/no/such\"");
    assert!(missing.starts_with("config.unreadable: FILE:4: outbox.webhook.a.secret_file"), "{missing}");
}

#[test]
fn a_file_that_cannot_be_read_is_one_fault() {
    let sources = Sources { file: Some(PathBuf::from("/no/such/file.toml")), ..Sources::default() };
    let faults = Config::load(&sources).unwrap_err().0;
    assert_eq!((faults.len(), faults[0].code), (1, Code::Unreadable));
}

/// Tables, keys and values of every kind, well-formed or nearly.
const TOML_LIKE: &str = concat!(
    r#"(\[{1,2}[a-z."]{0,9}\]{1,2}\n|[a-z_.]{1,12} = "#,
    r#"([0-9xe_.-]{1,20}|"[^"]{0,9}"|\[.{0,9}\]|\{.{0,9}\}|true|1979-05-27)\n){0,9}"#
);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_file_panics(text in "(?s).{0,200}") {
        let _ = load(&text);
    }

    #[test]
    fn no_toml_like_file_panics(text in TOML_LIKE) {
        let _ = load(&text);
    }

    #[test]
    fn every_number_is_taken_or_refused_by_its_limits(seconds in any::<i64>()) {
        let loaded = load(&format!("[session]\nping_s = {seconds}"));
        match loaded {
            Ok(config) => prop_assert_eq!(i64::try_from(config.session.ping_s).unwrap(), seconds),
            Err(faults) => {
                prop_assert!(!(1..=300).contains(&seconds));
                prop_assert_eq!(faults.0[0].code, Code::OutOfRange);
            }
        }
    }

    #[test]
    fn every_other_environment_name_is_refused(
        key in "[A-Z]{1,12}(__[A-Z]{1,12}){0,3}",
        value in ".{0,20}",
    ) {
        let name = format!("{ENVIRONMENT_PREFIX}NO_{key}");
        let faults = Config::load(&environment(&[(&name, &value)])).unwrap_err();
        prop_assert_eq!(&faults.0[0].origin, &Origin::Environment(name));
        prop_assert_eq!(faults.0[0].code, Code::UnknownKey);
    }
}
