//! What is known of the thing under the cursor.

use crate::claim::Factuality;
use crate::corpus::Snapshot;
use crate::ide::facts::{self, Fact};
use crate::ide::{Found, Target, definition, mention_at, occurrences};
use crate::recognize::time::TimeKind;
use crate::recognize::{Detail, Kind, TimeValue};
use crate::resolve::{Doc, Entity};
use crate::text::Span;

/// What a hover shows, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The mention.
    pub span: Span,
    pub blocks: Vec<Block>,
}

/// A part of a hover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Title { name: String, kind: Kind },
    Line(String),
    List { title: String, items: Vec<Item> },
}

/// A line of a list, with the place it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub text: String,
    pub target: Option<Target>,
}

/// What is known of the mention that byte `offset` of article `doc` touches.
pub fn hover(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Option<Hover> {
    let found = mention_at(snapshot, doc, offset)?;
    let mention = found.mention();
    let blocks = match (&mention.detail, found.chain()) {
        (Detail::Date(value), _) => date(found.analysis.text(mention.span), value),
        (_, Some((chain, _))) => thing(snapshot, doc, found, chain),
        (_, None) => vec![Block::Title { name: found.analysis.text(mention.span).to_owned(), kind: mention.kind() }],
    };
    Some(Hover { span: mention.span, blocks })
}

fn date(text: &str, value: &TimeValue) -> Vec<Block> {
    let mut blocks = vec![Block::Title { name: value.value.clone(), kind: Kind::Date }];
    if let Some((first, last)) = value.interval {
        blocks.push(Block::Line(match first == last {
            true => format!("the day {first}"),
            false => format!("from {first} to {last}"),
        }));
    }
    blocks.extend(value.modifier.map(|modifier| Block::Line(modifier.words().to_owned())));
    if !value.reason.is_empty() {
        blocks.push(Block::Line(value.reason.clone()));
    }
    let what = match value.kind {
        TimeKind::Duration => Some("a length of time".to_owned()),
        TimeKind::Set => Some("a time that comes again and again".to_owned()),
        TimeKind::Date | TimeKind::Time if value.interval.is_none() => {
            Some(format!("“{text}” stands for no certain days of the calendar"))
        }
        TimeKind::Date | TimeKind::Time => None,
    };
    blocks.extend(what.map(Block::Line));
    blocks
}

fn thing(snapshot: &Snapshot, doc: &Doc, found: Found, chain: u32) -> Vec<Block> {
    let own = &found.analysis.chains[chain as usize];
    let Some(entity) = snapshot.entities.of_chain(doc, chain) else {
        return vec![Block::Title { name: own.name.clone(), kind: own.kind }];
    };
    let mut blocks = of_entity(snapshot, entity);
    let lists = blocks.iter().position(|block| matches!(block, Block::List { .. })).unwrap_or(blocks.len());
    if let Some(link) = link(entity, doc, found, chain) {
        blocks.insert(lists, link);
    }
    blocks
}

/// What is known of an entity, wherever it is mentioned.
pub fn of_entity(snapshot: &Snapshot, entity: &Entity) -> Vec<Block> {
    let mut blocks = vec![Block::Title { name: entity.name.clone(), kind: entity.kind }];
    if !entity.aliases.is_empty() {
        blocks.push(Block::Line(format!("also: {}", entity.aliases.join(", "))));
    }
    blocks.extend(list("Roles", roles(snapshot, entity)));
    blocks.extend(list("Claims", claims(snapshot, entity)));
    blocks.extend(list("Mentions", elsewhere(snapshot, entity)));
    blocks
}

fn list(title: &str, items: Vec<Item>) -> Option<Block> {
    (!items.is_empty()).then(|| Block::List { title: title.to_owned(), items })
}

/// How this mention came to the entity.
fn link(entity: &Entity, doc: &Doc, found: Found, chain: u32) -> Option<Block> {
    let own = &found.analysis.chains[chain as usize];
    let link = own.links.iter().find(|link| link.mention as usize == found.index)?;
    let member = entity.members.iter().find(|member| member.doc == *doc && member.chain == chain)?;
    let is_introduction = link.mention == own.introduction;
    Some(Block::Line(match is_introduction {
        true => format!("linked: {}", member.sieve.words()),
        false => format!("linked in this article: {}; across articles: {}", link.sieve.words(), member.sieve.words()),
    }))
}

/// The roles that the corpus gives a person, each once, with where it does first.
fn roles(snapshot: &Snapshot, entity: &Entity) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for target in definition::offices_of(snapshot, entity) {
        let text = snapshot.articles[&target.doc].text(target.span).to_owned();
        if !items.iter().any(|item| item.text == text) {
            items.push(Item { text, target: Some(target) });
        }
    }
    items
}

/// What the corpus claims of an entity, in order.
fn claims(snapshot: &Snapshot, entity: &Entity) -> Vec<Item> {
    let item = |fact: Fact| {
        let manner = match fact.claim.factuality {
            Factuality::Asserted => String::new(),
            other => format!(" ({})", other.word()),
        };
        let text = format!("{}: {}{manner}", fact.claim.relation.replace('-', " "), fact.value);
        Item { text, target: Some(Target { doc: fact.doc.clone(), span: fact.claim.span }) }
    };
    facts::of_entity(snapshot, entity).into_iter().map(item).collect()
}

/// The articles that mention an entity, each once, with its fullest mention there.
fn elsewhere(snapshot: &Snapshot, entity: &Entity) -> Vec<Item> {
    let introductions = occurrences(snapshot, entity).into_iter().filter(|occurrence| occurrence.is_introduction);
    let item = |target: Target| {
        let text = snapshot.articles[&target.doc].text(target.span).to_owned();
        Item { text, target: Some(target) }
    };
    introductions.map(|occurrence| item(occurrence.target)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Block, hover};
    use crate::corpus::Corpus;
    use crate::text::Source;

    /// The lines of the hover over `words` in an article of 2025-05-02, a Friday.
    fn lines(text: &str, words: &str) -> Vec<String> {
        let date = "2025-05-02".parse().ok();
        let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some("en".into()), date };
        let at = text.find(words).expect("the words") as u32;
        let found = hover(&Corpus::of(&[source]).snapshot(), &"a.txt".into(), at).expect("a hover");
        let line = |block| match block {
            Block::Title { name, .. } => name,
            Block::Line(line) => line,
            Block::List { title, .. } => title,
        };
        found.blocks.into_iter().map(line).collect()
    }

    #[test]
    fn a_date_tells_how_its_value_was_worked_out() {
        let text = "They met on Tuesday and in early 2024, for three weeks. They sang every Monday. \
            On 5 May 2019 it began; two days later it ended. Talks resume in the near future.";
        assert_eq!(lines(text, "Tuesday"), ["2025-04-29", "the day 2025-04-29", "Tuesday before 2025-05-02"]);
        assert_eq!(lines(text, "early"), ["2024", "from 2024-01-01 to 2024-12-31", "the beginning of it"]);
        assert_eq!(lines(text, "three"), ["P3W", "a length of time"]);
        assert_eq!(lines(text, "every"), ["XXXX-WXX-1", "a time that comes again and again"]);
        assert_eq!(lines(text, "two days"), ["2019-05-07", "the day 2019-05-07", "2 days after 2019-05-05"]);
        assert_eq!(
            lines(text, "the near"),
            ["FUTURE_REF", "“the near future” stands for no certain days of the calendar"]
        );
    }
}
