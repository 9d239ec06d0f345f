//! Tests of the rules by topic: given commands, when one more comes or time passes, then these events.

mod random;
mod rescue;
mod world;
