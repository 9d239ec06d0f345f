//! The process: HTTP, WebSocket, desk thread, hub, outbox, configuration, telemetry, command line.

pub mod accounts;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod metrics;
pub mod secret;
pub mod shutdown;
pub mod telemetry;
