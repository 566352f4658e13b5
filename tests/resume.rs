//! A run that is stopped at any moment and resumed writes the same bytes as an uninterrupted run.
#![cfg(unix)]

use rand::{Rng as _, SeedableRng};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often a run is killed.
const KILLS: usize = 50;

fn warraq(folder: &Path, output: &str, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args([
            "classify",
            "rows.csv",
            "--summary",
            "--dedupe",
            "-q",
            "--output",
            output,
        ])
        .args(more)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs")
}

/// Articles made from the sample's, with some duplicates and some bad ones.
fn corpus(folder: &Path, articles: usize) {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/sample.csv");
    let mut reader = csv::Reader::from_path(sample).expect("the sample");
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    let headers = reader.headers().expect("a header").clone();
    let text = headers
        .iter()
        .position(|name| name == "text")
        .expect("a text");
    let mut table = "id,text\n".to_owned();
    for i in 0..articles {
        let (a, b) = (&rows[i % rows.len()][text], &rows[i * 7 % rows.len()][text]);
        let quoted = format!("{a}\n{b} {}", i % 11).replace('"', "\"\"");
        let _ = match i % 50 {
            0 => writeln!(table, "{i}"),
            _ => writeln!(table, "{i},\"{quoted}\""),
        };
    }
    std::fs::write(folder.join("rows.csv"), table).expect("a table");
}

#[test]
fn fifty_kills_leave_no_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    corpus(folder, 700);
    for (output, threads) in [("rows.jsonl", "1"), ("rows.csv", "2")] {
        let output = format!("out-{output}");
        let threads = ["--threads", threads];
        let begun = Instant::now();
        let status = warraq(folder, &output, &threads).wait().expect("it ends");
        assert_eq!(status.code(), Some(1), "some rows are bad");
        let whole = begun.elapsed();
        let expected = std::fs::read(folder.join(&output)).expect("rows");
        std::fs::remove_file(folder.join(&output)).expect("removed");
        let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(1);
        let (mut kills, mut more) = (0, vec![]);
        while kills < KILLS / 2 {
            let mut child = warraq(folder, &output, &[threads.as_slice(), &more].concat());
            std::thread::sleep(
                whole.mul_f64(random.gen_range(0.0..0.4)) + Duration::from_millis(1),
            );
            child.kill().expect("a kill");
            child.wait().expect("it ends");
            kills += 1;
            more = vec!["--resume"];
            if folder.join(&output).exists() {
                let found = std::fs::read(folder.join(&output)).expect("rows");
                assert!(found == expected, "other bytes after {kills} kills");
                std::fs::remove_file(folder.join(&output)).expect("removed");
                more = vec![];
            }
        }
        let resumed = [threads.as_slice(), &["--resume"]].concat();
        let status = warraq(folder, &output, &resumed).wait().expect("it ends");
        assert!(matches!(status.code(), Some(0 | 1)), "{status}");
        let found = std::fs::read(folder.join(&output)).expect("rows");
        assert!(found == expected, "other bytes after {kills} kills");
    }
}

#[test]
fn an_interrupted_run_ends_its_batch_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    // There are enough articles that the signal comes before the run is over, even on a busy
    // machine.
    corpus(folder, 20_000);
    let child = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args([
            "classify",
            "rows.csv",
            "--summary",
            "--output",
            "rows.jsonl",
        ])
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let part = folder.join("rows.jsonl.part");
    let begun = Instant::now();
    while std::fs::metadata(&part).map_or(0, |m| m.len()) == 0 && begun.elapsed().as_secs() < 60 {
        std::thread::sleep(Duration::from_millis(1));
    }
    let status = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(status.expect("a signal").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(
        said.contains("--resume goes on with rows.jsonl.part"),
        "{said}"
    );
    let rows = std::fs::read_to_string(&part).expect("rows");
    assert!(rows.ends_with('\n') && rows.lines().count() > 0);
    // Another job must not continue these rows.
    let other = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args([
            "classify",
            "rows.csv",
            "--top",
            "1",
            "--output",
            "rows.jsonl",
            "--resume",
        ])
        .output()
        .expect("it runs");
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("other inputs, options or model"));
}

#[test]
fn an_interrupted_digest_leaves_what_was_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    corpus(folder, 20_000);
    std::fs::write(folder.join("today.md"), "أمس").expect("a file");
    let child = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .current_dir(folder)
        .args(["digest", "rows.csv", "--output", "today.md"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let files = || std::fs::read_dir(folder).expect("a folder").count();
    let begun = Instant::now();
    while files() < 3 && begun.elapsed().as_secs() < 60 {
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(Duration::from_millis(20));
    let status = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status();
    assert!(status.expect("a signal").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert_eq!(files(), 2, "{said}");
    let left = std::fs::read_to_string(folder.join("today.md")).expect("it is there");
    assert_eq!(left, "أمس");
}
