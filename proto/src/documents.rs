//! Documents that are made from the contract and served beside it.

/// The two sockets as AsyncAPI 3.0.
pub const ASYNCAPI: &str = include_str!("../asyncapi.yaml");
