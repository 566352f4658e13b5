//! What the program says, in Arabic.
//!
//! A message is known by its English wording, as gettext has it: the library's errors need know
//! nothing of languages, and what is not in the catalogue is said in English. Where a wording has
//! `{}`, or `{#}` for a number, a message has something of its own; it stands in the Arabic where `{0}`, `{1}`, … do, and is
//! translated too if it is a message itself.

use super::Locale;
use super::help::HELP;
use super::usage::USAGE;

/// English wordings and their Arabic.
pub const ARABIC: &[(&str, &str)] = &[
    // What is counted.
    ("no articles found", "لم يعثر على مقالات"),
    ("{#} articles", "المقالات: {0}"),
    ("{#} articles, {#} failed", "المقالات: {0}، تعذر منها: {1}"),
    ("{#} of them not in Arabic", "منها بغير العربية: {0}"),
    (
        "{#} of them without a topic probable enough",
        "منها بلا موضوع محتمل بما يكفي: {0}",
    ),
    (
        "{#} more like it, to the last: {}",
        "ومثله {0} بعده، آخرها: {1}",
    ),
    ("{#} of them duplicates", "منها مكرر: {0}"),
    ("columns found by name: {}", "أعمدة عرفت بأسمائها: {0}"),
    ("going on behind {#} articles", "نتابع بعد {0} من المقالات"),
    (
        "{}: no column {}: its group is {}",
        "{0}: لا عمود {1} فيه، فمجموعته {2}",
    ),
    ("stopped", "توقف"),
    (
        "stopped; the same command with --resume goes on with {}",
        "توقف؛ الأمر نفسه مع ‎--resume يتابع في {0}",
    ),
    ("stopped; the same command goes on", "توقف؛ الأمر نفسه يتابع"),
    (
        "{#} articles have their rows already",
        "مقالات لها أسطرها من قبل: {0}",
    ),
    (
        "{#} articles have changed since, and keep their rows: {}",
        "مقالات تغيرت منذ ذلك، وبقيت أسطرها: {0} ({1})",
    ),
    (
        "{#} articles have the id of another before: {}",
        "مقالات لها معرف مقال قبلها: {0} ({1})",
    ),
    // What is being done.
    ("reading", "قراءة"),
    ("classifying", "تصنيف"),
    ("summarizing", "تلخيص"),
    ("training", "تدريب"),
    ("explaining", "تفسير"),
    ("extracting", "استخراج"),
    ("judging", "حكم"),
    ("trying settings", "تجربة الإعدادات"),
    ("gathering", "جمع"),
    // Files and inputs.
    ("cannot read model {}: {}", "تعذرت قراءة النموذج {0}: {1}"),
    ("cannot write model {}: {}", "تعذرت كتابة النموذج {0}: {1}"),
    ("cannot read {}: {}", "تعذرت قراءة {0}: {1}"),
    ("cannot write {}: {}", "تعذرت كتابة {0}: {1}"),
    ("cannot write {}", "تعذرت كتابة {0}"),
    ("cannot add to {}: {}", "تعذرت الإضافة إلى {0}: {1}"),
    (
        "{} was not begun with --append, so nobody knows its model and options; give another output",
        "لم يبدأ {0} بالخيار ‎--append، فلا يعرف نموذجه وخياراته؛ أعط ملفا آخر",
    ),
    (
        "{} was added to by another version; give another output",
        "أضافت إلى {0} نسخة أخرى؛ أعط ملفا آخر",
    ),
    (
        "{} has rows of another model; give that, or another output",
        "في {0} أسطر لنموذج آخر؛ أعطه، أو أعط ملفا آخر",
    ),
    (
        "{} has rows of other options; give those, or another output",
        "في {0} أسطر لخيارات أخرى؛ أعطها، أو أعط ملفا آخر",
    ),
    (
        "{} has rows that warraq did not write; give another output",
        "في {0} أسطر لم يكتبها ورّاق؛ أعط ملفا آخر",
    ),
    (
        "it is a file: rows of Parquet are added as further files of a folder; give a folder's name",
        "هذا ملف: تضاف أسطر Parquet ملفات أخرى في مجلد؛ أعط اسم مجلد",
    ),
    (
        "another run is writing {}: wait for it, or give another name",
        "يكتب {0} تشغيل آخر: انتظره، أو أعط اسما آخر",
    ),
    (
        "No such file or directory (os error 2)",
        "لا ملف ولا مجلد بهذا الاسم",
    ),
    ("Permission denied (os error 13)", "لا إذن بذلك"),
    ("No space left on device (os error 28)", "امتلأ القرص"),
    (
        "it is a directory: give a file's name",
        "هذا مجلد، فأعط اسم ملف",
    ),
    (
        "{}: no column {}; its columns are {}; name the right one with --{}",
        "{0}: لا عمود باسم {1}؛ أعمدته {2}؛ سم الصحيح منها بالخيار ‎--{3}",
    ),
    (
        "{}: {} and {} may both hold the {}; name the right one with --{}",
        "{0}: {1} و{2} كلاهما قد يكون {3}؛ سم الصحيح منهما بالخيار ‎--{4}",
    ),
    (
        "{}: not a kind of file warraq reads ({}); rename it or convert it",
        "{0}: ليس مما يقرؤه ورّاق ({1})؛ غير اسمه أو حوله",
    ),
    (
        "{}: no header: the first line must name the columns",
        "{0}: لا ترويسة: يجب أن يسمي السطر الأول الأعمدة",
    ),
    (
        "{}: a quote that does not close, or closes inside a field; double the quotes that are text and close the field",
        "{0}: علامة تنصيص لا تغلق أو تغلق داخل الحقل؛ ضاعف ما هو من النص وأغلق الحقل",
    ),
    (
        "{}: {} columns, the header has {}; add the missing delimiter or quote the field",
        "{0}: أعمدته {1} وفي الترويسة {2}؛ أضف الفاصل الناقص أو نصص الحقل",
    ),
    // Models.
    (
        "not a warraq model, or cut short: {}; train it again or fetch it again",
        "ليس نموذجا لورّاق أو هو مبتور: {0}؛ دربه أو اجلبه من جديد",
    ),
    (
        "the model has format {}, this program reads formats {} to {}: {}",
        "صيغة النموذج {0} وهذا البرنامج يقرأ الصيغ {1} إلى {2}: {3}",
    ),
    ("use a newer warraq", "استعمل إصدارا أحدث من ورّاق"),
    ("train it again", "دربه من جديد"),
    (
        "the model is damaged: {}; fetch it again or train it again",
        "النموذج تالف: {0}؛ اجلبه أو دربه من جديد",
    ),
    // Training and benchmarks.
    (
        "no article with a label: name the column with --label, or give a directory a label",
        "لا مقال له موضوع معلوم: سم العمود بالخيار ‎--label أو اجعل لكل موضوع مجلدا",
    ),
    (
        "topic {} has {} article(s): it needs 2 or more to be learnt and checked",
        "للموضوع {0} من المقالات {1}: يحتاج إلى اثنين فأكثر ليتعلم ويفحص",
    ),
    (
        "all articles have one topic: give articles of two topics or more",
        "كل المقالات من موضوع واحد: أعط مقالات من موضوعين فأكثر",
    ),
    (
        "no term is left of {}: every one occurs in fewer than {} or more than {} articles; lower --min-df, raise --max-df, or give more articles",
        "لم يبق لفظ من {0}: كلها في أقل من {1} أو أكثر من {2} من المقالات؛ اخفض ‎--min-df أو ارفع ‎--max-df أو أعط مقالات أكثر",
    ),
    (
        "no article has an id of the test list: check the ids, or name their column with --id",
        "لا مقال في قائمة الاختبار: افحص المعرفات أو سم عمودها بالخيار ‎--id",
    ),
    (
        "no two groups among the articles: name the column of groups with --group",
        "لا مجموعتين بين المقالات: سم عمود المجموعات بالخيار ‎--group",
    ),
    (
        "no article with tags: name their column with --keywords",
        "لا مقال له وسوم: سم عمودها بالخيار ‎--keywords",
    ),
    (
        "no article with a digest by people: name their column with --references",
        "لا مقال له خلاصة كتبها إنسان: سم عمودها بالخيار ‎--references",
    ),
    // The server.
    (
        "listening on {}; ctrl-c ends it",
        "يستمع على {0}؛ ينهيه ctrl-c",
    ),
    (
        "closing: requests under way are answered",
        "يغلق: تجاب الطلبات الجارية",
    ),
    (
        "cannot listen on {}: {}; give another with --address",
        "تعذر الاستماع على {0}: {1}؛ أعط غيره بالخيار ‎--address",
    ),
    ("a fifth held out", "خمس المقالات للحكم"),
    ("{#} folds", "طيات: {0}"),
    ("each group by the others", "كل مجموعة بما تعلم من سواها"),
    ("fixed", "قسمة ثابتة"),
    ("report in {}", "التقرير في {0}"),
];

/// A message in the language asked for.
///
/// ```
/// use warraq::locale::{Locale, translated};
/// assert_eq!(translated("12 articles, 1 failed", Locale::Arabic), "المقالات: 12، تعذر منها: 1");
/// assert_eq!(translated("12 articles, 1 failed", Locale::English), "12 articles, 1 failed");
/// ```
pub fn translated(message: &str, locale: Locale) -> String {
    if locale == Locale::English {
        return message.to_owned();
    }
    for (english, arabic) in ARABIC.iter().chain(HELP).chain(USAGE) {
        if let Some(own) = holes(message, english) {
            let mut out = (*arabic).to_owned();
            for (nth, own) in own.into_iter().enumerate() {
                out = out.replace(&format!("{{{nth}}}"), &translated(own, locale));
            }
            return out;
        }
    }
    message.to_owned()
}

/// What a message has in the places of `{}` and `{#}`, if it is of this wording; each as short as it
/// can be, but the last.
fn holes<'m>(message: &'m str, wording: &str) -> Option<Vec<&'m str>> {
    let mut parts = wording.split('{');
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let (kind, literal) = part.split_once('}')?;
        let end = match (literal, parts.peek()) {
            ("", None) => rest.len(),
            // The last may occur in what is before it too.
            (literal, None) => rest.strip_suffix(literal)?.len(),
            (literal, Some(_)) => rest.find(literal)?,
        };
        let own = &rest[..end];
        if own.is_empty() || kind == "#" && !own.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        found.push(own);
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::InputError;
    use crate::model::{ModelError, TrainError};
    use std::io;
    use std::path::PathBuf;

    #[test]
    fn what_stands_in_holes_is_found() {
        for (message, wording, own) in [
            ("3 articles", "{#} articles", Some(vec!["3"])),
            ("labelled articles", "{#} articles", None),
            (
                "cannot read a: b: c",
                "cannot read {}: {}",
                Some(vec!["a", "b: c"]),
            ),
            (
                "a articles articles",
                "{} articles",
                Some(vec!["a articles"]),
            ),
            ("stopped", "stopped", Some(vec![])),
            ("stopped;", "stopped", None),
            (" articles", "{} articles", None),
        ] {
            assert_eq!(holes(message, wording), own, "{message:?} {wording:?}");
        }
    }

    /// The wordings here are those of the errors: when one is changed, this says so.
    #[test]
    fn errors_are_said_in_arabic_to_the_last_word() {
        let not_there = || io::Error::from_raw_os_error(2);
        let path = || PathBuf::from("خبر");
        for error in [
            InputError::Read {
                path: path(),
                error: not_there(),
            }
            .to_string(),
            InputError::UnknownKind { path: path() }.to_string(),
            InputError::MissingColumn {
                path: path(),
                wanted: "نص".to_owned(),
                role: "text",
                columns: vec!["متن".to_owned()],
            }
            .to_string(),
            ModelError::Read {
                path: path(),
                error: not_there(),
            }
            .to_string(),
            ModelError::Version { found: 9 }.to_string(),
            TrainError::NoLabels.to_string(),
            TrainError::RareTopic {
                topic: "رياضة".to_owned(),
                articles: 1,
            }
            .to_string(),
        ] {
            let arabic = translated(&error, Locale::Arabic);
            assert_ne!(arabic, error);
            let english = ["cannot", "the", "model", "column", "it"];
            let mut words = arabic.split(|c: char| !c.is_ascii_alphabetic());
            assert!(!words.any(|word| english.contains(&word)), "{arabic}");
        }
    }

    #[test]
    fn help_is_taken_for_no_other_message() {
        for (english, arabic) in HELP {
            assert_eq!(translated(english, Locale::Arabic), *arabic);
        }
    }

    #[test]
    fn every_hole_has_its_place() {
        for (english, arabic) in ARABIC.iter().chain(USAGE) {
            for nth in 0..english.matches('{').count() {
                assert!(arabic.contains(&format!("{{{nth}}}")), "{english}");
            }
        }
    }
}
