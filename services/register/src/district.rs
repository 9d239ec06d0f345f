//! Districts (区县): outlines, and which one a point or a lift lies in.

use geo::{BoundingRect, Contains};
use liftline_desk::DistrictId;
use rstar::{AABB, RTree, primitives::GeomWithData, primitives::Rectangle};

use crate::{
    cell::Kind::{Code, Flag, Own, Text},
    model::Lift,
    outline::Outline,
    point::Point,
    record::record,
};

record! {
    /// A district (区县) with its outline and the name of the policy its cases follow.
    District: DistrictId in DISTRICT as "district" {
        /// 行政区划代码: six digits inside China.
        key: Box<str> => Code;
        /// Name.
        name: Option<Box<str>> => Text;
        /// Whether the urban arrival limit holds here.
        urban: Option<bool> => Flag;
        /// Name of the policy.
        policy: Option<Box<str>> => Text;
        /// Outline.
        outline: Outline => Own;
    }
}

impl District {
    /// Whether the point lies inside. A point on the border belongs to neither side.
    pub fn contains(&self, point: Point) -> bool {
        self.outline.0.contains(&geo::Point::new(point.lon, point.lat))
    }
}

type Box2 = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// The districts of a city with a tree of their boxes.
#[derive(Default)]
pub(crate) struct Districts {
    list: Vec<District>,
    boxes: RTree<Box2>,
}

impl Districts {
    /// `list` comes sorted by id.
    pub(crate) fn new(list: Vec<District>) -> Self {
        let boxes = list.iter().enumerate().filter_map(|(at, district)| {
            let rect = district.outline.0.bounding_rect()?;
            let corners = Rectangle::from_corners([rect.min().x, rect.min().y], [rect.max().x, rect.max().y]);
            Some(Box2::new(corners, at))
        });
        let boxes = RTree::bulk_load(boxes.collect());
        Self { list, boxes }
    }

    pub(crate) fn all(&self) -> &[District] {
        &self.list
    }

    pub(crate) fn get(&self, id: DistrictId) -> Option<&District> {
        self.list.binary_search_by_key(&id, |district| district.id).ok().map(|at| &self.list[at])
    }

    /// The district around a point; where outlines overlap, the one with the least id.
    pub(crate) fn at(&self, point: Point) -> Option<&District> {
        self.boxes
            .locate_in_envelope_intersecting(&AABB::from_point([point.lon, point.lat]))
            .map(|found| &self.list[found.data])
            .filter(|district| district.contains(point))
            .min_by_key(|district| district.id)
    }

    /// The district of a lift: by its point, else by its six-digit division code.
    pub(crate) fn of(&self, lift: &Lift) -> Option<&District> {
        let by_code = || {
            let code = lift.division.as_deref()?.get(..6)?;
            self.list.iter().find(|district| &*district.key == code)
        };
        lift.point().and_then(|point| self.at(point)).or_else(by_code)
    }
}
