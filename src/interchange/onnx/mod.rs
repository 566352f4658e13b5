//! A model as an ONNX graph, from an article's terms to its topic.
//!
//! ONNX cannot fold Arabic, so the graph begins at the keys of terms. The Python module written
//! beside it makes the keys. The graph looks up the article's terms instead of filling a row as
//! long as the vocabulary. So the time depends on the number of terms in the article.
//!
//! ```text
//! keys, counts ─► LabelEncoder ─► Unique ─► tf ─► · idf ─► length 1 ─► weights ─► + bias ─► scores
//!                                          topic ◄─ ArgMax ◄─ probabilities ◄─ sigmoids ◄─┘
//! ```

mod file;
mod graph;

use crate::VERSION;
use crate::classify::ByLength;
use crate::features::{Weighting, is_character_key};
use crate::model::{Arrays, Labels, Model};
use file::{ModelProto, OperatorSetIdProto, data_type};
use graph::{Graph, Length};
use prost::Message;

/// An example that runs the graph.
pub(super) const EXAMPLE: &str = include_str!("../warraq_onnx.py");

/// The bytes of an ONNX file.
pub(super) fn onnx(model: &Model) -> Vec<u8> {
    let operators = |domain: &str, version| OperatorSetIdProto {
        domain: domain.to_owned(),
        version,
    };
    let file = ModelProto {
        ir_version: 8,
        producer_name: "warraq".to_owned(),
        producer_version: VERSION.to_owned(),
        doc_string:
            "Topics of Arabic news from the terms of one article; warraq_analysis.py beside \
                     it makes terms of text"
                .to_owned(),
        graph: Some(graph(model).finish()),
        opset_import: vec![operators("", 18), operators("ai.onnx.ml", 3)],
    };
    file.encode_to_vec()
}

fn graph(model: &Model) -> Graph {
    let card = model.card();
    let topics = card.topics.len();
    let mut graph = Graph::new("topics");
    graph.input("keys", data_type::INT64, Length::Free("terms"));
    graph.input("counts", data_type::FLOAT, Length::Free("terms"));
    graph.output("topic", data_type::STRING, Length::Fixed(1));
    graph.output("probabilities", data_type::DOUBLE, Length::Fixed(topics));
    graph.output("scores", data_type::FLOAT, Length::Fixed(topics));
    let arrays = model.arrays();
    count(&mut graph, &arrays);
    weigh(&mut graph, &arrays, card.weighting);
    score(&mut graph, &arrays);
    judge(&mut graph, &arrays, model);
    graph
}

/// Finds which terms the model knows, and counts each. One more term of weight zero stands for all
/// unknown ones, so that no tensor is ever empty.
fn count(graph: &mut Graph, arrays: &Arrays<'_>) {
    let unknown = arrays.keys.len() as i64;
    graph
        .node("LabelEncoder", &["keys"], "ids")
        .ints("keys_int64s", signed(arrays.keys))
        .ints("values_int64s", (0..unknown).collect())
        .int("default_int64", unknown)
        .domain = "ai.onnx.ml".to_owned();
    graph.numbers("unknown", &[1], &[unknown]);
    graph.numbers("once", &[1], &[1.0f32]);
    graph
        .node("Concat", &["ids", "unknown"], "all_ids")
        .int("axis", 0);
    graph
        .node("Concat", &["counts", "once"], "all_counts")
        .int("axis", 0);
    let distinct = graph.node("Unique", &["all_ids"], "known");
    let further = ["first", "place", "times"].map(str::to_owned);
    distinct.output.extend(further);
    graph.node("Shape", &["known"], "shape");
    graph.numbers("none", &[1], &[0.0f32]);
    graph.node("Expand", &["none", "shape"], "zeros");
    graph
        .node("ScatterElements", &["zeros", "place", "all_counts"], "tf")
        .int("axis", 0)
        .string("reduction", "add");
}

/// Keys as signed numbers with the same bits.
fn signed(keys: &[u64]) -> Vec<i64> {
    keys.iter().map(|key| key.cast_signed()).collect()
}

/// TF-IDF, and the factors that give rows length one: `crate::features::part_scales`.
fn weigh(graph: &mut Graph, arrays: &Arrays<'_>, weighting: Weighting) {
    let mut idf = arrays.idf.to_vec();
    idf.push(0.0);
    graph.numbers("idf", &[idf.len()], &idf);
    graph.numbers("one", &[], &[1.0f32]);
    graph.numbers("tiny", &[], &[f32::MIN_POSITIVE]);
    let mut frequency = "tf";
    if weighting.sublinear {
        graph.node("LessOrEqual", &["tf", "one"], "is_once");
        graph.node("Log", &["tf"], "log_tf");
        graph.node("Add", &["log_tf", "one"], "more");
        graph.node("Where", &["is_once", "tf", "more"], "sublinear_tf");
        frequency = "sublinear_tf";
    }
    graph.node("Gather", &["idf", "known"], "known_idf");
    graph.node("Mul", &[frequency, "known_idf"], "tf_idf");
    graph.node("Mul", &["tf_idf", "tf_idf"], "squares");
    let characters = arrays.keys.iter().filter(|&&key| is_character_key(key));
    let characters = characters.count();
    if characters == 0 || characters == arrays.keys.len() {
        graph
            .node("ReduceSum", &["squares"], "square")
            .int("keepdims", 0);
        inverse_length(graph, "square", "scale");
    } else {
        let mut is_character: Vec<f32> = arrays
            .keys
            .iter()
            .map(|&key| f32::from(u8::from(is_character_key(key))))
            .collect();
        is_character.push(0.0);
        graph.numbers("characters", &[is_character.len()], &is_character);
        graph.node("Gather", &["characters", "known"], "in_characters");
        graph.node("Sub", &["one", "in_characters"], "in_words");
        let whole = 1.0f32.hypot(weighting.characters);
        let lengths = [1.0 / whole, weighting.characters / whole];
        for (part, length) in ["words", "characters"].into_iter().zip(lengths) {
            let named = |what: &str| format!("{part}_{what}");
            let inside = format!("in_{part}");
            graph.node("Mul", &["squares", &inside], &named("squares"));
            graph
                .node("ReduceSum", &[&named("squares")], &named("square"))
                .int("keepdims", 0);
            graph.node("Greater", &[&named("square"), "tiny"], &named("any"));
            graph.numbers(&named("share"), &[], &[length]);
        }
        graph.node("And", &["words_any", "characters_any"], "both");
        for part in ["words", "characters"] {
            let named = |what: &str| format!("{part}_{what}");
            let inside = format!("in_{part}");
            let lengths = ["both", &named("share"), "one"];
            graph.node("Where", &lengths, &named("length"));
            inverse_length(graph, &named("square"), &named("inverse"));
            graph.node(
                "Mul",
                &[&named("length"), &named("inverse")],
                &named("factor"),
            );
            graph.node("Mul", &[&named("factor"), &inside], &named("scale"));
        }
        graph.node("Add", &["words_scale", "characters_scale"], "scale");
    }
    graph.node("Mul", &["tf_idf", "scale"], "row");
}

fn inverse_length(graph: &mut Graph, square: &str, inverse: &str) {
    let (positive, length) = (format!("{square}_positive"), format!("{square}_root"));
    graph.node("Max", &[square, "tiny"], &positive);
    graph.node("Sqrt", &[&positive], &length);
    graph.node("Reciprocal", &[&length], inverse);
}

fn score(graph: &mut Graph, arrays: &Arrays<'_>) {
    let (terms, topics) = arrays.weights.dim();
    let mut weights: Vec<f32> = arrays.weights.iter().copied().collect();
    weights.resize((terms + 1) * topics, 0.0);
    graph.numbers("weights", &[terms + 1, topics], &weights);
    graph.numbers("bias", &[topics], arrays.bias);
    graph.node("Gather", &["weights", "known"], "known_weights");
    graph.node("MatMul", &["row", "known_weights"], "sums");
    graph.node("Add", &["sums", "bias"], "scores");
}

/// The name of the value for sharpness, which may depend on the article's length:
/// [`ByLength::factor`].
fn sharpness_by_length(graph: &mut Graph, arrays: &Arrays<'_>, model: &Model) -> &'static str {
    let Some(ByLength { typical, power }) = model.card().by_length else {
        return "sharpness";
    };
    let characters = arrays.keys.iter().filter(|&&key| is_character_key(key));
    let scale = match characters.count() {
        0 => "scale",
        // All terms are character n-grams: there are no words.
        all if all == arrays.keys.len() => "one",
        _ => "words_factor",
    };
    let [least, most] = ByLength::SCALES;
    graph.numbers("least_scale", &[], &[least]);
    graph.numbers("most_scale", &[], &[most]);
    graph.numbers("typical_scale", &[], &[typical]);
    graph.numbers("power_of_scale", &[], &[power]);
    graph
        .node("Cast", &[scale], "exact_scale")
        .int("to", data_type::DOUBLE.into());
    graph.node("Max", &["exact_scale", "least_scale"], "scale_from");
    graph.node("Min", &["scale_from", "most_scale"], "scale_within");
    graph.node("Div", &["scale_within", "typical_scale"], "relative_scale");
    graph.node("Pow", &["relative_scale", "power_of_scale"], "factor");
    graph.node("Mul", &["sharpness", "factor"], "sharpness_here");
    "sharpness_here"
}

/// Probabilities, and the topic with the greatest one.
fn judge(graph: &mut Graph, arrays: &Arrays<'_>, model: &Model) {
    let card = model.card();
    let topics = card.topics.len();
    let a: Vec<f64> = arrays.platt.iter().map(|platt| -platt.a).collect();
    let b: Vec<f64> = arrays.platt.iter().map(|platt| -platt.b).collect();
    graph.numbers("slope", &[topics], &a);
    graph.numbers("offset", &[topics], &b);
    graph.strings("topics", &card.topics);
    graph
        .node("Cast", &["scores"], "exact")
        .int("to", data_type::DOUBLE.into());
    graph.node("Mul", &["exact", "slope"], "sloped");
    graph.node("Add", &["sloped", "offset"], "logits");
    if card.labels == Labels::Alike {
        graph.node("Sigmoid", &["logits"], "probabilities");
    } else {
        graph.numbers("sharpness", &[], &[card.sharpness]);
        graph.node("Sigmoid", &["logits"], "sigmoids");
        let sharpness = sharpness_by_length(graph, arrays, model);
        graph.node("Pow", &["sigmoids", sharpness], "sharp");
        graph
            .node("ReduceSum", &["sharp"], "total")
            .int("keepdims", 0);
        graph.node("Div", &["sharp", "total"], "probabilities");
    }
    graph
        .node("ArgMax", &["probabilities"], "best")
        .int("axis", 0)
        .int("keepdims", 1);
    graph.node("Gather", &["topics", "best"], "topic");
}
