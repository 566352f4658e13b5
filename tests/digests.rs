//! Digests against figures that others computed, and without the furniture of web pages. Tests that
//! need `../shared` are skipped with a message if that folder is absent.

use std::collections::HashSet;
use std::path::PathBuf;
use warraq::article::Article;
use warraq::evaluate::{RougeTokens, rouge_l, rouge_n};
use warraq::input::{InputOptions, open_all, read_ids};
use warraq::summarize::{Length, Method};

#[test]
fn rouge_is_googles() {
    #[derive(serde::Deserialize)]
    struct Case {
        digest: String,
        reference: String,
        rouge1: [f64; 3],
        rouge2: [f64; 3],
        #[serde(rename = "rougeL")]
        rouge_l: [f64; 3],
    }
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("fixtures/rouge.json")).expect("the fixture is JSON");
    for case in cases {
        let digest = RougeTokens::new(&case.digest);
        let reference = RougeTokens::new(&case.reference);
        for (found, expected) in [
            (rouge_n(&digest, &reference, 1), case.rouge1),
            (rouge_n(&digest, &reference, 2), case.rouge2),
            (rouge_l(&digest, &reference), case.rouge_l),
        ] {
            let found = [found.precision, found.recall, found.f1];
            for (found, expected) in found.iter().zip(expected) {
                assert!(
                    (found - expected).abs() < 1e-6,
                    "{}: {found} {expected}",
                    case.digest
                );
            }
        }
    }
}

/// Lines that pages put before a story.
const BEFORE_THE_STORY: [&str; 16] = [
    "القاهرة - رويترز",
    "نيويورك – AFP",
    "(رويترز) - دبي",
    "كتب: أحمد محمود",
    "سارة العلي - بيروت",
    "إعداد وترجمة: ليلى حسن، Associated Press",
    "صورة أرشيفية لمبنى البرلمان",
    "المتظاهرون في وسط العاصمة أمس (Getty Images)",
    "آخر تحديث: 12 مارس 2018 - 10:30 بتوقيت غرينتش",
    "الأحد 14 يناير 2018",
    "منذ 3 ساعات",
    "اقرأ أيضا: ارتفاع أسعار الذهب في الأسواق العالمية",
    "شاهد أيضا: كيف تغير المناخ في القرن الماضي؟",
    "الرئيسية\nأخبار\nرياضة\nاقتصاد\nتكنولوجيا\nاتصل بنا",
    "الرئيسية | أخبار العالم | رياضة | صحة | فيديو",
    "شارك عبر فيسبوك تويتر واتساب\nطباعة",
];

#[test]
fn what_stands_before_the_story_is_not_its_digest() {
    let story = "أعلنت وزارة النقل افتتاح الجسر الجديد على النهر. وقال الوزير إن العمل استمر عامين. \
                 وتعبر الجسر كل يوم آلاف السيارات.\nوشارك في البناء ستة آلاف عامل.";
    for before in BEFORE_THE_STORY {
        let text = format!("{before}\n{story}");
        for method in [Method::Learned, Method::Lead] {
            let digest = method.digest("", &text, Length::Sentences(1));
            assert_eq!(
                digest,
                ["أعلنت وزارة النقل افتتاح الجسر الجديد على النهر."],
                "{before}"
            );
        }
    }
}

/// Articles with ANT v2's test ids whose abstract is not copied from their text.
fn with_abstracts() -> Option<Vec<Article>> {
    let corpora = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let corpus = corpora.join("ant-v2.csv.gz");
    if !corpus.exists() {
        eprintln!("skipped: {} is not there", corpus.display());
        return None;
    }
    let ids: HashSet<String> =
        read_ids(&corpora.join("splits/ant-v2.test.txt")).expect("ids of the split");
    let options = InputOptions::default()
        .references(["abstract".to_owned()])
        .group("source".to_owned());
    let articles = open_all(&[corpus], &options).expect("the corpus");
    let articles = articles.filter_map(|document| document.read().ok());
    let judged = articles.filter(|article| {
        let told = |reference: &String| {
            RougeTokens::new(&article.text).contains(&RougeTokens::new(reference))
        };
        let group = article.group.as_deref();
        ids.contains(&article.id)
            && matches!(group, Some("BBC" | "CNN"))
            && article.references.iter().any(|reference| !told(reference))
    });
    Some(judged.collect())
}

#[test]
fn digests_of_real_articles_are_the_same_whatever_stands_before_them() {
    let Some(articles) = with_abstracts() else {
        return;
    };
    // Every third article is enough to judge, and quick.
    let articles: Vec<Article> = articles.into_iter().step_by(3).collect();
    let rouge = |articles: &[Article]| {
        let each = articles.iter().map(|article| {
            let digest = Method::Learned.digest("", &article.text, Length::Sentences(1));
            let digest = RougeTokens::new(&digest.join(" "));
            rouge_n(&digest, &RougeTokens::new(&article.references[0]), 1).f1
        });
        each.sum::<f64>() / articles.len() as f64
    };
    let clean = rouge(&articles);
    for before in BEFORE_THE_STORY {
        let dirty: Vec<Article> = articles
            .iter()
            .map(|article| Article {
                text: format!("{before}\n{}", article.text),
                ..article.clone()
            })
            .collect();
        let found = rouge(&dirty);
        println!("{found:.4} of {clean:.4} with {before:?}");
        assert!(found > clean - 0.01, "{found} of {clean} with {before:?}");
    }
}
