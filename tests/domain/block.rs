//! What a block keeps of its words.

use wuse::domain::Label;

#[test]
fn a_label_gives_back_the_code_and_the_name() {
    for code in ["", "HB-07", "红北-07", "\u{0}", &"长".repeat(200), &"x".repeat(50_000)] {
        for name in ["", "河东巷", "\u{1f}\n", "a name of several words"] {
            assert_eq!(Label::new(code, name).parts(), (code, name));
        }
    }
    // What is longer is cut between two characters, and the name stays whole.
    let long = "长".repeat(20_000);
    let label = Label::new(&long, "name");
    assert_eq!(label.parts(), (&*"长".repeat(16_666), "name"));
}
