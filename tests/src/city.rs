//! A small city, made by the program's own verbs: 60 lifts, 2 units, 4 stations, 4 crews, 2 districts,
//! accounts.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{collections::BTreeMap, path::Path, sync::OnceLock};

use liftline_register::Store;

use crate::program::{said, verb};

/// Code of the city, as the configuration has it by default.
pub const CODE: &str = "nantong";
/// Lifts of the register; their rescue codes are 000001 and so on.
pub const LIFTS: u32 = 60;
/// Gateways, each with the source `acme/gw-1` and so on.
pub const GATEWAYS: u32 = 3;
/// Keys of the crews. A1 and A2 are of one unit, B1 and B2 of another; each account has the name of its crew.
pub const CREWS: [&str; 4] = ["A1", "A2", "B1", "B2"];
/// File and mapping, in the order they depend on one another.
const IMPORTS: [(&str, &str); 7] = [
    ("units.csv", "units"),
    ("use-units.csv", "use-units"),
    ("stations.csv", "stations"),
    ("crews.csv", "crews"),
    ("people.csv", "people"),
    ("districts.geojson", "districts"),
    ("lifts.csv", "lifts.toml"),
];

/// A data folder that has a register and accounts and no record yet.
pub struct City {
    files: Vec<(String, Vec<u8>)>,
    tokens: BTreeMap<String, String>,
    crews: BTreeMap<String, u64>,
}

impl City {
    /// The city; made at the first call.
    pub fn made() -> &'static Self {
        static MADE: OnceLock<City> = OnceLock::new();
        MADE.get_or_init(Self::make)
    }

    fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path();
        for (file, mapping) in IMPORTS {
            import(data, file, mapping);
        }
        let crews = crews(data);
        let mut tokens = BTreeMap::new();
        for (key, id) in &crews {
            tokens.insert(key.clone(), account(data, &format!("{key} crew --crew {id}"), key, ""));
        }
        for number in 1..=GATEWAYS {
            let (name, source) = (format!("gw-{number}"), format!("--source acme/gw-{number}"));
            tokens.insert(name.clone(), account(data, &format!("{name} gateway"), &name, &source));
        }
        for (name, role) in
            [("ann", "operator"), ("bob", "operator"), ("chief", "supervisor"), ("pbx", "exchange")]
        {
            tokens.insert(name.to_owned(), account(data, &format!("{name} {role}"), name, ""));
        }
        let entries = std::fs::read_dir(data).unwrap().map(Result::unwrap);
        let file = |path: &Path| (name_of(path), std::fs::read(path).unwrap());
        Self { files: entries.map(|entry| file(&entry.path())).collect(), tokens, crews }
    }

    /// Bearer token of an account.
    pub fn token(&self, name: &str) -> &str {
        &self.tokens[name]
    }

    /// Number of a crew.
    pub fn crew(&self, key: &str) -> u64 {
        self.crews[key]
    }

    /// Puts a copy of its files into a folder.
    pub fn copy_to(&self, folder: &Path) {
        std::fs::create_dir_all(folder).unwrap();
        for (name, bytes) in &self.files {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
}

fn import(data: &Path, file: &str, mapping: &str) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/city");
    let mut import = verb("import");
    import.arg(file).args(["--mapping", mapping, "--data"]).arg(data).current_dir(fixtures);
    let report = said(import.output().unwrap());
    assert!(report.contains("rejected 0"), "{file}: {report}");
}

fn crews(data: &Path) -> BTreeMap<String, u64> {
    let register = Store::open(&data.join("register.db"), CODE).unwrap().load().unwrap();
    register.crews().iter().map(|crew| (crew.key.to_string(), crew.id.0)).collect()
}

/// Makes an account and gives its token.
fn account(data: &Path, create: &str, name: &str, scope: &str) -> String {
    let run = |words: &str| {
        let mut account = verb("account");
        said(account.arg("--data").arg(data).args(words.split_whitespace()).output().unwrap())
    };
    run(&format!("create {create}"));
    run(&format!("token {name} --label tests {scope}")).lines().next().unwrap().to_owned()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}
