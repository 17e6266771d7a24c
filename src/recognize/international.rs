//! International bodies that each language calls otherwise: `WTO`, `OMC`, `Tổ chức Thương mại Thế giới`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{self, Language};
use crate::text::fold::{Marks, key};

/// For each language, its names of them with their keys; acronyms as they are written, other names folded.
static BODIES: LazyLock<Vec<FxHashMap<String, &'static str>>> =
    LazyLock::new(|| lang::keys_by_phrase(|language| &language.names.organization.international, lookup));

/// The key of the international body that `name` is in `language`: `wto`.
pub fn of(language: &Language, name: &str) -> Option<&'static str> {
    BODIES[language.index].get(&lookup(name)).copied()
}

/// `WHO` is no `Who`.
fn lookup(name: &str) -> String {
    if name.chars().all(char::is_uppercase) { name.to_owned() } else { key(name, Marks::Drop) }
}
