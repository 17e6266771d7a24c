//! `[time]`: what recognition of dates needs to know of a language.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TimeData {}
