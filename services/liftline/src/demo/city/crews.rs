//! Crews (救援队) and their people: those of the stations first, then every unit's own.

use liftline_desk::{CrewId, PersonId, UnitId};
use liftline_register::{Crew, Person, Point, Station};

use super::{codes, estate::Estate, land::metres, names};
use crate::demo::chance::Chance;

/// People of a crew.
const PEOPLE_A_CREW: usize = 2;
/// A lift whose unit has no crew yet counts as this far from one, in metres.
const NOBODY_M: f64 = 100_000.0;

/// Makes `count` crews with the place each waits at: one at each station as far as they go, the others
/// where their unit's lifts are far from its crews.
pub(super) fn crews(
    estates: &[Estate],
    maintained: &[UnitId],
    stations: &[(Station, Point)],
    count: usize,
    chance: &mut Chance,
) -> Vec<(Crew, Point)> {
    let mut cover = Cover { estates, maintained, far: vec![NOBODY_M; estates.len()] };
    let mut crews = Vec::with_capacity(count);
    for (station, at) in stations.iter().take(count) {
        let unit = station.unit.unwrap_or(UnitId(1));
        cover.wait(unit, *at);
        crews.push((Crew { station: Some(station.id), ..crew(crews.len(), unit) }, *at));
    }
    while crews.len() < count {
        let (unit, at) = cover.needed(chance);
        cover.wait(unit, at);
        crews.push((crew(crews.len(), unit), at));
    }
    crews
}

/// How far each estate is from the nearest crew of its own unit, in metres.
struct Cover<'a> {
    estates: &'a [Estate],
    maintained: &'a [UnitId],
    far: Vec<f64>,
}

impl Cover<'_> {
    /// A crew of the unit waits there.
    fn wait(&mut self, unit: UnitId, at: Point) {
        for ((estate, of), far) in self.estates.iter().zip(self.maintained).zip(&mut self.far) {
            if *of == unit {
                *far = far.min(metres(estate.at, at));
            }
        }
    }

    /// The unit and the estate of the next crew: by chance, in proportion to lifts × distance² (as the
    /// centres of k-means++ are drawn: Arthur and Vassilvitskii 2007).
    fn needed(&self, chance: &mut Chance) -> (UnitId, Point) {
        let need = |(estate, far): (&Estate, &f64)| estate.lifts as f64 * far * far;
        let needs: Vec<_> = self.estates.iter().zip(&self.far).map(need).collect();
        let chosen = chance.weighted(&needs);
        (self.maintained[chosen], self.estates[chosen].at)
    }
}

/// The people of the crews.
pub(super) fn people(crews: &[(Crew, Point)], chance: &mut Chance) -> Vec<Person> {
    let member = |number: usize| {
        let (crew, _) = &crews[number / PEOPLE_A_CREW];
        Person {
            id: PersonId(number as u64 + 1),
            key: format!("T{:06}", number + 1).into(),
            name: Some(names::person(chance).into()),
            phone: Some(codes::mobile(50_000_000 + number).into()),
            unit: crew.unit,
            crew: Some(crew.id),
            certificate: Some(format!("3206NT{:06}", number + 1).into()),
            certificate_until: Some(jiff::civil::date(2028, 12, 31)),
            ..Person::default()
        }
    };
    (0..crews.len() * PEOPLE_A_CREW).map(member).collect()
}

fn crew(number: usize, unit: UnitId) -> Crew {
    Crew {
        id: CrewId(number as u64 + 1),
        key: format!("C{:03}", number + 1).into(),
        name: Some(format!("救援{:03}队", number + 1).into()),
        unit: Some(unit),
        phone: Some(codes::mobile(60_000_000 + number).into()),
        ..Crew::default()
    }
}
