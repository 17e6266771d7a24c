//! What differs by language, as data: one TOML file a language, and their loader.
//!
//! Adding a language is adding a file here, with its tests. A file has one table for each stage that
//! needs words: `[text]`, `[time]`, `[names]`, `[claims]`, `[reference]`, `[titles]`; the modules of those names say what goes in.

pub mod agreement;
pub mod claims;
pub mod event;
pub mod exonym;
pub mod names;
pub mod organization;
pub mod person;
pub mod place;
pub mod quantity;
pub mod reference;
pub mod role;
pub mod text;
pub mod time;
pub mod title;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::fold::{self, Marks};

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/lang");

/// All that is known of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639-1 code; `und` for a text in no language that we know.
    pub code: String,
    /// ISO 639-3 code, by which the language is told.
    pub iso639_3: String,
    /// Its English name.
    pub name: String,
    /// Its place in [`all`], by which stages keep what they compile from it.
    #[serde(skip)]
    pub index: usize,
    #[serde(default)]
    pub text: text::TextData,
    #[serde(default)]
    pub time: time::TimeData,
    #[serde(default)]
    pub names: names::NameData,
    #[serde(default)]
    pub claims: claims::ClaimData,
    #[serde(default)]
    pub reference: reference::ReferenceData,
    #[serde(default)]
    pub titles: title::TitleData,
}

static ALL: LazyLock<Vec<Language>> = LazyLock::new(load);

/// Reads the files that were built in. They are part of the program, so a mistake in one is a bug and
/// ends it; `every_language_loads` keeps that from ever being released.
fn load() -> Vec<Language> {
    let mut files: Vec<_> = FILES.files().filter(|f| f.path().extension().is_some_and(|e| e == "toml")).collect();
    files.sort_by_key(|file| file.path());
    let parse = |(index, file): (usize, &include_dir::File)| {
        let text = file.contents_utf8().expect("language data is UTF-8");
        let mut language: Language =
            toml::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", file.path().display()));
        language.index = index;
        language.names.role.tie_tenures();
        language
    };
    files.into_iter().enumerate().map(parse).collect()
}

/// Every language there is data for, [`undetermined`] included, by code.
pub fn all() -> &'static [Language] {
    &ALL
}

pub fn by_code(code: &str) -> Option<&'static Language> {
    all().iter().find(|language| language.code == code)
}

pub fn by_iso639_3(code: &str) -> Option<&'static Language> {
    all().iter().find(|language| language.iso639_3 == code)
}

/// The language of a text in none that we have data for: only what is written alike everywhere
/// (ISO dates) is read in it.
pub fn undetermined() -> &'static Language {
    by_code("und").expect("und.toml is built in")
}

/// The language of a text too short to tell.
pub fn default() -> &'static Language {
    by_code("en").expect("en.toml is built in")
}

/// For each language, the phrases of `table`, as `fold` writes them, with their keys.
pub fn keys_by_phrase(
    table: fn(&'static Language) -> &'static BTreeMap<String, Vec<String>>,
    fold: fn(&str) -> String,
) -> Vec<FxHashMap<String, &'static str>> {
    let phrases = |language| {
        let keyed = table(language).iter();
        keyed.flat_map(|(key, phrases)| phrases.iter().map(|phrase| (fold(phrase), key.as_str()))).collect()
    };
    all().iter().map(phrases).collect()
}

/// A name of `data/names.tsv`.
#[derive(Debug, Clone, Copy)]
pub struct KnownName {
    pub class: &'static str,
    /// ISO 3166-1 alpha-2 code of the country it belongs to, or empty; of class `near`, the greater city beside it.
    pub code: &'static str,
    pub text: &'static str,
}

/// The names known beforehand that texts in language `code` use.
pub fn known_names(code: &str) -> impl Iterator<Item = KnownName> {
    names_where(move |lang| lang == "*" || lang == code)
}

/// The names known beforehand of the languages that `is_wanted`.
fn names_where(is_wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = KnownName> {
    let file = FILES.get_file("data/names.tsv").and_then(|f| f.contents_utf8()).expect("data/names.tsv is UTF-8");
    let columns = file.lines().filter_map(|line| {
        let mut columns = line.splitn(4, '\t');
        Some((columns.next()?, columns.next()?, columns.next()?, columns.next()?))
    });
    columns
        .filter(move |(_, lang, ..)| is_wanted(lang))
        .flat_map(|(class, _, code, names)| names.split('|').map(move |text| KnownName { class, code, text }))
}

/// The countries, by ISO 3166-1 code, that have a city or a province called `name`, with or without its marks and spaces,
/// each with whether it is a city: Ontario is one in the United States, and none in Canada.
pub fn cities_and_provinces(name: &str) -> &'static [(&'static str, bool)] {
    type Named = FxHashMap<String, Vec<(&'static str, bool)>>;
    static NAMED: LazyLock<Named> = LazyLock::new(|| {
        let mut named = Named::default();
        for name in names_where(|_| true).filter(|name| matches!(name.class, "city" | "province")) {
            named.entry(bare(name.text)).or_default().push((name.code, name.class == "city"));
        }
        for (code, cities) in all().iter().flat_map(|language| &language.names.place.exonyms) {
            let names = cities.keys().chain(cities.values().flatten());
            names.for_each(|name| named.entry(bare(name)).or_default().push((code, true)));
        }
        named
    });
    NAMED.get(&bare(name)).map_or(&[], Vec::as_slice)
}

fn bare(name: &str) -> String {
    fold::key(name, Marks::Drop).replace(' ', "")
}

/// The greater city beside the one called `city`, by which news may call it: `Brooklyn` is in `New York`, and so is New York.
pub fn metropolis(city: &str) -> Option<&'static str> {
    static NEAR: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let near = names_where(|_| true).filter(|name| name.class == NEAR_CLASS);
        near.flat_map(|name| [(name.code, name.code), (name.text, name.code)]).collect()
    });
    NEAR.get(city).copied()
}

/// The class of names of cities that lie near a greater one.
pub const NEAR_CLASS: &str = "near";

/// `data/names.model`, the weights of the model of names.
pub fn names_model() -> &'static [u8] {
    FILES.get_file("data/names.model").expect("data/names.model is built in").contents()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_language_loads() {
        let codes: Vec<_> = super::all().iter().map(|l| l.code.as_str()).collect();
        assert_eq!(codes, ["en", "fr", "und", "vi"]);
    }
}
