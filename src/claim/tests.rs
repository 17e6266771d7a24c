//! Claims from sentences in which mentions are marked by hand, so that they test this stage alone:
//! `{a|the treaty}` is an agreement named `a`, `{2020-08|August 2020}` a date.

use jiff::civil::Date;

use crate::claim::{self, Value};
use crate::recognize::time::{Granularity, TimeKind};
use crate::recognize::{Agreement, Detail, Event, Mention, Organization, Person, Place, Recognized, Role, TimeValue};
use crate::text::{Source, Span, read};

/// The kind of a mark by the first letter of its name.
fn detail(name: &str) -> Detail {
    match name.as_bytes()[0] {
        b'a' => Detail::Agreement(Agreement::default()),
        b'e' => Detail::Event(Event { is_named: true, ..Event::default() }),
        b'p' => Detail::Person(Person::default()),
        b'o' => Detail::Organization(Organization::default()),
        b'r' => Detail::Role(Role { key: "minister".into(), country: Some("NO".into()), ..Role::default() }),
        b'l' => Detail::Place(Place::default()),
        _ => Detail::Date(date(name)),
    }
}

fn date(value: &str) -> TimeValue {
    let day = |m: i8, d: i8| Date::new(value[..4].parse().unwrap(), m, d).unwrap();
    let parts: Vec<i8> = value.split('-').skip(1).map(|p| p.parse().unwrap()).collect();
    let (granularity, interval) = match parts[..] {
        [] => (Granularity::Year, (day(1, 1), day(12, 31))),
        [m] => (Granularity::Month, (day(m, 1), day(m, 1).last_of_month())),
        [m, d, ..] => (Granularity::Day, (day(m, d), day(m, d))),
    };
    TimeValue {
        kind: TimeKind::Date,
        value: value.into(),
        granularity,
        modifier: None,
        interval: Some(interval),
        is_relative: false,
        reason: String::new(),
        written: Default::default(),
    }
}

/// The claims of a marked text in an article of 2021-06-15, as `subject relation value factuality`.
fn said(lang: &str, marked: &str) -> Vec<String> {
    let (mut text, mut mentions, mut names) = (String::new(), Vec::new(), Vec::<String>::new());
    let mut chain_of = Vec::new();
    for piece in marked.split('{') {
        let Some((mark, rest)) = piece.split_once('}') else {
            text.push_str(piece);
            continue;
        };
        let (name, words) = mark.split_once('|').unwrap();
        let span = Span::new(text.len(), text.len() + words.len());
        let detail = detail(name);
        let is_thing = !matches!(detail, Detail::Date(_));
        let chain = names.iter().position(|n| n == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        chain_of.push(is_thing.then_some(chain as u32));
        mentions.push(Mention { span, detail });
        text.push_str(words);
        text.push_str(rest);
    }
    let source =
        Source { doc: "t".into(), text: text.into(), lang: Some(lang.into()), date: "2021-06-15".parse().ok() };
    let article = read(&source);
    let recognized = Recognized { date: article.date, mentions, ..Recognized::default() };
    let show = |c: claim::Claim| {
        let value = match &c.value {
            Value::Chain(chain) => format!("{} {}", names[*chain as usize], c.time.map_or(String::new(), |t| t.value)),
            other => claim::value_text(other, &[]),
        };
        format!("{} {} {} {}", names[c.subject as usize], c.relation, value.trim(), c.factuality.word())
    };
    claim::extract(&article, &recognized, &chain_of).into_iter().map(show).collect()
}

/// Each row: language, marked text, and the claims in it, joined by `; `.
fn check(rows: &[(&str, &str, &str)]) {
    let mut wrong = String::new();
    for (lang, marked, expected) in rows {
        let found = said(lang, marked).join("; ");
        if found != *expected {
            wrong.push_str(&format!("\n{marked}\n  expected {expected}\n  found    {found}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn english_phases() {
    check(&[
        (
            "en",
            "{l|Chile} and {l2|Peru} signed {a|the pact} in {l3|Lima} on {2019-06-30|30 June 2019}.",
            "a signed-in l3 asserted; a signed 2019-06-30 asserted",
        ),
        (
            "en",
            "They implemented {a|the framework} in {2016|2016} and {a2|the trade deal} from {2020-08|August 2020}.",
            "a in-force 2016 asserted; a2 in-force 2020-08 asserted",
        ),
        (
            "en",
            "They ratified {a|one treaty} and {a2|another} in {2016|2016}.",
            "a ratified 2016 asserted; a2 ratified 2016 asserted",
        ),
        (
            "en",
            "{a|The pact}, signed in {2019|2019}, entered into force in {2020|2020}.",
            "a signed 2019 asserted; a in-force 2020 asserted",
        ),
        (
            "en",
            "{a|The pact}, which took effect on {2020-08-01|1 August 2020}, cut tariffs.",
            "a in-force 2020-08-01 asserted",
        ),
        (
            "en",
            "{a|The pact} was signed in {l|Oslo} on {2019-06-30|30 June 2019} and ratified on {2020-02-12|12 February 2020}.",
            "a signed-in l asserted; a signed 2019-06-30 asserted; a ratified 2020-02-12 asserted",
        ),
        ("en", "The signing of {a|the pact} on {2019-06-30|30 June} was hailed.", "a signed 2019-06-30 asserted"),
        ("en", "{a|The pact} has been in effect since {2020-08|August 2020}.", "a in-force 2020-08 asserted"),
        (
            "en",
            "Exports have doubled since {a|the pact} came into force in {2020|2020}, figures show.",
            "a in-force 2020 asserted",
        ),
        ("en", "In {2016|2016}, the two sides signed {a|the pact}.", "a signed 2016 asserted"),
        (
            "en",
            "Following {a|the pact}'s entry into force on {2020-08-01|1 August 2020}, exports rose.",
            "a in-force 2020-08-01 asserted",
        ),
        (
            "en",
            "{a|The pact} and {a2|the protocol} entered into force in {2016|2016} and {2018|2018} respectively.",
            "a in-force 2016 asserted; a2 in-force 2018 asserted",
        ),
        ("en", "{l|Norway} ratified {a|the pact} in {2018|2018}.", "a ratified l 2018 asserted"),
        ("en", "{a|The pact} was ratified by {l|Norway} in {2018|2018}.", "a ratified l 2018 asserted"),
    ]);
}

#[test]
fn english_factuality() {
    check(&[
        ("en", "{a|The pact} is set to enter into force in {2022|2022}.", "a in-force 2022 planned"),
        ("en", "{a|The pact} will be signed on {2021-07-01|1 July}.", "a signed 2021-07-01 planned"),
        ("en", "{a|The pact} was not signed in {2019|2019}.", "a signed 2019 denied"),
        ("en", "{l|Norway} has not ratified {a|the pact}.", "a ratified l denied"),
        ("en", "If {a|the pact} had been signed in {2019|2019}, tariffs would be lower.", "a signed 2019 conditional"),
        ("en", "{a|The pact} enters into force on {2021-08-01|1 August}.", "a in-force 2021-08-01 planned"),
        ("en", "He urged {o|Parliament} to ratify {a|the pact} in {2020|2020}.", "a ratified o 2020 conditional"),
    ]);
}

#[test]
fn english_dates_of_something_else() {
    check(&[
        ("en", "The ministers signed {a|the pact}, {p|Lopez} said on {2021-06-14|Monday}.", "a signed yes asserted"),
        ("en", "The ministers said on {2021-06-14|Monday} that they had signed {a|the pact}.", "a signed yes asserted"),
        ("en", "They signed {a|the pact} to cut tariffs by {2030|2030}.", "a signed yes asserted"),
        ("en", "They signed {a|the pact} to cut tariffs in {2020|2020}.", "a signed yes asserted"),
        ("en", "{a|The pact} must be signed before {2020|2020}.", "a signed yes conditional"),
        ("en", "Under {a|the pact}, trade grew in {2020|2020}.", ""),
        ("en", "Opponents of {a|the pact} lost the vote in {2018|2018}.", ""),
        ("en", "{a|The pact} was praised when sanctions entered into force in {2018|2018}.", ""),
        ("en", "Parts of {a|the pact} entered into force in {2018|2018}.", ""),
    ]);
}

#[test]
fn french() {
    check(&[
        (
            "fr",
            "Les deux pays ont mis en place {a|leur partenariat} en {2016|2016} et mis en œuvre {a2|l'accord} {2020-08-01|le 1er août 2020}.",
            "a in-force 2016 asserted; a2 in-force 2020-08-01 asserted",
        ),
        (
            "fr",
            "{a|L'accord}, signé en {2019|2019}, est entré en vigueur {2020-08-01|le 1er août 2020}.",
            "a signed 2019 asserted; a in-force 2020-08-01 asserted",
        ),
        ("fr", "L'{a|accord} entrera en vigueur en {2022|2022}.", "a in-force 2022 planned"),
        ("fr", "L'entrée en vigueur de l'{a|accord} en {2020|2020} a dopé les échanges.", "a in-force 2020 asserted"),
        ("fr", "La {l|Norvège} n'a pas ratifié {a|le traité}.", "a ratified l denied"),
        ("fr", "En {2019|2019} a été signé {a|le traité}.", "a signed 2019 asserted"),
        ("fr", "{2020-08-01|Le 1er août 2020} entrait en vigueur {a|le traité}.", "a in-force 2020-08-01 asserted"),
        (
            "fr",
            "Les ministres ont signé {a|le traité}, a déclaré {2021-06-14|lundi} {p|Lopez}.",
            "a signed yes asserted",
        ),
        (
            "fr",
            "{a|Le traité} qui a été signé à {l|Oslo} {2019-06-30|le 30 juin 2019} prévoit une baisse.",
            "a signed-in l asserted; a signed 2019-06-30 asserted",
        ),
        ("fr", "{a|Le traité} devrait être signé en {2022|2022}.", "a signed 2022 planned"),
        ("fr", "{a|Le traité} est en vigueur depuis {2019-06-30|le 30 juin 2019}.", "a in-force 2019-06-30 asserted"),
    ]);
}

#[test]
fn vietnamese() {
    check(&[
        ("vi", "{a|Hiệp định} có hiệu lực từ ngày {2020-08-01|1/8/2020}.", "a in-force 2020-08-01 asserted"),
        (
            "vi",
            "Hai bên đã ký kết {a|Hiệp định} vào {2019-06-30|ngày 30/6/2019} tại {l|Oslo}.",
            "a signed 2019-06-30 asserted; a signed-in l asserted",
        ),
        (
            "vi",
            "{a|Hiệp định} được ký tại {l|Oslo} năm {2019|2019} và có hiệu lực từ {2020-08|tháng 8/2020}.",
            "a signed-in l asserted; a signed 2019 asserted; a in-force 2020-08 asserted",
        ),
        ("vi", "{a|Hiệp định} sẽ có hiệu lực vào năm {2022|2022}.", "a in-force 2022 planned"),
        ("vi", "{l|Na Uy} chưa phê chuẩn {a|Hiệp định}.", "a ratified l denied"),
        (
            "vi",
            "Kể từ khi {a|Hiệp định} có hiệu lực {2020-08-01|ngày 1/8/2020}, xuất khẩu tăng.",
            "a in-force 2020-08-01 asserted",
        ),
        (
            "vi",
            "Bộ trưởng cho biết {2021-06-14|hôm thứ Hai} rằng hai nước đã ký {a|Hiệp định}.",
            "a signed yes asserted",
        ),
    ]);
}

#[test]
fn events_and_lives() {
    check(&[
        (
            "en",
            "{e|The second dialogue} was held in {l|Geneva} on {2019-05-05|5 May 2019}.",
            "e held-in l asserted; e held 2019-05-05 asserted",
        ),
        ("en", "{l|Geneva} attended {e|the second dialogue} in {2019-12|December 2019}.", "e held 2019-12 asserted"),
        ("en", "{l|Geneva} recalled {e|the second dialogue} in {2019-12|December 2019}.", ""),
        (
            "en",
            "{e|The third dialogue} is set to be held in {l|Oslo} in {2022|2022} when it ends.",
            "e held-in l planned; e held 2022 planned",
        ),
        (
            "en",
            "{p|Lopez}, who was born in {1950|1950}, died on {2020-05-05|5 May 2020}.",
            "p born 1950 asserted; p died 2020-05-05 asserted",
        ),
        ("en", "{l|Norway} joined {o|the alliance} in {1949|1949}.", "l joined o 1949 asserted"),
        ("en", "{o|The fund} was founded in {1990|1990}.", "o founded 1990 asserted"),
        ("en", "{p|Lopez} was appointed {r|Minister of Trade} in {2016|2016}.", "p appointed r 2016 asserted"),
        (
            "fr",
            "{p|Lopez}, né {1950-05-05|le 5 mai 1950} à {l|Oslo}, est mort en {2020|2020}.",
            "p born 1950-05-05 asserted; p born-in l asserted; p died 2020 asserted",
        ),
        (
            "fr",
            "{e|Le sommet} s'est tenu à {l|Oslo} {2019-05-05|le 5 mai 2019}.",
            "e held-in l asserted; e held 2019-05-05 asserted",
        ),
        (
            "vi",
            "{e|Hội nghị} diễn ra tại {l|Oslo} từ ngày {2019-05-05|5/5/2019}.",
            "e held-in l asserted; e held 2019-05-05 asserted",
        ),
    ]);
}
