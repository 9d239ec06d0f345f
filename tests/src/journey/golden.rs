//! Golden files: what a journey tells, kept beside its script.

use std::path::Path;

/// Columns of a golden file.
const WIDTH: usize = 110;
/// Lines of difference shown at most.
const DIFFERENCES_MAX: usize = 40;

/// Compares what was told with the golden file beside the script, or writes it where `write` says so.
///
/// # Errors
/// The first differences, and how to accept them.
pub fn check(script: &Path, told: &str, write: bool) -> Result<(), String> {
    let path = script.with_extension("golden");
    if write {
        return std::fs::write(&path, told).map_err(|error| format!("{}: {error}", path.display()));
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden == told {
        return Ok(());
    }
    Err(format!(
        "{} differs from what happened now (- kept, + now):\n{}\nIf this is right, accept it: \
         LIFTLINE_GOLDEN=write cargo test -p liftline-tests --test journeys",
        path.display(),
        differences(&golden, told)
    ))
}

/// A line in as many lines as it needs, the later ones indented; ends with a line break.
pub(crate) fn wrapped(line: &str) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for word in line.split_inclusive(' ') {
        let length = word.trim_end().chars().count();
        if width > 0 && width + length > WIDTH {
            text.truncate(text.trim_end().len());
            text.push_str("\n              ");
            width = 14;
        }
        text.push_str(word);
        width += word.chars().count();
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Lines that only one side has, by their longest common run; one line of what both have before each.
fn differences(golden: &str, told: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (golden.lines().collect(), told.lines().collect());
    let common = common(&old, &new);
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        let equal = i < old.len() && j < new.len() && old[i] == new[j];
        if equal {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let context = i.checked_sub(1).and_then(|before| old.get(before)).map(|line| format!("  {line}"));
        if !lines.last().is_some_and(|last: &String| last.starts_with(['-', '+'])) {
            lines.extend(context);
        }
        if j >= new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(format!("- {}", old[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", new[j]));
            j += 1;
        }
    }
    let left_off = lines.len().saturating_sub(DIFFERENCES_MAX);
    lines.truncate(DIFFERENCES_MAX);
    if left_off > 0 {
        lines.push(format!("  ... and {left_off} lines more"));
    }
    lines.join("\n")
}

/// Length of the longest common subsequence of what follows each pair of lines.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i][j] = if old[i] == new[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    lengths
}
