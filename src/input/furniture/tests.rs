use super::*;

const PROSE: &str =
    "أعلنت البلدية أن أعمال الصيانة في الجسر القديم ستبدأ صباح السبت المقبل وتستمر أسبوعين.";

#[test]
fn furniture_goes_and_prose_stays() {
    let after = format!("{PROSE}\n\nقد يعجبك ايضا\nآخر الأخبار\nعنوان أول عنوان ثان");
    let between = format!("{PROSE}\nاقرأ أيضاً: خبر آخر\n{PROSE}\nللمزيد\nعنوان");
    let none = format!("{PROSE}\nفقرة قصيرة\n{PROSE}");
    let about = format!("آخر الأخبار\n{PROSE}");
    for (page, article) in [
        (after.as_str(), PROSE.to_owned()),
        (&between, format!("{PROSE}\n{PROSE}")),
        (&none, none.clone()),
        (&about, about.clone()),
        ("", String::new()),
        ("آخر الأخبار", "آخر الأخبار".to_owned()),
    ] {
        assert_eq!(without_furniture(page), article, "{page}");
    }
}

/// One example for every reason to cut a line of a page, and of what is kept.
#[test]
fn every_line_of_a_page_has_its_reason() {
    let second =
        "وقال رئيس البلدية إن الجسر سيغلق ليلا أمام السيارات وإن الصيانة ستكلف مليوني دينار.";
    let page = format!(
        "الرئيسية | رياضة | اقتصاد\nفوز كبير للمنتخب في افتتاح البطولة\nصيانة الجسر القديم تبدأ السبت\n\
         نشر: 12 آذار 2024 الساعة 14:05\nفيسبوك تويتر واتساب\nصورة أرشيفية\n{PROSE}\n\
         اقرأ أيضا: أسعار الخضار تنخفض\n{second}\nالوسوم: جسور، طرق\nاشترك في النشرة البريدية\n\
         مواضيع ذات صلة\nعنوان لا صلة له\nالتعليقات (1)\nزائر: شكرا على هذا الخبر\n\
         جميع الحقوق محفوظة © 2024"
    );
    let trimmed = trim(&page);
    assert_eq!(
        trimmed.text,
        format!("صيانة الجسر القديم تبدأ السبت\n\n{PROSE}\n{second}")
    );
    let reasons: Vec<Reason> = trimmed.cut.iter().map(|cut| cut.reason).collect();
    assert_eq!(
        reasons,
        [
            Reason::Menu,
            Reason::BeforeTitle,
            Reason::Byline,
            Reason::Buttons,
            Reason::Caption,
            Reason::OtherStories,
            Reason::Tags,
            Reason::Call,
            Reason::OtherStories,
            Reason::OtherStories,
            Reason::Comments,
            Reason::Comments,
            Reason::Comments,
        ]
    );
}

/// Lines that begin like furniture, with none of the article behind them, are cut, prose or not.
#[test]
fn what_follows_an_article_is_told_by_what_it_is_about() {
    let second =
        "وقال رئيس البلدية إن الجسر سيغلق ليلا أمام السيارات وإن الصيانة ستكلف مليوني دينار.";
    let teaser =
        "فاز المنتخب على ضيفه بهدفين نظيفين في مباراة ودية أقيمت مساء أمس أمام جمهور غفير.";
    let article = format!("{PROSE}\n{second}");
    for (behind, stays) in [
        (
            format!("طباعة إرسال\nالكاتبة سلمى\n{teaser}\nتابعنا على تويتر"),
            false,
        ),
        (format!("شارك الخبر\nتويتر\n1. زائر كريم\n{teaser}"), false),
        // A single notice may stand between two paragraphs.
        (format!("اقرأ أيضا: أسعار الخضار\n{teaser}"), true),
        (teaser.to_owned(), true),
    ] {
        let found = without_furniture(&format!("{article}\n{behind}"));
        let is_there = found.contains("المنتخب");
        assert_eq!(is_there, stays, "{behind}");
        assert!(found.starts_with(&article), "{behind}");
    }
}

/// A list under a heading of other stories ends with its last marked line.
#[test]
fn a_list_of_other_stories_ends_with_its_marks() {
    let next = "ونفى متحدث باسم الشركة المنفذة وجود تأخير في تسليم الجسر الجديد للبلدية هذا العام.";
    let page = format!(
        "{PROSE}\n>> اقرأ أيضا:\n• فوز المنتخب على ضيفه بهدفين في مباراة ودية أقيمت في العاصمة أمس.\n\
         • أسعار الخضار تنخفض\n{next}"
    );
    assert_eq!(without_furniture(&page), format!("{PROSE}\n{next}"));
}

/// A site's sentence about itself before the title does not belong to the article.
#[test]
fn a_notice_in_whole_sentences_is_no_article() {
    let page = format!(
        "يستخدم هذا الموقع ملفات تعريف الارتباط ليعمل كما ينبغي، وبمتابعة التصفح توافق على ذلك كله.\n\
         موافق\nصيانة الجسر القديم تبدأ السبت\nمنذ 5 ساعات · وقت القراءة 2 دقائق\n{PROSE}"
    );
    let found = without_furniture(&page);
    assert_eq!(found, format!("صيانة الجسر القديم تبدأ السبت\n\n{PROSE}"));
}
