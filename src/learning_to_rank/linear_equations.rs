//! Linear equations of a few unknowns.

/// `x` of `a x = b` by Cholesky decomposition, `a` symmetric and positive definite.
pub(super) fn solve_positive_definite<const N: usize>(
    mut a: [[f64; N]; N],
    mut b: [f64; N],
) -> [f64; N] {
    for j in 0..N {
        for k in 0..j {
            for i in j..N {
                a[i][j] -= a[i][k] * a[j][k];
            }
        }
        let root = a[j][j].max(f64::MIN_POSITIVE).sqrt();
        for row in &mut a[j..] {
            row[j] /= root;
        }
    }
    for i in 0..N {
        for k in 0..i {
            b[i] -= a[i][k] * b[k];
        }
        b[i] /= a[i][i];
    }
    for i in (0..N).rev() {
        for k in i + 1..N {
            b[i] -= a[k][i] * b[k];
        }
        b[i] /= a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let a = [[4.0, 2.0, 0.6], [2.0, 5.0, 1.0], [0.6, 1.0, 3.0]];
        let x = solve_positive_definite(a, [9.8, 15.0, 11.6]);
        for (row, b) in a.iter().zip([9.8, 15.0, 11.6]) {
            let sum: f64 = row.iter().zip(x).map(|(a, x)| a * x).sum();
            assert!((sum - b).abs() < 1e-12);
        }
    }
}
