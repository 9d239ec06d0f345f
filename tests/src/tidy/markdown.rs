//! Markdown as far as the checks need it: headings, links and fenced blocks.

use super::repo::File;

/// A document taken apart.
pub struct Document {
    /// Level and text of each heading, with its line.
    pub headings: Vec<(usize, String, usize)>,
    /// Where each link or picture leads, with its line.
    pub links: Vec<(String, usize)>,
    /// Fenced blocks.
    pub blocks: Vec<CodeBlock>,
}

/// A fenced block.
pub struct CodeBlock {
    /// What follows the fence, such as `sh`.
    pub language: String,
    /// Where it begins.
    pub line: usize,
    /// Its lines.
    pub text: String,
}

impl Document {
    /// Reads a document.
    pub fn read(file: &File) -> Self {
        let mut document = Self { headings: Vec::new(), links: Vec::new(), blocks: Vec::new() };
        let mut block: Option<CodeBlock> = None;
        for (number, line) in file.lines() {
            if let Some(fence) = line.trim_start().strip_prefix("```") {
                match block.take() {
                    Some(open) => document.blocks.push(open),
                    None => {
                        let language = fence.trim().to_owned();
                        block = Some(CodeBlock { language, line: number, text: String::new() });
                    }
                }
            } else if let Some(open) = &mut block {
                open.text.push_str(line);
                open.text.push('\n');
            } else {
                document.line(number, line);
            }
        }
        document
    }

    /// The anchors its headings have: lower case, words with hyphens.
    pub fn anchors(&self) -> Vec<String> {
        let slug = |text: &String| {
            let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
        };
        self.headings.iter().map(|(_, text, _)| slug(text)).collect()
    }

    fn line(&mut self, number: usize, line: &str) {
        let level = line.chars().take_while(|c| *c == '#').count();
        if let Some(text) = line[level..].strip_prefix(' ').filter(|_| (1..=6).contains(&level)) {
            self.headings.push((level, text.trim().to_owned(), number));
        }
        let plain = without_code(line);
        let mut rest = plain.as_str();
        while let Some((_, after)) = rest.split_once("](") {
            let end = after.find(')').unwrap_or(after.len());
            self.links.push((after[..end].split(' ').next().unwrap_or_default().to_owned(), number));
            rest = &after[end..];
        }
        if let Some((_, target)) = plain.split_once("]: ").filter(|_| plain.starts_with('[')) {
            self.links.push((target.trim().to_owned(), number));
        }
        for quoted in ["src=\"", "href=\""] {
            for part in plain.split(quoted).skip(1) {
                self.links.push((part.split('"').next().unwrap_or_default().to_owned(), number));
            }
        }
    }
}

/// A line without what stands between backticks.
fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}
