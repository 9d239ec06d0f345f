//! Rebuilds an optimised program when the pages it embeds were built anew. A debug build reads them from
//! disk.

use std::{env, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("PROFILE").is_some_and(|profile| profile == "debug") {
        return;
    }
    let pages = Path::new("../../dashboards/console");
    let built = pages.join("dist");
    // A folder that is not there counts as changed at every build; its parent only when it appears.
    let watched = if built.exists() { &built } else { pages };
    println!("cargo::rerun-if-changed={}", watched.display());
}
