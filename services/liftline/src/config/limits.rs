//! Queues, turns, pages, and how sockets are kept.

use serde::Serialize;

use super::reader::Section;

/// How sockets are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SessionConfig {
    /// A server ping every this many seconds.
    pub ping_s: u64,
    /// Closed after this many seconds without a pong.
    pub pong_timeout_s: u64,
    /// The first frame must come within this many seconds.
    pub hello_timeout_s: u64,
    /// Outgoing queue, bytes.
    pub queue_bytes_max: usize,
    /// Incoming frame, bytes.
    pub frame_in_bytes_max: usize,
    /// Outgoing frame, bytes.
    pub frame_out_bytes_max: usize,
}

impl SessionConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        let session = Self {
            ping_s: section.integer("ping_s", 1..=300, "seconds"),
            pong_timeout_s: section.integer("pong_timeout_s", 1..=300, "seconds"),
            hello_timeout_s: section.integer("hello_timeout_s", 1..=60, "seconds"),
            queue_bytes_max: section.integer("queue_bytes_max", 65_536..=67_108_864, "bytes"),
            frame_in_bytes_max: section.integer("frame_in_bytes_max", 1_024..=1_048_576, "bytes"),
            frame_out_bytes_max: section.integer("frame_out_bytes_max", 16_384..=4_194_304, "bytes"),
        };
        if session.frame_out_bytes_max > session.queue_bytes_max {
            section.refuse("frame_out_bytes_max", "must fit into session.queue_bytes_max; lower it");
        }
        session
    }
}

/// Queues, turns and pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LimitsConfig {
    /// Commands waiting for the desk.
    pub inbox_depth: usize,
    /// Commands the desk takes in one turn.
    pub turn_commands_max: usize,
    /// Alarms in one request.
    pub batch_alarms_max: usize,
    /// Rows in one page of a list.
    pub page_rows_max: usize,
    /// Bytes of a file to be imported over HTTP, with its mapping.
    pub import_bytes_max: usize,
}

impl LimitsConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        Self {
            inbox_depth: section.integer("inbox_depth", 64..=1_048_576, "commands"),
            turn_commands_max: section.integer("turn_commands_max", 1..=1_024, "commands"),
            batch_alarms_max: section.integer("batch_alarms_max", 1..=10_000, "alarms"),
            page_rows_max: section.integer("page_rows_max", 10..=10_000, "rows"),
            import_bytes_max: section.integer("import_bytes_max", 1_024..=268_435_456, "bytes"),
        }
    }
}
