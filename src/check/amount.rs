//! Numbers that claims give, as the ranges that their words leave open.

use crate::check::EntityClaim;
use crate::claim::Value;
use crate::recognize::quantity::Bound;

/// "About 500" may be so much more or less.
const ABOUT: f64 = 0.1;
/// Smaller numbers are counted, not rounded.
const COUNTED: f64 = 100.0;

/// The least and the greatest number that a claim's words leave open; `None` where it gives no number.
pub fn range(claim: &EntityClaim) -> Option<(f64, f64)> {
    match claim.claim.value {
        Value::Number { value, bound, .. } => Some(range_of(value, bound)),
        _ => None,
    }
}

/// The range of a number that is meant as `bound` says. One that ends in zeros is taken as rounded to the place of its
/// last other digit.
fn range_of(value: f64, bound: Bound) -> (f64, f64) {
    let rounded = rounding(value) / 2.0;
    match bound {
        Bound::Exact => (value - rounded, value + rounded),
        Bound::About => (value - rounded.max(value * ABOUT), value + rounded.max(value * ABOUT)),
        Bound::AtLeast => (value - rounded, f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, value + rounded),
    }
}

/// The place that `value` is rounded to; zero for one that is taken as exact.
fn rounding(value: f64) -> f64 {
    if value < COUNTED || value.fract() != 0.0 {
        return 0.0;
    }
    let mut place = 1.0;
    while value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    if place > 1.0 { place } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: (f64, Bound), b: (f64, Bound)) -> bool {
        let (a, b) = (range_of(a.0, a.1), range_of(b.0, b.1));
        a.0 <= b.1 && b.0 <= a.1
    }

    #[test]
    fn round_numbers_leave_room() {
        let exact = |value| (value, Bound::Exact);
        assert!(agree(exact(210_000.0), exact(211_365.0)));
        assert!(agree(exact(7.4e9), exact(7.449e9)));
        assert!(!agree(exact(7.4e9), exact(8.7e9)));
        assert!(!agree(exact(27.0), exact(28.0)));
        assert!(!agree(exact(20.0), exact(21.0)));
        assert!(!agree(exact(2.5), exact(3.5)));
    }

    #[test]
    fn bounds_leave_one_side_open() {
        assert!(agree((400.0, Bound::AtLeast), (446.0, Bound::Exact)));
        assert!(!agree((500.0, Bound::AtLeast), (446.0, Bound::Exact)));
        assert!(agree((500.0, Bound::AtMost), (446.0, Bound::Exact)));
        assert!(agree((50.0, Bound::About), (46.0, Bound::Exact)));
        assert!(agree((0.0, Bound::Exact), (0.0, Bound::Exact)));
    }
}
