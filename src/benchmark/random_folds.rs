//! Results in random folds, beside those of groups that a model never saw.

use super::corpus::Corpus;
use super::parts::{Part, parts};
use super::{BenchmarkError, Plan, RandomFolds, Split};
use crate::evaluate::ConfusionMatrix;
use crate::model::TrainOptions;

/// Cross-validation in random folds, in which a model knows every group.
pub(super) fn random_folds(
    corpus: &Corpus<'_>,
    options: &TrainOptions,
) -> Result<RandomFolds, BenchmarkError> {
    const FOLDS: usize = 5;
    let options = TrainOptions {
        by_group: false,
        ..options.clone()
    };
    let plan = Plan {
        split: Split::Folds(FOLDS),
        by_group: false,
        lengths: false,
    };
    let mut pairs = Vec::new();
    for Part { train, test, .. } in parts(corpus, &plan, options.seed)? {
        pairs.extend(corpus.examine(&train, &test, &options, |_| {})?.pairs);
    }
    let report = ConfusionMatrix::new(corpus.topics.len(), pairs).report(&corpus.topics);
    Ok(RandomFolds {
        folds: FOLDS,
        accuracy: report.accuracy,
        macro_f1: report.macro_f1,
    })
}
