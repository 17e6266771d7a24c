//! Commands that the server carries out itself: they show a place, which any client can that can show documents.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

use crate::corpus::config;
use crate::ide::settings;
use crate::lsp::convert::Ranges;
use crate::lsp::publish;
use crate::lsp::view::View;
use crate::text::LineIndex;

/// Shows a place: its [`Location`].
pub const SHOW: &str = "crosscheck.server.show";
/// Shows the page of a rule: its code.
pub const SHOW_RULE: &str = "crosscheck.server.showRule";
/// Shows where `crosscheck.toml` lets a finding stand, with the reason to be filled in: an [`Accepted`].
pub const SHOW_ACCEPT: &str = "crosscheck.server.showAccept";
/// Has the client make the edit of a code action: a [`Chosen`](super::edits::Chosen).
pub const APPLY: &str = "crosscheck.server.apply";
pub const ALL: [&str; 4] = [SHOW, SHOW_RULE, SHOW_ACCEPT, APPLY];

/// A finding that a configuration lets stand.
#[derive(Debug, Deserialize, serde::Serialize)]
pub struct Accepted {
    /// That of `crosscheck.toml`.
    pub uri: Url,
    pub fingerprint: String,
}

/// What the client is to show.
pub fn shown(views: &[View], command: &str, arguments: Vec<Value>) -> Result<ShowDocumentParams> {
    match command {
        SHOW => argument(arguments).map(|Location { uri, range }| show(uri, Some(range))),
        SHOW_RULE => {
            let code: String = argument(arguments)?;
            let page = publish::rule_page(&code);
            let page = page.ok_or_else(|| Error::invalid_params(format!("there is no rule `{code}`")))?;
            Ok(ShowDocumentParams { uri: page, external: Some(true), take_focus: None, selection: None })
        }
        SHOW_ACCEPT => {
            let accepted: Accepted = argument(arguments)?;
            let view = views.iter().find(|view| view.uri(config::FILE_NAME).as_ref() == Some(&accepted.uri));
            let range = view.and_then(|view| reason(view, &accepted.fingerprint));
            Ok(show(accepted.uri, range))
        }
        other => Err(Error::invalid_params(format!("there is no command `{other}`"))),
    }
}

pub fn argument<T: DeserializeOwned>(arguments: Vec<Value>) -> Result<T> {
    let first = arguments.into_iter().next().unwrap_or_default();
    serde_json::from_value(first).map_err(|error| Error::invalid_params(format!("its first argument: {error}")))
}

fn show(uri: Url, selection: Option<Range>) -> ShowDocumentParams {
    ShowDocumentParams { uri, external: Some(false), take_focus: Some(true), selection }
}

/// The reason given for letting a finding stand.
fn reason(view: &View, fingerprint: &str) -> Option<Range> {
    let text = &view.snapshot.config_text;
    let span = settings::reason_of(text, fingerprint)?;
    Some(Ranges::new(&LineIndex::new(text), text, view.session.encoding).range(span))
}
