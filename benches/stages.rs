//! Speed of each stage over the articles of a corpus, one thread: what a stage costs, and what recognition and linking
//! cost together.
//!
//! The articles are the sample corpus, or those of the folder or file of JSON lines that the environment variable
//! `CROSSCHECK_ARTICLES` names.

use std::sync::{Arc, LazyLock};

use crosscheck::analysis::{Analysis, analyse};
use crosscheck::claim;
use crosscheck::corpus::{Corpus, load};
use crosscheck::recognize::{self, Mention, Reading, Recognized};
use crosscheck::resolve::{Doc, Knowledge, Linker, within};
use crosscheck::text::{self, Article, Source};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let path = std::env::var_os("CROSSCHECK_ARTICLES").unwrap_or(seeds.into());
    let files = load::find(&[path.into()]).expect("a folder or file that is there");
    let read = files.paths.iter().flat_map(|path| load::read(&files.root, path, &files.config).sources);
    read.map(|(source, _)| source).collect()
});

static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| SOURCES.iter().map(text::read).collect());

/// The articles with what the recognizers before `stage` find in them.
fn recognized(stage: usize) -> Vec<(Reading<'static>, Vec<Mention>)> {
    let stages = [names, agreements, events, quantities];
    let one = |article| {
        let (_, mut mentions) = recognize::time::recognize(article);
        let reading = Reading::new(article);
        stages[..stage].iter().for_each(|stage| stage(&reading, &mut mentions));
        (reading, mentions)
    };
    ARTICLES.iter().map(one).collect()
}

fn names(reading: &Reading, mentions: &mut Vec<Mention>) {
    recognize::names::recognize(reading, mentions);
}

fn agreements(reading: &Reading, mentions: &mut Vec<Mention>) {
    recognize::agreement::recognize(reading, mentions);
}

fn events(reading: &Reading, mentions: &mut Vec<Mention>) {
    recognize::event::recognize(reading, mentions);
}

fn quantities(reading: &Reading, mentions: &mut Vec<Mention>) {
    recognize::quantity::recognize(reading, mentions);
}

fn analyses() -> Vec<(Doc, Arc<Analysis>)> {
    SOURCES.iter().map(|source| (source.doc.clone(), Arc::new(analyse(source)))).collect()
}

fn bytes() -> BytesCount {
    BytesCount::new(SOURCES.iter().map(|source| source.text.len()).sum::<usize>())
}

#[divan::bench]
fn a_text(bencher: Bencher) {
    bencher
        .counter(bytes())
        .bench(|| SOURCES.iter().map(text::read).map(|article| article.tokens.len()).sum::<usize>());
}

#[divan::bench]
fn b_dates(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| ARTICLES.iter().map(|a| recognize::time::recognize(a).1.len()).sum::<usize>());
}

/// The words of the articles, looked up once for all recognizers of names.
#[divan::bench]
fn c_reading(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| ARTICLES.iter().map(|a| Reading::new(a).words.len()).sum::<usize>());
}

#[divan::bench(args = ["names", "agreements", "events", "quantities"])]
fn c_recognizer(bencher: Bencher, name: &str) {
    let at = ["names", "agreements", "events", "quantities"].iter().position(|n| *n == name).expect("one of them");
    let stage = [names, agreements, events, quantities][at];
    bencher.counter(bytes()).with_inputs(|| recognized(at)).bench_local_values(|mut articles| {
        articles.iter_mut().for_each(|(reading, mentions)| stage(reading, mentions));
        articles
    });
}

fn all_recognized() -> Vec<Recognized> {
    ARTICLES.iter().map(recognize::recognize).collect()
}

#[divan::bench]
fn d_linking_within(bencher: Bencher) {
    let recognized = all_recognized();
    bencher.counter(bytes()).bench(|| {
        ARTICLES.iter().zip(&recognized).map(|(article, found)| within::resolve(article, found).len()).sum::<usize>()
    });
}

#[divan::bench]
fn e_linking_across(bencher: Bencher) {
    let analyses = analyses();
    bencher.counter(bytes()).bench(|| {
        let mut linker = Linker::new(Knowledge::default());
        linker.update(analyses.iter().map(|(doc, analysis)| (doc, Some(analysis))));
        linker
    });
}

/// All that concerns one article alone: every stage but linking across articles and the rules.
#[divan::bench]
fn f_one_article(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| SOURCES.iter().map(analyse).map(|a| a.claims.len()).sum::<usize>());
}

#[divan::bench]
fn g_claims(bencher: Bencher) {
    let recognized = all_recognized();
    let chain_of: Vec<Vec<Option<u32>>> = analyses()
        .iter()
        .map(|(_, analysis)| (0..analysis.mentions().len()).map(|mention| analysis.chain_of(mention)).collect())
        .collect();
    bencher.counter(bytes()).bench(|| {
        let articles = ARTICLES.iter().zip(&recognized).zip(&chain_of);
        articles.map(|((article, found), of)| claim::extract(article, found, of).len()).sum::<usize>()
    });
}

#[divan::bench]
fn h_rules(bencher: Bencher) {
    let analyses = analyses();
    bencher.counter(bytes()).bench(|| {
        let mut corpus = Corpus::default();
        corpus.insert(analyses.iter().cloned());
        corpus
    });
}
