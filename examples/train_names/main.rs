//! Trains the model of names, `src/lang/data/names.model`, or measures it on sets that it did not see.
//!
//!     python3 src/lang/data/gold.py DATA SET… > gold.jsonl
//!     cargo run --release --example train_names -- gold.jsonl --out src/lang/data/names.model
//!     cargo run --release --example train_names -- gold.jsonl --held-out wikigold_en [--wrong]
//!
//! `--without SET,…` leaves sets out of training, `--held-out SET,…` measures on them too; `--wrong` shows each mistake.
//! `src/lang/data/README.md` says which sets. The same input gives the same bytes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crosscheck::recognize::Kind;
use crosscheck::recognize::names::model::weights::{BUCKET, HEADER, ROW, TAGS, Weights, address, transitions, viterbi};
use crosscheck::recognize::names::model::{OUTSIDE, Scores, Tag, begin, chunk, features, index_of, inside, prose};
use crosscheck::recognize::names::{self, Reading};
use crosscheck::text::{Article, Source, Span, read};
use serde::Deserialize;

/// Times the perceptron goes over the examples.
const EPOCHS: usize = 12;
/// Perceptrons that are trained, each in another order, and averaged: what one of them learned by chance weighs little.
const RUNS: u64 = 8;
/// How many features of a hundred are left out each time.
const LEFT_OUT: u64 = 30;
/// A feature seen less often in training is left out.
const LEAST: u32 = 2;
/// Buckets of the table, as a power of two: 2 MB.
const BUCKETS: usize = 1 << 15;

#[derive(Deserialize)]
struct Gold {
    set: String,
    lang: String,
    text: String,
    names: Vec<(u32, u32, String)>,
    skip: Vec<(u32, u32)>,
}

/// A stretch of words with the features and the right tag of each.
struct Example {
    keys: Vec<Vec<u32>>,
    tags: Vec<Tag>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value =
        |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).map(String::as_str);
    let held_out: Vec<&str> = value("--held-out").unwrap_or("").split(',').filter(|s| !s.is_empty()).collect();
    let text = std::fs::read_to_string(&arguments[0]).expect("the gold, as gold.py writes it");
    let gold: Vec<Gold> = text.lines().map(|line| serde_json::from_str(line).expect("a line of gold.py")).collect();

    let mut interned = HashMap::new();
    let mut examples = Vec::new();
    let without: Vec<&str> = value("--without").unwrap_or("").split(',').collect();
    for gold in gold.iter().filter(|g| !held_out.contains(&g.set.as_str()) && !without.contains(&g.set.as_str())) {
        prepare(gold, &mut interned, &mut examples);
    }
    let bytes = pack(&interned, &train(&examples, interned.len()));
    if let Some(out) = value("--out") {
        std::fs::write(out, &bytes).expect("writing the model");
    }
    let show = arguments.iter().any(|a| a == "--wrong");
    let weights = Weights::read(&bytes).expect("what was just packed");
    for set in held_out {
        let mut rules = Tally::default();
        let mut model = Tally::default();
        for gold in gold.iter().filter(|g| g.set == set) {
            measure(gold, &weights, &mut rules, &mut model, show);
        }
        rules.print(set, "rules");
        model.print(set, "model");
    }
}

fn article(gold: &Gold) -> Article {
    read(&Source { doc: "t".into(), text: Arc::from(&*gold.text), lang: Some(gold.lang.as_str().into()), date: None })
}

/// The gold's names as spans of bytes, with the index of their kind.
fn spans(gold: &Gold) -> (Vec<(Span, usize)>, Vec<Span>) {
    let mut bytes: Vec<usize> = gold.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(gold.text.len());
    let span = |start: u32, end: u32| Span::new(bytes[start as usize], bytes[end as usize]);
    let kind = |word: &str| match word {
        "person" => index_of(Kind::Person).unwrap(),
        "organization" => index_of(Kind::Organization).unwrap(),
        "place" => index_of(Kind::Place).unwrap(),
        _ => 3,
    };
    let names = gold.names.iter().map(|(start, end, word)| (span(*start, *end), kind(word))).collect();
    (names, gold.skip.iter().map(|(start, end)| span(*start, *end)).collect())
}

/// The right tag of each word.
fn tags(reading: &Reading, names: &[(Span, usize)]) -> Vec<Tag> {
    let mut tags = vec![OUTSIDE; reading.words.len()];
    for (span, kind) in names {
        let start = reading.words.partition_point(|w| w.span.start < span.start);
        let end = reading.words.partition_point(|w| w.span.end <= span.end);
        if start < end && reading.words[start].span.start == span.start {
            tags[start..end].fill(inside(*kind));
            tags[start] = begin(*kind);
        }
    }
    tags
}

fn prepare(gold: &Gold, interned: &mut HashMap<u64, (u32, u32)>, examples: &mut Vec<Example>) {
    let article = article(gold);
    let reading = Reading::new(&article);
    let ruled = names::by_rules(&reading);
    let evidence = features::Evidence::gather(&reading, &ruled);
    let (names, skip) = spans(gold);
    let tags = tags(&reading, &names);
    for sentence in prose(&reading) {
        for chunk in chunk::chunks(&reading, sentence, &evidence) {
            let stretch = reading.span(&chunk);
            if skip.iter().any(|s| s.start < stretch.end && stretch.start < s.end) {
                continue;
            }
            let mut words = Vec::new();
            for i in chunk.clone() {
                let mut keys = Vec::new();
                features::features(&reading, &evidence, sentence, &chunk, i, &mut keys);
                words.push(keys.iter().map(|key| intern(interned, *key)).collect());
            }
            let mut own = tags[chunk.clone()].to_vec();
            // A name cut by the stretch's start: its rest begins it.
            if own[0] != OUTSIDE && own[0].is_multiple_of(2) {
                own[0] -= 1;
            }
            examples.push(Example { keys: words, tags: own });
        }
    }
}

fn intern(interned: &mut HashMap<u64, (u32, u32)>, key: u64) -> u32 {
    let next = interned.len() as u32;
    let entry = interned.entry(key).or_insert((next, 0));
    entry.1 += 1;
    entry.0
}

/// Weights by feature and then by pair of tags, averaged over all updates.
struct Trained {
    features: Vec<[f64; TAGS]>,
    transitions: [[f64; TAGS]; TAGS],
}

/// The average of [`RUNS`] perceptrons.
fn train(examples: &[Example], count: usize) -> Trained {
    let mut all = Trained { features: vec![[0.0; TAGS]; count], transitions: [[0.0; TAGS]; TAGS] };
    for run in 1..=RUNS {
        let one = train_one(examples, count, 0x2545_f491_4f6c_dd1d_u64.wrapping_mul(2 * run - 1));
        let rows = all.features.iter_mut().zip(&one.features).chain(all.transitions.iter_mut().zip(&one.transitions));
        for (sum, weight) in rows.flat_map(|(sums, weights)| sums.iter_mut().zip(weights)) {
            *sum += weight / RUNS as f64;
        }
    }
    all
}

/// One averaged perceptron, whose chances begin with `state`.
fn train_one(examples: &[Example], count: usize, mut state: u64) -> Trained {
    let mut now = vec![[0i32; TAGS]; count];
    let mut late = vec![[0f64; TAGS]; count];
    let mut pairs = [[0i32; TAGS]; TAGS];
    let mut late_pairs = [[0f64; TAGS]; TAGS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut step = 1.0;
    for epoch in 0..EPOCHS {
        shuffle(&mut order, &mut state);
        let mut wrong = 0;
        for example in order.iter().map(|at| &examples[*at]) {
            let kept: Vec<Vec<u32>> = example.keys.iter().map(|keys| thin(keys, &mut state)).collect();
            let scores = kept.iter().map(|keys| sum(keys, &now));
            let found = viterbi(scores, &transitions(&pairs));
            step += 1.0;
            if found == example.tags {
                continue;
            }
            wrong += 1;
            for (at, keys) in kept.iter().enumerate() {
                let (right, false_tag) = (usize::from(example.tags[at]), usize::from(found[at]));
                if right != false_tag {
                    for key in keys.iter().map(|key| *key as usize) {
                        now[key][right] += 1;
                        now[key][false_tag] -= 1;
                        late[key][right] += step;
                        late[key][false_tag] -= step;
                    }
                }
            }
            for (tags, by) in [(&example.tags, 1), (&found, -1)] {
                let mut before = usize::from(OUTSIDE);
                for tag in tags.iter().map(|tag| usize::from(*tag)) {
                    pairs[before][tag] += by;
                    late_pairs[before][tag] += f64::from(by) * step;
                    before = tag;
                }
            }
        }
        eprintln!("epoch {epoch}: {wrong} of {} wrong", examples.len());
    }
    let average = |now: i32, late: f64| f64::from(now) - late / step;
    let features = now.iter().zip(&late);
    Trained {
        features: features.map(|(now, late)| std::array::from_fn(|tag| average(now[tag], late[tag]))).collect(),
        transitions: std::array::from_fn(|a| std::array::from_fn(|b| average(pairs[a][b], late_pairs[a][b]))),
    }
}

fn sum(keys: &[u32], weights: &[[i32; TAGS]]) -> Scores {
    let mut scores = [0; TAGS];
    for key in keys {
        for (score, weight) in scores.iter_mut().zip(&weights[*key as usize]) {
            *score += weight;
        }
    }
    scores
}

/// Leaves out some of the features at random, so that the model leans on no single one.
fn thin(keys: &[u32], state: &mut u64) -> Vec<u32> {
    keys.iter().copied().filter(|_| next(state) % 100 >= LEFT_OUT).collect()
}

fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// By xorshift: the same order for the same state.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        order.swap(at, (next(state) % (at as u64 + 1)) as usize);
    }
}

/// The table as `names/model/weights.rs` reads it: the heaviest features first, so that a full bucket drops the lightest.
fn pack(interned: &HashMap<u64, (u32, u32)>, trained: &Trained) -> Vec<u8> {
    let weight = |index: u32| trained.features[index as usize].iter().map(|w| w.abs()).fold(0.0, f64::max);
    let mut rows: Vec<(u64, u32)> =
        interned.iter().filter(|(_, (_, seen))| *seen >= LEAST).map(|(key, (index, _))| (*key, *index)).collect();
    rows.sort_by(|a, b| weight(b.1).total_cmp(&weight(a.1)).then(a.0.cmp(&b.0)));
    let heaviest = rows.first().map_or(1.0, |row| weight(row.1)).max(1e-9);
    let scale = 127.0 / heaviest;
    let mut bytes = vec![0u8; HEADER + BUCKETS * BUCKET * ROW];
    for (at, weight) in trained.transitions.iter().flatten().enumerate() {
        bytes[2 * at..2 * at + 2].copy_from_slice(&((weight * scale).round() as i16).to_le_bytes());
    }
    let (mut kept, mut lost) = (0, 0);
    for (key, index) in rows {
        let quantized = trained.features[index as usize].map(|w| (w * scale).round() as i8);
        if quantized == [0; TAGS] {
            continue;
        }
        let (bucket, print) = address(key, BUCKETS - 1);
        let start = HEADER + bucket * BUCKET * ROW;
        let mut slots = bytes[start..start + BUCKET * ROW].chunks_exact_mut(ROW);
        let slot = slots.find(|row| row[0] == 0 && row[1] == 0 || row[..2] == print.to_le_bytes());
        match slot.filter(|row| row[0] == 0 && row[1] == 0) {
            Some(row) => {
                row[..2].copy_from_slice(&print.to_le_bytes());
                for (byte, weight) in row[2..].iter_mut().zip(quantized) {
                    *byte = weight as u8;
                }
                kept += 1;
            }
            None => lost += 1,
        }
    }
    eprintln!("{kept} features kept, {lost} found no room; one unit of weight is {scale:.2}");
    bytes
}

/// How many names there are, were found, and were found right, by kind.
#[derive(Default)]
struct Tally {
    counts: [[usize; 3]; 3],
}

impl Tally {
    fn add(&mut self, right: &[(Span, usize)], found: &[(Span, usize)]) {
        for kind in 0..3 {
            let of = |names: &[(Span, usize)]| names.iter().filter(|n| n.1 == kind).count();
            let hits = found.iter().filter(|n| n.1 == kind && right.contains(n)).count();
            for (count, more) in self.counts[kind].iter_mut().zip([of(right), of(found), hits]) {
                *count += more;
            }
        }
    }

    fn print(&self, set: &str, by: &str) {
        let sum: [usize; 3] = std::array::from_fn(|at| self.counts.iter().map(|c| c[at]).sum());
        for (name, [gold, found, hits]) in
            ["person", "org", "place", "ALL"].iter().zip(self.counts.iter().chain([&sum]))
        {
            let share = |of: usize| *hits as f64 / of.max(1) as f64;
            let (p, r) = (share(*found), share(*gold));
            let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
            println!("{set:<24} {by} {name:<7} gold {gold:>5} found {found:>5}  P {p:.3} R {r:.3} F1 {f:.3}");
        }
    }
}

fn measure(gold: &Gold, weights: &Weights, rules: &mut Tally, model: &mut Tally, show: bool) {
    let article = article(gold);
    let reading = Reading::new(&article);
    let (names, skip) = spans(gold);
    let known = |span: &Span| !skip.iter().any(|s| s.start < span.end && span.start < s.end);
    let right: Vec<_> = names.into_iter().filter(|(span, kind)| *kind < 3 && known(span)).collect();
    let as_spans = |words: Range<usize>| reading.span(&words);
    let ruled = names::by_rules(&reading);
    let by_rules = ruled.found.iter().filter_map(|f| Some((as_spans(f.words.clone()), index_of(f.kind()?)?)));
    let found: Vec<_> = by_rules.filter(|(span, _)| known(span)).collect();
    rules.add(&right, &found);
    let merged = names::merge::with_model(&reading, ruled, weights);
    let by_model = merged.found.iter().filter_map(|f| Some((as_spans(f.words.clone()), index_of(f.kind()?)?)));
    let found: Vec<_> = by_model.filter(|(span, _)| known(span)).collect();
    model.add(&right, &found);
    if show {
        let line = |what: &str, (span, kind): &(Span, usize)| {
            let sentence = article.sentence_at(span.start).unwrap_or(*span);
            let kind = ["person", "organization", "place"][*kind];
            println!("{what} {kind} [{}] {}", article.slice(*span), article.slice(sentence).replace('\n', " "));
        };
        right.iter().filter(|name| !found.contains(name)).for_each(|name| line("missed", name));
        found.iter().filter(|name| !right.contains(name)).for_each(|name| line("wrong", name));
    }
}
