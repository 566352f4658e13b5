//! One table of small problems, run over every algorithm.

use super::*;
use crate::features::Rows;
use linfa::ParamGuard;
use linfa::traits::Predict;
use ndarray::Array1;
use proptest::prelude::*;

const ALGORITHMS: [Algorithm; 3] = [
    Algorithm::Svm { cost: 1.0 },
    Algorithm::Logistic { cost: 10.0 },
    Algorithm::Bayes { alpha: 0.1 },
];

fn fitting(class_weight: ClassWeight) -> Fitting {
    Fitting {
        class_weight,
        looseness: 1.0,
        seed: 7,
    }
}

fn dataset(rows: &[&[(u32, f32)]], targets: &[usize]) -> Dataset {
    let mut matrix = Rows::new(6);
    for row in rows {
        matrix.push(row.iter().copied());
    }
    Dataset::new(matrix, Array1::from(targets.to_vec()))
}

#[test]
fn every_algorithm_learns_what_is_plain() {
    let cases = [
        (
            "two topics, a term each",
            dataset(&[&[(0, 1.0)], &[(1, 1.0)]], &[0, 1]),
        ),
        (
            "three topics and a term they share",
            dataset(
                &[
                    &[(0, 0.9), (5, 0.4)],
                    &[(1, 0.9), (5, 0.4)],
                    &[(2, 0.9), (5, 0.4)],
                    &[(0, 0.7), (3, 0.7)],
                ],
                &[0, 1, 2, 0],
            ),
        ),
        (
            "an article without terms beside those with",
            dataset(&[&[(0, 1.0)], &[(1, 1.0)], &[(0, 1.0)], &[]], &[0, 1, 0, 0]),
        ),
    ];
    for (name, dataset) in &cases {
        for algorithm in ALGORITHMS {
            for class_weight in [ClassWeight::None, ClassWeight::Balanced] {
                let classifier = algorithm.fit(dataset, fitting(class_weight)).unwrap();
                let predicted = classifier.predict(dataset);
                let kept = dataset.records.iter().map(|row| !row.ids.is_empty());
                for ((found, truth), _) in predicted
                    .iter()
                    .zip(&dataset.targets)
                    .zip(kept)
                    .filter(|(_, kept)| *kept)
                {
                    assert_eq!(found, truth, "{name}, {algorithm:?}, {class_weight:?}");
                }
            }
        }
    }
}

#[test]
fn bad_settings_and_one_topic_are_refused() {
    assert!(LinearSvmParams::default().cost(0.0).check().is_err());
    assert!(
        LinearSvmParams::default()
            .tolerance(f64::NAN)
            .check()
            .is_err()
    );
    assert!(
        LogisticRegressionParams::default()
            .cost(-1.0)
            .check()
            .is_err()
    );
    assert!(
        NaiveBayesParams::default()
            .alpha(f64::INFINITY)
            .check()
            .is_err()
    );
    let one = dataset(&[&[(0, 1.0)], &[(1, 1.0)]], &[1, 1]);
    let uneven = dataset(&[&[(0, 1.0)], &[(1, 1.0)]], &[0]);
    for algorithm in ALGORITHMS {
        let error = algorithm.fit(&one, fitting(ClassWeight::None)).unwrap_err();
        assert!(matches!(error, ClassifyError::OneTopic));
        assert!(algorithm.fit(&uneven, fitting(ClassWeight::None)).is_err());
    }
}

/// Small random problems: 40 rows over 6 terms, three topics.
fn random_dataset() -> impl Strategy<Value = Dataset> {
    prop::collection::vec((prop::array::uniform6(0u8..4), 0usize..3), 40).prop_map(|rows| {
        let mut matrix = Rows::new(6);
        let mut targets = vec![0, 1, 2];
        for id in 0..3 {
            matrix.push([(id, 1.0)]);
        }
        for (counts, topic) in rows {
            let norm = counts
                .iter()
                .map(|&c| f32::from(c).powi(2))
                .sum::<f32>()
                .sqrt();
            matrix.push(
                (0..)
                    .zip(counts)
                    .filter(|&(_, count)| count > 0)
                    .map(|(id, count)| (id, f32::from(count) / norm)),
            );
            targets.push(topic);
        }
        Dataset::new(matrix, Array1::from(targets))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The SVM's solution is the minimum of its objective: no small move lowers it.
    #[test]
    fn the_svm_minimizes_its_objective(dataset in random_dataset(), term in 0usize..6, by in prop::sample::select(vec![-0.02f32, 0.02])) {
        let params = LinearSvmParams::default().tolerance(1e-5);
        let classifier = params.fit(&dataset).unwrap();
        let objective = |classifier: &LinearClassifier| -> f64 {
            let scores = classifier.decision_rows(&dataset.records);
            let mut total = 0.5 * classifier.weights.iter().chain(&classifier.bias).map(|&w| f64::from(w).powi(2)).sum::<f64>();
            for ((i, topic), &score) in scores.indexed_iter() {
                let y = if dataset.targets[i] == topic { 1.0 } else { -1.0 };
                total += (1.0 - y * f64::from(score)).max(0.0).powi(2);
            }
            total
        };
        let mut moved = classifier.clone();
        moved.weights[[term, 1]] += by;
        prop_assert!(objective(&classifier) <= objective(&moved));
        moved.bias[0] += by;
        prop_assert!(objective(&classifier) <= objective(&moved));
    }

    /// Logistic regression reaches the optimum linfa-logistic reaches.
    #[test]
    fn logistic_regression_reaches_linfas_optimum(dataset in random_dataset()) {
        let dense = ndarray::Array2::from_shape_fn((dataset.records.len(), 6), |(i, id)| {
            dataset.records.row(i).iter().find(|entry| entry.0 == id).map_or(0.0, |entry| f64::from(entry.1))
        });
        let theirs = linfa_logistic::MultiLogisticRegression::default()
            .alpha(1.0)
            .gradient_tolerance(1e-6)
            .fit(&linfa::Dataset::new(dense.clone(), dataset.targets.clone()))
            .unwrap();
        let ours = LogisticRegressionParams::default().cost(1.0).tolerance(1e-7).fit(&dataset).unwrap();
        let loss = |weights: ndarray::Array2<f64>, bias: Array1<f64>| -> f64 {
            let scores = dense.dot(&weights) + &bias;
            let data: f64 = scores.rows().into_iter().zip(&dataset.targets).map(|(row, &topic)| {
                row.mapv(f64::exp).sum().ln() - row[topic]
            }).sum();
            data + 0.5 * weights.mapv(|w| w * w).sum()
        };
        let ours = loss(ours.weights.mapv(f64::from), ours.bias.mapv(f64::from));
        let theirs = loss(theirs.params().clone(), theirs.intercept().clone());
        prop_assert!((ours - theirs).abs() <= 1e-4 * theirs, "{} against {}", ours, theirs);
    }
}

#[test]
fn threads_do_not_show_in_the_result() {
    let rows: Vec<Vec<(u32, f32)>> = (0..60u32).map(|i| vec![(i % 5, 0.6), (5, 0.8)]).collect();
    let rows: Vec<&[(u32, f32)]> = rows.iter().map(Vec::as_slice).collect();
    let targets: Vec<usize> = (0..60).map(|i| i % 7 % 4).collect();
    let dataset = dataset(&rows, &targets);
    for algorithm in ALGORITHMS {
        let fit = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| {
                algorithm
                    .fit(&dataset, fitting(ClassWeight::Balanced))
                    .unwrap()
            })
        };
        assert_eq!(fit(1), fit(3), "{algorithm:?}");
    }
}
