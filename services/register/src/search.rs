//! One box to find a lift by (一框搜索): any code, a telephone number, or words of names and addresses in
//! Chinese, pinyin, initials or English, in any mixture.

mod alphabet;
mod codes;
mod fold;
mod hit;
mod pattern;
mod ranking;
#[cfg(test)]
mod tests;
mod texts;

use liftline_desk::LiftId;

use self::codes::{Codes, LAST_MIN};
pub use self::hit::{Hit, MatchPlace, MatchScript, Matched, SearchField};
use self::pattern::Pattern;
use self::ranking::Ranking;
use self::texts::{Texts, TextsBuilder};
use crate::near::{metres_between, on_earth, unit};

/// The most characters of a query that are read; a gateway should refuse longer ones.
pub const QUERY_MAX_CHARS: usize = 60;

/// The most hits one search returns; a larger limit is read as this.
pub const RESULTS_MAX: usize = 100;

/// The most pieces (words, numbers) of a query that are looked for; further ones are not.
pub const PIECES_MAX: usize = 6;

/// The fewest characters in which a run of Chinese characters that nothing holds is taken apart further.
const SPLIT_MIN_CHARS: usize = 4;

/// What is searched of one lift. Empty strings stand for what is not known.
#[derive(Clone, Copy, Debug, Default)]
pub struct SearchRow<'a> {
    /// The lift.
    pub lift: LiftId,
    /// All its aliases, replaced ones too, as (scheme, value).
    pub codes: &'a [(&'a str, &'a str)],
    /// Telephone numbers: of the car, of earlier callers.
    pub phones: &'a [&'a str],
    /// Name of the estate or project (小区/项目名).
    pub estate: &'a str,
    /// Installation address (安装地址), as it came.
    pub address: &'a str,
    /// Name of the use unit (使用单位).
    pub use_unit: &'a str,
    /// The use unit's own number of the lift (单位内编号).
    pub internal_no: &'a str,
    /// Longitude and latitude in WGS-84 degrees.
    pub at: Option<(f64, f64)>,
}

/// An immutable index of the register's lifts; after an import, build another and put it in place of this
/// one.
///
/// Codes lie sorted, forwards and backwards. Of names and addresses every distinct text is kept once and
/// looked through for each piece of a query. What each piece finds is a byte of rank for every lift; these
/// are added up.
#[derive(Debug)]
pub struct SearchIndex {
    lifts: Vec<LiftId>,
    /// Longitude and latitude of each lift, where it has a point.
    points: Vec<Option<(f64, f64)>>,
    /// The same on the unit sphere, where distances are cheap to compare; not numbers where there is none.
    units: Vec<[f64; 3]>,
    codes: Codes,
    texts: Texts,
}

/// A piece of a query: its folded text, the same made ready, and whether codes are looked through for it.
struct Piece {
    text: String,
    pattern: Option<Pattern>,
    codes: bool,
}

impl SearchIndex {
    /// Builds the index from rows in any order. Rows of the same lift are put together; the first point
    /// stands.
    pub fn build<'a>(rows: impl IntoIterator<Item = SearchRow<'a>>) -> Self {
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|row| row.lift);
        let (mut lifts, mut points) = (vec![], vec![]);
        let (mut codes, mut texts) = (Codes::default(), TextsBuilder::default());
        for same in rows.chunk_by(|a, b| a.lift == b.lift) {
            let number = lifts.len() as u32;
            lifts.push(same[0].lift);
            points.push(same.iter().find_map(|row| row.at).filter(|at| on_earth(at.0, at.1)));
            for row in same {
                row.codes.iter().for_each(|(scheme, value)| codes.add(number, Some(scheme), value));
                row.phones.iter().for_each(|phone| codes.add(number, None, phone));
                texts.add(SearchField::Estate, row.estate);
                texts.add(SearchField::UseUnit, row.use_unit);
                texts.add(SearchField::Address, row.address);
                texts.add(SearchField::InternalNo, row.internal_no);
            }
            texts.end_lift();
        }
        codes.sort();
        let unit_of = |at: &Option<(f64, f64)>| at.map_or([f64::NAN; 3], |at| unit(at.0, at.1));
        let units = points.iter().map(unit_of).collect();
        Self { lifts, points, units, codes, texts: texts.finish() }
    }

    /// How many lifts can be found.
    pub fn len(&self) -> usize {
        self.lifts.len()
    }

    /// Whether there is no lift.
    pub fn is_empty(&self) -> bool {
        self.lifts.is_empty()
    }

    /// The lifts that a query names, the best first: a whole code, the beginning of one, its last digits
    /// (four or more); then whole names, their beginnings, parts; initials last. What is equally good is in
    /// order of distance to `near` (longitude and latitude in WGS-84 degrees) where that is given, then of
    /// id.
    ///
    /// A query is tried whole, and in pieces all of which the lift must have, each in any field: it is cut at
    /// white space, signs and numbers, and where nothing holds a run of Chinese characters, into the longest
    /// runs that something holds (`崇川区濠河花园`). At most `limit` hits, which may be [`RESULTS_MAX`]. Any text
    /// is allowed; what has no letter and no digit finds nothing.
    pub fn search(&self, query: &str, limit: usize, near: Option<(f64, f64)>) -> Vec<Hit> {
        let query: String = query.chars().take(QUERY_MAX_CHARS).collect();
        let query = fold::national(&query);
        let text = fold::whole(query);
        if text.is_empty() {
            return Vec::new();
        }
        let limit = limit.min(RESULTS_MAX);
        let whole = [self.piece(text, true)];
        let by_whole = self.ranking(&whole[0], limit);
        let pieces = self.pieces(query);
        let by_pieces = self.ranking_of_all(&pieces);
        let near = near.filter(|near| on_earth(near.0, near.1));
        let distance = near.map(|near| {
            let near = unit(near.0, near.1);
            move |lift: u32| chord2(&self.units[lift as usize], &near)
        });
        let best = by_whole.or(&by_pieces).best(limit, distance.as_ref());
        let hit = |lift| {
            let met_whole = by_whole.of(lift) <= by_pieces.of(lift);
            let pieces = if met_whole { &whole[..] } else { &pieces };
            Hit {
                lift: self.lifts[lift as usize],
                metres: near.and_then(|near| Some(metres_between(near, self.points[lift as usize]?))),
                matches: pieces.iter().filter_map(|piece| self.explain(lift, piece)).collect(),
            }
        };
        best.into_iter().map(hit).collect()
    }

    fn piece(&self, text: String, codes: bool) -> Piece {
        Piece { pattern: Pattern::new(&text, &self.texts.alphabet), text, codes }
    }

    /// The pieces of a query if they are several. Short ones are no codes: `3` is a building then, and not
    /// the first digit of most registration codes.
    fn pieces(&self, query: &str) -> Vec<Piece> {
        let long = |text: &str| text.chars().count() >= LAST_MIN;
        let tokens = fold::tokens(query).into_iter().take(PIECES_MAX);
        let runs = tokens.flat_map(|token| self.runs(&token));
        let pieces: Vec<_> = runs.take(PIECES_MAX).map(|run| self.piece(run.clone(), long(&run))).collect();
        if pieces.len() > 1 { pieces } else { Vec::new() }
    }

    /// A token itself or, if it is Chinese and nothing holds it, the longest runs in it that something holds.
    fn runs(&self, token: &str) -> Vec<String> {
        let holds =
            |text: &str| Pattern::new(text, &self.texts.alphabet).is_some_and(|it| self.texts.holds(&it));
        let mut runs = Vec::new();
        let mut rest = token;
        while rest.chars().count() >= SPLIT_MIN_CHARS && !rest.is_ascii() && !holds(rest) {
            let ends: Vec<usize> = rest.char_indices().map(|(end, _)| end).skip(2).collect();
            let Some(&end) = ends.iter().rev().find(|&&end| holds(&rest[..end])) else { break };
            runs.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        runs.push(rest.to_owned());
        runs
    }

    /// The ranks of all lifts that have every piece.
    fn ranking_of_all(&self, pieces: &[Piece]) -> Ranking {
        let rankings = pieces.iter().map(|piece| self.ranking(piece, usize::MAX));
        rankings.reduce(|all, one| all.and(&one)).unwrap_or_else(|| Ranking::none(self.len()))
    }

    /// The ranks of the lifts that have a piece; ranks worse than that at which `enough` lifts are found are
    /// left out.
    fn ranking(&self, piece: &Piece, enough: usize) -> Ranking {
        let mut ranking = Ranking::none(self.len());
        if piece.codes {
            self.codes.scan(&piece.text, |lift, rank| ranking.mark(lift, rank));
        }
        let Some(pattern) = piece.pattern.as_ref().filter(|_| ranking.marked() < enough) else {
            return ranking;
        };
        for (rank, lists) in self.texts.scan(pattern) {
            lists.into_iter().flatten().for_each(|&lift| ranking.mark(lift, rank));
            if ranking.marked() >= enough {
                break;
            }
        }
        ranking
    }

    fn explain(&self, lift: u32, piece: &Piece) -> Option<Matched> {
        let code = piece.codes.then(|| self.codes.explain(lift, &piece.text)).flatten();
        if let Some(code) = code {
            return Some(Matched {
                field: code.field,
                scheme: code.scheme.map(str::to_owned),
                place: code.place,
                script: MatchScript::Text,
                piece: piece.text.clone(),
                value: code.value.to_owned(),
            });
        }
        let text = self.texts.explain(lift, piece.pattern.as_ref()?)?;
        Some(Matched {
            field: text.field,
            scheme: None,
            place: text.place,
            script: text.script,
            piece: piece.text.clone(),
            value: text.value,
        })
    }
}

/// The squared chord between two points of the unit sphere; it orders as metres do, and what is no number
/// comes last.
fn chord2(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}
