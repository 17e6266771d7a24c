//! Code lenses: where they stand at first, what they say when they are shown.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::lsp_types::*;

use crate::ide::lens;
use crate::lsp::view::View;
use crate::resolve::Doc;

/// The command of a code lens: the client shows the places.
const SHOW_PLACES: &str = "crosscheck.showReferences";

/// What a lens that is not resolved yet remembers.
#[derive(Debug, Serialize, Deserialize)]
pub struct Unresolved {
    pub uri: Url,
    about: Option<String>,
}

pub fn lenses(view: &View, doc: &Doc) -> Option<Vec<CodeLens>> {
    let analysis = view.article(doc).filter(|_| view.preferences.code_lens.enable)?;
    let (uri, ranges) = (view.uri(doc)?, view.ranges(analysis));
    let lens = |lens: lens::Lens| {
        let about = lens.about.map(|id| id.to_string());
        let data = json!(Unresolved { uri: uri.clone(), about });
        CodeLens { range: ranges.range(lens.span), command: None, data: Some(data) }
    };
    Some(lens::lenses(&view.snapshot, doc).into_iter().map(lens).collect())
}

/// Fills in what a lens says.
pub fn resolve(view: &View, doc: &Doc, lens: CodeLens, unresolved: &Unresolved) -> Option<CodeLens> {
    let counted = lens::count(&view.snapshot, doc, unresolved.about.as_deref())?;
    let places = counted.targets.iter().take_while(|_| !view.is_cancelled());
    let places: Vec<_> = places.filter_map(|target| view.location(&target.doc, target.span)).collect();
    let arguments = vec![json!(unresolved.uri), json!(lens.range.start), json!(places)];
    let command = Command { title: counted.title, command: SHOW_PLACES.to_owned(), arguments: Some(arguments) };
    Some(CodeLens { command: Some(command), ..lens })
}
