//! The daily anchor line (每日锚点): where the journal stood, one line a day, to be kept outside. With these
//! lines
//! `liftline verify --anchors` notices a tail that was cut off or a history that was rewritten.

use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context;
use liftline_journal::{Anchor, Head, read_anchors};
use tracing::{error, info};

use crate::{app::App, time::local_date};

/// How often it looks whether a new day has begun.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Writes the line of each local day into `anchors.txt` of the data folder and into the log, until the
/// service stops. A day on which the file has a line already gets no second one.
pub async fn run(app: Arc<App>) {
    let stop = app.shutdown.token();
    loop {
        let asked = app.clone();
        let written = tokio::task::spawn_blocking(move || anchor(&asked)).await;
        match written {
            Ok(Ok(Some(line))) => info!(anchor = line, "keep this line outside"),
            Ok(Ok(None)) => {}
            Ok(Err(error)) => {
                error!(error = format!("{error:#}"), "no anchor line today; tried again in a minute")
            }
            Err(error) => error!(%error, "no anchor line today; tried again in a minute"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Writes today's line where there is none yet and something to anchor; gives back what it wrote.
fn anchor(app: &App) -> anyhow::Result<Option<String>> {
    let city = &app.config.city;
    let date = local_date(app.clock.now(), city.utc_offset_min).context("today has no date")?;
    write(&app.files.anchors, &date, &city.code, app.records.head()?)
}

fn write(path: &PathBuf, date: &str, city: &str, head: Head) -> anyhow::Result<Option<String>> {
    let named = || format!("{} cannot be used", path.display());
    let last = last_line(path).with_context(named)?;
    let Some(anchor) = Anchor::new(date, city, head) else { return Ok(None) };
    let line = anchor.to_string();
    let is_new = last.is_none_or(|last| last.date != date || last.epoch != anchor.epoch);
    if is_new {
        let mut file = OpenOptions::new().create(true).append(true).open(path).with_context(named)?;
        writeln!(file, "{line}").and_then(|()| file.sync_all()).with_context(named)?;
    }
    Ok(is_new.then_some(line))
}

fn last_line(path: &Path) -> anyhow::Result<Option<Anchor>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(read_anchors(&text)?.pop()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use liftline_journal::Hash;

    use super::*;

    fn head(position: u64) -> Head {
        Head { epoch: 7, position, at_ms: 0, hash: Hash([9; 32]) }
    }

    #[test]
    fn one_line_a_day_and_none_for_an_empty_journal() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("anchors.txt");
        assert_eq!(write(&path, "2026-11-22", "nantong", head(0)).unwrap(), None);
        assert!(write(&path, "2026-11-22", "nantong", head(3)).unwrap().is_some());
        assert_eq!(write(&path, "2026-11-22", "nantong", head(4)).unwrap(), None);
        assert!(write(&path, "2026-11-23", "nantong", head(5)).unwrap().is_some());
        let lines = read_anchors(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(lines.iter().map(|line| line.position).collect::<Vec<_>>(), [3, 5]);
    }
}
