//! Rust files as far as the checks need their structure: a scanner that knows comments, strings and brackets.

use super::repo::File;

/// A Rust file.
pub struct Source<'a> {
    text: &'a str,
    /// The same with comments and the inside of literals blanked: as long, with the same lines.
    code: String,
}

/// A function or method with a body.
pub struct Function {
    /// Its name.
    pub name: String,
    /// Where it begins.
    pub line: usize,
    /// Lines from its signature to its last brace.
    pub lines: usize,
    /// Parameters beside `self`.
    pub parameters: usize,
}

impl<'a> Source<'a> {
    /// Reads a file.
    pub fn read(file: &'a File) -> Self {
        Self { text: &file.text, code: blanked(&file.text) }
    }

    /// All functions with a body.
    pub fn functions(&self) -> Vec<Function> {
        self.named_after("fn").into_iter().filter_map(|(name, at)| self.function(name, at)).collect()
    }

    /// Names of the types and modules it defines, with their lines.
    pub fn names(&self) -> Vec<(String, usize)> {
        let keywords = ["struct", "enum", "trait", "type", "union", "mod"];
        let found = keywords.into_iter().flat_map(|keyword| self.named_after(keyword));
        found.map(|(name, at)| (name, self.line(at))).collect()
    }

    /// Lines of items at its top that do something instead of declaring it: all but `mod x;`, `use` and
    /// `extern crate`.
    pub fn doing(&self) -> Vec<usize> {
        let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
        for (at, c) in self.code.char_indices() {
            depth = match c {
                '{' | '[' | '(' => depth + 1,
                '}' | ']' | ')' => depth.saturating_sub(1),
                _ => depth,
            };
            let attribute = c == ']' && self.code[start..].trim_start().starts_with('#');
            if depth == 0 && (matches!(c, ';' | '}') || attribute) {
                let item = self.code[start..=at].trim_start();
                let begins = at + 1 - item.len();
                let bare = item.trim_start_matches("pub").trim_start_matches("(crate)").trim_start();
                let declares =
                    ["mod ", "use ", "extern crate ", "#"].iter().any(|word| bare.starts_with(word));
                let inside = bare.starts_with("mod ") && c == '}';
                let use_list = bare.starts_with("use ") && c == '}';
                if !use_list {
                    start = at + 1;
                }
                if !declares || inside {
                    found.push(self.line(begins));
                }
            }
        }
        found
    }

    /// `allow` and `expect` attributes: line, whether `expect`, and their text.
    pub fn lints_eased(&self) -> Vec<(usize, bool, &'a str)> {
        let kinds = [("#[allow(", false), ("#![allow(", false), ("#[expect(", true), ("#![expect(", true)];
        let mut found = Vec::new();
        for (start, expect) in kinds {
            for (at, _) in self.code.match_indices(start) {
                let end = self.closing(at + start.len() - 1).unwrap_or(self.text.len());
                found.push((self.line(at), expect, &self.text[at..end]));
            }
        }
        found
    }

    /// Variants of an enumeration it defines, with their lines.
    pub fn variants(&self, name: &str) -> Vec<(String, usize)> {
        let Some((_, at)) = self.named_after("enum").into_iter().find(|(found, _)| found == name) else {
            return Vec::new();
        };
        let open = self.code[at..].find('{').map_or(at, |brace| at + brace);
        let inside = open + 1..self.closing(open).unwrap_or(open + 1);
        let mut found = Vec::new();
        for (begin, part) in split_top(&self.code[inside.clone()]) {
            let word: String =
                part.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !word.is_empty() {
                let at = inside.start + begin + (part.len() - part.trim_start().len());
                found.push((word, self.line(at)));
            }
        }
        found
    }

    /// `extern crate` items that are not of tests alone: name and line.
    pub fn extern_crates(&self) -> Vec<(String, usize)> {
        let lines: Vec<&str> = self.code.lines().collect();
        let found = self.named_after("crate").into_iter().map(|(name, at)| (name, self.line(at)));
        let of_tests =
            |line: usize| line >= 2 && lines.get(line - 2).is_some_and(|before| before.contains("cfg(test)"));
        let external = |line: usize| lines.get(line - 1).is_some_and(|text| text.starts_with("extern crate"));
        found.filter(|(_, line)| external(*line) && !of_tests(*line)).collect()
    }

    fn function(&self, name: String, at: usize) -> Option<Function> {
        let open = at + self.code[at..].find('(')?;
        let close = self.closing(open)?;
        let body = close + self.code[close..].find(['{', ';'])?;
        if self.code[body..].starts_with(';') {
            return None;
        }
        let (first, last) = (self.line(at), self.line(self.closing(body)?));
        let arguments = split_top(&self.code[open + 1..close]);
        let own = |argument: &str| argument.trim().ends_with("self") && !argument.contains(':');
        let parameters = arguments.iter().filter(|(_, one)| !one.trim().is_empty() && !own(one)).count();
        Some(Function { name, line: first, lines: last + 1 - first, parameters })
    }

    /// Each identifier after a keyword, with where it begins.
    fn named_after(&self, keyword: &str) -> Vec<(String, usize)> {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let found = self.code.match_indices(keyword).filter_map(|(at, _)| {
            let rest = self.code[at + keyword.len()..].strip_prefix(' ')?;
            let whole = !self.code[..at].ends_with(word);
            let name: String = rest.chars().take_while(|c| word(*c)).collect();
            (whole && !name.is_empty()).then_some((name, at))
        });
        found.collect()
    }

    /// Where the bracket that opens at `open` closes.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, c) in self.code[open..].char_indices() {
            match c {
                '{' | '[' | '(' => depth += 1,
                '}' | ']' | ')' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth == 0 {
                return Some(open + at);
            }
        }
        None
    }

    fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }
}

/// The parts between the commas that stand in no bracket, with where each begins; attributes are blanked.
fn split_top(code: &str) -> Vec<(usize, String)> {
    let (mut depth, mut parts, mut before) = (0_i32, vec![(0, String::new())], ' ');
    for (at, c) in code.char_indices() {
        let closes = matches!(c, '}' | ']' | ')') || (c == '>' && before != '-' && before != '=');
        depth -= i32::from(closes);
        match (c, depth, parts.last_mut()) {
            (',', 0, _) => parts.push((at + 1, String::new())),
            (_, 0, Some((_, part))) if !matches!(c, '#' | ']') => part.push(c),
            (_, _, Some((_, part))) => part.push(' '),
            (_, _, None) => {}
        }
        depth += i32::from(matches!(c, '{' | '[' | '(' | '<'));
        before = c;
    }
    parts
}

/// The text with comments and the inside of strings and characters turned into spaces.
fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut code, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let end = literal_end(text, at);
        if end > at {
            code.extend(bytes[at..end].iter().map(|byte| if *byte == b'\n' { b'\n' } else { b' ' }));
            at = end;
        } else {
            code.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&code).into_owned()
}

/// Where the comment or literal that begins at `at` ends; `at` itself where none does.
fn literal_end(text: &str, at: usize) -> usize {
    if !text.is_char_boundary(at) {
        return at;
    }
    let rest = &text[at..];
    let upto = |end: &str, skip: usize| {
        rest[skip..].find(end).map_or(text.len(), |found| at + skip + found + end.len())
    };
    let after_word = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let hashes = rest.strip_prefix('r').map(|raw| raw.len() - raw.trim_start_matches('#').len());
    match rest.as_bytes() {
        [b'/', b'/', ..] => rest.find('\n').map_or(text.len(), |end| at + end),
        [b'/', b'*', ..] => upto("*/", 2),
        [b'"', ..] => at + string_length(rest),
        [b'r', ..] if !after_word && rest[1 + hashes.unwrap_or(0)..].starts_with('"') => {
            let hashes = hashes.unwrap_or(0);
            upto(&format!("\"{}", "#".repeat(hashes)), 2 + hashes)
        }
        [b'\'', b'\\', ..] => {
            rest[2..].char_indices().skip(1).find(|(_, c)| *c == '\'').map_or(at, |(end, _)| at + end + 3)
        }
        [b'\'', ..] => {
            let mut inside = rest[1..].chars();
            let length = inside.next().map_or(0, char::len_utf8);
            if inside.next() == Some('\'') { at + length + 2 } else { at }
        }
        _ => at,
    }
}

/// Bytes of the string literal that `rest` begins with.
fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
