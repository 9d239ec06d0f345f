//! The address of a tile, and what is drawn in one.

use liftline_desk::LiftId;

use super::plane::{BITS, morton};
use super::{EXTENT, SINGLES_ZOOM};

/// Zoom, column and row of a tile that is there: from zoom 0 to [`SINGLES_ZOOM`], rows from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileAt {
    zoom: u8,
    x: u32,
    y: u32,
}

/// Why a tile is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTile {
    /// Deeper than tiles go.
    #[error("tiles go to zoom {SINGLES_ZOOM}, not {0}")]
    Zoom(u8),
    /// Beyond the edge of the map.
    #[error("zoom {zoom} has columns and rows from 0 to {last}")]
    Beyond {
        /// The zoom.
        zoom: u8,
        /// Its last column and row.
        last: u32,
    },
}

/// A feature of a tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Feature {
    /// Units from the tile's western and northern edge; beyond 0 and [`EXTENT`] it is a neighbour's.
    pub(super) point: (i64, i64),
    pub(super) shows: Point,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Cluster { count: u64 },
    Lift(LiftId),
}

impl Feature {
    pub(super) fn moved(self, (east, south): (i64, i64)) -> Self {
        Self { point: (self.point.0 + east, self.point.1 + south), ..self }
    }
}

impl TileAt {
    /// A tile by its zoom, column and row.
    ///
    /// # Errors
    /// There is no such tile.
    pub fn new(zoom: u8, x: u32, y: u32) -> Result<Self, BadTile> {
        if zoom > SINGLES_ZOOM {
            return Err(BadTile::Zoom(zoom));
        }
        let last = (1 << zoom) - 1;
        if x > last || y > last { Err(BadTile::Beyond { zoom, last }) } else { Ok(Self { zoom, x, y }) }
    }

    pub(super) fn zoom(self) -> u8 {
        self.zoom
    }

    /// How many bits of each coordinate name it.
    pub(super) fn bits(self) -> u32 {
        u32::from(self.zoom)
    }

    /// Those bits, as a Morton code.
    pub(super) fn code(self) -> u64 {
        morton((self.x, self.y))
    }

    /// A place of the plane in units of the tile, as any other tile of the zoom would round it.
    pub(super) fn local(self, (x, y): (u64, u64)) -> (i64, i64) {
        let low = BITS - self.bits() - EXTENT.ilog2();
        let along = |of: u64, tile: u32| ((of >> low).cast_signed()) - i64::from(tile) * i64::from(EXTENT);
        (along(x, self.x), along(y, self.y))
    }

    /// The tile and those around it, each with how many tiles east and south of this it lies. The map does
    /// not close over 180° of longitude.
    pub(super) fn with_neighbours(self) -> impl Iterator<Item = (Self, i64, i64)> {
        const STEPS: [i8; 3] = [-1, 0, 1];
        STEPS.into_iter().flat_map(|south| STEPS.map(|east| (east, south))).filter_map(
            move |(east, south)| {
                let x = self.x.checked_add_signed(east.into())?;
                let y = self.y.checked_add_signed(south.into())?;
                Some((Self::new(self.zoom, x, y).ok()?, east.into(), south.into()))
            },
        )
    }
}
