//! Figures as SVG: bars, columns, a curve, a reliability diagram, a matrix.
//!
//! The figures have classes instead of colours. The page's style sheet gives the colours, light and
//! dark. Figures run right to left if the text does. Every label is escaped here.

use crate::escape::escaped;
use crate::locale::Locale;
use std::fmt::Write as _;

/// A named value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    /// Its name.
    pub label: String,
    /// The length of the bar, from 0.
    pub value: f64,
    /// The value as text.
    pub shown: String,
    /// The number of its colour.
    pub colour: usize,
}

/// The number of colours in the style sheet.
pub(super) const COLOURS: usize = 10;

pub(super) const WIDE: f64 = 640.0;

/// An image of this height in user units. Screen readers read its title.
pub(super) fn image(title: &str, height: f64, inside: &str) -> String {
    format!(
        "<svg class=\"figure\" viewBox=\"0 0 {WIDE} {height:.0}\" role=\"img\" direction=\"ltr\"><title>{}</title>{inside}</svg>",
        escaped(title)
    )
}

/// The direction of figures: the side where they begin.
pub(super) struct Side {
    rtl: bool,
}

impl Side {
    pub fn of(locale: Locale) -> Self {
        Self {
            rtl: locale == Locale::Arabic,
        }
    }

    /// The x of a shape that is `at` units from the side where text begins.
    pub fn x(&self, at: f64, width: f64) -> f64 {
        if self.rtl { WIDE - at - width } else { at }
    }

    /// The anchor of text that begins at a point.
    pub fn start(&self) -> &'static str {
        if self.rtl { "end" } else { "start" }
    }

    /// The anchor of text that ends at a point.
    pub fn end(&self) -> &'static str {
        if self.rtl { "start" } else { "end" }
    }
}

/// Bars one below another. The longest takes all the room there is.
pub(super) fn bars(title: &str, bars: &[Bar], locale: Locale) -> String {
    const ROW: f64 = 30.0;
    const NAMES: f64 = 150.0;
    const VALUES: f64 = 130.0;
    let side = Side::of(locale);
    let most = bars
        .iter()
        .map(|bar| bar.value)
        .fold(f64::MIN_POSITIVE, f64::max);
    let mut out = String::new();
    for (nth, bar) in bars.iter().enumerate() {
        let y = ROW * nth as f64;
        let wide = (WIDE - NAMES - VALUES) * bar.value.max(0.0) / most;
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{}\">{}</text>\
             <rect class=\"c{}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"20\" rx=\"3\"/>\
             <text class=\"value\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{}\">{}</text>",
            side.x(0.0, 0.0),
            y + 19.0,
            side.start(),
            escaped(&bar.label),
            bar.colour % COLOURS,
            side.x(NAMES, wide),
            y + 4.0,
            side.x(NAMES + wide + 8.0, 0.0),
            y + 19.0,
            side.start(),
            escaped(&bar.shown),
        );
    }
    image(title, ROW * bars.len().max(1) as f64, &out)
}

/// The middle of a label below a column, moved so that the whole label is inside the figure.
pub(super) fn label_middle(middle: f64, label: &str) -> f64 {
    /// In user units: on a phone, a letter of a label is at most about this wide.
    const LETTER: f64 = 12.0;
    let half = (label.chars().count() as f64 * LETTER / 2.0).min(WIDE / 2.0);
    middle.clamp(half, WIDE - half)
}

/// Columns side by side, in reading order, with as many labels below as there is room for.
pub(super) fn columns(title: &str, columns: &[Bar], locale: Locale) -> String {
    const TALL: f64 = 160.0;
    const TOP: f64 = 28.0;
    const LABELS: usize = 8;
    let side = Side::of(locale);
    let most = columns
        .iter()
        .map(|bar| bar.value)
        .fold(f64::MIN_POSITIVE, f64::max);
    let step = WIDE / columns.len().max(1) as f64;
    let every = columns.len().div_ceil(LABELS).max(1);
    let few = columns.len() <= 2 * LABELS;
    let mut out = String::new();
    for (nth, bar) in columns.iter().enumerate() {
        let tall = TALL * bar.value.max(0.0) / most;
        let (wide, gap) = (step * 0.8, step * 0.1);
        let x = side.x(step * nth as f64 + gap, wide);
        let middle = x + wide / 2.0;
        let _ = write!(
            out,
            "<rect class=\"c{}\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{tall:.1}\"><title>{} · {}</title></rect>",
            bar.colour % COLOURS,
            TOP + TALL - tall,
            escaped(&bar.label),
            escaped(&bar.shown),
        );
        if few {
            let _ = write!(
                out,
                "<text class=\"value\" x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                TOP + TALL - tall - 5.0,
                escaped(&bar.shown),
            );
        }
        if nth % every == 0 {
            let _ = write!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                label_middle(middle, &bar.label),
                TOP + TALL + 20.0,
                escaped(&bar.label),
            );
        }
    }
    let _ = write!(
        out,
        "<line class=\"axis\" x1=\"0\" x2=\"{WIDE}\" y1=\"{0}\" y2=\"{0}\"/>",
        TOP + TALL
    );
    image(title, TOP + TALL + 28.0, &out)
}

/// A point of a curve.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    /// Its place on the axis, from 0 to 1.
    pub x: f64,
    /// Its height, from 0 to 1.
    pub y: f64,
    /// Its size, from 0 to 1.
    pub size: f64,
    /// Its name on the axis.
    pub label: String,
}

/// A curve between 0 and 1, with a dot for each point. `diagonal` also draws the ideal line.
///
/// It runs left to right in every language, as graphs of functions do.
pub(super) fn curve(title: &str, points: &[Point], diagonal: bool, locale: Locale) -> String {
    const TALL: f64 = 300.0;
    const LEFT: f64 = 52.0;
    const TOP: f64 = 12.0;
    const BOTTOM: f64 = 30.0;
    let (wide, tall) = (WIDE - LEFT - 16.0, TALL - TOP - BOTTOM);
    let x = |x: f64| LEFT + wide * x.clamp(0.0, 1.0);
    let y = |y: f64| TOP + tall * (1.0 - y.clamp(0.0, 1.0));
    let mut out = String::new();
    for tick in 0..=5 {
        let at = f64::from(tick) / 5.0;
        let _ = write!(
            out,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{1:.1}\" y2=\"{1:.1}\"/>\
             <text x=\"{2:.1}\" y=\"{3:.1}\" text-anchor=\"end\">{4}</text>",
            LEFT + wide,
            y(at),
            LEFT - 8.0,
            y(at) + 5.0,
            locale.decimal(at, 1),
        );
        if diagonal {
            let _ = write!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                x(at),
                TALL - 8.0,
                locale.decimal(at, 1),
            );
        }
    }
    if diagonal {
        let _ = write!(
            out,
            "<line class=\"axis\" stroke-dasharray=\"5 5\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
            x(0.0),
            y(0.0),
            x(1.0),
            y(1.0)
        );
    }
    let path: Vec<String> = points
        .iter()
        .map(|point| format!("{:.1},{:.1}", x(point.x), y(point.y)))
        .collect();
    let _ = write!(
        out,
        "<polyline class=\"line\" points=\"{}\"/>",
        path.join(" ")
    );
    for point in points {
        let _ = write!(
            out,
            "<circle class=\"c0\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\"><title>{}</title></circle>",
            x(point.x),
            y(point.y),
            3.0 + 9.0 * point.size.clamp(0.0, 1.0).sqrt(),
            escaped(&point.label),
        );
        if !diagonal {
            let name = point.label.split(" · ").next().unwrap_or_default();
            let _ = write!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                x(point.x),
                TALL - 8.0,
                escaped(name),
            );
        }
    }
    image(title, TALL, &out)
}

/// A matrix of counts. The darker a cell, the greater its share of its row.
pub(super) fn matrix(title: &str, names: &[String], counts: &[Vec<u64>], locale: Locale) -> String {
    const NAMES: f64 = 120.0;
    const HEAD: f64 = 96.0;
    let side = Side::of(locale);
    let step = ((WIDE - NAMES) / names.len().max(1) as f64).min(64.0);
    let row_tall = step.clamp(24.0, 40.0);
    let mut out = String::new();
    for (nth, name) in names.iter().enumerate() {
        let middle = side.x(NAMES + step * (nth as f64 + 0.5), 0.0);
        let _ = write!(
            out,
            "<text x=\"{middle:.1}\" y=\"{0:.1}\" text-anchor=\"start\" transform=\"rotate(-45 {middle:.1} {0:.1})\">{1}</text>\
             <text x=\"{2:.1}\" y=\"{3:.1}\" text-anchor=\"{4}\">{1}</text>",
            HEAD - 8.0,
            escaped(name),
            side.x(0.0, 0.0),
            HEAD + row_tall * (nth as f64 + 0.5) + 5.0,
            side.start(),
        );
    }
    for (row, counts) in counts.iter().enumerate() {
        let all = counts.iter().sum::<u64>().max(1) as f64;
        for (column, &count) in counts.iter().enumerate() {
            let share = count as f64 / all;
            let x = side.x(NAMES + step * column as f64, step);
            let y = HEAD + row_tall * row as f64;
            let class = if row == column { "right" } else { "wrong" };
            let strong = if share > 0.5 { " strong" } else { "" };
            let _ = write!(
                out,
                "<rect class=\"{class}\" fill-opacity=\"{share:.3}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>\
                 <text class=\"value{strong}\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                x + 1.0,
                y + 1.0,
                step - 2.0,
                row_tall - 2.0,
                x + step / 2.0,
                y + row_tall / 2.0 + 5.0,
                locale.count(count),
            );
        }
    }
    image(title, HEAD + row_tall * names.len() as f64 + 4.0, &out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, value: f64) -> Bar {
        Bar {
            label: label.to_owned(),
            value,
            shown: format!("{value}"),
            colour: 11,
        }
    }

    #[test]
    fn figures_run_the_way_text_does_and_run_nothing_else() {
        let list = [bar("<script>", 2.0), bar("صحة", 1.0)];
        let english = bars("\"أخبار\"", &list, Locale::English);
        let arabic = bars("\"أخبار\"", &list, Locale::Arabic);
        assert!(english.contains("<rect class=\"c1\" x=\"150.0\" y=\"4.0\" width=\"360.0\""));
        assert!(arabic.contains("<rect class=\"c1\" x=\"130.0\" y=\"4.0\" width=\"360.0\""));
        assert!(english.contains("width=\"180.0\""));
        for figure in [english, arabic, columns("<b>", &list, Locale::Arabic)] {
            assert!(
                !figure.contains("<script") && !figure.contains("<b>"),
                "{figure}"
            );
        }
    }

    #[test]
    fn nothing_to_show_is_still_an_image() {
        let point = Point {
            x: 2.0,
            y: -1.0,
            size: 0.5,
            label: "٢ · ص".to_owned(),
        };
        for figure in [
            bars("t", &[], Locale::English),
            bars("t", &[bar("a", 0.0)], Locale::English),
            columns("t", &[], Locale::English),
            curve("t", &[], true, Locale::English),
            curve("t", &[point], false, Locale::Arabic),
            matrix("t", &[], &[], Locale::English),
            matrix("t", &["a".to_owned()], &[vec![0]], Locale::Arabic),
        ] {
            assert!(figure.starts_with("<svg") && figure.ends_with("</svg>"));
            assert!(
                !figure.contains("NaN") && !figure.contains("inf"),
                "{figure}"
            );
        }
    }
}
