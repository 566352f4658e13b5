use super::*;
use crate::article::Reason;
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

/// A form around the whole page, and an element that holds the article but is named like furniture:
/// in neither case the article is lost.
#[test]
fn what_holds_the_article_is_no_furniture() {
    let article = format!("<p>{FIRST}</p><p>{SECOND}</p>");
    for page in [
        format!("<form id=aspnetForm>{article}</form>"),
        format!("<div class='content with-sidebar tag-news'>{article}</div>"),
        format!("<div class=widget><h1>الجسر القديم يغلق</h1>{article}</div>"),
        format!("<form>{FIRST}<br>{SECOND}</form>"),
        format!("<article class='post tag-news comments-open views-row'>{article}</article>"),
    ] {
        assert_eq!(read(&page).text, format!("{FIRST}\n{SECOND}"), "{page}");
    }
}

/// Links to subjects within a sentence belong to the sentence.
#[test]
fn a_word_within_a_line_is_no_furniture() {
    let linked = FIRST.replace("الجسر", "<a class='st_tag tag' href=/t>الجسر</a>");
    let page = format!("<div><p>{linked}</p><p>{SECOND}</p></div>");
    assert_eq!(read(&page).text, format!("{FIRST}\n{SECOND}"));
}

/// A check of the whole line for each element in it would take hours.
#[test]
fn a_line_of_many_elements_is_read_in_time() {
    for element in ["<b hidden>.</b>", "<b class=ad>.</b>"] {
        read(&format!("<p>{FIRST}<p>{}", element.repeat(200_000)));
    }
}

/// On a page without prose, elements named like furniture stay; elements with its meaning go.
#[test]
fn a_page_without_prose_has_no_navigation() {
    let page = "<nav>رياضة وفن</nav><div class='tag post'>لائحة أولى</div><div>لائحة ثانية</div>\
                <footer>اتصل بنا هنا</footer>";
    assert_eq!(read(page).text, "لائحة أولى\nلائحة ثانية");
}

#[test]
fn furniture_goes_by_its_names() {
    for (names, reason) in [
        ("class='share-buttons'", Reason::Call),
        ("class='post-related'", Reason::OtherStories),
        ("id=comments", Reason::Comments),
        ("class='entry_meta'", Reason::Byline),
        ("class=ad-slot", Reason::Advertisement),
        ("role=search", Reason::Menu),
    ] {
        let page =
            format!("<div><p>{FIRST}</p><div {names}>كلمات أخرى هنا</div><p>{SECOND}</p></div>");
        let found = read(&page);
        assert_eq!(found.text, format!("{FIRST}\n{SECOND}"), "{names}");
        assert_eq!(found.cut[0].reason, reason, "{names}");
    }
    let words = format!("<div><p>{FIRST}</p><div class=shared-thread>كلمات أخرى هنا</div></div>");
    assert!(
        read(&words).text.contains("كلمات"),
        "a part of a word is no name"
    );
}

#[test]
fn the_headline_is_the_longest_heading_of_the_pages_title() {
    for (head, headings, title) in [
        (
            "جريدة المدينة اليوم: صيانة الجسر القديم غدا",
            "<h1>جريدة المدينة اليوم</h1><h3>صيانة الجسر القديم غدا</h3>",
            "صيانة الجسر القديم غدا",
        ),
        (
            "عنوان آخر للمحركات",
            "<h1>صيانة الجسر القديم غدا</h1><h2>آخر الأخبار</h2>",
            "صيانة الجسر القديم غدا",
        ),
        (
            ":: صيانة الجسر القديم :: جريدة المدينة",
            "<b>صيانة الجسر القديم</b>",
            "صيانة الجسر القديم",
        ),
    ] {
        let page = format!("<title>{head}</title>{headings}<p>{FIRST}</p><p>{SECOND}</p>");
        assert_eq!(read(&page).title, title, "{head}");
    }
}
