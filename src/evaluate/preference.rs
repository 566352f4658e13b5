//! Whether a digest is more like the one of two that a reader chose, or like the other.

use super::{RougeTokens, rouge_n};

/// Two digests of an article, one of which a reader chose.
///
/// ```
/// use warraq::evaluate::Preference;
/// let preference = Preference::new("وصل الوفد إلى العاصمة.", "كان الطقس جميلا.");
/// assert_eq!(preference.nearer("وصل الوفد أمس."), 1.0);
/// assert_eq!(preference.nearer("كان الطقس باردا."), 0.0);
/// assert_eq!(preference.nearer("هطل المطر."), 0.5);
/// ```
#[derive(Clone, Debug)]
pub struct Preference {
    chosen: RougeTokens,
    rejected: RougeTokens,
}

impl Preference {
    /// A choice between two digests.
    ///
    /// ```
    /// use warraq::evaluate::Preference;
    /// assert_eq!(Preference::new("وصل الوفد.", "وصل الوفد.").nearer("وصل"), 0.5);
    /// ```
    pub fn new(chosen: &str, rejected: &str) -> Self {
        Self {
            chosen: RougeTokens::new(chosen),
            rejected: RougeTokens::new(rejected),
        }
    }

    /// 1 for a digest that has more in common with the chosen one (the mean of the F1 of ROUGE-1
    /// and 2), 0 for one that has more in common with the other, a half for one that has as much
    /// with both.
    ///
    /// ```
    /// use warraq::evaluate::Preference;
    /// let preference = Preference::new("وصل الوفد. غادر الوفد.", "وصل الوفد. هطل المطر.");
    /// assert_eq!(preference.nearer("وصل الوفد."), 0.5);
    /// assert_eq!(preference.nearer("غادر الوفد."), 1.0);
    /// ```
    pub fn nearer(&self, digest: &str) -> f64 {
        let digest = RougeTokens::new(digest);
        let like = |other| [1, 2].map(|n| rouge_n(&digest, other, n).f1).iter().sum();
        let [chosen, rejected]: [f64; 2] = [like(&self.chosen), like(&self.rejected)];
        if (chosen - rejected).abs() < 1e-9 {
            0.5
        } else {
            f64::from(u8::from(chosen > rejected))
        }
    }
}
