//! What is wrong with an article: findings, at each of their sides, and problems of its file.

use crate::check::{Finding, Place, Severity, stale_plan};
use crate::corpus::{Problem, Snapshot};
use crate::resolve::Doc;
use crate::text::Span;

/// One thing that is wrong, as it shows in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosed {
    pub span: Span,
    pub severity: Severity,
    pub message: String,
    /// The rule's code; `None` for a problem of the file.
    pub rule: Option<&'static str>,
    pub fingerprint: Option<String>,
    /// The other sides.
    pub related: Vec<Place>,
    pub mark: Option<Mark>,
}

/// What an editor may show of a diagnosed place besides that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It can be taken out.
    Unused,
    /// It held once, and holds no more.
    Overtaken,
}

/// What is wrong with article `doc`: by span, then rule. A finding shows at each of its sides that is here, with the
/// other sides as what it relates to.
pub fn of_article(snapshot: &Snapshot, doc: &Doc) -> Vec<Diagnosed> {
    let problems = snapshot.problems.get(doc).into_iter().flat_map(|problems| problems.iter());
    let mut all: Vec<Diagnosed> = problems.map(|problem| of_article_problem(doc, problem)).collect();
    for finding in snapshot.checks.of_doc(doc) {
        let sides = finding.places().enumerate().filter(|(_, place)| place.doc == *doc);
        all.extend(sides.map(|(side, _)| of_side(&finding, side)));
    }
    all.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    all.dedup();
    all
}

/// The message of a finding states its first two sides; at a further one, what that states goes first.
fn of_side(finding: &Finding, side: usize) -> Diagnosed {
    const STATED: usize = 2;
    let mut places: Vec<Place> = finding.places().cloned().collect();
    let here = places.remove(side);
    let message = match side < STATED {
        true => finding.message.clone(),
        false => format!("{}. {}", here.message, finding.message),
    };
    // The plan is what is reported; what has overtaken it holds.
    let is_overtaken = finding.rule == stale_plan::RULE.code && side == 0;
    Diagnosed {
        span: here.span,
        severity: finding.severity,
        message,
        rule: Some(finding.rule),
        fingerprint: Some(finding.fingerprint.clone()),
        related: places,
        mark: is_overtaken.then_some(Mark::Overtaken),
    }
}

/// A problem of an article, or of a file of annotations beside it, which is named.
fn of_article_problem(doc: &Doc, problem: &Problem) -> Diagnosed {
    let found = of_problem(problem);
    if problem.doc == *doc {
        return found;
    }
    let line = problem.line.map_or_else(String::new, |line| format!(", line {line}"));
    Diagnosed { message: format!("{}{line}: {}", problem.doc, found.message), ..found }
}

/// A problem of a file, where it is known or else at its beginning.
pub fn of_problem(problem: &Problem) -> Diagnosed {
    Diagnosed {
        span: problem.span.unwrap_or_default(),
        severity: problem.severity,
        message: problem.message.clone(),
        rule: None,
        fingerprint: None,
        related: Vec::new(),
        mark: problem.is_unused.then_some(Mark::Unused),
    }
}
