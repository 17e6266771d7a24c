//! Between our places and the protocol's, at the border and nowhere else.

use std::cell::Cell;

use tower_lsp::lsp_types::{DiagnosticSeverity, Position, Range, SymbolKind};

use super::ahead::Ahead;
use crate::check::Severity;
use crate::recognize::Kind;
use crate::text::{self, Encoding, LineIndex, Span};

/// Turns spans of one text into ranges. One that lies behind the one before, in the same line, is counted from there, so
/// that many spans of a long line cost one walk over it.
pub struct Ranges<'t> {
    lines: &'t LineIndex,
    text: &'t str,
    encoding: Encoding,
    last: Cell<(u32, Position)>,
    /// The text is newer than the one that the spans are of.
    ahead: Option<&'t Ahead>,
}

impl<'t> Ranges<'t> {
    pub fn new(lines: &'t LineIndex, text: &'t str, encoding: Encoding) -> Ranges<'t> {
        Ranges { lines, text, encoding, last: Cell::default(), ahead: None }
    }

    /// Takes spans of an older text, which `ahead` knows.
    pub fn ahead(self, ahead: &'t Ahead) -> Ranges<'t> {
        Ranges { ahead: Some(ahead), ..self }
    }

    pub fn range(&self, span: Span) -> Range {
        let span = self.ahead.map_or(span, |ahead| ahead.span(span));
        let start = self.position(span.start);
        self.last.set((span.start, start));
        Range::new(start, self.position(span.end))
    }

    fn position(&self, offset: u32) -> Position {
        let (before, at) = self.last.get();
        let next_line = self.lines.start(at.line as usize + 1).unwrap_or(u32::MAX);
        if before <= offset && offset < next_line {
            let column = self.encoding.len(&self.text[before as usize..offset as usize]);
            return Position::new(at.line, at.character + column as u32);
        }
        let position = self.lines.position(self.text, offset, self.encoding);
        Position::new(position.line, position.column)
    }
}

pub fn offset(lines: &LineIndex, text: &str, position: Position, encoding: Encoding) -> u32 {
    lines.offset(text, text::Position { line: position.line, column: position.character }, encoding)
}

pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
    }
}

/// The protocol's symbol kinds are those of programs; these are the nearest, and editors give each an icon of its own.
pub fn symbol_kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Person => SymbolKind::CLASS,
        Kind::Role => SymbolKind::INTERFACE,
        Kind::Organization => SymbolKind::MODULE,
        Kind::Agreement => SymbolKind::STRUCT,
        Kind::Event => SymbolKind::EVENT,
        Kind::Place => SymbolKind::NAMESPACE,
        Kind::Date => SymbolKind::CONSTANT,
        Kind::Quantity => SymbolKind::NUMBER,
        Kind::Other => SymbolKind::OBJECT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_the_same_in_any_order() {
        let text = "Tô 😀 Lâm, a\r\nHa\u{300} Nội\rx\u{c}y\n";
        let lines = LineIndex::new(text);
        let bounds: Vec<u32> = text.char_indices().map(|(i, _)| i as u32).collect();
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let ranges = Ranges::new(&lines, text, encoding);
            for &start in bounds.iter().chain(bounds.iter().rev()) {
                for &end in bounds.iter().filter(|&&end| end >= start) {
                    let span = Span { start, end };
                    assert_eq!(ranges.range(span), Ranges::new(&lines, text, encoding).range(span));
                    let position = lines.position(text, end, encoding);
                    assert_eq!(ranges.range(span).end, Position::new(position.line, position.column));
                }
            }
        }
    }
}
