//! Rebuilds an optimised program when the pages it embeds were built anew. A debug build reads them from
//! disk, out of a folder that must be there when it is compiled.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let pages = Path::new("../../dashboards/console");
    let built = pages.join("dist");
    if env::var_os("PROFILE").is_some_and(|profile| profile == "debug") {
        // Where it cannot be made, the program says that its pages are not built.
        fs::create_dir_all(&built).ok();
        return;
    }
    // A folder that is not there counts as changed at every build; its parent only when it appears.
    let watched = if built.exists() { &built } else { pages };
    println!("cargo::rerun-if-changed={}", watched.display());
}
