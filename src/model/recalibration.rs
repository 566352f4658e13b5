//! New calibration, for a model that has none or whose articles have changed.

use super::judging::{Calibration, validate};
use super::truth::Truth;
use super::{Labels, Model};
use crate::classify::{Platt, best_sharpness};
use ndarray::{ArrayView2, Axis};

impl Model {
    /// The model with probabilities fitted to the scores (articles × topics) that it gives articles
    /// it was not trained on, whose topics are `targets`. Its card then says how it did on them.
    /// Decisions may change where topics are close, because they follow the probabilities.
    ///
    /// A model of articles of several topics is left as it is.
    ///
    /// ```
    /// use ndarray::array;
    /// # use warraq::model::{DocumentFrequencies, Labelled, Mixture, TrainOptions};
    /// # let mut options = TrainOptions::default();
    /// # options.vocabulary.min_df = 1;
    /// # let part = [("لقاح", 0), ("مباراة", 1)].map(|(text, topic)| Labelled { title: "", text, topic });
    /// # let mut frequencies = DocumentFrequencies::new(&options.text);
    /// # part.iter().for_each(|article| frequencies.add("", article.text));
    /// # let topics = ["health", "sports"].map(str::to_owned).to_vec();
    /// # let mixture = Mixture::new(frequencies.finish(), 2, topics, 1, options)?;
    /// # let fitted = mixture.fit(&part, None)?;
    /// # let agreed = mixture.consensus(std::iter::once(Ok(fitted)))?;
    /// # let model = mixture.finish(&agreed, &part)?;
    ///
    /// // What the model gives three articles of its two topics.
    /// let scores = array![[0.9f32, -0.9], [-0.7, 0.8], [0.2, -0.1]];
    /// let model = model.recalibrated(scores.view(), &[0, 1, 0]);
    /// assert_eq!(model.card().validation.report.articles, 3);
    /// # Ok::<(), warraq::model::TrainError>(())
    /// ```
    ///
    /// # Panics
    /// If there are not as many targets as rows of scores, or one is none of the model's topics.
    #[must_use]
    pub fn recalibrated(mut self, scores: ArrayView2<'_, f32>, targets: &[usize]) -> Self {
        if self.card.labels != Labels::One || targets.is_empty() {
            return self;
        }
        let topics = self.card.topics.len();
        let mut truth = Truth::new(targets.to_vec(), &[], topics, Labels::One);
        truth.fold_of = vec![0; targets.len()];
        let of_topic = |topic| targets.iter().map(move |&target| target == topic);
        let platt = scores.axis_iter(Axis(1)).enumerate();
        let platt: Vec<Platt> = platt
            .map(|(topic, scores)| Platt::fit(scores, &of_topic(topic).collect::<Vec<_>>()))
            .collect();
        let rows: Vec<Vec<f32>> = scores.outer_iter().map(|row| row.to_vec()).collect();
        let articles = rows.iter().map(Vec::as_slice);
        let calibration = Calibration {
            sharpness: best_sharpness(&platt, articles.zip(targets.iter().copied())),
            by_length: None,
            platt,
            membership: None,
        };
        self.card.validation =
            validate(&scores.to_owned(), &calibration, &truth, &self.card.topics);
        self.card.softmax = false;
        self.card.sharpness = calibration.sharpness;
        self.card.by_length = None;
        self.platt = calibration.platt;
        self.file_bytes = None;
        self
    }
}
