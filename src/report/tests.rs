use super::*;
use crate::arabic::Language;
use crate::model::Model;
use crate::pipeline::highlight;

fn verdict(id: &str, topic: &str, title: &str, digest: &str) -> Verdict {
    Verdict {
        id: id.to_owned(),
        topics: vec![(topic.to_owned(), 0.9), ("society".to_owned(), 0.1)],
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
        &model.card().topics,
        "الصباح",
        locale,
    )
    .unwrap()
}

#[test]
fn words_that_speak_for_the_topic_are_marked() {
    let found = highlight(
        vec![verdict("1", "security", TITLE, DIGEST)],
        Model::embedded(),
    );
    let (verdict, marks) = &found[0];
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
        topics: vec![("طقس".to_owned(), 0.9)],
        ..verdict.clone()
    };
    let found = highlight(vec![strange], Model::embedded());
    assert_eq!(found[0].1, Highlights::default());
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

#[test]
fn results_are_read_as_they_are_written() {
    use crate::output::Format;
    let folder = tempfile::tempdir().unwrap();
    let mut second = verdict("ثان، \"x\"", "health", "عنوان", "جملة.\nأخرى.");
    second.duplicate_of = Some("1".to_owned());
    second.secondary = vec!["politics".to_owned()];
    let failed = Verdict {
        id: "3".to_owned(),
        error: Some("cannot".to_owned()),
        ..Verdict::default()
    };
    let rows = [verdict("1", "security", TITLE, DIGEST), second, failed];
    for (name, format) in [
        ("rows.jsonl", Format::JsonLines),
        ("rows.csv", Format::Csv),
        ("sheet.csv", Format::Spreadsheet),
    ] {
        let path = folder.path().join(name);
        let mut bytes = Vec::new();
        let mut writer = format.writer(Box::new(&mut bytes), false).unwrap();
        rows.iter().for_each(|row| writer.write(row).unwrap());
        writer.finish().unwrap();
        drop(writer);
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(read_results(&path).unwrap(), rows, "{name}");
    }
    // As the versions of the columns before had them.
    for (name, text) in [
        (
            "2.csv",
            "id,topic,probability,topics,language,date,duplicate_of,title,summary,secondary,withheld,keywords,error\n\
                   1,security,0.9,security:0.9,ar,2024-03-12,,ع,,,,,\n",
        ),
        (
            "2.jsonl",
            "{\"id\":\"1\",\"topics\":[{\"topic\":\"security\",\"probability\":0.9}],\"language\":\"ar\",\"date\":\"2024-03-12\",\"title\":\"ع\"}",
        ),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let [old] = &*read_results(&path).unwrap() else {
            panic!("{name}")
        };
        assert_eq!(
            (&*old.id, &*old.title, old.source.as_deref()),
            ("1", "ع", None),
            "{name}"
        );
        assert_eq!(old.date.as_deref(), Some("2024-03-12"), "{name}");
    }
    for (text, problem) in [
        ("a,b\n1,2\n", "no column \"id\""),
        (
            "id,topics\nx,security\n",
            ":2: the cell of topics is \"security\"",
        ),
        ("id,topics\nx,a:0.5,more\n", ":2: "),
    ] {
        let path = folder.path().join("broken.csv");
        std::fs::write(&path, text).unwrap();
        let error = read_results(&path).unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }
    assert!(read_results(&folder.path().join("none.csv")).is_err());
}
