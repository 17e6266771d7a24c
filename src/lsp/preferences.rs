//! The editor's own settings, its section `crosscheck`: what is shown, and nothing of what is found. That is settled in
//! `crosscheck.toml`, for everybody who works on the corpus.

use serde::Deserialize;
use serde_json::Value;

use crate::check::Severity;

/// The section that the settings are in.
pub const SECTION: &str = "crosscheck";

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Preferences {
    pub inlay_hints: InlayHints,
    pub code_lens: CodeLens,
    pub diagnostics: Diagnostics,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct InlayHints {
    /// What relative dates mean.
    pub dates: bool,
    /// The full name of what an article only names in short.
    pub names: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CodeLens {
    pub enable: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Diagnostics {
    /// Findings that weigh less are not shown.
    pub least: Least,
    /// Clients that ask about the workspace are told of articles that are not open.
    pub workspace: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Least {
    Information,
    Warning,
    Error,
}

impl Least {
    pub fn severity(self) -> Severity {
        match self {
            Least::Information => Severity::Information,
            Least::Warning => Severity::Warning,
            Least::Error => Severity::Error,
        }
    }
}

impl Default for InlayHints {
    fn default() -> InlayHints {
        InlayHints { dates: true, names: true }
    }
}

impl Default for CodeLens {
    fn default() -> CodeLens {
        CodeLens { enable: true }
    }
}

impl Default for Diagnostics {
    fn default() -> Diagnostics {
        Diagnostics { least: Least::Information, workspace: true }
    }
}

impl Preferences {
    /// Reads settings as a client sends them: the section itself, or an object that holds it. Nothing set means that
    /// every default holds; what is wrong comes back as a message.
    pub fn read(settings: &Value) -> Result<Preferences, String> {
        let section = settings.get(SECTION).unwrap_or(settings);
        if section.is_null() || section.as_array().is_some_and(Vec::is_empty) {
            return Ok(Preferences::default());
        }
        serde_json::from_value(section.clone())
            .map_err(|error| format!("a setting of {SECTION} is wrong, and what held before holds: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_come_bare_or_in_their_section() {
        let quiet = json!({ "inlayHints": { "dates": false }, "diagnostics": { "least": "error" } });
        for settings in [quiet.clone(), json!({ "crosscheck": quiet })] {
            let read = Preferences::read(&settings).unwrap();
            assert_eq!((read.inlay_hints.dates, read.inlay_hints.names, read.code_lens.enable), (false, true, true));
            assert_eq!(read.diagnostics.least.severity(), Severity::Error);
        }
    }

    #[test]
    fn nothing_set_is_every_default() {
        // Lua writes an empty table as a list, and Emacs an unset value as null.
        for settings in [json!(null), json!({}), json!([]), json!({ "crosscheck": null }), json!({ "other": 1 })] {
            assert_eq!(Preferences::read(&settings).unwrap(), Preferences::default(), "{settings}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        for settings in [json!({ "inlayHints": { "dates": "yes" } }), json!(7), json!({ "codeLens": true })] {
            assert!(
                Preferences::read(&settings).unwrap_err().contains("a setting of crosscheck is wrong"),
                "{settings}"
            );
        }
        assert!(Preferences::read(&json!({ "diagnostics": { "least": "note" } })).is_err());
    }
}
