//! A mapping laid over the header of one file.

use crate::{
    error::{Error, Result},
    mapping::{Mapping, PointRule, RejectRule, Rule, Target},
    sheet::Row,
};

pub(super) struct Plan<'a> {
    pub mapping: &'a Mapping,
    /// Where each target of the mapping finds its value, in the same order.
    sources: Vec<Source<'a>>,
    /// The rule for positions, with the columns of longitude and latitude.
    pub point: Option<(&'a PointRule, usize, usize)>,
    reject: Vec<(usize, &'a RejectRule)>,
    pub unknown: Vec<String>,
}

enum Source<'a> {
    Column(usize),
    Join(Vec<usize>),
    Constant(&'a str),
    Absent,
}

impl<'a> Plan<'a> {
    /// Refuses a header that lacks a column or has it twice, naming every such column.
    pub(super) fn new(mapping: &'a Mapping, header: &[String]) -> Result<Self> {
        let mut columns = Columns { header, used: vec![false; header.len()], faults: Vec::new() };
        let sources = mapping.targets.iter().map(|target| columns.source(&target.rule)).collect();
        let point = mapping.point.as_ref().map(|rule| {
            let (lon, lat) = (columns.need(&rule.longitude), columns.need(&rule.latitude));
            (rule, lon, lat)
        });
        let reject = mapping.reject.iter().map(|rule| (columns.need(&rule.column), rule)).collect();
        if !columns.faults.is_empty() {
            return Err(Error::Mapping { name: mapping.name.clone(), faults: columns.faults });
        }
        let known = |(at, name): &(usize, &String)| columns.used[*at] || mapping.ignore.contains(name);
        let names = header.iter().enumerate().filter(|named| !known(named) && !named.1.is_empty());
        let unknown = names.map(|(_, name)| name.clone()).collect();
        Ok(Self { mapping, sources, point, reject, unknown })
    }

    /// Every target with the name of its column and the trimmed text of the row; empty where there is none.
    pub(super) fn values<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (&'r Target, String)> {
        self.mapping.targets.iter().zip(&self.sources).filter_map(|(target, source)| {
            let text = match source {
                Source::Column(at) => self.text(row, *at).to_owned(),
                Source::Join(all) => {
                    let parts: Vec<_> = all.iter().map(|at| self.text(row, *at)).collect();
                    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
                }
                Source::Constant(text) => (*text).to_owned(),
                Source::Absent => return None,
            };
            Some((target, text))
        })
    }

    /// The trimmed text of a cell; empty also where the mapping says that the value means nothing.
    pub(super) fn text<'r>(&self, row: &'r Row, at: usize) -> &'r str {
        let text = row.cells.get(at).map_or("", |cell| cell.trim());
        if self.mapping.empty.iter().any(|empty| empty == text) { "" } else { text }
    }

    /// The rule by which this row is no record, if there is one.
    pub(super) fn rejects(&self, row: &Row) -> Option<&RejectRule> {
        let fits = |(at, rule): &&(usize, &RejectRule)| {
            row.cells.get(*at).is_some_and(|cell| cell.trim() == rule.equals)
        };
        self.reject.iter().find(fits).map(|(_, rule)| *rule)
    }
}

struct Columns<'h> {
    header: &'h [String],
    used: Vec<bool>,
    faults: Vec<String>,
}

impl Columns<'_> {
    fn source<'a>(&mut self, rule: &'a Rule) -> Source<'a> {
        if let Some(constant) = &rule.constant {
            return Source::Constant(constant);
        }
        if !rule.join.is_empty() {
            return Source::Join(rule.join.iter().map(|name| self.need(name)).collect());
        }
        let found = rule.column.iter().find(|name| self.header.contains(name));
        match (found, rule.column.first()) {
            (Some(name), _) => Source::Column(self.need(name)),
            (None, Some(first)) if !rule.optional => Source::Column(self.need(first)),
            (None, _) => Source::Absent,
        }
    }

    /// The place of a column that must be there; where it is not, that becomes a fault and the place means
    /// nothing.
    fn need(&mut self, name: &str) -> usize {
        let mut places = self.header.iter().enumerate().filter(|(_, known)| *known == name).map(|(at, _)| at);
        let (place, twice) = (places.next(), places.next().is_some());
        if twice {
            self.faults.push(format!("column {name:?} is in the file's header twice"));
        }
        let Some(place) = place else {
            let have = self.header.join(", ");
            self.faults.push(format!("column {name:?} is not in the file's header, which has {have}"));
            return 0;
        };
        self.used[place] = true;
        place
    }
}
