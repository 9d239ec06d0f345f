//! Schemas of the contract's messages, with the comments of the `.proto` files.

use std::collections::BTreeMap;

use liftline_proto::v1::DESCRIPTORS;
use prost::Message;
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet,
    field_descriptor_proto::{Label, Type},
};
use serde_json::{Map, Value, json};

/// Every message and enumeration of the contract as JSON Schema, by name.
pub(super) fn all() -> BTreeMap<String, Value> {
    let files = FileDescriptorSet::decode(DESCRIPTORS).map(|set| set.file).unwrap_or_default();
    let own = files.iter().filter(|file| file.package() == "liftline.v1");
    own.flat_map(|file| {
        let messages = (0..).zip(&file.message_type);
        let words = (0..).zip(&file.enum_type);
        messages
            .map(|(at, kind)| (kind.name().to_owned(), message(file, at, kind)))
            .chain(words.map(|(at, kind)| (kind.name().to_owned(), enumeration(file, at, kind))))
            .collect::<Vec<_>>()
    })
    .collect()
}

fn message(file: &FileDescriptorProto, at: i32, kind: &DescriptorProto) -> Value {
    let fields = (0..).zip(&kind.field);
    let properties: Map<String, Value> = fields
        .map(|(number, field)| {
            (field.name().to_owned(), property(kind, field, &note(file, &[4, at, 2, number])))
        })
        .collect();
    json!({ "type": "object", "description": note(file, &[4, at]), "properties": properties })
}

fn enumeration(file: &FileDescriptorProto, at: i32, kind: &EnumDescriptorProto) -> Value {
    let names: Vec<_> = kind.value.iter().map(prost_types::EnumValueDescriptorProto::name).collect();
    json!({ "type": "string", "description": note(file, &[5, at]), "enum": names })
}

fn property(owner: &DescriptorProto, field: &FieldDescriptorProto, note: &str) -> Value {
    let map = owner.nested_type.iter().any(|nested| {
        nested.options.as_ref().is_some_and(|options| options.map_entry())
            && field.type_name().ends_with(&format!(".{}.{}", owner.name(), nested.name()))
    });
    if map {
        return json!({
            "type": "object", "description": note, "additionalProperties": { "type": "string" }
        });
    }
    let one = one(field);
    if field.label() == Label::Repeated {
        return json!({ "type": "array", "description": note, "items": one });
    }
    if one.get("$ref").is_some() {
        return json!({ "description": note, "allOf": [one] });
    }
    let mut plain = one;
    plain["description"] = json!(note);
    plain
}

/// The JSON form of a field's type; numbers of 64 bits are strings, as proto3 says.
fn one(field: &FieldDescriptorProto) -> Value {
    if let Some(name) = field.type_name().strip_prefix(".liftline.v1.") {
        return json!({ "$ref": format!("#/components/schemas/{name}") });
    }
    match field.r#type() {
        Type::Message => json!({ "type": "string", "format": "date-time" }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Double | Type::Float => json!({ "type": "number" }),
        Type::Int64 | Type::Sint64 | Type::Sfixed64 => json!({ "type": "string", "format": "int64" }),
        Type::Uint64 | Type::Fixed64 => json!({ "type": "string", "format": "uint64" }),
        Type::Int32 | Type::Sint32 | Type::Sfixed32 => json!({ "type": "integer", "format": "int32" }),
        Type::Uint32 | Type::Fixed32 => json!({ "type": "integer", "format": "int64", "minimum": 0 }),
        Type::Bytes => json!({ "type": "string", "format": "byte" }),
        Type::String | Type::Enum | Type::Group => json!({ "type": "string" }),
    }
}

/// The comment before a declaration, on one line.
fn note(file: &FileDescriptorProto, path: &[i32]) -> String {
    let places = file.source_code_info.iter().flat_map(|source| &source.location);
    let comment =
        places.filter(|place| place.path == path).find_map(|place| place.leading_comments.as_deref());
    comment.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
