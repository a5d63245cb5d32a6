//! The five verbs: every pair of colours, by the words of their definitions.

use wuse::domain::Colour::{self, Blue, Green, Orange, Red, Yellow};
use wuse::domain::Verb;

/// Some colours, worst first.
type Which = &'static [Colour];

/// The pairs (base, now) of the 25 for which a verb counts `of`, `done`, `lost`.
fn pairs(verb: Verb, which: fn(wuse::domain::verb::Counts) -> bool) -> Vec<(Colour, Colour)> {
    let all = Colour::ALL.into_iter().flat_map(|base| Colour::ALL.map(|now| (base, now)));
    all.filter(|(base, now)| which(verb.counts(*base, *now))).collect()
}

fn product(bases: &[Colour], nows: &[Colour]) -> Vec<(Colour, Colour)> {
    bases.iter().flat_map(|base| nows.iter().map(|now| (*base, *now))).collect()
}

#[test]
fn each_verb_counts_what_its_words_say() {
    let any = &Colour::ALL;
    let (open, fine): (Which, Which) = (&[Red, Orange], &[Yellow, Blue, Green]);
    let (below_blue, below_green): (Which, Which) = (&[Red, Orange, Yellow], &[Red, Orange, Yellow, Blue]);
    // Verb; asked of; done; lost: each as colours at base and colours now.
    let table: [(Verb, Which, [Which; 2], [Which; 2]); 5] = [
        (Verb::PareRed, &[Red], [&[Red], &[Orange, Yellow, Blue, Green]], [&[Orange, Yellow, Blue, Green], &[Red]]),
        (Verb::RemoveOrange, &[Orange], [&[Orange], fine], [fine, &[Orange]]),
        (Verb::ReachYellow, open, [open, fine], [fine, open]),
        (Verb::KeepBlue, &[Blue, Green], [&[Blue, Green], &[Blue, Green]], [&[Blue, Green], below_blue]),
        (Verb::StriveGreen, below_green, [below_green, &[Green]], [&[Green], below_green]),
    ];
    for (verb, of, done, lost) in table {
        assert_eq!(pairs(verb, |counts| counts.of), product(of, any), "{verb:?} of");
        assert_eq!(pairs(verb, |counts| counts.done), product(done[0], done[1]), "{verb:?} done");
        assert_eq!(pairs(verb, |counts| counts.lost), product(lost[0], lost[1]), "{verb:?} lost");
    }
}
