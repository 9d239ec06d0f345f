//! The sample city against what is published about the real one.

use std::collections::HashSet;

use liftline_desk::Moment;
use liftline_register::{PlaceKind, Record, Scheme, Store};
use sha2::{Digest, Sha256};

use super::{
    lift::without_signs,
    store::{Reader, read_out},
    *,
};

/// Takes in every record of a city.
struct Digester(Sha256);

impl Reader for Digester {
    fn take(&mut self, record: &impl Record) -> liftline_register::Result<()> {
        self.0.update(record.number().to_le_bytes());
        record.cells().iter().for_each(|cell| self.0.update(format!("{cell:?}\u{1f}")));
        Ok(())
    }
}

/// SHA-256 over every record of the city, in hexadecimal.
fn digest(city: &City) -> String {
    let mut digester = Digester(Sha256::new());
    read_out(city, &mut digester).unwrap();
    digester.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Code of the city.
const CITY: &str = "nantong";

fn small(lifts: usize) -> City {
    City::new(Plan { lifts, units: 40, stations: 20, crews: 70, ..Plan::default() }).unwrap()
}

#[test]
fn the_same_plan_gives_the_same_city() {
    assert_eq!(digest(&small(3_000)), digest(&small(3_000)));
    let other = City::new(Plan { seed: 1, ..small(3_000).plan }).unwrap();
    assert_ne!(digest(&small(3_000)), digest(&other));
}

/// A change of this digest means that everybody's sample city changes: count `GENERATOR` up with it.
#[test]
fn the_city_is_the_one_of_this_generator() {
    assert_eq!(digest(&small(2_000)), "1dd6a0339bdb102871f253b926a345a7bf3b2deb1e485db74b71ae477224d460");
}

#[test]
fn every_lift_stands_inside_its_district() {
    let city = small(20_000);
    let gazetteer = &city.gazetteer;
    for lift in city.lifts() {
        let division =
            gazetteer.divisions.iter().find(|division| Some(&division.code) == lift.division.as_ref());
        let district = &gazetteer.districts[division.unwrap().district];
        assert!(district.contains(lift.point().unwrap()), "{lift:?}");
    }
}

#[test]
fn codes_name_one_lift_each() {
    let city = small(20_000);
    let mut seen = HashSet::new();
    for lift in city.lifts() {
        let codes =
            [&lift.rescue_code, &lift.registration, &lift.certificate, &lift.equipment_code, &lift.car_phone];
        for (kind, code) in
            codes.into_iter().enumerate().filter_map(|(kind, code)| Some((kind, code.clone()?)))
        {
            assert!(seen.insert((kind, code.clone())), "{code} names two lifts");
        }
        assert_eq!(lift.rescue_code.as_ref().map(|code| code.len()), Some(6));
        assert!(lift.registration.as_ref().is_none_or(|code| code.len() == 20));
    }
    let leading_zeros = seen.iter().filter(|(kind, code)| *kind == 0 && code.starts_with('0')).count();
    assert!((1_800..2_200).contains(&leading_zeros), "{leading_zeros}");
}

#[test]
fn shares_are_near_the_published_ones() {
    let city = small(40_000);
    let lifts: Vec<_> = city.lifts().collect();
    assert_eq!(lifts.len(), 40_000);
    let share = |of: &dyn Fn(&liftline_register::Lift) -> bool| {
        lifts.iter().filter(|lift| of(lift)).count() as f64 / lifts.len() as f64
    };
    for (kind, wanted) in KINDS {
        assert!((share(&|lift| lift.place == Some(kind)) - wanted).abs() < 0.01, "{kind:?}");
    }
    let fifteen_years_ago = jiff::civil::date(2011, 11, 1);
    let old = share(&|lift| lift.installed_on.is_some_and(|on| on < fifteen_years_ago));
    assert!((old - 0.0517).abs() < 0.005, "{old}");
    let centre = share(&|lift| lift.division.as_deref() == Some("320613"));
    assert!((centre - 0.38).abs() < 0.001, "{centre}");
    let bare = share(&|lift| !lift.address.as_deref().unwrap_or_default().contains('#'));
    assert!((0.3..0.6).contains(&bare), "{bare}");
    assert!(share(&|lift| lift.place == Some(PlaceKind::Housing) && lift.car_phone.is_some()) > 0.4);
}

#[test]
fn names_are_those_of_the_gazetteer() {
    let city = small(5_000);
    for (estate, lift) in
        city.estates.iter().flat_map(|estate| std::iter::repeat_n(estate, estate.lifts)).zip(city.lifts())
    {
        let division = &city.gazetteer.divisions[estate.division];
        let street = division.streets.iter().find(|street| street.name == estate.street).unwrap();
        assert!(street.communities.iter().any(|(name, _)| *name == estate.community));
        let address = lift.address.unwrap();
        let bare = without_signs;
        let place = format!("{}{}{}", division.name, estate.street, estate.community);
        assert!(bare(&address).contains(&bare(&place)), "{address}");
    }
}

#[test]
fn every_unit_with_lifts_has_a_crew_and_every_crew_its_people() {
    let city = City::new(Plan { lifts: 5_000, ..Plan::default() }).unwrap();
    let parties = &city.parties;
    assert_eq!((parties.units.len(), parties.stations.len(), parties.crews.len()), (120, 60, 250));
    let with_crew: HashSet<_> = parties.crews.iter().filter_map(|(crew, _)| crew.unit).collect();
    assert!(parties.contracts.iter().all(|contract| with_crew.contains(&contract.unit)));
    assert_eq!(parties.people.len(), 500);
    assert_eq!(parties.crews.iter().filter(|(crew, _)| crew.station.is_some()).count(), 60);
}

#[test]
fn a_city_is_written_once_and_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let plan = small(500).plan;
    assert_eq!(make(plan, folder.path(), CITY, Moment(1)).unwrap(), Made::Now);
    assert_eq!(make(plan, folder.path(), CITY, Moment(2)).unwrap(), Made::Before);
    let other = make(Plan { seed: 5, ..plan }, folder.path(), CITY, Moment(3)).unwrap_err().to_string();
    assert!(other.contains("CITY_OTHER_REGISTER"), "{other}");

    let register = Store::open(&folder.path().join("register.db"), CITY).unwrap().load().unwrap();
    assert_eq!((register.lifts().len(), register.districts().len(), register.crews().len()), (500, 7, 70));
    let first = &register.lifts()[0];
    let named = register.by_alias(&Scheme::RescueCode, first.rescue_code.as_deref().unwrap());
    assert_eq!(named.iter().map(|named| named.lift).collect::<Vec<_>>(), [first.id]);
    assert!(register.district_of(first.id).is_some());
    let fifth = register.by_alias(&Scheme::Device, &device(5).unwrap().id);
    assert_eq!(fifth.iter().map(|named| named.lift.0).collect::<Vec<_>>(), [5]);
}
