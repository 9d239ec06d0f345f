//! Accounts of the sample: those its machines and people speak with, and one-time links for whoever looks
//! at it.

use liftline_desk::CrewId;

use super::city::VENDORS;
use crate::accounts::{
    Account, AccountError, AccountRole, Accounts, By, Lifts, NewAccount, NewToken, Purpose,
};

/// Days the tokens of the sample are good for.
const TOKEN_DAYS: u32 = 2;
/// The sample's telephone exchange: its account, and so the source of its calls.
pub const EXCHANGE: &str = "sample-exchange";

/// Tokens of the sample.
pub struct Keys {
    /// The sample's operators.
    pub operators: Account,
    /// Their token.
    pub operators_token: String,
    /// The telephone exchange's token.
    pub exchange: String,
    /// A token for each of [`VENDORS`].
    pub vendors: Vec<String>,
    /// The crews that the sample plays, with their tokens.
    pub crews: Vec<(CrewId, String)>,
}

/// One-time links for the one who looks.
pub struct Links {
    /// Operator 接线员.
    pub operator: String,
    /// Supervisor 值班长.
    pub supervisor: String,
    /// Crew 救援队, and its name.
    pub crew: String,
}

/// Makes the accounts of the sample where they are not there yet, and new tokens for them.
///
/// # Errors
/// The file of accounts fails.
pub fn keys(accounts: &Accounts, crews: impl Iterator<Item = CrewId>) -> Result<Keys, AccountError> {
    let operators = account(accounts, "sample-operators", AccountRole::Operator, None)?;
    account(accounts, EXCHANGE, AccountRole::Exchange, None)?;
    let vendors = VENDORS.iter().map(|vendor| {
        let name = format!("sample-{vendor}");
        account(accounts, &name, AccountRole::Gateway, None)?;
        token(accounts, &name, Some(((*vendor).to_owned(), Lifts::Any)))
    });
    let crews = crews.map(|crew| {
        let name = format!("sample-crew-{crew}");
        account(accounts, &name, AccountRole::Crew, Some(crew))?;
        Ok((crew, token(accounts, &name, None)?))
    });
    Ok(Keys {
        operators_token: token(accounts, &operators.name, None)?,
        operators,
        exchange: token(accounts, EXCHANGE, None)?,
        vendors: vendors.collect::<Result<_, AccountError>>()?,
        crews: crews.collect::<Result<_, AccountError>>()?,
    })
}

/// One-time links for an operator, a supervisor and the crew that is left to a person.
///
/// # Errors
/// The file of accounts fails.
pub fn links(accounts: &Accounts, crew: CrewId, base: &str) -> Result<Links, AccountError> {
    let link = |name: &str, role, crew| {
        account(accounts, name, role, crew)?;
        Ok::<_, AccountError>(accounts.one_time_link(name, Purpose::SignIn, By::MACHINE)?.address(base))
    };
    Ok(Links {
        operator: link("operator", AccountRole::Operator, None)?,
        supervisor: link("supervisor", AccountRole::Supervisor, None)?,
        crew: link("crew", AccountRole::Crew, Some(crew))?,
    })
}

/// The account of this name, made where there is none.
fn account(
    accounts: &Accounts,
    name: &str,
    role: AccountRole,
    crew: Option<CrewId>,
) -> Result<Account, AccountError> {
    match accounts.account(name) {
        Err(AccountError::NoSuchAccount(_)) => {
            accounts.create(&NewAccount { name: name.to_owned(), role, crew }, By::MACHINE)
        }
        found => found,
    }
}

fn token(accounts: &Accounts, name: &str, source: Option<(String, Lifts)>) -> Result<String, AccountError> {
    let new = NewToken { account: name.to_owned(), label: "sample".to_owned(), source, days: TOKEN_DAYS };
    Ok(accounts.issue_token(&new, By::MACHINE)?.1.reveal().clone())
}
