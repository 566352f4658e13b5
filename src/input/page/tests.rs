use super::*;
use crate::input::InputOptions;

const FIRST: &str =
    "أعلنت البلدية أن أعمال الصيانة في الجسر القديم ستبدأ صباح السبت المقبل وتستمر أسبوعين كاملين.";
const SECOND: &str =
    "وقال رئيس البلدية إن الجسر سيغلق أمام السيارات ليلا وإن أعمال الصيانة ستكلف مليوني دينار.";

fn read(html: &str) -> Article {
    article(html.as_bytes(), &InputOptions::default()).unwrap()
}

#[test]
fn a_page_is_its_article() {
    let page = format!(
        "<html lang=ar><head><title>صيانة الجسر القديم - جريدة المدينة</title>\
         <meta property='og:site_name' content='جريدة المدينة'>\
         <meta property='article:published_time' content='2024-03-12T14:05:00Z'></head><body>\
         <nav><a href=/>الرئيسية</a> <a href=/s>رياضة</a></nav>\
         <h1>صيانة الجسر القديم</h1><div>نشر: 12 آذار 2024</div>\
         <div class=x><p>{FIRST}</p><div>اقرأ أيضا: <a href=/b>افتتاح حديقة</a></div>\
         <p>{SECOND}</p></div>\
         <ul><li><a href=/1>فوز الفريق بالكأس</a></li><li><a href=/2>أسعار الخضار</a></li></ul>\
         <div>جميع الحقوق محفوظة © 2024</div></body></html>"
    );
    let found = read(&page);
    assert_eq!(found.title, "صيانة الجسر القديم");
    assert_eq!(found.text, format!("{FIRST}\n{SECOND}"));
    assert_eq!(found.date.as_deref(), Some("2024-03-12T14:05:00Z"));
    assert_eq!(found.source.as_deref(), Some("جريدة المدينة"));
    let has = |part: &str| found.cut.iter().any(|cut| cut.line.contains(part));
    assert!(has("حديقة") && has("الخضار"), "{:?}", found.cut);
}

#[test]
fn a_page_is_decoded_as_it_says() {
    let page = format!("<meta charset=\"windows-1256\"><h1>ع</h1><p>{FIRST}<p>{SECOND}");
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&page);
    let found = article(&bytes, &InputOptions::default()).unwrap();
    assert_eq!(found.text, format!("{FIRST}\n{SECOND}"));
}

#[test]
fn a_page_of_nested_elements_is_refused() {
    for deep in [
        "<div>",
        "<DIV></x>",
        "<div><table></div></table>",
        "<svg><td>",
    ] {
        let page = deep.repeat(100_000);
        let read = article(page.as_bytes(), &InputOptions::default());
        assert!(read.is_err(), "{deep}: {read:?}");
    }
    let flat = format!("{}{FIRST}", "<p><br><div></div>".repeat(600));
    assert_eq!(read(&flat).text, FIRST);
}

#[test]
fn what_is_no_page_is_text() {
    assert_eq!(read(FIRST).text, FIRST);
    assert_eq!(read("").text, "");
    assert_eq!(read("<<<>>><p>نص").text, "<<<>>>\nنص");
}
