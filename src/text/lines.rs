//! Where the lines of a text begin, and positions counted as editors and terminals count them.
//!
//! A line ends at LF, CR or CRLF and nowhere else, as the Language Server Protocol has it: form feed,
//! U+0085 and U+2028 are ordinary characters.

use memchr::memchr2;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    Utf8,
    /// What the protocol counts unless something else is negotiated.
    #[default]
    Utf16,
    /// Unicode code points.
    Utf32,
}

impl Encoding {
    /// The length of `text` in units of this encoding.
    pub fn len(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => text.chars().count(),
        }
    }

    fn char_len(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// A zero-based line and column, the column in units of some [`Encoding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// The byte offset at which each line of a text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut at = 0;
        while let Some(found) = memchr2(b'\n', b'\r', &bytes[at..]) {
            at += found + 1;
            if bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n') {
                at += 1;
            }
            starts.push(at as u32);
        }
        LineIndex { starts }
    }

    /// The number of lines; a text that ends with a line break has an empty last line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of line `line`, its line break left out; `None` past the last line.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> Option<&'t str> {
        let start = *self.starts.get(line)? as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        Some(text[start..end].trim_end_matches(['\r', '\n']))
    }

    /// The byte offset at which line `line` begins.
    pub fn start(&self, line: usize) -> Option<u32> {
        self.starts.get(line).copied()
    }

    /// The line that byte `offset` is in.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// The position of byte `offset`, which must lie on a character boundary of `text`.
    pub fn position(&self, text: &str, offset: u32, encoding: Encoding) -> Position {
        let line = self.line_of(offset);
        let before = &text[self.starts[line] as usize..offset as usize];
        Position { line: line as u32, column: encoding.len(before) as u32 }
    }

    /// The byte offset of `position`. A column past the line's end means the line's end, a line past
    /// the last one the end of the text, and a column inside a character that character's start.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> u32 {
        let Some(line) = self.line(text, position.line as usize) else {
            return text.len() as u32;
        };
        let mut left = position.column as usize;
        let mut offset = self.starts[position.line as usize];
        for c in line.chars() {
            let len = encoding.char_len(c);
            if left < len {
                break;
            }
            left -= len;
            offset += c.len_utf8() as u32;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cr_and_lf_break_lines() {
        let text = "a\r\nb\rc\nd\u{c}e\u{2028}f\u{85}g";
        let index = LineIndex::new(text);
        assert_eq!(index.count(), 4);
        assert_eq!(index.line(text, 0), Some("a"));
        assert_eq!(index.line(text, 3), Some("d\u{c}e\u{2028}f\u{85}g"));
    }

    #[test]
    fn positions_go_there_and_back_in_every_encoding() {
        let text = "Lê 😀 Bảo\r\nHa\u{300} Nội\n";
        let index = LineIndex::new(text);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, _) in text.char_indices().filter(|&(_, c)| c != '\n') {
                let position = index.position(text, offset as u32, encoding);
                assert_eq!(index.offset(text, position, encoding), offset as u32);
            }
        }
    }

    #[test]
    fn positions_out_of_range_are_clamped() {
        let text = "😀b\nc";
        let index = LineIndex::new(text);
        let at = |line, column| index.offset(text, Position { line, column }, Encoding::Utf16);
        assert_eq!(at(0, 1), 0); // between the surrogates
        assert_eq!(at(0, 99), 5);
        assert_eq!(at(9, 0), text.len() as u32);
    }
}
