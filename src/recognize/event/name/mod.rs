//! From the pieces around a head noun to an event's name, or to nothing: here what is read to its left and right.

mod identity;

use crate::recognize::Mention;
use crate::recognize::agreement::lexicon::{Class, Lexicon as Closed, VERB};
use crate::recognize::agreement::window::{Piece, Window};
use crate::recognize::event::lexicon::{Head, Kind, Lexicon, roman};
use crate::recognize::event::{Event, STRIKES};
use crate::text::{Case, TokenKind};

/// The most words of a name behind a head such as `hurricane`.
const NAME: usize = 3;

/// The most syllables that follow a capital one.
const SYLLABLES: usize = 3;

/// The greatest ordinal that stands behind a name with no word to lead it: `Super Bowl LVII`, `SEA Games 31`.
const BARE_ORDINAL: u32 = 99;

struct Name<'p> {
    lexicon: &'static Lexicon,
    closed: &'static Closed,
    pieces: &'p [Piece],
    kind: &'static Head,
    head: usize,
    first: usize,
    end: usize,
    event: Event,
    /// Words with a capital that are no party, and those of them that are a place.
    names: Vec<usize>,
    /// Words of types.
    types: Vec<usize>,
    /// A place by its own name stands beside the head.
    has_place: bool,
    /// Its day or month is told.
    has_day: bool,
    /// What it was done to, or what its head leads to, is told.
    has_object: bool,
}

/// The event whose head noun is `head`, where the words of `window` name one.
pub fn read(
    lexicon: &'static Lexicon,
    closed: &'static Closed,
    head: &'static Head,
    window: &Window,
) -> Option<Mention> {
    let at = window.head;
    let mut name = Name {
        lexicon,
        closed,
        pieces: &window.pieces,
        kind: head,
        head: at,
        first: at,
        end: at + 1,
        event: Event { head: head.key.to_owned(), ..Event::default() },
        names: Vec::new(),
        types: Vec::new(),
        has_place: false,
        has_day: false,
        has_object: false,
    };
    if name.is_compound() {
        return None;
    }
    match head.kind {
        Kind::Whole => name.read_year(),
        Kind::Visit => name.read_visited(),
        Kind::Leading => name.read_leading(),
        _ => {
            name.read_left();
            name.read_right();
        }
    }
    if window.is_headline && name.event.year.is_none() && name.event.ordinal.is_none() {
        return None;
    }
    // `GAS RESERVES FALL IN 1986`: in capitals throughout, what is done looks like a name.
    let shouts = name.pieces[at].case == Case::Upper;
    if shouts && matches!(head.kind, Kind::Deed | Kind::Incident) {
        return None;
    }
    name.mention()
}

impl Name<'_> {
    fn head_first(&self) -> bool {
        self.closed.data.head_first
    }

    /// The head is a name of several words: `Olympic Games`.
    fn is_proper(&self) -> bool {
        let head = &self.pieces[self.head];
        self.kind.roams && head.is_capital() && head.word.contains(' ')
    }

    fn at(&self, offset: usize) -> Option<&Piece> {
        self.pieces.get(self.end + offset)
    }

    /// True when the head is itself a modifier: `Games Commission`, `fire department`.
    fn is_compound(&self) -> bool {
        let plain = |p: &Piece| {
            p.is_capital() && p.class == Class::default() && p.party.is_none() && self.number_of(p, false).is_none()
        };
        let last = !matches!(self.kind.kind, Kind::Leading | Kind::Whole) && !self.head_first();
        let modified = |p: &Piece| self.lexicon.data.compounds.contains(&p.word);
        last && self.at(0).is_some_and(|p| plain(p) || modified(p))
    }

    fn read_left(&mut self) {
        while let Some(at) = self.first.checked_sub(1) {
            let piece = &self.pieces[at];
            let beyond = at.checked_sub(1).map(|i| &self.pieces[i]);
            if let Some(ordinal) = self.ordinal(piece) {
                self.event.ordinal = Some(ordinal);
                self.first = at;
                break;
            } else if self.head_first() {
                break;
            } else if let Some(year) = piece.year().or(piece.date) {
                self.event.year = Some(year);
                self.has_day |= piece.date.is_some();
            } else if self.is_modifier(piece) {
                self.take(at);
            } else if !beyond.is_some_and(|beyond| self.bridges(piece, beyond)) {
                break;
            }
            self.first = at;
        }
        self.read_owner();
        while self.first < self.head && self.pieces[self.first].kind == TokenKind::Sign {
            self.first += 1;
        }
    }

    /// `Chile's` presidential election: the country whose contest it is, which stays outside the name.
    fn read_owner(&mut self) {
        let is_open = self.kind.kind == Kind::Contest && !self.kind.roams && !self.types.is_empty();
        let is_end = |at: usize, word: &str| self.pieces.get(at).is_some_and(|p| p.word == word);
        let Some(owner) = self.first.checked_sub(3).filter(|_| is_open && self.event.parties.is_empty()) else {
            return;
        };
        if is_end(owner + 1, "'") && is_end(owner + 2, "s") && self.pieces[owner].is_place {
            self.event.parties.extend(self.pieces[owner].party.clone());
        }
    }

    /// True when `piece`, before what has been read, joins `beyond` to it: a dash, or `and` between two names.
    fn bridges(&self, piece: &Piece, beyond: &Piece) -> bool {
        let name = |p: &Piece| p.is_capital() && self.is_modifier(p);
        let and =
            piece.class.is(Class::AND) && name(beyond) && name(&self.pieces[self.first]) && self.first < self.head;
        let tight = piece.follows(beyond) && self.pieces[self.first].follows(piece);
        piece.is_dash() && (self.is_modifier(beyond) || tight && beyond.kind == TokenKind::Word) || and
    }

    fn read_right(&mut self) {
        if self.head_first() {
            self.read_right_modifiers();
        }
        self.read_object();
        self.read_right_ordinal();
        self.read_year();
        self.read_right_ordinal();
        self.read_place();
    }

    fn read_right_modifiers(&mut self) {
        let mut at = self.end;
        while at < self.pieces.len() && at < self.end + 4 {
            let piece = &self.pieces[at];
            let lies = self.closed.data.at.contains(&piece.word) && !STRIKES.contains(&self.kind.key);
            let ties = piece.class.is(Class::TIE) && !lies;
            if self.is_modifier(piece) && self.ordinal_len(at) == 0 || self.is_syllable(at) {
                self.take(at);
                self.end = at + 1;
            } else if !(ties || piece.is_dash() || piece.word == "'") {
                break;
            }
            at += 1;
        }
    }

    /// A syllable after one with a capital, in a language that writes syllables apart.
    fn is_syllable(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        let open = piece.kind == TokenKind::Word && piece.class == Class::default() && !piece.is_head;
        let before = self.pieces[self.head + 1..at].iter().rev().take(SYLLABLES);
        let capital = before.take_while(|p| p.kind == TokenKind::Word).any(|p| p.is_capital() && p.party.is_none());
        let verb = || {
            let words: Vec<&str> = self.pieces[at..].iter().map(|p| p.word.as_str()).take(VERB).collect();
            self.closed.is_verb(&words)
        };
        self.closed.data.syllables && open && self.end == at && capital && !verb()
    }

    /// `of the Somme`, `on Disarmament`: a name in capitals that a preposition ties to the head.
    fn read_object(&mut self) {
        let deed = matches!(self.kind.kind, Kind::Deed | Kind::Incident);
        if self.head_first() {
            // `le siège de l'ONU` is where it sits.
            let last = &self.pieces[self.end - 1];
            self.has_object = deed && self.end > self.head + 1 && (last.party.is_none() || last.is_place);
            return;
        }
        let about = if self.pieces[self.head].is_capital() { self.about_len() } else { 0 };
        let of = self.at(0).is_some_and(|p| p.class.is(Class::DATED) && !p.is_capital());
        if about == 0 && !(of && (deed || self.pieces[self.head].is_capital())) {
            return;
        }
        let mut at = self.end + about.max(1);
        at += usize::from(self.pieces.get(at).is_some_and(|p| p.class.is(Class::DEFINITE)));
        let start = at;
        while let Some(piece) = self.pieces.get(at) {
            let and = at > start && (piece.class.is(Class::AND) || piece.class.is(Class::TIE) || piece.is_dash());
            let name = |p: &Piece| p.is_capital() && !p.class.is(Class::STOP) && !p.is_head || p.party.is_some();
            if name(piece) {
                self.take(at);
                self.end = at + 1;
                self.has_object |= piece.party.is_none() || piece.is_place;
            } else if !(and && self.pieces.get(at + 1).is_some_and(name)) {
                break;
            }
            at += 1;
        }
    }

    fn about_len(&self) -> usize {
        let words: Vec<&str> = self.pieces[self.end..].iter().map(|p| p.word.as_str()).take(4).collect();
        self.closed.about_len(&words)
    }

    /// `lần thứ 32`, `II`, `Two`, `31`.
    fn read_right_ordinal(&mut self) {
        if self.event.ordinal.is_some() {
            return;
        }
        let length = self.ordinal_len(self.end);
        let Some(piece) = length.checked_sub(1).and_then(|last| self.at(last)) else { return };
        self.event.ordinal = self.number_of(piece, true);
        self.end += length;
    }

    /// How many pieces from `at` on are an ordinal behind the name.
    fn ordinal_len(&self, at: usize) -> usize {
        let words: Vec<&str> = self.pieces[at..].iter().map(|p| p.word.as_str()).take(4).collect();
        let lead = self.lexicon.ordinal_lead(&words);
        let number = self.pieces.get(at + lead).and_then(|p| self.number_of(p, lead > 0));
        let bare = || {
            let is_roman = self.pieces[at].case == Case::Upper && self.pieces[at].word.len() > 1;
            let told = is_roman || self.is_proper() || !(self.names.is_empty() && self.types.is_empty());
            let written = self.pieces[self.head].is_capital() && told;
            let follows = self.pieces.get(at + 1).filter(|p| p.kind == TokenKind::Word);
            let ends = match self.pieces[at].kind {
                TokenKind::Number => {
                    self.kind.kind == Kind::Contest && follows.is_none_or(|p| p.class != Class::default())
                }
                _ => follows.is_none_or(|p| !p.class.is(Class::TYPE) || p.class.is(Class::AND)),
            };
            (written || at > self.head + 1) && ends && number.is_some_and(|n| n <= BARE_ORDINAL)
        };
        if number.is_some() && (lead > 0 || bare()) { lead + 1 } else { 0 }
    }

    /// The number that a piece behind the name can be: `31`, `XIII`, `Two`, and in lower case where words that lead
    /// to an ordinal stand before it.
    fn number_of(&self, piece: &Piece, led: bool) -> Option<u32> {
        let word = piece.word.as_str();
        match piece.kind {
            TokenKind::Number => word.parse().ok(),
            TokenKind::Word if piece.case == Case::Upper => roman(word),
            TokenKind::Word => {
                let known = self.lexicon.data.cardinals.get(word).copied();
                known.filter(|_| piece.is_capital() || led)
            }
            TokenKind::Sign => None,
        }
    }

    /// `2024`, `of 2014`, `, 2016`, `(2016)`.
    fn read_year(&mut self) {
        let held_in = self.kind.yearly && self.event.year.or(self.event.ordinal.map(|_| 0)).is_none();
        let tie = self.at(0).is_some_and(|p| {
            let held_in = held_in && self.lexicon.data.held_in.contains(&p.word);
            (p.class.is(Class::DATED) || held_in) && !p.is_capital() || p.is_sign(&[','])
        });
        let Some(piece) = self.at(usize::from(tie)) else { return };
        let of_day = piece
            .date
            .filter(|_| (tie || self.closed.is_dated(&piece.word)) && !self.at(0).is_some_and(|p| p.is_sign(&[','])));
        let bracket = self.at(0).is_some_and(|p| p.is_sign(&['('])) && self.at(2).is_some_and(|p| p.is_sign(&[')']));
        if let Some(year) = piece.year().or(of_day) {
            self.has_day |= of_day.is_some();
            self.event.year = self.event.year.or(Some(year));
            self.end += usize::from(tie) + 1;
        } else if let Some(year) = self.at(1).filter(|_| bracket).and_then(Piece::year) {
            self.event.year = self.event.year.or(Some(year));
            self.end += 3;
        }
    }

    /// `the war in Ukraine`, `the flood in Osterby`: the place that tells which, a country where others may be too.
    fn read_place(&mut self) {
        let sort = matches!(self.kind.kind, Kind::Contest | Kind::Incident) && self.has_article();
        let is_dated = self.event.year.is_some() && (!self.kind.yearly || self.kind.roams);
        let told = is_dated || !self.event.parties.is_empty() || !self.names.is_empty();
        let leads = self.at(0).is_some_and(|p| self.lexicon.data.held_in.contains(&p.word));
        let tells = |p: &&Piece| p.is_place && (p.party.is_some() || STRIKES.contains(&self.kind.key));
        let length = self.pieces.iter().skip(self.end + 1).take_while(tells).count();
        if sort && !told && leads && length > 0 {
            (self.end + 1..=self.end + length).for_each(|at| self.take(at));
            self.end += length + 1;
        }
    }

    /// `to Vietnam`, `au Japon`.
    fn read_visited(&mut self) {
        let lead = usize::from(self.at(0).is_some_and(|p| self.lexicon.data.visited.contains(&p.word)));
        let article = usize::from(self.at(lead).is_some_and(|p| p.class.is(Class::DEFINITE) || p.word == "'"));
        if let Some(code) = self.at(lead + article).filter(|p| p.is_place).and_then(|p| p.party.clone()) {
            self.event.parties.push(code);
            self.end += lead + article + 1;
            self.has_object = true;
        }
    }

    /// The name that follows a head: `Katrina`, `Desert Storm`, `số 3`.
    fn read_leading(&mut self) {
        if let Some(ordinal) =
            self.at(0).filter(|p| p.class.is(Class::NUMBER)).and(self.at(1)).and_then(|p| p.word.parse().ok())
        {
            self.event.ordinal = Some(ordinal);
            self.end += 2;
        }
        // `cơn bão số 10 (Lua)`
        if self.event.ordinal.is_some()
            && self.at(0).is_some_and(|p| p.is_sign(&['(']))
            && self.at(2).is_some_and(|p| p.is_sign(&[')']))
        {
            self.names.extend(self.at(1).filter(|p| p.is_capital()).map(|_| self.end + 1));
        }
        let start = self.end;
        let is_name = |p: &Piece| {
            p.is_capital()
                && !p.class.is(Class::STOP)
                && !p.class.is(Class::DEFINITE)
                && !p.is_head
                // Whatever body the name is taken for.
                && (p.party.is_none() || p.class == Class::default() && !p.is_place)
        };
        while self.end < start + NAME && self.at(0).is_some_and(is_name) {
            let piece = &self.pieces[self.end];
            match roman(&piece.word).filter(|_| piece.case == Case::Upper && piece.word.len() > 1) {
                Some(ordinal) => self.event.ordinal = Some(ordinal),
                None => self.names.push(self.end),
            }
            self.has_object = true;
            self.end += 1;
        }
        self.read_year();
    }

    fn ordinal(&self, piece: &Piece) -> Option<u32> {
        let written = piece.kind == TokenKind::Number
            || piece.is_capital()
            || self.lexicon.data.ordinals.contains_key(&piece.word);
        if piece.case == Case::Upper && piece.word.len() > 1 && self.pieces[self.head].is_capital() {
            roman(&piece.word)
        } else if written {
            self.lexicon.ordinal(&piece.word)
        } else {
            None
        }
    }

    fn is_modifier(&self, piece: &Piece) -> bool {
        if piece.party.is_some() {
            return true;
        }
        let outside = [Class::STOP, Class::DEFINITE, Class::INDEFINITE, Class::BETWEEN, Class::TIE, Class::AND];
        let closed = outside.iter().any(|class| piece.class.is(*class));
        if piece.is_head && !piece.is_capital() || piece.kind != TokenKind::Word || closed {
            return false;
        }
        piece.is_capital() || self.lexicon.is_type_word(&piece.word)
    }

    fn take(&mut self, at: usize) {
        let piece = &self.pieces[at];
        self.has_place |= piece.is_place;
        match &piece.party {
            Some(code) => self.event.parties.push(code.clone()),
            None if self.lexicon.is_type_word(&piece.word) => self.types.push(at),
            None if piece.is_capital() || self.closed.data.syllables => self.names.push(at),
            None => {}
        }
    }
}
