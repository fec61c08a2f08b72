//! Colours and letters.

use plotters::style::{Color, IntoFont, RGBColor, TextStyle};

pub(super) const BACKGROUND: RGBColor = RGBColor(255, 255, 255);
pub(super) const INK: RGBColor = RGBColor(0x33, 0x33, 0x33);
pub(super) const GRID: RGBColor = RGBColor(0xe4, 0xe4, 0xe4);
pub(super) const MARK: RGBColor = RGBColor(0x88, 0x88, 0x88);

/// The limit is grey and ours are blue, whatever the chart; the others are told apart by people who see colours otherwise
/// too.
const LIMIT: RGBColor = RGBColor(0x9a, 0x9a, 0x9a);
const OURS: [RGBColor; 4] = [
    RGBColor(0x0b, 0x5f, 0xb0),
    RGBColor(0x3d, 0x96, 0xe0),
    RGBColor(0x8e, 0xc3, 0xf3),
    RGBColor(0xc4, 0xe0, 0xfa),
];
const OTHERS: [RGBColor; 5] = [
    RGBColor(0xd5, 0x5e, 0x00),
    RGBColor(0xe6, 0x9f, 0x00),
    RGBColor(0x00, 0x9e, 0x73),
    RGBColor(0xcc, 0x79, 0xa7),
    RGBColor(0x6b, 0x4c, 0x9a),
];
const LIMITS: [&str; 4] = ["bare mutex", "no pool", "raw socket", "walk"];

const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";
const SMALL: u32 = 13;

/// A colour for each of them.
pub(super) fn colours(contestants: &[&str]) -> Vec<RGBColor> {
    let mut ours = OURS.iter().cycle();
    let mut others = OTHERS.iter().cycle();
    let colour = |name: &&str| match name {
        name if LIMITS.contains(name) => Some(LIMIT),
        name if name.starts_with("pool-") => ours.next().copied(),
        _ => others.next().copied(),
    };
    contestants.iter().filter_map(colour).collect()
}

pub(super) fn text() -> TextStyle<'static> {
    (FAMILY, SMALL).into_font().color(&INK)
}

pub(super) fn small_text() -> TextStyle<'static> {
    (FAMILY, SMALL - 2).into_font().color(&INK)
}

pub(super) fn title() -> TextStyle<'static> {
    (FAMILY, SMALL + 4).into_font().color(&INK)
}

pub(super) fn faded(colour: RGBColor) -> impl Color {
    colour.mix(0.9)
}
