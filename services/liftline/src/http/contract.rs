//! Messages of the contract and its numbers, as they stand in answers and in the OpenAPI document.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, Ref, RefOr, Schema, SchemaFormat, schema::Type},
};

use crate::time::rfc3339;

/// A message of the contract.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Contract<T>(pub(super) T);

/// A number of 64 bits: a string in JSON, as in the contract, for readers whose numbers have 53.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(pub(super) u64);

/// An instant: RFC 3339 in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At(pub(super) liftline_desk::Moment);

/// Messages by their names in the contract; utoipa takes a type with parameters apart.
macro_rules! messages {
    ($($name:ident),* $(,)?) => {$(pub(super) type $name = Contract<liftline_proto::v1::$name>;)*};
}

messages! {
    Call, CallStatus, Candidate, Case, CaseCommand, ConsoleRecord, EraseCommand, NewCase, Order, Private,
    Result,
}

impl<T> PartialSchema for Contract<T> {
    fn schema() -> RefOr<Schema> {
        Ref::from_schema_name(name::<T>()).into()
    }
}

impl<T> ToSchema for Contract<T> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed(name::<T>())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&rfc3339(self.0))
    }
}

impl PartialSchema for Id {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::Custom("uint64".to_owned());
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).into()
    }
}

impl ToSchema for Id {}

impl PartialSchema for At {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::KnownFormat(KnownFormat::DateTime);
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).into()
    }
}

impl ToSchema for At {}

fn name<T>() -> &'static str {
    std::any::type_name::<T>().rsplit("::").next().unwrap_or_default()
}
