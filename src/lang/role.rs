//! `[names.role]`: what recognition of roles needs to know of a language.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleData {}
