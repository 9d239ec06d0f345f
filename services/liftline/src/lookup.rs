//! The register with its two indexes, replaced as one when an import brings a newer one.

use std::sync::{Arc, PoisonError, RwLock};

use liftline_desk::{LiftFacts, LiftId, LiftRef, Point};
use liftline_register::{District, Label, Lift, LiftMap, Nearest, Register, Scheme, SearchIndex, SearchRow};
use sha2::{Digest, Sha256};

/// A register, ready to be asked.
pub struct Lookup {
    /// Lifts, units, stations, crews, districts.
    pub register: Register,
    /// The one box.
    pub search: SearchIndex,
    /// Nearest lifts to a point.
    pub nearest: Nearest,
    /// Lifts on the map.
    pub map: LiftMap,
    /// Names what the map shows of this register, lifts and districts; 16 hexadecimal digits.
    pub version: String,
}

/// The register in force.
pub struct Lookups(RwLock<Arc<Lookup>>);

/// Policy of a district that is urban and names none, 30 min to arrive.
const POLICY_URBAN: &str = "urban";
/// Policy of everything else, 60 min to arrive.
const POLICY_ELSEWHERE: &str = "rural";

impl Lookup {
    /// Builds all indexes; about a second for a city of 100,000 lifts.
    pub fn build(register: Register) -> Self {
        let points =
            register.lifts().iter().filter_map(|lift| lift.point().map(|at| (lift.id, at.lon, at.lat)));
        let map = LiftMap::build(points.clone());
        let nearest = Nearest::build(points);
        let search = index(&register);
        let version = version(&register);
        Self { register, search, nearest, map, version }
    }

    /// What a lift is shown with on the map.
    pub fn label(&self, id: LiftId) -> Label {
        self.register.lift(id).map(label).unwrap_or_default()
    }

    /// What the desk needs to know of a lift.
    pub fn facts(&self, id: LiftId) -> Option<LiftFacts> {
        let lift = self.register.lift(id)?;
        let district = self.register.district_of(id);
        Some(LiftFacts {
            lift: id,
            code: code(lift),
            unit: lift.unit,
            use_unit: lift.use_unit,
            district: district.map(|district| district.id),
            policy: district.map_or(POLICY_ELSEWHERE, policy).to_owned(),
            point: lift.point().map(|at| Point { lon: at.lon, lat: at.lat }),
        })
    }

    /// The lift that an unknown code names, where it names exactly one; everything else comes back as it is.
    pub fn find(&self, lift: LiftRef) -> LiftRef {
        match lift {
            LiftRef::Unknown { scheme, value } => self.resolve(&scheme, &value),
            LiftRef::Known(facts) => LiftRef::Known(facts),
        }
    }

    /// The lift that a code names: known where it names exactly one, else unknown with the code as it came.
    pub fn resolve(&self, scheme: &str, value: &str) -> LiftRef {
        let named = Scheme::of_code(scheme).map(|scheme| self.register.by_alias(&scheme, value));
        let mut lifts: Vec<LiftId> = named.into_iter().flatten().map(|named| named.lift).collect();
        lifts.sort_unstable();
        lifts.dedup();
        match lifts.as_slice() {
            [lift] => self.facts(*lift).map(LiftRef::Known),
            [] | [_, _, ..] => None,
        }
        .unwrap_or_else(|| LiftRef::Unknown { scheme: scheme.to_owned(), value: value.to_owned() })
    }
}

impl Lookups {
    /// Puts a register in force.
    pub fn new(lookup: Lookup) -> Self {
        Self(RwLock::new(Arc::new(lookup)))
    }

    /// The register in force now.
    pub fn now(&self) -> Arc<Lookup> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts a newer register in force; those who hold the old one finish with it.
    pub fn replace(&self, lookup: Lookup) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(lookup);
    }
}

/// The code on its plate, else the first of the others, else its number here.
fn code(lift: &Lift) -> String {
    let codes = [&lift.rescue_code, &lift.registration, &lift.certificate, &lift.equipment_code];
    codes.into_iter().flatten().next().map_or_else(|| lift.id.to_string(), ToString::to_string)
}

fn label(lift: &Lift) -> Label {
    let names = [lift.estate.as_deref(), lift.internal_no.as_deref()];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Label { code: code(lift), name }
}

/// Bytes of the digest that tell one register from the next: 64 bits.
const VERSION_BYTES: usize = 8;

fn version(register: &Register) -> String {
    let mut digest = Sha256::new();
    for lift in register.lifts() {
        let Label { code, name } = label(lift);
        let at = lift.point().map(|at| (at.lon.to_bits(), at.lat.to_bits()));
        digest.update(format!("{} {at:?} {code:?} {name:?}\n", lift.id.0));
    }
    for district in register.districts() {
        digest.update(format!("{} {:?} {:?}\n", district.key, district.name, district.outline));
    }
    digest.finalize().iter().take(VERSION_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// Name of the policy that the cases of a district follow.
pub fn policy(district: &District) -> &str {
    let urban = if district.urban == Some(true) { POLICY_URBAN } else { POLICY_ELSEWHERE };
    district.policy.as_deref().unwrap_or(urban)
}

fn index(register: &Register) -> SearchIndex {
    let codes: Vec<Vec<(String, String)>> = register
        .lifts()
        .iter()
        .map(|lift| {
            let aliases = register.aliases_of(lift.id);
            aliases.map(|alias| (alias.scheme.to_string(), alias.key.to_owned())).collect()
        })
        .collect();
    let codes: Vec<Vec<(&str, &str)>> = codes
        .iter()
        .map(|of| of.iter().map(|(scheme, key)| (scheme.as_str(), key.as_str())).collect())
        .collect();
    SearchIndex::build(register.lifts().iter().zip(&codes).map(|(lift, codes)| SearchRow {
        lift: lift.id,
        codes,
        estate: lift.estate.as_deref().unwrap_or_default(),
        address: lift.address.as_deref().unwrap_or_default(),
        use_unit: lift.use_unit.and_then(|id| register.use_unit(id)?.name.as_deref()).unwrap_or_default(),
        internal_no: lift.internal_no.as_deref().unwrap_or_default(),
        phones: &[],
        at: lift.point().map(|at| (at.lon, at.lat)),
    }))
}
