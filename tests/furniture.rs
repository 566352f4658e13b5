//! Shared furniture is in no digest, and the rows are the same at any number of threads.

mod common;

use common::run_in;
use std::path::Path;

const ADDRESS: &str = "لاشتراككم في نشرة الصدى أرسلوا كلمة نشرة إلى رقم الجريدة صباح كل يوم";
const MARKET: &str = "وبلغت قيمة التداولات";

/// Two hundred stories of a newspaper with an address under each, and a market report whose
/// sentences return every day.
fn newspaper(path: &Path) {
    let mut table = String::from("id,title,text\n");
    let places = [
        "المدرسة",
        "الحديقة",
        "السوق",
        "الجسر",
        "الميناء",
        "المتحف",
        "الملعب",
    ];
    let days = ["هادئا", "نشطا", "متقلبا", "قصيرا", "طويلا"];
    for i in 0..200 {
        let (place, near) = (places[i % 7], places[i / 7 % 7]);
        let text = if i % 5 == 0 {
            format!(
                "كان يوم السوق {} {}.\n{MARKET} {} ملايين في {i} صفقة.\n{ADDRESS}",
                days[i / 5 % 5],
                "جدا ".repeat(i / 25),
                i * 3
            )
        } else {
            let word = "الجديد ".repeat(i / 49 + 1);
            format!(
                "افتتحت البلدية {place} قرب {near} {word}صباح أمس.\nوحضر الناس إلى {place} من {near}.\n{ADDRESS} {i}"
            )
        };
        table.push_str(&format!("{i},خبر {i},\"{text}\"\n"));
    }
    std::fs::write(path, table).expect("a table");
}

fn summarize(folder: &Path, more: &[&str]) -> (String, String) {
    let args = ["summarize", "news.csv", "--format", "csv"];
    let (code, out, err) = run_in(folder, &[&args, more].concat());
    assert_eq!(code, 0, "{err}");
    (out, err)
}

#[test]
fn an_address_is_cut_and_a_report_is_kept_at_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    newspaper(&folder.path().join("news.csv"));
    let (one, _) = summarize(folder.path(), &["--threads", "1"]);
    assert!(!one.contains("نشرة الصدى"));
    assert_eq!(one.matches(MARKET).count(), 40);
    for threads in ["2", "3", "8"] {
        let (more, _) = summarize(folder.path(), &["--threads", threads]);
        assert!(one == more, "{threads} threads");
    }
    let (kept, _) = summarize(folder.path(), &["--keep-furniture"]);
    assert!(kept.contains("نشرة الصدى"));
}

#[test]
fn what_was_learnt_is_kept_in_a_file_for_the_next_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("news.csv");
    newspaper(&table);
    let learning = ["--furniture", "learnt.txt"];
    let (rows, _) = summarize(folder.path(), &learning);
    let learnt = std::fs::read_to_string(folder.path().join("learnt.txt")).expect("a file");
    assert!(
        learnt.contains("نشرة الصدى") && !learnt.contains(MARKET),
        "{learnt}"
    );
    // Two articles are too few to learn furniture from.
    let all = std::fs::read_to_string(&table).expect("a table");
    let few: Vec<&str> = all.split_inclusive("\"\n").take(3).collect();
    std::fs::write(&table, few.concat()).expect("a table");
    assert!(summarize(folder.path(), &[]).0.contains("نشرة الصدى"));
    let (hour, _) = summarize(folder.path(), &learning);
    assert!(!hour.contains("نشرة الصدى"));
    let first = |rows: &str| rows.lines().nth(1).map(str::to_owned);
    assert_eq!(first(&hour), first(&rows));
}
