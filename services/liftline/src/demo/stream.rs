//! How far a device has come in its stream, and whether something was missed.

use liftline_proto::v1::{Resume, Welcome};

/// The stream of one device.
#[derive(Default)]
pub struct Stream {
    session: String,
    epoch: u64,
    position: u64,
    missed: bool,
}

impl Stream {
    /// Where to resume; nothing before the first session.
    pub fn resume(&self) -> Option<Resume> {
        (self.epoch > 0).then(|| Resume {
            session_id: self.session.clone(),
            epoch: self.epoch,
            position: self.position,
        })
    }

    /// A session began.
    pub fn welcomed(&mut self, welcome: &Welcome) {
        self.session.clone_from(&welcome.session_id);
        self.epoch = welcome.epoch;
        self.missed = false;
    }

    /// Whether a frame at `position` after `prev` is new and follows what was seen. A snapshot always does.
    /// A frame seen before is not new; a gap is noted.
    pub fn follows(&mut self, position: Option<u64>, prev: Option<u64>, snapshot: bool) -> bool {
        let Some(position) = position else { return false };
        if !snapshot {
            if position <= self.position {
                return false;
            }
            if prev.unwrap_or_default() > self.position {
                self.missed = true;
                return false;
            }
        }
        self.position = position;
        true
    }

    /// Whether a frame of the stream was missed.
    pub fn has_missed(&self) -> bool {
        self.missed
    }
}
