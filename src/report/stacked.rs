//! Figures of several series: stacked columns, and one small figure per series.

use super::charts::{Side, WIDE, image, label_middle};
use crate::escape::escaped;
use crate::locale::Locale;
use std::fmt::Write as _;

/// A series with its name and the class of its colour.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layer {
    /// Its name.
    pub name: String,
    /// The class that gives its colour.
    pub class: String,
    /// One value per column.
    pub values: Vec<u64>,
}

/// At most this many labels are below the columns.
const LABELS: usize = 5;
/// Names in a row of the legend.
const IN_A_ROW: usize = 4;

/// Columns side by side, in reading order. Each is made of layers, from the bottom up. Below are as
/// many labels as there is room for, and the legend of the colours.
pub(super) fn stacked_columns(
    title: &str,
    labels: &[String],
    layers: &[Layer],
    locale: Locale,
) -> String {
    const TALL: f64 = 180.0;
    const TOP: f64 = 30.0;
    const ROW: f64 = 26.0;
    let side = Side::of(locale);
    let all = |column: usize| layers.iter().map(|layer| layer.values[column]).sum::<u64>();
    let most = (0..labels.len()).map(all).max().unwrap_or(0).max(1);
    let step = WIDE / labels.len().max(1) as f64;
    let every = labels.len().div_ceil(LABELS).max(1);
    let mut out = String::new();
    let _ = write!(
        out,
        "<line class=\"grid\" x1=\"0\" x2=\"{WIDE}\" y1=\"{TOP}\" y2=\"{TOP}\"/>\
         <text class=\"value\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{}\">{}</text>",
        side.x(0.0, 0.0),
        TOP - 6.0,
        side.start(),
        locale.count(most),
    );
    for (nth, label) in labels.iter().enumerate() {
        let (wide, gap) = (step * 0.84, step * 0.08);
        let x = side.x(step * nth as f64 + gap, wide);
        let mut top = TOP + TALL;
        for layer in layers.iter().filter(|layer| layer.values[nth] > 0) {
            let tall = TALL * layer.values[nth] as f64 / most as f64;
            top -= tall;
            let _ = write!(
                out,
                "<rect class=\"{}\" x=\"{x:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{tall:.1}\"><title>{} · {} · {}</title></rect>",
                escaped(&layer.class),
                escaped(label),
                escaped(&layer.name),
                locale.count(layer.values[nth]),
            );
        }
        if nth % every == 0 {
            let _ = write!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                label_middle(x + wide / 2.0, label),
                TOP + TALL + 22.0,
                escaped(label),
            );
        }
    }
    let _ = write!(
        out,
        "<line class=\"axis\" x1=\"0\" x2=\"{WIDE}\" y1=\"{0}\" y2=\"{0}\"/>",
        TOP + TALL
    );
    let legend = TOP + TALL + 40.0;
    for (nth, layer) in layers.iter().enumerate() {
        let from = WIDE / IN_A_ROW as f64 * (nth % IN_A_ROW) as f64;
        let y = legend + ROW * (nth / IN_A_ROW) as f64;
        let _ = write!(
            out,
            "<rect class=\"{}\" x=\"{:.1}\" y=\"{y:.1}\" width=\"14\" height=\"14\" rx=\"3\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{}\">{}</text>",
            escaped(&layer.class),
            side.x(from, 14.0),
            side.x(from + 20.0, 0.0),
            y + 13.0,
            side.start(),
            escaped(&layer.name),
        );
    }
    let rows = layers.len().div_ceil(IN_A_ROW);
    image(title, legend + ROW * rows as f64, &out)
}

/// A small figure for each series. Each has its own scale, and its greatest value is written beside
/// its name.
pub(super) fn small_multiples(title: &str, layers: &[Layer], locale: Locale) -> String {
    const ACROSS: usize = 2;
    const ROW: f64 = 92.0;
    const TALL: f64 = 52.0;
    const GAP: f64 = 24.0;
    let side = Side::of(locale);
    let wide = (WIDE - GAP * (ACROSS - 1) as f64) / ACROSS as f64;
    let mut out = String::new();
    for (nth, layer) in layers.iter().enumerate() {
        let from = (wide + GAP) * (nth % ACROSS) as f64;
        let foot = ROW * (nth / ACROSS) as f64 + 24.0 + TALL;
        let most = layer.values.iter().copied().max().unwrap_or(0);
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{2:.1}\" text-anchor=\"{3}\">{4}</text>\
             <text class=\"value\" x=\"{1:.1}\" y=\"{2:.1}\" text-anchor=\"{5}\">{6}</text>",
            side.x(from, 0.0),
            side.x(from + wide, 0.0),
            foot - TALL - 8.0,
            side.start(),
            escaped(&layer.name),
            side.end(),
            locale.count(most),
        );
        let step = wide / layer.values.len().max(1) as f64;
        for (column, &value) in layer
            .values
            .iter()
            .enumerate()
            .filter(|&(_, &value)| value > 0)
        {
            let tall = TALL * value as f64 / most as f64;
            let _ = write!(
                out,
                "<rect class=\"{}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{tall:.1}\"/>",
                escaped(&layer.class),
                side.x(from + step * (column as f64 + 0.08), step * 0.84),
                foot - tall,
                step * 0.84,
            );
        }
        let _ = write!(
            out,
            "<line class=\"axis\" x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{foot:.1}\" y2=\"{foot:.1}\"/>",
            side.x(from, 0.0),
            side.x(from + wide, 0.0),
        );
    }
    image(
        title,
        ROW * layers.len().div_ceil(ACROSS).max(1) as f64,
        &out,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layers(values: &[[u64; 2]]) -> Vec<Layer> {
        let each = values.iter().enumerate();
        each.map(|(nth, values)| Layer {
            name: format!("<{nth}>"),
            class: format!("c{nth}"),
            values: values.to_vec(),
        })
        .collect()
    }

    #[test]
    fn layers_stand_on_one_another_and_the_tallest_column_fills_the_figure() {
        let labels = ["مارس".to_owned(), "أبريل".to_owned()];
        let figure = stacked_columns("t", &labels, &layers(&[[1, 0], [2, 1]]), Locale::English);
        // Three articles make a column 180 units tall: one article, and two on top.
        assert!(
            figure.contains("y=\"150.0\" width=\"268.8\" height=\"60.0\""),
            "{figure}"
        );
        assert!(figure.contains("y=\"30.0\" width=\"268.8\" height=\"120.0\""));
        assert!(!figure.contains("<0>") && figure.contains("&lt;0&gt;"));
    }

    #[test]
    fn nothing_to_show_is_still_an_image() {
        for figure in [
            stacked_columns("t", &[], &[], Locale::Arabic),
            stacked_columns("t", &["a".to_owned()], &layers(&[]), Locale::English),
            small_multiples("t", &[], Locale::English),
            small_multiples("t", &layers(&[[0, 0]]), Locale::Arabic),
        ] {
            assert!(figure.starts_with("<svg") && figure.ends_with("</svg>"));
            assert!(
                !figure.contains("NaN") && !figure.contains("inf"),
                "{figure}"
            );
        }
    }
}
