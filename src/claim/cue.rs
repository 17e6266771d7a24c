//! Cues looked for in plain text, where what is asked of it is no more than whether they stand there.

/// How many characters a cue has at most.
const LONGEST: usize = 40;

/// True where one of `cues` stands in `text`, whole words in any case; signs between words don't count.
pub(super) fn says(text: &str, cues: &[String]) -> bool {
    let text = plain(text);
    words(cues).any(|cue| text.contains(&cue))
}

/// True where `text` begins with one of `cues`, behind spaces at most.
pub(super) fn begins(text: &str, cues: &[String]) -> bool {
    let text = text.trim_start();
    let start: String = text.chars().take(LONGEST).collect();
    let start = plain(&start);
    text.starts_with(char::is_alphanumeric) && words(cues).any(|cue| start.starts_with(&cue))
}

/// True where `text` ends with one of `cues`, before spaces at most.
pub(super) fn ends(text: &str, cues: &[String]) -> bool {
    let text = text.trim_end();
    let last = text.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
    let end = plain(&text[last..]);
    text.ends_with(char::is_alphanumeric) && words(cues).any(|cue| end.ends_with(&cue))
}

/// The cues that are words, as [`plain`] writes them: `&` is none.
fn words(cues: &[String]) -> impl Iterator<Item = String> {
    cues.iter().map(|cue| plain(cue)).filter(|cue| cue.len() > 1)
}

/// The words of `text` in lower case, with a space before and behind each.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |plain, word| plain + &word.to_lowercase() + " ")
}
