//! Every file that arrives in a folder is judged once, soon, however the watch ends.
#![cfg(unix)]

use rand::{Rng as _, SeedableRng};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often the watch is killed.
const KILLS: usize = 50;

fn watch(folder: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args(["watch", "inbox", "--output", "rows.jsonl", "--threads", "1"])
        .args(more)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs")
}

fn stop(mut child: Child, signal: &str) -> Option<i32> {
    let id = child.id().to_string();
    let sent = Command::new("kill").args([signal, &id]).status();
    assert!(sent.expect("a signal").success());
    child.wait().expect("it ends").code()
}

/// Adds an article's file, either by renaming or in two halves.
fn arrive(folder: &Path, number: usize, text: &str) {
    let whole = format!("عنوان {number}\n\n{text} رقم {number} في المدينة أمس.\n");
    let place = folder.join(format!("inbox/{number:05}.txt"));
    if number.is_multiple_of(3) {
        std::fs::write(place, whole).expect("a file");
    } else {
        let under_way = folder.join("under-way");
        std::fs::write(&under_way, whole).expect("a file");
        std::fs::rename(under_way, place).expect("in its place");
    }
}

/// How many rows each id has so far. A row that is being written may be seen in part.
fn rows_so_far(folder: &Path) -> BTreeMap<String, usize> {
    let mut written = std::fs::read(folder.join("rows.jsonl")).unwrap_or_default();
    let whole = written.iter().rposition(|&byte| byte == b'\n');
    written.truncate(whole.map_or(0, |end| end + 1));
    count(&String::from_utf8(written).expect("UTF-8"))
}

/// How many rows each id has. Every line must be a whole row.
fn rows(folder: &Path) -> BTreeMap<String, usize> {
    count(&std::fs::read_to_string(folder.join("rows.jsonl")).expect("rows"))
}

fn count(written: &str) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    for line in written.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a whole row");
        *rows
            .entry(row["id"].as_str().expect("an id").to_owned())
            .or_insert(0) += 1;
    }
    rows
}

/// Waits until this many articles have rows. Returns the time that took.
fn wait_for(folder: &Path, articles: usize) -> Duration {
    let begun = Instant::now();
    loop {
        let found = rows_so_far(folder).len();
        if found >= articles {
            break;
        }
        let waited = begun.elapsed();
        assert!(waited < Duration::from_secs(60), "{found} of {articles}");
        std::thread::sleep(Duration::from_millis(20));
    }
    begun.elapsed()
}

fn inbox() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("inbox")).expect("a folder");
    folder
}

#[test]
fn what_arrives_is_judged_and_what_changes_is_judged_again() {
    for more in [&[][..], &["--poll"]] {
        let folder = inbox();
        let folder = folder.path();
        arrive(folder, 0, "فاز الفريق في المباراة");
        let child = watch(folder, more);
        wait_for(folder, 1);
        for number in 1..20 {
            arrive(folder, number, "وصل الوفد إلى الجلسة");
        }
        std::fs::create_dir(folder.join("inbox/later")).expect("a folder");
        std::fs::write(folder.join("inbox/later/a.txt"), "ارتفع سعر القمح.").expect("a file");
        wait_for(folder, 21);
        // Another text for the same article adds one row; the same text adds none.
        arrive(folder, 1, "غادر الوفد بعد الجلسة");
        arrive(folder, 2, "وصل الوفد إلى الجلسة");
        arrive(folder, 20, "هطل المطر على الحقل");
        wait_for(folder, 22);
        let begun = Instant::now();
        while rows_so_far(folder)["00001.txt"] < 2 && begun.elapsed().as_secs() < 20 {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(stop(child, "-TERM"), Some(0));
        let rows = rows(folder);
        assert_eq!((rows["00001.txt"], rows["00002.txt"]), (2, 1));
        assert_eq!(rows.values().sum::<usize>(), 23);
    }
}

/// Mail is delivered by links: nobody writes to them, and nobody closes them.
#[test]
fn a_link_is_judged_as_soon_as_a_file() {
    let folder = inbox();
    let folder = folder.path();
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.join(name), "وصل الوفد إلى الجلسة أمس.").expect("a file");
    }
    arrive(folder, 0, "فاز الفريق في المباراة");
    let child = watch(folder, &[]);
    wait_for(folder, 1);
    let (inbox, begun) = (folder.join("inbox"), Instant::now());
    std::fs::hard_link(folder.join("a.txt"), inbox.join("hard.txt")).expect("a link");
    std::os::unix::fs::symlink(folder.join("b.txt"), inbox.join("soft.txt")).expect("a link");
    wait_for(folder, 3);
    // Without the rule for links it takes five seconds.
    assert!(begun.elapsed() < Duration::from_secs(4));
    assert_eq!(stop(child, "-TERM"), Some(0));
}

#[test]
fn a_day_of_words_nobody_knows_is_said_once() {
    let folder = inbox();
    let folder = folder.path();
    let child = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args(["watch", "inbox", "--output", "rows.jsonl", "--quiet"])
        .args(["--max-unknown", "0.25"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let unknown = "زبقط نحرجف قطلم شنفرد حرجفان بزمخك";
    for (numbers, text) in [
        (0..20, "وصل الوفد إلى الجلسة"),
        (20..80, unknown),
        (80..160, unknown),
    ] {
        for number in numbers.clone() {
            arrive(folder, number, text);
        }
        wait_for(folder, numbers.end);
    }
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-TERM", &id]).status();
    assert!(sent.expect("a signal").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(said.matches("alarm: a share of ").count(), 1, "{said}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn fifty_kills_while_files_arrive_lose_no_row_and_double_none() {
    let folder = inbox();
    let folder = folder.path();
    let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(3);
    let mut arrived = 0;
    for _ in 0..KILLS {
        let mut child = watch(folder, &[]);
        let ends = Instant::now() + Duration::from_millis(random.gen_range(5..400));
        while Instant::now() < ends {
            arrive(folder, arrived, "افتتح المحافظ الجسر");
            arrived += 1;
            std::thread::sleep(Duration::from_millis(random.gen_range(0..20)));
        }
        child.kill().expect("a kill");
        child.wait().expect("it ends");
    }
    let child = watch(folder, &[]);
    wait_for(folder, arrived);
    assert_eq!(stop(child, "-INT"), Some(0));
    let rows = rows(folder);
    assert_eq!(rows.len(), arrived);
    assert!(
        rows.values().all(|&count| count == 1),
        "a row is there twice"
    );
}

#[test]
fn what_is_not_read_is_said_when_it_comes() {
    let folder = inbox();
    let folder = folder.path();
    std::fs::write(folder.join("inbox/old.pdf"), "").expect("a file");
    let mut child = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args(["watch", "inbox", "--output", "rows.jsonl", "--poll"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    let said = child.stderr.take().expect("standard error");
    std::fs::write(folder.join("inbox/new.doc"), "").expect("a file");
    std::fs::write(folder.join("inbox/new.txt.part"), "").expect("a file");
    std::fs::write(folder.join("inbox/new.txt"), "").expect("a file");
    arrive(folder, 0, "فاز الفريق في المباراة");
    wait_for(folder, 1);
    // The folder is scanned again, and nothing is reported twice.
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(stop(child, "-TERM"), Some(0));
    let said = std::io::read_to_string(said).expect("UTF-8");
    for name in [
        "old.pdf: a PDF is not read",
        "new.doc: this word processor",
        "new.txt: empty",
    ] {
        assert_eq!(said.matches(name).count(), 1, "{said}");
    }
    assert!(!said.contains("not a kind of file"), "{said}");
    assert!(!said.contains(".part"), "{said}");
}
