//! Speed of the date recognizer alone: over news text, and over growing bad input, where time must grow in
//! proportion to the text.

use std::fs;
use std::path::Path;

use crosscheck::recognize::time;
use crosscheck::text::{self, Article, Source};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn article(lang: &str, text: String) -> Article {
    let date = "2025-03-29".parse().ok();
    text::read(&Source { doc: "bench.txt".into(), text: text.into(), lang: Some(lang.into()), date })
}

/// The seeds of one language, over and over, up to 1 MiB.
fn news(lang: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = fs::read_dir(folder).expect("seeds").map(|f| f.expect("a seed").path()).collect();
    files.sort();
    let texts = files.into_iter().map(|f| fs::read_to_string(f).expect("UTF-8"));
    let language = |text: &String| {
        whatlang::detect_lang(text) == Some(if lang == "fr" { whatlang::Lang::Fra } else { whatlang::Lang::Eng })
    };
    let mut text: String = texts.filter(language).collect();
    text.push('\n');
    text.repeat((1 << 20) / text.len())
}

fn run(bencher: Bencher, article: Article) {
    bencher.counter(BytesCount::of_str(&article.text)).bench(|| time::recognize(&article));
}

#[divan::bench(args = ["en", "fr"])]
fn news_text(bencher: Bencher, lang: &str) {
    run(bencher, article(lang, news(lang)));
}

const SIZES: [usize; 3] = [1, 4, 16];

/// So many times 64 KiB of digits.
#[divan::bench(args = SIZES)]
fn digits(bencher: Bencher, size: usize) {
    run(bencher, article("en", "1234567890".repeat(size * 6554)));
}

/// So many times 1000 dates in one line.
#[divan::bench(args = SIZES)]
fn dates_in_one_line(bencher: Bencher, size: usize) {
    run(bencher, article("en", "Thursday, 27 April 2023 and ".repeat(size * 1000)));
}

/// So many times 1000 dates, each a range's end.
#[divan::bench(args = SIZES)]
fn nested_ranges(bencher: Bencher, size: usize) {
    run(bencher, article("en", "from 3 to 5 March 2020 - 2014-2020-".repeat(size * 1000)));
}

/// So many times 1000 words that dates begin with.
#[divan::bench(args = SIZES)]
fn beginnings(bencher: Bencher, size: usize) {
    run(bencher, article("en", "the first of the last early in the past more than about ".repeat(size * 1000)));
}
