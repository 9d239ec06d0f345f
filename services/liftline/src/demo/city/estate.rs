//! Where the lifts stand: communities placed in the districts, and estates placed in the communities.

use std::sync::Arc;

use liftline_register::{PlaceKind, Point};

use super::{
    gazetteer::{Division, Gazetteer, Street},
    land::Land,
    names,
    shares::{Owed, apportion},
};
use crate::demo::chance::Chance;

/// One site with lifts: a housing estate, a hospital, a market.
pub struct Estate {
    /// Its name, as a caller would say it.
    pub name: Arc<str>,
    /// What it is.
    pub kind: PlaceKind,
    /// Place in [`Gazetteer::divisions`].
    pub division: usize,
    /// Street or town.
    pub street: Arc<str>,
    /// Community or village.
    pub community: Arc<str>,
    /// Its middle.
    pub at: Point,
    /// Lifts in it.
    pub lifts: usize,
    /// Age of its lifts in years, 0 to 1 within the band of [`AGES`].
    pub age: f64,
}

/// Kinds of place with their share of lifts. The sources give shares of entrapments (domain facts 4.2:
/// housing 65 to 80 %), from which these are rounded; the rest is split by judgement.
pub const KINDS: [(PlaceKind, f64); 9] = [
    (PlaceKind::Housing, 0.70),
    (PlaceKind::Shops, 0.06),
    (PlaceKind::Hotel, 0.03),
    (PlaceKind::Hospital, 0.035),
    (PlaceKind::School, 0.03),
    (PlaceKind::Office, 0.075),
    (PlaceKind::Transport, 0.01),
    (PlaceKind::Leisure, 0.01),
    (PlaceKind::Other, 0.05),
];

/// Ages in years with their share of lifts. Over 15 years: 5.17 % (Nantong, October 2024); the others by
/// judgement.
pub const AGES: [(f64, f64, f64); 4] =
    [(0.1, 5.0, 0.36), (5.0, 10.0, 0.35), (10.0, 15.0, 0.2383), (15.05, 26.0, 0.0517)];

/// Spread of communities about their street, and of estates about their community, in metres: street, then
/// town.
const SPREAD: [(f64, f64); 2] = [(900.0, 260.0), (2_600.0, 420.0)];
/// Spread of streets about the district's seat, in metres; towns lie anywhere in the district.
const STREETS_SPREAD: f64 = 4_200.0;
/// Weight of a street against a town, and of an urban community against a village, in lifts.
const STREET_WEIGHT: f64 = 5.0;
const COMMUNITY_WEIGHT: f64 = 8.0;

/// The estates that together hold exactly `lifts` lifts, in the order of the divisions.
pub(super) fn settle(gazetteer: &Gazetteer, lifts: usize, chance: &Chance) -> Vec<Estate> {
    let shares: Vec<_> = gazetteer.divisions.iter().map(|division| division.share).collect();
    let mut builder = Builder {
        kinds: Owed::new(&KINDS.map(|(_, share)| share)),
        ages: Owed::new(&AGES.map(|(_, _, share)| share)),
        chance: chance.fork(1),
        estates: Vec::new(),
    };
    for (at, lifts) in apportion(lifts, &shares).into_iter().enumerate() {
        builder.division(gazetteer, at, lifts);
    }
    builder.estates
}

struct Builder {
    kinds: Owed,
    ages: Owed,
    chance: Chance,
    estates: Vec<Estate>,
}

/// A community on its way to its estates.
struct Ground<'a> {
    land: Land<'a>,
    division: usize,
    street: &'a Arc<str>,
    community: &'a Arc<str>,
    at: Point,
    spread: f64,
}

impl Builder {
    fn division(&mut self, gazetteer: &Gazetteer, at: usize, lifts: usize) {
        let division = &gazetteer.divisions[at];
        let weights: Vec<_> = division.streets.iter().map(street_weight).collect();
        for (street, lifts) in division.streets.iter().zip(apportion(lifts, &weights)) {
            let land = || Land(&gazetteer.districts[division.district]);
            let centre = self.street_centre(&land(), division, street);
            let (near, estates) = SPREAD[usize::from(!is_street(street))];
            let weights: Vec<_> = street
                .communities
                .iter()
                .map(|(_, urban)| if *urban { COMMUNITY_WEIGHT } else { 1.0 })
                .collect();
            for ((community, _), lifts) in street.communities.iter().zip(apportion(lifts, &weights)) {
                let middle = land().around(&mut self.chance, centre, near);
                let ground = Ground {
                    land: land(),
                    division: at,
                    street: &street.name,
                    community,
                    at: middle,
                    spread: estates,
                };
                self.community(&ground, lifts);
            }
        }
    }

    fn street_centre(&mut self, land: &Land<'_>, division: &Division, street: &Street) -> Point {
        if is_street(street) {
            land.around(&mut self.chance, division.seat, STREETS_SPREAD)
        } else {
            land.anywhere(&mut self.chance, division.seat)
        }
    }

    fn community(&mut self, ground: &Ground<'_>, lifts: usize) {
        let mut left = lifts;
        while left > 0 {
            let kind = self.kinds.draw(&mut self.chance);
            let (low, high) = sizes(KINDS[kind].0);
            let size = self.chance.among(low, high).min(left);
            let band = self.ages.draw(&mut self.chance);
            let (young, old, _) = AGES[band];
            self.kinds.place(kind, size);
            self.ages.place(band, size);
            let estate = Estate {
                name: names::site(&mut self.chance, KINDS[kind].0, ground.street).into(),
                kind: KINDS[kind].0,
                division: ground.division,
                street: Arc::clone(ground.street),
                community: Arc::clone(ground.community),
                at: ground.land.around(&mut self.chance, ground.at, ground.spread),
                lifts: size,
                age: self.chance.between(young, old),
            };
            self.estates.push(estate);
            left -= size;
        }
    }
}

fn is_street(street: &Street) -> bool {
    street.name.ends_with("街道")
}

fn street_weight(street: &Street) -> f64 {
    let communities: f64 =
        street.communities.iter().map(|(_, urban)| if *urban { COMMUNITY_WEIGHT } else { 1.0 }).sum();
    communities * if is_street(street) { STREET_WEIGHT } else { 1.0 }
}

/// Fewest and most lifts of a site of this kind.
fn sizes(kind: PlaceKind) -> (usize, usize) {
    match kind {
        PlaceKind::Housing => (6, 60),
        PlaceKind::Shops => (2, 16),
        PlaceKind::Hotel => (2, 8),
        PlaceKind::Hospital => (4, 30),
        PlaceKind::School => (1, 8),
        PlaceKind::Office => (2, 18),
        PlaceKind::Transport => (2, 10),
        PlaceKind::Leisure => (1, 6),
        PlaceKind::Other => (1, 10),
    }
}
