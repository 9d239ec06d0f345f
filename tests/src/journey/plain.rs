//! Records in plain words. Made from what `Debug` prints, so that no field of any event can be left out:
//! what is absent, empty or false is not said, numbers of ours lose their type, moments become times of the
//! day.

use liftline_desk::{Moment, Span};

use super::hours;

/// A value as `Debug` prints it.
enum Tree {
    Word(String),
    Text(String),
    /// A name with unnamed parts: `Moment(3)`.
    Tuple(String, Vec<Tree>),
    /// A name with named parts: `Opened { case: CaseId(1) }`.
    Record(String, Vec<(String, Tree)>),
    List(Vec<Tree>),
}

/// `debug` in plain words; times as of the script's first day.
pub(crate) fn plain(debug: &str, first: Moment) -> String {
    let mut reader = Reader { rest: debug };
    let tree = reader.value();
    match say(&tree, first) {
        Some(said) => said,
        None => words(debug),
    }
}

/// `OwnedByOther` as `owned by other`.
pub(crate) fn words(name: &str) -> String {
    let mut words = String::new();
    let mut before = 'A';
    for c in name.chars() {
        if c.is_uppercase() && !before.is_uppercase() {
            words.push(' ');
        }
        before = c;
        words.extend(c.to_lowercase());
    }
    words.replace('_', " ")
}

/// What there is to say of a value; `None` where it is absent, empty or false.
fn say(tree: &Tree, first: Moment) -> Option<String> {
    match tree {
        Tree::Word(word) if word == "None" || word == "false" => None,
        Tree::Tuple(some, parts) if some == "Some" && parts.iter().any(is_false) => Some("no".into()),
        Tree::Word(word) => Some(words(word)),
        Tree::Text(text) => (!text.is_empty()).then(|| text.clone()),
        Tree::Tuple(name, parts) => match (name.as_str(), parts.first().and_then(number)) {
            ("Moment", Some(at)) => Some(hours::say(first, Moment(at))),
            ("Span", Some(span)) => Some(hours::say_span(Span(span))),
            ("Case" | "Order" | "Crew" | "Unit" | "UseUnit" | "Person", Some(id)) => {
                Some(format!("{} {id}", words(name)))
            }
            _ => tuple(name, parts, first),
        },
        Tree::Record(name, fields) => record(name, fields, first),
        Tree::List(items) => {
            let said: Vec<String> = items.iter().filter_map(|item| say(item, first)).collect();
            (!said.is_empty()).then(|| format!("[{}]", said.join("; ")))
        }
    }
}

/// Ids and wrappers lose their name, values of an enumeration keep it.
fn tuple(name: &str, parts: &[Tree], first: Moment) -> Option<String> {
    let said: Vec<String> = parts.iter().filter_map(|part| say(part, first)).collect();
    let nameless = name.ends_with("Id") || ["Some", "Known", "PrivateKey", "Position"].contains(&name);
    match (nameless, said.is_empty()) {
        (true, true) => None,
        (true, false) => Some(said.join(" ")),
        (false, _) => Some(format!("{} {}", words(name), said.join(" "))),
    }
}

fn record(name: &str, fields: &[(String, Tree)], first: Moment) -> Option<String> {
    let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted);
    let told = |wanted: &str| field(wanted).and_then(|(_, value)| say(value, first)).unwrap_or_default();
    match name {
        // Declared at the head of the script, and the same everywhere.
        "LiftFacts" => return Some(format!("lift {}", told("code"))),
        "Policy" => return Some(format!("{} {}", told("name"), told("version"))),
        "EffectKey" => return Some(format!("{}.{}", told("record"), told("index"))),
        "Actor" => return Some(format!("{} {}", told("role"), told("id"))),
        _ => {}
    }
    let said: Vec<String> = fields.iter().filter_map(|(name, value)| named(name, value, first)).collect();
    let plain = [
        "Report",
        "Candidate",
        "CallUpdate",
        "Receipt",
        "Entry",
        "Limit",
        "Answerable",
        "Place",
        "People",
        "Assessment",
    ]
    .contains(&name);
    if said.is_empty() {
        return None;
    }
    Some(if plain {
        format!("({})", said.join(", "))
    } else {
        format!("{} {}", words(name), said.join(", "))
    })
}

fn named(name: &str, value: &Tree, first: Moment) -> Option<String> {
    let said = match (name.strip_suffix("_ms"), number(value)) {
        (Some("limit" | "late" | "overrun"), Some(millis)) => hours::say_span(Span(millis)),
        (Some(_), Some(millis)) => hours::say(first, Moment(millis)),
        _ => say(value, first)?,
    };
    let name = words(name.strip_suffix("_ms").unwrap_or(name));
    let truth = matches!(value, Tree::Word(word) if word == "true");
    Some(if truth {
        name
    } else if said.starts_with(&format!("{name} ")) {
        said
    } else {
        format!("{name} {said}")
    })
}

fn is_false(tree: &Tree) -> bool {
    matches!(tree, Tree::Word(word) if word == "false")
}

fn number(value: &Tree) -> Option<i64> {
    match value {
        Tree::Word(number) => number.parse().ok(),
        Tree::Tuple(_, parts) => parts.first().and_then(number),
        Tree::Text(_) | Tree::Record(..) | Tree::List(_) => None,
    }
}

/// Reads what `Debug` printed.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(&mut self) -> Tree {
        self.space();
        if self.takes('"') {
            return Tree::Text(self.text());
        }
        if self.takes('[') {
            return Tree::List(self.items(']'));
        }
        let name = self.name();
        self.space();
        if self.takes('(') {
            return Tree::Tuple(name, self.items(')'));
        }
        if self.takes('{') {
            return Tree::Record(name, self.fields());
        }
        Tree::Word(name)
    }

    fn items(&mut self, end: char) -> Vec<Tree> {
        let mut items = Vec::new();
        loop {
            self.space();
            if self.takes(end) || self.rest.is_empty() {
                return items;
            }
            items.push(self.value());
            self.space();
            self.takes(',');
        }
    }

    fn fields(&mut self) -> Vec<(String, Tree)> {
        let mut fields = Vec::new();
        loop {
            self.space();
            if self.takes('}') || self.rest.is_empty() {
                return fields;
            }
            let name = self.name();
            self.space();
            self.takes(':');
            fields.push((name, self.value()));
            self.space();
            self.takes(',');
        }
    }

    fn text(&mut self) -> String {
        let end = self.rest.find('"').unwrap_or(self.rest.len());
        let text = self.rest[..end].to_owned();
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        text
    }

    fn name(&mut self) -> String {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
        let end = self.rest.find(|c| !inside(c)).unwrap_or(self.rest.len());
        // A character of no use here is skipped, so that reading always comes to its end.
        let end = if end == 0 { self.rest.chars().next().map_or(0, char::len_utf8) } else { end };
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name.to_owned()
    }

    fn takes(&mut self, wanted: char) -> bool {
        let Some(rest) = self.rest.strip_prefix(wanted) else { return false };
        self.rest = rest;
        true
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }
}
