//! Byte offsets as offsets in Unicode code points, which is what JSON lines and brat count.

/// Bytes between two entries of the table: small enough that counting the rest costs nothing.
const STEP: usize = 256;

/// Converts byte offsets of one text. Building it reads the text once; each question after that costs the same.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t [u8],
    /// The number of code points that begin before byte `i * STEP`.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    pub fn new(text: &'t str) -> CodePoints<'t> {
        let text = text.as_bytes();
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.chunks(STEP) {
            before.push(count);
            count += starts(chunk);
        }
        before.push(count);
        CodePoints { text, before }
    }

    /// The number of code points before byte `offset`, which must not lie past the end of the text.
    pub fn before(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let step = offset / STEP;
        self.before[step] + starts(&self.text[step * STEP..offset])
    }
}

/// How many code points begin in `bytes`: all bytes but those that continue one.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_counts_as_chars_do() {
        for text in ["", "plain", &"Đỗ Hòa 😀 ".repeat(99), &"x".repeat(STEP), &"é".repeat(STEP)] {
            let points = CodePoints::new(text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                assert_eq!(points.before(offset as u32), count as u32);
            }
            assert_eq!(points.before(text.len() as u32), text.chars().count() as u32);
        }
    }
}
