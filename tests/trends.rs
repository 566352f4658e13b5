//! Results over time: from articles to a table, data and a page.
#![cfg(feature = "report")]

mod common;

use common::run_in;
use std::path::Path;

/// Three weeks of two newspapers, with a storm in the last week.
fn classified(folder: &Path) {
    let mut table = String::from("id,source,date,title,text\n");
    for day in 1..=21 {
        for source in ["الصدى", "الضحى"] {
            let text = match day {
                ..15 => "فاز الفريق في المباراة النهائية بهدفين أمام جمهور كبير.",
                _ => "ضربت عاصفة الشمال الساحل فأغلقت المدارس والطرق.",
            };
            let title = if day < 15 {
                "فوز الفريق"
            } else {
                "عاصفة الشمال"
            };
            table.push_str(&format!(
                "{source}-{day},{source},2024-01-{day:02},{title},{text}\n"
            ));
        }
    }
    table.push_str("بلا,الصدى,,فوز الفريق,فاز الفريق في المباراة.\n");
    std::fs::write(folder.join("news.csv"), table).expect("a table");
    let args = [
        "classify",
        "news.csv",
        "--summary",
        "1",
        "-o",
        "topics.jsonl",
    ];
    assert_eq!(run_in(folder, &args).0, 0);
}

#[test]
fn topics_newspapers_and_what_rose_are_counted_by_week() {
    let folder = tempfile::tempdir().expect("a folder");
    classified(folder.path());
    let trends = |more: &[&str]| {
        let args = [&["trends", "topics.jsonl", "--period", "week"], more].concat();
        run_in(folder.path(), &args)
    };
    let (code, table, said) = trends(&[]);
    assert_eq!(code, 0);
    assert!(
        said.contains("1 articles have no date that can be read and are left out"),
        "{said}"
    );
    assert!(table.contains("2024-W03         14"), "{table}");
    let rose = table.split("rose\n").nth(1).expect("what rose");
    assert!(
        rose.contains("عاصفة الشمال")
            && !rose
                .split("fell")
                .next()
                .expect("a part")
                .contains("الفريق"),
        "{rose}"
    );
    let (_, json, _) = trends(&["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        json["periods"],
        serde_json::json!(["2024-W01", "2024-W02", "2024-W03"])
    );
    assert_eq!(json["sources"][0]["articles"], serde_json::json!([7, 7, 7]));
    let (_, csv, _) = trends(&["--format", "csv"]);
    assert!(csv.contains("source,الصدى,2024-W02,7,14,,"), "{csv}");
    let (_, _, _) = trends(&["-o", "weeks.html", "--lang", "ar"]);
    let page = std::fs::read_to_string(folder.path().join("weeks.html")).expect("a page");
    assert!(page.contains("حسب الأسبوع") && page.contains("ما زاد في الفترة الأخيرة"));
    assert_eq!(trends(&[]).1, table);
}

#[test]
fn articles_without_dates_are_an_error_that_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("a.jsonl"),
        "{\"id\": \"1\", \"topics\": []}\n",
    )
    .expect("a file");
    let (code, out, said) = run_in(folder.path(), &["trends", "a.jsonl"]);
    assert!(
        code != 0 && out.is_empty() && said.contains("such as 2024-05-12"),
        "{code:?} {said}"
    );
}
