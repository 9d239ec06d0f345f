//! Checks the repository itself: what the laws and the house rules say of its files, as far as a program
//! can tell. Each offence is named as `file:line: what to do`.

use std::collections::BTreeMap;

use liftline_tests::tidy::{Document, File, Offences, Repo, Source, banned_words};

/// Lines of a file, of a file of tests, and of `main.rs`.
const FILE_LINES: usize = 500;
const TEST_LINES: usize = 600;
const MAIN_LINES: usize = 60;
const FUNCTION_LINES: usize = 70;
const PARAMETERS: usize = 5;
const COLUMNS: usize = 110;

/// What people write and read as source.
const SOURCES: [&str; 9] = [".rs", ".ts", ".vue", ".css", ".html", ".sql", ".proto", ".sh", "Makefile"];

/// Made by a program from the contract; people write and read only the index beside it.
const MADE: [&str; 3] = ["rest.ts", "frames.ts", "words.ts"];

/// Which of our crates each crate may lean on; development and build dependencies count.
const EDGES: [(&str, &[&str]); 8] = [
    ("proto", &["desk"]),
    ("services/desk", &[]),
    ("services/journal", &[]),
    ("services/register", &["desk"]),
    ("services/risk", &["desk"]),
    ("services/liftline", &["desk", "journal", "proto", "register", "risk"]),
    ("loadtest", &["proto"]),
    ("tests", &["desk", "journal", "proto", "register", "risk", "liftline", "loadtest"]),
];

/// Calls that clippy.toml bans everywhere, and the only files of the service that may ask for one of them.
const BANNED_CALLS: [&str; 8] = [
    "std::time::SystemTime::now",
    "std::time::Instant::now",
    "tokio::time::Instant::now",
    "std::env::var",
    "tokio::spawn",
    "tokio::sync::mpsc::unbounded_channel",
    "std::sync::mpsc::channel",
    "std::thread::sleep",
];
const MAY_CALL: [&str; 1] = ["services/liftline/src/clock.rs"];

/// Laws that a program can check, by their numbers in ARCHITECTURE.md. The eleventh is the console's,
/// checked there.
const CHECKED_LAWS: [u32; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13];

fn repo() -> Repo {
    Repo::read().unwrap_or_else(|why| panic!("{why}"))
}

/// Rust files of the crates.
fn sources(repo: &Repo) -> Vec<(&File, Source<'_>)> {
    repo.ending(&[".rs"]).map(|file| (file, Source::read(file))).collect()
}

#[test]
fn crates_lean_only_where_the_house_allows() {
    let (repo, mut offences) = (repo(), Offences::default());
    let crates = repo.crates();
    for folder in &crates {
        let manifest = repo.file(&format!("{folder}/Cargo.toml")).unwrap();
        let Some((_, allowed)) = EDGES.iter().find(|(name, _)| name == folder) else {
            offences.add(
                &manifest.path,
                1,
                "a crate the house does not know; add it to EDGES with its reason",
            );
            continue;
        };
        for (name, line) in dependencies(manifest) {
            let Some(ours) = ours(&name) else { continue };
            // A crate may test itself with a feature on.
            let itself = folder.ends_with(&format!("/{ours}"));
            if !itself && !allowed.contains(&ours) {
                offences.add(&manifest.path, line, format!("`{folder}` may not lean on `{name}`"));
            }
        }
    }
    offences.none();
}

#[test]
fn law_6_the_rules_are_pure() {
    let (repo, mut offences) = (repo(), Offences::default());
    let manifest = repo.file("services/desk/Cargo.toml").unwrap();
    let table: toml::Table = manifest.text.parse().unwrap();
    let dependencies = table.get("dependencies").and_then(toml::Value::as_table).unwrap();
    for name in dependencies.keys().filter(|name| *name != "libm") {
        offences.add(&manifest.path, 1, format!("the desk depends on `{name}`; it may on libm only"));
    }
    let lib = repo.file("services/desk/src/lib.rs").unwrap();
    if !lib.text.lines().any(|line| line == "#![no_std]") {
        offences.add(&lib.path, 1, "the desk is `#![no_std]`");
    }
    for (file, source) in sources(&repo).iter().filter(|(file, _)| file.path.starts_with("services/desk/src"))
    {
        for (_, line) in source.extern_crates().iter().filter(|(name, _)| name == "std") {
            offences.add(
                &file.path,
                *line,
                "only tests of the desk may name `std`: put `#[cfg(test)]` before it",
            );
        }
    }
    offences.none();
}

#[test]
fn files_stay_short() {
    let (repo, mut offences) = (repo(), Offences::default());
    for file in repo.ending(&SOURCES).filter(|file| !is_made(file)) {
        let limit = match (file.path.ends_with("/main.rs"), file.is_test()) {
            (true, _) => MAIN_LINES,
            (false, true) => TEST_LINES,
            (false, false) => FILE_LINES,
        };
        let lines = file.lines().count();
        if lines > limit {
            offences.add(
                &file.path,
                limit,
                format!("{lines} lines, {limit} are the limit: make it two files"),
            );
        }
    }
    offences.none();
}

#[test]
fn lib_files_only_declare() {
    let (repo, mut offences) = (repo(), Offences::default());
    for (file, source) in sources(&repo).iter().filter(|(file, _)| file.path.ends_with("src/lib.rs")) {
        for line in source.doing() {
            offences.add(&file.path, line, "lib.rs declares modules and re-exports; move this into a module");
        }
    }
    offences.none();
}

#[test]
fn functions_stay_short_and_take_few_parameters() {
    let (repo, mut offences) = (repo(), Offences::default());
    for (file, source) in &sources(&repo) {
        for function in source.functions() {
            let name = &function.name;
            if function.lines > FUNCTION_LINES {
                let lines = function.lines;
                offences.add(
                    &file.path,
                    function.line,
                    format!("`{name}` has {lines} lines: {FUNCTION_LINES} at most"),
                );
            }
            if function.parameters > PARAMETERS {
                let count = function.parameters;
                offences.add(
                    &file.path,
                    function.line,
                    format!("`{name}` takes {count}: {PARAMETERS} at most"),
                );
            }
        }
    }
    offences.none();
}

#[test]
fn lines_stay_narrow() {
    let (repo, mut offences) = (repo(), Offences::default());
    for file in repo.ending(&SOURCES).filter(|file| !is_made(file)) {
        for (number, line) in file.lines() {
            let columns = line.chars().count();
            if columns > COLUMNS {
                offences.add(&file.path, number, format!("{columns} columns: {COLUMNS} at most"));
            }
        }
    }
    offences.none();
}

#[test]
fn names_say_what_things_are() {
    let (repo, mut offences) = (repo(), Offences::default());
    for file in repo.ending(&SOURCES) {
        for word in banned_words(file.stem()) {
            offences.add(
                &file.path,
                1,
                format!("`{word}` says nothing; name the file after what it is about"),
            );
        }
    }
    for (file, source) in &sources(&repo) {
        for (name, line) in source.names() {
            for word in banned_words(&name) {
                offences.add(&file.path, line, format!("`{word}` in `{name}` says nothing"));
            }
        }
    }
    offences.none();
}

#[test]
fn eased_lints_give_a_reason() {
    let (repo, mut offences) = (repo(), Offences::default());
    for (file, source) in &sources(&repo) {
        for (line, expect, text) in source.lints_eased() {
            let generated = text.contains("generated code");
            if !expect && !generated {
                offences.add(
                    &file.path,
                    line,
                    "`allow` outlives its cause; write `#[expect(..., reason = \"...\")]`",
                );
            }
            if !text.contains("reason =") {
                offences.add(&file.path, line, "this gives no reason: add `reason = \"...\"`");
            }
        }
    }
    offences.none();
}

#[test]
fn law_4_clocks_are_read_and_tasks_started_where_the_house_says() {
    let (repo, mut offences) = (repo(), Offences::default());
    let clippy = repo.file("clippy.toml").unwrap();
    for call in BANNED_CALLS.iter().filter(|call| !clippy.text.contains(&format!("\"{call}\""))) {
        offences.add(
            &clippy.path,
            1,
            format!("`{call}` is no longer banned; every use of it must be an exception"),
        );
    }
    for (file, source) in &sources(&repo) {
        let measures =
            file.is_test() || file.path.contains("/examples/") || file.path.starts_with("loadtest/");
        if measures || MAY_CALL.contains(&file.path.as_str()) {
            continue;
        }
        for (line, _, text) in source.lints_eased() {
            if text.contains("disallowed_methods") {
                offences.add(&file.path, line, "this file may not read clocks or start tasks; see MAY_CALL");
            }
        }
    }
    offences.none();
}

#[test]
fn law_12_every_queue_has_a_limit() {
    let unbounded = ["unbounded_channel", "mpsc::unbounded", "channel::unbounded", "flume::unbounded"];
    let (repo, mut offences) = (repo(), Offences::default());
    for file in repo.ending(&[".rs"]).filter(|file| file.path != "tests/tidy.rs") {
        for (number, line) in file.lines() {
            if unbounded.iter().any(|name| line.contains(name)) {
                offences.add(&file.path, number, "every queue has a limit: take a bounded channel");
            }
        }
    }
    offences.none();
}

#[test]
fn law_13_nothing_is_fetched_from_outside() {
    let fetched = [
        "src=\"http",
        "src='http",
        "@import url(http",
        "@import \"http",
        "url(http",
        "url(\"http",
        "src=\"//",
    ];
    let (repo, mut offences) = (repo(), Offences::default());
    for file in repo.ending(&[".html", ".vue", ".css", ".svg"]) {
        for (number, line) in file.lines() {
            let sheet = line.contains("<link") && line.contains("href=\"http");
            if sheet || fetched.iter().any(|start| line.contains(start)) {
                offences.add(
                    &file.path,
                    number,
                    "it must work with the internet cut: serve this from the building",
                );
            }
        }
    }
    offences.none();
}

#[test]
fn nothing_is_left_undone() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let stubs = [concat!("unimplemented", "!("), concat!("todo", "!(")];
    let (repo, mut offences) = (repo(), Offences::default());
    for file in repo.ending(&SOURCES) {
        for (number, line) in file.lines() {
            let marked = line.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
            if marked || stubs.iter().any(|stub| line.contains(stub)) {
                offences.add(&file.path, number, "do it now, or write an issue and take this out");
            }
        }
    }
    offences.none();
}

#[test]
fn no_file_knows_a_machine_or_a_mirror() {
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let (repo, mut offences) = (repo(), Offences::default());
    for file in &repo.files {
        for (number, line) in file.lines() {
            if let Some(place) = places.iter().find(|place| line.contains(*place)) {
                offences.add(
                    &file.path,
                    number,
                    format!("`{place}` is a folder of one machine; write a relative path"),
                );
            }
            if names_a_mirror(file, line) {
                offences.add(
                    &file.path,
                    number,
                    "the builder chooses where packages come from: name no registry",
                );
            }
        }
    }
    offences.none();
}

#[test]
fn links_in_documents_resolve() {
    let (repo, mut offences) = (repo(), Offences::default());
    for file in repo.ending(&[".md"]) {
        for (target, line) in Document::read(file).links {
            if let Some(wrong) = broken_link(&repo, file, &target) {
                offences.add(&file.path, line, wrong);
            }
        }
    }
    offences.none();
}

/// The code map names each crate, and below `Inside `crate/src`` each top-level module of it; all it names
/// is there.
#[test]
fn the_code_map_is_true() {
    let (repo, mut offences) = (repo(), Offences::default());
    let file = repo.file("ARCHITECTURE.md").unwrap_or_else(|| panic!("ARCHITECTURE.md is missing: write it"));
    let named = ticked(&file.text);
    let is_named = |name: &str| named.iter().any(|(found, ..)| found == name);
    for folder in repo.crates() {
        if !is_named(&folder) {
            offences.add(&file.path, 1, format!("the map does not name the crate `{folder}`"));
        }
        let inside = format!("{folder}/src");
        for module in modules(&repo, &folder) {
            let told = named.iter().any(|(found, _, within)| *found == module && *within == inside);
            if !told {
                offences.add(&file.path, 1, format!("below \"Inside `{inside}`\" name `{module}`"));
            }
        }
    }
    for (found, line, within) in &named {
        let path = found.trim_end_matches('/');
        let first = path.split('/').next().unwrap_or_default();
        let module = path.ends_with(".rs") && !path.contains(' ');
        let folder = found.contains('/') && (repo.root.join(first).exists() || found.ends_with('/'));
        let places = [repo.root.join(path), repo.root.join(within).join(path)];
        if (module || folder) && !places.iter().any(|place| place.exists()) {
            offences.add(&file.path, *line, format!("there is no `{found}`"));
        }
    }
    offences.none();
}

#[test]
fn the_two_readmes_keep_step() {
    let (repo, mut offences) = (repo(), Offences::default());
    let read =
        |path| Document::read(repo.file(path).unwrap_or_else(|| panic!("{path} is missing: write it")));
    let (english, chinese) = (read("README.md"), read("README.zh-CN.md"));
    let levels = |document: &Document| document.headings.iter().map(|heading| heading.0).collect::<Vec<_>>();
    if levels(&english) != levels(&chinese) {
        let line = english.headings.iter().zip(&chinese.headings).find(|(one, other)| one.0 != other.0);
        let line = line.map_or(1, |(_, other)| other.2);
        offences.add("README.zh-CN.md", line, "its headings are not those of README.md");
    }
    let commands = |document: &Document| {
        let shell = document
            .blocks
            .iter()
            .filter(|block| ["sh", "bash", "console"].contains(&block.language.as_str()));
        shell.map(|block| (without_comments(&block.text), block.line)).collect::<Vec<_>>()
    };
    let (english, chinese) = (commands(&english), commands(&chinese));
    if english.len() != chinese.len() {
        offences.add(
            "README.zh-CN.md",
            1,
            format!("{} blocks of commands, not {}", chinese.len(), english.len()),
        );
    }
    for ((one, _), (other, line)) in english.iter().zip(&chinese) {
        if one != other {
            offences.add("README.zh-CN.md", *line, "these commands are not those of README.md");
        }
    }
    offences.none();
}

#[test]
fn every_setting_is_explained() {
    let (repo, mut offences) = (repo(), Offences::default());
    let file = repo.file("services/liftline/src/config/default.toml").unwrap();
    let mut explained = false;
    for (number, line) in file.lines() {
        let key = line.contains(" = ") && !line.starts_with('#');
        // A comment explains what follows it up to an empty line, a section's own one its keys too.
        if line.trim().is_empty() {
            explained = false;
        }
        if key && !explained && !line.contains(" # ") {
            offences.add(
                &file.path,
                number,
                format!("`{line}` is not explained: say its unit and why, above it"),
            );
        }
        explained = explained || line.starts_with('#');
    }
    offences.none();
}

#[test]
fn every_refusal_has_a_problem_code() {
    let (repo, mut offences) = (repo(), Offences::default());
    let refusals = repo.file("services/desk/src/refusal.rs").unwrap();
    let folder = "services/liftline/src/http/";
    let problems: String = repo
        .files
        .iter()
        .filter(|file| file.path.starts_with(folder))
        .map(|file| file.text.as_str())
        .collect();
    for (variant, line) in Source::read(refusals).variants("Refusal") {
        if !problems.contains(&format!("Refusal::{variant}")) {
            offences.add(&refusals.path, line, format!("`{variant}` has no problem code under {folder}"));
        }
    }
    offences.none();
}

#[test]
fn every_metric_is_shown_or_explained() {
    let (repo, mut offences) = (repo(), Offences::default());
    let file = repo.file("services/liftline/src/metrics.rs").unwrap();
    let places: Vec<&File> = repo.files.iter().filter(|file| shows_metrics(&file.path)).collect();
    let shown = |name: &str| places.iter().any(|file| file.text.contains(&format!("liftline_{name}")));
    let named = |line: &str| line.contains(" = (\"") || line.trim_start().starts_with("(\"");
    for (number, line) in file.lines().filter(|(_, line)| !places.is_empty() && named(line)) {
        let Some(name) = line.split("(\"").nth(1).and_then(|rest| rest.split('"').next()) else { continue };
        if !shown(name) {
            offences.add(&file.path, number, format!("`liftline_{name}` is in no dashboard and no document"));
        }
    }
    offences.none();
}

#[test]
fn every_law_a_program_can_check_has_its_test() {
    let repo = repo();
    let mut tests: BTreeMap<u32, usize> = BTreeMap::new();
    for file in repo.ending(&[".rs"]) {
        for part in file.text.split("law_").skip(1) {
            let number: String = part.chars().take_while(char::is_ascii_digit).collect();
            let named = part.strip_prefix(&number).is_some_and(|rest| rest.starts_with('_'));
            if let Some(law) = number.parse().ok().filter(|_| named) {
                *tests.entry(law).or_default() += 1;
            }
        }
    }
    let missing: Vec<u32> = CHECKED_LAWS.into_iter().filter(|law| !tests.contains_key(law)).collect();
    assert!(missing.is_empty(), "no test is named `law_N_...` for the laws {missing:?}");
}

/// Whether a program wrote it.
fn is_made(file: &File) -> bool {
    let name = file.path.strip_prefix("dashboards/console/src/contract/");
    name.is_some_and(|name| MADE.contains(&name))
}

/// Dashboards, and documents for those who run the service.
fn shows_metrics(path: &str) -> bool {
    path.starts_with("dashboards/grafana/") || path.starts_with("docs/")
}

/// Names of all dependencies of a manifest, of every kind, with their lines.
fn dependencies(manifest: &File) -> Vec<(String, usize)> {
    let table: toml::Table = manifest.text.parse().unwrap_or_else(|why| panic!("{}: {why}", manifest.path));
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let targets =
        table.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values);
    let places = targets.filter_map(toml::Value::as_table).chain([&table]);
    let tables = places.flat_map(|place| kinds.iter().filter_map(|kind| place.get(*kind)?.as_table()));
    let names = tables.flat_map(toml::Table::keys);
    let line =
        |name: &str| manifest.lines().find(|(_, line)| line.starts_with(name)).map_or(1, |(line, _)| line);
    names.map(|name| (name.clone(), line(name))).collect()
}

/// The short name of a crate of ours.
fn ours(name: &str) -> Option<&str> {
    if name == "liftline" { Some(name) } else { name.strip_prefix("liftline-") }
}

fn names_a_mirror(file: &File, line: &str) -> bool {
    let lock = file.path.ends_with("Cargo.lock") && line.starts_with("source = ");
    let usual = "source = \"registry+https://github.com/rust-lang/";
    let npm = file.path.ends_with("package-lock.json") && line.contains("\"resolved\": \"http");
    let settings =
        ["index-url", "replace-with", "extra-index"].iter().any(|key| line.trim_start().starts_with(key));
    let npmrc = file.path.ends_with(".npmrc") && line.starts_with("registry");
    (lock && !line.starts_with(usual)) || npm || npmrc || (settings && !file.path.ends_with(".rs"))
}

/// What is wrong with a link of a document.
fn broken_link(repo: &Repo, file: &File, target: &str) -> Option<String> {
    let outside = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme));
    let picture = [".png", ".svg", ".jpg", ".gif"].iter().any(|end| target.ends_with(end));
    if outside {
        return picture
            .then(|| format!("`{target}` is fetched from outside: keep the picture in the repository"));
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let place = repo.root.join(folder).join(path);
    if !path.is_empty() && !place.exists() {
        return Some(format!("`{target}` leads nowhere"));
    }
    let same = |other: &&File| repo.root.join(&other.path).canonicalize().ok() == place.canonicalize().ok();
    let document = if path.is_empty() { Some(file) } else { repo.files.iter().find(same) };
    let anchors =
        document.filter(|other| other.path.ends_with(".md")).map(|other| Document::read(other).anchors());
    let there = anchor.is_empty() || anchors.is_none_or(|anchors| anchors.iter().any(|one| one == anchor));
    (!there).then(|| format!("`{target}`: there is no such heading"))
}

/// What stands in backticks, with its line, and the folder of the `Inside `folder`` before it (empty where
/// a heading came after that).
fn ticked(text: &str) -> Vec<(String, usize, String)> {
    let (mut found, mut within) = (Vec::new(), String::new());
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            within.clear();
        }
        if let Some(folder) = line.strip_prefix("Inside `").and_then(|rest| rest.split('`').next()) {
            folder.clone_into(&mut within);
        }
        let names = line.split('`').skip(1).step_by(2);
        found.extend(names.map(|name| (name.to_owned(), index + 1, within.clone())));
    }
    found
}

/// Top-level module files of a crate; its tests are not part of the map.
fn modules(repo: &Repo, folder: &str) -> Vec<String> {
    let source = format!("{folder}/src/");
    let files = repo.files.iter().filter_map(|file| file.path.strip_prefix(&source));
    let modules = files.filter(|name| !name.contains('/') && name.ends_with(".rs") && *name != "lib.rs");
    modules.filter(|name| !name.ends_with("tests.rs")).map(str::to_owned).collect()
}

fn without_comments(commands: &str) -> String {
    let lines = commands.lines().map(|line| line.split(" #").next().unwrap_or_default().trim_end());
    lines.filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n")
}
