//! What the program makes of texts besides topics: digests, key terms, headlines, groups of
//! articles. Also how it is trained and judged with digests by people.

mod common;

use common::run_in;
use std::path::Path;

const SAMPLE: &str = "datasets/sample.csv";

fn run(args: &[&str]) -> (i32, String, String) {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

fn rows(args: &[&str]) -> Vec<serde_json::Value> {
    let (code, out, err) = run(&[args, &["--format", "jsonl", "-q"]].concat());
    assert_eq!(code, 0, "{err}");
    let row = |line: &str| serde_json::from_str(line).expect("JSON");
    out.lines().map(row).collect()
}

#[test]
fn every_method_digests_in_the_articles_own_sentences() {
    let text = std::fs::read_to_string("datasets/articles/06-cup-final.txt").expect("an article");
    for method in ["learned", "lead", "centroid", "lexrank", "textrank", "mmr"] {
        let args = [
            "summarize",
            "datasets/articles/06-cup-final.txt",
            "--sentences",
            "2",
        ];
        let row = &rows(&[&args[..], &["--method", method]].concat())[0];
        let digest = row["summary"].as_array().expect("sentences");
        assert_eq!(digest.len(), 2, "{method}");
        for sentence in digest {
            assert!(
                text.contains(sentence.as_str().expect("text")),
                "{method}: {sentence}"
            );
        }
    }
}

#[test]
fn a_digest_is_as_long_as_asked() {
    for row in rows(&["summarize", SAMPLE, "--characters", "120"]) {
        let digest = row["summary"].as_array().expect("sentences");
        let sentences: Vec<&str> = digest.iter().filter_map(|s| s.as_str()).collect();
        let characters = sentences.join(" ").chars().count();
        assert!((1..=120).contains(&characters), "{row}");
    }
    for row in rows(&["summarize", SAMPLE, "--words", "30"]) {
        let digest = row["summary"].as_array().expect("sentences");
        let words: usize = digest
            .iter()
            .filter_map(|sentence| Some(sentence.as_str()?.split_whitespace().count()))
            .sum();
        assert!(words <= 30 || digest.len() == 1, "{row}");
    }
}

#[test]
fn bare_texts_get_headlines_and_key_terms() {
    let folder = tempfile::tempdir().expect("a folder");
    let bare = path(folder.path(), "bare.txt");
    let text = "افتتاح جسر جديد على النهر\nالقاهرة - وكالات\nافتتح المحافظ الجسر الجديد على النهر أمس. \
                وقال المحافظ إن الجسر يخدم ثلاث قرى.";
    std::fs::write(&bare, text).expect("written");
    let titled = &rows(&["summarize", &bare, "--title"])[0];
    let row = &rows(&["summarize", &bare, "--headline", "--keywords", "4"])[0];
    for row in [row, titled] {
        assert_eq!(row["title"], "افتتاح جسر جديد على النهر");
    }
    let keywords = row["keywords"].as_array().expect("terms");
    assert!((1..=4).contains(&keywords.len()));
    for keyword in keywords {
        assert!(text.contains(keyword.as_str().expect("text")), "{keyword}");
    }
}

#[test]
fn a_digest_says_why_it_has_its_sentences() {
    let article = "datasets/articles/06-cup-final.txt";
    let (code, out, _) = run(&["explain", "--digest", "--format", "jsonl", article, "-q"]);
    assert_eq!(code, 0);
    let row: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let sentences = row["sentences"].as_array().expect("sentences");
    let chosen = sentences
        .iter()
        .filter(|sentence| sentence["chosen"] == true)
        .count();
    assert_eq!(chosen, 3);
    for sentence in sentences {
        let features = sentence["features"].as_object().expect("features");
        let sum: f64 = features.values().filter_map(|value| value.as_f64()).sum();
        let score = sentence["score"].as_f64().expect("a score");
        assert!((sum - score).abs() < 1e-9, "{sentence}");
    }
    let (_, out, _) = run(&["explain", "--digest", article, "-q"]);
    assert_eq!(
        out.lines().filter(|line| line.starts_with('*')).count(),
        3,
        "{out}"
    );
}

#[test]
fn articles_are_put_together_and_every_sentence_has_its_article() {
    let digest = |by: &str, format: &str| {
        let (code, out, err) = run(&["digest", "datasets/articles", "--by", by, "-f", format]);
        assert_eq!(code, 0, "{err}");
        out
    };
    let groups: serde_json::Value = serde_json::from_str(&digest("topic", "json")).expect("JSON");
    let groups = groups.as_array().expect("groups");
    assert_eq!(groups.len(), 9);
    let mut articles = 0;
    for group in groups {
        let ids = group["articles"].as_array().expect("ids");
        articles += ids.len();
        for cited in group["digest"].as_array().expect("sentences") {
            let id = cited["article"].as_str().expect("an id");
            assert!(ids.iter().any(|other| other == id));
            let text = std::fs::read_to_string(format!("datasets/articles/{id}")).expect("it");
            assert!(
                text.contains(cited["sentence"].as_str().expect("text")),
                "{cited}"
            );
        }
    }
    assert_eq!(articles, 12);
    assert!(digest("story", "text").contains("[06-cup-final.txt]"));
    assert!(digest("day", "markdown").starts_with("## undated (12)"));
    let page = digest("topic", "html");
    assert!(page.contains("dir=\"rtl\"") && page.contains("<h3>security "));
}

#[test]
fn days_are_read_from_whatever_column_has_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = path(folder.path(), "a.csv");
    let lines = path(folder.path(), "b.jsonl");
    let rows = "id,text,time\na,افتتح الجسر أمس.,\"Tue, 12 Mar 2024 08:00:00 GMT\"\n\
                b,هطل المطر ليلا.,2024-03-13T10:00\n";
    std::fs::write(&table, rows).expect("written");
    let line = r#"{"id":"c","text":"فاز الفريق بالكأس.","published":"12/03/2024"}"#;
    std::fs::write(&lines, line).expect("written");
    let (code, out, err) = run(&["digest", &table, &lines, "--by", "day", "-q"]);
    assert_eq!(code, 0, "{err}");
    let heads: Vec<&str> = out.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(heads, ["2024-03-12 (2)", "2024-03-13 (1)"]);
}

/// Articles whose second sentence is the digest by people, in the layout of EASC.
fn easc(folder: &Path) {
    for nth in 1..=12 {
        let articles = folder.join(format!("Articles/Topic{nth}"));
        let digests = folder.join(format!("MTurk/Topic{nth}"));
        std::fs::create_dir_all(&articles).expect("a folder");
        std::fs::create_dir_all(&digests).expect("a folder");
        let taken = format!("فاز الفريق رقم {nth} بالكأس بعد مباراة طويلة.");
        let text = format!(
            "امتلأت الشوارع منذ الصباح الباكر. {taken} وحضر الجمهور مبكرا إلى الملعب. ثم انصرف الناس."
        );
        std::fs::write(articles.join(format!("sports ({nth}).txt")), text).expect("written");
        for reader in ["A", "B"] {
            let name = format!("D{nth:04}.M.250.{reader}.1.txt");
            std::fs::write(digests.join(name), &taken).expect("written");
        }
    }
}

#[test]
fn a_ranker_learns_what_people_take_and_is_judged_by_it() {
    let folder = tempfile::tempdir().expect("a folder");
    easc(folder.path());
    let corpus = folder.path().to_str().expect("UTF-8");
    // In the corpus's folder, the ranker would be read as one of its files.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let ranker = path(elsewhere.path(), "ranker.json");
    let (code, _, err) = run(&["train-summarizer", corpus, "--ranker", &ranker]);
    assert!(code == 0 && err.contains("over the lead"), "{err}");
    let args = [
        "bench",
        "--summaries",
        corpus,
        "--ranker",
        &ranker,
        "--format",
        "json",
        "-q",
    ];
    let (code, out, err) = run(&args);
    assert_eq!(code, 0, "{err}");
    let results: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let rouge = |method: &str| {
        let of = results
            .as_array()
            .expect("rows")
            .iter()
            .find(|row| row["method"] == method);
        of.expect(method)["rouge_1"]["mean"]
            .as_f64()
            .expect("a number")
    };
    assert!(rouge("ranker") > 0.99 && rouge("lead") < 0.2);
    assert!(rouge("oracle") > 0.99);
    let (code, out, _) = run(&args[..3]);
    assert!(code == 0 && out.contains("ROUGE-1 over the lead"), "{out}");
    let one = path(folder.path(), "Articles/Topic3/sports (3).txt");
    let row = &rows(&["summarize", &one, "--ranker", &ranker, "--sentences", "1"])[0];
    assert!(
        row["summary"][0]
            .as_str()
            .expect("text")
            .starts_with("فاز الفريق رقم 3")
    );
}

#[test]
fn what_cannot_be_done_is_said() {
    for (args, said) in [
        (&["bench", "--summaries", SAMPLE][..], "--references"),
        (
            &["bench", "--summaries", SAMPLE, "--preferences", SAMPLE],
            "--rival",
        ),
        (&["summarize", SAMPLE, "--ranker", SAMPLE], "is no ranker"),
        (
            &["summarize", SAMPLE, "--method", "best"],
            "possible values",
        ),
        (&["summarize", SAMPLE, "--characters", "3"], "from 20 on"),
        (
            &["train-summarizer", SAMPLE, "--ranker", "/tmp/none.json"],
            "--references",
        ),
    ] {
        let (code, _, err) = run(args);
        assert!(code == 2 && err.contains(said), "{args:?}: {err}");
    }
}

/// A table of articles of newspapers: two events, one of them over two days, and one unrelated
/// article.
fn newspapers() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "id,source,date,title,text\n\
        1,النهار,2024-03-01,حريق في مصفاة خورمال,اندلع حريق في مصفاة خورمال للنفط فجر الجمعة وأصيب سبعة عمال. وقال مدير المصفاة رشيد العاني إن الخسائر كبيرة.\n\
        2,السفير,2024-03-02,سبعة مصابين في حريق مصفاة خورمال,أصيب سبعة عمال في الحريق الذي اندلع في مصفاة خورمال للنفط. وأعلن مدير المصفاة رشيد العاني إخماد الحريق.\n\
        3,السفير,2024-03-01,أغنية جديدة لفرقة السواقي,أصدرت فرقة السواقي أغنية جديدة مساء الخميس من كلمات شاعر شاب. وتغني الفرقة في مهرجان الربيع.\n\
        4,النهار,2024-05-01,حريق في مصفاة خورمال,اندلع حريق في مصفاة خورمال للنفط فجر الأربعاء وأصيب ثلاثة عمال.\n";
    let path = folder.path().join("news.csv");
    std::fs::write(&path, table).expect("the table");
    let path = path.to_str().expect("a path").to_owned();
    (folder, path)
}

#[test]
fn stories_have_their_newspapers_their_days_and_reasons() {
    let (_folder, news) = newspapers();
    let digest = |more: &[&str]| {
        let (code, out, err) = run(&[&["digest", news.as_str(), "-q"], more].concat());
        assert_eq!(code, 0, "{err}");
        out
    };
    let stories: serde_json::Value =
        serde_json::from_str(&digest(&["--why", "-f", "json"])).expect("JSON");
    let first = &stories[0];
    assert_eq!(first["articles"], serde_json::json!(["1", "2"]));
    assert_eq!(first["newspapers"], serde_json::json!(["النهار", "السفير"]));
    assert_eq!(first["first_day"], "2024-03-01");
    assert_eq!(first["last_day"], "2024-03-02");
    assert!(
        first["name"]
            .as_str()
            .expect("a name")
            .contains("مصفاة خورمال")
    );
    let why = &first["why"];
    assert_eq!(why["articles"], serde_json::json!(["1", "2"]));
    let adds = |shared: &serde_json::Value| shared["adds"].as_f64().expect("a number");
    let shared = why["shared"].as_array().expect("what is shared");
    let sum = why["usual"].as_f64().expect("a number") + shared.iter().map(adds).sum::<f64>();
    assert!((sum - why["score"].as_f64().expect("a number")).abs() < 1e-3);
    // Articles two months apart are separate stories, unless the window is that wide. A story of
    // one article has no reason.
    assert_eq!(stories.as_array().expect("stories").len(), 3);
    assert!(stories[1].get("why").is_none());
    assert!(digest(&[]).contains("(2024-03-01 – 2024-03-02, 2; النهار، السفير)"));
    let wide = digest(&["--window", "90", "-f", "json", "--at-least", "3"]);
    let wide: serde_json::Value = serde_json::from_str(&wide).expect("JSON");
    assert_eq!(wide[0]["articles"], serde_json::json!(["1", "2", "4"]));
    let threads = |threads: &str| digest(&["--threads", threads, "-f", "markdown", "--why"]);
    assert_eq!(threads("1"), threads("3"));
}

#[test]
fn a_model_of_pairs_is_learnt_and_tells_stories() {
    let (folder, news) = newspapers();
    let mut articles = String::from("id,date,title,text\n");
    let mut pairs = String::from("a,b,same\n");
    let places = ["خورمال", "وهران", "سولاميس", "قرطاج", "بلدوين", "شمسان"];
    let events = [
        "حريق المصفاة",
        "إضراب القطارات",
        "زلزال الجزيرة",
        "انهيار الجسر",
    ];
    for nth in 0..48 {
        let (place, event) = (places[nth % 6], events[nth / 6 % 4]);
        articles += &format!(
            "{nth},2024-03-01,{event} في {place},تحدثت الصحف عن {event} في {place} ورقمه{} يوم السبت. ووصل الوزير إلى {place} بعد {event}.\n",
            nth / 24
        );
        if nth < 24 {
            pairs += &format!("{nth},{},1\n", nth + 24);
            // Pairs of neighbours, so that some pairs share no article with others.
            pairs += &format!("{nth},{},0\n", nth ^ 1);
        }
    }
    let path = |name: &str| {
        folder
            .path()
            .join(name)
            .to_str()
            .expect("a path")
            .to_owned()
    };
    std::fs::write(path("articles.csv"), articles).expect("articles");
    std::fs::write(path("pairs.csv"), &pairs).expect("pairs");
    let (data, judged, model) = (
        path("articles.csv"),
        path("pairs.csv"),
        path("stories.json"),
    );
    let learn = |data: &str| {
        run(&[
            "train-stories",
            data,
            "--pairs",
            &judged,
            "--pair-model",
            &model,
        ])
    };
    let (code, _, err) = learn(&data);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("48 of 48 pairs have both articles"), "{err}");
    let measured = err.split("balanced accuracy ").nth(1);
    let by_pair = measured.and_then(|rest| rest.split(' ').next()?.parse::<f64>().ok());
    assert!(by_pair.is_some_and(|by_pair| by_pair > 0.8), "{err}");
    let learnt = std::fs::read(&model).expect("a model");
    assert_eq!(learn(&data).0, 0);
    assert_eq!(
        std::fs::read(&model).expect("a model"),
        learnt,
        "the same pairs, the same bytes"
    );
    let (code, out, err) = run(&["digest", &news, "--pair-model", &model, "-q"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("[1]"), "{out}");
    // A file that is no model and a bad judgement are reported with their place.
    let (code, _, err) = run(&["digest", &news, "--pair-model", &judged]);
    assert_ne!(code, 0);
    assert!(err.contains("is no model of pairs"), "{err}");
    let (code, _, err) = learn(&news);
    assert_ne!(code, 0);
    assert!(err.contains("it takes 10 of each"), "{err}");
    std::fs::write(path("pairs.csv"), "a,b,same\n1,2,maybe\n").expect("pairs");
    let (code, _, err) = learn(&data);
    assert_ne!(code, 0);
    assert!(err.contains("row 1, column same"), "{err}");
}
