//! Results as Markdown: printed as they come, and kept for a file.

#![expect(clippy::print_stdout, reason = "the one place that prints")]

use crate::spread::Spread;

/// Lines so far.
#[derive(Default)]
pub(crate) struct Report(String);

impl Report {
    /// A line of text.
    pub(crate) fn line(&mut self, line: &str) {
        println!("{line}");
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// A heading, with a blank line on either side.
    pub(crate) fn heading(&mut self, heading: &str) {
        self.line("");
        self.line(&format!("## {heading}"));
        self.line("");
    }

    /// The first lines of a table.
    pub(crate) fn table(&mut self, columns: &[&str]) {
        self.row(columns);
        self.row(&vec!["---"; columns.len()]);
    }

    /// A row of a table.
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        let cells: Vec<_> = cells.iter().map(AsRef::as_ref).collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    /// A row of product, floor and their ratio, round by round.
    pub(crate) fn compare(&mut self, what: &str, product: &[f64], floor: &[f64]) {
        let ratios: Spread = product.iter().zip(floor).map(|(product, floor)| product / floor).collect();
        let spread = |values: &[f64]| values.iter().copied().collect::<Spread>().to_string();
        self.row(&[what.to_owned(), spread(product), spread(floor), ratios.to_string()]);
    }

    /// All lines.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}
