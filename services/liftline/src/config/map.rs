//! Base maps (底图) under the console's own layers: none, a file of tiles, or a tile service reached through
//! this one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use liftline_register::Datum;
use serde::{Serialize, Serializer};

use super::outbox::web_address;
use super::reader::{Reader, Section};
use crate::basemap::Archive;
use crate::secret::Secret;

/// The console's map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapConfig {
    /// Name of the base map shown until somebody chooses another; empty: none.
    pub default: String,
    /// A tile service has this long to answer, milliseconds.
    pub timeout_ms: u64,
    /// Longest tile, bytes.
    pub tile_bytes_max: usize,
    /// Tiles fetched at once, all services together.
    pub in_flight_max: usize,
    /// Base maps by name.
    pub base: BTreeMap<String, BaseConfig>,
}

/// One base map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BaseConfig {
    /// Name as people read it.
    pub label: String,
    /// Whose map it is and its approval number (审图号); shown on the map.
    pub attribution: String,
    /// What its tiles are cut in.
    #[serde(serialize_with = "serialize_datum")]
    pub datum: Datum,
    /// Where its tiles come from.
    #[serde(flatten)]
    pub source: BaseSource,
}

/// Where tiles come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BaseSource {
    /// Addresses with `{x}`, `{y}` and `{z}`.
    Xyz(TileService),
    /// Addresses with `{TileMatrix}`, `{TileRow}` and `{TileCol}` (OGC WMTS), cut as web maps are.
    Wmts(TileService),
    /// A file of the PMTiles format, version 3.
    Pmtiles {
        /// Its path.
        file: PathBuf,
    },
}

/// A service that gives pictures of 256 × 256 pixels in Web Mercator.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TileService {
    /// Templates of addresses, drawn one over the other.
    pub layers: Vec<String>,
    /// Deepest zoom.
    pub zoom_max: u8,
    /// Stands for `{key}` in the templates; never leaves this process but to the service.
    pub key: Secret<String>,
}

impl MapConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let names = reader.names("map.base");
        let base: BTreeMap<_, _> = names
            .into_iter()
            .map(|name| {
                let base = BaseConfig::read(&name, &mut reader.section(&format!("map.base.{name}")));
                (name, base)
            })
            .collect();
        let mut section = reader.section("map");
        let map = Self {
            default: section.text("default", 64),
            timeout_ms: section.integer("timeout_ms", 100..=60_000, "milliseconds"),
            tile_bytes_max: section.integer("tile_bytes_max", 1_024..=16_777_216, "bytes"),
            in_flight_max: section.integer("in_flight_max", 1..=256, "tiles"),
            base,
        };
        if !map.default.is_empty() && !map.base.contains_key(&map.default) {
            let known: Vec<_> = map.base.keys().map(String::as_str).collect();
            let advice = format!("no such base map; write one of [{}], or nothing", known.join(", "));
            section.refuse("default", &advice);
        }
        map
    }
}

impl BaseConfig {
    fn read(name: &str, section: &mut Section<'_>) -> Self {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !name.chars().all(fits) {
            section.refuse("kind", "name the base map in lower-case letters, digits and hyphens");
        }
        Self {
            label: section.text("label", 64),
            attribution: section.text("attribution", 256),
            datum: section.parsed("datum", 16, datum),
            source: BaseSource::read(section),
        }
    }
}

impl Default for BaseSource {
    fn default() -> Self {
        Self::Xyz(TileService::default())
    }
}

/// Names of kinds, with what their addresses must hold.
const XYZ: [&str; 3] = ["{z}", "{x}", "{y}"];
const WMTS: [&str; 3] = ["{TileMatrix}", "{TileCol}", "{TileRow}"];
/// Layers of one base map: picture, names, and one more.
const LAYERS_MAX: usize = 3;
/// Zoom beyond which no tile service goes.
const ZOOM_MAX: i64 = 22;

impl BaseSource {
    fn read(section: &mut Section<'_>) -> Self {
        let kind = section.parsed("kind", 16, |text| match text {
            "xyz" | "wmts" | "pmtiles" => Ok(text.to_owned()),
            _ => Err(String::from("write xyz, wmts or pmtiles")),
        });
        match kind.as_str() {
            "xyz" => Self::Xyz(TileService::read(section, XYZ)),
            "wmts" => Self::Wmts(TileService::read(section, WMTS)),
            "pmtiles" => Self::Pmtiles { file: section.parsed("file", 4_096, archive) },
            _ => Self::default(),
        }
    }
}

impl TileService {
    fn read(section: &mut Section<'_>, places: [&str; 3]) -> Self {
        let service = Self {
            layers: section.list("layers", LAYERS_MAX, |text| template(text, places)),
            zoom_max: section.integer("zoom_max", 1..=ZOOM_MAX, "as the zoom"),
            key: section.secret("key"),
        };
        let needed = service.layers.iter().any(|layer| layer.contains("{key}"));
        if service.layers.is_empty() {
            section.refuse("layers", "write at least one address");
        }
        if needed && service.key.is_empty() {
            section.refuse("layers", "has {key} in an address; set key, by the environment or by key_file");
        }
        let unreserved = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        if !service.key.reveal().chars().all(unreserved) {
            section.refuse_secret("key", "write letters, digits and -._~ only");
        }
        service
    }

    /// The address of a tile of one layer; `None` where there is no such layer.
    pub fn address(&self, layer: usize, (z, x, y): (u8, u32, u32)) -> Option<String> {
        let template = self.layers.get(layer)?;
        let filled = fill(template, &[z.into(), x, y].map(|number: u32| number.to_string()));
        Some(filled.replace("{key}", self.key.reveal()))
    }
}

fn fill(template: &str, numbers: &[String; 3]) -> String {
    XYZ.iter().zip(WMTS).zip(numbers).fold(template.to_owned(), |text, ((xyz, wmts), number)| {
        text.replace(xyz, number).replace(wmts, number)
    })
}

fn template(text: &str, places: [&str; 3]) -> Result<String, String> {
    if let Some(missing) = places.iter().find(|place| !text.contains(*place)) {
        return Err(format!("{missing} is missing; an address has {}", places.join(", ")));
    }
    let sample = fill(text, &XYZ.map(|_| String::from("0"))).replace("{key}", "key");
    if sample.contains(['{', '}']) {
        return Err(format!("has other places to fill than {} and {{key}}", places.join(", ")));
    }
    web_address(&sample).map(|_| text.to_owned())
}

fn datum(text: &str) -> Result<Datum, String> {
    match Datum::of_code(text) {
        Some(Datum::Bd09) => Err(String::from("BD-09 tiles are cut in a grid of their own; use another map")),
        Some(datum) => Ok(datum),
        None => Err(String::from("write WGS-84, CGCS2000 or GCJ-02")),
    }
}

fn archive(text: &str) -> Result<PathBuf, String> {
    Archive::open(text.as_ref()).map(|_| PathBuf::from(text)).map_err(|error| error.to_string())
}

fn serialize_datum<S: Serializer>(datum: &Datum, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(datum.code())
}
