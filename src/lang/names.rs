//! `[names]`: what recognition of names needs to know of a language, one sub-table a kind of mention.
//!
//! Each kind has its own file in this folder, which says what its table holds.

use serde::Deserialize;

use super::agreement::AgreementData;
use super::event::EventData;
use super::organization::OrganizationData;
use super::person::PersonData;
use super::place::PlaceData;
use super::quantity::QuantityData;
use super::role::RoleData;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NameData {
    pub person: PersonData,
    pub role: RoleData,
    pub organization: OrganizationData,
    pub place: PlaceData,
    pub agreement: AgreementData,
    pub event: EventData,
    pub quantity: QuantityData,
}
