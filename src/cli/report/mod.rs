//! Reporters: findings for people, scripts and code hosts. One file a format.

pub mod human;
pub mod json;
