//! `crosscheck.toml`: what a person set for a corpus. Every mistake in it becomes a [`Problem`] at its own line; what
//! can be understood holds all the same.

mod entities;
mod facts;
pub mod reader;
mod rules;
pub mod schema;

use std::sync::Arc;

use globset::{Glob, GlobMatcher, GlobSet, GlobSetBuilder};
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::Settings;
use crate::corpus::Problem;
use crate::resolve::{Declared, Distinct, Doc, Knowledge};
use reader::Reader;

/// The name of the file, at the corpus root.
pub const FILE_NAME: &str = "crosscheck.toml";

/// Which files are articles unless the configuration says otherwise. JSON lines are read when they are named, in the
/// configuration or as an argument: annotations come as JSON lines too.
const INCLUDE: [&str; 2] = ["*.txt", "*.md"];
const EXCLUDE: [&str; 4] = ["README*", "LICENSE*", "CHANGELOG*", "CONTRIBUTING*"];

/// What holds for one corpus.
#[derive(Debug, Clone)]
pub struct Config {
    /// The text of the file, for the places of its problems.
    pub text: Arc<str>,
    include: GlobSet,
    exclude: GlobSet,
    /// The include patterns as written, for messages.
    pub patterns: Vec<String>,
    articles: Vec<ArticleEntry>,
    /// The language of articles that nothing else tells the language of.
    lang: Option<Arc<str>>,
    /// What was settled about rules.
    pub settings: Arc<Settings>,
    /// For each accept of the settings, the problem that it is when no finding falls under it.
    pub unmatched: Vec<Problem>,
    /// What was declared of entities.
    pub declared: Vec<Declared>,
    /// What was declared to be two things.
    pub distinct: Vec<Distinct>,
}

/// What `[articles."PATTERN"]` says of the articles whose path matches.
#[derive(Debug, Clone)]
struct ArticleEntry {
    pattern: GlobMatcher,
    date: Option<Date>,
    lang: Option<Arc<str>>,
    is_complete: Option<bool>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            text: "".into(),
            include: globs(INCLUDE.iter().filter_map(|p| glob(p).ok())),
            exclude: globs(EXCLUDE.iter().filter_map(|p| glob(p).ok())),
            patterns: INCLUDE.map(str::to_owned).into(),
            articles: Vec::new(),
            lang: None,
            settings: Arc::default(),
            unmatched: Vec::new(),
            declared: Vec::new(),
            distinct: Vec::new(),
        }
    }
}

impl Config {
    /// Reads the text of a `crosscheck.toml`.
    pub fn parse(text: &str) -> (Config, Vec<Problem>) {
        let mut reader = Reader::new(FILE_NAME.into(), text);
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            reader.syntax(&error);
        }
        let mut config = Config { text: text.into(), ..Config::default() };
        let mut settings = Settings::default();
        for (key, value) in reader.entries(root.get_ref(), &schema::names(&schema::SECTIONS)) {
            match key.get_ref().as_ref() {
                "corpus" => config.read_corpus(&mut reader, value),
                "articles" => config.read_articles(&mut reader, value),
                "rules" => rules::read_rules(&mut settings, &mut reader, value),
                "accept" => config.unmatched = rules::read_accepts(&mut settings, &mut reader, value),
                "distinct" => config.distinct = entities::read_distinct(&mut reader, value),
                _ => config.declared = entities::read(&mut settings, &mut reader, value),
            }
        }
        config.settings = Arc::new(settings);
        (config, reader.problems)
    }

    /// What was declared, for linking.
    pub fn knowledge(&self) -> Knowledge {
        Knowledge::new(self.declared.clone(), self.distinct.clone())
    }

    /// True when the file at `path`, relative to the root and with `/`, is an article or a file of articles.
    pub fn is_article(&self, path: &str) -> bool {
        self.include.is_match(path) && !self.exclude.is_match(path)
    }

    /// The date that the configuration gives article `doc`.
    pub fn date_of(&self, doc: &str) -> Option<Date> {
        self.articles.iter().filter(|entry| entry.pattern.is_match(doc)).find_map(|entry| entry.date)
    }

    /// True when the annotations of article `doc` are said to hold every mention.
    pub fn is_complete(&self, doc: &str) -> bool {
        let entries = self.articles.iter().filter(|entry| entry.pattern.is_match(doc));
        entries.filter_map(|entry| entry.is_complete).next().unwrap_or_default()
    }

    /// The language code that the configuration gives article `doc`.
    pub fn lang_of(&self, doc: &str) -> Option<Arc<str>> {
        self.articles
            .iter()
            .filter(|entry| entry.pattern.is_match(doc))
            .find_map(|entry| entry.lang.clone())
            .or_else(|| self.lang.clone())
    }

    fn read_corpus(&mut self, reader: &mut Reader, value: &Spanned<DeValue>) {
        let Some(table) = reader.table(value) else { return };
        for (key, value) in reader.entries(table, &schema::names(&schema::CORPUS)) {
            if key.get_ref() == "languages" {
                self.lang = read_only_language(reader, value);
                continue;
            }
            let patterns = reader.strings(value);
            let mut built = Vec::new();
            for pattern in &patterns {
                match glob(pattern.get_ref()) {
                    Ok(pattern) => built.push(pattern),
                    Err(error) => reader.error(pattern.span(), format!("not a pattern of file names: {error}")),
                }
            }
            if key.get_ref() == "exclude" {
                self.exclude = globs(built.into_iter());
            } else {
                self.include = globs(built.into_iter());
                self.patterns = patterns.into_iter().map(Spanned::into_inner).collect();
            }
        }
    }

    fn read_articles(&mut self, reader: &mut Reader, value: &Spanned<DeValue>) {
        let Some(table) = reader.table(value) else { return };
        for (name, value) in table.iter() {
            let Some(entry) = reader.table(value) else { continue };
            let pattern = match glob(name.get_ref()) {
                Ok(pattern) => pattern.compile_matcher(),
                Err(error) => {
                    reader.error(name.span(), format!("not a pattern of file names: {error}"));
                    continue;
                }
            };
            let mut article = ArticleEntry { pattern, date: None, lang: None, is_complete: None };
            for (key, value) in reader.entries(entry, &schema::names(&schema::ARTICLE)) {
                match key.get_ref().as_ref() {
                    "date" => article.date = reader.date(value),
                    "complete" => article.is_complete = reader.boolean(value),
                    _ => article.lang = read_language(reader, value),
                }
            }
            self.articles.push(article);
        }
    }
}

/// The language of a corpus in one; where there are several, each article's text tells.
fn read_only_language(reader: &mut Reader, value: &Spanned<DeValue>) -> Option<Arc<str>> {
    let codes = reader.strings(value);
    let known: Vec<_> = codes.iter().filter_map(|code| known_language(reader, code)).collect();
    known.first().filter(|_| codes.len() == 1).cloned()
}

fn read_language(reader: &mut Reader, value: &Spanned<DeValue>) -> Option<Arc<str>> {
    let code = reader.string(value)?;
    known_language(reader, &code)
}

fn known_language(reader: &mut Reader, code: &Spanned<String>) -> Option<Arc<str>> {
    reader.one_of(code, &schema::languages()).map(Arc::from)
}

/// What matches the articles that `[articles."PATTERN"]` is about.
pub fn matcher(pattern: &str) -> Option<GlobMatcher> {
    glob(pattern).ok().map(|pattern| pattern.compile_matcher())
}

/// A pattern without `/` matches a file's name in any folder, as in `.gitignore`.
fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    match pattern.trim_start_matches("./") {
        name if name.contains('/') => Glob::new(name.trim_start_matches('/')),
        name => Glob::new(&format!("**/{name}")),
    }
}

fn globs(patterns: impl Iterator<Item = Glob>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(pattern);
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

/// The name under which problems of the configuration are reported.
pub fn doc() -> Doc {
    FILE_NAME.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, String)> {
        let (_, problems) = Config::parse(text);
        problems.into_iter().map(|p| (p.line.unwrap(), p.message)).collect()
    }

    #[test]
    fn patterns_choose_the_articles() {
        let (config, problems) =
            Config::parse("[corpus]\ninclude = ['news/**/*.txt', '*.jsonl']\nexclude = ['draft-*']\n");
        assert!(problems.is_empty());
        assert!(config.is_article("news/2020/a.txt") && config.is_article("deep/down/b.jsonl"));
        assert!(!config.is_article("a.txt") && !config.is_article("news/draft-a.txt"));
        let defaults = Config::default();
        assert!(
            defaults.is_article("a/b.md") && !defaults.is_article("a/README.md") && !defaults.is_article("a.jsonl")
        );
    }

    #[test]
    fn dates_and_languages_of_articles() {
        let (config, problems) =
            Config::parse("[articles]\n'a.txt' = { date = 2025-03-29, lang = 'fr' }\n'b*' = { date = '2024-01-02' }\n");
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(config.date_of("a.txt"), Some(jiff::civil::date(2025, 3, 29)));
        assert_eq!(config.lang_of("a.txt").as_deref(), Some("fr"));
        assert_eq!(config.date_of("sub/b1.txt"), Some(jiff::civil::date(2024, 1, 2)));
        assert_eq!(config.date_of("c.txt"), None);
    }

    #[test]
    fn mistakes_are_told_at_their_line_and_the_rest_holds() {
        let text = "[corpsu]\n\n[corpus]\ninclude = '*.txt'\nexlude = ['x']\n[articles.'a.txt']\ndate = 2025-02-30\nlang = 'fra'\n";
        let found = lines(text);
        let messages: Vec<_> = found.iter().map(|(line, message)| format!("{line}: {message}")).collect();
        assert!(messages.iter().any(|m| m.starts_with("1: ") && m.contains("did you mean `corpus`")), "{messages:#?}");
        assert!(messages.iter().any(|m| m.starts_with("5: ") && m.contains("did you mean `exclude`")), "{messages:#?}");
        assert!(messages.iter().any(|m| m.starts_with("7: ")), "{messages:#?}");
        assert!(messages.iter().any(|m| m.starts_with("8: ") && m.contains("did you mean `fr`")), "{messages:#?}");
        assert_eq!(found.len(), 4);
        assert!(Config::parse(text).0.is_article("b.txt"));
    }

    #[test]
    fn rules_accepts_and_entities() {
        let text = "[rules]\ndate-conflict = 'off'\n[[accept]]\nrule = 'date-conflict'\nentities = 'A'\nreason = 'r'\n[[entity]]\nkind = 'agreement'\nname = 'A'\naliases = ['B']\nsigned = '2020-08'\nin-force = 2021-02-03\n";
        let (config, problems) = Config::parse(text);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(config.settings.severities["date-conflict"], None);
        assert_eq!(config.settings.accepts[0].entities, ["A"]);
        let facts: Vec<_> = config.settings.references.iter().map(|r| (r.relation.as_str(), r.value.text())).collect();
        assert_eq!(facts, [("signed", "2020-08".to_owned()), ("in-force", "2021-02-03".to_owned())]);
        assert_eq!((config.declared[0].name.as_str(), config.declared[0].aliases.len()), ("A", 1));
    }

    #[test]
    fn what_is_two_things() {
        let text = "[[distinct]]\nkind = 'person'\nnames = 'A B'\ndocs = ['x.txt']\n[[distinct]]\nkind = 'organization'\nnames = ['X', 'Y']\n";
        let (config, problems) = Config::parse(text);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(config.distinct[0].docs, ["x.txt"]);
        assert_eq!(config.distinct[1].names, ["X", "Y"]);
        let wrong = "[[distinct]]\nkind = 'person'\nnames = 'A'\n[[distinct]]\nnames = ['A', 'B']\n";
        assert_eq!(lines(wrong).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn rules_accepts_and_entities_that_are_wrong() {
        let text = "[rules]\ndate-conflit = 'off'\ndate-conflict = 'of'\n[[accept]]\nreason = 'r'\n[[entity]]\nkind = 'persn'\nname = 'A'\nsigned = 'long ago'\n";
        let found = lines(text);
        for (line, word) in
            [(2, "`date-conflict`?"), (3, "`off`?"), (4, "fingerprint"), (7, "`person`?"), (9, "2020-08")]
        {
            assert!(
                found.iter().any(|(at, message)| *at == line && message.contains(word)),
                "{line} {word}: {found:#?}"
            );
        }
        assert_eq!(Config::parse(text).0.settings.accepts, []);
    }

    #[test]
    fn facts_of_every_shape() {
        let text = "[[entity]]\nkind = 'person'\nname = 'Kari Holm'\nborn = 1961\nborn-in = 'Bergen'\ntenures = [{ office = 'Norwegian Minister of Fisheries', from = '2013-10', to = 2016 }]\n[[entity]]\nkind = 'organization'\nname = 'Baltic Dockers Union'\nmembers = 2_413\njoined = { 'Nordic Council' = 1999 }\n";
        let (config, problems) = Config::parse(text);
        assert_eq!(problems, []);
        let facts: Vec<_> = config
            .settings
            .references
            .iter()
            .map(|r| (r.relation.as_str(), r.other.as_deref(), r.value.text()))
            .collect();
        let expected = [
            ("born", None, "1961"),
            ("born-in", None, "Bergen"),
            ("members", None, "2413"),
            ("joined", Some("Nordic Council"), "1999"),
        ];
        assert_eq!(facts, expected.map(|(relation, other, value)| (relation, other, value.to_owned())));
        let tenure = &config.settings.tenures[0];
        assert_eq!((tenure.person.as_str(), tenure.groups.len()), ("Kari Holm", 1));
    }

    #[test]
    fn facts_that_cannot_all_be_are_told_at_the_later_one() {
        let cases = [
            (
                "name = 'A'\nsigned = 2019\nin-force = '2018-05'",
                5,
                "`signed = 2019` and `in-force = 2018-05` cannot both be",
            ),
            (
                "name = 'A'\nsigned = 2019\n[[entity]]\nkind = 'agreement'\nname = 'A'\nsigned = 2020",
                8,
                "declared as 2019 already",
            ),
            (
                "name = 'A'\naliases = ['C']\n[[entity]]\nkind = 'agreement'\nname = 'B'\naliases = ['c']",
                8,
                "“A” already",
            ),
            ("name = 'A'\nratified = 2019", 4, "a date for each"),
            ("name = 'A'\ntenures = [{ from = 2019 }]", 4, "needs an `office`"),
            ("name = 'A'\ntenures = [{ office = 'boss', from = 2019 }]", 4, "no office of a known country or body"),
            (
                "name = 'A'\ntenures = [{ office = 'Norwegian Minister of Fisheries', from = 2013, to = 2016 }]\n[[entity]]\nkind = 'person'\nname = 'B'\ntenures = [{ office = 'Norwegian Minister of Fisheries', from = 2014, to = 2018 }]",
                8,
                "overlaps the tenure of “A”",
            ),
        ];
        for (text, line, words) in cases {
            let found = lines(&format!("[[entity]]\nkind = 'agreement'\n{text}\n"));
            let at = found.iter().find(|(at, message)| *at == line && message.contains(words));
            assert!(at.is_some(), "{text}\n{line}: {words}: {found:#?}");
        }
    }

    #[test]
    fn broken_syntax_keeps_what_can_be_read() {
        let (config, problems) = Config::parse("[corpus]\ninclude = ['*.story']\nexclude = [\n");
        assert!(!problems.is_empty() && config.is_article("a.story"));
    }
}
