//! The characters that occur in the register, each with its readings in pinyin.

use std::collections::HashMap;

use pinyin::{Pinyin, ToPinyinMulti};

/// A character as its number in the alphabet.
pub(super) type Glyph = u32;

/// The characters of the register in order of first occurrence and the syllables they are read as.
#[derive(Debug, Default)]
pub(super) struct Alphabet {
    glyphs: HashMap<char, Glyph>,
    letters: Vec<Letter>,
    readings: Vec<u16>,
    syllables: Vec<String>,
    syllable_numbers: HashMap<String, u16>,
}

#[derive(Debug)]
struct Letter {
    ch: char,
    /// The range of its readings; all that are common, for a name may use any of them (重 chong, zhong).
    first: u32,
    end: u32,
}

impl Alphabet {
    /// The glyph of a character, which is taken in if it is new.
    pub(super) fn learn(&mut self, ch: char) -> Glyph {
        if let Some(&glyph) = self.glyphs.get(&ch) {
            return glyph;
        }
        let first = self.readings.len() as u32;
        for reading in readings_of(ch) {
            let number = self.syllable(reading);
            self.readings.push(number);
        }
        let glyph = self.letters.len() as Glyph;
        self.letters.push(Letter { ch, first, end: self.readings.len() as u32 });
        self.glyphs.insert(ch, glyph);
        glyph
    }

    fn syllable(&mut self, reading: String) -> u16 {
        let next = self.syllables.len() as u16;
        *self.syllable_numbers.entry(reading).or_insert_with_key(|reading| {
            self.syllables.push(reading.clone());
            next
        })
    }

    /// The glyph of a character that occurs in the register.
    pub(super) fn glyph(&self, ch: char) -> Option<Glyph> {
        self.glyphs.get(&ch).copied()
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The character of a glyph.
    pub(super) fn char_of(&self, glyph: Glyph) -> char {
        self.letters[glyph as usize].ch
    }

    /// Numbers of the syllables a glyph is read as.
    pub(super) fn readings(&self, glyph: Glyph) -> &[u16] {
        let letter = &self.letters[glyph as usize];
        &self.readings[letter.first as usize..letter.end as usize]
    }

    /// All syllables, by number.
    pub(super) fn syllables(&self) -> &[String] {
        &self.syllables
    }
}

/// Readings without tones; ü is typed as v or, as on signs and passports, as u.
fn readings_of(ch: char) -> Vec<String> {
    let plain = ch.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain);
    let mut readings: Vec<_> = plain
        .flat_map(|reading| [reading.replace('ü', "v"), reading.replace(['ü', 'v'], "u")])
        .filter(|reading| !reading.is_empty() && reading.bytes().all(|byte| byte.is_ascii_lowercase()))
        .collect();
    readings.sort_unstable();
    readings.dedup();
    readings
}
