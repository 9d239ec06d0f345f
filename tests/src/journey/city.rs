//! The small city a script declares, and who is where in it.

use std::collections::BTreeMap;

use liftline_desk::{
    Actor, Ask, CANDIDATES_MAX, Candidate, CrewId, DistrictId, LeftOut, Level, LiftFacts, LiftId, LiftRef,
    Moment, Point, Policy, Role, Roster, Span, UnitId, UseUnitId,
};
use liftline_register::CrewGrid;

use super::{
    hours,
    told::{caught, words_of},
};

/// Roads are longer than the bee line, and crews drive at 8 m/s in town.
const DETOUR: f64 = 1.3;
const METRES_A_SECOND: f64 = 8.0;
const REACH_METRES: f64 = 100_000.0;

/// What a script declares before its first step.
#[derive(Default)]
pub(crate) struct City {
    pub(crate) name: String,
    pub(crate) midnight: Moment,
    /// Whether the journal is a file, so that a power cut can be played on it.
    pub(crate) on_disk: bool,
    pub(crate) policies: Vec<Policy>,
    lifts: BTreeMap<String, LiftFacts>,
    /// Unit of each crew.
    pub(crate) crews: BTreeMap<u64, u64>,
    /// Crews with a position.
    grid: CrewGrid<u64>,
    people: BTreeMap<String, Actor>,
}

impl City {
    /// Takes one line of the header.
    pub(crate) fn declare(&mut self, line: &str) -> Result<(), String> {
        let mut clauses = line.split(", ").map(words_of);
        let first = clauses.next().unwrap_or_default();
        let asides: Vec<Vec<String>> = clauses.collect();
        let said =
            |pattern: &str| asides.iter().find_map(|aside| caught(pattern, aside)).map(|all| all.join(" "));
        let number = |pattern: &str| said(pattern).and_then(|word| word.parse::<u64>().ok());
        if let Some(of) = caught("city *", &first) {
            self.name.clone_from(&of[0]);
            self.midnight = hours::day(&asides.first().ok_or("the city's day is missing")?.join(" "))?;
        } else if let Some(of) = caught("journal on *", &first) {
            self.on_disk = of[0] == "disk";
        } else if let Some(of) = caught("policy *", &first) {
            self.policies.push(policy(&of[0], &asides)?);
        } else if let Some(of) = caught("lift * at * *", &first) {
            let lift = LiftFacts {
                lift: LiftId(self.lifts.len() as u64 + 1),
                code: of[0].clone(),
                unit: number("unit *").map(UnitId),
                use_unit: number("use unit *").map(UseUnitId),
                district: number("district *").map(DistrictId),
                policy: said("policy *").unwrap_or_else(|| "urban".into()),
                point: Some(point(&of[1], &of[2])?),
            };
            self.lifts.insert(of[0].clone(), lift);
        } else if let Some(of) = caught("crew * of unit * at * *", &first) {
            let (crew, unit, at) = (parse(&of[0])?, parse(&of[1])?, point(&of[2], &of[3])?);
            self.crews.insert(crew, unit);
            self.grid.place(crew, at.lon, at.lat);
        } else if let Some(of) = caught("* *", &first) {
            let role = match of[0].as_str() {
                "operator" => Role::Operator,
                "supervisor" => Role::Supervisor,
                _ => return Err(format!("`{line}` declares nothing known")),
            };
            self.people.insert(of[1].clone(), Actor { role, id: self.people.len() as u64 + 1 });
        } else {
            return Err(format!("`{line}` declares nothing known"));
        }
        Ok(())
    }

    /// A lift by its code; a code nobody declared is unknown to the register.
    pub(crate) fn lift(&self, code: &str) -> LiftRef {
        let unknown = || LiftRef::Unknown { scheme: "RESCUE_CODE".into(), value: code.to_owned() };
        self.lifts.get(code).cloned().map_or_else(unknown, LiftRef::Known)
    }

    /// Who acts under a name of the script.
    pub(crate) fn actor(&self, who: &str) -> Result<Actor, String> {
        let of = |role, id| Ok(Actor { role, id });
        match who {
            "gateway" => of(Role::Gateway, 500),
            "exchange" => of(Role::Exchange, 600),
            "outbox" | "process" => of(Role::Process, 0),
            _ => match who.strip_prefix("crew ") {
                Some(number) => of(Role::Crew, parse(number)?),
                None => self.people.get(who).copied().ok_or_else(|| format!("nobody here is called `{who}`")),
            },
        }
    }

    /// The name under which an actor appears in a script.
    pub(crate) fn name_of(&self, actor: Actor) -> String {
        let named = self.people.iter().find(|(_, person)| **person == actor).map(|(name, _)| name.clone());
        named.unwrap_or_else(|| match actor.role {
            Role::Desk => "desk".into(),
            Role::Crew => format!("crew {}", actor.id),
            Role::Gateway => "gateway".into(),
            Role::Exchange => "exchange".into(),
            Role::Process => "process".into(),
            Role::Operator | Role::Supervisor | Role::Administrator => format!("account {}", actor.id),
        })
    }
}

impl Roster for City {
    fn candidates(&self, ask: &Ask, _busy: &dyn Fn(CrewId) -> bool) -> Vec<Candidate> {
        let Some(at) = ask.point else { return Vec::new() };
        let near = self.grid.nearest(at.lon, at.lat, self.crews.len(), REACH_METRES).into_iter();
        let asked = |unit: &u64| ask.level == Level::Nearest || ask.unit == Some(UnitId(*unit));
        let found = near.filter_map(|(crew, metres)| {
            let unit = self.crews.get(&crew).filter(|unit| asked(unit))?;
            Some(candidate(crew, *unit, ask.level, metres))
        });
        found.take(CANDIDATES_MAX).collect()
    }

    fn unit_of(&self, crew: CrewId) -> Option<UnitId> {
        self.crews.get(&crew.0).copied().map(UnitId)
    }
}

fn candidate(crew: u64, unit: u64, level: Level, metres: f64) -> Candidate {
    let seconds = (metres * DETOUR / METRES_A_SECOND).round() as i64;
    Candidate {
        crew: CrewId(crew),
        unit: UnitId(unit),
        station: None,
        level,
        metres: Some(metres.round() as u32),
        eta: Some(Span::seconds(seconds)),
        fix_age: Some(Span::seconds(5)),
        left_out: None::<LeftOut>,
    }
}

/// The defaults, with what the script says otherwise.
fn policy(name: &str, asides: &[Vec<String>]) -> Result<Policy, String> {
    let mut policy = Policy { name: name.to_owned(), ..Policy::default() };
    for aside in asides {
        let wrong = || format!("`{}` is no limit of a policy", aside.join(" "));
        if let Some(of) = caught("tries *", aside) {
            policy.tries_per_level = of[0].parse().map_err(|_| wrong())?;
            continue;
        }
        let of = caught("* * *", aside).ok_or_else(wrong)?;
        let span = hours::span(&of[1], &of[2]).ok_or_else(wrong)?;
        match of[0].as_str() {
            "arrive" => policy.arrive = span,
            "comfort" => policy.comfort = span,
            "respond" => policy.respond = span,
            "first-order" => policy.first_order = span,
            _ => return Err(wrong()),
        }
    }
    Ok(policy)
}

fn point(lat: &str, lon: &str) -> Result<Point, String> {
    let degrees = |text: &str| text.parse::<f64>().map_err(|_| format!("`{text}` is no degrees"));
    Ok(Point { lat: degrees(lat)?, lon: degrees(lon)? })
}

fn parse(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("`{text}` is no number"))
}
