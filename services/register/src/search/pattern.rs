//! A typed piece, made ready to be looked for in texts: as it stands, as pinyin, as initials, or mixed.
//!
//! The piece is an automaton whose states are bits: bit `i` says that its first `i` letters are consumed.
//! Each character of a text consumes one letter of the piece that equals it, or the whole of one of its
//! readings, or that reading's initial (`zh`, `ch`, `sh` too); the last may consume the beginning of a
//! reading. All ways of reading are followed at once, so `xian` is found in 西安 and in 现. What leads from the
//! piece's beginning to its end by no characters of the register is left out before any text is looked at.

use super::alphabet::{Alphabet, Glyph};
use super::hit::{MatchPlace, MatchScript};

/// The most characters of a piece that are compared; what follows is not looked at. One bit each, one for the
/// end.
pub(super) const PIECE_MAX_CHARS: usize = 63;

/// One piece of a query.
pub(super) struct Pattern {
    /// By glyph: where the piece has this very character.
    literal: Vec<u64>,
    /// By glyph: where the piece could go on with this character in any script.
    live: Vec<u64>,
    /// By syllable; empty if the piece has no Latin letter.
    spoken: Vec<Spoken>,
    scripts: Vec<MatchScript>,
    accept: u64,
    starts_in_digit: bool,
    ends_in_digit: bool,
}

/// Where in the piece a syllable can stand: whole, as its initial of one or two letters, or begun at the end.
#[derive(Clone, Copy, Default)]
struct Spoken {
    whole: u64,
    length: u32,
    initial: u64,
    double: u64,
    begun: u64,
}

impl Pattern {
    /// Makes a folded, non-empty piece ready, or says that no text can hold it: no characters of the register
    /// spell it.
    pub(super) fn new(piece: &str, alphabet: &Alphabet) -> Option<Self> {
        let piece: Vec<char> = piece.chars().take(PIECE_MAX_CHARS).collect();
        let mut literal = vec![0; alphabet.len()];
        for (i, glyph) in piece.iter().map(|&ch| alphabet.glyph(ch)).enumerate() {
            if let Some(glyph) = glyph {
                literal[glyph as usize] |= 1_u64 << i;
            }
        }
        let latin: String = piece.iter().map(|&ch| if ch.is_ascii_lowercase() { ch } else { ' ' }).collect();
        let mut spoken: Vec<_> = if latin.trim().is_empty() {
            Vec::new()
        } else {
            alphabet.syllables().iter().map(|syllable| Spoken::new(&latin, syllable)).collect()
        };
        trim(&mut literal, &mut spoken, piece.len())?;
        let live = live(&literal, &spoken, alphabet);
        Some(Self {
            scripts: scripts(&spoken, literal.iter().any(|&places| places != 0)),
            literal,
            live,
            spoken,
            accept: 1 << piece.len(),
            starts_in_digit: piece.first()?.is_ascii_digit(),
            ends_in_digit: piece.last()?.is_ascii_digit(),
        })
    }

    /// Characters of which every text that holds the piece has one: those it can begin with, or those it can
    /// end with, whichever are in fewer texts. `texts` says how many texts have a character.
    pub(super) fn rarest(&self, alphabet: &Alphabet, texts: impl Fn(Glyph) -> usize) -> Vec<Glyph> {
        let glyphs = || 0..alphabet.len() as Glyph;
        let begins: Vec<_> = glyphs().filter(|&glyph| self.live[glyph as usize] & 1 != 0).collect();
        let ends = |&glyph: &Glyph| {
            let (next, begun) = self.step(u64::MAX, glyph, alphabet, MatchScript::Initials);
            begun || next & self.accept != 0
        };
        let ends: Vec<_> = glyphs().filter(ends).collect();
        let count = |glyphs: &[Glyph]| glyphs.iter().map(|&glyph| texts(glyph)).sum::<usize>();
        if count(&begins) <= count(&ends) { begins } else { ends }
    }

    /// The best way in which a text holds the piece.
    pub(super) fn find(&self, text: &[Glyph], alphabet: &Alphabet) -> Option<(MatchScript, MatchPlace)> {
        // With several scripts to try, the widest says first whether it is worth it.
        if let [_, .., widest] = self.scripts[..] {
            self.is_in(text, alphabet, widest).then_some(())?;
        }
        let place = |&script: &MatchScript| Some((script, self.place_in(text, alphabet, script)?));
        self.scripts.iter().find_map(place)
    }

    /// Whether the piece begins and ends anywhere in the text, but begins in no number's middle.
    fn is_in(&self, text: &[Glyph], alphabet: &Alphabet, script: MatchScript) -> bool {
        let mut state = 0;
        let mut after_digit = false;
        for &glyph in text {
            state |= u64::from(!after_digit);
            let (next, begun) = self.step(state, glyph, alphabet, script);
            if begun || next & self.accept != 0 {
                return true;
            }
            state = next;
            after_digit = self.starts_in_digit && is_digit(glyph, alphabet);
        }
        false
    }

    /// Where the text holds the piece; `3` does not begin `31楼`, but is a part of it.
    fn place_in(&self, text: &[Glyph], alphabet: &Alphabet, script: MatchScript) -> Option<MatchPlace> {
        // One automaton that began with the text, and one that may begin at every character.
        let (mut first, mut any) = (1, 0);
        let mut after_digit = false;
        let mut place = None;
        for (i, &glyph) in text.iter().enumerate() {
            any |= u64::from(!after_digit);
            let (next, begun) = self.step(any, glyph, alphabet, script);
            if begun || next & self.accept != 0 {
                place = place.or(Some(MatchPlace::Part));
            }
            any = next;
            if first != 0 {
                let (next, begun) = self.step(first, glyph, alphabet, script);
                first = next;
                let ends = first & self.accept != 0;
                let follower = text.get(i + 1);
                if ends && follower.is_none() {
                    return Some(MatchPlace::Whole);
                }
                let in_number = self.ends_in_digit && follower.is_some_and(|&next| is_digit(next, alphabet));
                if begun || ends && !in_number {
                    place = Some(MatchPlace::Start);
                }
            } else if place.is_some() {
                break;
            }
            after_digit = self.starts_in_digit && is_digit(glyph, alphabet);
        }
        place
    }

    /// One character on: the next state, and whether the piece ends within one of its readings.
    fn step(&self, state: u64, glyph: Glyph, alphabet: &Alphabet, script: MatchScript) -> (u64, bool) {
        let state = state & self.live[glyph as usize];
        if state == 0 {
            return (0, false);
        }
        let mut next = (state & self.literal[glyph as usize]) << 1;
        let mut begun = 0;
        if script != MatchScript::Text && !self.spoken.is_empty() {
            for &syllable in alphabet.readings(glyph) {
                let spoken = &self.spoken[usize::from(syllable)];
                next |= (state & spoken.whole) << spoken.length;
                begun |= state & spoken.begun;
                if script == MatchScript::Initials {
                    next |= (state & spoken.initial) << 1 | (state & spoken.double) << 2;
                }
            }
        }
        (next, begun != 0)
    }
}

fn is_digit(glyph: Glyph, alphabet: &Alphabet) -> bool {
    alphabet.char_of(glyph).is_ascii_digit()
}

/// Leaves only the steps that lie on some way from the beginning of the piece to its end, `length` letters
/// on; `None` where there is no way.
fn trim(literal: &mut [u64], spoken: &mut [Spoken], length: usize) -> Option<()> {
    let all = Steps::new(literal, spoken);
    let from_start =
        (0..length).fold(
            1,
            |reached, place| {
                if reached >> place & 1 == 0 { reached } else { reached | all.after(place) }
            },
        );
    let to_end = (0..length).rev().fold(1_u64 << length, |good, place| {
        let leads_on = all.after(place) & good != 0 || all.begun >> place & 1 != 0;
        good | u64::from(leads_on) << place
    });
    if to_end & 1 == 0 {
        return None;
    }
    let good = |places: u64, length: u32| places & from_start & to_end >> length;
    literal.iter_mut().for_each(|places| *places = good(*places, 1));
    for one in spoken {
        one.whole = good(one.whole, one.length);
        one.initial = good(one.initial, 1);
        one.double = good(one.double, 2);
        one.begun &= from_start;
    }
    Some(())
}

/// The longest syllable of pinyin, in letters: zhuang.
const SYLLABLE_MAX: usize = 6;

/// All steps any character allows: by length in letters, from which places.
struct Steps {
    by_length: [u64; SYLLABLE_MAX + 1],
    begun: u64,
}

impl Steps {
    fn new(literal: &[u64], spoken: &[Spoken]) -> Self {
        let mut steps = Self { by_length: [0; SYLLABLE_MAX + 1], begun: 0 };
        steps.by_length[1] = literal.iter().fold(0, |all, places| all | places);
        for one in spoken {
            steps.by_length[1] |= one.initial;
            steps.by_length[2] |= one.double;
            steps.by_length[(one.length as usize).min(SYLLABLE_MAX)] |= one.whole;
            steps.begun |= one.begun;
        }
        steps
    }

    /// The places that one step leads to from `place`.
    fn after(&self, place: usize) -> u64 {
        let steps = self.by_length.iter().enumerate().filter(|(_, from)| *from >> place & 1 != 0);
        steps.fold(0, |places, (length, _)| places | 1 << (place + length))
    }
}

/// By glyph, all places of the piece from which the character leads on. Most characters of most texts lead
/// nowhere, and this spares looking at their readings.
fn live(literal: &[u64], spoken: &[Spoken], alphabet: &Alphabet) -> Vec<u64> {
    if spoken.is_empty() {
        return literal.to_vec();
    }
    let of = |syllable: &u16| spoken[usize::from(*syllable)].anywhere();
    let readings = |glyph| alphabet.readings(glyph).iter().map(of).fold(0, |all, places| all | places);
    (0..).zip(literal).map(|(glyph, places)| places | readings(glyph)).collect()
}

/// The scripts in which a piece can be met at all, the best first: a piece with no whole syllable in it need
/// not be tried as pinyin.
fn scripts(spoken: &[Spoken], literal: bool) -> Vec<MatchScript> {
    let syllables = spoken.iter().any(|spoken| spoken.whole | spoken.begun != 0);
    let initials = spoken.iter().any(|spoken| spoken.initial != 0);
    let possible =
        [(literal, MatchScript::Text), (syllables, MatchScript::Pinyin), (initials, MatchScript::Initials)];
    possible.into_iter().filter_map(|(possible, script)| possible.then_some(script)).collect()
}

impl Spoken {
    fn anywhere(&self) -> u64 {
        self.whole | self.initial | self.double | self.begun
    }

    /// `latin` is the piece with a space in place of every other character, so that its bytes are its
    /// letters.
    fn new(latin: &str, syllable: &str) -> Self {
        let mut spoken = Self { length: syllable.len() as u32, ..Self::default() };
        let doubled = ["zh", "ch", "sh"].iter().any(|double| syllable.starts_with(double));
        for i in 0..latin.len() {
            let (rest, bit) = (&latin[i..], 1 << i);
            if !rest.starts_with(&syllable[..1]) {
                continue;
            }
            spoken.initial |= bit;
            if rest.starts_with(syllable) {
                spoken.whole |= bit;
            } else if rest.len() >= 2 && syllable.starts_with(rest) {
                spoken.begun |= bit;
            }
            if doubled && rest.starts_with(&syllable[..2]) {
                spoken.double |= bit;
            }
        }
        spoken
    }
}
