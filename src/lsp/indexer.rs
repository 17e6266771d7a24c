//! Keeps a workspace folder in step with the disk: one thread a folder, which scans when something changed, reads only
//! what did, and hands it to the world. Watching is the server's own work, since editors may not offer it.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::progress::Progress;
use super::world::{Handle, WorkspaceId, World};
use crate::corpus::config::{self, Config};
use crate::corpus::load::{self, Analysed};
use crate::corpus::{self, Problem};
use crate::resolve::Doc;

/// How long the disk must be quiet before it is scanned, and how long at most that may put a scan off.
const QUIET: Duration = Duration::from_millis(60);
const PATIENCE: usize = 20;
/// Files that go to the world at a time: few enough that a keystroke in between waits for milliseconds.
const BATCH: usize = 64;

/// Asks for scans of one folder.
#[derive(Debug)]
pub struct Indexer {
    jobs: Sender<Job>,
    /// Raised to stop the scan that runs.
    pub cancel: Arc<AtomicBool>,
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
        let _ = self.jobs.send(Job::Stop);
    }
}

#[derive(Debug)]
enum Job {
    /// Something changed on disk, or all is to be read for the first time.
    Scan,
    /// What is an article changed.
    Configure(Arc<Config>),
    /// Read this file again, whether or not it changed.
    Forget(PathBuf),
    Stop,
}

/// What a scan found, a batch at a time.
#[derive(Debug, Default)]
pub struct Batch {
    pub files: Vec<Analysed>,
    /// Articles whose files are gone, or that are not articles any more.
    pub gone: Vec<Doc>,
    /// What is wrong with folders.
    pub problems: Vec<Problem>,
    /// `crosscheck.toml` changed; its text, empty when it is gone.
    pub config: Option<Vec<u8>>,
}

impl Indexer {
    /// Starts watching and scanning `root`.
    pub fn start(root: PathBuf, id: WorkspaceId, config: Arc<Config>, world: Handle) -> Indexer {
        let (jobs, queue) = mpsc::channel();
        let cancel = Arc::new(AtomicBool::new(false));
        let scanner = Scanner { root, id, config, world, cancel: cancel.clone(), known: BTreeMap::new(), toml: None };
        let events = jobs.clone();
        thread::spawn(move || {
            // Watching begins before the first scan, so that no change falls between; in a deep tree it takes a while.
            let _watcher = watch(&scanner.root, events);
            scanner.run(&queue);
        });
        Indexer { jobs, cancel }
    }

    pub fn scan(&self) {
        let _ = self.jobs.send(Job::Scan);
    }

    pub fn configure(&self, config: Arc<Config>) {
        let _ = self.jobs.send(Job::Configure(config));
    }

    /// Has the file at `path` read from disk again, as after its document was closed.
    pub fn reread(&self, path: PathBuf) {
        let _ = self.jobs.send(Job::Forget(path));
    }
}

/// Watches a folder; `None` where the system cannot, and the client's own events must do.
fn watch(root: &Path, jobs: Sender<Job>) -> Option<RecommendedWatcher> {
    let on_event = move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too, and no change.
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            let _ = jobs.send(Job::Scan);
        }
    };
    let mut watcher = notify::recommended_watcher(on_event).ok()?;
    watcher.watch(root, RecursiveMode::Recursive).ok()?;
    Some(watcher)
}

/// By what a change of a file, or of one of those beside it that hold its annotations, is told.
type Stamp = Vec<(Option<SystemTime>, u64)>;

struct Scanner {
    root: PathBuf,
    id: WorkspaceId,
    config: Arc<Config>,
    world: Handle,
    cancel: Arc<AtomicBool>,
    known: BTreeMap<PathBuf, (Stamp, Vec<Doc>)>,
    toml: Option<Stamp>,
}

impl Scanner {
    /// Works until the workspace is dropped.
    fn run(mut self, queue: &Receiver<Job>) {
        loop {
            self.scan();
            let Ok(job) = queue.recv() else { return };
            if self.take(job).is_break() {
                return;
            }
            for _ in 0..PATIENCE {
                let Ok(job) = queue.recv_timeout(QUIET) else { break };
                if self.take(job).is_break() {
                    return;
                }
            }
            self.cancel.store(false, Ordering::Relaxed);
        }
    }

    /// Breaks when the workspace is gone.
    fn take(&mut self, job: Job) -> ControlFlow<()> {
        match job {
            Job::Scan => {}
            Job::Stop => return ControlFlow::Break(()),
            Job::Configure(config) => self.config = config,
            Job::Forget(path) => {
                self.known.entry(path).or_default().0 = Vec::new();
            }
        }
        ControlFlow::Continue(())
    }

    fn scan(&mut self) {
        let (paths, problems) = load::list(&self.root, &self.config);
        let mut first = Batch { problems, config: self.changed_config(), ..Batch::default() };
        let present: BTreeMap<PathBuf, Stamp> = paths.into_iter().map(|path| (path.clone(), stamp(&path))).collect();
        let is_changed =
            |(path, stamp): &(&PathBuf, &Stamp)| self.known.get(*path).is_none_or(|known| known.0 != **stamp);
        let changed: Vec<PathBuf> = present.iter().filter(is_changed).map(|(path, _)| path.clone()).collect();
        let gone = self.known.extract_if(.., |path, _| !present.contains_key(path));
        for (path, (_, docs)) in gone.collect::<Vec<_>>() {
            first.gone.extend(docs);
            first.gone.push(load::doc_of(&self.root, &path));
        }
        self.send(first);
        self.read(&changed, &present);
    }

    fn read(&mut self, changed: &[PathBuf], present: &BTreeMap<PathBuf, Stamp>) {
        let progress = (changed.len() > BATCH).then(|| self.begin_progress()).flatten();
        let mut done = 0;
        for paths in changed.chunks(BATCH) {
            let silent = corpus::Progress { report: &|_, _| {}, cancel: &self.cancel };
            let Ok(files) = load::analyse(&self.root, &self.config, paths, silent) else { break };
            let mut gone = Vec::new();
            for (path, file) in paths.iter().zip(&files) {
                let docs: Vec<Doc> = file.articles.iter().map(|(doc, _)| doc.clone()).collect();
                let before =
                    self.known.insert(path.clone(), (present[path].clone(), docs.clone())).unwrap_or_default().1;
                gone.extend(before.into_iter().filter(|doc| !docs.contains(doc)));
            }
            self.send(Batch { files, gone, ..Batch::default() });
            done += paths.len();
            if let Some(progress) = &progress {
                progress.report(done, changed.len());
            }
        }
        let id = self.id;
        self.world.tell(move |world| world.end_scan(id));
    }

    fn begin_progress(&self) -> Option<Progress> {
        let (sender, receiver) = mpsc::channel();
        let id = self.id;
        self.world.tell(move |world: &mut World| drop(sender.send(world.begin_progress(id))));
        receiver.recv().ok().flatten()
    }

    fn send(&self, batch: Batch) {
        let id = self.id;
        self.world.tell(move |world| world.take_batch(id, batch));
    }

    /// The bytes of `crosscheck.toml` when they changed since the last scan.
    fn changed_config(&mut self) -> Option<Vec<u8>> {
        let path = self.root.join(config::FILE_NAME);
        let now = Some(stamp(&path));
        let is_changed = self.toml.is_some() && self.toml != now;
        self.toml = now;
        is_changed.then(|| fs::read(path).unwrap_or_default())
    }
}

fn stamp(path: &Path) -> Stamp {
    let of_file = |path: &Path| fs::metadata(path).map(|meta| (meta.modified().ok(), meta.len())).unwrap_or_default();
    std::iter::once(of_file(path)).chain(load::annotation_files(path).map(|path| of_file(&path))).collect()
}
