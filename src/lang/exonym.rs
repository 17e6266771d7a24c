//! Exonyms: what cities are called in other languages than their own (`Bruxelles`, `Bắc Kinh`), by their English names.
//!
//! Those of the cities that time zones are named after are in `data/names.tsv`, others in `[names.place.exonyms]`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Language, all, names_where};
use crate::text::fold::{Marks, key};

/// The class of exonyms in `data/names.tsv`; their code is the English name.
pub const CLASS: &str = "exonym";

/// For each language, the names in it, folded, with the English ones.
static NAMED: LazyLock<Vec<FxHashMap<String, &'static str>>> =
    LazyLock::new(|| all().iter().map(|language| listed(language).collect()).collect());

/// The names of all languages in English, folded.
static ENGLISH: LazyLock<FxHashMap<String, &'static str>> =
    LazyLock::new(|| all().iter().flat_map(listed).map(|(_, english)| (folded(english), english)).collect());

fn listed(language: &'static Language) -> impl Iterator<Item = (String, &'static str)> {
    let packaged = names_where(|lang| lang == language.code).filter(|name| name.class == CLASS);
    let packaged = packaged.map(|name| (folded(name.text), name.code));
    let cities = language.names.place.exonyms.values().flatten();
    let own = cities.flat_map(|(english, names)| names.iter().map(|name| (folded(name), english.as_str())));
    packaged.chain(own)
}

/// The English name of the city called `name` in `language`, for a city that some language calls otherwise.
pub fn english(language: &Language, name: &str) -> Option<&'static str> {
    let name = folded(name);
    NAMED[language.index].get(&name).or_else(|| ENGLISH.get(&name)).copied()
}

fn folded(name: &str) -> String {
    key(name, Marks::Drop)
}
