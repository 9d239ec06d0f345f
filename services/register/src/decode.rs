//! One delivered text as the value of a field.

use rusqlite::types::Value;

use crate::{
    cell::Kind,
    day::{DEFAULT_FORMS, parse_day},
    mapping::Rule,
    units::Unit,
    words::Words,
};

/// Why a text is not a value: a sentence and a stable code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    pub reason: String,
    pub code: &'static str,
}

/// Reads a trimmed, non-empty text. References are looked up by the import itself and come back as text.
pub(crate) fn decode(kind: Kind, rule: &Rule, text: &str) -> Result<Value, Unread> {
    let text = rule.values.get(text).map_or(text, String::as_str);
    let unread = |code, reason: String| Err(Unread { reason, code });
    match kind {
        Kind::Code if has_lost_digits(text) => unread(
            "DIGITS_LOST",
            "a spreadsheet turned this code into a number; format the column as text".into(),
        ),
        Kind::Text | Kind::Code | Kind::Reference(_) => Ok(Value::Text(text.into())),
        Kind::Day => day(rule, text),
        Kind::Count => match text.strip_suffix(".0").unwrap_or(text).parse::<u16>() {
            Ok(count) => Ok(Value::Integer(count.into())),
            Err(_) => unread("BAD_COUNT", format!("is not a whole number from 0 to {}", u16::MAX)),
        },
        Kind::Measure(dimension) => {
            let unit = rule.unit.unwrap_or(Unit::base(dimension));
            let value = unit.read(text).map(Value::Real);
            value.map_or_else(|| unread("BAD_MEASURE", format!("is not a number in {}", unit.code())), Ok)
        }
        Kind::Flag => match text.to_lowercase().as_str() {
            "true" | "1" | "yes" | "y" | "是" => Ok(Value::Integer(1)),
            "false" | "0" | "no" | "n" | "否" => Ok(Value::Integer(0)),
            _ => unread("BAD_FLAG", "is neither yes nor no; add it to the mapping's values".into()),
        },
        Kind::Word(words) => word(words, text),
        Kind::List => {
            let parts =
                text.split([',', ';', '，', '；', '、']).map(str::trim).filter(|part| !part.is_empty());
            Ok(Value::Text(parts.collect::<Vec<_>>().join(",")))
        }
        Kind::Own => unread("NOT_A_COLUMN", "is set by the import itself".into()),
    }
}

fn day(rule: &Rule, text: &str) -> Result<Value, Unread> {
    let forms = if rule.form.is_empty() { DEFAULT_FORMS } else { &rule.form };
    let day = parse_day(text, forms).map(|day| Value::Text(day.to_string()));
    let known = || forms.iter().map(|form| form.code()).collect::<Vec<_>>().join(" or ");
    day.ok_or_else(|| Unread { reason: format!("is not a day written {}", known()), code: "BAD_DAY" })
}

fn word(words: Words, text: &str) -> Result<Value, Unread> {
    let found = words.iter().find(|(code, zh)| *code == text || *zh == text);
    found.map(|(code, _)| Value::Text((*code).into())).ok_or_else(|| Unread {
        reason: "is not in the list of values; add it to the mapping's values".into(),
        code: "BAD_WORD",
    })
}

/// `3.20602E+19`: what a spreadsheet leaves of a 20-digit code.
fn has_lost_digits(text: &str) -> bool {
    let digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.split_once("E+")
        .or_else(|| text.split_once("e+"))
        .is_some_and(|(head, tail)| digits(head) && digits(tail))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{units::Dimension, words::Status};

    fn read(kind: Kind, text: &str) -> Result<Value, &'static str> {
        decode(kind, &Rule::default(), text).map_err(|unread| unread.code)
    }

    #[test]
    fn each_kind_reads_its_own() {
        assert_eq!(read(Kind::Code, "035302"), Ok(Value::Text("035302".into())));
        assert_eq!(read(Kind::Code, "1E33584"), Ok(Value::Text("1E33584".into())));
        assert_eq!(read(Kind::Code, "3.20602E+19"), Err("DIGITS_LOST"));
        assert_eq!(read(Kind::Day, "2015/8/3"), Ok(Value::Text("2015-08-03".into())));
        assert_eq!(read(Kind::Count, "18"), Ok(Value::Integer(18)));
        assert_eq!(read(Kind::Count, "-1"), Err("BAD_COUNT"));
        assert_eq!(read(Kind::Measure(Dimension::Speed), "1.75m/s"), Ok(Value::Real(1.75)));
        assert_eq!(read(Kind::Flag, "是"), Ok(Value::Integer(1)));
        assert_eq!(read(Kind::Word(Status::WORDS), "在用"), Ok(Value::Text("IN_USE".into())));
        assert_eq!(read(Kind::Word(Status::WORDS), "new"), Err("BAD_WORD"));
        assert_eq!(read(Kind::List, "a、b; c"), Ok(Value::Text("a,b,c".into())));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let kinds = [
                Kind::Text,
                Kind::Code,
                Kind::Day,
                Kind::Count,
                Kind::Measure(Dimension::Mass),
                Kind::Flag,
                Kind::Word(Status::WORDS),
                Kind::List,
            ];
            for kind in kinds {
                let _ = decode(kind, &Rule::default(), &text);
            }
        }
    }
}
