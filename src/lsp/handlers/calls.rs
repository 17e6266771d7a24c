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
    Some(vec![item(view, &entity, doc, None)?])
}

pub fn incoming(view: &View, item: &CallHierarchyItem) -> Option<Vec<CallHierarchyIncomingCall>> {
    let calls = calls::incoming(&view.snapshot, entity_of(view, item)?);
    let call = |call: &Call| {
        // Ranges are of the caller's article, so the caller is placed in one that says so.
        let doc = &call.places.first()?.doc;
        let from = self::item(view, &call.entity, doc, Some(call))?;
        Some(CallHierarchyIncomingCall { from, from_ranges: ranges(view, call, doc) })
    };
    Some(calls.iter().filter_map(call).collect())
}

/// `doc` is the article that `item` is placed in.
pub fn outgoing(view: &View, doc: &Doc, item: &CallHierarchyItem) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let calls = calls::outgoing(&view.snapshot, entity_of(view, item)?);
    let call = |call: &Call| {
        let is_here = call.places.iter().any(|place| place.doc == *doc);
        let of_claim = if is_here { doc } else { &call.places.first()?.doc };
        let to = self::item(view, &call.entity, of_claim, Some(call))?;
        // Ranges are of the article of `item`. Where another says so, its name must do: some clients show a call once
        // for each range.
        let from_ranges = if is_here { ranges(view, call, doc) } else { vec![item.selection_range] };
        Some(CallHierarchyOutgoingCall { to, from_ranges })
    };
    Some(calls.iter().filter_map(call).collect())
}

/// Where article `doc` makes the claims of a call.
fn ranges(view: &View, call: &Call, doc: &Doc) -> Vec<Range> {
    let Some(analysis) = view.article(doc) else { return Vec::new() };
    let ranges = view.ranges(analysis);
    call.places.iter().filter(|place| place.doc == *doc).map(|place| ranges.range(place.span)).collect()
}

/// A thing where article `doc` introduces it, with what `call` says of it.
fn item(view: &View, entity: &Entity, doc: &Doc, call: Option<&Call>) -> Option<CallHierarchyItem> {
    let target = definition::introduction(&view.snapshot, entity, doc)?;
    let location = view.location(&target.doc, target.span)?;
    let detail = call.map_or_else(|| entity.kind.word().to_owned(), |call| call.relations.join(", "));
    Some(CallHierarchyItem {
        name: entity.name.clone(),
        kind: convert::symbol_kind(entity.kind),
        tags: None,
        detail: Some(detail),
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
