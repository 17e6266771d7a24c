//! Requests, by what they are about: from the protocol's parameters to `ide` and back.

pub mod calls;
pub mod commands;
pub mod diagnostics;
pub mod edits;
pub mod extras;
pub mod files;
pub mod graph;
pub mod lenses;
pub mod navigation;
pub mod own;
pub mod settings;
pub mod symbols;
pub mod text;
pub mod tokens;
