//! Every mention that is found in the sample corpus, as a snapshot: each line was looked at, so that a wrong mention
//! shows in the diff.

use crosscheck::analysis::analyse;
use crosscheck::recognize::Detail;
use crosscheck::text::Source;

#[test]
fn every_mention_of_the_seeds() {
    let mut out = String::new();
    let mut files: Vec<_> = std::fs::read_dir("seeds").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let doc = file.file_name().unwrap().to_string_lossy()[..3].to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        let analysis = analyse(&Source { doc: doc.clone().into(), text: text.into(), lang: None, date: None });
        for mention in analysis.mentions() {
            let text = |span| analysis.text(span).to_owned();
            let more = match &mention.detail {
                Detail::Role(role) => {
                    let holder = role.holder.map(|s| format!(" holder={}", text(s))).unwrap_or_default();
                    format!(" {} {:?} {:?}{holder}", role.key, role.tenure, role.country)
                }
                Detail::Person(person) => person.title.map(|s| format!(" title={}", text(s))).unwrap_or_default(),
                Detail::Organization(o) => o.acronym.map(|s| format!(" acronym={}", text(s))).unwrap_or_default(),
                Detail::Date(time) => format!(" {}", time.value),
                Detail::Agreement(agreement) => format!(" {} {}", agreement.head, agreement.parties.join("+")),
                _ => String::new(),
            };
            out.push_str(&format!("{doc} {} {}{more}\n", mention.kind(), text(mention.span)));
        }
    }
    insta::assert_snapshot!(out);
}
