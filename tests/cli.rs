//! The program as its users run it: its output and its exit codes.

use assert_cmd::Command;
use std::path::Path;

const TRAIN: &str = "datasets/sample.csv";

fn warraq(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("warraq").expect("the program is built");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    command
}

/// Runs the program: its exit code, standard output and standard error.
fn run(args: &[&str]) -> (i32, String, String) {
    finish(warraq(args).output().expect("it runs"))
}

fn finish(output: std::process::Output) -> (i32, String, String) {
    (
        output.status.code().expect("no signal ended it"),
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    )
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_readmes_first_command_judges_and_digests_every_article() {
    let (code, out, err) = run(&["classify", "datasets/articles", "--summary"]);
    assert_eq!((code, err.as_str()), (0, "warraq: 12 articles\n"));
    let heads: Vec<&str> = out
        .lines()
        .filter(|line| !line.starts_with("    "))
        .collect();
    assert_eq!(heads.len(), 12);
    for (file, topic) in [
        ("01-", "security"),
        ("02-", "health"),
        ("03-", "diplomacy"),
        ("04-", "politics"),
        ("05-", "economy"),
        ("06-", "sports"),
        ("07-", "culture"),
        ("08-", "technology"),
        ("09-", "society"),
    ] {
        let head = heads
            .iter()
            .find(|head| head.contains(&format!("  {file}")))
            .expect(file);
        assert!(head.starts_with(topic), "{head}");
    }
    assert!(!out.contains("جنيف – مراسلونا"), "a dateline is no digest");
}

#[test]
fn rows_are_those_of_every_format_and_thread_count() {
    let args = |format: &'static str, threads: &'static str| {
        [
            "classify",
            TRAIN,
            "--format",
            format,
            "--summary",
            "1",
            "-q",
            "--threads",
            threads,
        ]
    };
    for format in ["table", "csv", "jsonl"] {
        let (code, one, err) = run(&args(format, "1"));
        assert_eq!((code, err.as_str()), (0, ""));
        assert_eq!(one, run(&args(format, "3")).1, "{format}");
    }
    let (_, csv, _) = run(&args("csv", "2"));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    assert_eq!(header, warraq::output::COLUMNS.to_vec());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.len(), 90);
    let right = rows
        .iter()
        .filter(|row| row[0].starts_with(&row[1]))
        .count();
    assert!(right >= 81, "{right} of 90 right");
    for row in &rows {
        let best = row[3].split('|').next().expect("a topic");
        assert_eq!(best, format!("{}:{}", &row[1], &row[2]));
    }
    let (_, lines, _) = run(&args("jsonl", "2"));
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(row["topics"][0]["topic"], row["topic"]);
        assert_eq!(row["summary"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn a_model_is_trained_inspected_and_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = path(folder.path(), "m.safetensors");
    let (code, out, err) = run(&["train", TRAIN, "--model", &model]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(
        err.contains("90 articles") && err.contains("9 topics"),
        "{err}"
    );
    let (code, out, _) = run(&["inspect", &model]);
    assert_eq!(code, 0);
    assert!(out.contains("security") && out.contains("macro-F1"));
    let rows = path(folder.path(), "rows.csv");
    let (code, out, _) = run(&[
        "classify",
        "datasets/articles",
        "-m",
        &model,
        "-o",
        &rows,
        "--top",
        "1",
    ]);
    assert_eq!((code, out.as_str()), (0, ""));
    let written = std::fs::read_to_string(&rows).expect("the file is there");
    assert!(written.starts_with("id,topic,") && written.lines().count() == 13);
    // The same training again gives the same bytes.
    let again = path(folder.path(), "again.safetensors");
    assert_eq!(
        run(&["train", TRAIN, "-m", &again, "--threads", "1", "-q"]).0,
        0
    );
    assert_eq!(
        std::fs::read(&model).expect("one"),
        std::fs::read(&again).expect("two")
    );
}

#[test]
fn what_spills_to_a_folder_is_the_same_model_and_leaves_nothing_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (here, spilled) = (path(folder.path(), "a"), path(folder.path(), "b"));
    let (code, _, _) = run(&["train", TRAIN, "-m", &here, "-q"]);
    assert_eq!(code, 0);
    let spill = path(folder.path(), "spill");
    std::fs::create_dir(&spill).expect("a folder");
    let (code, _, err) = run(&["train", TRAIN, "-m", &spilled, "--spill", &spill, "-v"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        err.contains("memory: ") && err.contains("MB for 1,000,000"),
        "{err}"
    );
    let bytes = |path: &str| std::fs::read(path).expect("a model");
    assert_eq!(bytes(&here), bytes(&spilled));
    assert_eq!(std::fs::read_dir(&spill).expect("it is there").count(), 0);
    let nowhere = path(folder.path(), "nowhere");
    let (code, _, err) = run(&["train", TRAIN, "-m", &spilled, "--spill", &nowhere, "-q"]);
    assert_eq!(code, 2);
    assert!(err.contains("--spill"), "{err}");
}

#[test]
fn a_directory_of_labelled_folders_trains_as_a_table_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut reader = csv::Reader::from_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(TRAIN))
        .expect("the sample");
    for row in reader.records() {
        let row = row.expect("a row");
        let label = folder.path().join("data").join(&row[3]);
        std::fs::create_dir_all(&label).expect("a folder");
        std::fs::write(
            label.join(format!("{}.txt", &row[0])),
            format!("{}\n\n{}", &row[1], &row[2]),
        )
        .expect("a file");
    }
    let model = path(folder.path(), "m.safetensors");
    let (code, _, err) = run(&["train", &path(folder.path(), "data"), "-m", &model]);
    assert_eq!(code, 0, "{err}");
    assert!(
        err.contains("90 articles") && err.contains("9 topics"),
        "{err}"
    );
}

#[test]
fn bench_prints_figures_for_eyes_and_machines() {
    let (code, out, _) = run(&["bench", TRAIN, "--folds", "3"]);
    assert_eq!(code, 0);
    for word in [
        "accuracy",
        "macro-F1",
        "articles/s",
        "MB/s",
        "peak memory",
        "truth by row",
    ] {
        assert!(out.contains(word), "{word}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let ids = path(folder.path(), "test.txt");
    std::fs::write(&ids, "security-01\nhealth-02\n").expect("a list");
    let (code, out, _) = run(&["bench", TRAIN, "--test-ids", &ids, "--format", "json", "-q"]);
    assert_eq!(code, 0);
    let found: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(found["test_articles"], 2);
    assert_eq!(found["train_articles"], 88);
    let (code, _, err) = run(&["bench", TRAIN, "--test-ids", TRAIN, "-q"]);
    assert_eq!(code, 2);
    assert!(err.contains("no article has an id"), "{err}");
}

#[test]
fn digests_have_the_length_asked_for() {
    let article = "datasets/articles/01-border-patrol.txt";
    let sentences = |args: &[&str]| {
        let (code, out, _) = run(&[&["summarize", article, "-q"], args].concat());
        assert_eq!(code, 0);
        out.lines().filter(|line| line.starts_with("    ")).count()
    };
    assert_eq!(sentences(&[]), 3);
    assert_eq!(sentences(&["--sentences", "1"]), 1);
    assert_eq!(sentences(&["--words", "40"]), 2);
    assert_eq!(sentences(&["--ratio", "1"]), 5);
    assert_eq!(
        run(&["summarize", article, "--words", "9", "--ratio", "0.5"]).0,
        2
    );
    assert_eq!(run(&["summarize", article, "--ratio", "1.5"]).0, 2);
}

#[test]
fn standard_input_is_an_article_or_a_table() {
    let (code, out, _) = finish(
        warraq(&["classify", "-", "--top", "1", "-q"])
            .write_stdin("فاز الفريق في المباراة النهائية وسجل المهاجم هدفين.")
            .output()
            .expect("it runs"),
    );
    assert_eq!(code, 0);
    assert!(out.starts_with("sports"), "{out}");
    let (code, out, _) = finish(
        warraq(&["classify", "-", "--format", "csv", "-q"])
            .write_stdin("id,text\nأ,فاز الفريق في المباراة\nب,لقاح جديد للأطفال في المستشفى\n")
            .output()
            .expect("it runs"),
    );
    assert_eq!((code, out.lines().count()), (0, 3));
}

/// For every kind of bad input: the message, the exit code, and that all other articles are kept.
#[test]
fn bad_input_costs_a_row_and_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
    };
    put("good.txt", "أعلنت الشرطة توقيف لصين.".as_bytes());
    put("empty.txt", b"");
    put("windows.txt", b"\xC7\xE1\xD4\xD1\xD8\xC9");
    put(
        "rows.csv",
        "id,text\n1,فاز الفريق\n2\n3,\"لم يغلق\n4,لقاح جديد\n".as_bytes(),
    );
    let input = path(folder.path(), "");
    let (code, out, err) = run(&["classify", &input, "--format", "csv"]);
    assert_eq!(code, 1);
    assert_eq!(out.lines().count(), 1 + 7, "{out}");
    for says in [
        "empty.txt: empty article; remove it or fill it",
        "rows.csv:3: 1 columns, the header has 2",
        "rows.csv:4: a quote that does not close",
        "4 articles, 3 failed",
    ] {
        assert!(err.contains(says), "{says} is not in {err}");
    }
    // Beside a good input, a missing one is just a row with an error.
    let (code, out, err) = run(&[
        "classify",
        "nowhere",
        "datasets/articles",
        "--format",
        "csv",
    ]);
    assert_eq!((code, out.lines().count()), (1, 14));
    assert!(err.contains("cannot read nowhere"), "{err}");
}

#[test]
fn what_cannot_be_done_exits_with_2_and_leaves_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file");
        path(folder.path(), name)
    };
    let model = path(folder.path(), "m.safetensors");
    let one_class = put("one.csv", "text,label\nأول مقال,أ\nثاني مقال,أ\n");
    let seen_once = put("once.csv", "text,label\nأول مقال,أ\nثاني مقال,ب\n");
    let no_label = put("none.csv", "id,summary,label\n1,نص,أ\n");
    let cases: [(&[&str], &str); 9] = [
        (
            &["train", &one_class, "-m", &model, "--min-df", "1"],
            "all articles have one topic",
        ),
        (
            &["train", &seen_once, "-m", &model, "--min-df", "1"],
            "needs 2 or more",
        ),
        (
            &["train", &no_label, "-m", &model],
            "no column \"text\"; its columns are id, summary, label",
        ),
        (
            &["train", "nowhere.csv", "-m", &model],
            "cannot read nowhere.csv",
        ),
        (
            &["train", TRAIN, "-m", &model, "--min-df", "5000"],
            "no term is left",
        ),
        (&["classify", "nowhere"], "cannot read nowhere"),
        (&["classify", "Cargo.toml"], "not a kind of file"),
        (
            &["classify", "datasets/articles", "-m", TRAIN],
            "not a warraq model",
        ),
        (&["classify"], "Usage"),
    ];
    for (args, says) in cases {
        let (code, out, err) = run(args);
        assert_eq!(code, 2, "{args:?}");
        assert!(args[0] != "train" || out.is_empty(), "{args:?}: {out}");
        assert!(err.contains(says), "{args:?}: {err}");
    }
    assert!(!Path::new(&model).exists());
    let (code, ..) = run(&[
        "classify",
        "nowhere",
        "-o",
        &path(folder.path(), "no/rows.csv"),
    ]);
    assert_eq!(code, 2);
}

#[test]
fn an_article_of_a_label_seen_once_is_left_out_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("t.csv");
    let text = "id,text,label\n1,فاز الفريق,ر\n2,خسر الفريق,ر\n3,ارتفع السعر,ق\n4,هبط السعر,ق\n5,وحيد,ش\n6,بلا تصنيف,\n";
    std::fs::write(&table, text).expect("a file");
    let model = path(folder.path(), "m.safetensors");
    let (code, _, err) = run(&[
        "train",
        table.to_str().expect("UTF-8"),
        "-m",
        &model,
        "--min-df",
        "1",
    ]);
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("5: the only article of label \"ش\"") && err.contains("6: no label"),
        "{err}"
    );
    assert!(
        err.contains("4 articles, 2 failed") && err.contains("2 topics"),
        "{err}"
    );
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    use std::process::{Command, Stdio};
    for format in ["table", "csv", "jsonl"] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("warraq"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["classify", TRAIN, TRAIN, TRAIN, TRAIN])
            .args(["--summary", "9", "-q", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("it ends");
        assert_eq!(
            (ended.status.code(), ended.stderr.len()),
            (Some(0), 0),
            "{format}"
        );
    }
}

#[test]
fn what_is_wrong_with_all_records_is_said_once_and_steers_no_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = path(folder.path(), "أ\u{1b}[31mب\n.jsonl");
    std::fs::write(&table, "{\"متن\": \"نص\\u001b[2J\"}\n".repeat(10)).expect("a file");
    let (code, _, err) = run(&["classify", &table, "--text", "خبر"]);
    assert_eq!(code, 2);
    assert_eq!(err.lines().count(), 3, "{err}");
    assert!(
        err.contains("8 more like it") || err.contains("9 more like it"),
        "{err}"
    );
    assert!(!err.contains('\u{1b}'), "{err:?}");
}

#[test]
fn what_is_not_read_is_said_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        let place = folder.path().join(name);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        std::fs::write(place, text).expect("a file");
    };
    put("أخبار/خبر.txt", "وصل الوفد إلى المدينة أمس لبدء المحادثات.");
    for name in [
        "أخبار/خبر.pdf",
        "أخبار/تقرير.PDF",
        "أخبار/قديم.doc",
        "أخبار/Thumbs.db",
        "صور/1.jpg",
    ] {
        put(name, "");
    }
    let (news, pictures) = (path(folder.path(), "أخبار"), path(folder.path(), "صور"));
    let said = "warraq: 3 files not read: 2 .pdf, 1 .doc\n";
    for command in ["classify", "summarize", "extract", "drift", "suggest"] {
        let (code, _, err) = run(&[command, &news]);
        assert_eq!(
            (code, err),
            (0, format!("{said}warraq: 1 articles\n")),
            "{command}"
        );
        assert_eq!(run(&[command, &news, "-q"]).2, "", "{command}");
    }
    let (_, _, err) = run(&["classify", &news, "--verbose"]);
    assert!(
        err.contains("قديم.doc\n") && err.contains("warraq: not read: "),
        "{err}"
    );
    let (_, _, err) = run(&["classify", &news, "--lang", "ar"]);
    assert!(
        err.contains("ملفات لم تقرأ: 3، وهي 2 .pdf, 1 .doc"),
        "{err}"
    );
    let (code, _, err) = run(&["classify", &pictures]);
    assert_eq!(code, 2);
    assert!(
        err.contains("nothing in it can be read: 1 .jpg; convert the files"),
        "{err}"
    );
    let (code, _, err) = run(&["classify", &path(folder.path(), "أخبار/خبر.pdf")]);
    assert_eq!(code, 2);
    assert!(err.contains("save it as .docx or text"), "{err}");
}

#[cfg(not(feature = "serve"))]
#[test]
fn a_command_that_the_build_lacks_is_named() {
    let (code, _, err) = run(&["serve", "--address", "127.0.0.1:0"]);
    let said = "warraq: built without serve: cargo install warraq --features serve\n";
    assert_eq!((code, err.as_str()), (2, said));
}

#[test]
fn completions_are_printed_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, out, _) = run(&["completions", shell]);
        assert_eq!(code, 0);
        assert!(out.contains("classify"), "{shell}");
    }
}

#[test]
fn languages_duplicates_and_shares_are_marked() {
    let rows = |more: &[&str]| -> Vec<serde_json::Value> {
        let args = [&["classify", "-", "--format", "jsonl", "-q"], more].concat();
        let table = "id,text,date,source\n\
            1,أعلنت الشرطة توقيف ثلاثة لصوص بعد مطاردة طويلة في المدينة,2024-03-12,المدينة\n\
            2,The police said that three men were arrested in the city,,\n\
            3,أعلنت الشرطة توقيف ثلاثة لصوص بعد مطاردة طويلة في المدينة.,,\n\
            4,پلیس اعلام کرد که سه نفر در شهر بازداشت شدند,,\n";
        let output = warraq(&args).write_stdin(table).output().expect("it runs");
        let (code, out, err) = finish(output);
        assert_eq!((code, err.as_str()), (0, ""));
        out.lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    };
    let all = rows(&["--dedupe"]);
    let column = |name: &str| -> Vec<&str> {
        let cells = all.iter().map(|row| row[name].as_str().unwrap_or("-"));
        cells.collect()
    };
    assert_eq!(column("language"), ["ar", "en", "ar", "fa"]);
    assert_eq!(column("topic"), ["security", "-", "security", "-"]);
    assert_eq!(column("duplicate_of"), ["-", "-", "1", "-"]);
    assert_eq!(column("date"), ["2024-03-12", "-", "-", "-"]);
    assert_eq!(column("source"), ["المدينة", "-", "-", "-"]);
    assert!(rows(&["--any-language"])[1]["topic"].is_string());
    let ids = |more: &[&str]| -> Vec<String> {
        rows(more).iter().map(|row| row["id"].to_string()).collect()
    };
    assert_eq!(ids(&["--shard", "1/3"]), ["\"1\"", "\"4\""]);
    assert_eq!(ids(&["--shard", "2/3"]), ["\"2\""]);
    assert_eq!(run(&["classify", "-", "--shard", "4/3"]).0, 2);
}

#[test]
#[cfg(feature = "html")]
fn extract_prints_what_is_kept_or_what_is_cut() {
    let page = "<h1>صيانة الجسر</h1><p>أعلنت البلدية أن أعمال الصيانة في الجسر القديم ستبدأ صباح \
        السبت المقبل وتستمر أسبوعين.</p><div>اقرأ أيضا: خبر آخر</div>";
    let extract = |more: &[&str]| {
        let args = [&["extract", "-", "-q"], more].concat();
        finish(warraq(&args).write_stdin(page).output().expect("it runs"))
    };
    let (code, out, _) = extract(&[]);
    assert_eq!(code, 0);
    assert!(
        out.starts_with("صيانة الجسر\n\nأعلنت") && out.ends_with("أسبوعين.\n"),
        "{out}"
    );
    assert_eq!(extract(&["--cut"]).1, "other stories\tاقرأ أيضا: خبر آخر\n");
    assert!(extract(&["--keep-furniture"]).1.contains("خبر آخر"));
}

#[test]
fn explain_shows_words_and_sentences_in_every_format() {
    let article = "datasets/articles/01-border-patrol.txt";
    let (code, text, _) = run(&["explain", article, "--top", "1", "--terms", "3"]);
    assert_eq!(code, 0);
    assert!(
        text.starts_with("01-border-patrol.txt\n\nsecurity 0."),
        "{text}"
    );
    assert!(
        text.contains("\n  for      ") && text.contains("مهربة"),
        "{text}"
    );
    assert!(
        text.contains("\n  against  ") && !text.contains("health"),
        "{text}"
    );
    let (code, page, _) = run(&["explain", article, "--format", "html"]);
    assert_eq!(code, 0);
    assert!(
        page.contains("dir=\"rtl\"") && page.ends_with("</html>\n"),
        "{page}"
    );
    let (code, rows, _) = run(&["explain", "datasets/articles", "--format", "jsonl"]);
    assert_eq!(code, 0);
    for row in rows.lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        for (rank, topic) in row["topics"].as_array().unwrap().iter().enumerate() {
            let sentences = row["sentences"].as_array().unwrap().iter();
            let sum: f64 = sentences
                .filter_map(|s| s["contributions"][rank].as_f64())
                .sum();
            let score = topic["bias"].as_f64().unwrap() + sum;
            assert!(
                (score - topic["score"].as_f64().unwrap()).abs() < 1e-5,
                "{topic}"
            );
        }
    }
}

#[test]
fn a_topic_that_is_not_probable_enough_is_withheld() {
    let args = ["classify", "datasets/articles", "--format", "csv", "-q"];
    let withheld = |least: &str| {
        let (code, out, _) = run(&[&args[..], &["--min-probability", least]].concat());
        assert_eq!(code, 0);
        let rows = csv::Reader::from_reader(out.as_bytes()).into_records();
        let rows: Vec<csv::StringRecord> = rows.map(|row| row.expect("CSV")).collect();
        for row in &rows {
            assert_eq!(row[1].is_empty(), !row[11].is_empty(), "{row:?}");
            assert!(!row[3].is_empty(), "the topics are still there: {row:?}");
        }
        rows.iter().filter(|row| row[1].is_empty()).count()
    };
    assert_eq!(withheld("0"), 0);
    assert_eq!(withheld("1"), 12);
    assert!((1..12).contains(&withheld("0.95")));
}

#[test]
fn a_desk_labels_what_teaches_most_and_sees_a_model_age() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = path(folder.path(), "m.safetensors");
    assert_eq!(run(&["train", TRAIN, "-m", &model, "-q"]).0, 0);
    let table = path(folder.path(), "label-me.csv");
    let suggest = [
        "suggest",
        "datasets/articles",
        "-m",
        &model,
        "-n",
        "4",
        "-o",
        &table,
        "-q",
    ];
    assert_eq!(run(&suggest).0, 0);
    let text = std::fs::read_to_string(&table).expect("a table");
    assert!(
        text.starts_with("id,label,suggested,probability,title,text\n"),
        "{text}"
    );
    // The labels of the suggested table are filled in, and a model is trained on it.
    let mut filled = csv::Writer::from_path(&table).expect("a table");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    filled
        .write_record(rows.headers().expect("a header"))
        .expect("written");
    let rows: Vec<_> = rows.records().map(|row| row.expect("CSV")).collect();
    assert_eq!(rows.len(), 4);
    for row in &rows {
        let label = &row[2];
        let cells = [&row[0], label, &row[2], &row[3], &row[4], &row[5]];
        filled.write_record(cells).expect("written");
    }
    drop(filled);
    let (code, _, err) = run(&["train", TRAIN, &table, "-m", &model]);
    assert!(code == 0 && err.contains("94 articles"), "{err}");
    let (code, out, _) = run(&["drift", "datasets/articles", "-m", &model, "-q"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("unknown words") && out.contains("12 articles;"),
        "{out}"
    );
    let sports = path(folder.path(), "sports");
    std::fs::create_dir(&sports).expect("a folder");
    for i in 0..30 {
        let copy = Path::new(&sports).join(format!("{i}.txt"));
        let article = "فاز المنتخب في المباراة النهائية بهدفين. وسجل المهاجم هدفا في الشوط الثاني.";
        std::fs::write(copy, article).expect("written");
    }
    let (code, out, _) = run(&["drift", &sports, "-m", &model, "-q", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 0);
    let sports = found["topics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|t| t["name"] == "sports");
    assert_eq!(sports.unwrap()["changed"], true, "{out}");
}

#[test]
fn a_week_unlike_those_before_is_an_alarm_with_an_exit_code_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = path(folder.path(), "news.csv");
    let texts = [
        "فاز المنتخب في المباراة النهائية بهدفين وسجل المهاجم هدفا في الشوط الثاني.",
        "بدأت حملة اللقاح ضد الحصبة في المستشفيات وقال الطبيب إن المرض تراجع.",
        "زبقط نحرجف قطلم شنفرد حرجفان بزمخك طقسفور.",
    ];
    // Three weeks of sports and health, beginning on Mondays; then one week of sports; then one
    // week of unknown words.
    let write = |weeks: usize| {
        let mut to = csv::Writer::from_path(&table).expect("a table");
        to.write_record(["id", "date", "title", "text"])
            .expect("written");
        for week in 0..weeks {
            for nth in 0..140 {
                let text = match week {
                    0..3 => texts[nth % 2],
                    3 => texts[0],
                    _ => texts[2],
                };
                let day = 1 + 7 * week + nth / 20;
                let date = format!("2024-{:02}-{:02}", 1 + day / 32, day % 32 + day / 32);
                let id = format!("{week}-{nth}");
                // An article may have only a headline.
                let parts = if nth % 7 == 0 { [text, ""] } else { ["", text] };
                to.write_record([id.as_str(), &date, parts[0], parts[1]])
                    .expect("written");
            }
        }
        to.write_record(["undated", "", "", texts[0]])
            .expect("written");
        to.write_record(["foreign", "2024-03-01", "", "The road will open."])
            .expect("written");
    };
    let drift = |more: &[&str]| {
        let args = ["drift", table.as_str(), "--format", "json"];
        let (code, out, err) = run(&[&args, more].concat());
        let found = serde_json::from_str(&out).unwrap_or(serde_json::Value::Null);
        (code, found, err)
    };
    let limits = [
        "--period",
        "week",
        "--max-unknown",
        ".25",
        "--max-shift",
        ".2",
    ];
    // The number of weeks, the exit code, and the values over their limits.
    for (weeks, expected, alarms) in [
        (3, 0, vec![]),
        (4, 3, vec!["shift"]),
        (5, 3, vec!["unknown_words", "shift"]),
    ] {
        write(weeks);
        let (code, found, err) = drift(&limits);
        assert_eq!(code, expected, "{weeks} weeks: {err}");
        let named: Vec<_> = found["alarms"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|alarm| alarm["of"].as_str().expect("a name"))
            .collect();
        assert_eq!(named, alarms, "{weeks} weeks");
        assert_eq!(err.matches("alarm: ").count(), alarms.len(), "{err}");
        let period = &found["period"];
        assert_eq!(period["name"], format!("2024-W0{weeks}"));
        assert_eq!(
            (&period["undated"], &found["not_arabic"]),
            (&1.into(), &1.into())
        );
        assert_eq!(period["periods"].as_array().map(Vec::len), Some(weeks - 1));
        assert_eq!(drift(&limits[..2]).0, 0, "nothing is asked to be said");
    }
    let (_, found, _) = drift(&["--period", "day"]);
    assert_eq!(found["period"]["first_day"], "2024-02-04");
    // If all articles are from one month, there is nothing to compare.
    write(3);
    let (code, _, err) = drift(&["--period", "month"]);
    assert!(code == 2 && err.contains("two periods or more"), "{err}");
    // Without a period, the articles are compared with the training data.
    let (code, found, _) = drift(&["--max-shift", ".2"]);
    assert_eq!((code, &found["period"]), (3, &serde_json::Value::Null));
}

#[test]
fn bench_judges_groups_never_seen_and_more_and_more_articles() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = path(folder.path(), "grouped.csv");
    let mut rows =
        csv::Reader::from_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(TRAIN)).expect("a table");
    let mut to = csv::Writer::from_path(&table).expect("a table");
    let header: Vec<String> = rows
        .headers()
        .expect("a header")
        .iter()
        .map(String::from)
        .collect();
    to.write_record(header.iter().map(String::as_str).chain(["paper"]))
        .expect("written");
    for (nth, row) in rows.records().enumerate() {
        let row = row.expect("CSV");
        let paper = ["الأولى", "الثانية"][nth % 2];
        to.write_record(row.iter().chain([paper])).expect("written");
    }
    drop(to);
    let (code, out, _) = run(&["bench", &table, "--group", "paper", "-q"]);
    assert_eq!(code, 0);
    assert!(out.contains("الثانية") && out.contains("\nmean "), "{out}");
    assert!(
        out.contains("--min-probability  coverage  accuracy"),
        "{out}"
    );
    assert!(
        out.contains("\nworst: ") && out.contains("(5 random folds)"),
        "{out}"
    );
    // A table without the column is one group, and one group is too few.
    let (code, _, err) = run(&["bench", &table, "--group", "papers"]);
    assert!(code == 2 && err.contains("its group is grouped"), "{err}");
    assert!(err.contains("no two groups"), "{err}");
    let other = path(folder.path(), "other.csv");
    std::fs::copy(&table, &other).expect("copied");
    let (code, out, _) = run(&[
        "bench",
        &table,
        &other,
        "--group",
        "papers",
        "--lengths",
        "-q",
    ]);
    assert_eq!(code, 0);
    for row in [
        "grouped  ",
        "other  ",
        "title and 200 letters",
        "title and 35 words",
        "\nall ",
    ] {
        assert!(out.contains(row), "{row}: {out}");
    }
    let curve = ["bench", TRAIN, "--learning-curve", "--format", "json", "-q"];
    let (code, out, _) = run(&curve);
    let points: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let points = points.as_array().expect("points");
    let sizes: Vec<_> = points
        .iter()
        .map(|p| p["train_articles"].as_u64().unwrap())
        .collect();
    assert_eq!((code, sizes), (0, vec![18, 45, 72]));
    assert!(points[0]["macro_f1"].as_f64() < points[2]["macro_f1"].as_f64());
}

/// Articles with a main topic and secondary ones, and articles whose topics count alike.
#[test]
fn articles_may_have_several_topics() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = path(folder.path(), "several.csv");
    let mut to = csv::Writer::from_path(&table).expect("a table");
    to.write_record(["id", "text", "label", "more", "all"])
        .expect("written");
    let words = [
        ("رياضة", "مباراة هدف ملعب"),
        ("اقتصاد", "سوق أسهم نفط"),
        ("صحة", "لقاح طبيب مرض"),
    ];
    for i in 0..60 {
        let ((label, own), (more, other)) = (words[i % 3], words[(i + 1) % 3]);
        let (text, more) = if i % 2 == 0 {
            (format!("{own} {own} خبر{i}"), "")
        } else {
            (format!("{own} {own} {other} خبر{i}"), more)
        };
        let all = if more.is_empty() {
            label.to_owned()
        } else {
            format!("{label}+{more}")
        };
        to.write_record([&i.to_string(), &text, label, more, &all])
            .expect("written");
    }
    drop(to);
    let model = path(folder.path(), "m.safetensors");
    let article = "مباراة هدف ملعب مباراة هدف ملعب سوق أسهم نفط";
    let judged = || {
        let args = ["classify", "-", "-m", &model, "--format", "jsonl", "-q"];
        let output = warraq(&args)
            .write_stdin(article)
            .output()
            .expect("it runs");
        let (code, out, err) = finish(output);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<serde_json::Value>(&out).expect("JSON")
    };
    let (code, _, err) = run(&["train", &table, "-m", &model, "--secondary", "more"]);
    assert_eq!(code, 0, "{err}");
    let row = judged();
    assert_eq!(
        (&row["topic"], &row["secondary"]),
        (&"رياضة".into(), &serde_json::json!(["اقتصاد"]))
    );
    let sum = |row: &serde_json::Value| -> f64 {
        row["topics"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|t| t["probability"].as_f64())
            .sum()
    };
    assert!((sum(&row) - 1.0).abs() < 0.005, "{row}");
    let alike = ["--label", "all", "--label-separator", "+"];
    let (code, _, err) = run(&[&["train", &table, "-m", &model][..], &alike].concat());
    assert_eq!(code, 0, "{err}");
    let row = judged();
    assert_eq!(
        (&row["topic"], &row["secondary"]),
        (&"رياضة".into(), &serde_json::json!(["اقتصاد"]))
    );
    assert!(sum(&row) > 1.05, "{row}");
    let (code, out, _) = run(&[&["bench", &table, "-q"][..], &alike].concat());
    assert!(code == 0 && out.contains("Hamming loss"), "{out}");
    let logistic = [
        &["train", &table, "-m", &model, "--algorithm", "logistic"][..],
        &alike,
    ]
    .concat();
    let (code, _, err) = run(&logistic);
    assert!(code == 2 && err.contains("--algorithm svm"), "{err}");
}

#[test]
fn tuning_tries_settings_and_trains_with_the_best() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = path(folder.path(), "m.safetensors");
    let (code, _, err) = run(&["train", TRAIN, "-m", &model, "--tune", "0.05"]);
    assert_eq!(code, 0, "{err}");
    let trials: Vec<&str> = err
        .lines()
        .skip(1)
        .filter(|line| line.contains(" 0."))
        .collect();
    assert!(trials[0].ends_with("as given"), "{err}");
    let accuracy = |line: &str| {
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<f64>()
            .unwrap()
    };
    let macro_f1 = |line: &str| {
        line.split_whitespace()
            .nth(2)
            .unwrap()
            .parse::<f64>()
            .unwrap()
    };
    let worth = |line: &str| accuracy(line) + macro_f1(line);
    let kept: Vec<&str> = trials
        .iter()
        .copied()
        .filter(|t| t.ends_with("kept)"))
        .collect();
    let mut best = worth(trials[0]);
    for trial in kept {
        assert!(worth(trial) > best, "{err}");
        best = worth(trial);
    }
    assert_eq!(
        run(&["classify", "datasets/articles", "-m", &model, "-q"]).0,
        0
    );
}

/// Trains on the sample without one topic, then further on that topic's articles: the known topics
/// stay, and the new one is learnt.
#[test]
fn a_model_is_gone_on_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (
        path(folder.path(), "old.csv"),
        path(folder.path(), "new.csv"),
    );
    let mut rows =
        csv::Reader::from_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(TRAIN)).expect("a table");
    let header = rows.headers().expect("a header").clone();
    let label = header
        .iter()
        .position(|name| name == "label")
        .expect("labels");
    let mut tables = [&old, &new].map(|path| csv::Writer::from_path(path).expect("a table"));
    tables
        .iter_mut()
        .for_each(|table| table.write_record(&header).expect("written"));
    for (nth, row) in rows.records().enumerate() {
        let row = row.expect("CSV");
        let is_new = &row[label] == "sports" || nth % 10 < 2;
        tables[usize::from(is_new)]
            .write_record(&row)
            .expect("written");
    }
    drop(tables);
    let model = path(folder.path(), "m.safetensors");
    let (code, _, err) = run(&["train", &old, "-m", &model]);
    assert!(code == 0 && err.contains("8 topics"), "{err}");
    let more = path(folder.path(), "more.safetensors");
    let go_on = [
        "train",
        &new,
        "--from",
        &model,
        "-m",
        &more,
        "--compare",
        &old,
    ];
    let (code, _, err) = run(&go_on);
    assert!(code == 0 && err.contains("9 topics"), "{err}");
    assert!(
        err.contains("would have if all were trained on at once"),
        "{err}"
    );
    let (code, out, _) = run(&[
        "classify",
        "datasets/articles",
        "-m",
        &more,
        "--format",
        "csv",
        "-q",
    ]);
    assert_eq!(code, 0);
    for (file, topic) in [("01-", "security"), ("02-", "health"), ("06-", "sports")] {
        let row = out.lines().find(|line| line.starts_with(file)).expect(file);
        assert!(row.contains(&format!(",{topic},")), "{row}");
    }
    let again = path(folder.path(), "again.safetensors");
    assert_eq!(
        run(&[
            "train",
            &new,
            "--from",
            &model,
            "-m",
            &again,
            "--threads",
            "1"
        ])
        .0,
        0
    );
    let bytes = |path: &str| std::fs::read(path).expect("a model");
    assert!(bytes(&more) == bytes(&again), "threads show in a model");
    let bayes = [
        "train",
        &new,
        "--from",
        &model,
        "-m",
        &again,
        "--algorithm",
        "bayes",
    ];
    let (code, _, err) = run(&bayes);
    assert!(code == 2 && err.contains("--algorithm svm"), "{err}");
}

/// A newspaper that uses the model's topics differently adapts it with a few labels. One label
/// occurs once.
#[test]
fn the_embedded_model_is_gone_on_with_by_a_few_labels() {
    let folder = tempfile::tempdir().expect("a folder");
    let labels = folder.path().join("own.csv");
    // Nine times, an article on sports gets the label culture. One label stands alone.
    let own: String = (1..=9)
        .map(|nth| format!("{nth},فاز الفريق في مباراة كرة القدم بهدف رقم {nth},culture\n"))
        .collect();
    let rows = format!("id,text,label\n{own}10,بدأت حملة التطعيم في القرية,health\n");
    std::fs::write(&labels, rows).expect("a table");
    let (own, model) = (
        path(folder.path(), "own.csv"),
        path(folder.path(), "m.safetensors"),
    );
    let (code, _, err) = run(&["train", &own, "--from", "embedded", "-m", &model]);
    assert!(code == 0 && err.contains("9 topics"), "{err}");
    assert!(err.contains("10 articles"), "{err}");
    let match_report = folder.path().join("match.txt");
    std::fs::write(&match_report, "انتهت مباراة كرة القدم بفوز الفريق بهدف").expect("a file");
    let judged = |with: &[&str]| {
        let report = path(folder.path(), "match.txt");
        let args = [
            &["classify", report.as_str(), "--format", "csv", "-q"],
            with,
        ]
        .concat();
        run(&args).1
    };
    assert!(judged(&[]).contains(",sports,"));
    assert!(judged(&["-m", &model]).contains(",culture,"));
    let alike = [
        "train",
        &own,
        "--from",
        "embedded",
        "-m",
        &model,
        "--label-separator",
        "+",
    ];
    let (code, _, err) = run(&alike);
    assert!(
        code == 2 && err.contains("train on all articles at once"),
        "{err}"
    );
}

/// A folder with loops, dead links, unreadable files, and names in any bytes.
#[test]
#[cfg(unix)]
fn a_strange_folder_costs_a_row_each_and_no_more() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    std::fs::write(root.join("good.txt"), "أعلنت الشرطة توقيف لصين.").expect("a file");
    let name = std::ffi::OsStr::from_bytes(b"\xC7\xE1.txt");
    std::fs::write(root.join(name), "فاز الفريق في المباراة.").expect("a file");
    std::fs::create_dir(root.join("inside")).expect("a folder");
    symlink(root, root.join("inside/loop")).expect("a link");
    symlink(root.join("gone.txt"), root.join("dead.txt")).expect("a link");
    let (code, out, err) = run(&["classify", &path(root, ""), "--format", "jsonl"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("2 articles, 2 failed"), "{err}");
    assert!(
        err.contains("inside/loop") && err.contains("dead.txt"),
        "{err}"
    );
    assert_eq!(out.lines().count(), 4);
    let ids: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert!(
        ids.iter().any(|row| row["id"] == "\u{FFFD}\u{FFFD}.txt"),
        "{out}"
    );
}

/// If the disk is full, the message says what to do, and no half-written file appears.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said() {
    let mut full = std::fs::OpenOptions::new();
    let Ok(full) = full.write(true).open("/dev/full") else {
        eprintln!("skipped: no /dev/full");
        return;
    };
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_warraq"));
    let output = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["classify", "datasets/articles", "--summary"])
        .stdout(full)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("No space left"));
}

/// An output never costs what was there: an input, another output, work of an earlier day.
#[test]
fn an_output_replaces_no_input_and_nothing_where_nothing_could_be_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| path(folder.path(), name);
    let table = "id,title,text,label\n1,خبر,وصل الوفد إلى المدينة صباح أمس.,politics\n";
    let rows = "{\"id\": \"1\", \"topics\": [], \"date\": \"2024-03-12\"}\n";
    let inputs = [
        ("in.csv", table),
        ("rows.jsonl", rows),
        ("kept.csv", "بخط اليد\n"),
    ];
    for (name, text) in inputs {
        std::fs::write(at(name), text).expect("a file");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("in.csv", at("link.csv")).expect("a link");
    let (table, kept, nowhere) = (at("in.csv"), at("kept.csv"), at("nowhere.csv"));
    for (args, said) in [
        (vec!["classify", &table, "--output", &table], "an input too"),
        (
            vec!["summarize", &table, "--output", &table],
            "an input too",
        ),
        (vec!["train", &table, "--model", &table], "an input too"),
        (vec!["digest", &table, "--output", &table], "an input too"),
        (vec!["suggest", &table, "--output", &table], "an input too"),
        (
            vec!["trends", &at("rows.jsonl"), "--output", &at("rows.jsonl")],
            "an input too",
        ),
        (
            vec!["report", &at("rows.jsonl"), "--output", &at("rows.jsonl")],
            "an input too",
        ),
        #[cfg(unix)]
        (
            vec!["classify", &at("link.csv"), "--output", &table],
            "an input too",
        ),
        (
            vec!["classify", &table, "--output", &kept, "--report", &kept],
            "two outputs",
        ),
        (
            vec!["classify", &table, "--report", &at("no/r.html")],
            "no folder",
        ),
        (vec!["classify", &table, "--output", "-"], "standard output"),
        (
            vec!["classify", &table, "--output", &at("rows.tsv")],
            "--format",
        ),
        (vec!["classify", &nowhere, "--output", &kept], "nowhere.csv"),
        (
            vec!["summarize", &nowhere, "--output", &kept],
            "nowhere.csv",
        ),
        (vec!["digest", &nowhere, "--output", &kept], "nowhere.csv"),
        (vec!["suggest", &nowhere, "--output", &kept], "nowhere.csv"),
    ] {
        let (code, _, err) = run(&args);
        assert_eq!(code, 2, "{args:?}: {err}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
    for (name, text) in inputs {
        assert_eq!(
            std::fs::read_to_string(at(name)).expect("it is there"),
            text
        );
    }
    let left = std::fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(left, inputs.len() + usize::from(cfg!(unix)));
}

/// A folder may hold the rows about its articles: they are no articles.
#[test]
fn rows_inside_the_input_folder_are_no_articles() {
    let folder = tempfile::tempdir().expect("a folder");
    let (folder, rows) = (path(folder.path(), ""), path(folder.path(), "rows.jsonl"));
    std::fs::write(format!("{folder}a.txt"), "وصل الوفد إلى المدينة صباح أمس.").expect("a file");
    for _ in 0..3 {
        let (code, _, err) = run(&["classify", &folder, "--append", "--output", &rows]);
        assert_eq!(code, 0, "{err}");
        let written = std::fs::read_to_string(&rows).expect("rows");
        assert_eq!(written.lines().count(), 1, "{written}");
    }
}

/// A private file stays private.
#[test]
#[cfg(unix)]
fn a_new_output_has_the_mode_of_the_one_before() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let rows = path(folder.path(), "rows.csv");
    for command in ["classify", "suggest"] {
        std::fs::write(&rows, "").expect("a file");
        let private = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&rows, private).expect("its mode");
        let (code, _, err) = run(&[command, "datasets/articles", "--output", &rows]);
        assert_eq!(code, 0, "{err}");
        let there = std::fs::metadata(&rows).expect("rows");
        assert!(there.len() > 0);
        assert_eq!(there.permissions().mode() & 0o777, 0o600, "{command}");
    }
}

/// What is no file is never replaced by one: a named pipe gets the same bytes as standard output.
#[test]
#[cfg(unix)]
fn an_output_that_is_a_pipe_is_written_to_and_stays_a_pipe() {
    use std::os::unix::fs::FileTypeExt;
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = path(folder.path(), "pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    for (command, format) in [
        ("classify", "jsonl"),
        ("summarize", "csv"),
        ("digest", "json"),
    ] {
        let args = [command, "datasets/articles", "--format", format, "-q"];
        let (code, expected, err) = run(&args);
        assert_eq!(code, 0, "{err}");
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || std::fs::read_to_string(pipe).expect("UTF-8")
        });
        let (code, out, err) = run(&[&args[..], &["--output", &pipe]].concat());
        assert_eq!((code, out.as_str()), (0, ""), "{err}");
        assert_eq!(reader.join().expect("it is read"), expected, "{command}");
        let there = std::fs::metadata(&pipe).expect("it is there");
        assert!(there.file_type().is_fifo(), "{command}");
    }
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
    for option in ["--resume", "--append"] {
        let args = ["classify", "datasets/articles", "--format", "csv", option];
        let (code, _, err) = run(&[&args[..], &["--output", &pipe]].concat());
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("a device or a pipe"), "{err}");
    }
}

/// A real page with the text of a site's menu around it, if `../shared` exists.
#[test]
fn a_scraped_page_is_judged_by_its_article() {
    let page = "../shared/pages/000_b2b71e99407b1580.txt";
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join(page).exists() {
        eprintln!("skipped: {page} is not there");
        return;
    }
    let (code, out, _) = run(&[
        "classify",
        page,
        "--top",
        "2",
        "--summary",
        "99",
        "--format",
        "jsonl",
        "-q",
    ]);
    assert_eq!(code, 0);
    let row: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(row["topics"][0]["topic"], "security");
    assert_eq!(row["topics"][1]["topic"], "diplomacy");
    let digest = row["summary"].to_string();
    assert!(
        !digest.contains("الأخبار") && !digest.contains("لقاح"),
        "{digest}"
    );
}

#[test]
fn a_model_for_other_newspapers_is_judged_by_each_without_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = path(folder.path(), "papers.csv");
    let model = path(folder.path(), "m.safetensors");
    let train = |papers: [&str; 4]| {
        let mut rows = "text,label,paper\n".to_owned();
        for nth in 0..6 {
            for (i, paper) in papers.iter().enumerate() {
                let (text, label) = match i % 2 {
                    0 => ("أوقفت الشرطة عصابة لتهريب السلاح", "security"),
                    _ => ("فاز الفريق بالمباراة في كأس البلاد", "sports"),
                };
                rows += &format!("{text} رقم {nth} {paper},{label},{paper}\n");
            }
        }
        std::fs::write(&table, rows).expect("written");
        let (code, _, err) = run(&["train", &table, "--group", "paper", "-m", &model]);
        assert_eq!(code, 0, "{err}");
        err
    };
    let said = train(["أ", "ب", "ب", "ج"]);
    assert!(
        said.contains("in 3-fold"),
        "each paper is left out once: {said}"
    );
    // Without one of these newspapers a single topic would be left, so folds are not by newspaper.
    let said = train(["أ", "ب", "أ", "ب"]);
    assert!(said.contains("in 2-fold"), "{said}");
}
