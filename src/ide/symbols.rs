//! The outline of an article, and finding entities of the corpus by a part of their name.

use std::sync::Arc;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use rustc_hash::FxHashSet;

use crate::corpus::Snapshot;
use crate::ide::{Target, definition};
use crate::recognize::Kind;
use crate::resolve::{Doc, Entity};
use crate::text::{PartKind, Span};

/// The longest name that an outline shows, in characters.
const LONGEST_NAME: usize = 60;

/// A part of an article, or a mention in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub name: String,
    pub detail: String,
    /// `None` for a part.
    pub kind: Option<Kind>,
    pub span: Span,
    /// The words to select, within `span`.
    pub selection: Span,
    pub children: Vec<Node>,
}

/// The parts of article `doc`, and in each what it mentions: each thing once, where it is first named there.
pub fn outline(snapshot: &Snapshot, doc: &Doc) -> Option<Vec<Node>> {
    let analysis = snapshot.articles.get(doc)?;
    let mut nodes: Vec<Node> = Vec::new();
    for part in &analysis.article.layout.parts {
        let name = shorten(analysis.text(part.span));
        let detail = part_word(part.kind).to_owned();
        nodes.push(Node { name, detail, kind: None, span: part.span, selection: part.span, children: Vec::new() });
    }
    let mut seen = FxHashSet::default();
    for (index, mention) in analysis.mentions().iter().enumerate() {
        let Some(at) = nodes.partition_point(|node| node.span.start <= mention.span.start).checked_sub(1) else {
            continue;
        };
        if !nodes[at].span.contains(mention.span) {
            continue;
        }
        let chain = analysis.chain_of(index);
        if !seen.insert((at, chain)) && chain.is_some() {
            continue;
        }
        let entity = chain.and_then(|chain| snapshot.entities.of_chain(doc, chain));
        let text = analysis.text(mention.span);
        let full = entity.map(|entity| entity.name.clone()).or(mention.time().map(|time| time.value.clone()));
        nodes[at].children.push(Node {
            name: shorten(text),
            detail: full.filter(|full| full != text).unwrap_or_default(),
            kind: Some(mention.kind()),
            span: mention.span,
            selection: mention.span,
            children: Vec::new(),
        });
    }
    Some(nodes)
}

fn part_word(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Metadata => "metadata",
        PartKind::Headline => "headline",
        PartKind::Dateline => "dateline",
        PartKind::Caption => "caption",
        PartKind::Credit => "credit",
        PartKind::Body => "body",
    }
}

/// The beginning of a text, on one line; never empty, since a symbol's name must not be.
fn shorten(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None if line.is_empty() => "…".to_owned(),
        None => line,
    }
}

/// The entities whose name or alias fits `query`, the best first, at most `most`; with how well they fit. An empty query
/// fits all. Case and diacritics are ignored where the query has none.
pub fn search(snapshot: &Snapshot, query: &str, most: usize) -> Vec<(u32, Arc<Entity>)> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(query, CaseMatching::Smart, Normalization::Smart, AtomKind::Fuzzy);
    let mut buffer = Vec::new();
    let mut score = |entity: &Arc<Entity>| {
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        names.filter_map(|name| pattern.score(Utf32Str::new(name, &mut buffer), &mut matcher)).max()
    };
    let mut found: Vec<_> =
        snapshot.entities.all().filter_map(|entity| Some((score(entity)?, entity.clone()))).collect();
    found.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.id.cmp(&y.id)));
    found.truncate(most);
    found
}

/// Where an entity is introduced most fully.
pub fn introduction(snapshot: &Snapshot, entity: &Entity) -> Option<Target> {
    definition::fullest(snapshot, entity)
}
