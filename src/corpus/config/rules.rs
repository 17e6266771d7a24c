//! `[rules]` and `[[accept]]`: what a person settled about rules and their findings.

use toml::Spanned;
use toml::de::DeValue;

use super::reader::Reader;
use super::schema;
use crate::check::{Accept, Settings, Severity};
use crate::corpus::Problem;

/// Reads `[rules]`: a severity for each rule that is named.
pub fn read_rules(settings: &mut Settings, reader: &mut Reader, value: &Spanned<DeValue>) {
    let Some(table) = reader.table(value) else { return };
    let codes = schema::rules();
    for (code, value) in reader.entries(table, &codes) {
        let Some(level) = reader.string(value) else { continue };
        if let Some(level) = reader.one_of(&level, &schema::LEVELS) {
            settings.severities.insert(code.get_ref().to_string(), Severity::of_word(level));
        }
    }
}

/// Reads `[[accept]]`: the findings that stand. One that does not say which finding it means is told and left out.
/// Returns, for each that was read, the problem that it is when no finding falls under it.
pub fn read_accepts(settings: &mut Settings, reader: &mut Reader, value: &Spanned<DeValue>) -> Vec<Problem> {
    let mut unmatched = Vec::new();
    let codes = schema::rules();
    for (range, table) in reader.tables(value) {
        let (mut accept, known) = (Accept::default(), reader.problems.len());
        for (key, value) in reader.entries(table, &schema::names(&schema::ACCEPT)) {
            match key.get_ref().as_ref() {
                "fingerprint" => accept.fingerprint = read_fingerprint(reader, value),
                "reason" => accept.reason = reader.string(value).map(Spanned::into_inner).unwrap_or_default(),
                "rule" => {
                    let rule = reader.string(value);
                    accept.rule = rule.and_then(|rule| reader.one_of(&rule, &codes)).map(str::to_owned);
                }
                _ => accept.entities = reader.strings(value).into_iter().map(Spanned::into_inner).collect(),
            }
        }
        let is_told = accept.fingerprint.is_some() || (accept.rule.is_some() && !accept.entities.is_empty());
        if !is_told {
            if reader.problems.len() > known {
                continue;
            }
            let message = "says of no finding that it stands: give its `fingerprint`, or its `rule` and `entities`";
            reader.error(range, message.to_owned());
            continue;
        }
        if accept.reason.is_empty() {
            reader.warning(range.clone(), "give a `reason`, for those who read this later".to_owned());
        }
        settings.accepts.push(accept);
        let message = "no finding falls under this any more; take it out";
        let problem = reader.problem(range, Severity::Information, message.to_owned());
        unmatched.push(Problem { is_unused: true, ..problem });
    }
    unmatched
}

/// A fingerprint as reports give it: anything else would never fall under a finding.
fn read_fingerprint(reader: &mut Reader, value: &Spanned<DeValue>) -> Option<String> {
    let text = reader.string(value)?;
    let is_one = text.get_ref().len() == 16 && text.get_ref().bytes().all(|b| b.is_ascii_hexdigit());
    if !is_one {
        let message = "no fingerprint: it is the sixteen hex digits that `crosscheck check --format json` gives";
        reader.error(text.span(), message.to_owned());
    }
    is_one.then(|| text.into_inner().to_lowercase())
}
