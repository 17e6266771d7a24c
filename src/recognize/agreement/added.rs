//! Agreements that are added to another, whose name theirs holds: `Optional Protocol to the Convention on …`.

use crate::lang::agreement::AgreementData;
use crate::recognize::{Detail, Mention};
use crate::text::Article;

/// The types that are added to other agreements.
const ADDED: [&str; 2] = ["protocol", "amendment"];

/// Makes one name of each that is added to the one behind it: what is signed then is the protocol, not the convention.
pub(super) fn join(article: &Article, data: &AgreementData, found: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(found.len());
    for mention in found {
        match joined.last_mut().filter(|last| is_added(article, data, last, &mention)) {
            Some(last) => {
                if let Detail::Agreement(agreement) = &mut last.detail {
                    agreement.subject = Some(mention.span);
                }
                last.span = last.span.cover(mention.span);
            }
            None => joined.push(mention),
        }
    }
    joined
}

fn is_added(article: &Article, data: &AgreementData, first: &Mention, second: &Mention) -> bool {
    let Detail::Agreement(agreement) = &first.detail else { return false };
    let between = &article.text[first.span.end as usize..second.span.start as usize];
    let ties = data.added_to.iter().any(|tie| *tie == between.trim().to_lowercase());
    let has_capital = article.slice(first.span).split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    ties && has_capital && agreement.subject.is_none() && ADDED.iter().any(|kind| agreement.head.ends_with(kind))
}
