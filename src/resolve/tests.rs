//! That linking depends on the articles of a corpus alone, not on the way that led to them.

use std::sync::Arc;

use proptest::prelude::*;

use crate::analysis::Analysis;
use crate::recognize::{Agreement, Detail, Kind, Mention, Organization, Person, Place, Recognized, Role};
use crate::resolve::{Declared, Doc, Entities, Knowledge, Linker, Sieve};
use crate::text::{Source, Span, read};

/// What a mention of the made-up articles can be: its text and what is known of it.
fn detail(kind: usize, text: &str, variant: usize) -> Detail {
    let country = [None, Some("PE".to_owned()), Some("KE".to_owned())][variant % 3].clone();
    match kind {
        0 => Detail::Person(Person::default()),
        1 => Detail::Organization(Organization { country, is_acronym: text.len() < 4, ..Organization::default() }),
        2 => Detail::Place(Place { is_country: country.is_some(), country, is_demonym: false }),
        3 => Detail::Agreement(Agreement {
            head: ["treaty", "convention"][variant % 2].to_owned(),
            parties: country.into_iter().chain(["TO".to_owned()]).collect(),
            ..Agreement::default()
        }),
        _ => Detail::Role(Role { key: "minister".to_owned(), country, ..Role::default() }),
    }
}

const NAMES: [&str; 8] =
    ["Ana Paz", "Añá Paz", "Paz", "ABC", "Alpha Beta Corp", "Álpha Beta Corp", "Beta Corp", "Lima"];

/// An article whose text is names, one a line, each after an acronym that may be its own.
fn article(doc: &str, mentions: &[(usize, usize, usize)]) -> Arc<Analysis> {
    let text: String = mentions.iter().map(|(name, ..)| format!("ABC {}\n", NAMES[*name])).collect();
    let source = Source { doc: doc.into(), text: text.into(), lang: Some("en".into()), date: None };
    let article = read(&source);
    let mut at = "ABC ".len();
    let mut recognized = Recognized::default();
    for &(name, kind, variant) in mentions {
        let span = Span::new(at, at + NAMES[name].len());
        at += NAMES[name].len() + "\nABC ".len();
        let mut detail = detail(kind, NAMES[name], variant);
        if let (Detail::Organization(organization), 5) = (&mut detail, variant) {
            organization.acronym = Some(Span { start: span.start - 4, end: span.start - 1 });
        }
        if let (Detail::Role(role), Some(last)) = (&mut detail, recognized.mentions.last()) {
            let last: &Mention = last;
            role.holder = (last.kind() == Kind::Person).then_some(last.span);
        }
        recognized.mentions.push(Mention { span, detail });
    }
    Arc::new(Analysis::of(article, recognized))
}

fn show(entities: &Entities) -> Vec<String> {
    let member = |m: &super::Member| format!("{}/{} {:?}", m.doc, m.chain, m.sieve);
    let line = |e: &Arc<super::Entity>| {
        for m in &e.members {
            assert_eq!(entities.of_chain(&m.doc, m.chain).map(|e| &e.id), Some(&e.id));
        }
        format!("{} {} {:?} {:?}", e.id, e.name, e.aliases, e.members.iter().map(member).collect::<Vec<_>>())
    };
    entities.all().map(line).collect()
}

fn articles() -> impl Strategy<Value = Vec<Vec<(usize, usize, usize)>>> {
    let mention = (0..NAMES.len(), 0..5usize, 0..6usize);
    prop::collection::vec(prop::collection::vec(mention, 0..5), 1..9)
}

proptest! {
    /// Whatever was set and removed before, and in whatever order: the entities are those of a linker
    /// that was given the articles once.
    #[test]
    fn the_way_does_not_matter(
        old in articles(),
        new in articles(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..24),
    ) {
        let doc = |index: usize| -> Doc { format!("{index}.txt").into() };
        let analyse = |all: &[Vec<_>]| -> Vec<_> { all.iter().enumerate().map(|(i, m)| article(&doc(i), m)).collect() };
        let (old, new) = (analyse(&old), analyse(&new));
        let mut fresh = Linker::default();
        fresh.update(new.iter().map(|a| (&a.article.doc, Some(a))));
        let mut linker = Linker::default();
        for (step, index) in order.iter().enumerate() {
            let a = index.get(&old);
            linker.update([(&a.article.doc, (step % 3 != 0).then_some(a))]);
        }
        (new.len()..old.len()).for_each(|index| linker.update([(&doc(index), None)]));
        new.iter().rev().for_each(|a| linker.update([(&a.article.doc, Some(a))]));
        prop_assert_eq!(show(linker.entities()), show(fresh.entities()));
        let (some, others) = new.split_at(new.len() / 2);
        others.iter().for_each(|a| linker.update([(&a.article.doc, None)]));
        linker.update(some.iter().map(|a| (&a.article.doc, None)));
        prop_assert_eq!(linker.entities().all().count(), 0);
    }
}

#[test]
fn knowledge_outranks_every_sieve() {
    let declared =
        Declared { kind: Kind::Person, name: "Ana Paz Soldán".into(), aliases: vec!["Paz".into(), "Ana Paz".into()] };
    let mut linker = Linker::new(Knowledge::new(vec![declared], Vec::new()));
    linker.update([(&"a".into(), Some(&article("a", &[(2, 0, 0)])))]);
    linker.update([(&"b".into(), Some(&article("b", &[(0, 0, 0)])))]);
    let entity = linker.entities().get("person:ana-paz-soldan").expect("declared");
    assert_eq!(entity.members.len(), 2);
    assert!(entity.members.iter().any(|m| m.sieve == Sieve::Knowledge));
    assert_eq!(entity.aliases, ["Ana Paz", "Paz"]);
}
