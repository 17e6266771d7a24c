//! Agreements in lines of capitals alone, where every word looks like a name: they need the article's other text to tell
//! `GENEVA FISHERIES ACCORD` from `FILES NEW ACCORD`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::recognize::{Detail, Mention};
use crate::text::fold::{Marks, key};
use crate::text::{Article, Case, Span, TokenKind};

/// A sentence of fewer words than this may be an acronym or two.
const FEWEST: usize = 3;

/// Takes out of `names` and `acronyms` what stands in a line of capitals, and the article names nowhere else.
pub(super) fn drop_untold(article: &Article, names: &mut Vec<Mention>, acronyms: &mut Vec<Mention>) {
    // Once for a sentence, which may hold thousands.
    let mut sentences: FxHashMap<u32, bool> = FxHashMap::default();
    for mention in names.iter().chain(acronyms.iter()) {
        if let Some(sentence) = article.sentence_at(mention.span.start) {
            sentences.entry(sentence.start).or_insert_with(|| is_shouted(article, sentence));
        }
    }
    if !sentences.values().any(|shouted| *shouted) {
        return;
    }
    let is_shouted = |mention: &Mention| {
        let sentence = article.sentence_at(mention.span.start);
        sentence.is_some_and(|sentence| sentences.get(&sentence.start) == Some(&true))
    };
    let folded = |span: Span| key(article.slice(span), Marks::Drop);
    let acronym = |mention: &Mention| match &mention.detail {
        Detail::Agreement(agreement) => agreement.acronym,
        _ => None,
    };
    let told = names.iter().chain(acronyms.iter()).filter(|mention| !is_shouted(mention));
    let told: FxHashSet<String> =
        told.flat_map(|mention| [Some(mention.span), acronym(mention)]).flatten().map(folded).collect();
    for list in [names, acronyms] {
        list.retain(|mention| !is_shouted(mention) || told.contains(&folded(mention.span)));
    }
}

/// True for a sentence that has no word in lower case.
fn is_shouted(article: &Article, sentence: Span) -> bool {
    let mut words = article.tokens_in(sentence).iter().filter(|token| token.kind == TokenKind::Word);
    let mut count = 0;
    words.all(|token| {
        count += 1;
        token.case == Case::Upper
    }) && count >= FEWEST
}
