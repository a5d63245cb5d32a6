//! Single precision, rounded outward: for filters that exact tests follow.

/// The largest f32 not above `value`.
pub fn below(value: f64) -> f32 {
    let near = value as f32;
    if f64::from(near) > value { near.next_down() } else { near }
}

/// The smallest f32 not below `value`.
pub fn above(value: f64) -> f32 {
    let near = value as f32;
    if f64::from(near) < value { near.next_up() } else { near }
}
