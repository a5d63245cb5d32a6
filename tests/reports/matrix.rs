//! The code that a phone reads.

use wuse::reports::{Matrix, TooLong};

#[test]
fn a_code_has_its_three_corners() {
    let code = Matrix::of("https://map.example.org/n/1").unwrap();
    let last = code.side() - 7;
    for (row, column) in [(0, 0), (0, last), (last, 0)] {
        for at in 0..7 {
            assert!(code.is_dark(row, column + at) && code.is_dark(row + at, column) && code.is_dark(row + 6, column + at));
        }
        assert!(!code.is_dark(row + 1, column + 1) && code.is_dark(row + 3, column + 3));
    }
}

#[test]
fn its_bars_are_its_dark_squares() {
    let code = Matrix::of("five colours").unwrap();
    let mut dark = vec![vec![false; code.side()]; code.side()];
    for (row, first, count) in code.bars() {
        dark[row][first..first + count].fill(true);
        assert!(!code.is_dark(row, first + count));
    }
    for (row, squares) in dark.iter().enumerate() {
        for (column, square) in squares.iter().enumerate() {
            assert_eq!(*square, code.is_dark(row, column));
        }
    }
}

#[test]
fn a_text_that_no_code_holds_is_refused() {
    assert_eq!(Matrix::of(&"x".repeat(4000)), Err(TooLong));
}
