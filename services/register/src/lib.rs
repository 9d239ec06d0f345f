//! placeholder
mod near;
pub use near::{CrewGrid, NEAR_MAX, Near, Nearest, TIE_METRES, TIES_MAX, WITHIN_MAX, linear_nearest};
