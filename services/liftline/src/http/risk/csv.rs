//! Entries as CSV, written while they are read.

use std::io::{self, BufWriter, Write};

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use liftline_risk::{Export, Filter, Reader};
use tokio::sync::{Semaphore, mpsc};
use tracing::warn;

use crate::{app::App, http::Problem};

/// Exports at once; each holds a thread and a read transaction.
const EXPORTS_MAX: usize = 4;
/// Bytes of a piece of the body.
const PIECE_BYTES: usize = 65_536;
/// Pieces waiting for a slow reader.
const PIECES_WAITING_MAX: usize = 4;

static EXPORTS: Semaphore = Semaphore::const_new(EXPORTS_MAX);

/// The entries of `filter` as a body that is written while it is sent. Where the log fails on the way,
/// the body
/// breaks off, so that nobody takes a part for the whole.
pub(super) fn export(app: &App, filter: Filter, export: Export) -> Result<Response, Problem> {
    let turn = EXPORTS.try_acquire().map_err(|_| {
        let detail = format!("{EXPORTS_MAX} exports are under way; ask again when one has ended");
        Problem::unavailable("exports_busy", detail)
    })?;
    let reader = Reader::open(&app.files.log, &app.config.city.code)?;
    let (pieces, waiting) = mpsc::channel(PIECES_WAITING_MAX);
    tokio::task::spawn_blocking(move || {
        let mut out = BufWriter::with_capacity(PIECE_BYTES, Pieces(pieces.clone()));
        let written = reader.csv(&filter, &export, &mut out).and_then(|_| Ok(out.flush()?));
        if let Err(error) = written {
            warn!(code = error.code(), %error, "an export broke off");
            drop(pieces.blocking_send(Err(io::Error::other("the export broke off"))));
        }
        drop(turn);
    });
    let body = stream::unfold(waiting, |mut waiting| async { Some((waiting.recv().await?, waiting)) });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"risk-entries.csv\""),
    ];
    Ok((headers, Body::from_stream(body)).into_response())
}

/// Writes into the body of an answer; waits for its reader.
struct Pieces(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Bytes::copy_from_slice(bytes);
        self.0.blocking_send(Ok(piece)).map_err(|_| io::Error::other("the reader is gone"))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
