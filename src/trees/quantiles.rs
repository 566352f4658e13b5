//! The steps of a feature: the bins of its histograms.

/// More steps hardly help.
const STEPS: usize = 64;

/// Where the steps of a feature begin: values with about as many rows between each two.
pub(super) fn steps(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_unstable_by(f32::total_cmp);
    let mut steps: Vec<f32> = Vec::new();
    let mut distinct = values.clone();
    distinct.dedup();
    if distinct.len() <= STEPS {
        steps.extend(distinct.windows(2).map(|pair| between(pair[0], pair[1])));
        return steps;
    }
    for step in 1..STEPS {
        let at = step * values.len() / STEPS;
        let value = values[at];
        if value > values[0] && steps.last().is_none_or(|&last| value > last) {
            steps.push(value);
        }
    }
    steps
}

/// A number of few digits above the first and not above the second.
fn between(low: f32, high: f32) -> f32 {
    let middle = low + (high - low) / 2.0;
    [1.0, 10.0, 100.0, 1000.0]
        .iter()
        .map(|scale| (middle * scale).round() / scale)
        .find(|&short| low < short && short <= high)
        .unwrap_or(high)
}

/// The step of a value.
pub(super) fn step_of(steps: &[f32], value: f32) -> u8 {
    steps.partition_point(|&step| step <= value) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_tell_values_apart_as_the_trees_will() {
        let few = steps(vec![0.0, 1.0, 1.0, 5.0]);
        assert_eq!(few.len(), 2);
        assert_eq!([0.0, 1.0, 5.0].map(|value| step_of(&few, value)), [0, 1, 2]);
        let many = steps((0..10_000).map(|i| i as f32).collect());
        assert_eq!(many.len(), STEPS - 1);
        for (nth, &step) in many.iter().enumerate() {
            assert_eq!(usize::from(step_of(&many, step)), nth + 1);
        }
        assert!(steps(vec![2.0; 9]).is_empty());
    }
}
