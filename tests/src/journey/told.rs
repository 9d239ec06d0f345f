//! A sentence of a script, matched against phrases. Every clause must be understood: what is left over is
//! an error.

use std::cell::RefCell;

use liftline_desk::{Actor, CaseId, CrewId, Desk, LiftRef, Moment, OrderId, PrivateKey, Role};
use liftline_journal::Private;

use super::{city::City, hours, kinds::Kind};

/// Words of a text. Chinese characters and what stands in brackets are for the reader and not counted.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth > 0 || ('\u{2e80}'..='\u{9fff}').contains(&c) => {}
            c => plain.push(c),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

/// What `pattern` catches in `words`: `*` one word, `**` one or more; other words as they stand.
pub(crate) fn caught(pattern: &str, words: &[String]) -> Option<Vec<String>> {
    let parts: Vec<&str> = pattern.split(' ').collect();
    fit(&parts, words)
}

fn fit(parts: &[&str], words: &[String]) -> Option<Vec<String>> {
    let Some((part, parts)) = parts.split_first() else { return words.is_empty().then(Vec::new) };
    let lengths = match *part {
        "**" => 1..=words.len(),
        _ => 1..=1,
    };
    lengths.into_iter().find_map(|length| {
        let (taken, rest) = words.split_at_checked(length)?;
        let taken = taken.join(" ");
        let fits = part.starts_with('*') || *part == taken;
        let mut caught = fits.then(|| fit(parts, rest)).flatten()?;
        if part.starts_with('*') {
            caught.insert(0, taken);
        }
        Some(caught)
    })
}

/// A sentence with who says it, in its city.
pub(crate) struct Told<'a> {
    pub(crate) city: &'a City,
    pub(crate) desk: &'a Desk,
    pub(crate) actor: Actor,
    pub(crate) at: Moment,
    /// What the phrase caught.
    pub(crate) caught: Vec<String>,
    asides: RefCell<Vec<Vec<String>>>,
    privates: RefCell<Vec<Private>>,
    next_key: u128,
}

impl<'a> Told<'a> {
    pub(crate) fn new(city: &'a City, desk: &'a Desk, actor: Actor, at: Moment, next_key: u128) -> Self {
        let (asides, privates) = Default::default();
        Self { city, desk, actor, at, caught: Vec::new(), asides, privates, next_key }
    }

    /// Takes the sentence apart: its first clause is left for the phrases, the others are asides.
    pub(crate) fn listen(&mut self, clauses: &[Vec<String>]) {
        self.asides.replace(clauses.iter().skip(1).cloned().collect());
    }

    /// What an aside says, once: `aside("alarm *")`. An aside nobody takes is an error.
    pub(crate) fn aside(&self, pattern: &str) -> Option<String> {
        let mut asides = self.asides.borrow_mut();
        let index = asides.iter().position(|aside| caught(pattern, aside).is_some())?;
        Some(caught(pattern, &asides.remove(index))?.join(" "))
    }

    /// A number said aside.
    pub(crate) fn count(&self, patterns: [&str; 2]) -> Result<Option<u32>, String> {
        let said = patterns.into_iter().find_map(|pattern| self.aside(pattern));
        said.map(|said| said.parse().map_err(|_| format!("`{said}` is no number"))).transpose()
    }

    /// A time said aside.
    pub(crate) fn time(&self, pattern: &str) -> Result<Option<Moment>, String> {
        let Some(said) = self.aside(pattern) else { return Ok(None) };
        let (midnight, time) = match said.strip_prefix("yesterday ") {
            Some(time) => (self.midnight() - liftline_desk::Span::days(1), time),
            None => (self.midnight(), said.as_str()),
        };
        hours::time(midnight, time).map(Some).ok_or_else(|| format!("`{said}` is no time"))
    }

    /// A time of the step's day that was caught.
    pub(crate) fn day_time(&self, text: &str) -> Result<Moment, String> {
        hours::time(self.midnight(), text).ok_or_else(|| format!("`{text}` is no time"))
    }

    /// Text about people, kept beside the chain: `because ...` or `says ...`.
    pub(crate) fn text(&self) -> Option<PrivateKey> {
        let said = ["because **", "says **"].into_iter().find_map(|pattern| self.aside(pattern))?;
        let mut privates = self.privates.borrow_mut();
        let key = self.next_key + privates.len() as u128;
        // A salt is random in service; a journey's is its key, so that its record is the same every time.
        privates.push(Private { key, salt: key.to_be_bytes(), body: said.into_bytes() });
        Some(PrivateKey(key))
    }

    /// A word that was caught.
    pub(crate) fn word(&self, index: usize) -> Result<&str, String> {
        self.caught.get(index).map(String::as_str).ok_or_else(|| "the phrase catches too little".into())
    }

    /// A number that was caught.
    pub(crate) fn number(&self, index: usize) -> Result<u64, String> {
        let word = self.word(index)?;
        word.parse().map_err(|_| format!("`{word}` is no number"))
    }

    pub(crate) fn case(&self, index: usize) -> Result<CaseId, String> {
        self.number(index).map(CaseId)
    }

    /// A value of an enumeration that was caught.
    pub(crate) fn kind<K: Kind>(&self, index: usize) -> Result<K, String> {
        K::of(self.word(index)?)
    }

    /// A lift that was caught: one of the city, or a code nobody knows.
    pub(crate) fn lift(&self, index: usize) -> Result<LiftRef, String> {
        Ok(self.city.lift(self.word(index)?))
    }

    /// The order named, or the acting crew's latest.
    pub(crate) fn order(&self) -> Result<OrderId, String> {
        if !self.caught.is_empty() {
            return self.number(0).map(OrderId);
        }
        if self.actor.role != Role::Crew {
            return Err("which order? say `accepts order 3`".into());
        }
        let live = self.desk.live_order(CrewId(self.actor.id)).map(|order| order.id);
        live.ok_or_else(|| "this crew has no order; name the one meant: `arrives order 3`".into())
    }

    /// What was said beside the chain; an error if an aside was not understood.
    pub(crate) fn finish(self) -> Result<Vec<Private>, String> {
        match self.asides.into_inner().first() {
            Some(aside) => Err(format!("`{}` is not understood here", aside.join(" "))),
            None => Ok(self.privates.into_inner()),
        }
    }

    fn midnight(&self) -> Moment {
        let within = self.at.since(self.city.midnight).0.rem_euclid(liftline_desk::Span::days(1).0);
        self.at - liftline_desk::Span(within)
    }
}
