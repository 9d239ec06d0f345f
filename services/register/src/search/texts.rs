//! Names, addresses and internal numbers: every distinct text once, with the lifts that have it.
//!
//! Lifts share estates, units, streets and house numbers, so the distinct texts of a city are few enough to
//! be looked through: of all those with the rarest character a piece needs, one by one.

use std::collections::HashMap;

use super::alphabet::Alphabet;
use super::fold;
use super::hit::{MatchPlace, MatchScript, RANK_MAX, Rank, SearchField, rank};
use super::pattern::Pattern;

/// The distinct texts and who has them.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) alphabet: Alphabet,
    fields: Vec<SearchField>,
    glyphs_of: Lists,
    /// By glyph, the texts that have it; one twice that has it twice.
    texts_with: Lists,
    lifts_of: Lists,
    texts_of: Lists,
}

/// Lists of numbers, one after the other: list `i` ends where `ends[i]` says.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

/// A text of a lift that a piece was met in.
pub(super) struct TextMatch {
    pub(super) field: SearchField,
    pub(super) script: MatchScript,
    pub(super) place: MatchPlace,
    pub(super) value: String,
}

/// Takes in the texts of one lift after the other.
#[derive(Default)]
pub(super) struct TextsBuilder<'a> {
    texts: Texts,
    numbers: HashMap<(SearchField, String), u32>,
    seen: HashMap<(SearchField, &'a str), Vec<u32>>,
    current: Vec<u32>,
}

impl<'a> TextsBuilder<'a> {
    /// Adds a text of the current lift. Names are kept whole; addresses and internal numbers are cut into
    /// tokens.
    pub(super) fn add(&mut self, field: SearchField, raw: &'a str) {
        if let Some(known) = self.seen.get(&(field, raw)) {
            self.current.extend(known);
            return;
        }
        let pieces = match field {
            SearchField::Estate | SearchField::UseUnit => vec![fold::whole(raw)],
            SearchField::Address | SearchField::InternalNo => fold::tokens(raw),
            SearchField::Code | SearchField::Phone => Vec::new(),
        };
        let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
        let numbers: Vec<_> = pieces.map(|piece| self.number(field, piece)).collect();
        self.current.extend(&numbers);
        self.seen.insert((field, raw), numbers);
    }

    fn number(&mut self, field: SearchField, piece: String) -> u32 {
        let texts = &mut self.texts;
        let next = texts.fields.len() as u32;
        *self.numbers.entry((field, piece)).or_insert_with_key(|(_, piece)| {
            texts.fields.push(field);
            texts.glyphs_of.push(piece.chars().map(|ch| texts.alphabet.learn(ch)));
            next
        })
    }

    /// Ends the current lift; the next `add` is of the next one.
    pub(super) fn end_lift(&mut self) {
        self.current.sort_unstable();
        self.current.dedup();
        self.texts.texts_of.push(self.current.drain(..));
    }

    /// Turns the lists round.
    pub(super) fn finish(self) -> Texts {
        let mut texts = self.texts;
        texts.lifts_of = texts.texts_of.inverted(texts.fields.len());
        texts.texts_with = texts.glyphs_of.inverted(texts.alphabet.len());
        texts
    }
}

impl Texts {
    /// The lifts of every text that holds the piece, by rank; of each text in rising order.
    pub(super) fn scan(&self, pattern: &Pattern) -> Vec<(Rank, Vec<&[u32]>)> {
        let mut by_rank: Vec<_> = (0..=RANK_MAX).map(|rank| (rank, Vec::new())).collect();
        for (text, script, place) in self.matches(pattern) {
            by_rank[usize::from(rank(self.fields[text], script, place))].1.push(self.lifts_of.list(text));
        }
        by_rank
    }

    /// Whether any text holds the piece.
    pub(super) fn holds(&self, pattern: &Pattern) -> bool {
        self.matches(pattern).next().is_some()
    }

    fn matches<'p>(&'p self, pattern: &'p Pattern) -> impl Iterator<Item = (usize, MatchScript, MatchPlace)> {
        let glyphs = pattern.rarest(&self.alphabet, |glyph| self.texts_with.list(glyph as usize).len());
        let mut likely = vec![false; self.fields.len()];
        for text in glyphs.iter().flat_map(|&glyph| self.texts_with.list(glyph as usize)) {
            likely[*text as usize] = true;
        }
        let likely = likely.into_iter().enumerate().filter(|(_, likely)| *likely);
        likely.filter_map(|(text, _)| {
            let (script, place) = pattern.find(self.glyphs_of.list(text), &self.alphabet)?;
            Some((text, script, place))
        })
    }

    /// The best text of one lift for the piece.
    pub(super) fn explain(&self, lift: u32, pattern: &Pattern) -> Option<TextMatch> {
        let own = self.texts_of.list(lift as usize).iter().map(|&text| text as usize);
        let met = own.filter_map(|text| {
            pattern.find(self.glyphs_of.list(text), &self.alphabet).map(|way| (self.fields[text], text, way))
        });
        let (field, text, (script, place)) =
            met.min_by_key(|&(field, _, (script, place))| rank(field, script, place))?;
        let value = self.glyphs_of.list(text).iter().map(|&glyph| self.alphabet.char_of(glyph)).collect();
        Some(TextMatch { field, script, place, value })
    }
}

impl Lists {
    fn push(&mut self, list: impl Iterator<Item = u32>) {
        self.numbers.extend(list);
        self.ends.push(self.numbers.len() as u32);
    }

    fn list(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.numbers[start as usize..self.ends[i] as usize]
    }

    /// For each of `count` numbers, the lists it is in, in rising order.
    fn inverted(&self, count: usize) -> Self {
        let mut ends = vec![0; count];
        self.numbers.iter().for_each(|&number| ends[number as usize] += 1);
        let mut total = 0;
        for end in &mut ends {
            // A start first; each number written moves it on, to the end.
            let length = *end;
            *end = total;
            total += length;
        }
        let mut numbers = vec![0; self.numbers.len()];
        for list in 0..self.ends.len() {
            for &number in self.list(list) {
                let place = &mut ends[number as usize];
                numbers[*place as usize] = list as u32;
                *place += 1;
            }
        }
        Self { ends, numbers }
    }
}
