//! `liftline demo`: a living sample city on the embedded store, with nothing to install.

pub mod chance;
pub mod city;
