//! From an estate to its lifts: buildings, shafts a few metres apart, and the fields of the register.

use std::sync::Arc;

use jiff::{ToSpan, civil::Date};
use liftline_desk::LiftId;
use liftline_register::{Datum, District, Lift, PlaceKind, Point, Status};

use super::{City, Contract, codes, codes::Sequences, estate::Estate, land::moved, names::MAKERS};
use crate::demo::chance::Chance;

/// The day as of which the sample register is written; ages count back from it.
pub const AS_OF: Date = jiff::civil::date(2026, 11, 1);
/// Shares: addresses that lost their signs, lifts with a car telephone, stopped lifts. By judgement.
const SIGNS_LOST: f64 = 0.35;
const WITH_PHONE: f64 = 0.62;
const STOPPED: f64 = 0.015;
/// What the register's export deletes from every text (domain facts 3.3).
const LOST_SIGNS: &str = "~!@#$%^&*+=|'￥…—【】‘’“”；：、？ ";
/// Since this year lifts are registered under TSG 08-2017 and get no 20-digit code.
const TSG_08: i16 = 2017;
/// Metres between buildings and between the shafts of one.
const BUILDINGS_M: f64 = 55.0;
const SHAFTS_M: f64 = 2.6;

/// Goes through all lifts of a city in order; the codes need that order.
pub struct Lifts<'a> {
    city: &'a City,
    sequences: Sequences,
    chance: Chance,
    estate: usize,
    /// Lifts of the current estate, last first.
    waiting: Vec<Lift>,
    made: usize,
    words: Words,
}

/// Texts every lift shares.
struct Words {
    makers: Vec<(Arc<str>, Arc<str>)>,
    category: (Arc<str>, Arc<str>),
    inspection_body: Arc<str>,
    result: Arc<str>,
}

/// One building: where, and what its lifts have in common.
struct Building {
    at: Point,
    label: String,
    floors: u16,
    maker: usize,
    variety: (&'static str, &'static str),
}

impl<'a> Lifts<'a> {
    pub(super) fn new(city: &'a City, chance: &Chance) -> Self {
        let maker = |(at, name): (usize, &&str)| (codes::credit_code('M', at + 1).into(), (*name).into());
        let words = Words {
            makers: MAKERS.iter().enumerate().map(maker).collect(),
            category: ("3100".into(), "曳引与强制驱动电梯".into()),
            inspection_body: "南通特种设备检验站".into(),
            result: "合格".into(),
        };
        let (sequences, waiting) = (Sequences::default(), Vec::new());
        Self { city, sequences, chance: chance.fork(2), estate: 0, waiting, made: 0, words }
    }

    fn fill(&mut self, at: usize) {
        let (estate, contract) = (&self.city.estates[at], &self.city.parties.contracts[at]);
        let mut left = estate.lifts;
        let mut buildings = 0;
        while left > 0 {
            let shafts = self.chance.among(1, 6).min(left);
            let building = self.building(estate, buildings);
            for shaft in 0..shafts {
                let lift = self.lift(estate, contract, &building, shaft);
                self.waiting.push(lift);
            }
            left -= shafts;
            buildings += 1;
        }
        self.waiting.reverse();
    }

    fn building(&mut self, estate: &Estate, number: usize) -> Building {
        let (row, column) = ((number / 4) as f64, (number % 4) as f64 - 1.5);
        let wanted = moved(estate.at, column * BUILDINGS_M, row * BUILDINGS_M);
        let land = self.land(estate);
        let inside = [wanted, moved(wanted, 5.0 * SHAFTS_M, 0.0)].iter().all(|at| land.contains(*at));
        let (low, high) = floors(estate.kind);
        Building {
            at: if inside { wanted } else { estate.at },
            label: label(estate.kind, number),
            floors: self.chance.among(low, high) as u16,
            maker: self.chance.below(MAKERS.len()),
            variety: variety(estate.kind, self.chance.unit()),
        }
    }

    fn lift(&mut self, estate: &Estate, contract: &Contract, building: &Building, shaft: usize) -> Lift {
        self.made += 1;
        let chance = &mut self.chance;
        let days = (estate.age * 365.25 + chance.between(-20.0, 20.0)).max(3.0) as i64;
        let installed = AS_OF.saturating_sub(days.days());
        let made = installed.saturating_sub((chance.among(40, 240) as i64).days());
        let (due, stopped) =
            (AS_OF.saturating_add((chance.among(0, 364) as i64).days()), chance.one_in(STOPPED));
        let full = self.address(estate, building, shaft);
        let address = if self.chance.one_in(SIGNS_LOST) { without_signs(&full) } else { full };
        let at = self.shaft(estate, building, shaft);
        let lift = Lift {
            id: LiftId(self.made as u64),
            made_on: Some(made),
            year_made: u16::try_from(made.year()).ok(),
            installed_on: Some(installed),
            registered_on: Some(installed.saturating_add(30.days())),
            use_unit: Some(contract.use_unit),
            unit: Some(contract.unit),
            internal_no: Some(format!("{}#梯", shaft + 1).into()),
            place: Some(estate.kind),
            public_gathering: Some(is_public(estate.kind)),
            estate: Some(Arc::clone(&estate.name)),
            address_shown: Some(address.as_str().into()),
            address: Some(address.into()),
            status: Some(if stopped { Status::Stopped } else { Status::InUse }),
            inspected_on: Some(due.saturating_sub(1.year())),
            inspection_due: Some(due),
            lon: Some(at.lon),
            lat: Some(at.lat),
            raw_lon: Some(at.lon),
            raw_lat: Some(at.lat),
            datum: Some(Datum::Wgs84),
            ..Lift::default()
        };
        self.coded(self.built(lift, estate, building), building)
    }

    /// The technical fields.
    fn built(&self, lift: Lift, estate: &Estate, building: &Building) -> Lift {
        let division = &self.city.gazetteer.divisions[estate.division];
        let (maker_code, maker) = &self.words.makers[building.maker];
        let (code, name) = building.variety;
        Lift {
            maker_code: Some(Arc::clone(maker_code)),
            maker: Some(Arc::clone(maker)),
            category_code: Some(Arc::clone(&self.words.category.0)),
            category: Some(Arc::clone(&self.words.category.1)),
            variety_code: Some(code.into()),
            variety: Some(name.into()),
            product_name: Some(name.into()),
            drive: Some("曳引".into()),
            division: Some(Arc::clone(&division.code)),
            division_name: Some(Arc::clone(&division.name)),
            inspection_body: Some(Arc::clone(&self.words.inspection_body)),
            inspection_result: Some(Arc::clone(&self.words.result)),
            load_kg: Some(load(estate.kind, code, building.floors)),
            speed_m_s: Some(speed(building.floors)),
            travel_m: Some(f64::from(building.floors - 1) * 3.0),
            floors: Some(building.floors),
            stations: Some(building.floors),
            doors: Some(building.floors),
            lowest_floor: Some("1".into()),
            highest_floor: Some(building.floors.to_string().into()),
            ..lift
        }
    }

    /// The codes.
    fn coded(&mut self, lift: Lift, building: &Building) -> Lift {
        let (chance, sequences) = (&mut self.chance, &mut self.sequences);
        let year = lift.registered_on.map_or(TSG_08, Date::year);
        let made = lift.made_on.map_or(TSG_08, Date::year);
        let (code, _) = building.variety;
        let old = year < TSG_08;
        let on = lift.registered_on.unwrap_or(AS_OF);
        let division = lift.division.as_deref().unwrap_or_default();
        let registration = old.then(|| sequences.registration(code, division, on)).flatten();
        let renewed = !old || chance.one_in(0.6);
        let certificate = renewed.then(|| sequences.certificate(code, year.max(TSG_08), chance.one_in(0.2)));
        Lift {
            rescue_code: Some(codes::rescue_code(self.made, self.city.plan.seed).into()),
            registration: registration.map(Into::into),
            certificate: certificate.map(Into::into),
            equipment_code: Some(sequences.equipment(code, building.maker, made, chance.one_in(0.3)).into()),
            factory_no: Some(sequences.factory(building.maker, made).into()),
            car_phone: chance.one_in(WITH_PHONE).then(|| codes::landline(self.made).into()),
            ..lift
        }
    }

    fn address(&self, estate: &Estate, building: &Building, shaft: usize) -> String {
        let division = &self.city.gazetteer.divisions[estate.division];
        let place =
            format!("江苏省南通市{}{}{}{}", division.name, estate.street, estate.community, estate.name);
        if estate.kind == PlaceKind::Housing {
            return format!("{place}{}{}单元", building.label, shaft / 2 + 1);
        }
        format!("{place}{}", building.label)
    }

    fn shaft(&self, estate: &Estate, building: &Building, shaft: usize) -> Point {
        let at = moved(building.at, shaft as f64 * SHAFTS_M, 0.0);
        if self.land(estate).contains(at) { at } else { building.at }
    }

    fn land(&self, estate: &Estate) -> &'a District {
        &self.city.gazetteer.districts[self.city.gazetteer.divisions[estate.division].district]
    }
}

impl Iterator for Lifts<'_> {
    type Item = Lift;

    fn next(&mut self) -> Option<Lift> {
        while self.waiting.is_empty() && self.estate < self.city.estates.len() {
            self.fill(self.estate);
            self.estate += 1;
        }
        self.waiting.pop()
    }
}

/// An address as it comes out of the register's export: `3#楼` is `3楼`.
pub(super) fn without_signs(address: &str) -> String {
    address.chars().filter(|sign| !LOST_SIGNS.contains(*sign)).collect()
}

fn label(kind: PlaceKind, number: usize) -> String {
    match kind {
        PlaceKind::Housing | PlaceKind::School | PlaceKind::Other => format!("{}#楼", number + 1),
        PlaceKind::Hospital => {
            let wards = ["门诊楼", "住院部", "医技楼", "急诊楼"];
            wards.get(number).map_or_else(|| format!("{}#楼", number + 1), |ward| (*ward).into())
        }
        PlaceKind::Shops
        | PlaceKind::Hotel
        | PlaceKind::Office
        | PlaceKind::Transport
        | PlaceKind::Leisure => {
            format!("{}座", char::from(b'A' + u8::try_from(number % 26).unwrap_or_default()))
        }
    }
}

/// Fewest and most floors.
fn floors(kind: PlaceKind) -> (usize, usize) {
    match kind {
        PlaceKind::Housing => (6, 33),
        PlaceKind::Office => (6, 42),
        PlaceKind::Hotel => (5, 28),
        PlaceKind::Hospital => (4, 22),
        PlaceKind::Shops | PlaceKind::School => (3, 8),
        PlaceKind::Transport | PlaceKind::Leisure | PlaceKind::Other => (2, 6),
    }
}

/// Variety of the 2014 catalogue (特种设备目录); `luck` from 0 to 1.
fn variety(kind: PlaceKind, luck: f64) -> (&'static str, &'static str) {
    let freight = match kind {
        PlaceKind::Other => 0.7,
        PlaceKind::Shops | PlaceKind::Hospital => 0.12,
        PlaceKind::Housing
        | PlaceKind::Hotel
        | PlaceKind::School
        | PlaceKind::Office
        | PlaceKind::Transport
        | PlaceKind::Leisure => 0.0,
    };
    if luck < freight { ("3120", "曳引驱动载货电梯") } else { ("3110", "曳引驱动乘客电梯") }
}

fn load(kind: PlaceKind, variety: &str, floors: u16) -> f64 {
    match (kind, variety) {
        (_, "3120") => 3_000.0,
        (PlaceKind::Hospital, _) => 1_600.0,
        (PlaceKind::Shops | PlaceKind::Office, _) => 1_350.0,
        _ if floors > 18 => 1_050.0,
        _ => 800.0,
    }
}

fn speed(floors: u16) -> f64 {
    match floors {
        0..=8 => 1.0,
        9..=18 => 1.75,
        19..=33 => 2.5,
        34.. => 4.0,
    }
}

/// 公众聚集场所 (Order 57 art. 9).
fn is_public(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::School
            | PlaceKind::Hospital
            | PlaceKind::Transport
            | PlaceKind::Shops
            | PlaceKind::Leisure
    )
}
