//! When what was edited is analysed: what is small at once, what is large in the background, one text of it at a time.
//! A newer text has the analysis of the one before stop at its next stage, and nothing comes of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tower_lsp::lsp_types::Url;

use super::World;
use crate::analysis::Analysis;
use crate::annotation::Records;
use crate::corpus::{Problem, config, load};
use crate::text::Source;

/// Bytes from which an article is analysed in the background.
const LARGE: usize = 100_000;

/// The analyses in the background, for tests: counted, and held before their first stage while `is_held`.
#[derive(Debug, Default)]
pub struct Background {
    pub is_held: AtomicBool,
    pub begun: AtomicUsize,
    pub ended: AtomicUsize,
}

impl World {
    /// Analyses what was edited; what is large, in the background.
    pub(super) fn settle(&mut self) {
        let (mut touched, mut large, mut is_configured) = (Vec::new(), Vec::new(), false);
        for (uri, open) in self.documents.iter_mut().filter(|(_, open)| open.is_dirty) {
            open.is_dirty = false;
            let Some((id, doc)) = &open.place else { continue };
            let Some(workspace) = self.workspaces.iter_mut().find(|workspace| workspace.id == *id) else { continue };
            workspace.versions.insert(doc.clone(), open.document.version);
            let text: Arc<str> = open.document.rope.to_string().into();
            if **doc == *config::FILE_NAME {
                workspace.configure(&text);
                is_configured = true;
                touched.push(uri.clone());
                continue;
            }
            if workspace.has_analysed(doc, &text) {
                touched.push(uri.clone());
                continue;
            }
            let source = load::source(doc.clone(), text, workspace.corpus.config());
            if source.text.len() < LARGE {
                let records = workspace.corpus.records(doc);
                workspace.set(doc, load::analyse_one(&source, &records));
                touched.push(uri.clone());
                continue;
            }
            workspace.run_ahead(doc, source.text.clone());
            if open.analysing.is_none() {
                let cancel = Arc::default();
                open.analysing = Some(Arc::clone(&cancel));
                large.push((uri.clone(), cancel, source, workspace.corpus.records(doc)));
            }
        }
        self.published.edited(touched);
        for (uri, cancel, source, records) in large {
            self.analyse_later(uri, cancel, source, records);
        }
        if is_configured {
            self.ask_again();
        }
    }

    /// Analyses a large article in the background, until `cancel` is raised.
    fn analyse_later(&self, uri: Url, cancel: Arc<AtomicBool>, source: Source, records: Arc<Records>) {
        let (handle, background) = (self.handle.clone(), self.background.clone());
        background.begun.fetch_add(1, Ordering::Relaxed);
        self.runtime.spawn_blocking(move || {
            let goes_on = || {
                while background.is_held.load(Ordering::Relaxed) && !cancel.load(Ordering::Relaxed) {
                    thread::sleep(Duration::from_millis(1));
                }
                !cancel.load(Ordering::Relaxed)
            };
            let analysis = load::analyse_while(&source, &records, &goes_on);
            background.ended.fetch_add(usize::from(analysis.is_some()), Ordering::Relaxed);
            handle.tell(move |world| world.take_analysis(&uri, &cancel, &source, analysis));
        });
    }

    /// Takes what was found in a large article, unless that is not its text any more: then begins anew.
    fn take_analysis(
        &mut self,
        uri: &Url,
        cancel: &Arc<AtomicBool>,
        source: &Source,
        analysis: Option<Result<Arc<Analysis>, Problem>>,
    ) {
        let Some(open) = self.documents.get_mut(uri) else { return };
        if !open.analysing.as_ref().is_some_and(|running| Arc::ptr_eq(running, cancel)) {
            return;
        }
        open.analysing = None;
        let Some(analysis) = analysis.filter(|_| !cancel.load(Ordering::Relaxed)) else {
            open.is_dirty = true;
            return;
        };
        let Some((id, doc)) = open.place.clone().filter(|(_, doc)| *doc == source.doc) else { return };
        let Some(workspace) = self.workspace(id) else { return };
        workspace.set(&doc, analysis);
        workspace.ahead.remove(&doc);
        self.published.edited(vec![uri.clone()]);
        self.ask_again();
    }
}
