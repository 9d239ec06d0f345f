//! `POST /v1/admin/register/import`: a file into the register, as `liftline import` does it.

mod form;
mod report;

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_register::{ImportOptions, ImportReport, Mapping, SHIPPED, Store, import};
use serde::Serialize;
use tokio::sync::{Semaphore, SemaphorePermit};
use tracing::{error, info};
use utoipa::ToSchema;

use form::{ImportAsked, ImportForm};
use report::{Imported, Rejects};

use super::register::take_over;
use crate::{
    accounts::AccountRole,
    app::App,
    auth::Caller,
    http::{Problem, session::Doer},
};

/// Imports at once: the register has one writer, and a file is held in memory while it is read.
const IMPORTS_MAX: usize = 1;

static IMPORTS: Semaphore = Semaphore::const_new(IMPORTS_MAX);

/// What the columns of files may mean.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct MappingList {
    /// Mappings that come with the program, by name.
    mappings: Vec<MappingLine>,
}

/// A shipped mapping.
#[derive(Debug, Serialize, ToSchema)]
struct MappingLine {
    /// Its name.
    name: &'static str,
    /// Its text (TOML), to begin one's own with.
    text: &'static str,
}

/// Mappings that come with the program.
#[utoipa::path(
    get, path = "/v1/admin/register/mappings", tag = "admin",
    responses((status = 200, description = "Mappings", body = MappingList))
)]
pub(in crate::http) async fn mappings(caller: Caller) -> Result<Json<MappingList>, Problem> {
    caller.only(&[AccountRole::Supervisor, AccountRole::Administrator])?;
    let mappings = SHIPPED.iter().map(|(name, text)| MappingLine { name, text }).collect();
    Ok(Json(MappingList { mappings }))
}

/// Import lifts, units, stations, crews, people or districts from a file: CSV, CSV.gz, XLSX or `GeoJSON`,
/// known by its content. A bad row is rejected with its number, field and reason while the others go in. With
/// `dry_run` everything is done and taken back. What was imported is in force when the answer comes. For
/// supervisors and administrators; audited. `limits.import_bytes_max` bytes at most.
#[utoipa::path(
    post, path = "/v1/admin/register/import", tag = "admin",
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "Imported, or what would be", body = Imported),
        (status = 400, description = "`mapping_refused`, `import_unreadable`, `import_part`", body = Problem),
        (status = 413, description = "The file is too big", body = Problem),
        (status = 503, description = "`import_busy`: another import is under way", body = Problem)
    )
)]
pub(in crate::http) async fn import_register(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
    asked: ImportAsked,
) -> Result<Json<Imported>, Problem> {
    caller.only(&[AccountRole::Supervisor, AccountRole::Administrator])?;
    let turn = turn()?;
    let (work, dry_run, name) = (app.clone(), asked.dry_run, asked.file_name.clone());
    let done = tokio::task::spawn_blocking(move || run(&work, asked)).await;
    let (report, rejects) = done.map_err(|_| Problem::internal())??;
    if !dry_run {
        note(&app, by, &name, &report).await?;
        take_over(&app, by).await?;
    }
    drop(turn);
    Ok(Json(Imported::of(report, &rejects)))
}

fn turn() -> Result<SemaphorePermit<'static>, Problem> {
    IMPORTS.try_acquire().map_err(|_| {
        Problem::unavailable("import_busy", "another import is under way; ask again when it has ended")
    })
}

/// Reads the file into the register, where blocking is allowed.
fn run(app: &App, asked: ImportAsked) -> Result<(ImportReport, Rejects), Problem> {
    let mapping = match asked.mapping_text {
        Some(text) => Mapping::parse(&asked.mapping, &text),
        None => Mapping::shipped(&asked.mapping),
    };
    let mapping = mapping.map_err(|fault| refused(&fault))?;
    let mut store =
        Store::open(&app.files.register, &app.config.city.code).map_err(|fault| refused(&fault))?;
    let options = ImportOptions { now: app.clock.now(), dry_run: asked.dry_run };
    let mut rejects = Rejects::default();
    let report = import(&mut store, asked.file, &mapping, options, &mut rejects);
    Ok((report.map_err(|fault| refused(&fault))?, rejects))
}

/// What a failure of the whole import says; nothing was written.
fn refused(fault: &liftline_register::Error) -> Problem {
    use liftline_register::Error;
    match fault {
        Error::Mapping { .. } => Problem::field("mapping", "mapping_refused", fault.to_string()),
        Error::Unreadable(_) => Problem::field("file", "import_unreadable", fault.to_string()),
        Error::SchemaNewer { .. }
        | Error::Foreign { .. }
        | Error::BadValue { .. }
        | Error::TooManyAliases(_)
        | Error::NoRow { .. }
        | Error::Store(_)
        | Error::File { .. } => {
            error!(%fault, "an import failed; nothing was written");
            Problem::unavailable("register_unwritable", format!("{fault}; nothing was written"))
        }
    }
}

async fn note(app: &App, by: crate::accounts::By, name: &str, report: &ImportReport) -> Result<(), Problem> {
    let ImportReport { mapping, added, changed, rejected, .. } = report;
    let detail = format!("mapping {mapping}: added {added}, changed {changed}, rejected {rejected}");
    info!(by = by.account, file = name, %detail, "file imported into the register");
    let name = name.to_owned();
    app.accounts.off_runtime(move |accounts| accounts.note_import(by, &name, &detail)).await?;
    Ok(())
}
