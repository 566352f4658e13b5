//! The pages of `docs/`: their commands are run, the output shown under a command is what it
//! prints, and their links lead somewhere.

#![cfg(feature = "report")]

use assert_cmd::Command;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every page of the book, as its summary lists them.
fn pages() -> Vec<PathBuf> {
    let summary = root().join("docs/SUMMARY.md");
    let (links, _) = links_and_headings(&fs::read_to_string(summary).unwrap());
    links
        .into_iter()
        .map(|link| root().join("docs").join(link))
        .collect()
}

fn parser(page: &str) -> Parser<'_> {
    Parser::new_ext(page, Options::ENABLE_TABLES)
}

/// The fenced blocks of a page: the language and the content of each.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for event in parser(page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                found.push((kind.into_string(), String::new()));
                inside = true;
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(text) if inside => {
                if let Some((_, block)) = found.last_mut() {
                    block.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

/// The links of a page, and its headings as anchors of links.
fn links_and_headings(page: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut links, mut headings) = (Vec::new(), BTreeSet::new());
    let mut heading: Option<String> = None;
    for event in parser(page) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let words = heading.take().unwrap_or_default().to_lowercase();
                let kept = words
                    .chars()
                    .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
                headings.insert(kept.collect::<String>().replace(' ', "-"));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    (links, headings)
}

/// The words of a command; quoted text is one word.
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

/// Runs the commands of a page in a folder of its own. Returns the number of commands.
fn run(page: &Path, folder: &Path) -> usize {
    copy(&root().join("datasets"), &folder.join("datasets"));
    let (mut printed, mut commands) = (String::new(), 0);
    for (kind, inside) in blocks(&fs::read_to_string(page).unwrap()) {
        let place = page.display();
        match kind.as_str() {
            "sh" => {
                printed.clear();
                for line in inside.lines() {
                    let words = words(line);
                    assert_eq!(words[0], "warraq", "{place}: {line}");
                    let output = Command::cargo_bin("warraq")
                        .unwrap()
                        .args(&words[1..])
                        .current_dir(folder)
                        .env_clear()
                        .env("HOME", folder)
                        .output()
                        .unwrap();
                    let said = String::from_utf8(output.stderr).unwrap();
                    assert!(output.status.success(), "{place}: {line}: {said}");
                    printed += &String::from_utf8(output.stdout).unwrap();
                    commands += 1;
                }
            }
            "text" if printed.is_empty() => {}
            "text" => assert!(
                printed.starts_with(inside.trim_end()),
                "{place}: {inside}\n{printed}"
            ),
            kind => {
                if let Some((_, name)) = kind.split_once(",file=") {
                    fs::write(folder.join(name), inside).unwrap();
                }
            }
        }
    }
    commands
}

#[test]
fn the_commands_of_every_page_do_what_it_says() {
    let mut commands = 0;
    for page in pages() {
        let folder = tempfile::tempdir().unwrap();
        let of_page = run(&page, folder.path());
        commands += of_page;
        if page.ends_with("tutorial.md") {
            assert!(of_page > 10);
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
    }
    assert!(commands > 40, "{commands}");
}

/// Blocks of commands that are not run here are on known pages only.
#[test]
fn what_is_not_run_here_is_known() {
    let mut elsewhere: Vec<String> = Vec::new();
    for page in pages() {
        let name = page.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&page).unwrap();
        let kinds = blocks(&text).into_iter().map(|(kind, _)| kind);
        for kind in kinds {
            let first = kind.split(',').next().unwrap_or_default();
            match first {
                "console" => elsewhere.push(name.clone()),
                "sh" | "text" | "toml" | "csv" | "rust" | "python" => {}
                other => panic!("{name}: a block of {other:?}"),
            }
        }
    }
    elsewhere.sort();
    // Run by the server's test, python/tests, python/run, tests/append.rs and tests/watch.rs; and a
    // training on corpora that do not ship.
    assert_eq!(
        elsewhere,
        [
            "digests.md",
            "other-programs.md",
            "pages.md",
            "python.md",
            "reliability.md",
            "watch-a-folder.md"
        ]
    );
}

#[test]
fn links_lead_somewhere() {
    let mut pages = pages();
    pages.extend(["README.md", "CONTRIBUTING.md", "docs/SUMMARY.md"].map(|page| root().join(page)));
    let of = |page: &Path| links_and_headings(&fs::read_to_string(page).unwrap());
    let mut checked = 0;
    for page in &pages {
        for link in of(page).0 {
            if link.starts_with("http") || link.starts_with("mailto:") {
                continue;
            }
            let (path, heading) = link.split_once('#').unwrap_or((&link, ""));
            let target = match path {
                "" => page.clone(),
                path => page.parent().unwrap().join(path),
            };
            assert!(target.exists(), "{}: {link}", page.display());
            if page.starts_with(root().join("docs")) {
                // Links must not lead outside the book, because a reader has only the book.
                let target = target.canonicalize().unwrap();
                let inside = pages
                    .iter()
                    .any(|page| page.canonicalize().unwrap() == target);
                assert!(inside, "{}: {link} is no page of the book", page.display());
            }
            let found = heading.is_empty() || of(&target).1.contains(heading);
            assert!(found, "{}: no heading {link}", page.display());
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked}");
}
