//! `/v1/admin`: accounts, tokens, links, the audit, imports, and taking over a newer register. For
//! administrators; imports for supervisors too.

mod accounts;
mod import;
mod register;
mod tokens;

pub(super) use accounts::*;
pub(super) use import::*;
pub(super) use register::*;
pub(super) use tokens::*;

use super::Problem;
use crate::{
    accounts::{AccountError, AccountRole, Accounts},
    app::App,
    auth::Caller,
};

/// Lets administrators on.
fn administrator(caller: Caller) -> Result<(), Problem> {
    caller.only(&[AccountRole::Administrator]).map(drop)
}

/// Runs what writes `accounts.db` where blocking is allowed.
async fn write<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&Accounts) -> Result<T, AccountError> + Send + 'static,
) -> Result<T, Problem> {
    Ok(app.accounts.off_runtime(work).await?)
}
