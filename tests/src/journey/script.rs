//! Reading a script: its city, and its steps as lines of time, who and what.

use std::path::{Path, PathBuf};

use liftline_desk::Moment;

use super::{city::City, hours, told::words_of};

/// A journey as written.
pub struct Script {
    /// Where it stands.
    pub path: PathBuf,
    pub(crate) city: City,
    pub(crate) steps: Vec<Step>,
}

/// One line of a script.
pub(crate) struct Step {
    pub(crate) line: usize,
    pub(crate) at: Moment,
    /// The line as written, without its comment.
    pub(crate) text: String,
    /// Who: `gateway`, `crew 10`, `Ann`, `expect`, `power`.
    pub(crate) who: String,
    /// What, in clauses between commas; each a list of words.
    pub(crate) clauses: Vec<Vec<String>>,
}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// What is wrong with which line, for whoever wrote it.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut script = Self { path: path.to_owned(), city: City::default(), steps: Vec::new() };
        let mut midnight = None;
        for (index, line) in text.lines().enumerate() {
            let wrong = |why: String| format!("{}:{}: {why}", path.display(), index + 1);
            let text = line.split('#').next().unwrap_or_default().trim();
            let words = words_of(text);
            let Some(first) = words.first() else { continue };
            if first.starts_with(|c: char| c.is_ascii_digit()) {
                let midnight = midnight.ok_or_else(|| wrong("the city and its day come first".into()))?;
                script.steps.push(step(index + 1, midnight, text).map_err(wrong)?);
            } else if text == "next day" {
                midnight = midnight.map(|day| day + liftline_desk::Span::days(1));
            } else {
                script.city.declare(text).map_err(wrong)?;
                midnight = Some(script.city.midnight);
            }
        }
        Ok(script)
    }

    /// The name: that of its file.
    pub fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}

fn step(line: usize, midnight: Moment, text: &str) -> Result<Step, String> {
    let (time, rest) = text.split_once(char::is_whitespace).ok_or("a step is: time, who, what")?;
    let at = hours::time(midnight, time).ok_or_else(|| format!("`{time}` is no time such as 12:31:05"))?;
    let mut clauses: Vec<Vec<String>> = rest.split(", ").map(words_of).collect();
    let first = clauses.first_mut().ok_or("a step is: time, who, what")?;
    let length = if first.first().is_some_and(|who| who == "crew") { 2 } else { 1 };
    if first.len() <= length {
        return Err("a step is: time, who, what".into());
    }
    let who = first.drain(..length).collect::<Vec<_>>().join(" ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Step { line, at, text, who, clauses })
}
