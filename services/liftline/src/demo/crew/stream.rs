//! The stream of one crew: what was seen, and whether something was missed.

use liftline_proto::v1::{CrewServerFrame, Resume, Welcome};

/// How far a device has come in its stream.
#[derive(Default)]
pub(super) struct Stream {
    session: String,
    epoch: u64,
    position: u64,
    /// A frame before the last one never came.
    pub(super) missed: bool,
}

impl Stream {
    /// Where to resume; nothing before the first session.
    pub(super) fn resume(&self) -> Option<Resume> {
        (self.epoch > 0).then(|| Resume {
            session_id: self.session.clone(),
            epoch: self.epoch,
            position: self.position,
        })
    }

    pub(super) fn welcomed(&mut self, welcome: &Welcome) {
        self.session.clone_from(&welcome.session_id);
        self.epoch = welcome.epoch;
        self.missed = false;
    }

    /// Whether the frame is new and follows what was seen. A frame seen before is not new; a gap is noted.
    pub(super) fn follows(&mut self, frame: &CrewServerFrame) -> bool {
        let Some(position) = frame.position else { return false };
        if frame.snapshot.is_none() {
            if position <= self.position {
                return false;
            }
            if frame.prev.unwrap_or_default() > self.position {
                self.missed = true;
                return false;
            }
        }
        self.position = position;
        true
    }
}
