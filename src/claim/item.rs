//! A sentence as claims see it: mentions, phrases, signs and other words, in a row.

use crate::claim::phrase::{Phrase, Roles, Trigger};
use crate::recognize::{Kind, Mention, Recognized};
use crate::text::{Article, Span, TokenKind};

/// One piece of a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    pub span: Span,
    pub what: What<'a>,
}

#[derive(Debug, Clone, Copy)]
pub enum What<'a> {
    /// The outermost mention here, by its index in the article.
    Mention(u32),
    Phrase(&'a Phrase),
    Sign(char),
    /// Any other word or number.
    Word,
}

impl<'a> Item<'a> {
    pub fn roles(&self) -> Roles {
        match self.what {
            What::Phrase(phrase) => phrase.roles,
            _ => Roles::default(),
        }
    }

    pub fn is(&self, role: Roles) -> bool {
        self.roles().has(role)
    }

    pub fn triggers(&self) -> &'a [Trigger] {
        match self.what {
            What::Phrase(phrase) => &phrase.triggers,
            _ => &[],
        }
    }

    /// The kind and the key of the head of a noun phrase that takes up or names something: `the agreement`.
    pub fn nominal(&self) -> Option<&'a (Kind, String)> {
        match self.what {
            What::Phrase(phrase) => phrase.nominal.as_ref(),
            _ => None,
        }
    }

    /// The key of the sort of disaster or attack that the words tell of.
    pub fn incident(&self) -> Option<&'a String> {
        match self.what {
            What::Phrase(phrase) => phrase.incident.as_ref(),
            _ => None,
        }
    }

    pub fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self.what, What::Sign(c) if signs.contains(&c))
    }

    /// True for a word that is neither a mention nor a phrase that does something in the sentence.
    pub fn is_word(&self) -> bool {
        match self.what {
            What::Word => true,
            What::Phrase(phrase) => phrase.roles == Roles::default() && phrase.triggers.is_empty(),
            _ => false,
        }
    }

    pub fn mention<'m>(&self, mentions: &'m [Mention]) -> Option<(u32, &'m Mention)> {
        match self.what {
            What::Mention(index) => Some((index, &mentions[index as usize])),
            _ => None,
        }
    }

    /// The mention's kind, if it is one.
    pub fn kind(&self, mentions: &[Mention]) -> Option<Kind> {
        self.mention(mentions).map(|(_, mention)| mention.kind())
    }
}

/// Every sentence of `article` in pieces. `phrases` are those of the whole article, in order.
pub fn sentences<'a>(article: &Article, recognized: &Recognized, phrases: &[(Span, &'a Phrase)]) -> Vec<Vec<Item<'a>>> {
    let mut cutter = Cutter { mentions: &recognized.mentions, mention: 0, phrases, phrase: 0 };
    article.sentences.iter().map(|&sentence| cutter.cut(article, sentence)).collect()
}

struct Cutter<'m, 'a> {
    mentions: &'m [Mention],
    mention: usize,
    phrases: &'m [(Span, &'a Phrase)],
    phrase: usize,
}

impl<'a> Cutter<'_, 'a> {
    fn cut(&mut self, article: &Article, sentence: Span) -> Vec<Item<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut done = sentence.start;
        for token in article.tokens_in(sentence) {
            // More than once where a token's head is an elided word: `l'accord`, `qu'il`.
            while done < token.span.end {
                let start = token.span.start.max(done);
                let item = self
                    .mention_at(start)
                    .or_else(|| self.phrase_at(start))
                    .unwrap_or_else(|| plain(article, start, self.next_start(start, token.span.end), token.kind));
                done = item.span.end;
                items.push(item);
            }
        }
        items
    }

    /// Where the next mention or phrase behind `start` begins, `end` at the latest.
    fn next_start(&self, start: u32, end: u32) -> u32 {
        let behind = |next: Option<Span>| next.map(|s| s.start).filter(|s| (start + 1..end).contains(s)).unwrap_or(end);
        let mention = self.mentions[self.mention..].iter().map(|m| m.span).find(|s| s.start > start);
        let phrase = self.phrases[self.phrase..].iter().map(|(s, _)| *s).find(|s| s.start > start);
        behind(mention).min(behind(phrase))
    }

    /// The longest mention that begins at `start`.
    fn mention_at(&mut self, start: u32) -> Option<Item<'a>> {
        while self.mentions.get(self.mention).is_some_and(|m| m.span.start < start) {
            self.mention += 1;
        }
        let found = self.mentions.get(self.mention)?.span;
        let begins = found.start == start && !found.is_empty();
        begins.then_some(Item { span: found, what: What::Mention(self.mention as u32) })
    }

    fn phrase_at(&mut self, start: u32) -> Option<Item<'a>> {
        while self.phrases.get(self.phrase).is_some_and(|(s, _)| s.start < start) {
            self.phrase += 1;
        }
        let &(found, phrase) = self.phrases.get(self.phrase)?;
        // A phrase of combining marks alone has no letters of its own, and would lead nowhere.
        let begins = found.start == start && !found.is_empty();
        begins.then_some(Item { span: found, what: What::Phrase(phrase) })
    }
}

fn plain<'a>(article: &Article, start: u32, end: u32, kind: TokenKind) -> Item<'a> {
    let span = Span { start, end };
    let what = match kind {
        TokenKind::Sign => What::Sign(article.slice(span).chars().next().unwrap_or(' ')),
        _ => What::Word,
    };
    Item { span, what }
}
