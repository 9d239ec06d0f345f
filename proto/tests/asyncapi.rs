//! `asyncapi.yaml` describes the sockets out of the `.proto` files, so that every frame and field stands in
//! both.
//!
//! `LIFTLINE_GOLDEN=write cargo test -p liftline-proto asyncapi` writes it anew.
#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on has failed"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
};

use liftline_proto::v1::DESCRIPTORS;
use prost::Message;
use prost_types::{
    FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet,
    field_descriptor_proto::{Label, Type},
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/asyncapi.yaml");
const HEAD: &str = include_str!("asyncapi-head.yaml");
const FRAMES: [&str; 4] = ["CrewClientFrame", "CrewServerFrame", "ConsoleClientFrame", "ConsoleServerFrame"];

#[test]
fn asyncapi_says_what_the_contract_says() {
    let seen = document();
    if env::var_os("LIFTLINE_GOLDEN").is_some_and(|value| value == "write") {
        fs::write(FILE, &seen).unwrap();
    }
    assert_eq!(fs::read_to_string(FILE).unwrap(), seen, "LIFTLINE_GOLDEN=write writes it anew");
}

#[test]
fn every_frame_stands_in_a_channel() {
    for frame in FRAMES {
        assert!(HEAD.contains(&format!("$ref: '#/components/messages/{frame}'")), "{frame}");
    }
}

fn document() -> String {
    let types = types();
    let mut out = String::from(HEAD);
    out.push_str("components:\n  messages:\n");
    for frame in FRAMES {
        out += &format!("    {frame}:\n      contentType: application/json\n");
        out += &format!("      payload:\n        $ref: '#/components/schemas/{frame}'\n");
    }
    out.push_str("  schemas:\n");
    for name in reachable(&types) {
        out.push_str(&types[&name].schema(&name));
    }
    out
}

/// A message or enumeration with its documentation.
enum Kind {
    Message { note: String, fields: Vec<(FieldDescriptorProto, String)> },
    Words { note: String, names: Vec<String> },
}

impl Kind {
    fn schema(&self, name: &str) -> String {
        match self {
            Self::Words { note, names } => {
                let names = names.join(", ");
                format!(
                    "    {name}:\n      type: string\n      description: {}\n      enum: [{names}]\n",
                    quoted(note)
                )
            }
            Self::Message { note, fields } => {
                let mut out =
                    format!("    {name}:\n      type: object\n      description: {}\n", quoted(note));
                if !fields.is_empty() {
                    out.push_str("      properties:\n");
                }
                for (field, note) in fields {
                    out += &format!("        {}:\n", field.name());
                    out += &format!("          description: {}\n", quoted(note));
                    out.push_str(&of_field(field));
                }
                out
            }
        }
    }

    fn uses(&self) -> Vec<String> {
        match self {
            Self::Words { .. } => Vec::new(),
            Self::Message { fields, .. } => fields.iter().filter_map(|(field, _)| own_type(field)).collect(),
        }
    }
}

fn types() -> BTreeMap<String, Kind> {
    let mut types = BTreeMap::new();
    for file in FileDescriptorSet::decode(DESCRIPTORS).unwrap().file {
        if file.package() != "liftline.v1" {
            continue;
        }
        for (number, message) in (0..).zip(&file.message_type) {
            let fields = (0..).zip(&message.field);
            let fields =
                fields.map(|(field, kind)| (kind.clone(), note(&file, &[4, number, 2, field]))).collect();
            let kind = Kind::Message { note: note(&file, &[4, number]), fields };
            types.insert(message.name().to_owned(), kind);
        }
        for (number, words) in (0..).zip(&file.enum_type) {
            let names = words.value.iter().map(|word| word.name().to_owned()).collect();
            types.insert(words.name().to_owned(), Kind::Words { note: note(&file, &[5, number]), names });
        }
    }
    types
}

/// Everything the frames lead to.
fn reachable(types: &BTreeMap<String, Kind>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<String> = FRAMES.map(str::to_owned).to_vec();
    while let Some(name) = next.pop() {
        if seen.insert(name.clone()) {
            next.extend(types[&name].uses());
        }
    }
    seen
}

/// The comment before a declaration, on one line.
fn note(file: &FileDescriptorProto, path: &[i32]) -> String {
    let source = file.source_code_info.as_ref().unwrap();
    let place = source.location.iter().find(|place| place.path == path).unwrap();
    let note = place.leading_comments().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!note.is_empty(), "{} {path:?} has no comment", file.name());
    note
}

fn of_field(field: &FieldDescriptorProto) -> String {
    let one = match own_type(field) {
        Some(name) => format!("$ref: '#/components/schemas/{name}'"),
        None => plain(field).to_owned(),
    };
    match field.label() {
        Label::Repeated => format!("          type: array\n          items: {{ {one} }}\n"),
        Label::Optional | Label::Required if one.starts_with('$') => {
            format!("          allOf: [{{ {one} }}]\n")
        }
        Label::Optional | Label::Required => format!("          {}\n", one.replace(", ", "\n          ")),
    }
}

fn own_type(field: &FieldDescriptorProto) -> Option<String> {
    field.type_name.as_deref()?.strip_prefix(".liftline.v1.").map(str::to_owned)
}

/// The JSON form of a plain type; 64-bit numbers are strings, as proto3 says.
fn plain(field: &FieldDescriptorProto) -> &'static str {
    match field.r#type() {
        Type::Message => "type: string, format: date-time",
        Type::Bool => "type: boolean",
        Type::String => "type: string",
        Type::Bytes => "type: string, format: byte",
        Type::Double | Type::Float => "type: number",
        Type::Uint64 => "type: string, format: uint64",
        Type::Int64 | Type::Sint64 => "type: string, format: int64",
        Type::Uint32 => "type: integer, format: uint32",
        Type::Int32 | Type::Sint32 => "type: integer, format: int32",
        other => panic!("no JSON form is written here for {other:?} of {}", field.name()),
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
