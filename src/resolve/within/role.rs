//! Roles: an office of one body, and the office alone where the article knows but one.

use super::*;

impl Groups<'_> {
    pub(super) fn link_roles(&mut self) {
        let roles = self.of_kind(Kind::Role);
        let mut by_office = Index::default();
        let mut by_key = Index::default();
        for &g in &roles {
            let Detail::Role(role) = self.groups[g].detail else { continue };
            if is_told(role) {
                by_office.add(&office(self.article, role), g);
                by_key.add(&role.key, g);
            }
        }
        for g in roles {
            let Detail::Role(role) = self.groups[g].detail else { continue };
            let (found, sieve) = match is_told(role) {
                true => (by_office.get(&office(self.article, role)).first().copied(), Sieve::ExactName),
                false => (self.only(by_key.get(&role.key).iter().copied()), Sieve::RoleOfHolder),
            };
            if let Some(found) = found {
                self.join(g, found, sieve);
            }
        }
    }
}

/// True when an office says of what it is one.
pub(super) fn is_told(role: &Role) -> bool {
    role.organization.is_some() || role.country.is_some()
}

fn office(article: &Article, role: &Role) -> String {
    let organization = role.organization.map(|span| key(article.slice(span), Marks::Drop)).unwrap_or_default();
    format!("{}|{organization}|{}", role.key, role.country.as_deref().unwrap_or_default())
}
