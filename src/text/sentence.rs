//! Sentences: where one ends, with abbreviations, initials and decimal points minded.

use crate::lang::Language;
use crate::text::token::{Case, TokenKind};
use crate::text::{Layout, Part, PartKind, Span, Token};

/// The longest line, in characters, of a text that its sender broke into lines.
const WIDEST: usize = 120;

/// What a line ends in that does not go on in the next.
const STOPS: [char; 8] = ['.', '!', '?', '…', ':', ';', '"', '”'];

/// Cuts each paragraph of the layout into sentences. `tokens` are those of the whole text.
pub fn split(text: &str, tokens: &[Token], layout: &Layout, lang: &Language) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut at = 0;
    for paragraph in paragraphs(text, layout) {
        let span = paragraph[0].span.cover(paragraph[paragraph.len() - 1].span);
        at += tokens[at..].iter().take_while(|token| token.span.start < span.start).count();
        let length = tokens[at..].iter().take_while(|token| token.span.end <= span.end).count();
        split_part(text, &tokens[at..at + length], lang, &mut sentences);
        at += length;
    }
    sentences
}

/// The parts of a text, in order, those together that are lines of one paragraph which its sender broke.
pub fn paragraphs<'t>(text: &'t str, layout: &'t Layout) -> impl Iterator<Item = &'t [Part]> {
    let widest = wrapped_at(text, layout);
    let is_line = move |before: &Part, part: &Part| widest.is_some_and(|widest| goes_on(text, *before, *part, widest));
    layout.parts.chunk_by(is_line)
}

/// The length of the longest line, in characters, where lines that begin with a small letter show that a sender broke
/// the text into lines.
fn wrapped_at(text: &str, layout: &Layout) -> Option<usize> {
    let widest = layout.parts.iter().map(|part| line(text, *part).chars().count()).max()?;
    let is_small = |part: &Part| text[part.span.range()].starts_with(char::is_lowercase);
    let is_next = |pair: &[Part]| follows(text, pair[0], pair[1]) && is_small(&pair[1]);
    (widest <= WIDEST && layout.parts.windows(2).any(is_next)).then_some(widest)
}

/// The line of a part, from its beginning to the end of the part.
fn line(text: &str, part: Part) -> &str {
    let end = part.span.end as usize;
    let start = text[..part.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    &text[start..end]
}

/// True when `part` begins the line behind that of `before`.
fn follows(text: &str, before: Part, part: Part) -> bool {
    let between = &text[before.span.end as usize..part.span.start as usize];
    between.matches('\n').count() == 1 && between.trim().is_empty()
}

/// True when the line `before` was broken only because the first word of `part`, or any of a sentence begun, had no room
/// on it.
fn goes_on(text: &str, before: Part, part: Part, widest: usize) -> bool {
    let is_text = |part: Part| matches!(part.kind, PartKind::Body | PartKind::Caption | PartKind::Headline);
    let word = text[part.span.range()].split_whitespace().next().map_or(0, |word| word.chars().count());
    let length = line(text, before).chars().count();
    // The widest line may stand out a little.
    let is_open = before.kind != PartKind::Headline && !line(text, before).ends_with(STOPS);
    let is_nearly_full = is_open && length * 5 >= widest * 4;
    let is_full = length + 1 + word > widest || is_nearly_full;
    let is_small = text[part.span.range()].starts_with(char::is_lowercase);
    is_text(before) && is_text(part) && follows(text, before, part) && (is_full || is_small)
}

fn split_part(text: &str, tokens: &[Token], lang: &Language, out: &mut Vec<Span>) {
    let mut start = 0;
    for i in 0..tokens.len() {
        if i + 1 == tokens.len() || ends_sentence(text, tokens, i, lang) {
            out.push(tokens[start].span.cover(tokens[i].span));
            start = i + 1;
        }
    }
}

/// True when a sentence ends with token `i`: after a final stop and the marks that close behind it.
fn ends_sentence(text: &str, tokens: &[Token], i: usize, lang: &Language) -> bool {
    let next = &tokens[i + 1];
    if !next.spaced {
        return false;
    }
    let sign = |t: &Token| (t.kind == TokenKind::Sign).then(|| &text[t.span.range()]);
    let mut stop = i;
    while stop > 0
        && !tokens[stop].spaced
        && matches!(sign(&tokens[stop]), Some("\"" | "”" | "»" | "’" | ")" | "]" | "'"))
    {
        stop -= 1;
    }
    let starts_new = next.case != Case::Lower && next.case != Case::Mixed;
    match sign(&tokens[stop]) {
        Some("!" | "?" | "…") => starts_new,
        Some(".") => starts_new && !is_abbreviation(text, tokens, stop, lang),
        _ => false,
    }
}

/// True when the full stop at token `stop` belongs to an abbreviation or an initial before it.
fn is_abbreviation(text: &str, tokens: &[Token], stop: usize, lang: &Language) -> bool {
    let Some(before) = stop.checked_sub(1).map(|i| &tokens[i]) else { return false };
    if before.kind != TokenKind::Word || tokens[stop].spaced {
        return false;
    }
    let word = &text[before.span.range()];
    let single = word.chars().count() == 1 && before.case == Case::Upper;
    let lower = word.to_lowercase();
    single
        || lang
            .text
            .abbreviations
            .iter()
            .any(|a| *a == lower || a.rsplit('.').next() == Some(&lower) && a.contains('.'))
}

#[cfg(test)]
mod tests {
    use crate::text::{Source, read};

    fn sentences(text: &str, lang: &str) -> Vec<String> {
        let article = read(&Source { doc: "t".into(), text: text.into(), lang: Some(lang.into()), date: None });
        article.sentences.iter().map(|s| article.slice(*s).to_owned()).collect()
    }

    #[test]
    fn lines_that_a_sender_broke() {
        let met = "The ministers of two countries met on\nMonday in Lima, and signed the treaty of\nJune, which holds for all of them and\nfor their heirs.";
        let wrapped = format!("Talks end\n\n{met} They left\n\non Tuesday.");
        assert_eq!(sentences(&wrapped, "en"), ["Talks end", met, "They left", "on Tuesday."]);
        // No line begins with a small letter: these are items of a list.
        assert_eq!(sentences("Lima and Oslo met\nOslo and Lima met", "en"), ["Lima and Oslo met", "Oslo and Lima met"]);
    }

    #[test]
    fn stops_that_end_and_stops_that_do_not() {
        assert_eq!(
            sentences(
                "Mr. J. Smith met Dr. Lee of the U.S. Senate. \"It rose 1.5 per cent.\" He left! (They stayed.) on it.",
                "en"
            ),
            [
                "Mr. J. Smith met Dr. Lee of the U.S. Senate.",
                "\"It rose 1.5 per cent.\"",
                "He left!",
                "(They stayed.) on it."
            ]
        );
        assert_eq!(
            sentences("M. Dupont est venu. L'accord est signé.", "fr"),
            ["M. Dupont est venu.", "L'accord est signé."]
        );
        assert_eq!(sentences("Ông đến TP. Hồ Chí Minh. Ông nói.", "vi"), ["Ông đến TP. Hồ Chí Minh.", "Ông nói."]);
    }
}
