//! GeoJSON (RFC 7946): a feature collection as a table. The properties are the columns, the geometry goes
//! along.

use serde_json::Value as Json;

use super::{Row, Sheet, fault_of};
use crate::error::{Error, Result};

pub(super) fn open(bytes: &[u8]) -> Result<Sheet> {
    let unreadable = |why: &dyn std::fmt::Display| Error::Unreadable(format!("GeoJSON: {why}"));
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut json: Json = serde_json::from_slice(bytes).map_err(|why| unreadable(&why))?;
    let Some(features) = json["features"].as_array_mut().map(std::mem::take) else {
        return Err(unreadable(&"is no FeatureCollection"));
    };
    let mut header: Vec<String> = Vec::new();
    for name in
        features.iter().filter_map(|feature| feature["properties"].as_object()).flat_map(|all| all.keys())
    {
        if !header.contains(name) && header.len() <= super::MAX_COLUMNS {
            header.push(name.clone());
        }
    }
    let columns = header.clone();
    let rows = features.into_iter().zip(1..).map(move |(mut feature, number)| {
        let properties = &feature["properties"];
        let cells: Vec<_> = columns.iter().map(|name| text(&properties[name.as_str()])).collect();
        let geometry = Some(feature["geometry"].take());
        Row { number, fault: fault_of(&cells, &columns), cells, geometry }
    });
    Ok(Sheet { format: "GeoJSON".into(), header, rows: Box::new(rows) })
}

fn text(property: &Json) -> String {
    match property {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => property.to_string(),
    }
}
