//! Whether a JPEG is whole, and how it is coded: its markers, one after another (ITU-T T.81, B.1). The decoder paints what is missing
//! grey and says nothing.

/// What the markers tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Markers {
    /// Whether its end was reached: what follows it, as phones append films and maps, does not matter.
    pub is_whole: bool,
    /// Whether it comes in passes, of which all are kept until the last: three times the memory.
    pub is_progressive: bool,
}

/// Walks through the markers.
pub fn markers(bytes: &[u8]) -> Markers {
    let mut found = Markers { is_whole: false, is_progressive: false };
    let mut at = 2;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
        at += step + 1;
        let Some(marker) = bytes.get(at) else { return found };
        match marker {
            // Filling before a marker, which begins here.
            0xFF => {}
            // A byte of the picture that is FF, the places where a damaged picture can be taken up again, and a marker without a length.
            0x00 | 0x01 | 0xD0..=0xD7 => at += 1,
            0xD9 => return Markers { is_whole: true, ..found },
            marker => {
                found.is_progressive |= matches!(marker, 0xC2 | 0xC6 | 0xCA | 0xCE);
                let length = bytes.get(at + 1..at + 3).map_or(0, |length| usize::from(length[0]) << 8 | usize::from(length[1]));
                at += 1 + length;
            }
        }
    }
    found
}
