//! Field numbers are for ever: `reserved.txt` lists every one there ever was.
//!
//! `LIFTLINE_GOLDEN=write cargo test -p liftline-proto numbers` adds what is new. It never takes a line away:
//! a field that is given up goes on standing here, and its number is `reserved` in the `.proto` file.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeSet, env, fs};

use liftline_proto::v1::DESCRIPTORS;
use prost::Message;
use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorSet};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/reserved.txt");

#[test]
fn no_number_ever_changes_or_is_used_again() {
    let contract = Contract::read();
    let listed = fs::read_to_string(FILE).unwrap_or_default();
    let mut listed: BTreeSet<String> = listed.lines().map(str::to_owned).collect();
    for line in &listed {
        let kept = contract.lines.contains(line) || contract.reserved(line);
        assert!(kept, "released: {line}; restore it, or write its number as reserved in its message");
    }
    let fresh: Vec<&String> = contract.lines.difference(&listed).collect();
    for line in &fresh {
        let (place, _) = line.split_once(" =").unwrap();
        let again = listed.iter().find(|old| old.split_once(" =").is_some_and(|(old, _)| old == place));
        assert_eq!(again, None, "{line} is used for something else than before");
    }
    if env::var_os("LIFTLINE_GOLDEN").is_some_and(|value| value == "write") {
        listed.extend(contract.lines);
        let lines: Vec<String> = listed.into_iter().collect();
        fs::write(FILE, lines.join("\n") + "\n").unwrap();
        return;
    }
    assert!(fresh.is_empty(), "new, list them with LIFTLINE_GOLDEN=write: {fresh:#?}");
}

/// Every field and enumeration value as `Message.00012 = name type`, and the numbers that are reserved.
struct Contract {
    lines: BTreeSet<String>,
    reserved: BTreeSet<String>,
}

impl Contract {
    fn read() -> Self {
        let mut contract = Self { lines: BTreeSet::new(), reserved: BTreeSet::new() };
        for file in FileDescriptorSet::decode(DESCRIPTORS).unwrap().file {
            if file.package() == "liftline.v1" {
                file.message_type.iter().for_each(|message| contract.add_message(message));
                file.enum_type.iter().for_each(|words| contract.add_enum(words));
            }
        }
        contract
    }

    fn add_message(&mut self, message: &DescriptorProto) {
        for field in &message.field {
            let line =
                format!("{} = {} {}", place(message.name(), field.number()), field.name(), kind(field));
            self.lines.insert(line);
        }
        for range in &message.reserved_range {
            self.reserved.extend((range.start()..range.end()).map(|number| place(message.name(), number)));
        }
    }

    fn add_enum(&mut self, words: &EnumDescriptorProto) {
        for word in &words.value {
            self.lines.insert(format!("{} = {}", place(words.name(), word.number()), word.name()));
        }
        for range in &words.reserved_range {
            self.reserved.extend((range.start()..=range.end()).map(|number| place(words.name(), number)));
        }
    }

    fn reserved(&self, line: &str) -> bool {
        line.split_once(" =").is_some_and(|(place, _)| self.reserved.contains(place))
    }
}

fn place(owner: &str, number: i32) -> String {
    format!("{owner}.{number:05}")
}

/// Type on the wire, such as `optional uint64` or `repeated Candidate`.
fn kind(field: &FieldDescriptorProto) -> String {
    let label = match (field.label(), field.proto3_optional()) {
        (_, true) => "optional ",
        (prost_types::field_descriptor_proto::Label::Repeated, false) => "repeated ",
        _ => "",
    };
    let plain = format!("{:?}", field.r#type()).to_lowercase();
    let name = field.type_name.as_deref().and_then(|name| name.rsplit('.').next()).unwrap_or(&plain);
    format!("{label}{name}")
}
