//! The commands of `docs/tutorial.md`, run one after another in a folder of their own; what is shown of
//! their output is what they print.

#![cfg(feature = "report")]

use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// The fenced blocks of a page: what they are, and their lines.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            found.push((kind.to_owned(), inside.join("\n")));
        }
    }
    found
}

/// The words of a command; what stands between quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (nth, part) in command.split('"').enumerate() {
        if nth % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn the_tutorial_does_what_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("datasets"), &folder.path().join("datasets"));
    let page = fs::read_to_string(root.join("docs/tutorial.md")).unwrap();
    let (mut printed, mut commands) = (String::new(), 0);
    for (kind, inside) in blocks(&page) {
        match kind.as_str() {
            "sh" => {
                printed.clear();
                for line in inside.lines() {
                    let words = words(line);
                    assert_eq!(words[0], "warraq", "{line}");
                    let mut command = Command::cargo_bin("warraq").unwrap();
                    let output = command
                        .args(&words[1..])
                        .current_dir(folder.path())
                        .env_clear()
                        .env("HOME", folder.path())
                        .output()
                        .unwrap();
                    let said = String::from_utf8(output.stderr).unwrap();
                    assert!(output.status.success(), "{line}: {said}");
                    printed += &String::from_utf8(output.stdout).unwrap();
                    commands += 1;
                }
            }
            "text" => assert!(printed.starts_with(&inside), "{inside}\n{printed}"),
            "toml" => fs::write(folder.path().join("warraq.toml"), inside).unwrap(),
            other => panic!("a block of {other:?}"),
        }
    }
    assert!(commands > 10);
    for made in [
        "topics.csv",
        "topics.html",
        "topics-ar.html",
        "bench.html",
        "desk.safetensors",
        "label-me.csv",
    ] {
        assert!(folder.path().join(made).exists(), "{made}");
    }
}
