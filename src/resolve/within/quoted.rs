//! Who says `I` and `we`: the person or body that the sentence around a quotation names as its speaker.

use super::*;
use crate::text::Token;

/// How many words from a quotation its speaker is looked for.
const REACH: usize = 30;

impl Groups<'_> {
    /// The name of who speaks the quotation that mention `index`, a pronoun, stands in: the one nearest to the verb of
    /// saying, of the pronoun's kind.
    pub(super) fn speaker(&self, index: usize) -> Option<usize> {
        let here = self.mentions[index].span;
        let quotations = &self.article.layout.quotations;
        let at = quotations.partition_point(|quotation| quotation.end <= here.start);
        let quotation = *quotations.get(at).filter(|quotation| quotation.contains(here))?;
        let sentence = |offset: u32| self.article.sentence_at(offset);
        let behind = sentence(quotation.end - 1).map(|s| Span { start: quotation.end, end: s.end.max(quotation.end) });
        let before = sentence(quotation.start).map(|s| Span { start: s.start, end: quotation.start });
        let behind = behind.and_then(|span| self.article.tokens_in(span).chunks(REACH).next());
        let before = before.and_then(|span| self.article.tokens_in(span).rchunks(REACH).next());
        [behind, before].into_iter().flatten().find_map(|tokens| self.said_by(index, tokens))
    }

    /// The name of the kind of mention `index` that stands among `tokens` nearest to a verb of saying.
    fn said_by(&self, index: usize, tokens: &[Token]) -> Option<usize> {
        let verb = self.verb_of_saying(tokens)?;
        let span = tokens.first()?.span.cover(tokens.last()?.span);
        let kind = self.mentions[index].kind();
        let from = self.mentions.partition_point(|m| m.span.start < span.start);
        let inside = (from..self.mentions.len()).take_while(|&i| self.mentions[i].span.end <= span.end);
        let named = inside.filter(|&i| self.mentions[i].kind() == kind && self.heads[i].0.name().is_some());
        named.min_by_key(|&i| {
            let name = self.mentions[i].span;
            if name.end <= verb.start { verb.start - name.end } else { name.start.saturating_sub(verb.end) }
        })
    }

    fn verb_of_saying(&self, tokens: &[Token]) -> Option<Span> {
        let verbs = &self.article.lang.claims.cues.report;
        // Verbs of several words are those of languages whose syllables stand apart.
        (0..tokens.len()).find_map(|i| {
            let spans = (i..tokens.len().min(i + 3)).map(|end| tokens[i].span.cover(tokens[end].span));
            spans.rev().find(|span| verbs.contains(&key(self.article.slice(*span), Marks::Keep)))
        })
    }
}
