use super::*;
use crate::arabic::Language;
use crate::article::{TopicProbability, Verdict};
use crate::highlights::Highlights;
use crate::model::Model;
use crate::pipeline::highlight;

fn verdict(id: &str, topic: &str, title: &str, digest: &str) -> Verdict {
    Verdict {
        id: id.to_owned(),
        topics: vec![
            TopicProbability::new(topic, 0.9),
            TopicProbability::new("society", 0.1),
        ],
        language: Some(Language::Arabic),
        date: Some("2024-03-12T08:00".to_owned()),
        source: Some("المدينة".to_owned()),
        title: title.to_owned(),
        summary: Some(vec![digest.to_owned()]),
        ..Verdict::default()
    }
}

const TITLE: &str = "الشرطة توقف عصابة لتهريب السلاح";
const DIGEST: &str = "أوقفت الشرطة ستة مسلحين في مداهمة.";

fn page(verdicts: Vec<Verdict>, locale: Locale) -> String {
    let model = Model::embedded();
    report(
        &highlight(verdicts, model),
        &[],
        &model.card().topics,
        "الصباح",
        locale,
    )
    .unwrap()
}

#[test]
fn stories_of_most_newspapers_stand_first_and_open_to_their_articles() {
    let story = |name: &str, newspapers: &[&str], articles: &[&str]| crate::roundup::Group {
        name: name.to_owned(),
        first_day: Some("2024-03-12".to_owned()),
        last_day: Some("2024-03-13".to_owned()),
        newspapers: newspapers.iter().map(|&name| name.to_owned()).collect(),
        articles: articles.iter().map(|&id| id.to_owned()).collect(),
        ..crate::roundup::Group::default()
    };
    let stories = [
        story("سباق <الهجن>", &["المدينة"], &["2", "3", "4"]),
        story("توقيف العصابة", &["المدينة", "الوطن"], &["1", "9"]),
        story("مقال وحده", &["المدينة"], &["5"]),
    ];
    let model = Model::embedded();
    let marked = highlight(vec![verdict("1", "security", TITLE, DIGEST)], model);
    let page = |locale| report(&marked, &stories, &model.card().topics, "الصباح", locale).unwrap();
    let arabic = page(Locale::Arabic);
    let at = |text: &str| arabic.find(text);
    assert!(at("توقيف العصابة") < at("سباق &#60;الهجن&#62;"));
    assert!(at("سباق &#60;الهجن&#62;").is_some() && at("مقال وحده").is_none());
    assert!(arabic.contains("١٢ مارس ٢٠٢٤ – ١٣ مارس ٢٠٢٤ · المقالات ٢ · الصحف ٢"));
    // A judged article is shown by its title, any other by its id.
    assert!(arabic.contains(&format!("<li><bdi>{TITLE}</bdi> <small><bdi>المدينة</bdi>")));
    assert!(arabic.contains("<li><bdi>9</bdi></li>"));
    assert!(page(Locale::English).contains("12 March 2024 – 13 March 2024 · Articles 2"));
}

#[test]
fn words_that_speak_for_the_topic_are_marked() {
    let found = highlight(
        vec![verdict("1", "security", TITLE, DIGEST)],
        Model::embedded(),
    );
    let Marked {
        verdict,
        highlights: marks,
    } = &found[0];
    let marked: Vec<&str> = marks
        .title
        .iter()
        .map(|span| &verdict.title[span.clone()])
        .collect();
    assert!(
        marked.contains(&"الشرطة") && marked.contains(&"السلاح"),
        "{marked:?}"
    );
    assert!(!marks.digest.is_empty() && !marks.terms.is_empty());
    let strange = Verdict {
        topics: vec![TopicProbability::new("طقس", 0.9)],
        ..verdict.clone()
    };
    let found = highlight(vec![strange], Model::embedded());
    assert_eq!(found[0].highlights, Highlights::default());
}

#[test]
fn a_page_runs_and_fetches_nothing_that_an_article_says() {
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
    let mut broken = verdict("<b>", hostile, hostile, hostile);
    broken.withheld = Some(hostile.to_owned());
    for locale in [Locale::English, Locale::Arabic] {
        let page = page(
            vec![verdict(hostile, hostile, hostile, hostile), broken.clone()],
            locale,
        );
        assert_eq!(page.matches("<script").count(), 2, "its own and its data");
        assert!(!page.contains("<img") && !page.contains("<b>&"));
        assert!(!page.contains("http://") && !page.contains("https://"));
        assert!(page.contains("default-src 'none'"));
    }
}

#[test]
fn a_page_is_of_one_language_and_direction() {
    let arabic = page(
        vec![verdict("1", "security", TITLE, DIGEST)],
        Locale::Arabic,
    );
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(arabic.contains(">أمن<") && arabic.contains("١٠٠٫٠٪"));
    let english = page(
        vec![verdict("1", "security", TITLE, DIGEST)],
        Locale::English,
    );
    assert!(english.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(english.contains(">security<") && english.contains("100.0%"));
}

#[test]
fn the_same_articles_give_the_same_bytes_and_none_give_a_page() {
    let rows = || {
        vec![
            verdict("1", "security", TITLE, DIGEST),
            verdict("2", "health", "", ""),
        ]
    };
    assert_eq!(page(rows(), Locale::Arabic), page(rows(), Locale::Arabic));
    assert!(page(Vec::new(), Locale::English).contains("<b>0</b>"));
}
