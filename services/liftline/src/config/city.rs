//! The city, its data folder, how crews are ranked, and how fast time runs.

use std::path::PathBuf;

use serde::Serialize;

use super::reader::Section;

/// The city this process serves.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CityConfig {
    /// Code, such as `nantong`: in every record, alias and policy.
    pub code: String,
    /// Name as people read it.
    pub name: String,
    /// Local time minus UTC, in minutes.
    pub utc_offset_min: i32,
    /// Western bound, degrees WGS-84.
    pub lon_min: f64,
    /// Eastern bound, degrees WGS-84.
    pub lon_max: f64,
    /// Southern bound, degrees WGS-84.
    pub lat_min: f64,
    /// Northern bound, degrees WGS-84.
    pub lat_max: f64,
    /// The hotline's number.
    pub hotline: String,
}

impl CityConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        let city = Self {
            code: section.parsed("code", 32, code),
            name: section.parsed("name", 64, not_empty),
            utc_offset_min: section.integer("utc_offset_min", -720..=840, "minutes"),
            lon_min: section.number("lon_min", -180.0..=180.0, "degrees"),
            lon_max: section.number("lon_max", -180.0..=180.0, "degrees"),
            lat_min: section.number("lat_min", -90.0..=90.0, "degrees"),
            lat_max: section.number("lat_max", -90.0..=90.0, "degrees"),
            hotline: section.parsed("hotline", 32, not_empty),
        };
        if city.lon_min >= city.lon_max {
            section.refuse("lon_min", "must lie west of city.lon_max; exchange or correct the two");
        }
        if city.lat_min >= city.lat_max {
            section.refuse("lat_min", "must lie south of city.lat_max; exchange or correct the two");
        }
        city
    }

    /// True where a point in WGS-84 degrees lies within the city's box.
    pub fn holds(&self, lon: f64, lat: f64) -> bool {
        (self.lon_min..=self.lon_max).contains(&lon) && (self.lat_min..=self.lat_max).contains(&lat)
    }
}

/// Where the data lies.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FolderConfig {
    /// Folder of all files.
    pub dir: PathBuf,
    /// Free space below which the service is not ready, in MiB.
    pub min_free_mib: u64,
}

impl FolderConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        Self {
            dir: section.parsed("dir", 4096, not_empty).into(),
            min_free_mib: section.integer("min_free_mib", 16..=1_048_576, "MiB"),
        }
    }
}

/// How crews are ranked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DispatchConfig {
    /// Speed for the estimated time to arrive, metres a second.
    pub speed_m_s: f64,
    /// Road metres for each metre of the great circle.
    pub detour: f64,
    /// A position older than this counts as unknown, seconds.
    pub fix_age_max_s: u32,
}

impl DispatchConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        Self {
            speed_m_s: section.number("speed_m_s", 0.5..=60.0, "metres a second"),
            detour: section.number("detour", 1.0..=5.0, "road metres per metre"),
            fix_age_max_s: section.integer("fix_age_max_s", 10..=86_400, "seconds"),
        }
    }
}

/// How fast time runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockConfig {
    /// Times as fast as real time.
    pub factor: u32,
}

impl ClockConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        Self { factor: section.integer("factor", 1..=3_600, "times") }
    }
}

fn code(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !text.is_empty() && text.chars().all(fits) {
        Ok(text.to_owned())
    } else {
        Err(String::from("write lower-case letters, digits and hyphens, such as nantong"))
    }
}

fn not_empty(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        Err(String::from("must not be empty; write it"))
    } else {
        Ok(text.to_owned())
    }
}
