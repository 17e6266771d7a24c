//! From claims to findings: one file a rule, and the table of them.
//!
//! A rule is run on one article, on all claims of one entity, or on all claims of one group, so that
//! an edit reruns only what it touches ([`store::Checks`]).

pub mod acronym_conflict;
pub mod age_conflict;
mod amount;
pub mod anchor_mismatch;
pub mod caption_conflict;
pub mod claims;
pub mod copies;
pub mod copy_conflict;
mod date;
pub mod date_conflict;
pub mod date_order;
pub mod fix;
pub mod impossible_date;
pub mod name_variant;
pub mod number_conflict;
mod office;
pub mod office_conflict;
pub mod place_conflict;
pub mod reference_conflict;
mod report;
pub mod reversed_range;
mod series;
pub mod settings;
pub mod stale_plan;
pub mod status_conflict;
pub mod store;
pub mod succession;
mod tenure;
pub mod title_conflict;
mod topic;
pub mod weekday_mismatch;
mod words;

use std::sync::Arc;

pub use claims::{Context, EntityClaim};
pub use settings::{Accept, Known, Reference, Settings, Tenure};
pub use store::Checks;

use crate::analysis::Analysis;
use crate::resolve::{Entity, tidy};
use crate::text::Span;

/// Every rule, by code.
pub const RULES: &[Rule] = &[
    acronym_conflict::RULE,
    age_conflict::RULE,
    anchor_mismatch::RULE,
    caption_conflict::RULE,
    copy_conflict::RULE,
    date_conflict::RULE,
    date_order::RULE,
    impossible_date::RULE,
    name_variant::RULE,
    number_conflict::RULE,
    office_conflict::RULE,
    place_conflict::RULE,
    reference_conflict::RULE,
    reversed_range::RULE,
    stale_plan::RULE,
    status_conflict::RULE,
    succession::RULE,
    title_conflict::RULE,
    weekday_mismatch::RULE,
];

/// The rule of that code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// One way in which claims can fail to fit together.
#[derive(Debug)]
pub struct Rule {
    pub code: &'static str,
    /// What its findings weigh where the settings don't say.
    pub severity: Severity,
    /// What it reports, in a line.
    pub summary: &'static str,
    /// Its page, in Markdown: what it checks, an example that fires, one that must not, how to settle it.
    pub docs: &'static str,
    pub scope: Scope,
}

type OfEntity = fn(&Entity, &[EntityClaim], &Context) -> Vec<Finding>;
type OfGroup = fn(&[EntityClaim], &Context) -> Vec<Finding>;

/// What a rule looks at in one go. Its findings come with the rule's own severity or a lower one.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// One article by itself.
    Article(fn(&Analysis, &Context) -> Vec<Finding>),
    /// All claims whose subject is one entity, by doc, then span.
    Entity(OfEntity),
    /// All claims of one group: on one office of one body, or one series of events; by doc, then span.
    Group(OfGroup),
    /// Both, each for itself.
    EntityAndGroup(OfEntity, OfGroup),
    /// One entity, by the names that its mentions bear, whether or not anything is claimed of it.
    Names(fn(&Entity, &Context) -> Vec<Finding>),
    /// Articles in one language that say what one acronym stands for, by doc, with the key that says which.
    Acronym(fn(&str, &[&Analysis], &Context) -> Vec<Finding>),
    /// Articles that share a sentence, by doc, with the key that says which (see [`copies`]).
    Copies(fn(&str, &[&Analysis], &Context) -> Vec<Finding>),
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Information,
    Warning,
    Error,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of that word.
    pub fn of_word(word: &str) -> Option<Severity> {
        [Severity::Information, Severity::Warning, Severity::Error].into_iter().find(|s| s.word() == word)
    }
}

/// A place that a finding rests on, with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub doc: Arc<str>,
    pub span: Span,
    /// What this side states, in a sentence.
    pub message: String,
}

/// A rule broken: every claim it rests on, a message that states both sides, and fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code: `date-conflict`.
    pub rule: &'static str,
    pub severity: Severity,
    /// States both sides.
    pub message: String,
    /// From the claims, not from line numbers: the same after edits elsewhere. Sixteen hex digits.
    pub fingerprint: String,
    /// Where it is reported.
    pub primary: Place,
    /// The other sides.
    pub related: Vec<Place>,
    /// Names of the entities it is about, by which an accept may name it.
    pub entities: Vec<Arc<str>>,
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// Puts each of its messages on one line: a text may be wrapped where it is quoted.
    fn set_on_lines(&mut self) {
        let places = std::iter::once(&mut self.primary).chain(&mut self.related).map(|place| &mut place.message);
        let titles = self.fixes.iter_mut().map(|fix| &mut fix.title);
        let all = std::iter::once(&mut self.message).chain(places).chain(titles);
        all.filter(|text| text.contains('\n')).for_each(|text| *text = tidy(text));
    }

    /// Every place it rests on, the one it is reported at first.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        std::iter::once(&self.primary).chain(&self.related)
    }
}

/// A way to settle a finding by changing one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the editor shows: `Change to "1 August 2020"`.
    pub title: String,
    pub doc: Arc<str>,
    pub span: Span,
    pub replacement: String,
}

/// The fingerprint of a finding: sixteen hex digits from the rule and, in any order, its sides, each a
/// text of its normalized content. FNV-1a, since it must stay the same over versions and machines.
pub fn fingerprint(rule: &str, mut sides: Vec<String>) -> String {
    sides.sort();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in std::iter::once(rule).chain(sides.iter().map(String::as_str)).flat_map(|s| s.bytes().chain([0x1f])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_documented() {
        assert!(RULES.is_sorted_by_key(|rule| rule.code));
        for rule in RULES {
            let head = format!("# {}\n", rule.code);
            assert!(rule.docs.starts_with(&head), "{}: its page begins with its code", rule.code);
            for section in ["## Fires", "## Stays silent", "## How to settle it"] {
                assert!(rule.docs.contains(section), "{}: {section}", rule.code);
            }
        }
    }

    #[test]
    fn fingerprints_do_not_depend_on_order() {
        let (a, b) = ("a.txt|x|2020".to_owned(), "b.txt|x|2021".to_owned());
        assert_eq!(fingerprint("r", vec![a.clone(), b.clone()]), fingerprint("r", vec![b.clone(), a.clone()]));
        assert_ne!(fingerprint("r", vec![a.clone(), b]), fingerprint("r", vec![a]));
    }
}
