//! `liftline`: one verb, one file under `cli/`.

fn main() {}
