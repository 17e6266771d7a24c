//! Spellings: when two names are one name, written in two ways.

use crate::resolve::name::Name;
use crate::text::fold::{Marks, key};

/// How alike two words are, by Jaro–Winkler, that can be one word in two spellings.
const ALIKE: f64 = 0.9;
/// Shorter words differ in too much when they differ in a letter.
const LONG: usize = 5;

/// True when `a` and `b` are two spellings of one name: they differ in diacritics, spaces, hyphens or stops alone, or in
/// a letter or two of one long word. Case, and signs that only look different, are no spelling; nor are the two ways to
/// set the tone of a Vietnamese syllable.
pub fn is_variant(a: &str, b: &str) -> bool {
    are_variants(&Name::new(a), &Name::new(b))
}

/// How many names of one entity are compared with one another.
const MOST: usize = 64;

/// True when two of `names` are spellings of one name. Costs little where, as is usual, no two are.
pub fn any_variant<'n>(names: impl Iterator<Item = &'n String>) -> bool {
    let names: Vec<Name> = names.take(MOST).map(|name| Name::new(name)).collect();
    let is_near = |a: &Name, b: &Name| a.bare.as_bytes().first() == b.bare.as_bytes().first();
    names.iter().enumerate().any(|(at, a)| names[..at].iter().any(|b| is_near(a, b) && are_variants(a, b)))
}

fn are_variants(a: &Name, b: &Name) -> bool {
    if a.kept == b.kept || a.kept.ends_with("'s") || b.kept.ends_with("'s") {
        return false;
    }
    letters(&a.bare) == letters(&b.bare) && spaced(&a.kept) != spaced(&b.kept) || differ_in_letters(a, b)
}

fn letters(bare: &str) -> String {
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name without the spaces around its dashes, which are taste.
fn spaced(kept: &str) -> String {
    key(&kept.replace(" - ", "-"), Marks::Keep)
}

/// True for names of several words that are the same but for one long word, and that one in a letter or two.
fn differ_in_letters(a: &Name, b: &Name) -> bool {
    let (of_a, of_b): (Vec<&str>, Vec<&str>) = (a.words().collect(), b.words().collect());
    if of_a.len() != of_b.len() || of_a.len() < 2 {
        return false;
    }
    let mut differing = of_a.iter().zip(&of_b).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differing.next(), differing.next()) else { return false };
    let is_plural = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    let long = |word: &str| word.chars().count() >= LONG && word.chars().all(char::is_alphabetic);
    long(a)
        && long(b)
        && !is_plural(a, b)
        && !is_plural(b, a)
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(a, b) <= 2
        && strsim::jaro_winkler(a, b) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::is_variant;

    #[test]
    fn spellings_and_what_is_none() {
        for (a, b) in [
            ("Võ Văn Kiệt", "Vo Van Kiet"),
            ("Wal-Mart", "Walmart"),
            ("Mikhail Gorbachev", "Mikhail Gorbachov"),
            ("World Health Organization", "World Health Organisation"),
        ] {
            assert!(is_variant(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("JANE DOE", "Jane Doe"),
            ("Hòa Bình", "Hoà Bình"),
            ("l’Oise", "l'Oise"),
            ("Doe", "Jane Doe"),
            ("Norwegian", "Norwegians"),
            ("Air Nation", "Air Nations"),
            ("Jane Doe", "Jane Doe's"),
            ("France – Japan", "France-Japan"),
        ] {
            assert!(!is_variant(a, b), "{a} {b}");
        }
    }
}
