//! What a figure is of, and how it is written.

/// Something that is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Metric {
    /// As a table's heading says it, with its unit.
    pub(crate) name: &'static str,
}

impl Metric {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name }
    }
}

/// A figure with about three digits, and thousands set apart.
pub(crate) fn shown(figure: f64) -> String {
    let size = figure.abs();
    if size >= 999.5 {
        with_commas(figure.round() as i64)
    } else if size >= 99.95 || figure == figure.round() {
        format!("{figure:.0}")
    } else if size >= 9.995 {
        format!("{figure:.1}")
    } else if size >= 0.0995 {
        format!("{figure:.2}")
    } else {
        format!("{figure:.3}")
    }
}

/// A ratio, with at most two decimals.
pub(crate) fn shown_ratio(ratio: f64) -> String {
    match ratio {
        ratio if ratio >= 9.995 => shown(ratio),
        ratio if ratio < 0.0995 => format!("{ratio:.3}"),
        _ => format!("{ratio:.2}"),
    }
}

fn with_commas(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
