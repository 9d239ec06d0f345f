//! The sample city: Nantong (南通) with invented lifts in real places, the same bytes each time.

mod codes;
mod crews;
mod device;
mod estate;
mod gazetteer;
mod land;
mod lift;
mod names;
mod parties;
mod shares;
mod store;
#[cfg(test)]
mod tests;

use liftline_desk::{UnitId, UseUnitId};

pub use self::{
    device::{Device, VENDORS, connected, connected_lift, device},
    estate::{AGES, Estate, KINDS},
    gazetteer::{Division, Gazetteer, Street},
    land::{metres, moved},
    lift::{AS_OF, Lifts},
    parties::Parties,
    store::{Made, make},
};
use super::chance::Chance;

/// How large a city to make, and from which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What all chance comes from.
    pub seed: u64,
    /// Lifts; at most [`MAX_LIFTS`].
    pub lifts: usize,
    /// Maintenance units.
    pub units: usize,
    /// Rescue stations.
    pub stations: usize,
    /// Crews.
    pub crews: usize,
}

/// Lifts a sample city may have: each needs a six-digit code of its own.
pub const MAX_LIFTS: usize = 300_000;

impl Default for Plan {
    /// Nantong as of October 2024: about 100,750 lifts (domain facts 4.4); parties by judgement.
    fn default() -> Self {
        Self { seed: 96_333, lifts: 100_750, units: 120, stations: 60, crews: 250 }
    }
}

/// Who manages and who maintains the lifts of an estate.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    /// Use unit (使用单位).
    pub use_unit: UseUnitId,
    /// Maintenance unit (维保单位).
    pub unit: UnitId,
}

/// The sample city, but for its lifts, which are made one after another by [`City::lifts`].
pub struct City {
    /// What it was made from.
    pub plan: Plan,
    /// Real names and outlines.
    pub gazetteer: Gazetteer,
    /// Sites with lifts.
    pub estates: Vec<Estate>,
    /// Those who look after them.
    pub parties: Parties,
}

impl City {
    /// Makes a city. The same plan gives the same city on every machine.
    pub fn new(plan: Plan) -> anyhow::Result<Self> {
        anyhow::ensure!(
            (1..=MAX_LIFTS).contains(&plan.lifts),
            "CITY_SIZE: {} lifts were asked for; 1 to {MAX_LIFTS} are possible",
            plan.lifts
        );
        anyhow::ensure!(
            plan.units >= 1 && plan.units <= 256,
            "CITY_SIZE: {} maintenance units were asked for; 1 to 256 are possible",
            plan.units
        );
        let gazetteer = Gazetteer::read()?;
        let chance = Chance::new(plan.seed);
        let estates = estate::settle(&gazetteer, plan.lifts, &chance);
        let parties = parties::engage(&estates, &plan, &chance);
        Ok(Self { plan, gazetteer, estates, parties })
    }

    /// Its lifts, numbered from 1.
    pub fn lifts(&self) -> Lifts<'_> {
        Lifts::new(self, &Chance::new(self.plan.seed))
    }
}
