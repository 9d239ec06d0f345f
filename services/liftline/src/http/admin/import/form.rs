//! The form a file to be imported comes in.

use std::sync::Arc;

use axum::{
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
};
use utoipa::ToSchema;

use crate::{app::App, http::Problem};

/// Characters of the file's name that are kept, for the audit.
const FILE_NAME_MAX_CHARS: usize = 200;
/// The name under which a mapping that was given as text is reported.
const OWN_MAPPING: &str = "given";

/// The parts of the form, as the document shows them.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read part by part, see ImportAsked")]
pub(in crate::http) struct ImportForm {
    /// The file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Name of a shipped mapping.
    mapping: Option<String>,
    /// A mapping of one's own (TOML), in place of a shipped one.
    mapping_text: Option<String>,
    /// `true`: say what would change and change nothing.
    dry_run: Option<bool>,
}

/// The form, read.
#[derive(Default)]
pub(in crate::http) struct ImportAsked {
    pub(super) file: Vec<u8>,
    /// As its sender calls it.
    pub(super) file_name: String,
    pub(super) mapping: String,
    pub(super) mapping_text: Option<String>,
    pub(super) dry_run: bool,
}

impl FromRequest<Arc<App>> for ImportAsked {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let broken = |error: MultipartError| broken(&error, app.config.limits.import_bytes_max);
        let mut form = Multipart::from_request(request, app)
            .await
            .map_err(|rejection| Problem::field("body", "import_part", rejection.body_text()))?;
        let mut asked = Self::default();
        while let Some(part) = form.next_field().await.map_err(broken)? {
            asked.take(part).await.map_err(broken)??;
        }
        asked.checked()
    }
}

impl ImportAsked {
    async fn take(&mut self, part: Field<'_>) -> Result<Result<(), Problem>, MultipartError> {
        match part.name().unwrap_or_default() {
            "file" => {
                self.file_name =
                    part.file_name().unwrap_or_default().chars().take(FILE_NAME_MAX_CHARS).collect();
                self.file = part.bytes().await?.into();
            }
            "mapping" => self.mapping = part.text().await?,
            "mapping_text" => {
                self.mapping_text = Some(part.text().await?).filter(|text| !text.trim().is_empty())
            }
            "dry_run" => self.dry_run = part.text().await? == "true",
            other => {
                let detail = format!("there is no part {other}; send file, mapping or mapping_text, dry_run");
                return Ok(Err(Problem::field("body", "import_part", detail)));
            }
        }
        Ok(Ok(()))
    }

    fn checked(mut self) -> Result<Self, Problem> {
        if self.file.is_empty() {
            return Err(Problem::field("file", "import_part", "the part `file` is missing or empty"));
        }
        if self.mapping_text.is_some() {
            self.mapping = OWN_MAPPING.to_owned();
        } else if self.mapping.is_empty() {
            let detail = "name a shipped mapping in `mapping`, or give one in `mapping_text`";
            return Err(Problem::field("mapping", "import_part", detail));
        }
        Ok(self)
    }
}

fn broken(error: &MultipartError, limit: usize) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let detail = format!(
            "the form is longer than {limit} bytes (limits.import_bytes_max); pack the file with gzip, split \
             it, or use `liftline import`"
        );
        return Problem::too_long("body_too_big", detail);
    }
    Problem::field("body", "import_part", error.body_text())
}
