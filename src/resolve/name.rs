//! Names as linking compares them: folded, word by word.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lang;
use crate::text::fold::{Marks, key};

/// A name, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// Lower case, diacritics kept.
    pub kept: String,
    /// Lower case, diacritics dropped.
    pub bare: String,
}

impl Name {
    pub fn new(text: &str) -> Name {
        let kept = match part_initials(text) {
            Some(parted) => key(&parted, Marks::Keep),
            None => key(text, Marks::Keep),
        };
        let bare = if kept.is_ascii() { kept.clone() } else { key(&kept, Marks::Drop) };
        Name { kept, bare }
    }

    /// The words of the name without diacritics.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.bare.split(' ').filter(|w| !w.is_empty())
    }

    pub fn word_count(&self) -> usize {
        self.words().count()
    }

    /// True when the two can be spellings of one name: word by word the same, or one without diacritics.
    pub fn spells(&self, other: &Name) -> bool {
        self.bare == other.bare
            && self.kept.split(' ').zip(other.kept.split(' ')).all(|(a, b)| a == b || a.is_ascii() || b.is_ascii())
    }

    /// The words in the order of their letters, so that names in any order meet.
    pub fn sorted(&self) -> String {
        let mut words: Vec<&str> = self.words().collect();
        words.sort();
        words.join(" ")
    }

    /// True when one has the family name first and the other last: `Sato Kenji`, `Kenji Sato`.
    pub fn is_turned(&self, other: &Name) -> bool {
        let turned = |a: &Name, b: &Name| {
            a.bare.split_once(' ').is_some_and(|(first, rest)| b.bare.strip_suffix(first) == Some(&format!("{rest} ")))
        };
        turned(self, other) || turned(other, self)
    }

    /// All words but the first, of a name of several.
    pub fn surname(&self) -> Option<&str> {
        self.bare.split_once(' ').map(|(_, surname)| surname)
    }

    /// True when the two differ in the given name alone, and both are forms of one: `Bill Roe`, `William Roe`.
    pub fn is_nicknamed(&self, other: &Name) -> bool {
        let (Some((a, of_a)), Some((b, of_b))) = (self.bare.split_once(' '), other.bare.split_once(' ')) else {
            return false;
        };
        of_a == of_b && full_names(a).any(|full| full_names(b).any(|other| full == other))
    }

    /// True when `short` is this name with words left out at either end.
    pub fn contains(&self, short: &Name) -> bool {
        let (whole, part) = (self.bare.as_bytes(), short.bare.as_str());
        let fits = |at: usize| {
            let end = at + part.len();
            (at == 0 || whole[at - 1] == b' ') && (end == whole.len() || whole[end] == b' ')
        };
        part.len() < whole.len() && self.bare.match_indices(part).any(|(at, _)| fits(at))
    }

    /// True when this name has only the initial of the other's first word: `J. Roe`, `Jane Roe`.
    pub fn is_initialed(&self, other: &Name) -> bool {
        let (a, b): (Vec<&str>, Vec<&str>) = (self.words().collect(), other.words().collect());
        let [initial, rest @ ..] = a.as_slice() else { return false };
        let [given, other_rest @ ..] = b.as_slice() else { return false };
        let initial = initial.trim_end_matches('.');
        initial.chars().count() == 1 && given.starts_with(initial) && !rest.is_empty() && rest == other_rest
    }

    /// True when the two differ in initials behind the first word: `John F. Roe`, `John Roe`.
    pub fn differs_in_initials(&self, other: &Name) -> bool {
        let (a, b): (Vec<&str>, Vec<&str>) = (self.words().collect(), other.words().collect());
        let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
        let initial = |word: &&str| word.trim_end_matches('.').chars().count() == 1;
        let Some(family) = short.get(1..).filter(|family| !family.is_empty() && long.len() > short.len()) else {
            return false;
        };
        let (front, back) = long.split_at(long.len() - family.len());
        let is_same = front[0] == short[0] && back == family && !family.iter().any(initial);
        is_same && front[1..].iter().all(initial)
    }
}

/// A given name and, of a short one, those that it is short for.
fn full_names(given: &str) -> impl Iterator<Item = &str> {
    let nicknames = lang::all().iter().flat_map(|language| language.names.person.nicknames.get(given));
    std::iter::once(given).chain(nicknames.flatten().map(String::as_str))
}

/// A name with its initials as words of their own and without full stops, however they are written: `George H W Bush`
/// for `George H.W. Bush` and `George HW Bush`; nothing where it has none to part.
fn part_initials(text: &str) -> Option<String> {
    let mut words = text.split_whitespace().peekable();
    let mut parted = false;
    let mut out = String::with_capacity(text.len() + 4);
    let mut is_first = true;
    while let Some(word) = words.next() {
        let inner = !is_first && words.peek().is_some();
        let dotted =
            word.len() > 1 && word.ends_with('.') | word.contains('.') && word.split('.').all(|part| part.len() < 2);
        // `S.Michel`: an initial written together with the surname.
        let glued = word.split_once('.').filter(|(initial, rest)| {
            initial.chars().count() == 1
                && initial.chars().all(char::is_uppercase)
                && rest.starts_with(char::is_uppercase)
                && !rest.contains('.')
                && rest.chars().nth(1).is_some()
        });
        if let Some((initial, rest)) = glued {
            out.extend([initial, " ", rest, " "]);
            (parted, is_first) = (true, false);
            continue;
        }
        let letters = inner && word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase());
        for letter in word.chars().filter(|_| dotted || letters).filter(|c| *c != '.') {
            out.push(letter);
            out.push(' ');
        }
        if !(dotted || letters) {
            out.push_str(word);
            out.push(' ');
        }
        parted |= dotted || letters;
        is_first = false;
    }
    parted.then_some(out)
}

/// What says no more than what sort of company a name is of, in any language: `inc`, `sa`.
static FORMS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| lang::all().iter().flat_map(|l| &l.names.organization.suffixes).map(String::as_str).collect());

/// A folded name without the legal form that it ends with: `acme motors corp.` as `acme motors`.
pub fn without_form(bare: &str) -> Option<&str> {
    let (rest, last) = bare.rsplit_once(' ')?;
    let form: String = last.chars().filter(|c| c.is_alphanumeric()).collect();
    let rest = rest.trim_end_matches([',', ' ', '&']);
    FORMS.contains(form.as_str()).then_some(rest).filter(|rest| !rest.is_empty())
}

/// True when two names that both have `acronym`, folded, are one name: they differ in legal forms, in `&` for `and`, in
/// the acronym itself or in a letter of a long word (`Defence`, `Defense`).
pub fn are_twins(a: &Name, b: &Name, acronym: &str) -> bool {
    let (a, b) = (telling(a, acronym), telling(b, acronym));
    a.len() == b.len() && a.len() > 1 && a.iter().zip(&b).all(|(a, b)| a == b || differ_by_letter(a, b))
}

/// The words of a name that say which it is.
fn telling<'n>(name: &'n Name, acronym: &str) -> Vec<&'n str> {
    let words = name.words().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.len() > 3 && *word != acronym && !FORMS.contains(word)).collect()
}

/// True for two long words of which one has a letter that the other has not or has otherwise, the first ones apart.
fn differ_by_letter(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a_rest, b_rest) = (&a[same..], &b[same..]);
    let tail = |from_a: usize, from_b: usize| a_rest.get(from_a..) == b_rest.get(from_b..);
    same > 4 && (tail(1, 1) || tail(1, 0) || tail(0, 1))
}

/// A name of several words with each in the singular of English and French: `general motor` for `general motors`.
pub fn singular_words(bare: &str) -> String {
    match bare.contains(' ') {
        true => bare.split(' ').map(singular).collect::<Vec<_>>().join(" "),
        false => bare.to_owned(),
    }
}

/// A word without the `s` of plurals in English and French.
pub fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).unwrap_or(word)
}

/// The acronyms that a name of several words can have, folded: from all its words, and from the capitals among them,
/// each also without a last word, which may only say what sort of company it is.
pub fn initials(name: &Name) -> Vec<String> {
    let words: Vec<&str> = name.words().filter(|word| word.starts_with(char::is_alphanumeric)).collect();
    if !(2..=8).contains(&words.len()) {
        return Vec::new();
    }
    let first = |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let long = |words: &[&str]| first(&words.iter().copied().filter(|word| word.len() > 3).collect::<Vec<_>>());
    let mut all = Vec::new();
    for words in [&words[..], &words[..words.len() - 1]] {
        all.extend([first(words), long(words)].into_iter().filter(|initials| initials.chars().count() > 1));
    }
    all.dedup();
    all
}

/// `text` with every run of white space as one space: a name as messages show it.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of an id that tells entities of one kind apart: lower case, plain letters and digits, hyphens
/// between. Other scripts stay as they are.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in key(name, Marks::Drop).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::new(text)
    }

    #[test]
    fn spellings_of_one_name() {
        assert!(name("Võ Văn Kiệt").spells(&name("Vo Van Kiet")));
        assert!(name("Võ Van Kiet").spells(&name("Vo Văn Kiệt")));
        assert!(!name("Trần Văn Hòa").spells(&name("Trần Văn Hóa")));
    }

    #[test]
    fn parts_of_a_name() {
        assert!(name("Ursula von der Leyen").contains(&name("von der Leyen")));
        assert!(name("Ursula von der Leyen").contains(&name("Ursula")));
        assert!(!name("Ursula von der Leyen").contains(&name("Ley")));
        assert!(!name("Leyen").contains(&name("Leyen")));
        assert!(name("John F. Kennedy").differs_in_initials(&name("John Kennedy")));
        for spelled in ["George H.W. Bush", "George H. W. Bush", "George HW Bush", "George H.W Bush"] {
            assert_eq!(name(spelled), name("George H W Bush"));
        }
        assert_eq!(name("U.S. Senate").bare, "u s senate");
        assert_eq!(name("St. Louis").bare, "st. louis");
        assert!(!name("John Fitzgerald Kennedy").differs_in_initials(&name("John Kennedy")));
    }

    #[test]
    fn family_names_first_and_last() {
        assert!(name("Sato Kenji").is_turned(&name("Kenji Sato")));
        assert!(name("Trần Văn Hải").is_turned(&name("Van Hai Tran")));
        assert!(!name("Sato Kenji").is_turned(&name("Sato Kenji")));
        assert!(!name("Sato Kenji Mori").is_turned(&name("Mori Kenji Sato")));
        assert!(!name("Sato").is_turned(&name("Sato")));
    }

    #[test]
    fn short_forms_of_given_names() {
        assert!(name("Bill Roe").is_nicknamed(&name("William Roe")));
        assert!(name("Bob Roe").is_nicknamed(&name("Rob Roe")));
        assert!(!name("Bill Roe").is_nicknamed(&name("William Doe")));
        assert!(!name("Bill Roe").is_nicknamed(&name("Robert Roe")));
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Đà Nẵng – «Hội nghị»"), "da-nang-hoi-nghi");
        assert_eq!(slug("Ministère de l’Intérieur"), "ministere-de-l-interieur");
        assert_eq!(slug("…"), "");
    }
}
