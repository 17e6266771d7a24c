//! `[names.agreement]`: what recognition of agreements needs to know of a language.
//!
//! Words are in lower case; a phrase is its words with one space between. Keys are language-neutral:
//! the same in every file, so that an agreement has one key in every language.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AgreementData {
    /// Head nouns that say by themselves that an agreement is meant, by key: `treaty`, `convention`.
    pub heads: BTreeMap<String, Vec<String>>,
    /// Head nouns that are ordinary words unless written as a name: `act`, `programme`, `charter`.
    pub titled: BTreeMap<String, Vec<String>>,
    /// Nouns that name an agreement only where one of `acts` stands before them: a partnership that was
    /// signed, not one that thrives.
    pub acted: BTreeMap<String, Vec<String>>,
    pub acts: Vec<String>,
    /// Parts of agreements, which name one with their number: `Article 50`.
    pub provisions: Vec<String>,
    /// Parts that do so only where they are written with a capital: `Section 230`.
    pub titled_provisions: Vec<String>,
    /// Head nouns of business as of states, which name an agreement by parties and type together: `deal`.
    pub weak: BTreeMap<String, Vec<String>>,
    /// Names as a whole, in any case: `code du travail`; and those that a capital tells: `Magna Carta`.
    pub whole: BTreeMap<String, Vec<String>>,
    pub proper: BTreeMap<String, Vec<String>>,
    /// Keys of heads that are told by a number: `resolution`.
    pub numbered: Vec<String>,
    /// Keys of heads of which a state has one, so that the state names it in lower case too: `constitution`.
    pub single: Vec<String>,
    /// What stands before a number: `no`, `số`.
    pub numbers: Vec<String>,
    /// Lead to its title in quotation marks: `dite`.
    pub called: Vec<String>,
    /// Words that stand between two capitals of a name that ends with its head: `of`, `for`.
    pub inner: Vec<String>,
    /// Lead to the other party: `with`.
    pub with: Vec<String>,
    /// What stands for a country before a hyphen, by its ISO 3166-1 alpha-2 code: CN = `sino`.
    pub prefixes: BTreeMap<String, Vec<String>>,
    /// Keys of heads that with a subject still name nothing unless a determiner points at one.
    pub generic: Vec<String>,
    /// Phrases that end with a head and are no agreement: `national convention`.
    pub not: Vec<String>,
    /// Heads in the plural: names only where they are written as one (`Geneva Conventions`).
    pub plurals: Vec<String>,
    /// What sort of agreement it is, by key: `free-trade` = free trade, free-trade.
    pub types: BTreeMap<String, Vec<String>>,
    /// Verbs of several syllables with which a sentence goes on right behind a name: `triển khai`.
    pub verbs: Vec<String>,
    /// Words of a name that tell no sort from another: `framework`, `comprehensive`.
    pub qualifiers: Vec<String>,
    /// Modifiers follow the head, as in French and Vietnamese.
    pub head_first: bool,
    /// Words behind which a head is a verb's participle: the `a` of `a arrêté`.
    pub auxiliaries: Vec<String>,
    /// Words are written in syllables apart: those after a capital go with it.
    pub syllables: bool,
    /// Syllables that begin a verb, and so go with no capital before them: `khai`.
    pub little: Vec<String>,
    /// Words that begin what an agreement is about: `on`, `concerning`.
    pub about: Vec<String>,
    /// Words that begin its parties: `between`, `with`.
    pub between: Vec<String>,
    /// `and`, between two parties or two halves of a subject.
    pub and: Vec<String>,
    /// Words that tie the pieces of a name together: `of`, `the`, `de`.
    pub ties: Vec<String>,
    /// Those of them that lead to a place and so end a name: `à`.
    pub at: Vec<String>,
    /// What leads to the agreement that one is added to: `to the`.
    pub added_to: Vec<String>,
    /// Words between a head and its year: `of 1935`.
    pub dated: Vec<String>,
    /// What acronyms of agreements end with: `fta`.
    pub acronym_endings: Vec<String>,
    /// Phrases that lead from a name to its acronym: `known as`.
    pub acronym_leads: Vec<String>,
    /// Acronyms that news uses without saying what they stand for.
    pub known: Vec<String>,
    /// Papers write these acronyms as words too: `Ceta`.
    pub spoken: bool,
    /// Determiners that point at one certain agreement: `the`, `their`.
    pub definite: Vec<String>,
    /// Determiners that point at none: `a`, `no`, `every`.
    pub indefinite: Vec<String>,
    /// Determiners that say it belongs to the parties named before: `their`, `leur`.
    pub possessive: Vec<String>,
    /// Words at which a subject ends: verbs, pronouns and prepositions that no noun phrase goes through.
    pub stops: Vec<String>,
    /// Phrases with which a subject goes on although its first word is a stop: `in the field of`.
    pub through: Vec<String>,
}
