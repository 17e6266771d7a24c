//! Requests, by what they are about: from the protocol's parameters to `ide` and back.

pub mod edits;
pub mod extras;
pub mod navigation;
pub mod own;
pub mod symbols;
pub mod text;
pub mod tokens;
