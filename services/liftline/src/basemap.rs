//! Base maps (底图): tiles of services outside, fetched for browsers that must not know the key and may not
//! reach them, and files of tiles.

mod archive;

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context;
use axum::http::{Request, StatusCode, header};
use bytes::Bytes;
use http_body_util::{BodyExt, Empty, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use tokio::sync::Semaphore;

pub use archive::{Archive, BadArchive, Holds, Part};

use crate::config::{BaseSource, MapConfig, TileService};

/// Kinds of picture that are passed on; what else a service sends is no tile.
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/gif"];

/// All base maps, ready to be asked.
pub struct Basemaps {
    client: Client<HttpsConnector<HttpConnector>, Empty<Bytes>>,
    timeout: Duration,
    bytes_max: usize,
    slots: Semaphore,
    archives: BTreeMap<String, Archive>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Media type, one of four.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// Its service has none there.
    #[error("the tile service has no tile there")]
    Absent,
    /// No answer in time, or all slots taken that long.
    #[error("no answer within map.timeout_ms")]
    Late,
    /// No connection.
    #[error("the tile service cannot be reached")]
    Unreachable,
    /// Answered, but not with a picture: a status, or an address elsewhere, which is not followed.
    #[error("the tile service answered {0}; look at the address and the key")]
    Refused(StatusCode),
    /// Something else than a picture.
    #[error("the tile service sent no picture; look at the address")]
    NotAPicture,
    /// Longer than allowed.
    #[error("the tile is longer than map.tile_bytes_max")]
    TooLong,
}

impl Basemaps {
    /// Opens what is configured. Services are not asked before a browser asks.
    ///
    /// # Errors
    /// A file is gone or no longer what it was; the machine's certificates cannot be read.
    pub fn open(config: &MapConfig) -> anyhow::Result<Self> {
        let connector =
            HttpsConnectorBuilder::new().with_native_roots()?.https_or_http().enable_http1().build();
        let mut archives = BTreeMap::new();
        for (name, base) in &config.base {
            if let BaseSource::Pmtiles { file } = &base.source {
                let archive = Archive::open(file).with_context(|| format!("map.base.{name}.file"))?;
                archives.insert(name.clone(), archive);
            }
        }
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            timeout: Duration::from_millis(config.timeout_ms),
            bytes_max: config.tile_bytes_max,
            slots: Semaphore::new(config.in_flight_max),
            archives,
        })
    }

    /// A file of tiles by the name of its base map.
    pub fn archive(&self, name: &str) -> Option<&Archive> {
        self.archives.get(name)
    }

    /// A tile of a service: zoom, column, row. Answers within `map.timeout_ms`, and follows no redirect.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn tile(
        &self,
        service: &TileService,
        layer: usize,
        at: (u8, u32, u32),
    ) -> Result<Picture, NoPicture> {
        let address = service.address(layer, at).ok_or(NoPicture::Absent)?;
        let fetched = async {
            let _slot = self.slots.acquire().await.map_err(|_| NoPicture::Late)?;
            self.fetch(&address).await
        };
        tokio::time::timeout(self.timeout, fetched).await.unwrap_or(Err(NoPicture::Late))
    }

    async fn fetch(&self, address: &str) -> Result<Picture, NoPicture> {
        let request = Request::get(address).header(header::USER_AGENT, "liftline").body(Empty::new());
        let request = request.map_err(|_| NoPicture::Unreachable)?;
        let response = self.client.request(request).await.map_err(|_| NoPicture::Unreachable)?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND | StatusCode::NO_CONTENT => return Err(NoPicture::Absent),
            status => return Err(NoPicture::Refused(status)),
        }
        let sent = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let sent = sent.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        let kind = PICTURES.into_iter().find(|kind| sent.eq_ignore_ascii_case(kind));
        let kind = kind.ok_or(NoPicture::NotAPicture)?;
        let read = Limited::new(response.into_body(), self.bytes_max).collect().await;
        let bytes = read.map_err(|error| {
            if error.is::<LengthLimitError>() { NoPicture::TooLong } else { NoPicture::Unreachable }
        })?;
        Ok(Picture { kind, bytes: bytes.to_bytes() })
    }
}
