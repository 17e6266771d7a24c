//! Agreements by a proper name that may go with what they are about, or without: `the Paris Agreement on climate change`,
//! `the Paris climate accord`, `the Paris Agreement`.

use crate::analysis::Analysis;
use crate::lang::{Language, exonym};
use crate::recognize::agreement::Agreement;
use crate::recognize::agreement::lexicon::{self, Class};
use crate::recognize::{Kind, Mention};
use crate::resolve::field;
use crate::text::fold::{Marks, key};

/// How an article calls an agreement, and what it says beside it. Every list is sorted once the article is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Called {
    /// Its sort and its proper name, a city by its English name: `agreement|paris`.
    pub name: String,
    /// Stems of what it is about; none where the article does not say.
    pub topic: Vec<String>,
    /// Stems of the sentences that it stands in, and the days in them by any two of year, month and day.
    pub around: Vec<String>,
}

impl Called {
    /// Adds what another mention says, where it is called the same.
    pub fn add(&mut self, other: Called) {
        if other.name == self.name {
            self.topic.extend(other.topic);
            self.around.extend(other.around);
        }
    }
}

/// What `mention` calls its agreement; `None` for one that parties tell, or that has no proper name.
pub fn of(analysis: &Analysis, mention: &Mention, agreement: &Agreement) -> Option<Called> {
    let lang = analysis.article.lang;
    let lexicon = lexicon::of(lang);
    if !agreement.parties.is_empty() || agreement.is_acronym || agreement.number.is_some() {
        return None;
    }
    let text = key(analysis.text(mention.span), Marks::Keep);
    let folded: Vec<&str> = text.split(' ').collect();
    let words: Vec<&str> = analysis.text(mention.span).split_whitespace().collect();
    // `on`, `relative à`: what follows is the subject.
    let about = (1..folded.len()).find(|&at| lexicon.about_len(&folded[at..]) > 0).unwrap_or(folded.len());
    let subject = folded[about..].get(lexicon.about_len(&folded[about..])..).unwrap_or_default();
    let lead = words.get(..about).unwrap_or(&words);
    let proper = lexicon.proper_words(&lead.join(" "));
    let sort = agreement.head.rsplit('-').next().filter(|sort| !sort.is_empty() && !proper.is_empty())?;
    let proper = exonym::english(lang, &proper).map_or(proper, |city| key(city, Marks::Drop));
    let types = folded[..about].iter().filter(|word| lexicon.class(word).is(Class::TYPE));
    let told: Vec<&str> = types.chain(subject).copied().collect();
    let topic = stems(lang, &told.join(" "));
    Some(Called { name: format!("{sort}|{proper}"), topic, around: around(analysis, mention) })
}

fn around(analysis: &Analysis, mention: &Mention) -> Vec<String> {
    let article = &analysis.article;
    let Some(sentence) = article.sentence_at(mention.span.start) else { return Vec::new() };
    let from = analysis.mentions().partition_point(|other| other.span.start < sentence.start);
    let here = analysis.mentions()[from..].iter().take_while(|other| other.span.start < sentence.end);
    // The name of another agreement beside it tells nothing of this one.
    let names = here.clone().filter(|other| other.kind() == Kind::Agreement).map(|other| other.span);
    let outside =
        article.tokens_in(sentence).iter().filter(|token| !names.clone().any(|name| name.overlaps(token.span)));
    let words: Vec<&str> = outside.map(|token| article.slice(token.span)).collect();
    let mut around = stems(article.lang, &words.join(" "));
    for date in here.filter(|other| other.kind() == Kind::Date) {
        let days = date.time().and_then(|value| value.interval).filter(|(first, last)| first == last);
        let is_told = |year: i16| analysis.text(date.span).contains(&year.to_string());
        if let Some((day, _)) = days.filter(|(day, _)| is_told(day.year())) {
            let (year, month, day) = (day.year(), day.month(), day.day());
            around.extend([format!("{year}-{month}-"), format!("{year}--{day}"), format!("-{month}-{day}")]);
        }
    }
    around
}

/// True for a day in what is said around an agreement.
pub fn is_day(word: &str) -> bool {
    word.contains('-')
}

/// The beginnings of the telling words of `text`, without marks; pairs of syllables where those stand apart.
fn stems(lang: &Language, text: &str) -> Vec<String> {
    let folded = key(text, Marks::Drop);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match lang.names.syllables {
        true => words.windows(2).map(|pair| pair.join(" ")).collect(),
        false => {
            let long = words.iter().filter(|word| word.len() > 2 && !field::is_little(lang, word));
            long.map(|word| word.chars().take(STEM).collect()).collect()
        }
    }
}

/// The most letters of a stem.
const STEM: usize = 5;
