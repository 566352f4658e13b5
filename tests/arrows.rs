//! No two files use each other, directly or through others, except through the registry of kinds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Archives hold files of any kind, and the registry contains archives too.
const REGISTRY: &str = "input/kinds";

/// The path of a module from the crate's root.
type Module = Vec<String>;

/// A file without comments and tests.
struct File {
    code: String,
    /// The imported names, and the path of each.
    imported: BTreeMap<String, Module>,
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let is_test = path.ends_with("tests") || path.ends_with("tests.rs");
        if path.is_dir() && !is_test {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            found.push(path);
        }
    }
}

/// The code of every module.
fn modules() -> BTreeMap<Module, String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&source, &mut paths);
    let read = |path: PathBuf| {
        let inside = path.strip_prefix(&source).expect("a source file");
        let inside = inside.with_extension("");
        let names = inside
            .iter()
            .map(|name| name.to_str().expect("UTF-8").to_owned());
        let module = names
            .filter(|name| !matches!(name.as_str(), "mod" | "lib" | "main"))
            .collect();
        let text = std::fs::read_to_string(&path).expect("a file");
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        (module, lines.collect::<Vec<_>>().join("\n"))
    };
    paths.into_iter().map(read).collect()
}

/// All paths in a tree of a `use` statement, each with its local name.
fn expand(tree: &str, before: &str, found: &mut Vec<(String, String)>) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path = format!("{before}{path}");
        let path = path.trim_end_matches("::self").to_owned();
        let last = path.rsplit("::").next().unwrap_or_default();
        let name = if name.is_empty() { last } else { name }.to_owned();
        found.push((path, name));
        return;
    };
    let before = format!("{before}{}", &tree[..open]);
    let inner = tree[open + 1..].trim_end_matches('}');
    // `trim_end_matches` may have removed braces that close an inner tree.
    let missing = inner.matches('{').count() - inner.matches('}').count();
    let inner = inner.to_owned() + &"}".repeat(missing);
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !inner[start..at].trim().is_empty() {
                    expand(&inner[start..at], &before, found);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// A path from the crate's root; `None` if it leads to another crate.
fn absolute(path: &str, module: &Module, all: &BTreeMap<Module, String>) -> Option<Module> {
    let mut names = path.split("::").map(str::to_owned).peekable();
    let mut from = module.clone();
    match names.peek()?.as_str() {
        "crate" => from.clear(),
        "super" => {
            from.pop();
        }
        "self" => {}
        child => {
            from.push(child.to_owned());
            return all
                .contains_key(&from)
                .then(|| from.into_iter().chain(names.skip(1)).collect());
        }
    }
    names.next();
    while names.next_if(|name| name == "super").is_some() {
        from.pop();
    }
    Some(from.into_iter().chain(names).collect())
}

fn read(module: &Module, code: &str, all: &BTreeMap<Module, String>) -> File {
    let mut file = File {
        code: String::new(),
        imported: BTreeMap::new(),
    };
    let mut statement: Option<String> = None;
    for line in code.lines() {
        let begins = line.trim_start();
        let begins = begins.strip_prefix("pub").map_or(begins, |rest| {
            let rest = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
            rest.map_or(&begins[3..], |(_, rest)| rest).trim_start()
        });
        match (&mut statement, begins.strip_prefix("use ")) {
            (Some(begun), _) => begun.push_str(line),
            (None, Some(tree)) => statement = Some(tree.to_owned()),
            (None, None) if begins.starts_with("mod ") && begins.ends_with(';') => {}
            (None, None) => {
                file.code += line;
                file.code.push('\n');
            }
        }
        let Some(tree) = statement.take_if(|tree| tree.trim_end().ends_with(';')) else {
            continue;
        };
        let mut paths = Vec::new();
        expand(tree.trim_end().trim_end_matches(';'), "", &mut paths);
        for (path, name) in paths {
            if let Some(absolute) = absolute(&path, module, all) {
                file.imported.insert(name, absolute);
            }
        }
    }
    file
}

/// The paths in code outside `use` statements.
fn paths(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
        .map(|path| path.trim_matches(':'))
        .filter(|path| path.contains("::"))
}

/// The module that defines the item of a path, following re-exports.
fn home(path: &[String], files: &BTreeMap<Module, File>, depth: usize) -> Option<Module> {
    let length = (0..=path.len())
        .rev()
        .find(|&length| files.contains_key(&path[..length]))?;
    let (module, rest) = path.split_at(length);
    let item = rest.first()?;
    match files[module].imported.get(item) {
        Some(elsewhere) if depth > 0 && elsewhere != path => home(elsewhere, files, depth - 1),
        _ => Some(module.to_vec()),
    }
}

/// For each file, the files it uses.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let all = modules();
    let files: BTreeMap<Module, File> = all
        .iter()
        .map(|(module, code)| (module.clone(), read(module, code, &all)))
        .collect();
    let of_file = |(module, file): (&Module, &File)| {
        let is_root = files
            .keys()
            .any(|other| other.len() > module.len() && other.starts_with(module));
        let words: BTreeSet<&str> = file
            .code
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .collect();
        // A root does not use what it only re-exports.
        let imported = file.imported.iter();
        let imported = imported.filter(|(name, _)| !is_root || words.contains(name.as_str()));
        let inline = paths(&file.code).filter_map(|path| {
            absolute(path, module, &all).or_else(|| {
                let (first, rest) = path.split_once("::")?;
                let mut whole = file.imported.get(first)?.clone();
                whole.extend(rest.split("::").map(str::to_owned));
                Some(whole)
            })
        });
        let used = imported.map(|(_, path)| path.clone()).chain(inline);
        let homes = used.filter_map(|path| home(&path, &files, 9));
        let others = homes.filter(|home| home != module && !home.is_empty());
        let others = others
            .map(|home| home.join("/"))
            .filter(|home| home != REGISTRY);
        (module.join("/"), others.collect())
    };
    files.iter().map(of_file).collect()
}

#[test]
fn no_two_files_use_each_other() {
    let arrows = arrows();
    assert!(arrows.values().map(BTreeSet::len).sum::<usize>() > 1000);
    let mut circles = Vec::new();
    for (file, uses) in &arrows {
        let leads_back = |used: &&String| reaches(used, file, &arrows, &mut BTreeSet::new());
        let leading_back = uses.iter().filter(leads_back);
        circles.extend(leading_back.map(|used| format!("{file} -> {used}")));
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

/// True if a path of arrows leads from one file to another.
fn reaches<'a>(
    from: &'a String,
    to: &String,
    arrows: &'a BTreeMap<String, BTreeSet<String>>,
    seen: &mut BTreeSet<&'a String>,
) -> bool {
    let mut next = arrows.get(from).into_iter().flatten();
    from == to || seen.insert(from) && next.any(|used| reaches(used, to, arrows, seen))
}
