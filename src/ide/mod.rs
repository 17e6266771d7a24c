//! See the crate's picture.

pub mod facts;
