//! How the rules scale when a corpus says many different things of one subject: the time is to grow with the input, not
//! with its square.

use std::sync::Arc;

use crosscheck::analysis::{Analysis, analyse};
use crosscheck::corpus::Corpus;
use crosscheck::resolve::Doc;
use crosscheck::text::Source;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const CLAIMS: [usize; 3] = [1_000, 4_000, 16_000];

/// `count` articles of one sentence each.
fn articles(count: usize, sentence: impl Fn(usize) -> String) -> Vec<(Doc, Arc<Analysis>)> {
    let article = |n: usize| {
        let day = jiff::civil::date(2015, 1, 1 + (n % 28) as i8);
        let source = Source {
            doc: format!("{n:05}").into(),
            text: sentence(n).into(),
            lang: Some("en".into()),
            date: Some(day),
        };
        (source.doc.clone(), Arc::new(analyse(&source)))
    };
    (0..count).map(article).collect()
}

fn check(bencher: Bencher, count: usize, sentence: impl Fn(usize) -> String) {
    let articles = articles(count, sentence);
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        let mut corpus = Corpus::default();
        corpus.insert(articles.iter().cloned());
        corpus.snapshot().checks.all().len()
    });
}

#[divan::bench(args = CLAIMS, sample_count = 3)]
fn dates_of_one_agreement(bencher: Bencher, count: usize) {
    let day = |n: usize| format!("{} May {}", n % 28 + 1, 1400 + n / 28);
    check(bencher, count, |n| format!("The Bergen Fisheries Protocol entered into force on {}.", day(n)));
}

#[divan::bench(args = CLAIMS, sample_count = 3)]
fn affirmed_and_denied(bencher: Bencher, count: usize) {
    let says = |n: usize| if n.is_multiple_of(2) { "was signed" } else { "was not signed" };
    check(bencher, count, |n| format!("The Bergen Fisheries Protocol {} in {}.", says(n), 1400 + n / 20));
}

#[divan::bench(args = CLAIMS, sample_count = 3)]
fn holders_of_one_office(bencher: Bencher, count: usize) {
    const NAMES: [&str; 4] = ["Kari Holm", "Per Strand", "Ola Berg", "Nils Vik"];
    check(bencher, count, |n| format!("Norwegian Minister of Fisheries {} opened the port.", NAMES[n % 4]));
}
