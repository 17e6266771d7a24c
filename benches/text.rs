//! Speed of the text stage on news, and that its time grows with the text and not faster.

use crosscheck::text::{Source, read};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The sample corpus, over and over, until it is at least `bytes` long.
fn news(bytes: usize) -> String {
    let mut seeds: Vec<_> = std::fs::read_dir("seeds").expect("run from the crate's root").flatten().collect();
    seeds.sort_by_key(|entry| entry.path());
    let one: String = seeds.iter().map(|s| std::fs::read_to_string(s.path()).expect("a seed") + "\n\n").collect();
    one.repeat(bytes.div_ceil(one.len()))
}

#[divan::bench(args = [100_000, 1_000_000, 10_000_000])]
fn article(bencher: Bencher, bytes: usize) {
    let source = Source { doc: "news.txt".into(), text: news(bytes).into(), lang: None, date: None };
    bencher.counter(BytesCount::of_str(&*source.text)).bench(|| read(&source));
}

/// One line without a stop, of quotation marks that open and never close.
#[divan::bench(args = [100_000, 1_000_000])]
fn one_line_of_quotes(bencher: Bencher, bytes: usize) {
    let source = Source { doc: "q.txt".into(), text: "« “ A ".repeat(bytes / 9).into(), lang: None, date: None };
    bencher.counter(BytesCount::of_str(&*source.text)).bench(|| read(&source));
}
