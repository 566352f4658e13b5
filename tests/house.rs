//! Modules use only what the table in CONTRIBUTING.md allows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Small tools that any module may use.
const TOOLS: [&str; 5] = ["escape", "prefetch", "setters", "whole_file", "zeroed"];

/// For each module, the modules that the table allows it to use.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let table = include_str!("../CONTRIBUTING.md");
    let names = |cell: &str| -> Vec<String> {
        let quoted = cell.split('`').skip(1).step_by(2);
        quoted.map(str::to_owned).collect()
    };
    let rows = table.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix('|')?.split('|').collect();
        Some((names(cells.first()?), cells.get(1)?.to_owned()))
    });
    let mut before: BTreeSet<String> = BTreeSet::new();
    let mut allowed = BTreeMap::new();
    let rows = rows.skip_while(|(modules, _)| !modules.contains(&"arabic".to_owned()));
    for (modules, may_use) in rows.take_while(|(modules, _)| !modules.is_empty()) {
        for module in &modules {
            let all_above = may_use.contains("above");
            let mut may: BTreeSet<String> = names(may_use).into_iter().collect();
            if all_above {
                may.extend(before.iter().cloned());
                may.extend(modules.iter().cloned());
            }
            allowed.insert(module.clone(), may);
        }
        before.extend(modules);
    }
    allowed
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// For each module, the modules it uses, not counting tests and comments.
fn used() -> BTreeMap<String, BTreeSet<String>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&source, &mut all);
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in all {
        if path.ends_with("tests.rs") || path.ends_with("lib.rs") || path.ends_with("main.rs") {
            continue;
        }
        let inside = path.strip_prefix(&source).expect("a source file");
        let first = inside.components().next().expect("a name");
        let module = first
            .as_os_str()
            .to_str()
            .expect("UTF-8")
            .trim_end_matches(".rs");
        let text = std::fs::read_to_string(&path).expect("a file");
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for after in line.split("crate::").skip(1) {
                let name: String = after
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                if !name.is_empty() && name != module {
                    used.entry(module.to_owned()).or_default().insert(name);
                }
            }
        }
    }
    used
}

#[test]
fn modules_use_what_the_table_says() {
    let allowed = allowed();
    let mut beside = Vec::new();
    for (module, uses) in used() {
        if module == "cli" || TOOLS.contains(&module.as_str()) {
            continue;
        }
        let may = allowed
            .get(&module)
            .unwrap_or_else(|| panic!("{module} has no row"));
        let extra = uses
            .iter()
            .filter(|name| !may.contains(*name) && !TOOLS.contains(&name.as_str()));
        beside.extend(extra.map(|name| format!("{module} -> {name}")));
    }
    assert!(beside.is_empty(), "{beside:#?}");
}
