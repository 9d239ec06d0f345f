//! Playing a script: time passes from clock to clock, each step is one turn of the desk, and every turn
//! goes through codec and journal before it is told.

use std::collections::BTreeMap;

use liftline_desk::{
    Act, Actor, Command, CommandId, CrewId, Desk, EffectKey, EffectOutcome, Moment, PrivateKey, Receipt,
    Record, broken,
};
use liftline_journal::Private;
use liftline_risk::Entry;

use super::{
    acts, expect, hours,
    plain::plain,
    script::{Script, Step},
    shelf::{Open, Shelf},
    tell::Seen,
    told::{Told, caught},
};

/// Turns at one moment, at most; more would be clocks that never come to rest.
const TURNS_MAX: usize = 1_000;

/// Lines told before a step that are shown where it goes wrong.
const REPORT_LINES: usize = 30;

/// Plays a script; what it tells, for its golden file.
///
/// # Errors
/// The line of the script and what is wrong there: not understood, refused, not as expected, or a law broken.
pub fn play(script: &Script) -> Result<String, String> {
    let shelf = Shelf::new(&script.city.name, script.city.on_disk)?;
    let open = shelf.open()?;
    let mut play = Play {
        script,
        shelf,
        on: Some(open),
        desk: Desk::default(),
        now: script.city.midnight,
        last: BTreeMap::new(),
        commands: 0,
        told: String::new(),
        seen: Seen::default(),
        window: Window::default(),
    };
    play.open_city()?;
    for step in &script.steps {
        let done = play.step(step);
        done.map_err(|why| play.report(step, &why))?;
    }
    play.end().map_err(|why| format!("{}: at the end: {why}", script.path.display()))?;
    Ok(play.told)
}

/// A script being played.
pub(crate) struct Play<'a> {
    pub(crate) script: &'a Script,
    pub(crate) shelf: Shelf,
    /// What is lost in a power cut.
    on: Option<Open>,
    pub(crate) desk: Desk,
    pub(crate) now: Moment,
    /// The last command and its answer, by who gave it.
    last: BTreeMap<String, (Command, Option<Receipt>)>,
    commands: u128,
    pub(crate) told: String,
    pub(crate) seen: Seen,
    pub(crate) window: Window,
}

/// What happened since the last step or passing of time: what `expect` looks at.
#[derive(Default)]
pub(crate) struct Window {
    pub(crate) records: Vec<Record>,
    pub(crate) effects: Vec<String>,
    pub(crate) entries: Vec<Entry>,
}

impl Play<'_> {
    /// What is wrong at a step, and what happened before it.
    fn report(&self, step: &Step, why: &str) -> String {
        let told: Vec<&str> = self.told.lines().collect();
        let tail = told[told.len().saturating_sub(REPORT_LINES)..].join("\n");
        let at = format!("{}:{}", self.script.path.display(), step.line);
        format!("{at}: {why}\n    {}\nwhat happened before:\n{tail}", step.text)
    }

    /// Adopts the policies and puts the crews on duty, half an hour before the first step.
    fn open_city(&mut self) -> Result<(), String> {
        let first = self.script.steps.first().ok_or("a script needs steps")?;
        self.now = first.at - liftline_desk::Span::minutes(30);
        let process = self.script.city.actor("process")?;
        for policy in self.script.city.policies.clone() {
            self.give(process, Act::Adopt(Box::new(policy)))?;
        }
        for crew in self.script.city.crews.keys() {
            self.give(process, Act::Duty { crew: CrewId(*crew), on: true })?;
        }
        self.told.clear();
        self.tell(&format!(
            "{} 系统就绪: {} crews on duty",
            self.script.name(),
            self.script.city.crews.len()
        ));
        Ok(())
    }

    fn step(&mut self, step: &Step) -> Result<(), String> {
        let clause = step.clauses.first().ok_or("what?")?;
        let expects = step.who == "expect";
        if !expects || step.at > self.now {
            self.window = Window::default();
        }
        if self.on.is_some() {
            self.pass(step.at)?;
        }
        self.tell(&step.text);
        match (step.who.as_str(), clause.join(" ").as_str()) {
            ("power", "cut") => self.power_cut(),
            ("power", "back") => self.power_back(step.at),
            _ if self.on.is_none() => Err("the power is out; nothing happens before `power back`".into()),
            ("expect", _) => expect::expect(self, &step.clauses),
            ("outbox", _) => self.outbox(clause),
            (_, "repeats") => self.repeat(&step.who),
            _ => self.command(step),
        }
    }

    /// Lets time pass up to and including `until`, stopping at every clock.
    fn pass(&mut self, until: Moment) -> Result<(), String> {
        if until < self.now {
            return Err("time does not go back".into());
        }
        while let Some(due) = self.desk.next_due().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.tell(&format!("{} (clock)", hours::say(self.script.city.midnight, self.now)));
            self.fire()?;
        }
        self.now = until;
        Ok(())
    }

    fn fire(&mut self) -> Result<(), String> {
        let mut records = Vec::new();
        let mut turns = 0;
        while self.desk.fire(self.now, &self.script.city, &mut records) {
            turns += 1;
            if turns > TURNS_MAX {
                return Err(format!("clocks do not come to rest at {:?}", self.desk.next_due()));
            }
        }
        self.keep(&records, &[])
    }

    fn command(&mut self, step: &Step) -> Result<(), String> {
        let actor = self.script.city.actor(&step.who)?;
        let (command, privates, aside) = self.understand(actor, step)?;
        let mut records = Vec::new();
        let receipt = self.desk.decide(&command, self.now, &self.script.city, &mut records);
        if aside.lost.as_deref() == Some("before it is written") {
            self.last.insert(step.who.clone(), (command, None));
            return self.power_cut();
        }
        self.keep(&records, &privates)?;
        self.fire()?;
        let answer = if aside.lost.is_some() { None } else { Some(receipt.clone()) };
        self.last.insert(step.who.clone(), (command, answer));
        self.answered(&receipt, aside.refused.as_deref())?;
        if aside.lost.is_some() { self.power_cut() } else { Ok(()) }
    }

    fn understand(&mut self, actor: Actor, step: &Step) -> Result<(Command, Vec<Private>, Aside), String> {
        let mut told = Told::new(&self.script.city, &self.desk, actor, self.now, self.commands * 16 + 1);
        told.listen(&step.clauses);
        let occurred = told.time("in truth at **")?;
        let lost = told.aside("power fails **").filter(|when| !when.is_empty());
        let aside = Aside { refused: told.aside("refused **"), lost };
        let act = acts::act(&mut told, step.clauses.first().ok_or("what?")?)?;
        let privates = told.finish()?;
        self.commands += 1;
        Ok((Command { id: CommandId(self.commands), actor, occurred, act }, privates, aside))
    }

    /// Gives a command nobody refuses.
    fn give(&mut self, actor: Actor, act: Act) -> Result<(), String> {
        self.commands += 1;
        let command = Command { id: CommandId(self.commands), actor, occurred: None, act };
        let mut records = Vec::new();
        let receipt = self.desk.decide(&command, self.now, &self.script.city, &mut records);
        self.keep(&records, &[])?;
        self.fire()?;
        self.answered(&receipt, None)
    }

    /// Whether what was said under a key is erased.
    pub(crate) fn is_erased(&self, key: u64) -> Result<bool, String> {
        self.on.as_ref().ok_or("the power is out")?.is_erased(PrivateKey(key.into()))
    }

    /// The last command of `who` once more: it gets the first answer, or is decided now if it was lost.
    fn repeat(&mut self, who: &str) -> Result<(), String> {
        let (command, before) =
            self.last.get(who).cloned().ok_or_else(|| format!("{who} said nothing yet"))?;
        let mut records = Vec::new();
        let receipt = self.desk.decide(&command, self.now, &self.script.city, &mut records);
        let first = before.clone().map(|before| Receipt { repeated: receipt.repeated, ..before });
        if first.is_some_and(|first| first != receipt || !records.is_empty()) {
            return Err(format!("a repeat got another answer: {receipt:?} instead of {before:?}"));
        }
        self.keep(&records, &[])?;
        self.fire()?;
        self.last.insert(who.to_owned(), (command, Some(receipt.clone())));
        self.answered(&receipt, receipt.refusal.map(acts::refusal_words).as_deref())
    }

    /// What the outbox reports of every effect that waits: `delivers everything`, `gives up on everything`.
    fn outbox(&mut self, clause: &[String]) -> Result<(), String> {
        let outcome = if caught("delivers everything", clause).is_some() {
            EffectOutcome::Delivered
        } else if caught("gives up on everything", clause).is_some() {
            EffectOutcome::Failed { code: "unreachable".into() }
        } else {
            return Err("the outbox `delivers everything` or `gives up on everything`".into());
        };
        let keys: Vec<EffectKey> = self.desk.outbox().map(|effect| effect.key).collect();
        let process = self.script.city.actor("outbox")?;
        keys.into_iter().try_for_each(|key| self.give(process, Act::Effect { key, outcome: outcome.clone() }))
    }

    fn power_cut(&mut self) -> Result<(), String> {
        self.on = None;
        self.desk = Desk::default();
        Ok(())
    }

    fn power_back(&mut self, at: Moment) -> Result<(), String> {
        if self.on.is_some() {
            return Err("the power was not cut".into());
        }
        let open = self.shelf.open()?;
        self.desk = open.replay()?;
        self.on = Some(open);
        self.now = at;
        self.fire()
    }

    /// Appends what was decided, then tells it as the journal gives it back.
    fn keep(&mut self, records: &[Record], privates: &[Private]) -> Result<(), String> {
        if records.is_empty() {
            return self.sound();
        }
        let open = self.on.as_mut().ok_or("the power is out")?;
        let kept = open.append(&self.script.city.name, records, privates)?;
        if !kept.iter().map(|(_, record)| record).eq(records) {
            return Err("the journal gives back other records than were decided".into());
        }
        for (position, record) in kept {
            self.tell_record(position, &record);
            self.window.records.push(record);
        }
        self.tell_clocks();
        self.tell_effects();
        self.tell_entries()?;
        self.sound()
    }

    /// The desk is the fold of its journal, breaks no law, and no clock is overdue.
    fn sound(&self) -> Result<(), String> {
        let open = self.on.as_ref().ok_or("the power is out")?;
        if open.replay()? != self.desk {
            return Err("the desk is not the fold of its journal".into());
        }
        let broken = broken(&self.desk);
        if broken.is_empty() { Ok(()) } else { Err(format!("laws broken: {}", broken.join("; "))) }
    }

    fn end(&mut self) -> Result<(), String> {
        if let Some(due) = self.desk.next_due().filter(|due| *due <= self.now) {
            return Err(format!("a clock is overdue since {}", hours::say(self.script.city.midnight, due)));
        }
        self.sound()?;
        self.shelf.verify(self.on.as_ref().ok_or("the power is still out")?)
    }

    fn answered(&mut self, receipt: &Receipt, refused: Option<&str>) -> Result<(), String> {
        let said = receipt.refusal.map(acts::refusal_words);
        if said.as_deref() != refused {
            let said = said.unwrap_or_else(|| "accepted".into());
            return Err(format!("answered `{said}`, the script says `{}`", refused.unwrap_or("accepted")));
        }
        let answer = plain(&format!("{receipt:?}"), self.script.city.midnight);
        self.tell(&format!("      answer  {answer}"));
        Ok(())
    }
}

/// What a step says beside its command.
struct Aside {
    /// The refusal it must meet.
    refused: Option<String>,
    /// When the power fails in its course.
    lost: Option<String>,
}
