//! L-BFGS: minimizing a smooth function of many variables from its values and gradients.
//!
//! J. Nocedal, S. Wright: "Numerical Optimization", algorithm 7.5, with backtracking by the Armijo
//! rule. Deterministic.

/// How many steps are remembered.
const MEMORY: usize = 10;

/// Minimizes `objective` from `start`. `objective` is given a point and a gradient to fill, and
/// returns the value. Stops when the gradient's greatest entry is at most `tolerance` times that of
/// the first gradient (or 1, if that is more), when no step lowers the value, or after `max_steps`.
pub(super) fn minimize(
    start: Vec<f64>,
    tolerance: f64,
    max_steps: usize,
    mut objective: impl FnMut(&[f64], &mut [f64]) -> f64,
) -> Vec<f64> {
    let mut x = start;
    let mut gradient = vec![0.0; x.len()];
    let mut value = objective(&x, &mut gradient);
    let enough = tolerance * greatest(&gradient).min(1.0);
    // (change of x, change of gradient, 1 / their product), oldest first.
    let mut history: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    let mut candidate = vec![0.0; x.len()];
    let mut next_gradient = vec![0.0; x.len()];
    for _ in 0..max_steps {
        if greatest(&gradient) <= enough {
            break;
        }
        let direction = descent(&gradient, &history);
        let slope = dot(&direction, &gradient);
        let mut step = if history.is_empty() {
            1.0 / norm(&gradient).max(1.0)
        } else {
            1.0
        };
        let lowered = loop {
            for ((to, from), d) in candidate.iter_mut().zip(&x).zip(&direction) {
                *to = from + step * d;
            }
            let next = objective(&candidate, &mut next_gradient);
            if next <= value + 1e-4 * step * slope {
                break Some(next);
            }
            step *= 0.5;
            if step < 1e-12 {
                break None;
            }
        };
        let Some(next) = lowered else { break };
        let dx: Vec<f64> = candidate.iter().zip(&x).map(|(a, b)| a - b).collect();
        let dg: Vec<f64> = next_gradient
            .iter()
            .zip(&gradient)
            .map(|(a, b)| a - b)
            .collect();
        let product = dot(&dx, &dg);
        if product > 1e-12 {
            if history.len() == MEMORY {
                history.remove(0);
            }
            history.push((dx, dg, 1.0 / product));
        }
        std::mem::swap(&mut x, &mut candidate);
        std::mem::swap(&mut gradient, &mut next_gradient);
        value = next;
    }
    x
}

/// The two-loop recursion: minus the approximate inverse Hessian times the gradient.
fn descent(gradient: &[f64], history: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut q: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut coefficients = Vec::with_capacity(history.len());
    for (dx, dg, inverse) in history.iter().rev() {
        let coefficient = inverse * dot(dx, &q);
        add(&mut q, -coefficient, dg);
        coefficients.push(coefficient);
    }
    if let Some((_, dg, inverse)) = history.last() {
        let scale = 1.0 / (inverse * dot(dg, dg));
        q.iter_mut().for_each(|value| *value *= scale);
    }
    for ((dx, dg, inverse), coefficient) in history.iter().zip(coefficients.into_iter().rev()) {
        let other = inverse * dot(dg, &q);
        add(&mut q, coefficient - other, dx);
    }
    q
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

fn add(to: &mut [f64], factor: f64, from: &[f64]) {
    to.iter_mut()
        .zip(from)
        .for_each(|(to, from)| *to += factor * from);
}

fn greatest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most, value| value.abs().max(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_bottom_of_rosenbrocks_valley() {
        let found = minimize(vec![-1.2, 1.0], 1e-9, 500, |x, gradient| {
            let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
            gradient[0] = -2.0 * a - 400.0 * x[0] * b;
            gradient[1] = 200.0 * b;
            a * a + 100.0 * b * b
        });
        assert!(found.iter().all(|x| (x - 1.0).abs() < 1e-6), "{found:?}");
    }
}
