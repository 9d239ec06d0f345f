//! The verbs of the command line, one file each.

pub mod account;
pub mod check_config;
pub mod print_config;
