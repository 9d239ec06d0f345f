//! Package `liftline.v1` as compiled from the `.proto` files beside this crate's sources.
//!
//! JSON keeps the field names of the `.proto` files and reads both these and their camelCase forms. Fields
//! and enumeration names that this version does not know are ignored; an unknown name reads as
//! `…_UNSPECIFIED`.
#![allow(
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::wildcard_enum_match_arm,
    clippy::needless_pass_by_value,
    clippy::manual_let_else,
    clippy::allow_attributes_without_reason,
    reason = "generated code; the .proto files carry its documentation"
)]

include!(concat!(env!("OUT_DIR"), "/liftline.v1.rs"));
include!(concat!(env!("OUT_DIR"), "/liftline.v1.serde.rs"));

/// The whole contract as an encoded `google.protobuf.FileDescriptorSet`, comments included: for tools that
/// read messages without this crate.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/liftline.v1.descriptors"));
