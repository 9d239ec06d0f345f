//! Mapbox Vector Tile 2.1 (<https://github.com/mapbox/vector-tile-spec/tree/master/2.1>), as much of it as
//! points need: the messages of its `vector_tile.proto`, and one layer of points.

use std::collections::HashMap;

use liftline_desk::LiftId;
use prost::{Enumeration, Message, Oneof};

use super::tile::{Feature as Mark, Point};
use super::{EXTENT, Label};

/// Name of the layer.
pub(super) const LAYER: &str = "lifts";
/// Names of properties.
pub(super) const KEYS: [&str; 3] = ["count", "code", "name"];
const COUNT: u32 = 0;
const CODE: u32 = 1;
const NAME: u32 = 2;

/// Version of the layer (§4.1).
const VERSION: u32 = 2;
/// One `MoveTo` (§4.3.1): command 1 in the low three bits, taken once.
const MOVE_TO_ONCE: u32 = 1 | (1 << 3);

#[derive(Clone, PartialEq, Message)]
pub(super) struct Tile {
    #[prost(message, repeated, tag = "3")]
    pub(super) layers: Vec<Layer>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Layer {
    #[prost(uint32, required, tag = "15")]
    pub(super) version: u32,
    #[prost(string, required, tag = "1")]
    pub(super) name: String,
    #[prost(message, repeated, tag = "2")]
    pub(super) features: Vec<Feature>,
    #[prost(string, repeated, tag = "3")]
    pub(super) keys: Vec<String>,
    #[prost(message, repeated, tag = "4")]
    pub(super) values: Vec<Value>,
    #[prost(uint32, optional, tag = "5")]
    pub(super) extent: Option<u32>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Feature {
    #[prost(uint64, optional, tag = "1")]
    pub(super) id: Option<u64>,
    /// Indexes of a key and a value, in turn.
    #[prost(uint32, repeated, tag = "2")]
    pub(super) tags: Vec<u32>,
    #[prost(enumeration = "GeometryKind", optional, tag = "3")]
    pub(super) kind: Option<i32>,
    #[prost(uint32, repeated, tag = "4")]
    pub(super) geometry: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Enumeration)]
#[repr(i32)]
pub(super) enum GeometryKind {
    Unknown = 0,
    Point = 1,
    Line = 2,
    Polygon = 3,
}

/// A value of a property; of the seven kinds of §4.1 these two are needed.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Value {
    #[prost(oneof = "Kind", tags = "1, 5")]
    pub(super) kind: Option<Kind>,
}

#[derive(Clone, PartialEq, Eq, Hash, Oneof)]
pub(super) enum Kind {
    #[prost(string, tag = "1")]
    Text(String),
    #[prost(uint64, tag = "5")]
    Number(u64),
}

/// A tile of one layer; without features no layer, and so no bytes.
pub(super) fn encode(marks: &[Mark], label: impl Fn(LiftId) -> Label) -> Vec<u8> {
    if marks.is_empty() {
        return Vec::new();
    }
    let mut values = Values::default();
    let features = marks.iter().map(|mark| feature(mark, &label, &mut values)).collect();
    let layer = Layer {
        version: VERSION,
        name: LAYER.to_owned(),
        features,
        keys: KEYS.map(str::to_owned).to_vec(),
        values: values.list,
        extent: Some(EXTENT),
    };
    Tile { layers: vec![layer] }.encode_to_vec()
}

fn feature(mark: &Mark, label: impl Fn(LiftId) -> Label, values: &mut Values) -> Feature {
    let (id, tags) = match mark.shows {
        Point::Cluster { count } => (None, vec![COUNT, values.at(Kind::Number(count))]),
        Point::Lift(lift) => {
            let Label { code, name } = label(lift);
            let tags = vec![CODE, values.at(Kind::Text(code)), NAME, values.at(Kind::Text(name))];
            (Some(lift.0), tags)
        }
    };
    let geometry = vec![MOVE_TO_ONCE, zigzag(mark.point.0), zigzag(mark.point.1)];
    Feature { id, tags, kind: Some(GeometryKind::Point.into()), geometry }
}

/// A whole number as the format writes its parameters (§4.3.2). Coordinates stay within a tile and its
/// neighbours, far from what 32 bits hold.
#[expect(clippy::cast_possible_truncation, reason = "a tile and its neighbours are 12,288 units wide")]
fn zigzag(number: i64) -> u32 {
    let number = number as i32;
    ((number << 1) ^ (number >> 31)).cast_unsigned()
}

/// The layer's values, each once.
#[derive(Default)]
struct Values {
    list: Vec<Value>,
    known: HashMap<Kind, u32>,
}

impl Values {
    fn at(&mut self, kind: Kind) -> u32 {
        if let Some(&at) = self.known.get(&kind) {
            return at;
        }
        let at = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(Value { kind: Some(kind.clone()) });
        self.known.insert(kind, at);
        at
    }
}
