//! The process: HTTP, WebSocket, desk thread, hub, outbox, configuration, telemetry, command line.

pub mod accounts;
pub mod app;
pub mod auth;
pub mod board;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod desk;
pub mod folds;
pub mod http;
pub mod hub;
pub mod ids;
pub mod lookup;
pub mod metrics;
pub mod notes;
pub mod outbox;
pub mod records;
pub mod roster;
pub mod secret;
pub mod serve;
pub mod shutdown;
pub mod telemetry;
pub mod time;
pub mod watchdog;
pub mod ws;
