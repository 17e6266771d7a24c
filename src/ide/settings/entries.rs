//! What the entries of `crosscheck.toml` stand for in the corpus: the finding that is accepted, the entity that is
//! declared, the articles that are named.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{section, string};
use crate::check::Accept;
use crate::corpus::{Snapshot, config};
use crate::ide::{Target, definition, occurrences};
use crate::resolve::{Doc, Entity};
use crate::text::Span;

/// The entry that byte `offset` of the file is in.
#[derive(Debug, PartialEq)]
pub enum Entry {
    Accept(Accept),
    /// `[[entity]]`, by its name.
    Entity(String),
    /// A pattern that names articles.
    Articles(String),
}

/// The entry at byte `offset`, with the words of the file that name it, where the offset is on these.
pub fn at(text: &str, offset: u32) -> Option<(Entry, Option<Span>)> {
    let (root, _) = DeTable::parse_recoverable(text);
    let root = root.get_ref();
    let line = text[offset as usize..].find(['\n', '\r']).map_or(text.len(), |end| offset as usize + end);
    let on = |value: &Spanned<DeValue>| span(value).touches(offset);
    match section(&text[..line]) {
        "accept" => {
            let table = item_at(root, "accept", offset)?;
            let words = ["fingerprint", "rule", "entities"].iter().filter_map(|key| table.get(*key)).find(|v| on(v));
            Some((Entry::Accept(accept(table)), words.map(span)))
        }
        "entity" => {
            let name = item_at(root, "entity", offset)?.get("name")?;
            Some((Entry::Entity(string(name)?.to_owned()), on(name).then(|| span(name))))
        }
        "articles" => {
            let named = root.get("articles")?.get_ref().as_table()?.iter().map(|(name, _)| name);
            let name = named.into_iter().find(|name| key_span(name).touches(offset))?;
            Some((Entry::Articles(name.get_ref().to_string()), Some(key_span(name))))
        }
        _ => None,
    }
}

/// The places in the corpus that `entry` stands for: every side of the findings that are accepted, the introduction of
/// the entity, the beginnings of the articles.
pub fn targets(snapshot: &Snapshot, entry: &Entry) -> Vec<Target> {
    match entry {
        Entry::Accept(accept) => {
            let findings = snapshot.checks.accepted_by(accept).into_iter();
            let places = findings.flat_map(|finding| finding.places().cloned().collect::<Vec<_>>());
            places.map(|place| Target { doc: place.doc, span: place.span }).collect()
        }
        Entry::Entity(name) => entities(snapshot, name).filter_map(|e| definition::fullest(snapshot, e)).collect(),
        Entry::Articles(pattern) => {
            let start = |doc: &Doc| Target { doc: doc.clone(), span: Span::default() };
            let Some(pattern) = config::matcher(pattern) else { return Vec::new() };
            snapshot.articles.keys().filter(|doc| pattern.is_match(&***doc)).map(start).collect()
        }
    }
}

/// Every mention of the entity that `entry` declares.
pub fn mentions(snapshot: &Snapshot, entry: &Entry) -> Vec<Target> {
    match entry {
        Entry::Entity(name) => {
            entities(snapshot, name).flat_map(|e| occurrences(snapshot, e)).map(|o| o.target).collect()
        }
        other => targets(snapshot, other),
    }
}

/// The words of the file that name an article or folder that is renamed from `old` to `new`, and what they become.
pub fn renamed(snapshot: &Snapshot, old: &Doc, new: &Doc) -> Vec<(Span, String)> {
    let (root, _) = DeTable::parse_recoverable(&snapshot.config_text);
    let table = |key| root.get_ref().get(key).and_then(|value| value.get_ref().as_table());
    let mut found = Vec::new();
    for (name, _) in table("articles").into_iter().flat_map(|articles| articles.iter()) {
        found.extend(follow(snapshot, name.get_ref(), old, new).map(|new| (key_span(name), new)));
    }
    for (_, value) in table("corpus").into_iter().flat_map(|corpus| corpus.iter()) {
        let items = value.get_ref().as_array().map_or_else(|| vec![value], |array| array.iter().collect());
        for item in items {
            let pattern = string(item).unwrap_or_default();
            found.extend(follow(snapshot, pattern, old, new).map(|new| (span(item), new)));
        }
    }
    found
}

/// What `pattern` becomes, where it means `old` or something in it and nothing else.
fn follow(snapshot: &Snapshot, pattern: &str, old: &Doc, new: &Doc) -> Option<String> {
    let rest = pattern.strip_prefix(&**old)?;
    let is_within = rest.starts_with('/') || rest.is_empty();
    // Without a `/` it means every file of that name, in any folder.
    let is_other = |doc: &Doc| doc != old && doc.rsplit('/').next() == Some(pattern);
    let is_shared = !pattern.contains('/') && snapshot.articles.keys().any(is_other);
    (is_within && !is_shared).then(|| toml::Value::from(format!("{new}{rest}")).to_string())
}

/// Where the file says why the finding of that fingerprint stands.
pub fn reason_of(text: &str, fingerprint: &str) -> Option<Span> {
    let (root, _) = DeTable::parse_recoverable(text);
    let items = items(root.get_ref(), "accept");
    let item = items.into_iter().find(|(_, table)| table.get("fingerprint").and_then(string) == Some(fingerprint))?;
    let reason = span(item.1.get("reason")?);
    // What stands between the quotes.
    Some(Span { start: reason.start + 1, end: reason.end.saturating_sub(1).max(reason.start + 1) })
}

fn accept(table: &DeTable) -> Accept {
    let text = |key| table.get(key).and_then(string).map(str::to_owned);
    let entities = table.get("entities").map_or_else(Vec::new, |value| match value.get_ref().as_array() {
        Some(array) => array.iter().filter_map(string).map(str::to_owned).collect(),
        None => string(value).map(str::to_owned).into_iter().collect(),
    });
    Accept {
        fingerprint: text("fingerprint"),
        rule: text("rule"),
        entities,
        reason: text("reason").unwrap_or_default(),
    }
}

fn entities<'s>(snapshot: &'s Snapshot, name: &str) -> impl Iterator<Item = &'s Entity> {
    snapshot.entities.all().filter(move |entity| entity.name == name).map(AsRef::as_ref)
}

/// The tables of a `[[list]]`, each with the byte at which it begins.
fn items<'t, 'i>(root: &'t DeTable<'i>, key: &str) -> Vec<(u32, &'t DeTable<'i>)> {
    let array = root.get(key).and_then(|value| value.get_ref().as_array());
    let tables = array.into_iter().flat_map(|array| array.iter());
    tables.filter_map(|item| Some((item.span().start as u32, item.get_ref().as_table()?))).collect()
}

/// The last table of a `[[list]]` that begins before `offset`.
fn item_at<'t, 'i>(root: &'t DeTable<'i>, key: &str, offset: u32) -> Option<&'t DeTable<'i>> {
    items(root, key).into_iter().take_while(|(start, _)| *start <= offset).last().map(|(_, table)| table)
}

fn span(value: &Spanned<DeValue>) -> Span {
    Span::new(value.span().start, value.span().end)
}

fn key_span(key: &Spanned<std::borrow::Cow<str>>) -> Span {
    Span::new(key.span().start, key.span().end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::text::Source;

    fn at_mark(marked: &str) -> Option<(Entry, Option<String>)> {
        let text = marked.replace('|', "");
        let (entry, span) = at(&text, marked.find('|').unwrap() as u32)?;
        Some((entry, span.map(|span| text[span.range()].to_owned())))
    }

    #[test]
    fn the_entry_under_the_cursor() {
        let text = "[[accept]]\nfingerprint = '0a'\nreason = 'r'\n\n[[accept]]\nfinger|print = \"0b\"\n[[entity]]\nname = 'N'\n";
        let (entry, words) = at_mark(text).unwrap();
        assert!(matches!(entry, Entry::Accept(accept) if accept.fingerprint.as_deref() == Some("0b")));
        assert_eq!(words, None);
        let on_value = text.replace("finger|print = \"0b\"", "fingerprint = \"0|b\"");
        assert_eq!(at_mark(&on_value).unwrap().1.as_deref(), Some("\"0b\""));
        let named = at_mark("[[entity]]\nkind = 'person'\nname = 'A|da'\n").unwrap();
        assert_eq!(named, (Entry::Entity("Ada".to_owned()), Some("'Ada'".to_owned())));
        for articles in ["[articles]\n'a.t|xt' = { lang = 'fr' }\n", "[articles.\"a.t|xt\"]\nlang = 'fr'\n"] {
            assert_eq!(at_mark(articles).unwrap().0, Entry::Articles("a.txt".to_owned()), "{articles}");
        }
        for nothing in ["|", "[corpus]\nincl|ude = []\n", "[[entity]]\nkind| = 'person'\n", "[[accept]|", "é|"] {
            assert!(at_mark(nothing).is_none_or(|(entry, _)| matches!(entry, Entry::Accept(_))), "{nothing}");
        }
    }

    #[test]
    fn patterns_follow_what_they_name() {
        let source = |doc: &str| Source { doc: doc.into(), text: "A.".into(), lang: None, date: None };
        let mut corpus = Corpus::of(&["a.txt", "b.txt", "old/b.txt", "old/c.txt"].map(source));
        let text = "[corpus]\ninclude = ['a.txt', 'old/*', 'older/*']\n[articles]\n'b.txt' = { lang = 'fr' }\n\"old/c.txt\" = { lang = 'fr' }\n";
        corpus.configure(config::Config::parse(text).0);
        let renamed = |old: &str, new: &str| -> Vec<(String, String)> {
            let changes = renamed(&corpus.snapshot(), &old.into(), &new.into());
            changes.into_iter().map(|(span, new)| (text[span.range()].to_owned(), new)).collect()
        };
        let change = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        assert_eq!(renamed("a.txt", "sub/z.txt"), [change("'a.txt'", "\"sub/z.txt\"")]);
        assert_eq!(renamed("b.txt", "z.txt"), [], "another article has that name");
        let folder = [change("\"old/c.txt\"", "\"new/c.txt\""), change("'old/*'", "\"new/*\"")];
        assert_eq!(renamed("old", "new"), folder);
        assert_eq!(renamed("c.txt", "z.txt"), []);
    }

    #[test]
    fn the_reason_is_what_stands_between_the_quotes() {
        let text = "[[accept]]\nfingerprint = '0a'\nreason = 'one'\n[[accept]]\nfingerprint = '0b'\nreason = \"\"\n";
        assert_eq!(&text[reason_of(text, "0a").unwrap().range()], "one");
        assert_eq!(&text[reason_of(text, "0b").unwrap().range()], "");
        assert_eq!(reason_of(text, "0c"), None);
    }
}
