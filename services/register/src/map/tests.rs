use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*};
use prost::Message;

use super::mvt::{self, Kind, Layer, Tile};
use super::*;

const CORNER: (f64, f64) = (120.85, 32.0);

/// Lifts of a small city, with towers whose lifts share a point.
fn city() -> impl Strategy<Value = Vec<(LiftId, f64, f64)>> {
    let tower = (0.0f64..0.3, 0.0f64..0.2, 1usize..6);
    vec(tower, 0..60).prop_map(|towers| {
        let points = towers.into_iter().flat_map(|(lon, lat, lifts)| vec![(lon, lat); lifts]);
        let place = |(id, (lon, lat))| (LiftId(id), CORNER.0 + lon, CORNER.1 + lat);
        (1..).zip(points).map(place).collect()
    })
}

fn label(lift: LiftId) -> Label {
    Label { code: format!("{:06}", lift.0), name: String::from("濠河花园") }
}

/// All tiles of a zoom that hold part of the city or touch it.
fn tiles(zoom: u8) -> Vec<TileAt> {
    let ((west, north), (east, south)) = (on_plane(120.84, 32.21).unwrap(), on_plane(121.16, 31.99).unwrap());
    let low = 32 - u32::from(zoom);
    let column = |place: u32| place.checked_shr(low).unwrap_or(0);
    let columns = column(west)..=column(east);
    columns
        .flat_map(|x| (column(north)..=column(south)).map(move |y| TileAt::new(zoom, x, y).unwrap()))
        .collect()
}

/// The features of a tile that are its own, decoded: (x, y, count, lift).
fn decoded(bytes: &[u8]) -> Vec<(i64, i64, u64, Option<u64>)> {
    let tile = Tile::decode(bytes).unwrap();
    tile.layers.iter().flat_map(|layer| layer.features.iter().map(|one| read(layer, one))).collect()
}

fn read(layer: &Layer, feature: &mvt::Feature) -> (i64, i64, u64, Option<u64>) {
    assert_eq!((layer.version, layer.name.as_str(), layer.extent), (2, mvt::LAYER, Some(EXTENT)));
    let [command, x, y] = feature.geometry[..] else { panic!("a point is one MoveTo") };
    assert_eq!((command, feature.kind), (9, Some(1)));
    let along = |coded: u32| i64::from(coded >> 1) ^ -i64::from(coded & 1);
    let property = |key: &str| {
        let pair = feature.tags.chunks(2).find(|pair| layer.keys[pair[0] as usize] == key)?;
        layer.values[pair[1] as usize].kind.clone()
    };
    let count = match property("count") {
        Some(Kind::Number(count)) => count,
        Some(Kind::Text(text)) => panic!("{text} is no count"),
        None => {
            let lift = LiftId(feature.id.unwrap());
            assert_eq!(property("code"), Some(Kind::Text(label(lift).code)));
            assert_eq!(property("name"), Some(Kind::Text(label(lift).name)));
            1
        }
    };
    (along(x), along(y), count, feature.id)
}

fn is_own(&(x, y, _, _): &(i64, i64, u64, Option<u64>)) -> bool {
    let inside = 0..i64::from(EXTENT);
    inside.contains(&x) && inside.contains(&y)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_lift_is_counted_once_at_every_zoom(city in city()) {
        let map = LiftMap::build(city.iter().copied());
        for zoom in [0, 5, 9, 11, 13] {
            let own = tiles(zoom).into_iter().flat_map(|at| decoded(&map.tile(at, label)));
            let counted: u64 = own.filter(is_own).map(|one| one.2).sum();
            prop_assert_eq!(counted, city.len() as u64, "zoom {}", zoom);
        }
    }

    #[test]
    fn the_deepest_zoom_holds_each_lift_by_itself(city in vec((0.0f64..0.02, 0.0f64..0.02), 0..80)) {
        let place = |(id, (lon, lat))| (LiftId(id), 120.85 + lon, 32.0 + lat);
        let city: Vec<_> = (1..).zip(city).map(place).collect();
        let map = LiftMap::build(city.iter().copied());
        let (zoom, low) = (SINGLES_ZOOM, 16);
        let (west, north) = on_plane(120.85, 32.02).unwrap();
        let (east, south) = on_plane(120.87, 32.0).unwrap();
        let mut seen = Vec::new();
        for x in west >> low..=east >> low {
            for y in north >> low..=south >> low {
                let bytes = map.tile(TileAt::new(zoom, x, y).unwrap(), label);
                seen.extend(decoded(&bytes).iter().filter(|one| is_own(one)).filter_map(|one| one.3));
            }
        }
        seen.sort_unstable();
        prop_assert_eq!(seen, city.iter().map(|one| one.0.0).collect::<Vec<_>>());
    }

    #[test]
    fn a_feature_near_an_edge_is_in_both_tiles_at_the_same_place(city in city()) {
        let map = LiftMap::build(city);
        for at in tiles(11) {
            for (near, east, south) in at.with_neighbours() {
                let shift = (east * i64::from(EXTENT), south * i64::from(EXTENT));
                let reach = i64::from(EXTENT) + i64::from(BUFFER);
                let reached = |one: &(i64, i64)| {
                    [one.0, one.1].iter().all(|along| (-i64::from(BUFFER)..reach).contains(along))
                };
                let own = |tile: TileAt| {
                    let all = decoded(&map.tile(tile, label));
                    all.into_iter().filter(is_own).map(|one| (one.0, one.1)).collect::<Vec<_>>()
                };
                let expected: BTreeSet<_> =
                    own(near).into_iter().map(|(x, y)| (x + shift.0, y + shift.1)).filter(reached).collect();
                let all: BTreeSet<_> =
                    decoded(&map.tile(at, label)).into_iter().map(|one| (one.0, one.1)).collect();
                prop_assert!(expected.is_subset(&all));
            }
        }
    }

    #[test]
    fn a_cluster_lies_amid_its_lifts(city in vec((0.0f64..0.3, 0.0f64..0.2), 1..40)) {
        let map = LiftMap::build((1..).zip(&city).map(|(id, at)| (LiftId(id), 120.85 + at.0, 32.0 + at.1)));
        let whole = decoded(&map.tile(TileAt::new(0, 0, 0).unwrap(), label));
        prop_assert_eq!(whole.len(), 1);
        // 0.3° of longitude is 3.4 units of the whole world's 4096.
        prop_assert!((whole[0].0 - 3424).abs() <= 3, "{:?}", whole);
    }
}

#[test]
fn too_many_lifts_for_one_tile_stay_clustered() {
    let tower = (1..=SINGLES_MAX as u64 + 1).map(|id| (LiftId(id), 120.88, 32.02));
    let map = LiftMap::build(tower);
    let (x, y) = on_plane(120.88, 32.02).unwrap();
    let found = decoded(&map.tile(TileAt::new(SINGLES_ZOOM, x >> 16, y >> 16).unwrap(), label));
    assert_eq!(found.iter().map(|one| (one.2, one.3)).collect::<Vec<_>>(), [(4_001, None)]);
}

#[test]
fn a_tile_that_is_not_there_is_refused_and_an_empty_one_is_empty() {
    assert_eq!(TileAt::new(17, 0, 0), Err(BadTile::Zoom(17)));
    assert_eq!(TileAt::new(3, 8, 0), Err(BadTile::Beyond { zoom: 3, last: 7 }));
    assert_eq!(TileAt::new(0, 0, 1), Err(BadTile::Beyond { zoom: 0, last: 0 }));
    let map = LiftMap::build([(LiftId(1), f64::NAN, 0.0), (LiftId(2), 0.0, 89.0)]);
    assert!(map.is_empty());
    assert!(map.tile(TileAt::new(0, 0, 0).unwrap(), label).is_empty());
}
