//! The special-equipment incident and risk-assessment log (特种设备事件与风险评估记录).
//!
//! A fold of the journal into SQL tables of its own file. Reading order: [`RiskLog`] (the one writer) →
//! [`Entry`] → [`Reader`] → [`Filter`]; where a limit comes from: [`limit_source`]; how an entry is
//! assessed: [`assess()`].

mod assess;
mod entry;
mod error;
mod export;
mod filter;
mod fold;
mod log;
mod reader;
mod row;
mod source;
#[cfg(test)]
mod tests;
mod words;

pub use assess::{Assessment, Class, Grounds, METHOD, Method, Probability, Severity, assess, class};
pub use entry::{Answerable, Entry, EntryKind, Limit, People, Place};
pub use error::Error;
pub use export::{EXPORT_ROWS_MAX, Export, Exported};
pub use filter::{Filter, PAGE_ENTRIES_MAX};
pub use log::{FOLD_RECORDS_MAX, Folded, RiskLog};
pub use reader::{Count, Page, Reader};
pub use source::{Basis, Source, kind_source, limit_source, source_by_code};
pub use words::Word;
