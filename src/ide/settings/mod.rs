//! `crosscheck.toml` in an editor: what can be written at a place, and what a rule checks.

pub mod entries;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use entries::{Entry, reason_of, renamed};

use crate::check::{self, Rule};
use crate::corpus::config::schema;
use crate::resolve::Entity;
use crate::text::Span;

/// Something that can be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is written.
    pub text: String,
    /// What it means.
    pub detail: String,
}

/// What can be written at byte `offset` of the file, with the word that it replaces.
pub fn choices(text: &str, offset: u32) -> (Span, Vec<Choice>) {
    let at = offset as usize;
    let line = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let start = text[line..at].rfind(|c| !is_word(c)).map_or(line, |before| text.ceil_char_boundary(line + before + 1));
    let lead = text[line..start].trim();
    let choices = match (section(&text[..line]), lead.split_once('=')) {
        (_, None) if matches!(lead, "[" | "[[") => described(&schema::SECTIONS),
        (section, Some((key, value))) => quoted(values(section, key.trim()), value),
        (section, None) if lead.is_empty() => keys(section),
        _ => Vec::new(),
    };
    (Span::new(start, at), choices)
}

/// The rule that the word at byte `offset` of the file names.
pub fn rule_at(text: &str, offset: u32) -> Option<(Span, &'static Rule)> {
    let span = word_at(text, offset);
    Some((span, check::rule(&text[span.range()])?))
}

fn word_at(text: &str, offset: u32) -> Span {
    let at = offset as usize;
    let start = text[..at].rfind(|c| !is_word(c)).map_or(0, |before| text.ceil_char_boundary(before + 1));
    let end = text[at..].find(|c| !is_word(c)).map_or(text.len(), |after| at + after);
    Span::new(start, end)
}

/// The name, in the file, of the `[[entity]]` that declares `entity`.
pub fn declaration(text: &str, entity: &Entity) -> Option<Span> {
    let (root, _) = DeTable::parse_recoverable(text);
    let declared = root.get_ref().get("entity")?.get_ref().as_array()?;
    let name = declared
        .iter()
        .filter_map(|table| table.get_ref().as_table()?.get("name"))
        .find(|name| name.get_ref().as_str() == Some(&entity.name))?;
    Some(Span::new(name.span().start, name.span().end))
}

/// The key or section that the word at byte `offset` of the file is, with what it means.
pub fn key_at(text: &str, offset: u32) -> Option<(Span, Choice)> {
    let span = word_at(text, offset);
    let line = text[..span.range().start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let (lead, word) = (text[line..span.range().start].trim(), &text[span.range()]);
    let known = match lead {
        "[" | "[[" => described(&schema::SECTIONS),
        "" => keys(section(&text[..line])),
        _ => return None,
    };
    known.into_iter().find(|choice| choice.text == word).map(|choice| (span, choice))
}

fn string<'v>(value: &'v Spanned<DeValue>) -> Option<&'v str> {
    value.get_ref().as_str()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// The table that what follows `before` is in.
fn section(before: &str) -> &str {
    let head = before.lines().rev().map(str::trim).find(|line| line.starts_with('['));
    head.map_or("", |head| head.trim_matches(['[', ']']).split('.').next().unwrap_or("").trim())
}

fn keys(section: &str) -> Vec<Choice> {
    match section {
        "corpus" => described(&schema::CORPUS),
        "articles" => described(&schema::ARTICLE),
        "accept" => described(&schema::ACCEPT),
        "distinct" => described(&schema::DISTINCT),
        "rules" => check::RULES.iter().map(|rule| choice(rule.code, rule.summary)).collect(),
        "entity" => {
            let relations = schema::relations();
            let facts = relations.iter().map(|(relation, shape)| choice(relation, shape.words()));
            described(&schema::ENTITY).into_iter().chain(facts).collect()
        }
        _ => Vec::new(),
    }
}

fn values(section: &str, key: &str) -> Vec<Choice> {
    let plain = |words: &[&str]| words.iter().map(|word| choice(word, "")).collect();
    match (section, key) {
        ("rules", _) => plain(&schema::LEVELS),
        ("accept", "rule") => keys("rules"),
        ("entity" | "distinct", "kind") => plain(&schema::kinds()),
        ("articles", "lang") | ("corpus", "languages") => plain(&schema::languages()),
        _ => Vec::new(),
    }
}

/// Values in quotes, unless a quote stands before them.
fn quoted(mut values: Vec<Choice>, before: &str) -> Vec<Choice> {
    if !before.ends_with(['"', '\'']) {
        for value in &mut values {
            value.text = format!("\"{}\"", value.text);
        }
    }
    values
}

fn described(keys: &[(&str, &str)]) -> Vec<Choice> {
    keys.iter().map(|(key, detail)| choice(key, detail)).collect()
}

fn choice(text: &str, detail: &str) -> Choice {
    Choice { text: text.to_owned(), detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The choices where `|` stands.
    fn at(marked: &str) -> Vec<String> {
        let offset = marked.find('|').unwrap();
        let (span, choices) = choices(&marked.replace('|', ""), offset as u32);
        assert_eq!(span.end as usize, offset);
        choices.into_iter().map(|choice| choice.text).collect()
    }

    #[test]
    fn sections_keys_and_values() {
        assert!(at("[|").contains(&"corpus".to_owned()));
        assert!(at("[[acc|").contains(&"accept".to_owned()));
        assert_eq!(at("[corpus]\nexcl|\n"), ["include", "exclude", "languages"]);
        assert!(at("[rules]\n# on dates\nda|").contains(&"date-conflict".to_owned()));
        assert_eq!(at("[rules]\ndate-conflict = |")[3], "\"off\"");
        assert_eq!(at("[rules]\ndate-conflict = \"o|\"")[3], "off");
        assert!(at("[[entity]]\nkind = '|").contains(&"person".to_owned()));
        assert!(at("[[entity]]\nsig|").contains(&"signed".to_owned()));
        assert_eq!(at("[corpus]\ninclude = |"), [""; 0]);
        assert_eq!(at("é|"), [""; 0]);
    }

    #[test]
    fn the_key_under_the_cursor() {
        let detail = |marked: &str| {
            let found = key_at(&marked.replace('|', ""), marked.find('|').unwrap() as u32);
            found.map(|(_, choice)| choice.detail)
        };
        assert_eq!(detail("[corpus]\nexcl|ude = []\n").unwrap(), "patterns of the files that are not");
        assert!(detail("[[acc|ept]]\n").unwrap().contains("a finding that stands"));
        assert_eq!(detail("[[accept]]\n|reason = ''\n").unwrap(), "why it stands, for those who read this later");
        assert_eq!(detail("[corpus]\ninclude = [\"exc|lude\"]\n"), None);
        assert_eq!(detail("|"), None);
    }

    #[test]
    fn the_rule_under_the_cursor() {
        let text = "[rules]\ndate-conflict = 'off'\n";
        assert_eq!(rule_at(text, 12).unwrap().1.code, "date-conflict");
        assert!(rule_at(text, text.len() as u32).is_none());
    }
}
