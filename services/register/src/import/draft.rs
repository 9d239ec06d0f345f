//! One row of a file as values for fields, before anything is written.

use rusqlite::types::Value;

use super::{Stop, plan::Plan};
use crate::{
    alias::{OWN_FIELDS, Scheme},
    batch::Batch,
    cell::Kind,
    certificate::Certificate,
    datum::Datum,
    decode::{Unread, decode},
    mapping::{Bad, PointRule, Rule, Target, To},
    model::{LIFT, UNIT, USE_UNIT},
    outline::Outline,
    record::{Field, Table},
    sheet::{Fault, Row},
    words::RegisterPlace,
};

/// Values by the place of their field.
pub(super) type Values = Vec<(usize, Value)>;

/// What a row says.
#[derive(Default)]
pub(super) struct Draft {
    pub cells: Values,
    pub aliases: Vec<(Scheme, String)>,
    pub use_unit: Values,
    pub unit: Values,
    pub warnings: Vec<Fault>,
    unread: Vec<String>,
}

/// Reads a row. An empty cell clears its field, except that it never takes away a code or a position.
pub(super) fn draft(plan: &Plan<'_>, row: &Row, batch: &Batch<'_>) -> Result<Draft, Stop> {
    if let Some(fault) = &row.fault {
        return Err(Stop::Row(fault.clone()));
    }
    if let Some(rule) = plan.rejects(row) {
        let fault = fault(&rule.column, &rule.equals, rule.reason.clone(), "EXCLUDED");
        return Err(Stop::Row(fault));
    }
    let mut draft = Draft::default();
    for (target, text) in plan.values(row) {
        draft.take(target, &text, plan.mapping.table, batch)?;
    }
    if let Some((rule, lon, lat)) = plan.point {
        draft.position(rule, plan.text(row, lon), plan.text(row, lat), &plan.mapping.table)?;
    }
    if let Some(rule) = &plan.mapping.outline {
        let geometry = row.geometry.as_ref().unwrap_or(&serde_json::Value::Null);
        let outline = Outline::of_geojson(geometry, rule.datum.0, &rule.bounds)
            .map_err(|reason| Stop::Row(fault("geometry", "", reason, "BAD_OUTLINE")))?;
        draft.set(&plan.mapping.table, "outline", Value::Text(outline.to_geojson().to_string()));
    }
    if plan.mapping.table.name == LIFT.name {
        draft.derive();
    }
    let unread = if draft.unread.is_empty() { Value::Null } else { Value::Text(draft.unread.join("; ")) };
    draft.set(&plan.mapping.table, "unread", unread);
    Ok(draft)
}

impl Draft {
    /// The value of a field, if the row has one.
    pub(super) fn get(&self, table: &Table, field: &str) -> Option<&Value> {
        let place = table.position(field)?;
        self.cells.iter().find(|(at, _)| *at == place).map(|(_, value)| value)
    }

    fn set(&mut self, table: &Table, field: &str, value: Value) {
        self.cells.extend(table.position(field).map(|at| (at, value)));
    }

    fn take(&mut self, target: &Target, text: &str, table: Table, batch: &Batch<'_>) -> Result<(), Stop> {
        let field = match &target.to {
            To::Field(at) => table.fields[*at],
            To::UseUnit(at) => USE_UNIT.fields[*at],
            To::Unit(at) => UNIT.fields[*at],
            To::Alias(_) => Field { name: "alias", kind: Kind::Code },
        };
        let value = self.value(field, &target.rule, text, batch)?;
        match &target.to {
            To::Field(_) if value == Value::Null && is_kept(field.name) => {}
            To::Field(at) => self.cells.push((*at, value)),
            To::UseUnit(at) => self.use_unit.push((*at, value)),
            To::Unit(at) => self.unit.push((*at, value)),
            To::Alias(scheme) => {
                if let Value::Text(code) = value {
                    self.aliases.push((scheme.clone(), code));
                }
            }
        }
        Ok(())
    }

    fn value(&mut self, field: Field, rule: &Rule, text: &str, batch: &Batch<'_>) -> Result<Value, Stop> {
        let column = rule.column.first().or(rule.join.first()).map_or(field.name, String::as_str);
        if text.is_empty() {
            let reason = "is empty and the row cannot do without it".into();
            let missing = || Err(Stop::Row(fault(column, text, reason, "MISSING")));
            return if rule.required { missing() } else { Ok(Value::Null) };
        }
        let read = match field.kind {
            Kind::Reference(table) => refer(batch, table, text)?,
            Kind::Text | Kind::Code | Kind::Day | Kind::Count | Kind::Measure(_) => {
                decode(field.kind, rule, text)
            }
            Kind::Flag | Kind::Word(_) | Kind::List | Kind::Own => decode(field.kind, rule, text),
        };
        match read {
            Ok(value) => Ok(value),
            Err(Unread { reason, code }) => {
                let reject = rule.bad == Bad::Reject || rule.required;
                self.refuse(reject, fault(column, text, reason, code)).map(|()| Value::Null)
            }
        }
    }

    /// Ends the row, or notes the value and goes on.
    fn refuse(&mut self, reject: bool, fault: Fault) -> Result<(), Stop> {
        if reject {
            return Err(Stop::Row(fault));
        }
        self.unread.push(format!("{}={}", fault.field, fault.value));
        self.warnings.push(fault);
        Ok(())
    }

    fn position(&mut self, rule: &PointRule, lon: &str, lat: &str, table: &Table) -> Result<(), Stop> {
        let field = format!("{}, {}", rule.longitude, rule.latitude);
        let pair = format!("{lon}, {lat}");
        if lon.is_empty() && lat.is_empty() {
            let fault = fault(&field, "", "has no position".into(), "NO_POSITION");
            if rule.missing == Bad::Reject {
                return Err(Stop::Row(fault));
            }
            self.warnings.push(fault);
            return Ok(());
        }
        let Some(raw) = lon.parse::<f64>().ok().zip(lat.parse::<f64>().ok()) else {
            let reason = "is not a pair of decimal degrees".into();
            return self.refuse(rule.bad == Bad::Reject, fault(&field, &pair, reason, "BAD_POSITION"));
        };
        match rule.bounds.check(rule.datum.0.to_wgs84(raw)) {
            Ok(point) => self.stand(table, rule.datum.0, raw, (round(point.lon), round(point.lat))),
            Err(why) => {
                let fault = fault(&field, &pair, why.to_string(), "BAD_POSITION");
                return self.refuse(rule.bad == Bad::Reject, fault);
            }
        }
        Ok(())
    }

    fn stand(&mut self, table: &Table, datum: Datum, raw: (f64, f64), wgs84: (f64, f64)) {
        for (field, degrees) in [("lon", wgs84.0), ("lat", wgs84.1), ("raw_lon", raw.0), ("raw_lat", raw.1)] {
            self.set(table, field, Value::Real(degrees));
        }
        self.set(table, "datum", Value::Text(datum.code().into()));
    }

    /// What follows from a lift's other fields: the address for showing, the place in the platform's
    /// scheme, and a remark on a certificate of an unusual shape.
    fn derive(&mut self) {
        let text = |draft: &Self, field| match draft.get(&LIFT, field) {
            Some(Value::Text(text)) => Some(text.clone()),
            Some(Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_)) | None => None,
        };
        if let (Some(address), None) = (text(self, "address"), self.get(&LIFT, "address_shown")) {
            let shown = address.split_whitespace().collect::<Vec<_>>().join(" ");
            self.set(&LIFT, "address_shown", Value::Text(shown));
        }
        let place = text(self, "register_place").and_then(|code| RegisterPlace::of_code(&code));
        if let (Some(place), None) = (place, self.get(&LIFT, "place")) {
            self.set(&LIFT, "place", Value::Text(place.platform().code().into()));
        }
        if let Some(raw) = text(self, "certificate").filter(|raw| Certificate::parse(raw).is_none()) {
            let reason = "has not the shape of 梯11苏F00001(17); kept as written".into();
            self.warnings.push(fault("certificate", &raw, reason, "CERTIFICATE_SHAPE"));
        }
    }
}

pub(super) fn fault(field: &str, value: &str, reason: String, code: &'static str) -> Fault {
    Fault { field: field.into(), value: value.chars().take(80).collect(), reason, code }
}

fn is_kept(field: &str) -> bool {
    OWN_FIELDS.iter().any(|(own, _)| *own == field)
}

/// The id of the row of another table that a text names: by its key, else by its name.
fn refer(batch: &Batch<'_>, table: &str, text: &str) -> Result<Result<Value, Unread>, Stop> {
    let mut found = batch.find(table, "key", text)?;
    if found.is_empty() {
        found = batch.find(table, "name", text)?;
    }
    Ok(match found[..] {
        [id] => Ok(Value::Integer(id.cast_signed())),
        [] => Err(Unread { reason: format!("no row of {table} has this key or name"), code: "NO_SUCH_ROW" }),
        _ => {
            Err(Unread { reason: format!("several rows of {table} have this name"), code: "AMBIGUOUS_NAME" })
        }
    })
}

/// To 1e-8 degree, about a millimetre.
fn round(degrees: f64) -> f64 {
    (degrees * 1e8).round() / 1e8
}
