//! `[names]`: what recognition of persons, roles, organizations, agreements, events, places and quantities needs to know of a language.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NameData {}
