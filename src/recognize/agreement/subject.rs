//! The parties that a sentence names as those who made an agreement: `Norway and Chile signed their free trade
//! agreement`, `Norway signed a tax treaty with Chile`.

use crate::recognize::agreement::lexicon::{Class, Kind};
use crate::recognize::agreement::name::Name;
use crate::recognize::agreement::window::Piece;
use crate::text::TokenKind;

/// Types of which two parties have one agreement, as a rule: any that they are said to have made is that one.
const ONCE: [&str; 6] =
    ["free-trade", "economic-partnership", "association", "extradition", "double-taxation", "withdrawal"];

/// How many pieces may stand between who signs and the verb: `have since officially`.
const ADVERBS: usize = 5;

/// How many pieces may stand between an agreement and the verb that says that it was made: `has since been officially`.
const VOICE: usize = 4;
/// How many pieces from that verb on who made it may be told: `signed on Monday in Oslo between`.
const BETWEEN: usize = 10;

impl Name<'_> {
    /// Adds who made it, where its own words name fewer than two parties and only its type.
    pub(super) fn read_makers(&mut self, kind: Option<&str>) {
        let told = self.capitals > 0 || self.subject.is_some() || self.number.is_some() || self.quoted;
        if told || self.kind.plural || !matches!(self.kind.kind, Kind::Plain | Kind::Weak) {
            return;
        }
        if kind.is_some() && self.parties.is_empty() {
            self.parties.extend(self.parties_behind_act());
        }
        let once = kind.is_some_and(|kind| ONCE.contains(&kind));
        if kind.is_none() || !once && !self.is_definite() {
            return;
        }
        let Some(act) = (0..self.first).rev().find(|&at| self.is_act(at)) else { return };
        let mut makers = self.parties_before(act);
        if !makers.is_empty() {
            makers.extend(self.party_with(act));
        }
        if makers.len() + self.parties.len() >= 2 && self.parties.len() < 2 && self.is_clear(act) {
            self.parties.extend(makers);
        }
    }

    /// Between whom it was made, behind the verb that follows: `a peace deal was signed on Monday in Oslo between X and Y`.
    fn parties_behind_act(&self) -> Vec<String> {
        let is_end = |at: &usize| self.pieces[*at].is_head || self.pieces[*at].is_sign(&['.', ';', ':', ',']);
        let clause = (self.end..self.pieces.len()).take_while(|at| !is_end(at));
        let mut behind = clause.skip_while(|&at| at < self.end + VOICE && !self.is_act(at)).take(BETWEEN);
        let act = behind.next().filter(|&at| self.is_act(at));
        // Nothing but when and where: "signed after talks between X and Y" tells of the talks.
        let is_scene = |p: &Piece| p.is_time || p.is_place || p.class != Class::default() || p.word == "'";
        let mut scene = behind.skip_while(|&at| {
            self.pieces[at].kind != TokenKind::Word
                || is_scene(&self.pieces[at]) && !self.pieces[at].class.is(Class::BETWEEN)
        });
        let lead = act.and_then(|_| scene.next());
        lead.and_then(|lead| self.parties_led(lead)).map(|led| led.0).unwrap_or_default()
    }

    fn is_act(&self, at: usize) -> bool {
        let words: Vec<&str> = self.words_from(at).take(4).collect();
        self.lexicon.is_act(&words)
    }

    /// True when nothing between the verb and the name is another agreement, or who made that.
    fn is_clear(&self, act: usize) -> bool {
        let between = &self.pieces[act + 1..self.first];
        !between.iter().any(|p| p.is_head || p.class.is(Class::AND) || p.is_sign(&[';', ':', '(']))
    }

    /// The parties that are the subject of the verb at `act`: one, or several that commas and an `and` join.
    fn parties_before(&self, act: usize) -> Vec<String> {
        let from = act.saturating_sub(ADVERBS);
        let Some(last) = (from..act).rev().find(|&at| self.pieces[at].party.is_some()) else { return Vec::new() };
        let gap = &self.pieces[last + 1..act];
        if gap.iter().any(|p| p.is_head || p.class.is(Class::AND) || p.is_sign(&[';', ':'])) {
            return Vec::new();
        }
        let mut parties: Vec<String> = self.pieces[last].party.iter().cloned().collect();
        let mut at = last;
        while let Some(joint) = self.joint_before(at)
            && let Some(party) = joint.checked_sub(1).and_then(|i| self.pieces[i].party.clone())
        {
            parties.push(party);
            at = joint - 1;
        }
        parties
    }

    /// The party that the verb at `act` leads to before the name: `a signé avec le Chili un accord`.
    fn party_with(&self, act: usize) -> Option<String> {
        let with = (act + 1..self.first).find(|&at| self.pieces[at].class.is(Class::WITH))?;
        let next = self.pieces[with + 1..self.first].iter().find(|p| !p.class.is(Class::DEFINITE) && p.word != "'")?;
        next.party.clone()
    }

    /// The comma, dash or `and` that joins the party at `at` to one before it, articles skipped.
    fn joint_before(&self, at: usize) -> Option<usize> {
        let is_article = |i: &usize| self.pieces[*i].class.is(Class::DEFINITE) || self.pieces[*i].word == "'";
        let joint = (0..at).rev().find(|i| !is_article(i))?;
        let piece = &self.pieces[joint];
        (piece.class.is(Class::AND) || piece.is_dash() || piece.is_sign(&[','])).then_some(joint)
    }
}
