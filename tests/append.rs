//! `--append` adds rows for new articles. No row is lost or doubled, however a run ends.
#![cfg(unix)]

use rand::{Rng as _, SeedableRng};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Instant;

/// How often a run is killed.
const KILLS: usize = 50;

fn warraq(folder: &Path, output: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
    command
        .current_dir(folder)
        .args(["classify", "articles", "--append", "--output", output])
        .args(more)
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

fn spawn(folder: &Path, output: &str, more: &[&str]) -> Child {
    warraq(folder, output, more).spawn().expect("it runs")
}

fn run(folder: &Path, output: &str, more: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = warraq(folder, output, more).output().expect("it runs");
    (status.code(), String::from_utf8(stderr).expect("UTF-8"))
}

/// Adds an article's file, which appears whole.
fn arrive(folder: &Path, number: usize) {
    let text = format!("عنوان {number}\n\nقال المتحدث رقم {number} إن العمل في الجسر انتهى أمس.\n");
    let articles = folder.join("articles");
    std::fs::create_dir_all(&articles).expect("a folder");
    let under_way = folder.join("under-way");
    std::fs::write(&under_way, text).expect("a file");
    std::fs::rename(under_way, articles.join(format!("{number:05}.txt"))).expect("in its place");
}

/// How many rows each id has. Every line must be a whole row.
fn rows(path: &Path) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    let mut count = |id: String| *rows.entry(id).or_insert(0) += 1;
    if path.extension().is_some_and(|ending| ending == "csv") {
        let reader = csv::Reader::from_path(path).expect("a table");
        for row in reader.into_records() {
            count(row.expect("a whole row")[0].to_owned());
        }
    } else {
        for line in std::fs::read_to_string(path).expect("rows").lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("a whole row");
            count(row["id"].as_str().expect("an id").to_owned());
        }
    }
    rows
}

#[test]
fn fifty_kills_while_articles_arrive_lose_no_row_and_double_none() {
    for (output, threads) in [("rows.jsonl", "1"), ("rows.csv", "2")] {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let path = folder.join(output);
        let mut arrived = 0;
        let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(7);
        // The time of a run over some articles here. Kills are spread over it, so that they fall
        // before, during and after its writing.
        for _ in 0..60 {
            arrive(folder, arrived);
            arrived += 1;
        }
        let begun = Instant::now();
        run(folder, output, &["--threads", threads]);
        let whole = begun.elapsed();
        for _ in 0..KILLS / 2 {
            for _ in 0..random.gen_range(1..60) {
                arrive(folder, arrived);
                arrived += 1;
            }
            let mut child = spawn(folder, output, &["--threads", threads]);
            std::thread::sleep(whole.mul_f64(random.gen_range(0.0..1.2)));
            arrive(folder, arrived);
            arrived += 1;
            child.kill().expect("a kill");
            child.wait().expect("it ends");
        }
        let (code, said) = run(folder, output, &["--threads", threads]);
        assert_eq!(code, Some(0), "{said}");
        let rows = rows(&path);
        assert_eq!(rows.len(), arrived, "a row is lost");
        assert!(
            rows.values().all(|&count| count == 1),
            "a row is there twice"
        );
    }
}

#[test]
fn what_has_a_row_keeps_it_and_what_changed_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    for number in 0..3 {
        arrive(folder, number);
    }
    let (code, said) = run(folder, "rows.csv", &[]);
    assert_eq!(code, Some(0), "{said}");
    let before = std::fs::read_to_string(folder.join("rows.csv")).expect("rows");
    // Nothing is new, so no rows are added.
    let (code, said) = run(folder, "rows.csv", &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("3 articles have their rows already"),
        "{said}"
    );
    assert_eq!(
        std::fs::read_to_string(folder.join("rows.csv")).expect("rows"),
        before
    );
    // One article is new, and one has another text.
    arrive(folder, 3);
    std::fs::write(folder.join("articles/00001.txt"), "خبر آخر عن الجسر.").expect("a file");
    let (code, said) = run(folder, "rows.csv", &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("1 articles have changed since, and keep their rows: 00001.txt"),
        "{said}"
    );
    let after = std::fs::read_to_string(folder.join("rows.csv")).expect("rows");
    assert!(
        after.starts_with(&before) && after.lines().count() == 5,
        "{after}"
    );
    // Rows of another model or other options must not be mixed in.
    let (code, said) = run(folder, "rows.csv", &["--top", "1"]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("rows.csv has rows of other options"),
        "{said}"
    );
    let model = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/sample.csv");
    let trained = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args(["train", model, "--model", "m.safetensors", "-q"])
        .status();
    assert!(trained.expect("it runs").success());
    let (code, said) = run(folder, "rows.csv", &["--model", "m.safetensors"]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("rows.csv has rows of another model"),
        "{said}"
    );
    assert_eq!(
        std::fs::read_to_string(folder.join("rows.csv")).expect("rows"),
        after
    );
}

#[test]
fn an_id_that_occurs_twice_has_one_row_and_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let table = "id,text\n1,فاز الفريق\n2,وصل الوفد\n1,ارتفع السعر\n3,\n";
    std::fs::write(folder.join("articles.csv"), table).expect("a table");
    let judge = || {
        let output = Command::new(env!("CARGO_BIN_EXE_warraq"))
            .current_dir(folder)
            .args([
                "classify",
                "articles.csv",
                "--append",
                "--output",
                "rows.jsonl",
            ])
            .output()
            .expect("it runs");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let said = judge();
    assert!(
        said.contains("1 articles have the id of another before: 1"),
        "{said}"
    );
    assert_eq!(rows(&folder.join("rows.jsonl")).len(), 3);
    let said = judge();
    assert!(
        said.contains("4 articles have their rows already"),
        "{said}"
    );
    assert!(
        rows(&folder.join("rows.jsonl"))
            .values()
            .all(|&count| count == 1)
    );
}

/// The furniture that is learnt grows with the folder. The articles still count as the same.
#[test]
fn what_is_cut_later_is_no_other_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let articles = folder.join("articles");
    std::fs::create_dir_all(&articles).expect("a folder");
    let story = ["وصل", "غادر", "افتتح", "أغلق", "زار", "راقب", "حضر"];
    let put = |numbers: std::ops::Range<usize>| {
        for number in numbers {
            let (a, b) = (story[number % 7], story[number / 7 % 7]);
            let text = format!(
                "{a} الوفد رقم {number} إلى المدينة صباح أمس بعد رحلة طويلة. ثم {b} المحافظ الجسر الجديد.\n\
                 بوابة النهر الإخبارية\n"
            );
            std::fs::write(articles.join(format!("{number:05}.txt")), text).expect("a file");
        }
    };
    put(0..5);
    assert_eq!(run(folder, "rows.csv", &[]).0, Some(0));
    put(5..60);
    let (code, said) = run(folder, "rows.csv", &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("5 articles have their rows already"),
        "{said}"
    );
    assert!(!said.contains("changed"), "{said}");
    // The furniture was learnt: `extract` cuts the line.
    let cut = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args(["extract", "articles", "--cut", "-q"])
        .output()
        .expect("it runs");
    let cut = String::from_utf8(cut.stdout).expect("UTF-8");
    assert_eq!(cut.matches("بوابة النهر الإخبارية").count(), 60, "{cut}");
}
