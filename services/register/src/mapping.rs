//! Mappings: what the columns of a file mean. A mapping is a TOML file; `mappings/` has the ones that are
//! shipped.

mod compile;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    alias::Scheme,
    datum::Datum,
    day::DayForm,
    error::{Error, Result},
    point::Bounds,
    record::Table,
    units::Unit,
};

/// A checked mapping.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Its name, for reports.
    pub name: String,
    /// What the rows are.
    pub(crate) table: Table,
    /// For lifts: the codes a row is known by, the first that is present counts.
    pub(crate) key: Vec<Scheme>,
    pub(crate) targets: Vec<Target>,
    pub(crate) point: Option<PointRule>,
    pub(crate) outline: Option<OutlineRule>,
    pub(crate) reject: Vec<RejectRule>,
    pub(crate) empty: Vec<String>,
    pub(crate) ignore: Vec<String>,
    pub(crate) sheet: Option<String>,
    pub(crate) delimiter: u8,
}

/// Where a value goes, and how it is read.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub to: To,
    pub rule: Rule,
}

/// What a column fills.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum To {
    /// A field of the row's own table, by its place.
    Field(usize),
    /// A further code of a lift.
    Alias(Scheme),
    /// A field of the use unit a lift's row names.
    UseUnit(usize),
    /// A field of the maintenance unit a lift's row names.
    Unit(usize),
}

/// How one value is found in a row and read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Rule {
    /// Names the column may have; the first that the header has is taken.
    #[serde(deserialize_with = "one_or_many")]
    pub column: Vec<String>,
    /// Columns whose non-empty values are joined by a space.
    pub join: Vec<String>,
    /// A value that is the same in every row.
    pub constant: Option<String>,
    /// Unit of measure of the column.
    pub unit: Option<Unit>,
    /// Forms of day tried, in this order.
    pub form: Vec<DayForm>,
    /// Delivered value → code of a closed list, or `true` / `false`.
    pub values: BTreeMap<String, String>,
    /// What to do with a value that cannot be read.
    pub bad: Bad,
    /// A row without this value is rejected.
    pub required: bool,
    /// The file may lack the column.
    pub optional: bool,
}

/// What happens to a value that cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Bad {
    /// It is kept as delivered in `unread`, with a warning.
    #[default]
    Warn,
    /// The row is rejected.
    Reject,
}

/// Where the position of a row stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PointRule {
    /// Column of the longitude in degrees.
    pub longitude: String,
    /// Column of the latitude in degrees.
    pub latitude: String,
    /// What the pair refers to: `WGS-84`, `GCJ-02`, `BD-09` or `CGCS2000`.
    pub datum: DatumName,
    /// The box, in degrees of WGS-84, that positions must lie in.
    pub bounds: Bounds,
    /// What to do with a pair that is refused.
    #[serde(default)]
    pub bad: Bad,
    /// What to do with a row without a pair.
    #[serde(default)]
    pub missing: Bad,
}

/// What the outlines of a GeoJSON file refer to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutlineRule {
    /// As in a position.
    pub datum: DatumName,
    /// The box, in degrees of WGS-84, that every position of an outline must lie in.
    pub bounds: Bounds,
}

/// A datum by its code.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct DatumName(pub Datum);

impl TryFrom<String> for DatumName {
    type Error = String;

    fn try_from(code: String) -> std::result::Result<Self, String> {
        let known = || Datum::ALL.iter().map(|datum| datum.code()).collect::<Vec<_>>().join(", ");
        Datum::of_code(&code).map(Self).ok_or_else(|| format!("datum {code:?} is none of {}", known()))
    }
}

/// Rows that are no records: `column` holds exactly `equals`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RejectRule {
    pub column: String,
    pub equals: String,
    pub reason: String,
}

/// The mappings that come with the program: name, text.
pub const SHIPPED: [(&str, &str); 9] = [
    ("register-45", include_str!("../mappings/register-45.toml")),
    ("new-york", include_str!("../mappings/new-york.toml")),
    ("german-stations", include_str!("../mappings/german-stations.toml")),
    ("use-units", include_str!("../mappings/use-units.toml")),
    ("units", include_str!("../mappings/units.toml")),
    ("stations", include_str!("../mappings/stations.toml")),
    ("crews", include_str!("../mappings/crews.toml")),
    ("districts", include_str!("../mappings/districts.toml")),
    ("people", include_str!("../mappings/people.toml")),
];

impl Mapping {
    /// The shipped mapping of a name.
    pub fn shipped(name: &str) -> Result<Self> {
        let found = SHIPPED.iter().find(|(known, _)| *known == name);
        let (_, text) = found.ok_or_else(|| {
            let known: Vec<_> = SHIPPED.iter().map(|(known, _)| *known).collect();
            let fault =
                format!("no shipped mapping has this name; there are {}, or give a file", known.join(", "));
            Error::Mapping { name: name.into(), faults: vec![fault] }
        })?;
        Self::parse(name, text)
    }

    /// Reads and checks the text of a mapping; an error names every fault at once.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let refused = |faults| Error::Mapping { name: name.into(), faults };
        let file: File = toml::from_str(text).map_err(|why| refused(vec![why.to_string().trim().into()]))?;
        compile::compile(name, file).map_err(refused)
    }
}

/// The text of a mapping before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Rows,
    #[serde(default)]
    key: Vec<String>,
    #[serde(default)]
    empty: Vec<String>,
    #[serde(default)]
    ignore: Vec<String>,
    sheet: Option<String>,
    delimiter: Option<char>,
    #[serde(default)]
    fields: BTreeMap<String, Rule>,
    #[serde(default)]
    aliases: BTreeMap<String, Rule>,
    #[serde(default)]
    use_unit: BTreeMap<String, Rule>,
    #[serde(default)]
    unit: BTreeMap<String, Rule>,
    point: Option<PointRule>,
    outline: Option<OutlineRule>,
    #[serde(default)]
    reject: Vec<RejectRule>,
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(column: D) -> std::result::Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Names::deserialize(column)? {
        Names::One(name) => vec![name],
        Names::Many(names) => names,
    })
}

/// What the rows of a file are.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Rows {
    Lifts,
    UseUnits,
    Units,
    Stations,
    Crews,
    People,
    Districts,
}

#[cfg(test)]
mod tests;
