//! From the text of a mapping to a checked one, with every fault found on the way.

use std::collections::BTreeMap;

use super::{File, Mapping, PointRule, Rows, Rule, Target, To};
use crate::{
    alias::{OWN_FIELDS, Scheme},
    cell::Kind,
    district::DISTRICT,
    model::{CREW, LIFT, PERSON, STATION, UNIT, USE_UNIT},
    record::{Field, Table},
};

type Faults = Vec<String>;

pub(super) fn compile(name: &str, file: File) -> Result<Mapping, Faults> {
    let mut faults = Faults::new();
    let table = table(file.kind);
    let mut targets = section("fields", &table, file.fields, To::Field, &mut faults);
    if file.kind == Rows::Lifts {
        targets.extend(section("use_unit", &USE_UNIT, file.use_unit, To::UseUnit, &mut faults));
        targets.extend(section("unit", &UNIT, file.unit, To::Unit, &mut faults));
        targets.extend(aliases(file.aliases, &mut faults));
    } else if !(file.use_unit.is_empty() && file.unit.is_empty() && file.aliases.is_empty()) {
        faults.push("use_unit, unit and aliases are for kind = \"lifts\" only".into());
    }
    let key = key(file.kind, &file.key, &table, &targets, &mut faults);
    if let Some(point) = &file.point {
        check_point(point, &table, &mut faults);
    }
    if file.outline.is_some() != (file.kind == Rows::Districts) {
        faults.push("outline is for kind = \"districts\", which needs it".into());
    }
    let delimiter = file.delimiter.unwrap_or(',');
    if !delimiter.is_ascii() || delimiter == '"' || delimiter == '\n' {
        faults.push(format!("delimiter {delimiter:?} is not a single ASCII sign"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Mapping {
        name: name.into(),
        table,
        key,
        targets,
        point: file.point,
        outline: file.outline,
        reject: file.reject,
        empty: file.empty,
        ignore: file.ignore,
        sheet: file.sheet,
        delimiter: u8::try_from(delimiter).unwrap_or(b','),
    })
}

fn table(kind: Rows) -> Table {
    match kind {
        Rows::Lifts => LIFT,
        Rows::UseUnits => USE_UNIT,
        Rows::Units => UNIT,
        Rows::Stations => STATION,
        Rows::Crews => CREW,
        Rows::People => PERSON,
        Rows::Districts => DISTRICT,
    }
}

fn section(
    title: &str,
    table: &Table,
    rules: BTreeMap<String, Rule>,
    to: fn(usize) -> To,
    faults: &mut Faults,
) -> Vec<Target> {
    let mut targets = Vec::new();
    for (name, rule) in rules {
        let place = table.position(&name).filter(|at| table.fields[*at].kind != Kind::Own);
        match place {
            Some(at) => {
                check_rule(&format!("{title}.{name}"), table.fields[at], &rule, faults);
                targets.push(Target { to: to(at), rule });
            }
            None => faults.push(format!("{title}.{name}: {} has no such field to fill", table.name)),
        }
    }
    targets
}

fn aliases(rules: BTreeMap<String, Rule>, faults: &mut Faults) -> Vec<Target> {
    let mut targets = Vec::new();
    for (name, rule) in rules {
        let scheme = Scheme::of_code(&name);
        if scheme.as_ref().is_some_and(|found| OWN_FIELDS.iter().any(|(_, own)| own == found)) {
            faults.push(format!("aliases.{name}: fill the field of the lift instead; the alias follows"));
        }
        check_rule(&format!("aliases.{name}"), Field { name: "alias", kind: Kind::Code }, &rule, faults);
        match scheme {
            Some(scheme) => targets.push(Target { to: To::Alias(scheme), rule }),
            None => faults.push(format!("aliases.{name}: is no scheme; DEVICE or VENDOR:name are")),
        }
    }
    targets
}

fn check_rule(name: &str, field: Field, rule: &Rule, faults: &mut Faults) {
    let sources = [!rule.column.is_empty(), !rule.join.is_empty(), rule.constant.is_some()];
    if sources.iter().filter(|given| **given).count() != 1 {
        faults.push(format!("{name}: give one of column, join and constant"));
    }
    match (field.kind, rule.unit) {
        (Kind::Measure(dimension), Some(unit)) if unit.dimension() != dimension => {
            faults.push(format!("{name}: the unit measures {:?}, the field {dimension:?}", unit.dimension()));
        }
        (Kind::Measure(_), _) | (_, None) => {}
        (_, Some(_)) => faults.push(format!("{name}: a unit is for measures only")),
    }
    if !rule.form.is_empty() && field.kind != Kind::Day {
        faults.push(format!("{name}: a form is for days only"));
    }
    for value in rule.values.values() {
        let known = match field.kind {
            Kind::Word(words) => words.iter().any(|(code, _)| code == value),
            Kind::Flag => value == "true" || value == "false",
            Kind::Text | Kind::Code | Kind::Day | Kind::Count | Kind::Measure(_) => true,
            Kind::List | Kind::Reference(_) | Kind::Own => true,
        };
        if !known {
            faults.push(format!("{name}: {value:?} is not a value of this field"));
        }
    }
}

fn key(kind: Rows, key: &[String], table: &Table, targets: &[Target], faults: &mut Faults) -> Vec<Scheme> {
    if kind != Rows::Lifts {
        let filled =
            targets.iter().any(|target| Some(target.to.clone()) == table.position("key").map(To::Field));
        if !filled || !key.is_empty() {
            faults.push("fields.key names the column a row is known by; `key` itself is for lifts".into());
        }
        return Vec::new();
    }
    if key.is_empty() {
        faults.push("key: name at least one scheme a row is known by, such as REGISTRATION".into());
    }
    let mut schemes = Vec::new();
    for code in key {
        match Scheme::of_code(code).filter(|scheme| is_filled(scheme, targets)) {
            Some(scheme) => schemes.push(scheme),
            None => faults.push(format!("key: {code} is no scheme that this mapping fills")),
        }
    }
    schemes
}

fn is_filled(scheme: &Scheme, targets: &[Target]) -> bool {
    let field =
        |name| targets.iter().any(|target| Some(target.to.clone()) == LIFT.position(name).map(To::Field));
    match OWN_FIELDS.iter().find(|(_, own)| own == scheme) {
        Some((name, _)) => field(name),
        None if *scheme == Scheme::Factory => field("maker_code") && field("factory_no"),
        None => targets.iter().any(|target| target.to == To::Alias(scheme.clone())),
    }
}

fn check_point(point: &PointRule, table: &Table, faults: &mut Faults) {
    if table.position("lon").is_none() {
        faults.push(format!("point: {} has no position", table.name));
    }
    if !point.bounds.is_valid() {
        faults.push("point.bounds: west must be below east and south below north, all on the globe".into());
    }
}
