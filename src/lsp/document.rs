//! The text of an open document, as the client edits it.

use ropey::Rope;
use tower_lsp::lsp_types::{Position, TextDocumentContentChangeEvent, Url};

use crate::text::Encoding;

/// An open document.
#[derive(Debug, Clone)]
pub struct Document {
    /// As the client writes it, for what is published.
    pub uri: Url,
    pub version: i32,
    pub rope: Rope,
}

impl Document {
    pub fn new(uri: Url, version: i32, text: &str) -> Document {
        Document { uri, version, rope: Rope::from_str(text) }
    }

    /// Applies changes one after the other, each to the text that the one before left. A range out of the text is
    /// clamped to it, as the protocol has it for columns.
    pub fn apply(&mut self, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            let Some(range) = change.range else {
                self.rope = Rope::from_str(&change.text);
                continue;
            };
            let from = char_at(&self.rope, range.start, encoding);
            let to = char_at(&self.rope, range.end, encoding);
            let (from, to) = (from.min(to), from.max(to));
            self.rope.remove(from..to);
            self.rope.insert(from, &change.text);
        }
    }
}

/// The index of the character at `position`: the line's end for a column past it, the text's end for a line past the
/// last, and the character's start for a column inside one.
fn char_at(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_chars();
    }
    let text = rope.line(line);
    let mut end = text.len_chars();
    while end > 0 && matches!(text.char(end - 1), '\n' | '\r') {
        end -= 1;
    }
    let column = position.character as usize;
    let within = match encoding {
        Encoding::Utf8 => text.byte_to_char(column.min(text.len_bytes())),
        Encoding::Utf16 => text.utf16_cu_to_char(column.min(text.len_utf16_cu())),
        Encoding::Utf32 => column,
    };
    rope.line_to_char(line) + within.min(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{LineIndex, Position as TextPosition};

    const TEXT: &str = "Tô 😀 Lâm\r\nHa\u{300} Nội\rx\u{c}y\u{2028}z\n\r\n";

    #[test]
    fn positions_mean_the_same_as_in_the_line_index() {
        let rope = Rope::from_str(TEXT);
        let index = LineIndex::new(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for line in 0..8 {
                for column in 0..30 {
                    let char = char_at(&rope, Position::new(line, column), encoding);
                    let offset = index.offset(TEXT, TextPosition { line, column }, encoding);
                    assert_eq!(rope.char_to_byte(char) as u32, offset, "{encoding:?} {line}:{column}");
                }
            }
        }
    }

    #[test]
    fn changes_apply_one_after_the_other() {
        let uri = Url::parse("file:///a.txt").unwrap();
        let mut document = Document::new(uri, 1, "one\ntwo\n");
        let change = |range: Option<[u32; 4]>, text: &str| TextDocumentContentChangeEvent {
            range: range.map(|[a, b, c, d]| tower_lsp::lsp_types::Range::new(Position::new(a, b), Position::new(c, d))),
            range_length: None,
            text: text.to_owned(),
        };
        document.apply(vec![change(Some([0, 0, 0, 3]), "😀"), change(Some([0, 2, 0, 2]), "!")], Encoding::Utf16);
        assert_eq!(document.rope.to_string(), "😀!\ntwo\n");
        document.apply(vec![change(Some([1, 9, 0, 99]), "")], Encoding::Utf16); // backwards and out of range
        assert_eq!(document.rope.to_string(), "😀!\n");
        document.apply(vec![change(Some([9, 9, 9, 9]), "end"), change(None, "all")], Encoding::Utf16);
        assert_eq!(document.rope.to_string(), "all");
    }
}
