use std::collections::BTreeMap;

use liftline_desk::LiftId;
use proptest::prelude::*;

use super::sphere::metres_between;
use super::{CrewGrid, Near, Nearest, TIES_MAX, WITHIN_MAX, linear_nearest};

type Point = (f64, f64);

/// Points of a city block, of the country (latitude 18 to 54), around the antimeridian, the poles and
/// anywhere; coarse ones repeat, as the lifts of a tower do.
fn place() -> impl Strategy<Value = Point> {
    prop_oneof![
        4 => (0..40_i32, 0..40_i32)
            .prop_map(|(x, y)| (120.86 + f64::from(x) * 1e-4, 32.01 + f64::from(y) * 1e-4)),
        4 => (73.0..135.0, 18.0..54.0),
        1 => prop_oneof![(-180.0..-179.99, -1.0..1.0), (179.99..180.0, -1.0..1.0), Just((180.0, 0.5))],
        1 => prop_oneof![(-180.0..180.0, 89.99..90.0), (-180.0..180.0, -90.0..-89.99), Just((7.0, 90.0))],
        1 => (-180.0..180.0, -90.0..90.0),
    ]
}

fn numbered(points: &[Point]) -> Vec<(LiftId, f64, f64)> {
    points.iter().zip(1..).map(|(&(lon, lat), id)| (LiftId(id), lon, lat)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_tree_agrees_with_measuring_every_point(
        points in prop::collection::vec(place(), 0..300), from in place(), k in 0..12_usize,
    ) {
        let lifts = numbered(&points);
        let index = Nearest::build(lifts.iter().copied());
        prop_assert_eq!(index.near(from.0, from.1, k), linear_nearest(&lifts, from.0, from.1, k));
    }

    #[test]
    fn within_is_all_and_only_the_lifts_of_the_circle(
        points in prop::collection::vec(place(), 0..200), from in place(),
        metres in prop_oneof![0.0..5_000.0, 0.0..21_000_000.0, Just(0.0)],
    ) {
        let lifts = numbered(&points);
        let mut expected: Vec<_> = lifts.iter()
            .map(|&(lift, lon, lat)| Near { lift, metres: metres_between(from, (lon, lat)) })
            .filter(|near| near.metres <= metres)
            .collect();
        expected.sort_by(|a, b| a.metres.total_cmp(&b.metres).then(a.lift.cmp(&b.lift)));
        prop_assert_eq!(Nearest::build(lifts).within(from.0, from.1, metres), expected);
    }

    #[test]
    fn crews_that_move_are_found_where_they_are(
        moves in prop::collection::vec((0..60_u32, prop::option::weighted(0.85, place())), 0..300),
        from in place(), k in 0..8_usize,
        metres_max in prop_oneof![0.0..3_000.0, 0.0..400_000.0, Just(f64::INFINITY)],
    ) {
        let (mut grid, mut plain) = (CrewGrid::default(), BTreeMap::new());
        for (crew, to) in moves {
            match to {
                Some((lon, lat)) => {
                    prop_assert!(grid.place(crew, lon, lat));
                    plain.insert(crew, (lon, lat));
                }
                None => prop_assert_eq!(grid.remove(crew), plain.remove(&crew).is_some()),
            }
        }
        prop_assert_eq!(grid.len(), plain.len());
        let mut expected: Vec<_> = plain.into_iter()
            .map(|(crew, at)| (crew, metres_between(from, at)))
            .filter(|&(_, metres)| metres <= metres_max)
            .collect();
        expected.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        expected.truncate(k);
        prop_assert_eq!(grid.nearest(from.0, from.1, k, metres_max), expected);
    }
}

#[test]
fn a_tower_is_returned_whole_and_in_order_of_id() {
    let tower = (1..=6).rev().map(|id| (LiftId(id), 120.8567, 32.0162));
    let index = Nearest::build(tower.chain([(LiftId(7), 120.8600, 32.0162)]));
    let found = index.near(120.8568, 32.0162, 1);
    assert_eq!(found.iter().map(|near| near.lift.0).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert!(
        found.iter().all(|near| near.metres == found[0].metres && near.metres > 9.0 && near.metres < 10.0)
    );
}

/// At 60° a degree of longitude is half as long as one of latitude: planar degrees choose the other lift.
#[test]
fn metres_decide_and_not_degrees() {
    let index = Nearest::build([(LiftId(1), 25.0, 60.0010), (LiftId(2), 25.0015, 60.0)]);
    assert_eq!(index.near(25.0, 60.0, 1)[0].lift, LiftId(2));
}

#[test]
fn the_number_of_ties_is_limited() {
    let index = Nearest::build((0..5_000).map(|id| (LiftId(id), 120.0, 32.0)));
    assert_eq!(index.near(120.0, 32.0, 3).len(), 3 + TIES_MAX);
    let index = Nearest::build((0..20_000).map(|id| (LiftId(id), 120.0 + f64::from(id as u32) * 1e-6, 32.0)));
    assert_eq!(index.within(120.0, 32.0, 1e6).len(), WITHIN_MAX);
}

#[test]
fn what_is_not_on_the_globe_is_neither_held_nor_found() {
    let index =
        Nearest::build([(LiftId(1), f64::NAN, 32.0), (LiftId(2), 32.0, 120.0), (LiftId(3), 120.0, 32.0)]);
    assert_eq!(index.len(), 1);
    assert!(index.near(32.0, 120.0, 1).is_empty());
    assert!(index.within(120.0, 32.0, f64::NAN).is_empty());
    let mut grid = CrewGrid::default();
    assert!(!grid.place(1, 120.0, f64::INFINITY) && grid.is_empty());
    assert!(grid.nearest(120.0, 32.0, 1, 1e3).is_empty());
}

#[test]
fn two_hundred_crews_on_one_point_are_no_trouble() {
    let mut grid = CrewGrid::default();
    (0..200).for_each(|crew| assert!(grid.place(crew, 120.86, 32.01)));
    let found = grid.nearest(120.86, 32.02, 5, 10_000.0);
    assert_eq!(found.iter().map(|found| found.0).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
}
