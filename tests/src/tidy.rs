//! Reading the repository as its own material: tracked files, Rust, Markdown. What is checked stands in
//! `tests/tidy.rs`.

mod markdown;
mod repo;
mod rust;

pub use markdown::{CodeBlock, Document};
pub use repo::{File, Offences, Repo, banned_words};
pub use rust::{Function, Source};
