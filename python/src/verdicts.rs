//! Verdicts as Arrow columns, the same as those of the command line.

use crate::rows::rounded;
use arrow_array::builder::{Float64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use std::sync::Arc;
use warraq::article::{TopicProbability, Verdict};

fn topic_fields() -> Fields {
    Fields::from(vec![
        Field::new("topic", DataType::Utf8, false),
        Field::new("probability", DataType::Float64, false),
    ])
}

/// The columns of verdicts.
pub fn record_batch(verdicts: &[Verdict]) -> PyResult<PyRecordBatch> {
    let text = |of: &dyn Fn(&Verdict) -> Option<String>| -> ArrayRef {
        let mut column = StringBuilder::new();
        verdicts
            .iter()
            .for_each(|verdict| column.append_option(of(verdict)));
        Arc::new(column.finish())
    };
    let mut probability = Float64Builder::new();
    let mut topics = ListBuilder::new(StructBuilder::from_fields(topic_fields(), verdicts.len()));
    for verdict in verdicts {
        probability.append_option(verdict.topic().map(|given| rounded(given.probability)));
        for TopicProbability {
            topic, probability, ..
        } in &verdict.topics
        {
            let row = topics.values();
            if let Some(name) = row.field_builder::<StringBuilder>(0) {
                name.append_value(topic);
            }
            if let Some(value) = row.field_builder::<Float64Builder>(1) {
                value.append_value(rounded(*probability));
            }
            row.append(true);
        }
        topics.append(true);
    }
    let columns: [(&str, ArrayRef); 8] = [
        (
            "topic",
            text(&|v| v.topic().map(|given| given.topic.clone())),
        ),
        ("probability", Arc::new(probability.finish())),
        ("topics", Arc::new(topics.finish())),
        (
            "language",
            text(&|v| v.language.map(|language| language.code().to_owned())),
        ),
        (
            "summary",
            lists(verdicts, |verdict| verdict.summary.as_deref()),
        ),
        (
            "secondary",
            lists(verdicts, |verdict| Some(verdict.secondary.as_slice())),
        ),
        ("withheld", text(&|v| v.withheld.clone())),
        ("error", text(&|v| v.error.clone())),
    ];
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, column)| Field::new(*name, column.data_type().clone(), true))
        .collect();
    let columns = columns.map(|(_, column)| column).to_vec();
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns);
    batch
        .map(PyRecordBatch::new)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}

fn lists<'v>(
    verdicts: &'v [Verdict],
    of: impl Fn(&'v Verdict) -> Option<&'v [String]>,
) -> ArrayRef {
    let mut column = ListBuilder::new(StringBuilder::new());
    for verdict in verdicts {
        match of(verdict) {
            Some(texts) => {
                texts
                    .iter()
                    .for_each(|text| column.values().append_value(text));
                column.append(true);
            }
            None => column.append(false),
        }
    }
    Arc::new(column.finish())
}
