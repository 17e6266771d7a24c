//! Between our places and the protocol's, at the border and nowhere else.

use tower_lsp::lsp_types::{DiagnosticSeverity, Position, Range, SymbolKind};

use crate::check::Severity;
use crate::recognize::Kind;
use crate::text::{self, Encoding, LineIndex, Span};

pub fn position(lines: &LineIndex, text: &str, offset: u32, encoding: Encoding) -> Position {
    let position = lines.position(text, offset, encoding);
    Position::new(position.line, position.column)
}

pub fn range(lines: &LineIndex, text: &str, span: Span, encoding: Encoding) -> Range {
    Range::new(position(lines, text, span.start, encoding), position(lines, text, span.end, encoding))
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
    }
}
