//! `[titles]`: titles of which one person has but one. All in lower case, without a full stop.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TitleData {
    /// Forms of address by groups, of which a person has one for life: `mr`; `mrs`, `ms`.
    pub exclusive: Vec<Vec<String>>,
    /// Ranks by groups, of which a person has one at a time.
    pub ranks: Vec<Vec<String>>,
}

impl TitleData {
    /// The group of forms of address that `title` is in.
    pub fn address(&self, title: &str) -> Option<usize> {
        group(&self.exclusive, title)
    }

    /// The group of ranks that `title` is in.
    pub fn rank(&self, title: &str) -> Option<usize> {
        group(&self.ranks, title)
    }
}

fn group(groups: &[Vec<String>], title: &str) -> Option<usize> {
    let words = title.replace('.', " ").to_lowercase();
    let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
    groups.iter().position(|group| group.contains(&title))
}
