//! The five hues are told apart: by everybody, by people who do not see red, green or blue, and in grey print.
//!
//! How much two colours differ is CIEDE2000 (Sharma, Wu, Dalal 2005, *The CIEDE2000 Color-Difference Formula: Implementation Notes,
//! Supplementary Test Data, and Mathematical Observations*, Color Research & Application 30(1)) over CIELAB (CIE 15) of sRGB
//! (IEC 61966-2-1, white point D65). What people see who lack one kind of cone is simulated after Machado, Oliveira, Fernandes 2009,
//! *A Physiologically-based Model for Simulation of Color Vision Deficiency* (IEEE Transactions on Visualization and Computer
//! Graphics 15(6)), table 1 at severity 1.0, on linear light.

use wuse::domain::Colour;

/// Lightness, red against green, yellow against blue.
type Lab = [f64; 3];
/// Linear red, green and blue, 0 to 1.
type Light = [f64; 3];

const PROTANOPIA: [[f64; 3]; 3] =
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]];
const DEUTERANOPIA: [[f64; 3]; 3] =
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];
const TRITANOPIA: [[f64; 3]; 3] =
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]];

fn light(rgb: [u8; 3]) -> Light {
    rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: &[[f64; 3]; 3], light: Light) -> Light {
    matrix.map(|row| row.iter().zip(light).map(|(factor, part)| factor * part).sum())
}

/// As somebody with the deficiency sees it; what no screen can show is clamped.
fn seen(deficiency: &[[f64; 3]; 3], rgb: [u8; 3]) -> Lab {
    lab(times(deficiency, light(rgb)).map(|part| part.clamp(0.0, 1.0)))
}

fn lab(light: Light) -> Lab {
    const TO_XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];
    let [x, y, z] = times(&TO_XYZ, light);
    let [x, y, z] = [x / WHITE[0], y / WHITE[1], z / WHITE[2]]
        .map(|part| if part > 216.0 / 24_389.0 { part.cbrt() } else { (24_389.0 / 27.0 * part + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000; the letters are those of Sharma, equations 2 to 22.
fn difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let polar = |a: f64, b: f64| {
        let a = (1.0 + g) * a;
        (a.hypot(b), if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) })
    };
    let ((c1, h1), (c2, h2)) = (polar(a1, b1), polar(a2, b2));
    let grey = c1 * c2 == 0.0;
    let turn = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (dl, dc, dh) = (l2 - l1, c2 - c1, 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin());
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = if grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let theta = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -2.0 * seventh(c) * (2.0 * theta).to_radians().sin();
    let (dl, dc, dh) = (dl / sl, dc / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}

/// Every two of the five.
fn pairs() -> impl Iterator<Item = (Colour, Colour)> {
    Colour::ALL
        .into_iter()
        .flat_map(|one| Colour::ALL.into_iter().filter(move |other| one < *other).map(move |other| (one, other)))
}

#[test]
fn the_difference_is_the_published_one() {
    // Pairs 1, 7, 9, 15, 17, 20, 25 and 34 of Sharma's table 1.
    for (one, other, known) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, -0.001, 2.49], [50.0, 0.0011, -2.49], 4.7461),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ] {
        let found = difference(one, other);
        assert!((found - known).abs() < 0.000_1, "{one:?} and {other:?}: {found}, published {known}");
    }
}

#[test]
fn any_two_differ_plainly() {
    for (one, other) in pairs() {
        let found = difference(lab(light(one.row().rgb)), lab(light(other.row().rgb)));
        assert!(found >= 28.0, "{one} and {other} differ by {found:.1}");
    }
}

#[test]
fn any_two_differ_for_those_who_lack_a_kind_of_cone() {
    for (name, deficiency) in [("protanopia", PROTANOPIA), ("deuteranopia", DEUTERANOPIA), ("tritanopia", TRITANOPIA)] {
        for (one, other) in pairs() {
            let found = difference(seen(&deficiency, one.row().rgb), seen(&deficiency, other.row().rgb));
            assert!(found >= 15.0, "{name}: {one} and {other} differ by {found:.1}");
        }
    }
}

#[test]
fn any_two_differ_in_grey_print() {
    for (one, other) in pairs() {
        let [one_l, other_l] = [one, other].map(|colour| lab(light(colour.row().rgb))[0]);
        assert!((one_l - other_l).abs() > 7.0, "{one} has lightness {one_l:.1}, {other} {other_l:.1}");
    }
}
