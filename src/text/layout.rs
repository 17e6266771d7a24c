//! The parts of an article: metadata, headline, dateline, caption, credit line, body and quotations.
//!
//! Parts are told by their form, which is much the same in every language: where a line stands, how
//! long it is, how it ends, which label it begins with (`labels`).

use std::sync::LazyLock;

use jiff::civil::Date;
use regex_automata::Match;
use regex_automata::meta::Regex;

use crate::text::Span;
use crate::text::labels::{CREDIT_END, CREDIT_LINE, DATE_LINE, HEAD_LINE};

/// What a part of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// A metadata line (`date: 2025-03-29`) or YAML front matter.
    Metadata,
    /// A title, or a line that points to another article (`>>…`).
    Headline,
    /// Place and date that open the body: `HÀ NỘI — `.
    Dateline,
    /// The text under a picture.
    Caption,
    /// Who took, wrote or sent it: `Photo: AFP`, `Source: BBC`, `— AFP/DPA`.
    Credit,
    /// A paragraph of the body.
    Body,
}

/// One part, its white space trimmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub span: Span,
    pub kind: PartKind,
}

/// The parts of one article.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// In order and disjoint; together they hold all that is no white space.
    pub parts: Vec<Part>,
    /// Quoted text, marks included, in order; each lies within one part.
    pub quotations: Vec<Span>,
    /// The article's own date, where its metadata gives one.
    pub date: Option<Date>,
}

impl Layout {
    /// Where the metadata that the article begins with ends, in bytes.
    pub fn head_end(&self) -> usize {
        let head = self.parts.iter().take_while(|part| part.kind == PartKind::Metadata);
        head.last().map_or(0, |part| part.span.end as usize)
    }

    /// The part that holds byte `offset`.
    pub fn part_at(&self, offset: u32) -> Option<Part> {
        let index = self.parts.partition_point(|p| p.span.end <= offset);
        self.parts.get(index).copied().filter(|p| p.span.start <= offset)
    }

    /// True when byte `offset` lies within quotation marks.
    pub fn is_quoted(&self, offset: u32) -> bool {
        let index = self.quotations.partition_point(|q| q.end <= offset);
        self.quotations.get(index).is_some_and(|q| q.start <= offset)
    }
}

/// Agencies alone on a line or behind a dash at the end of an article: `AFP/DPA`, `— AFP/DPA`, `(AFP)`.
static AGENCY_END: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\A|\s)(?:[—–-]+\s?)?\(?\p{Lu}{2,8}(?:/\p{Lu}{2,8})*\)?(?:/\.)?\z"));
/// A dateline: places in capitals or one short place name, perhaps a date and an agency, then a dash.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\A(?:\p{Lu}[\p{Lu}\p{M}.'’-]+(?:[ /-]\p{Lu}[\p{Lu}\p{M}.'’-]*){0,3}|\p{Lu}[\p{L}\p{M}'’-]+(?:[ -]\p{Lu}[\p{L}\p{M}'’-]+){0,2})",
        r"(?:\s?,\s?[^—–\n]{1,40}?)?(?:\s?\([^()\n]{1,60}\))?(?:\s?(?:—|--)\s?|\s–\s?|–\s|\s+-\s+)",
    ))
});
static NAME_DATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\A|[^0-9])((?:19|20)\d{2}-?\d{2}-?\d{2})(?:\z|[^0-9])"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

/// Longest headline, in code points.
const HEADLINE_MAX: usize = 180;

/// Cuts `text` into its parts.
pub fn read(text: &str) -> Layout {
    let mut layout = Layout::default();
    let body = read_metadata(text, &mut layout);
    let lines = lines_of(text, body);
    for (index, &line) in lines.iter().enumerate() {
        let kind = kind_of(text, &lines, index);
        match kind {
            PartKind::Body => push_body(text, line, &mut layout, index + 1 == lines.len()),
            PartKind::Caption => push_with_credit(text, line, &mut layout),
            kind => layout.parts.push(Part { span: line, kind }),
        }
    }
    for part in &layout.parts {
        find_quotations(text, part.span, &mut layout.quotations);
    }
    layout
}

/// The date that a file's name carries: `2025-03-29-….txt`, `20250329.txt`.
pub fn date_in_name(doc: &str) -> Option<Date> {
    let name = doc.rsplit('/').next().unwrap_or(doc);
    let mut groups = NAME_DATE.create_captures();
    NAME_DATE.captures(name, &mut groups);
    parse_iso(&name[groups.get_group(1)?.range()])
}

/// `2025-03-29` or `20250329`.
fn parse_iso(text: &str) -> Option<Date> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse().ok();
    Date::new(number(0..4)?, number(4..6)? as i8, number(6..8)? as i8).ok()
}

/// Reads front matter or metadata lines, and returns the offset at which the article proper begins.
fn read_metadata(text: &str, layout: &mut Layout) -> usize {
    let mut at = read_front_matter(text, layout);
    loop {
        let rest = &text[at..];
        let line_end =
            at + rest.trim_start().find(['\n', '\r']).map_or(rest.len(), |e| e + rest.len() - rest.trim_start().len());
        let line = &text[at..line_end];
        let mut groups = DATE_LINE.create_captures();
        DATE_LINE.captures(line, &mut groups);
        let end = match (groups.get_group(1), HEAD_LINE.is_match(line) && layout_is_open(layout)) {
            (Some(date), _) => {
                layout.date = layout.date.or_else(|| parse_iso(&line[date.range()]));
                at + groups.get_match().map_or(0, |m| m.end())
            }
            (None, true) => line_end,
            (None, false) => return at,
        };
        layout.parts.extend(part(text, at, end, PartKind::Metadata));
        at = end;
    }
}

/// Key lines count only in a head that has begun with a metadata line.
fn layout_is_open(layout: &Layout) -> bool {
    layout.parts.iter().all(|p| p.kind == PartKind::Metadata) && !layout.parts.is_empty()
}

fn read_front_matter(text: &str, layout: &mut Layout) -> usize {
    let Some(rest) = text.strip_prefix("---").and_then(|r| r.strip_prefix("\r\n").or_else(|| r.strip_prefix('\n')))
    else {
        return 0;
    };
    let start = text.len() - rest.len();
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            layout.parts.extend(part(text, 0, at, PartKind::Metadata));
            return at;
        }
        let value = line.split_once(':').filter(|(key, _)| key.trim().eq_ignore_ascii_case("date"));
        let day = value.and_then(|(_, v)| v.trim().trim_matches(['"', '\'']).get(..10).and_then(parse_iso));
        layout.date = layout.date.or(day);
    }
    layout.date = None; // it never closes: three dashes, and no front matter
    0
}

fn part(text: &str, start: usize, end: usize, kind: PartKind) -> Option<Part> {
    trim(text, Span::new(start, end)).map(|span| Part { span, kind })
}

/// `span` without white space at its ends; `None` where nothing else is in it.
fn trim(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.range()];
    let left = slice.len() - slice.trim_start().len();
    let trimmed = slice.trim();
    let start = span.start as usize + left;
    (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
}

/// The lines from `start` on that hold something, trimmed.
fn lines_of(text: &str, start: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = start;
    while at < text.len() {
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |e| at + e);
        lines.extend(trim(text, Span::new(at, end)));
        at = end + 1;
    }
    lines
}

fn kind_of(text: &str, lines: &[Span], index: usize) -> PartKind {
    let line = &text[lines[index].range()];
    let next = lines.get(index + 1).map(|s| &text[s.range()]);
    let last = index + 1 == lines.len();
    if line.starts_with(">>") {
        return PartKind::Headline;
    }
    if CREDIT_LINE.is_match(line)
        || (last && index > 0 && line.len() < 40 && AGENCY_END.find(line).is_some_and(|m| m.start() == 0))
    {
        return PartKind::Credit;
    }
    let before_credit = line.ends_with('|') && next.is_some_and(|n| CREDIT_LINE.is_match(n));
    if CREDIT_END.is_match(line) || before_credit {
        return PartKind::Caption;
    }
    let short = line.chars().nth(HEADLINE_MAX).is_none();
    let ends_open = !line.ends_with(['.', '!', '…', ':', ';', ',', '"', '”', '»', '|']);
    let leads = text[..lines[index].start as usize].trim().is_empty() || index == 0;
    if leads && !last && short && ends_open && dateline(line).is_none() {
        return PartKind::Headline;
    }
    PartKind::Body
}

/// A paragraph, its dateline and the agency at the end of the article as parts of their own.
fn push_body(text: &str, line: Span, layout: &mut Layout, last: bool) {
    let Span { start, mut end } = line;
    let first_body = layout.parts.iter().all(|p| p.kind != PartKind::Body);
    let mut at = start;
    if first_body && let Some(found) = dateline(&text[line.range()]) {
        layout.parts.extend(part(text, start as usize, start as usize + found.end(), PartKind::Dateline));
        at = start + found.end() as u32;
    }
    let mut credit = None;
    let tail = &text[at as usize..end as usize];
    if last && let Some(found) = AGENCY_END.find(tail).filter(|m| is_after_sentence(&tail[..m.start()])) {
        let cut = at as usize + found.start();
        credit = part(text, cut, end as usize, PartKind::Credit);
        end = cut as u32;
    }
    layout.parts.extend(part(text, at as usize, end as usize, PartKind::Body));
    layout.parts.extend(credit);
}

/// The dateline that opens `paragraph`: what follows its dash begins a sentence.
fn dateline(paragraph: &str) -> Option<Match> {
    let found = DATELINE.find(paragraph)?;
    let next = paragraph[found.end()..].chars().next()?;
    (!next.is_lowercase()).then_some(found)
}

fn is_after_sentence(before: &str) -> bool {
    before.trim_end().ends_with(['.', '!', '?', '”', '"', '»', '…'])
}

fn push_with_credit(text: &str, line: Span, layout: &mut Layout) {
    let slice = &text[line.range()];
    let cut = CREDIT_END.find(slice).map_or(slice.len(), |m| {
        m.start() + slice[m.start()..].find(|c: char| c.is_alphabetic() || c == '(').unwrap_or(0)
    });
    let start = line.start as usize;
    layout.parts.extend(part(text, start, start + cut, PartKind::Caption));
    layout.parts.extend(part(text, start + cut, line.end as usize, PartKind::Credit));
}

/// Pairs of quotation marks that open and close differently, and the straight one.
const QUOTES: [(char, char); 4] = [('“', '”'), ('«', '»'), ('"', '"'), ('„', '“')];

/// Finds what stands between quotation marks in `part`.
pub fn find_quotations(text: &str, part: Span, out: &mut Vec<Span>) {
    let slice = &text[part.range()];
    let mut open: Option<(usize, char)> = None;
    for (at, c) in slice.char_indices().filter(|&(_, c)| matches!(c, '"' | '“' | '”' | '«' | '»' | '„')) {
        match open {
            Some((start, close)) if c == close => {
                let end = at + c.len_utf8();
                out.push(Span::new(part.start as usize + start, part.start as usize + end));
                open = None;
            }
            Some(_) => {}
            None => open = QUOTES.iter().find(|q| q.0 == c).map(|q| (at, q.1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PartKind::*;

    fn parts(text: &str) -> Vec<(PartKind, &str)> {
        read(text).parts.iter().map(|p| (p.kind, &text[p.span.range()])).collect()
    }

    #[test]
    fn parts_by_their_form() {
        let text = "Ministers meet in Geneva\n\nGENEVA, March 3 (Reuters) - Two ministers met.\n\nThey \"agreed\" on it. — AFP/DPA\n";
        assert_eq!(
            parts(text),
            [
                (Headline, "Ministers meet in Geneva"),
                (Dateline, "GENEVA, March 3 (Reuters) -"),
                (Body, "Two ministers met."),
                (Body, "They \"agreed\" on it."),
                (Credit, "— AFP/DPA")
            ]
        );
        assert_eq!(read(text).quotations.len(), 1);
    }

    #[test]
    fn captions_with_their_credit() {
        let text = "The two men at the meeting. Photo: AFP |\nThe minister met the guest.\nSource: BBC";
        assert_eq!(
            parts(text),
            [
                (Caption, "The two men at the meeting."),
                (Credit, "Photo: AFP |"),
                (Body, "The minister met the guest."),
                (Credit, "Source: BBC")
            ]
        );
    }

    #[test]
    fn labels_of_every_language() {
        for (caption, credit) in [
            ("La salle, le 3 mars 2012.", "Photo d'archives : AFP"),
            ("Chợ nổi tháng 3 năm 2009.", "Ảnh tư liệu: EPA"),
            ("The hall in 2012", "(File photo: AP)"),
        ] {
            assert_eq!(parts(&format!("{caption} {credit}\nThey met."))[..2], [(Caption, caption), (Credit, credit)]);
        }
        for line in ["Nguồn ảnh: EPA", "Crédit photo : AFP", "Reporting by: Jane Doe"] {
            assert_eq!(parts(&format!("They met.\n{line}"))[1], (Credit, line));
        }
        assert_eq!(read("Publié le 2024-02-29\nAuteur : une plume\nTexte.").date, Date::new(2024, 2, 29).ok());
        assert_eq!(parts("Photography: an art of its own.\nThey met.")[0].0, Body);
    }

    #[test]
    fn metadata_gives_the_date() {
        let layout = read(" date 2025-03-29 The minister (right) and the guest (Photo: AFP)\n\nThey met.");
        assert_eq!(layout.date, Date::new(2025, 3, 29).ok());
        assert_eq!(layout.parts[1].kind, Caption);
        let layout = read("---\ntitle: x\ndate: 2024-02-30\n---\nBody text.");
        assert_eq!((layout.date, layout.parts[0].kind), (None, Metadata));
        let month = read(" date 2020-07 The minister left on Friday.\nHe did.");
        assert_eq!((month.date, month.parts[0].kind, month.head_end()), (None, Metadata, 13));
        assert_eq!(layout.head_end(), 33);
        assert_eq!(read("---\ndate: \"2024-02-29\"\n---\nBody.").date, Date::new(2024, 2, 29).ok());
    }

    #[test]
    fn datelines() {
        for line in
            ["HANOI, March 3 (Reuters) - ", "Paris (AFP) – ", "WASHINGTON, D.C. — ", "TP.HCM - ", "NEW YORK/LONDON — "]
        {
            assert_eq!(parts(&format!("{line}The talks began."))[0], (Dateline, line.trim_end()));
        }
    }

    #[test]
    fn no_dateline_in_a_sentence_with_a_dash() {
        assert_eq!(parts("Smith – who came late – left.\nHe said so.")[0].0, Body);
        assert_eq!(
            parts("The minister – who came late – left.\nHe said so."),
            [(Body, "The minister – who came late – left."), (Body, "He said so.")]
        );
    }

    #[test]
    fn no_dateline_in_two_names_that_a_dash_joins() {
        assert_eq!(parts("The Norland–Osterby Treaty was signed.")[0].0, Body);
        assert_eq!(parts("HANOI – The Norland–Osterby Treaty was signed.")[0], (Dateline, "HANOI –"));
    }

    #[test]
    fn dates_in_names() {
        assert_eq!(date_in_name("a/2025-03-29-talks.txt"), Date::new(2025, 3, 29).ok());
        assert_eq!(date_in_name("20250329.txt"), Date::new(2025, 3, 29).ok());
        assert_eq!(date_in_name("000_20250329123.txt"), None);
    }
}
