//! Decoding: the bytes of a file as text, whatever encoding a newsroom left it in.

use encoding_rs::{Encoding, UTF_8};

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// The encoding's name by the WHATWG standard, `UTF-8` mostly.
    pub encoding: &'static str,
    /// What a person should know: bytes that are no text in that encoding, or a guessed encoding.
    pub problem: Option<String>,
}

/// Decodes `bytes`: by their byte order mark, else as UTF-8, else as the legacy encoding they most
/// look like. Undecodable bytes become U+FFFD. A byte order mark is left out of the text.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[bom..], None);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), encoding: UTF_8.name(), problem: None },
        Err(error) => decode_legacy(bytes, error.valid_up_to()),
    }
}

fn decode_legacy(bytes: &[u8], bad_at: usize) -> Decoded {
    if let Some(encoding) = utf16_without_bom(bytes) {
        return decode_as(encoding, bytes, Some("has no byte order mark"));
    }
    if is_mostly_utf8(bytes) {
        let line = bytes[..bad_at].iter().filter(|&&b| b == b'\n').count() + 1;
        let text = String::from_utf8_lossy(bytes).into_owned();
        let problem = format!("line {line} holds bytes that are not UTF-8; they are shown as \u{fffd}");
        return Decoded { text, encoding: UTF_8.name(), problem: Some(problem) };
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    decode_as(detector.guess(None, chardetng::Utf8Detection::Deny), bytes, Some("is not UTF-8"))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], why: Option<&str>) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name();
    let problem = match (why, malformed) {
        (_, true) => Some(format!("read as {name}, and some bytes are not valid in it; convert it to UTF-8")),
        (Some(why), false) => Some(format!("{why}; read as {name}. Convert it to UTF-8 to be sure")),
        (None, false) => None,
    };
    Decoded { text: text.into_owned(), encoding: name, problem }
}

/// UTF-16 text of Latin script has a zero in nearly every other byte.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let half = bytes.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if even > half / 2 && odd < half / 8 => Some(encoding_rs::UTF_16BE),
        (even, odd) if odd > half / 2 && even < half / 8 => Some(encoding_rs::UTF_16LE),
        _ => None,
    }
}

/// A UTF-8 file with a few broken bytes: nearly all its non-ASCII bytes are in valid sequences.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > 4 * bad
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_with_and_without_bom() {
        let text = "Le 3 mai 2019, à l’été.";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_bom: Vec<u8> = [0xff, 0xfe].into_iter().chain(le.iter().copied()).collect();
        assert_eq!(decode(&with_bom), Decoded { text: text.into(), encoding: "UTF-16LE", problem: None });
        let long: Vec<u8> = le.repeat(3);
        assert_eq!(decode(&long).text, text.repeat(3));
    }

    #[test]
    fn legacy_code_pages() {
        let french = "L'accord est entré en vigueur le 1er août 2020, a déclaré le ministre à l'été.";
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(french);
        let decoded = decode(&bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (french, "windows-1252"));
        assert!(decoded.problem.is_some());
        // Windows-1258 writes Vietnamese tones as combining marks.
        let vietnamese = "Bô\u{323} trươ\u{309}ng Bô\u{323} Công an Lê An nói ta\u{323}i Hà Nô\u{323}i răng hiê\u{323}p đi\u{323}nh đa\u{303} co\u{301} hiê\u{323}u lư\u{323}c.";
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1258.encode(vietnamese);
        assert!(!unmappable);
        assert_eq!(decode(&bytes).encoding, "windows-1258");
        assert_eq!(decode(&bytes).text, vietnamese);
    }

    #[test]
    fn a_broken_byte_does_not_turn_utf8_into_something_else() {
        let decoded = decode(b"Vi\xe1\xbb\x87t Nam \xff H\xc3\xa0 N\xe1\xbb\x99i \xe1\xbb\x99\xe1\xbb\x99\nx");
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.text.contains("Hà Nội"));
        assert!(decoded.problem.unwrap().contains("line 1"));
    }

    #[test]
    fn empty_is_empty() {
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"\xef\xbb\xbf").text, "");
    }
}
