//! What findings support.

use proptest::prelude::*;
use wuse::domain::{Answer, Colour, supports};

use Answer::{Fails, Holds, NotApplicable, Open};
use Colour::{Blue, Green, Orange, Red, Yellow};

#[test]
fn a_colour_is_supported_when_all_up_to_it_holds() {
    let cases: [(&[(Colour, Answer)], Colour); 11] = [
        (&[], Red),
        (&[(Orange, Fails)], Red),
        (&[(Orange, Holds)], Orange),
        (&[(Orange, Holds), (Yellow, Holds), (Yellow, Fails)], Orange),
        (&[(Orange, Holds), (Yellow, Holds), (Yellow, NotApplicable)], Yellow),
        // What nobody looked at does not hold.
        (&[(Orange, Holds), (Yellow, Holds), (Yellow, Open)], Orange),
        // Something of the colour itself has to hold.
        (&[(Orange, Holds), (Yellow, NotApplicable)], Orange),
        (&[(Orange, Holds), (Yellow, NotApplicable), (Blue, Holds)], Blue),
        // What fails for a worse colour fails for every better one.
        (&[(Orange, Fails), (Yellow, Holds), (Blue, Holds), (Green, Holds)], Red),
        (&[(Green, Holds), (Orange, Holds), (Blue, Holds), (Yellow, Holds)], Green),
        // A colour that the checklist asks nothing for cannot be shown by it.
        (&[(Orange, Holds), (Yellow, Holds), (Blue, Holds)], Blue),
    ];
    for (findings, expected) in cases {
        assert_eq!(supports(findings.iter().copied()), expected, "{findings:?}");
    }
}

fn finding() -> impl Strategy<Value = (Colour, Answer)> {
    let colour = proptest::sample::select(&Colour::ALL[1..]);
    let answer = proptest::sample::select(Answer::ALL.map(|(answer, _)| answer).to_vec());
    (colour, answer)
}

proptest! {
    /// Neither the order nor what is said of better colours matters, and no finding that turns worse makes the block better.
    #[test]
    fn what_is_supported_follows_from_what_was_found(mut findings in prop::collection::vec(finding(), 0..24), at in any::<prop::sample::Index>()) {
        let supported = supports(findings.iter().copied());
        let up_to: Vec<_> = findings.iter().copied().filter(|(colour, _)| *colour <= supported).collect();
        prop_assert!(up_to.iter().all(|(_, answer)| matches!(answer, Holds | NotApplicable)));
        prop_assert!(supported == Red || up_to.contains(&(supported, Holds)));
        prop_assert_eq!(supports(findings.iter().rev().copied()), supported);
        if !findings.is_empty() {
            let at = at.index(findings.len());
            findings[at].1 = Fails;
            prop_assert!(supports(findings.iter().copied()) <= supported);
        }
    }
}
