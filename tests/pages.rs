//! What is kept and cut of real pages, compared with texts beside them (`../shared/pages`), and
//! what is read from files in eight encodings (`../shared/gold/encodings`). The tests are skipped
//! with a message if those folders are absent.
#![cfg(feature = "html")]

use std::path::{Path, PathBuf};
use warraq::article::Article;
use warraq::input::{InputOptions, open};

fn shared(path: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

fn read(path: &Path, options: &InputOptions) -> Article {
    let mut documents = open(path, options).expect("it is there");
    documents
        .next()
        .expect("one")
        .read()
        .expect("it can be read")
}

fn letters<'w>(words: impl IntoIterator<Item = &'w str>) -> usize {
    words.into_iter().map(|word| word.chars().count()).sum()
}

/// The number of letters in the longest common subsequence of two lists of words.
fn common(a: &[&str], b: &[&str]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                diagonal + letters([*x])
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[test]
fn articles_are_kept_and_furniture_is_cut() {
    let Some(folder) = shared("pages") else {
        return;
    };
    let everything = InputOptions::default().keep_furniture(true);
    let (mut kept, mut expected_all, mut left, mut furniture, mut pages) = (0, 0, 0, 0, 0);
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let Ok(expected) = std::fs::read_to_string(folder.join(format!("expected/{name}.txt")))
        else {
            continue;
        };
        let (article, page) = (
            read(&path, &InputOptions::default()),
            read(&path, &everything),
        );
        let found = format!("{}\n{}", article.title, article.text);
        let (expected, found): (Vec<&str>, Vec<&str>) = (
            expected.split_whitespace().collect(),
            found.split_whitespace().collect(),
        );
        // The lines of a stripped text include its title. The body of a page does not.
        let whole = letters(page.text.split_whitespace());
        let same = common(&expected, &found);
        kept += same;
        expected_all += letters(expected.iter().copied());
        left += letters(found.iter().copied()) - same;
        furniture += whole.saturating_sub(letters(expected.iter().copied()));
        pages += 1;
    }
    let kept = kept as f64 / expected_all as f64;
    let cut = 1.0 - left as f64 / furniture as f64;
    println!("{pages} pages: {kept:.4} of the expected text kept, {cut:.4} of the rest cut");
    assert!(kept >= 0.98 && cut >= 0.95, "kept {kept:.4}, cut {cut:.4}");
}

/// The two pages that declare a wrong encoding are left to a test of their own.
#[test]
fn every_encoding_is_read_right() {
    let Some(folder) = shared("gold/encodings") else {
        return;
    };
    let manifest = std::fs::read_to_string(folder.join("manifest.tsv")).expect("the manifest");
    let options = InputOptions::default().keep_furniture(true);
    let (mut right, mut wrong) = (0, Vec::new());
    for line in manifest.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (name, codec) = (cells[0], cells[1]);
        let named = match codec {
            "utf-8-sig" => "utf-8",
            "utf-16" | "utf-16-le" => "utf-16le",
            "utf-16-be" => "utf-16be",
            "cp1256" => "windows-1256",
            "iso8859_6" => "iso-8859-6",
            other => other,
        };
        let told = options.clone().encoding(named.parse().ok());
        let path = folder.join(name);
        let has_bom = codec == "utf-16" || codec == "utf-8-sig";
        let (found, truth) = (
            read(&path, &options),
            read(&path, if has_bom { &options } else { &told }),
        );
        if found.text == truth.text
            && found.title == truth.title
            && !found.text.contains('\u{FFFD}')
        {
            right += 1;
        } else {
            wrong.push(format!("{name} ({codec}, {} bytes)", cells[2]));
        }
    }
    println!("{right} files read right, {} wrong: {wrong:?}", wrong.len());
    assert_eq!(wrong, Vec::<String>::new());
}
