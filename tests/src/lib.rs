//! What the tests of the whole stand on.

pub mod alarm;
pub mod city;
pub mod console;
pub mod crew;
pub mod http;
pub mod journey;
pub mod patience;
pub mod program;
pub mod record;
pub mod service;
pub mod session;
pub mod tidy;
pub mod webhook;
