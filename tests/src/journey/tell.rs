//! Telling what happened, line by line, for the golden file.

use liftline_desk::{EffectKey, Moment, Record, Subject};

use super::{
    golden::wrapped,
    hours,
    plain::{plain, words},
    play::Play,
    shelf::say_entry,
};

/// What was told already of what stands.
#[derive(Default)]
pub(crate) struct Seen {
    clocks: Vec<String>,
    effects: Option<EffectKey>,
    entries: u64,
}

impl Play<'_> {
    pub(crate) fn tell_record(&mut self, position: u64, record: &Record) {
        let first = self.script.city.midnight;
        let event = plain(&format!("{:?}", record.event), first);
        let truth = if record.occurred == record.at {
            String::new()
        } else {
            format!(" (in truth at {})", hours::say(first, record.occurred))
        };
        let by = self.script.city.name_of(record.actor);
        self.tell(&format!("  {position:>4}  {by:<9} {event}{truth}"));
    }

    pub(crate) fn tell_clocks(&mut self) {
        let first = self.script.city.midnight;
        let now: Vec<String> = self
            .desk
            .clocks()
            .map(|clock| {
                let (kind, on) = (words(&format!("{:?}", clock.kind)), say_subject(&clock.subject));
                let amber = if clock.warned && clock.kind.is_warned() { ", announced" } else { "" };
                format!("{kind} of {on} due {}{amber}", hours::say(first, clock.due))
            })
            .collect();
        let before = std::mem::replace(&mut self.seen.clocks, now.clone());
        let told = |sign: &str, some: &[String], others: &[String]| -> Vec<String> {
            let new = some.iter().filter(|clock| !others.contains(clock));
            new.map(|clock| format!("      clock {sign} {clock}")).collect()
        };
        let lines = [told("-", &before, &now), told("+", &now, &before)].concat();
        lines.iter().for_each(|line| self.tell(line));
    }

    pub(crate) fn tell_effects(&mut self) {
        let new: Vec<_> =
            self.desk.outbox().filter(|effect| Some(effect.key) > self.seen.effects).copied().collect();
        for effect in new {
            self.seen.effects = Some(effect.key);
            let (notice, to) =
                (words(&format!("{:?}", effect.notice)), plain(&format!("{:?}", effect.to), Moment(0)));
            let order = effect.order.map_or_else(String::new, |order| format!(", order {order}"));
            let key = format!("{}.{}", effect.key.record, effect.key.index);
            self.tell(&format!("      effect {key}  {notice} to {to}: case {}{order}", effect.case));
            self.window.effects.push(format!("{notice} to {to}"));
        }
    }

    pub(crate) fn tell_entries(&mut self) -> Result<(), String> {
        for entry in self.shelf.entries(self.seen.entries)? {
            self.seen.entries = entry.number;
            self.tell(&format!("      risk   {}", say_entry(&entry, self.script.city.midnight)));
            self.window.entries.push(entry);
        }
        Ok(())
    }

    pub(crate) fn tell(&mut self, line: &str) {
        self.told.push_str(&wrapped(line));
    }
}

/// What a clock runs on, in words.
pub(crate) fn say_subject(subject: &Subject) -> String {
    match subject {
        Subject::Case(id) => format!("case {id}"),
        Subject::Order(id) => format!("order {id}"),
        Subject::Call(id) => format!("call {}", id.0),
    }
}
