//! Tests of the rules by topic: given commands, when one more comes or time passes, then these events.

mod accident;
mod calls;
mod ending;
mod erasing;
mod joining;
mod keeping;
mod ladder;
mod random;
mod rescue;
mod rights;
mod world;
