//! The options of training, shared by `train` and `bench`.

use super::parse::{parse_folds, parse_number, parse_ratio};
use crate::classify::{Algorithm, ClassWeight};
use crate::features::{Stem, TextOptions, VocabularyOptions, Weighting};
use crate::model::{Labels, LatentOptions, SelfTeaching, TrainOptions};
use clap::{Args, ValueEnum};

/// How to train.
#[derive(Debug, Args)]
#[command(next_help_heading = "Training")]
pub(super) struct SettingArgs {
    /// Classifier
    #[arg(long, value_enum, default_value_t = AlgorithmName::Svm)]
    algorithm: AlgorithmName,
    /// Cost of errors (svm, logistic, ensemble) or smoothing (bayes) [default: 1, 10, 1, 0.1]
    #[arg(long, value_name = "X")]
    cost: Option<f64>,
    /// Let every topic count alike, however few its articles
    #[arg(long)]
    balanced: bool,
    /// Word n-grams up to this length; 0 for none
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = parse_words)]
    words: usize,
    /// Character n-grams within words, such as 2-5
    #[arg(long, value_name = "FROM-TO", value_parser = parse_range)]
    characters: Option<(usize, usize)>,
    /// Weight of character n-grams beside words
    #[arg(long, value_name = "X", default_value_t = Weighting::default().characters, value_parser = parse_weight, requires = "characters")]
    character_weight: f32,
    /// How many times a word of the title counts
    #[arg(long, value_name = "X", default_value_t = TextOptions::default().title_weight, value_parser = parse_weight)]
    title_weight: f32,
    /// First words of a text that count as its lead too; 0 for none
    #[arg(long, value_name = "N", default_value_t = TextOptions::default().lead_words)]
    lead_words: usize,
    /// Fewest articles a term must occur in
    #[arg(long, value_name = "N", default_value_t = TrainOptions::default().vocabulary.min_df)]
    min_df: u32,
    /// Greatest share of articles a term may occur in
    #[arg(long, value_name = "SHARE", default_value_t = TrainOptions::default().vocabulary.max_df, value_parser = parse_ratio)]
    max_df: f64,
    /// At most this many terms, the most frequent; 0 for all
    #[arg(long, value_name = "N", default_value_t = 0)]
    max_terms: usize,
    /// Train on all terms, then keep this many of the greatest weights; 0 for all
    #[arg(long, value_name = "N", default_value_t = 0)]
    prune_to: usize,
    /// Keep weights in 32 bits instead of 8: a larger model, as trained
    #[arg(long)]
    full_weights: bool,
    /// What becomes of a word's affixes
    #[arg(long, value_enum, default_value_t = StemName::Beside)]
    stem: StemName,
    /// Learn of the data's articles without a label too: which terms there are, how rare they are,
    /// and with --latent what goes together
    #[arg(long)]
    pub use_unlabelled: bool,
    /// Label articles without a label by a committee where it is sure, and learn the topics of all from
    /// their titles alone and their leads too: for headlines, feeds, and newspapers never seen; with
    /// --use-unlabelled
    #[arg(long, requires = "use_unlabelled")]
    self_teach: bool,
    /// Learn beside terms what goes together, in this many dimensions: for few labels
    #[arg(long, value_name = "DIMENSIONS", value_parser = parse_dimensions)]
    latent: Option<usize>,
    /// Weight of what goes together beside terms
    #[arg(long, value_name = "X", default_value_t = 1.0, value_parser = parse_weight, requires = "latent")]
    latent_weight: f32,
    /// Leave function words out
    #[arg(long)]
    drop_stopwords: bool,
    /// Fold hamza carriers (ؤ to و, ئ to ي)
    #[arg(long)]
    fold_hamza: bool,
    /// Keep alef forms, alef maqsura and ta marbuta apart
    #[arg(long)]
    keep_letters: bool,
    /// Count terms as they are, not by logarithm
    #[arg(long)]
    raw_counts: bool,
    /// Folds of the validation that calibrates probabilities
    #[arg(long, value_name = "K", default_value_t = TrainOptions::default().folds, value_parser = parse_folds)]
    validation_folds: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum AlgorithmName {
    /// Linear support vector machine
    Svm,
    /// Multinomial logistic regression
    Logistic,
    /// The mean of svm and logistic
    Ensemble,
    /// Complement naive Bayes
    Bayes,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StemName {
    /// They stay
    None,
    /// They are cut off
    Light,
    /// The word counts, and its stem beside it
    Beside,
}

impl SettingArgs {
    pub fn options(&self, seed: u64, labels: Labels) -> TrainOptions {
        let mut text = TextOptions {
            stem: match self.stem {
                StemName::None => Stem::None,
                StemName::Light => Stem::Light,
                StemName::Beside => Stem::Beside,
            },
            drop_stopwords: self.drop_stopwords,
            words: self.words,
            characters: self.characters.map(Into::into),
            title_weight: self.title_weight,
            lead_words: self.lead_words,
            ..TextOptions::default()
        };
        text.fold.hamza_carriers = self.fold_hamza;
        if self.keep_letters {
            text.fold.alef = false;
            text.fold.alef_maqsura = false;
            text.fold.ta_marbuta = false;
        }
        TrainOptions {
            text,
            vocabulary: VocabularyOptions {
                min_df: self.min_df,
                max_df: self.max_df,
                max_terms: self.max_terms,
            },
            weighting: Weighting {
                sublinear: !self.raw_counts,
                characters: self.character_weight,
                ..Weighting::default()
            },
            use_unlabelled: self.use_unlabelled,
            latent: self.latent.map(|dimensions| LatentOptions {
                dimensions,
                weight: self.latent_weight,
            }),
            self_teaching: self.self_teach.then(SelfTeaching::default),
            labels,
            known_topics: Vec::new(),
            algorithm: match self.algorithm {
                AlgorithmName::Svm => Algorithm::Svm {
                    cost: self.cost.unwrap_or(1.0),
                },
                AlgorithmName::Logistic => Algorithm::Logistic {
                    cost: self.cost.unwrap_or(10.0),
                },
                AlgorithmName::Ensemble => Algorithm::Ensemble {
                    cost: self.cost.unwrap_or(1.0),
                },
                AlgorithmName::Bayes => Algorithm::Bayes {
                    alpha: self.cost.unwrap_or(0.1),
                },
            },
            by_group: false,
            class_weight: if self.balanced {
                ClassWeight::Balanced
            } else {
                ClassWeight::None
            },
            prune_to: self.prune_to,
            compact: !self.full_weights,
            folds: self.validation_folds,
            seed,
        }
    }
}

fn parse_dimensions(text: &str) -> Result<usize, String> {
    parse_number(text, 1, 4096)
}

fn parse_words(text: &str) -> Result<usize, String> {
    parse_number(text, 0, 5)
}

fn parse_range(text: &str) -> Result<(usize, usize), String> {
    let range = text
        .split_once('-')
        .and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    match range {
        Some((from, to)) if 1 <= from && from <= to && to <= 10 => Ok((from, to)),
        _ => Err("two lengths from 1 to 10 are needed, such as 2-5".to_owned()),
    }
}

fn parse_weight(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(weight) if (0.0..=1000.0).contains(&weight) => Ok(weight),
        _ => Err("a number from 0 to 1000 is needed".to_owned()),
    }
}
