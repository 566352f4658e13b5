//! Articles that tell one story.
//!
//! [`PairModel`] scores pairs of articles. Articles are grouped so that those of a story are
//! similar on average; a single similar pair does not join two stories.

use super::chronicle::{Chronicle, Entry};
use super::pair_model::PairModel;
use super::profile::Profile;
use crate::duplicates::Signature;

/// What articles are compared by.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    pub profile: Profile,
    pub signature: Signature,
    pub key: u64,
}

impl Compared {
    pub fn new(article: &crate::article::Article) -> Self {
        Self {
            profile: Profile::new(&article.title, &article.text),
            signature: Signature::new(&article.title, &article.text),
            key: article.fingerprint(),
        }
    }
}

/// The stories of articles, each as the numbers of its articles in ascending order. Stories come in
/// the order of their first articles.
pub(crate) fn stories(
    articles: &[(&Compared, i32)],
    model: &PairModel,
    window: u32,
) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&i| articles[i].1);
    let mut chronicle = Chronicle::new(model, window);
    let mut found = Vec::new();
    for day in order.chunk_by(|&a, &b| articles[a].1 == articles[b].1) {
        let entries = day.iter().map(|&number| {
            let compared = articles[number].0;
            Entry {
                number,
                key: compared.key,
                profile: compared.profile.clone(),
                signature: compared.signature.clone(),
            }
        });
        found.extend(chronicle.day(articles[day[0]].1, entries.collect()));
    }
    found.extend(chronicle.end());
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::super::days::{WINDOW, days_in_order};
    use super::*;
    use crate::article::Article;
    use proptest::prelude::*;

    const FIRE: &str = "اندلع حريق كبير في مصفاة النفط شمال المدينة فجر السبت وأصيب سبعة عمال.";
    const FIRE_AGAIN: &str = "أخمد رجال الإطفاء حريق مصفاة النفط شمال المدينة بعد إصابة سبعة عمال.";
    const CUP: &str = "أحرز منتخب الكرة الطائرة كأس القارة بعد فوزه في المباراة النهائية.";

    fn stories_of(articles: &[(&str, &str, &str)]) -> Vec<Vec<usize>> {
        let days = days_in_order(articles.iter().map(|(.., date)| date.parse().ok()));
        let compared: Vec<Compared> = articles
            .iter()
            .map(|&(title, text, _)| {
                let (title, text) = (title.to_owned(), text.to_owned());
                Compared::new(&Article {
                    title,
                    text,
                    ..Article::default()
                })
            })
            .collect();
        let all: Vec<_> = compared.iter().zip(days).collect();
        stories(&all, PairModel::embedded(), WINDOW)
    }

    #[test]
    fn articles_of_one_event_are_one_story() {
        assert_eq!(
            stories_of(&[
                ("", FIRE, ""),
                ("", CUP, ""),
                ("", FIRE_AGAIN, ""),
                ("", CUP, "")
            ]),
            [[0, 2], [1, 3]]
        );
    }

    #[test]
    fn a_story_ends_when_nothing_is_told_of_it() {
        let days = [
            ("", FIRE, "2024-03-01"),
            ("", FIRE_AGAIN, "2024-03-04"),
            ("", FIRE, "2024-03-07"),
            ("", FIRE, "2024-04-01"),
        ];
        assert_eq!(stories_of(&days), [vec![0, 1, 2], vec![3]]);
    }

    /// Two reports, and whether an editor would put them under one heading.
    #[test]
    fn pairs_are_told_apart_as_editors_do() {
        let bridge = (
            "انهيار جسر قديم على نهر الوادي بعد الفيضان",
            "انهار الجسر القديم على نهر الوادي مساء الأحد بعد فيضان لم تشهده البلدة منذ أربعين عاما، \
             ولم يصب أحد. وقال رئيس البلدية سالم الحمداني إن الطريق البديل سيفتح غدا.",
        );
        for (name, one, other, same) in [
            (
                "one event, other words",
                bridge,
                (
                    "الفيضان يسقط جسر الوادي ولا إصابات",
                    "سقط جسر الوادي القديم أمس تحت ضغط مياه الفيضان، وأعلن رئيس البلدية سالم الحمداني \
                     إغلاق الطريق إلى البلدة حتى فتح الطريق البديل.",
                ),
                true,
            ),
            (
                "another event in the same words",
                (
                    "الرئيس يهنئ ملك تونغا بذكرى استقلال بلاده",
                    "بعث الرئيس برقية تهنئة إلى ملك تونغا بمناسبة ذكرى استقلال بلاده، وأعرب باسمه واسم \
                     الشعب عن أطيب التمنيات بالصحة والسعادة.",
                ),
                (
                    "الرئيس يهنئ رئيس باراغواي بذكرى استقلال بلاده",
                    "بعث الرئيس برقية تهنئة إلى رئيس باراغواي بمناسبة ذكرى استقلال بلاده، وأعرب باسمه واسم \
                     الشعب عن أطيب التمنيات بالصحة والسعادة.",
                ),
                false,
            ),
            (
                "one field, two events",
                bridge,
                (
                    "افتتاح جسر جديد في العاصمة",
                    "افتتح وزير النقل جسرا جديدا في العاصمة صباح الأحد يربط الجامعة بالمطار، وقال إن كلفته \
                     بلغت عشرين مليون دينار.",
                ),
                false,
            ),
            (
                "a title alone and its article",
                ("انهيار جسر الوادي القديم بعد الفيضان", ""),
                bridge,
                true,
            ),
        ] {
            let day = "2024-03-01";
            let found = stories_of(&[(one.0, one.1, day), (other.0, other.1, day)]);
            assert_eq!(found.len() == 1, same, "{name}");
        }
    }

    /// Articles of a few events, in words that differ from article to article.
    fn articles_of_events(seed: &[u8]) -> Vec<(String, String)> {
        const EVENTS: [[&str; 4]; 4] = [
            [
                "حريق مصفاة النفط في خورمال",
                "سبعة عمال",
                "رجال الإطفاء",
                "شركة المصافي",
            ],
            [
                "إضراب سائقي القطارات في وهران",
                "محطة القطار",
                "نقابة السائقين",
                "زيادة الأجور",
            ],
            [
                "زلزال جزيرة سولاميس",
                "خفر السواحل",
                "هيئة المسح الجيولوجي",
                "مئات المنازل",
            ],
            [
                "كأس الكرة الطائرة للناشئين",
                "المباراة النهائية",
                "المدرب البوسني",
                "ثلاثة أشواط",
            ],
        ];
        let article = |&byte: &u8| {
            let byte = usize::from(byte);
            let [what, first, second, third] = EVENTS[byte % 4];
            let order = match byte / 4 % 3 {
                0 => [first, second, third],
                1 => [second, third, first],
                _ => [third, first, second],
            };
            let title = format!("{what}: {}", order[0]);
            let [a, b, c] = order;
            (
                title,
                format!(
                    "تحدثت الصحف عن {what} وعن {a}. وذكر شهود أن {b} كان هناك، وأن {c} تأخر {} ساعات.",
                    byte / 12
                ),
            )
        };
        seed.iter().map(article).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn articles_of_a_day_may_come_in_any_order_and_at_any_number_of_threads(
            mut seed in proptest::collection::vec(any::<u8>(), 2..14),
            turn in any::<usize>(),
        ) {
            seed.sort_unstable();
            seed.dedup();
            let texts = articles_of_events(&seed);
            let articles: Vec<_> = texts.iter().map(|(title, text)| (title.as_str(), text.as_str(), "2024-03-01")).collect();
            let as_texts = |articles: &[(&str, &str, &str)], stories: Vec<Vec<usize>>| {
                let story = |story: Vec<usize>| {
                    let mut texts: Vec<String> = story.into_iter().map(|i| articles[i].1.to_owned()).collect();
                    texts.sort();
                    texts
                };
                let mut stories: Vec<Vec<String>> = stories.into_iter().map(story).collect();
                stories.sort();
                stories
            };
            let expected = as_texts(&articles, stories_of(&articles));
            let mut turned = articles.clone();
            turned.rotate_left(turn % articles.len());
            turned.reverse();
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
            let one_thread = pool.install(|| stories_of(&turned));
            prop_assert_eq!(as_texts(&turned, one_thread), expected);
        }
    }
}
