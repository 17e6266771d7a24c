//! The call hierarchy over claims: who is said to have met, signed or succeeded whom.

use serde_json::json;
use tower_lsp::lsp_types::*;

use crate::ide::calls::{self, Call};
use crate::ide::definition;
use crate::lsp::convert;
use crate::lsp::view::View;
use crate::resolve::{Doc, Entity};

pub fn prepare(view: &View, doc: &Doc, position: Position) -> Option<Vec<CallHierarchyItem>> {
    let offset = view.offset(view.article(doc)?, position);
    let entity = calls::entity_at(&view.snapshot, doc, offset)?;
    Some(vec![item(view, &entity, None)?])
}

pub fn incoming(view: &View, item: &CallHierarchyItem) -> Option<Vec<CallHierarchyIncomingCall>> {
    let calls = calls::incoming(&view.snapshot, entity_of(view, item)?);
    let call = |call: &Call| {
        let (from, from_ranges) = of_call(view, call)?;
        Some(CallHierarchyIncomingCall { from, from_ranges })
    };
    Some(calls.iter().filter_map(call).collect())
}

pub fn outgoing(view: &View, item: &CallHierarchyItem) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let calls = calls::outgoing(&view.snapshot, entity_of(view, item)?);
    let call = |call: &Call| {
        let (to, from_ranges) = of_call(view, call)?;
        Some(CallHierarchyOutgoingCall { to, from_ranges })
    };
    Some(calls.iter().filter_map(call).collect())
}

/// The other thing, placed at the first claim that says so, and the claims of that article.
fn of_call(view: &View, call: &Call) -> Option<(CallHierarchyItem, Vec<Range>)> {
    let first = call.places.first()?;
    let analysis = view.article(&first.doc)?;
    let here = call.places.iter().filter(|place| place.doc == first.doc);
    let ranges = here.map(|place| view.range(analysis, place.span)).collect();
    Some((item(view, &call.entity, Some(call.relations.join(", ")))?, ranges))
}

fn item(view: &View, entity: &Entity, detail: Option<String>) -> Option<CallHierarchyItem> {
    let target = definition::fullest(&view.snapshot, entity)?;
    let location = view.location(&target.doc, target.span)?;
    Some(CallHierarchyItem {
        name: entity.name.clone(),
        kind: convert::symbol_kind(entity.kind),
        tags: None,
        detail: detail.or_else(|| Some(entity.kind.word().to_owned())),
        uri: location.uri,
        range: location.range,
        selection_range: location.range,
        data: Some(json!(entity.id)),
    })
}

fn entity_of<'v>(view: &'v View, item: &CallHierarchyItem) -> Option<&'v Entity> {
    let id = item.data.as_ref()?.as_str()?;
    view.snapshot.entities.get(id).map(AsRef::as_ref)
}
