//! Agreements in lines of capitals alone, where every word looks like a name: they need the article's other text to tell
//! `GENEVA FISHERIES ACCORD` from `FILES NEW ACCORD`.

use rustc_hash::FxHashSet;

use crate::recognize::{Detail, Mention};
use crate::text::fold::{Marks, key};
use crate::text::{Article, Case, Span, TokenKind};

/// A sentence of fewer words than this may be an acronym or two.
const FEWEST: usize = 3;

/// Takes out of `names` and `acronyms` what stands in a line of capitals, and the article names nowhere else.
pub(super) fn drop_untold(article: &Article, names: &mut Vec<Mention>, acronyms: &mut Vec<Mention>) {
    let is_shouted = |mention: &Mention| is_shouted(article, mention.span);
    if !names.iter().chain(acronyms.iter()).any(is_shouted) {
        return;
    }
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

/// True where the sentence around `span` has no letter in lower case.
fn is_shouted(article: &Article, span: Span) -> bool {
    let Some(sentence) = article.sentence_at(span.start) else { return false };
    let words = || article.tokens_in(sentence).iter().filter(|token| token.kind == TokenKind::Word);
    words().count() >= FEWEST && words().all(|token| token.case == Case::Upper)
}
