//! `show: facts`: every line is an article by itself, with what a careful reader takes from it in the lines below.
//!
//! `|= fact` is expected and found, `|- fact` expected and missed, `|+ fact` found where none should be. A fact that was
//! wrongly taken for one is made right by writing `=` for its `+`; what stands in the file as expected stays expected.
//! A fact is `subject | relation | value`, then `| planned` and the like unless it is asserted, then `| says SOURCE`.

use crosscheck::analysis::{Analysis, analyse};
use crosscheck::claim::{Claim, Factuality, Value, value_text};
use crosscheck::text::Source;

/// The file's lines behind its first, with the marks as they come out.
pub fn shown(lines: &str, source: impl Fn(&str) -> Result<Source, String>) -> Result<String, String> {
    let mut out = String::new();
    let mut about: Option<Source> = None;
    let mut lines = lines.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        if let Some(header) = line.strip_prefix("=== ") {
            about = Some(source(header)?);
            continue;
        }
        let Some(about) = &about else { continue };
        let mut expected: Vec<&str> = Vec::new();
        while let Some(mark) = lines.next_if(|next| next.starts_with('|')) {
            expected.extend(mark.strip_prefix("|= ").or(mark.strip_prefix("|- ")));
        }
        let analysis = analyse(&Source { text: format!("{line}\n").into(), ..about.clone() });
        let found: Vec<String> = analysis.claims.iter().map(|claim| fact(&analysis, claim)).collect();
        for fact in &expected {
            let mark = if found.iter().any(|f| f == fact) { '=' } else { '-' };
            out.push_str(&format!("|{mark} {fact}\n"));
        }
        let more = found.iter().filter(|fact| !expected.contains(&fact.as_str()));
        more.for_each(|fact| out.push_str(&format!("|+ {fact}\n")));
    }
    Ok(out)
}

fn fact(analysis: &Analysis, claim: &Claim) -> String {
    let name = |chain: u32| analysis.chains[chain as usize].name.as_str();
    let is_time = matches!(claim.value, Value::Time(_));
    let time = claim.time.as_ref().filter(|_| !is_time).map(|time| format!(" @{}", time.value)).unwrap_or_default();
    let factuality = match claim.factuality {
        Factuality::Asserted => String::new(),
        other => format!(" | {}", other.word()),
    };
    let source = claim.source.map(|chain| format!(" | says {}", name(chain))).unwrap_or_default();
    let value = value_text(&claim.value, &analysis.chains);
    format!("{} | {} | {value}{time}{factuality}{source}", name(claim.subject), claim.relation)
}
