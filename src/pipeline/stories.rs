//! Stories of any number of articles. Memory grows with the articles of a window of days only.
//!
//! Articles are read once and stored. Then they are processed day by day, in whatever order they
//! came. A story is finished when it can no longer continue. Finished stories are stored too, until
//! all are known and can be sorted by size.

use super::in_order::map_in_order;
use super::shelf::{Place, Shelf, packed, unpacked};
use crate::article::Article;
use crate::calendar::day;
use crate::input::{Document, Fault};
use crate::roundup::{Chronicle, Compared, Days, Entry, Group, StoryOptions};
use rayon::prelude::*;
use std::io;

/// Why stories could not be made.
///
/// ```
/// use warraq::pipeline::StoryError;
/// let error = StoryError::<std::io::Error>::Aside(std::io::Error::other("full"));
/// assert!(error.to_string().contains("TMPDIR"));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoryError<E> {
    /// Articles cannot be stored.
    #[error(
        "cannot put articles aside in {folder}: {0}; TMPDIR names another folder",
        folder = std::env::temp_dir().display()
    )]
    Aside(io::Error),
    /// `keep` failed on a story.
    #[error(transparent)]
    Kept(E),
}

/// A stored article.
struct Aside {
    day: i32,
    place: Place,
}

/// A finished story.
struct Told {
    articles: usize,
    first: usize,
    place: Place,
}

/// Groups articles into stories and passes these to `keep`, the largest first. Of equal ones, the
/// story with the earliest first article is first. Faults are passed to `report`. Returns how many
/// articles were read.
///
/// ```
/// use warraq::article::Article;
/// use warraq::pipeline::tell_stories;
/// use warraq::roundup::StoryOptions;
/// let texts = [
///     "اندلع حريق كبير في مصفاة النفط شمال المدينة فجر السبت وأصيب سبعة عمال.",
///     "أحرز منتخب الكرة الطائرة كأس القارة بعد فوزه في المباراة النهائية.",
///     "أخمد رجال الإطفاء حريق مصفاة النفط شمال المدينة بعد إصابة سبعة عمال.",
/// ];
/// let articles = (1..).zip(texts).map(|(id, text): (u32, _)| Article {
///     id: id.to_string(),
///     text: text.to_owned(),
///     ..Article::default()
/// });
/// let articles: Vec<_> = articles.map(Into::into).collect();
/// let mut stories = Vec::new();
/// let read = tell_stories(articles.into_iter(), &StoryOptions::default(), |_| {}, |story| {
///     stories.push(story.articles);
///     Ok::<(), std::io::Error>(())
/// })?;
/// assert_eq!((read, stories), (3, vec![vec!["1".to_owned(), "3".to_owned()], vec!["2".to_owned()]]));
/// # Ok::<(), warraq::pipeline::StoryError<std::io::Error>>(())
/// ```
///
/// # Errors
/// If articles cannot be stored, or if `keep` fails.
pub fn tell_stories<E>(
    articles: impl Iterator<Item = Document> + Send,
    options: &StoryOptions<'_>,
    mut report: impl FnMut(Fault),
    mut keep: impl FnMut(Group) -> Result<(), E>,
) -> Result<usize, StoryError<E>> {
    let mut shelf = Shelf::new();
    let mut days = Days::default();
    let mut aside: Vec<Aside> = Vec::new();
    map_in_order(
        articles,
        Document::size,
        || (),
        |(), document| {
            let article = document.read()?;
            let day = article.date.as_deref().and_then(day);
            Ok((day, packed(&article)))
        },
        |read| {
            match read {
                Ok((day, bytes)) => {
                    let place = shelf.put(&bytes).map_err(StoryError::Aside)?;
                    let day = days.next(day);
                    aside.push(Aside { day, place });
                }
                Err(fault) => report(fault),
            }
            Ok(())
        },
    )?;
    let mut order: Vec<usize> = (0..aside.len()).collect();
    order.sort_by_key(|&number| aside[number].day);
    let mut teller = Teller {
        options,
        shelf,
        aside: &aside,
        stories: Shelf::new(),
        told: Vec::new(),
    };
    let mut chronicle = Chronicle::new(options.model, options.window);
    for numbers in order.chunk_by(|&a, &b| aside[a].day == aside[b].day) {
        let entries = teller.entries(numbers).map_err(StoryError::Aside)?;
        let ended = chronicle.day(aside[numbers[0]].day, entries);
        teller.tell(&ended).map_err(StoryError::Aside)?;
    }
    teller.tell(&chronicle.end()).map_err(StoryError::Aside)?;
    let Teller {
        mut stories,
        mut told,
        ..
    } = teller;
    told.sort_unstable_by_key(|story| (std::cmp::Reverse(story.articles), story.first));
    for story in told {
        let bytes = stories.take(story.place).map_err(StoryError::Aside)?;
        let story =
            serde_json::from_slice(&bytes).map_err(|error| StoryError::Aside(error.into()))?;
        keep(story).map_err(StoryError::Kept)?;
    }
    Ok(aside.len())
}

struct Teller<'a> {
    options: &'a StoryOptions<'a>,
    shelf: Shelf,
    aside: &'a [Aside],
    stories: Shelf,
    told: Vec<Told>,
}

/// Articles read from the shelf at a time.
const AT_ONCE: usize = 1_000;

impl Teller<'_> {
    /// The profiles by which articles are compared.
    fn entries(&mut self, numbers: &[usize]) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::with_capacity(numbers.len());
        for numbers in numbers.chunks(AT_ONCE) {
            let articles = self.packed(numbers)?;
            let entry = |(&number, bytes): (&usize, &Vec<u8>)| {
                let Compared {
                    profile,
                    signature,
                    key,
                } = Compared::new(&unpacked(bytes)?);
                Ok(Entry {
                    number,
                    key,
                    profile,
                    signature,
                })
            };
            let read: io::Result<Vec<Entry>> =
                numbers.par_iter().zip(&articles).map(entry).collect();
            entries.extend(read?);
        }
        Ok(entries)
    }

    fn packed(&mut self, numbers: &[usize]) -> io::Result<Vec<Vec<u8>>> {
        let places = numbers.iter().map(|&number| self.aside[number].place);
        places.map(|place| self.shelf.take(place)).collect()
    }

    /// Describes stories and stores the result.
    fn tell(&mut self, stories: &[Vec<usize>]) -> io::Result<()> {
        let enough = |story: &&Vec<usize>| story.len() >= self.options.at_least;
        let stories: Vec<&Vec<usize>> = stories.iter().filter(enough).collect();
        for stories in stories.chunks(AT_ONCE) {
            let articles: Vec<_> = stories
                .iter()
                .map(|story| self.packed(story))
                .collect::<io::Result<_>>()?;
            let (aside, options) = (self.aside, self.options);
            let told = |(story, articles): (&&Vec<usize>, &Vec<Vec<u8>>)| {
                let articles: Vec<Article> = articles
                    .iter()
                    .map(|bytes| unpacked(bytes))
                    .collect::<io::Result<_>>()?;
                let days: Vec<i32> = story.iter().map(|&number| aside[number].day).collect();
                let group = options.tell(&articles.iter().collect::<Vec<_>>(), &days);
                Ok(serde_json::to_vec(&group)?)
            };
            let written: io::Result<Vec<Vec<u8>>> =
                stories.par_iter().zip(&articles).map(told).collect();
            for (story, bytes) in stories.iter().zip(written?) {
                self.told.push(Told {
                    articles: story.len(),
                    first: story[0],
                    place: self.stories.put(&bytes)?,
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: usize, date: &str, text: String) -> Article {
        Article {
            id: id.to_string(),
            date: Some(date.to_owned()).filter(|date| !date.is_empty()),
            text,
            ..Article::default()
        }
    }

    /// The stories of articles, each as its ids.
    fn stories(articles: &[Article], threads: usize) -> Vec<Vec<String>> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads").install(|| {
            let mut stories = Vec::new();
            let documents: Vec<Document> = articles.iter().cloned().map(Into::into).collect();
            let read = tell_stories(
                documents.into_iter(),
                &StoryOptions::default(),
                |_| {},
                |story| {
                    stories.push(story.articles);
                    Ok::<(), io::Error>(())
                },
            );
            assert_eq!(read.expect("stories"), articles.len());
            stories
        })
    }

    const FIRE: &str = "اندلع حريق كبير في مصفاة النفط شمال المدينة فجر السبت وأصيب سبعة عمال.";
    const FIRE_AGAIN: &str = "أخمد رجال الإطفاء حريق مصفاة النفط شمال المدينة بعد إصابة سبعة عمال.";
    const CUP: &str = "أحرز منتخب الكرة الطائرة كأس القارة بعد فوزه في المباراة النهائية.";

    #[test]
    fn copies_are_one_story_however_many_they_are() {
        for copies in [2, 100, 1_200] {
            let mut articles: Vec<Article> = (0..copies)
                .map(|id| article(id, "2024-03-01", FIRE.to_owned()))
                .collect();
            articles.push(article(copies, "2024-03-02", FIRE_AGAIN.to_owned()));
            articles.push(article(copies + 1, "2024-03-02", CUP.to_owned()));
            let found: Vec<usize> = stories(&articles, 2).iter().map(Vec::len).collect();
            assert_eq!(found, [copies + 1, 1], "{copies}");
        }
    }

    #[test]
    fn near_copies_are_one_story() {
        let articles: Vec<Article> = (0..150)
            .map(|id| {
                article(
                    id,
                    "2024-03-01",
                    format!("{FIRE} {FIRE_AGAIN} وقال المتحدث رقم {id} ذلك في بيان."),
                )
            })
            .collect();
        assert_eq!(stories(&articles, 2).len(), 1);
    }

    #[test]
    fn articles_without_a_day_are_put_with_one_another_wherever_they_stand() {
        let all = [
            article(0, "2024-03-01", FIRE.to_owned()),
            article(1, "", FIRE_AGAIN.to_owned()),
            article(2, "2024-05-01", CUP.to_owned()),
            article(3, "", FIRE.to_owned()),
        ];
        let sorted = |order: [usize; 4]| {
            let mut found = stories(&order.map(|i| all[i].clone()), 1);
            found.iter_mut().for_each(|story| story.sort());
            found.sort();
            found
        };
        let expected = [vec!["0"], vec!["1", "3"], vec!["2"]];
        for order in [[0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 0, 1]] {
            assert_eq!(sorted(order), expected, "{order:?}");
        }
    }

    #[test]
    fn hundreds_of_articles_give_the_same_stories_at_any_number_of_threads() {
        let places = [
            "خورمال",
            "وهران",
            "سولاميس",
            "قرطاج",
            "بلدوين",
            "شمسان",
            "عين الرمان",
        ];
        let events = [
            "حريق المصفاة",
            "إضراب القطارات",
            "زلزال الجزيرة",
            "انهيار الجسر",
            "كأس الناشئين",
        ];
        let articles: Vec<Article> = (0..320)
            .map(|id| {
                let (place, event) = (places[id / 5 % 7], events[id % 5]);
                let date = format!("2024-03-{:02}", 1 + id % 5);
                let date = if id % 9 == 0 { "" } else { &date };
                let text = format!("تحدثت الصحف عن {event} في {place} يوم السبت. ووصل الوزير إلى {place} بعد {event}، وقال إن العدد {}.", id / 80);
                article(id, date, text)
            })
            .collect();
        let one = stories(&articles, 1);
        assert!(one.len() > 10 && one[0].len() > 3, "{}", one.len());
        assert_eq!(one, stories(&articles, 4));
    }
}
