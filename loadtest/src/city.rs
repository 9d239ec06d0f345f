//! A made-up city as the files that `liftline import` reads.

use std::{fs::File, path::Path};

use anyhow::Context;
use csv::Writer;

/// Maintenance units (维保单位).
pub(crate) const UNITS: u32 = 120;
/// Rescue crews (救援队).
pub(crate) const CREWS: u32 = 250;
/// Lifts of one estate, which share an address.
const ESTATE_LIFTS: u32 = 20;
/// The first rescue code (救援识别码), six digits as they hang in the cars.
const FIRST_CODE: u32 = 100_000;
/// West and south edge and size of the built-up area, degrees: within the default bounds of the city.
const AREA: (f64, f64, f64, f64) = (120.70, 31.85, 0.50, 0.40);

/// How the columns of the lifts' file are to be read.
pub(crate) const LIFTS_MAPPING: &str = include_str!("city/lifts.toml");

/// The rescue code of lift number `lift`.
pub(crate) fn rescue_code(lift: u32) -> String {
    format!("{}", FIRST_CODE + lift)
}

/// Writes `units.csv`, `crews.csv` and `lifts.csv` into `folder`.
///
/// # Errors
/// A file cannot be written.
pub(crate) fn write(folder: &Path, lifts: u32) -> anyhow::Result<()> {
    let mut units = open(&folder.join("units.csv"))?;
    units.write_record(["key", "name", "rescue_phone"])?;
    for unit in 0..UNITS {
        units.write_record([format!("U{unit:03}"), unit_name(unit), format!("0513-8{unit:07}")])?;
    }
    units.flush()?;
    let mut crews = open(&folder.join("crews.csv"))?;
    crews.write_record(["key", "name", "unit", "phone"])?;
    for crew in 0..CREWS {
        let unit = format!("U{:03}", crew % UNITS);
        crews.write_record([
            format!("C{crew:03}"),
            format!("救援{crew}队"),
            unit,
            format!("139{crew:08}"),
        ])?;
    }
    crews.flush()?;
    write_lifts(&folder.join("lifts.csv"), lifts)
}

/// Writes the lifts alone.
///
/// # Errors
/// The file cannot be written.
pub(crate) fn write_lifts(path: &Path, lifts: u32) -> anyhow::Result<()> {
    let mut file = open(path)?;
    file.write_record([
        "救援识别码",
        "注册代码",
        "小区名称",
        "安装地址",
        "单位内编号",
        "电梯状态",
        "使用单位",
        "维保单位",
        "额定载重量",
        "额定速度",
        "层数",
        "登记日期",
        "经度",
        "纬度",
    ])?;
    for lift in 0..lifts {
        file.write_record(row(lift))?;
    }
    Ok(file.flush()?)
}

fn row(lift: u32) -> [String; 14] {
    let estate = lift / ESTATE_LIFTS;
    let (lon, lat) = place(estate);
    [
        rescue_code(lift),
        format!("3110320602{lift:010}"),
        format!("银杏{estate}苑"),
        format!("崇川区濠河路{}号银杏{estate}苑{}号楼", estate % 900 + 1, lift % ESTATE_LIFTS / 2 + 1),
        format!("{}#", lift % 2 + 1),
        "已注册".to_owned(),
        format!("银杏{estate}苑物业服务中心"),
        unit_name(lift % UNITS),
        "1000".to_owned(),
        "1.75".to_owned(),
        format!("{}", lift % 30 + 3),
        "2019-06-18".to_owned(),
        format!("{lon:.6}"),
        format!("{lat:.6}"),
    ]
}

fn unit_name(unit: u32) -> String {
    format!("通安{unit}号电梯工程有限公司")
}

/// Estates lie evenly, by the two-dimensional sequence of the golden ratio's kin (R2, Roberts 2018).
fn place(estate: u32) -> (f64, f64) {
    let (west, south, wide, high) = AREA;
    let nth = f64::from(estate) + 0.5;
    (
        west + wide * (nth * 0.754_877_666_246_693).fract(),
        south + high * (nth * 0.569_840_290_998_053).fract(),
    )
}

fn open(path: &Path) -> anyhow::Result<Writer<File>> {
    Writer::from_path(path).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifts_differ_and_lie_within_the_city() {
        let rows: Vec<_> = (0..2_000).map(row).collect();
        let codes: std::collections::BTreeSet<_> = rows.iter().map(|row| row[0].clone()).collect();
        assert_eq!(codes.len(), rows.len());
        for estate in 0..5_000 {
            let (lon, lat) = place(estate);
            assert!((120.1..122.1).contains(&lon) && (31.6..32.8).contains(&lat), "{lon} {lat}");
        }
    }
}
