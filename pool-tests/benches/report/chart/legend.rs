//! Which colour is whose, in as many lines as it takes.

use plotters::prelude::{Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, RGBColor};

use super::{Canvas, Drawn, style};

const MARGIN: i32 = 16;
const LINE_HEIGHT: i32 = 22;
const SQUARE: i32 = 12;
const GAP: i32 = 18;
/// About; the text is measured by whoever shows it.
const CHARACTER_WIDTH: i32 = 7;

pub(super) struct Legend {
    entries: Vec<Entry>,
    pub(super) height: i32,
}

struct Entry {
    name: String,
    colour: RGBColor,
    /// Its left upper corner.
    place: (i32, i32),
}

impl Legend {
    pub(super) fn of(names: &[&str], width: i32) -> Self {
        let (mut x, mut y) = (MARGIN, 0);
        let mut entries = Vec::new();
        for (name, colour) in names.iter().zip(style::colours(names)) {
            let needed = SQUARE + 5 + name.chars().count() as i32 * CHARACTER_WIDTH;
            if x > MARGIN && x + needed > width - MARGIN {
                (x, y) = (MARGIN, y + LINE_HEIGHT);
            }
            entries.push(Entry {
                name: (*name).replace('`', ""),
                colour,
                place: (x, y),
            });
            x += needed + GAP;
        }
        Self {
            entries,
            height: y + LINE_HEIGHT + MARGIN / 2,
        }
    }

    pub(super) fn draw(&self, canvas: &Canvas) -> Drawn {
        for Entry {
            name,
            colour,
            place: (x, y),
        } in &self.entries
        {
            canvas.draw(&Rectangle::new(
                [(*x, *y), (x + SQUARE, y + SQUARE)],
                colour.filled(),
            ))?;
            let beside = style::text().pos(Pos::new(HPos::Left, VPos::Center));
            canvas.draw(&Text::new(
                name.clone(),
                (x + SQUARE + 5, y + SQUARE / 2),
                beside,
            ))?;
        }
        Ok(())
    }
}
