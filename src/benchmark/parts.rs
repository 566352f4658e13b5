//! Splits of a corpus: which articles are for training and which for testing.

use super::corpus::Corpus;
use super::{BenchmarkError, Plan, Split};
use crate::article::Article;
use crate::evaluate::{holdout, stratified_folds};
use std::collections::{BTreeSet, HashSet};

/// The fold in which each article is tested; `None` for articles that are only for training. Near
/// duplicates are all in the fold of the first of them. Only the first counts in stratifying.
pub(super) fn fold_of(corpus: &Corpus<'_>, split: &Split, seed: u64) -> Vec<Option<usize>> {
    let Corpus {
        articles,
        targets,
        groups,
        ..
    } = corpus;
    if let Split::Fixed(ids) = split {
        let examines = |article: &&Article| ids.contains(&article.id).then_some(0);
        return articles.iter().map(examines).collect();
    }
    let firsts: Vec<usize> = (0..articles.len()).filter(|&i| groups[i] == i).collect();
    let of_firsts: Vec<usize> = firsts.iter().map(|&i| targets[i]).collect();
    let folds: Vec<Option<usize>> = match split {
        Split::Folds(folds) => stratified_folds(&of_firsts, *folds, seed)
            .into_iter()
            .map(Some)
            .collect(),
        _ => holdout(&of_firsts, seed)
            .into_iter()
            .map(|examines| examines.then_some(0))
            .collect(),
    };
    groups
        .iter()
        .map(|first| firsts.binary_search(first).map_or(None, |at| folds[at]))
        .collect()
}

/// Articles to train on, and articles to test.
pub(super) struct Part {
    /// The group that is tested, if the parts are groups.
    pub group: Option<String>,
    pub train: Vec<usize>,
    pub test: Vec<usize>,
}

/// The parts of a plan: what is trained on and what is tested.
pub(super) fn parts(
    corpus: &Corpus<'_>,
    plan: &Plan,
    seed: u64,
) -> Result<Vec<Part>, BenchmarkError> {
    let fold_of = fold_of(corpus, &plan.split, seed);
    if plan.by_group {
        by_group(&corpus.articles, &fold_of, &plan.split)
    } else {
        by_fold(&fold_of)
    }
}

/// Each fold, tested by a model of all others.
fn by_fold(fold_of: &[Option<usize>]) -> Result<Vec<Part>, BenchmarkError> {
    let last = fold_of.iter().flatten().max();
    let last = *last.ok_or(BenchmarkError::NothingToJudge)?;
    let part = |fold| {
        let (test, train) = (0..fold_of.len()).partition(|&i| fold_of[i] == Some(fold));
        Part {
            group: None,
            train,
            test,
        }
    };
    Ok((0..=last).map(part).collect())
}

/// Each group, tested by a model of all others. With a fixed split, only its ids are tested and
/// only the other articles are trained on.
fn by_group(
    articles: &[&Article],
    fold_of: &[Option<usize>],
    split: &Split,
) -> Result<Vec<Part>, BenchmarkError> {
    let fixed = matches!(split, Split::Fixed(_));
    let groups: BTreeSet<&String> = articles.iter().filter_map(|a| a.group.as_ref()).collect();
    if groups.len() < 2 {
        return Err(BenchmarkError::NoGroups);
    }
    let part = |group: &String| {
        let of_group = |&i: &usize| articles[i].group.as_ref() == Some(group);
        let examines = |i: usize| !fixed || fold_of[i].is_some();
        let teaches = |i: usize| !fixed || fold_of[i].is_none();
        let (own, others): (Vec<usize>, Vec<usize>) = (0..articles.len()).partition(of_group);
        Part {
            group: Some(group.clone()),
            train: others.into_iter().filter(|&i| teaches(i)).collect(),
            test: own.into_iter().filter(|&i| examines(i)).collect(),
        }
    };
    let parts = groups.into_iter().map(part);
    let parts: Vec<Part> = parts.filter(|part| !part.test.is_empty()).collect();
    if parts.is_empty() {
        return Err(BenchmarkError::NothingToJudge);
    }
    Ok(parts)
}

/// How many test articles have a near duplicate among the training articles.
pub(super) fn leaked(groups: &[usize], train: &[usize], test: &[usize]) -> usize {
    let taught: HashSet<usize> = train.iter().map(|&i| groups[i]).collect();
    test.iter()
        .filter(|&&i| taught.contains(&groups[i]))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_duplicates_are_on_one_side() {
        let article = |i: usize| Article {
            id: i.to_string(),
            label: Some("أ".to_owned()),
            ..Article::default()
        };
        let articles: Vec<Article> = (0..60).map(article).collect();
        let corpus = Corpus {
            articles: articles.iter().collect(),
            unlabelled: Vec::new(),
            further: Vec::new(),
            topics: vec!["أ".to_owned()],
            targets: vec![0; 60],
            // Every third article is a near duplicate of the one before it.
            groups: (0..60)
                .map(|i| if i % 3 == 2 { i - 1 } else { i })
                .collect(),
        };
        let groups = &corpus.groups;
        for split in [Split::Holdout, Split::Folds(4)] {
            let folds = fold_of(&corpus, &split, 1);
            for part in by_fold(&folds).unwrap() {
                assert_eq!(leaked(groups, &part.train, &part.test), 0);
            }
            assert!((0..60).all(|i| folds[i] == folds[groups[i]]));
        }
        let fixed = Split::Fixed(["2", "4", "5"].map(str::to_owned).into());
        let folds = fold_of(&corpus, &fixed, 1);
        let part = &by_fold(&folds).unwrap()[0];
        assert_eq!(leaked(groups, &part.train, &part.test), 1);
    }

    #[test]
    fn each_group_is_judged_by_the_others() {
        let article = |i: usize| Article {
            id: i.to_string(),
            group: Some(["أ", "ب", "ج"][i % 3].to_owned()),
            ..Article::default()
        };
        let articles: Vec<Article> = (0..9).map(article).collect();
        let corpus = Corpus {
            articles: articles.iter().collect(),
            unlabelled: Vec::new(),
            further: Vec::new(),
            topics: vec!["أ".to_owned()],
            targets: vec![0; 9],
            groups: (0..9).collect(),
        };
        let articles = &corpus.articles;
        let by_all = by_group(articles, &[None; 9], &Split::Holdout).unwrap();
        assert_eq!(by_all.len(), 3);
        assert_eq!(by_all[1].test, [1, 4, 7]);
        assert_eq!(by_all[1].train, [0, 2, 3, 5, 6, 8]);
        let fixed = Split::Fixed(["1", "3"].map(str::to_owned).into());
        let folds = fold_of(&corpus, &fixed, 1);
        let some = by_group(articles, &folds, &fixed).unwrap();
        let tests: Vec<&[usize]> = some.iter().map(|part| part.test.as_slice()).collect();
        assert_eq!(tests, [&[3][..], &[1]]);
        assert_eq!(some[0].train, [2, 4, 5, 7, 8]);
        let none = by_group(&articles[..1], &[None], &Split::Holdout);
        assert!(matches!(none, Err(BenchmarkError::NoGroups)));
    }
}
