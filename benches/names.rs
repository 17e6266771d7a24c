//! Speed of recognizing persons, roles, organizations and places: the sample corpus over and over, and text with no names.

use std::sync::Arc;

use crosscheck::recognize::{Reading, names};
use crosscheck::text::{Article, Source, read};
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

fn article(text: String) -> Article {
    read(&Source { doc: "bench".into(), text: Arc::from(text), lang: Some("en".into()), date: None })
}

fn run(bencher: Bencher, article: &Article) {
    bencher.counter(BytesCount::new(article.text.len())).bench(|| {
        let mut mentions = Vec::new();
        names::recognize(&Reading::new(article), &mut mentions);
        mentions.len()
    });
}

#[divan::bench]
fn news(bencher: Bencher) {
    let mut files: Vec<_> = std::fs::read_dir("seeds").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let one: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    run(bencher, &article(one.repeat(10)));
}

#[divan::bench]
fn plain(bencher: Bencher) {
    run(bencher, &article("the river rose and the road was shut for most of the day\n".repeat(4_000)));
}
