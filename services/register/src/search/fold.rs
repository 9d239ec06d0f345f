//! One form for text of the register and text that was typed, so that both can be compared letter by letter.
//!
//! Full-width letters become half-width, capitals small. Of signs nothing is left: those that the register's
//! export deletes are deleted here too, so that `3#楼` and the exported `3楼` are one; the others and white
//! space part the text. Words for a building after a number become one (`3号楼`, `3幢`, `3栋` → `3楼`), and so do
//! those for a lift (`2号电梯` → `2梯`).

/// The signs that the export of the special-equipment register deletes from every text (§3.3 of the interface
/// in use in Shandong), beside white space.
const LOST: &str = "~!@#$%^&*+=|'￥…—【】‘’“”；：、？";

/// Marks without width that come along with text copied from pages.
const INVISIBLE: [char; 6] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}'];

/// Words after a number or letter that say the same thing; the longest first.
const SAME: [(&str, &str); 13] = [
    ("号楼栋", "楼"),
    ("号楼", "楼"),
    ("号幢", "楼"),
    ("号栋", "楼"),
    ("号座", "楼"),
    ("楼栋", "楼"),
    ("幢", "楼"),
    ("栋", "楼"),
    ("座", "楼"),
    ("号电梯", "梯"),
    ("号梯", "梯"),
    ("电梯", "梯"),
    ("号单元", "单元"),
];

/// Words that belong to the number or letter before them.
const UNITS: [&str; 12] = ["单元", "号", "楼", "室", "梯", "期", "弄", "层", "门", "区", "组", "村"];

/// The fewest digits of a telephone number with its area code, without the leading 0 (`513-8551000`,
/// `10-6552…`).
const NATIONAL_MIN_DIGITS: usize = 9;

/// The folded text in one piece.
pub(super) fn whole(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase();
    }
    settle(&parts(text).concat())
}

/// The folded text cut at white space and signs, and before and after every number with its unit:
/// `青年中路88号3幢` is `青年中路`, `88号`, `3楼`.
pub(super) fn tokens(text: &str) -> Vec<String> {
    parts(text).iter().flat_map(|part| cut(&settle(part))).collect()
}

/// A telephone number without the country code of China, which `+86` or `0086` before a whole number is; any
/// other text as it is.
pub(super) fn national(text: &str) -> &str {
    let trimmed = text.trim_start();
    let long = |rest: &&str| rest.chars().filter(char::is_ascii_digit).count() >= NATIONAL_MIN_DIGITS;
    let prefixes = ["+86", "\u{ff0b}86", "0086"];
    prefixes.iter().find_map(|prefix| trimmed.strip_prefix(prefix).filter(long)).unwrap_or(text)
}

fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for ch in text.chars().map(half_width) {
        if ch.is_alphanumeric() {
            if let Some(part) = parts.last_mut() {
                part.extend(ch.to_lowercase().filter(|ch| ch.is_alphanumeric()).map(plain_vowel));
            }
        } else if !is_deleted(ch) {
            parts.push(String::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Full-width forms lie at a fixed distance from ASCII.
fn half_width(ch: char) -> char {
    match ch {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        _ => ch,
    }
}

/// Pinyin's ü is typed as v.
fn plain_vowel(ch: char) -> char {
    if ch == 'ü' { 'v' } else { ch }
}

fn is_deleted(ch: char) -> bool {
    INVISIBLE.contains(&ch) || LOST.chars().any(|lost| half_width(lost) == ch)
}

fn settle(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(ch) = rest.chars().next() {
        let numbered = out.ends_with(|last: char| last.is_ascii_alphanumeric());
        let same = SAME.iter().find(|(word, _)| numbered && rest.starts_with(word));
        match same {
            Some((word, one)) => {
                out.push_str(one);
                rest = &rest[word.len()..];
            }
            None => {
                out.push(ch);
                rest = &rest[ch.len_utf8()..];
            }
        }
    }
    out
}

fn cut(part: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = part;
    while let Some(first) = rest.chars().next() {
        let kind = kind_of(first);
        let mut end = rest.find(|ch| kind_of(ch) != kind).unwrap_or(rest.len());
        if kind != Kind::Word {
            end += UNITS.iter().find(|unit| rest[end..].starts_with(**unit)).map_or(0, |unit| unit.len());
        }
        tokens.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Latin,
    Word,
}

fn kind_of(ch: char) -> Kind {
    if ch.is_ascii_digit() {
        Kind::Number
    } else if ch.is_ascii_alphabetic() {
        Kind::Latin
    } else {
        Kind::Word
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{national, tokens, whole};

    #[test]
    fn ways_to_write_a_building_are_one() {
        for text in ["3号楼", "3#楼", "3幢", "3栋", "3楼", "３＃楼", "3 号楼", "3\u{200b}楼", "3、楼"]
        {
            assert_eq!(whole(text), "3楼", "{text}");
        }
        assert_eq!(whole("A座"), whole("a栋"));
        assert_eq!(whole("A、B梯"), "ab梯");
        assert_eq!(whole("2号电梯"), "2梯");
        assert_eq!(whole("xi'an"), "xian");
        assert_eq!(whole("钟楼座"), "钟楼座", "only after a number or letter");
    }

    #[test]
    fn the_country_code_is_taken_off_telephone_numbers_only() {
        assert_eq!(national("+86 138-0000-0001"), " 138-0000-0001");
        assert_eq!(national("008613800000001"), "13800000001");
        assert_eq!(national("008612"), "008612", "a rescue code");
        assert_eq!(national("濠河+86"), "濠河+86");
    }

    #[test]
    fn numbers_are_cut_out_with_their_unit() {
        assert_eq!(
            tokens("崇川区青年中路88号濠河花园3幢2单元"),
            ["崇川区青年中路", "88号", "濠河花园", "3楼", "2单元"]
        );
        assert_eq!(tokens("123 West 45th St., Apt 6-B"), ["123", "west", "45", "th", "st", "apt", "6", "b"]);
        assert!(tokens(" #…、\u{0}\u{feff}").is_empty());
    }

    proptest! {
        #[test]
        fn nothing_but_letters_and_digits_is_left(text in any::<String>()) {
            let whole = whole(&text);
            prop_assert!(whole.chars().all(char::is_alphanumeric));
            prop_assert_eq!(whole.is_empty(), tokens(&text).is_empty());
            prop_assert_eq!(tokens(&whole).concat(), super::settle(&whole));
        }
    }
}
