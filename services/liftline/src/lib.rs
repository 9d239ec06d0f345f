//! The process: HTTP, WebSocket, desk thread, hub, outbox, configuration, telemetry, command line.

pub mod clock;
