//! `[claims]`: what claims and their factuality need to know of a language.
//!
//! Phrases are written as in running text, in lower case; they match whole words, whatever their case.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimData {
    pub cues: Cues,
    /// What can be claimed, each with the words that state it.
    pub relation: Vec<Relation>,
    /// How the outcome of a vote is put, as regular expressions over folded text; the first group of each is the number of
    /// votes for, the second that of votes against.
    pub votes: Vec<String>,
    /// What tells of a disaster or an attack, noun or verb, by the key of its sort: `derailed`, `train crash`.
    pub incidents: BTreeMap<String, Vec<String>>,
    pub format: DateFormat,
}

/// Words that steer how a claim is read. A phrase may stand in several lists.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cues {
    /// Make what follows a plan: `will`, `is set to`, `dự kiến`.
    pub planned: Vec<String>,
    /// Deny what follows: `not`, `has yet to`, `chưa`.
    pub denied: Vec<String>,
    /// Those of them that deny it of a time that is past: `had not`.
    pub denied_then: Vec<String>,
    /// Make it hang on something else, or a wish, or a doubt: `if`, `could`, `urged`, `reportedly`.
    pub conditional: Vec<String>,
    /// Verbs of saying. A date right behind one is theirs.
    pub report: Vec<String>,
    /// Name a source behind them: `according to`, `selon`, `theo`.
    pub according: Vec<String>,
    /// Begin another clause: `when`, `because`, `that`, `alors que`.
    pub boundary: Vec<String>,
    /// Tie a clause to the thing right before them: `which`, `who`, `qui`, `mà`.
    pub relative: Vec<String>,
    /// Tie a clause to the place right before them: `where`, `où`, `nơi`.
    pub place_relative: Vec<String>,
    /// Tie a noun to what it is of: `the election of 20 March`, `the results of the election`.
    pub tied: Vec<String>,
    /// Lead to what happened long before the day that is told: `anniversary of`.
    pub marks: Vec<String>,
    /// Lead, behind a denial, to the day from which it is so all the same: `did not take effect until`.
    pub only_from: Vec<String>,
    /// Stand between one who has become a member and what he is a member of: `became the 30th member of`.
    pub member: Vec<String>,
    /// Verbs that take an event with the day that it was held on: `attended`, `won`.
    pub attends: Vec<String>,
    /// Join equals: `and`, `as well as`.
    pub and: Vec<String>,
    /// Auxiliaries, articles and adverbs that may stand between a thing and its verb.
    pub transparent: Vec<String>,
    /// Prepositions.
    pub preposition: Vec<String>,
    /// Name who did it: `by`, `par`, `bởi`.
    pub agent: Vec<String>,
    /// Auxiliaries of what has been: `had`.
    pub past: Vec<String>,
    /// Make what follows an aim: `to`, `pour`, `để`.
    pub infinitive: Vec<String>,
    /// Auxiliaries that make what they stand before something done to the subject: `was`, `été`, `được`.
    pub passive: Vec<String>,
    /// Auxiliaries that, without one of those, make it the subject's own doing: `has`, `ont`.
    pub active: Vec<String>,
    /// Make the thing behind them one that is still talked about: `negotiations on`.
    pub talks: Vec<String>,
    /// Name for whom alone something holds: `for`, `pour`, `đối với`.
    pub party: Vec<String>,
    /// Take up, at the start of a sentence, what the one before was about: `it`, `elle`, `ông`.
    pub pronoun: Vec<String>,
    /// Say whose a noun is that stands before its owner's name: `its`, `son`.
    pub possessive: Vec<String>,
    /// Lead to the place where something happened: `in`, `à`, `tại`.
    pub locative: Vec<String>,
    /// Open a condition with no word for "if": `had` X been signed.
    pub inverted: Vec<String>,
    /// Open a clause with what was going on when: `at` a session on 3 May, `lors d'` une cérémonie.
    pub occasion: Vec<String>,
    /// Lead to the land below: `over`, `au-dessus de`.
    pub above: Vec<String>,
    /// Lead to the office that someone is given: `as`.
    pub capacity: Vec<String>,
    /// Set a date before the clause that it dates: `it was on`, `c'est en`.
    pub cleft: Vec<String>,
    /// Make an infinitive a fact: `was the first to`.
    pub factual: Vec<String>,
    /// Say of talks, or of what happened, that they are not the first: `new`.
    pub again: Vec<String>,
    /// Between a name and an office, say that it was held before or came later: `then`, `later`.
    pub another_time: Vec<String>,
    /// Say of a toll that it was told before and holds no more: `earlier`.
    pub outdated: Vec<String>,
    /// Behind an office, lead to what it was held at or beside: `during`, `under`.
    pub frames: Vec<String>,
    /// Nouns of what is left of the holder of an office: `statue`, `memoirs`.
    pub relics: Vec<String>,
    /// Lead from those it killed to what happened: `when`.
    pub when: Vec<String>,
    /// Say whose turn it was to do what many do, where no ordinal does, and lead to it: "was the last country to".
    pub ranks: Vec<String>,
    pub becomes: Vec<String>,
    /// Make a noun of the clause that follows: `việc`.
    pub nominal: Vec<String>,
    /// Stand before a number of all there are: `the 27 member states`.
    pub all_of: Vec<String>,
    /// Tell one of several times that a bill is voted on: `first reading`.
    pub reading: Vec<String>,
    /// Lead to the day from which something has held: `since`.
    pub since: Vec<String>,
    /// Lead to the day until which what follows is counted: `as of`.
    pub counted_until: Vec<String>,
    /// Lead to the end of a period: `to`, `jusqu'en`.
    pub until: Vec<String>,
    /// Before the first of two dates, with what stands before the last: `between 2013 and 2017`.
    pub between: BTreeMap<String, String>,
    /// A noun's complement follows it without a preposition: `phụ lục hiệp định`.
    pub bare_complements: bool,
    /// How a noun takes up what was named, and how it names something new; `*` is the noun: `the *`, `a *`.
    pub definite: Vec<String>,
    pub indefinite: Vec<String>,
    /// Phrases that hold a trigger's word and mean something else: `held up`.
    pub idle: Vec<String>,
    /// Tie a noun to the thing it is of: `of`, `de`, `của`.
    pub of: Vec<String>,
    /// Lead to the date on which something happened or from which it holds: `on`, `in`, `since`.
    pub dates: Vec<String>,
    /// Set out that dates and things named in rows belong together in pairs: `respectively`.
    pub respectively: Vec<String>,
    /// Say that someone comes after another, or gives a post up: no two holders conflict near one.
    pub handover: Vec<String>,
    /// Make an office one that several hold at a time: `deputy`, `assistant`, and the offices of several words that do.
    pub shared: Vec<String>,
    /// Those who vote on a bill beside others, each on a day of their own: `senators`.
    pub chambers: Vec<String>,
    /// The word for a body of which a country has one: `parliament`.
    pub parliaments: Vec<String>,
    /// Say that who joined a body is no member of it, and that what was joined is only something of its: `observer`, `talks`.
    pub lesser: Vec<String>,
    pub sittings: Vec<String>,
    /// Nouns that stand before the name of another, whose they are: `fondation`.
    pub offshoots: Vec<String>,
    /// Nouns of what belongs to the one that is named, and may be founded, signed or held itself: `branch`, `protocol`.
    pub satellites: Vec<String>,
    /// Before or behind an agreement's name, say that another version of it is meant: `amended`, `révisé`.
    pub versions: Vec<String>,
    pub versions_behind: Vec<String>,
    /// Say that a firm came of others: `merger`.
    pub mergers: Vec<String>,
    /// Adjectives behind a noun that is counted which tell those counted from others: `membres permanents`.
    pub narrowing: Vec<String>,
    /// Lead from a number of people to how many of them: `including`.
    pub parts: Vec<String>,
    /// Bodies that every country has: of which it is, only the country tells.
    pub common_bodies: Vec<String>,
    /// Bodies that another has in several places: whoever heads one has others beside him.
    pub branches: Vec<String>,
    /// Words that are written short in the names of bodies, with what they are short for: `UBND`.
    pub short: BTreeMap<String, String>,
    /// The words that make of an office, by its key, the only one of its body: of a director `general`.
    pub sole: BTreeMap<String, Vec<String>>,
    /// Titles of who is above all others with such a title in a body: `tổng giám đốc`.
    pub supreme: Vec<String>,
    /// Ages stand without a unit between commas: `Jane Doe, 45,`.
    pub bare_ages: bool,
    /// Ages may count the year of birth as one, and each new year as another: `hưởng thọ 87 tuổi`.
    pub ages_by_year: bool,
    /// Between a person and an age in figures: `aged`, `âgé de`; behind the figure: `years old`, `ans`, `tuổi`.
    pub age_before: Vec<String>,
    /// Before the age that someone reached, wherever it stands in the sentence on their death: `at the age of`.
    pub age_reached: Vec<String>,
    /// Before such an age where no word for years follows: `died at 82`.
    pub age_bare: Vec<String>,
    pub age_after: Vec<String>,
    /// Say how old someone is, with the unit and without it: "is 45 years old", "turned 45".
    pub age_verbs: Vec<String>,
    pub age_turns: Vec<String>,
    /// Open the sentence that tells how old someone was who died: "she was".
    pub age_then: Vec<String>,
}

/// A relation with the words that state it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Relation {
    /// The same in every language: `signed`, `in-force`.
    pub key: String,
    /// Kinds of the things that it is said of: `agreement`.
    pub of: Vec<crate::recognize::Kind>,
    /// Kinds of its object, where it relates a thing to another that stands behind the verb: `joined`.
    pub object: Vec<crate::recognize::Kind>,
    /// Kinds of those whose own act it is, each for itself: a treaty is ratified by each party.
    pub by: Vec<crate::recognize::Kind>,
    /// Its subject is who it is done to, and stands behind the verb where someone else does it:
    /// `X appointed Y minister`.
    pub done_to: bool,
    /// It is said of the office that its subject is told to have elsewhere: `took office`.
    pub own_office: bool,
    /// Those of its verbs that say with `since` that it is still so: `has been`.
    pub lasting: Vec<String>,
    /// Lead from the one who goes to the one who comes: `replaced X with Y`.
    pub exchange: Vec<String>,
    /// Verbs that take their object behind one of these words, with when or where between: `took over in 2018 from X`.
    pub complements: BTreeMap<String, Vec<String>>,
    /// Two have it to each other, in either order: `X and Y established diplomatic relations`.
    pub mutual: bool,
    /// Its object stands behind a word for a member: `became the 30th member of`.
    pub as_member: bool,
    /// A city before the verb is where it happened: `Oslo hosted the summit`.
    pub host: bool,
    /// The land behind the verb, whatever part of it, is where it happened: `was shot down over eastern Chad`.
    pub scene: bool,
    /// It is said of talks on the thing, not of the thing: `negotiations on X were launched`.
    pub talks: bool,
    /// The relation that it is where it is said for one party alone: `entered into force for X`.
    pub for_party: Option<String>,
    /// The relation that it is where one alone does it, of what many may do each on a day of its own: `X signed the
    /// convention`.
    pub by_one: Option<String>,
    /// The relation that it is where a body does it, of which several may, each on a day of its own: `the Senate adopted
    /// the act`.
    pub by_body: Option<String>,
    /// Units of a quantity of the thing, which stands behind the verb, or before the predicate with the
    /// thing behind: `killed 312 people`, `312 people died in X`.
    pub unit: Vec<String>,
    /// Verbs that take the thing as object, and participles that follow it: `signed`.
    pub verb: Vec<String>,
    /// What follows the thing as its predicate: `came into force`.
    pub predicate: Vec<String>,
    /// The same without a finite verb: `in force`, `né`.
    pub participle: Vec<String>,
    /// Nouns of the thing: `the signing of`.
    pub noun: Vec<String>,
    /// Forms of the verb that say of themselves that it is yet to come: `signera`, and the present.
    pub future: Vec<String>,
    pub future_predicate: Vec<String>,
    /// Forms that assert nothing by themselves: the infinitive.
    pub bare: Vec<String>,
    pub bare_predicate: Vec<String>,
    /// What says of the thing that it is not so: `is still alive`.
    pub denying_predicate: Vec<String>,
}

/// How the language writes dates in running text, by granularity; the usual way first. `{d}` is the day,
/// `{dd}` with two digits, `{first}` the day as `first` has it on the first of a month, `{m}` and `{mm}`
/// the month's number, `{month}` its name, `{mon}` its short name, `{y}` the year.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DateFormat {
    /// January to December.
    pub months: Vec<String>,
    pub short_months: Vec<String>,
    /// How the first day of a month is written, where it is not `1`.
    pub first: Option<String>,
    pub day: Vec<String>,
    pub month: Vec<String>,
    pub year: Vec<String>,
}
