//! What is shown of a place in words.

use tower_lsp::lsp_types::*;

use crate::ide::hover::{self, Block, Item};
use crate::lsp::view::View;
use crate::resolve::Doc;

/// Places that a hover lists; the rest is counted.
const MOST_ITEMS: usize = 8;

pub fn hover(view: &View, doc: &Doc, position: Position) -> Option<Hover> {
    let analysis = view.article(doc)?;
    let info = hover::hover(&view.snapshot, doc, view.offset(analysis, position))?;
    let has_markdown = view.session.has_markdown;
    let kind = if has_markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let value = written(view, &info.blocks, has_markdown);
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(view.range(analysis, info.span)) })
}

/// `blocks` as Markdown, or as plain text.
pub fn written(view: &View, blocks: &[Block], as_markdown: bool) -> String {
    if as_markdown { markdown(view, blocks) } else { plain(view, blocks) }
}

fn markdown(view: &View, blocks: &[Block]) -> String {
    let block = |block: &Block| match block {
        Block::Title { name, kind } => format!("**{}** · {kind}", escape(name)),
        Block::Line(text) => escape(text),
        Block::List { title, items } => {
            let shown = items.iter().take(MOST_ITEMS).map(|item| format!("- {}", markdown_item(view, item)));
            let lines: Vec<_> = shown.chain(more(items).map(|more| format!("- {more}"))).collect();
            format!("{title}\n\n{}", lines.join("\n"))
        }
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

fn markdown_item(view: &View, item: &Item) -> String {
    let text = escape(&item.text);
    let Some((target, location)) = item.target.as_ref().and_then(|t| Some((t, view.location(&t.doc, t.span)?))) else {
        return text;
    };
    let line = location.range.start.line + 1;
    let place = format!("[{}:{line}]({}#L{line})", escape(&target.doc), location.uri);
    if text.is_empty() { place } else { format!("{text} — {place}") }
}

fn plain(view: &View, blocks: &[Block]) -> String {
    let item = |item: &Item| {
        let location = item.target.as_ref().and_then(|t| Some((t, view.location(&t.doc, t.span)?)));
        match location {
            Some((target, location)) => {
                format!("  {} ({}:{})", item.text, target.doc, location.range.start.line + 1)
            }
            None => format!("  {}", item.text),
        }
    };
    let block = |block: &Block| match block {
        Block::Title { name, kind } => format!("{name} ({kind})"),
        Block::Line(text) => text.clone(),
        Block::List { title, items } => {
            let lines = items.iter().take(MOST_ITEMS).map(item).chain(more(items).map(|more| format!("  {more}")));
            format!("{title}\n{}", lines.collect::<Vec<_>>().join("\n"))
        }
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn more(items: &[Item]) -> Option<String> {
    let left = items.len().saturating_sub(MOST_ITEMS);
    (left > 0).then(|| format!("and {left} more"))
}

/// Keeps words of articles from being read as Markdown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
