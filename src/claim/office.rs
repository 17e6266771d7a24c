//! Who holds an group: from roles that the text gives a holder.

use std::sync::Arc;

use crate::claim::{Claim, Factuality, Reading, Value};
use crate::recognize::Detail;
use crate::recognize::role::{Role, Tenure};
use crate::text::fold::{self, Marks};

/// Finds the offices that the article says someone holds, held or will hold.
pub(crate) fn read(reading: &Reading, claims: &mut Vec<Claim>) {
    let mentions = &reading.recognized.mentions;
    for (index, mention) in mentions.iter().enumerate() {
        let Detail::Role(role) = &mention.detail else { continue };
        let Some(holder) = role.holder else { continue };
        let person = mentions.iter().position(|m| m.span == holder && matches!(m.detail, Detail::Person(_)));
        let Some((person, subject)) = person.and_then(|p| Some((p, reading.chain_of[p]?))) else { continue };
        let value = match reading.chain_of[index] {
            Some(chain) => Value::Chain(chain),
            None => Value::Text(reading.article.slice(role.office).to_owned()),
        };
        let (relation, factuality) = match role.tenure {
            Tenure::Current => ("holds-office", Factuality::Asserted),
            Tenure::Former | Tenure::Then => ("held-office", Factuality::Asserted),
            Tenure::Acting => ("acts-in-office", Factuality::Asserted),
            Tenure::Outgoing => ("leaves-office", Factuality::Asserted),
            Tenure::Elect => ("takes-office", Factuality::Planned),
        };
        let mut evidence = vec![holder, mention.span];
        evidence.sort();
        claims.push(Claim {
            subject,
            relation,
            value,
            factuality,
            time: None,
            source: None,
            group: key(reading, role),
            span: holder.cover(mention.span),
            evidence,
            value_span: mention.span,
            mention: person as u32,
        });
    }
}

/// The office of a role by its kind, body and country; `None` where the words don't tell which one it is.
pub(crate) fn key(reading: &Reading, role: &Role) -> Option<Arc<str>> {
    if role.key.is_empty() {
        return None;
    }
    let body = role.organization.map(|span| fold::key(reading.article.slice(span), Marks::Drop)).unwrap_or_default();
    let country = role.country.as_deref().unwrap_or_default();
    let is_told = !country.is_empty() || !body.is_empty();
    is_told.then(|| format!("{}|{body}|{country}", role.key).into())
}
