//! The words of pages in each language. If a word is missing in one, the code does not compile.

use super::Locale;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $english:literal, $arabic:literal;)*) => {
        /// The words of pages.
        #[derive(Debug)]
        pub struct Words {
            $($(#[$doc])* #[doc = $english] pub $name: &'static str,)*
        }

        static IN_ENGLISH: Words = Words { $($name: $english,)* };
        static IN_ARABIC: Words = Words { $($name: $arabic,)* };

        impl Words {
            /// The words as JSON, for scripts.
            pub fn to_json(&self) -> String {
                let words = [$((stringify!($name), self.$name),)*];
                let pairs = words.into_iter().map(|(name, word)| (name.to_owned(), word.into()));
                serde_json::Value::Object(pairs.collect()).to_string()
            }
        }
    };
}

words! {
    report: "Report", "تقرير";
    articles: "Articles", "المقالات";
    topics: "Topics", "الموضوعات";
    topic: "Topic", "الموضوع";
    probability: "Probability", "الاحتمال";
    confidence: "How sure the topics are", "مدى الثقة بالموضوعات";
    by_day: "By day", "حسب اليوم";
    by_week: "By week", "حسب الأسبوع";
    by_month: "By month", "حسب الشهر";
    each_topic: "Each topic by itself", "كل موضوع على حدة";
    sources: "Newspapers", "الصحف";
    source: "Newspaper", "الصحيفة";
    rose: "What rose in the last period", "ما زاد في الفترة الأخيرة";
    fell: "What fell in the last period", "ما تراجع في الفترة الأخيرة";
    term: "Term", "العبارة";
    before: "Before", "قبل ذلك";
    certainty: "Certainty, in standard errors", "اليقين بالأخطاء المعيارية";
    trends: "Over time", "عبر الزمن";
    top_terms: "Words that decided, by topic", "الكلمات الحاسمة في كل موضوع";
    title: "Title", "العنوان";
    date: "Date", "التاريخ";
    share: "Share", "النسبة";
    no_topic: "no topic", "بلا موضوع";
    failed: "could not be read", "تعذرت قراءتها";
    not_arabic: "not in Arabic", "بغير العربية";
    duplicates: "duplicates", "مكررة";
    mean_probability: "mean probability", "متوسط الاحتمال";
    days: "days", "أيام";
    weeks: "weeks", "أسابيع";
    months: "months", "أشهر";
    search: "Search titles and digests", "ابحث في العناوين والخلاصات";
    all_topics: "All topics", "كل الموضوعات";
    previous: "Previous", "السابق";
    next: "Next", "التالي";
    page: "Page", "صفحة";
    of: "of", "من";
    found: "found", "نتيجة";
    nothing_found: "No article matches", "لا مقال يطابق البحث";
    stories: "Stories", "القصص";
    same_story: "say the same", "تقول الشيء نفسه";
    needs_script: "The table of articles needs JavaScript; the figures above do not.", "جدول المقالات يحتاج إلى جافاسكربت، أما الأشكال أعلاه فلا.";
    reading: "Reading…", "جار القراءة…";
    cannot_read: "This browser cannot unpack the articles: use a newer one.", "هذا المتصفح لا يستطيع فك المقالات، فاستعمل متصفحا أحدث.";
    made_by: "Made by warraq", "أعده ورّاق";
    model: "model", "النموذج";
    figures: "Figures", "الأرقام";
    sort_by: "Sort by", "رتب حسب";
    language_switch: "العربية", "English";
    skip: "Skip to content", "تجاوز إلى المحتوى";
    benchmark: "Benchmark", "اختبار الأداء";
    accuracy: "accuracy", "الدقة";
    macro_f1: "macro-F1", "متوسط F1";
    calibration_error: "calibration error", "خطأ المعايرة";
    precision: "Precision", "الضبط";
    recall: "Recall", "الاستدعاء";
    by_topic: "F1 by topic", "F1 حسب الموضوع";
    confusion: "Truth by row, predicted by column", "الحقيقة صفوفا والمتوقع أعمدة";
    reliability: "Are probabilities right?", "هل تصدق الاحتمالات؟";
    said: "Said", "قيل";
    was_right: "Right", "صح";
    coverage: "What is gained by withholding doubtful topics", "ما يكسبه حجب الموضوعات المشكوك فيها";
    covered: "Given a topic", "أعطيت موضوعا";
    learning_curve: "With more articles to learn from", "مع مقالات أكثر للتعلم";
    train_articles: "Articles to train", "مقالات التدريب";
    judged: "articles judged", "مقالات للحكم";
    throughput: "Speed and size", "السرعة والحجم";
    train_seconds: "Training, seconds", "التدريب بالثواني";
    classify_seconds: "Classifying, seconds", "التصنيف بالثواني";
    articles_a_second: "Articles a second", "مقالات في الثانية";
    megabytes_a_second: "Megabytes a second", "ميغابايت في الثانية";
    model_size: "Model, megabytes", "حجم النموذج بالميغابايت";
    terms: "Terms", "المفردات";
    peak_memory: "Peak memory, megabytes", "ذروة الذاكرة بالميغابايت";
    groups: "Never seen groups", "مجموعات لم ترها";
    tagline: "What an Arabic article is about, and its digest", "موضوع المقال العربي وخلاصته";
    your_article: "The article", "المقال";
    paste: "Paste an article here, or drop a file", "الصق مقالا هنا أو أسقط ملفا";
    paste_title: "Title (may be empty)", "العنوان (يجوز تركه فارغا)";
    choose_file: "Choose a file", "اختر ملفا";
    file_kinds: "text, HTML, CSV, JSON, RSS", "نص أو HTML أو CSV أو JSON أو RSS";
    example: "An example", "مثال";
    judge: "What is it about?", "ما موضوعه؟";
    digest: "Digest", "الخلاصة";
    sentences: "Sentences", "عدد الجمل";
    threshold: "Least probability", "أقل احتمال";
    why: "Words for and against", "كلمات مع وكلمات ضد";
    speaks_for: "For", "مع";
    speaks_against: "Against", "ضد";
    in_place: "In the article", "في المقال";
    marked_digest: "sentence of the digest", "جملة من الخلاصة";
    marked_words: "words that decided", "كلمات حاسمة";
    download_csv: "Download CSV", "تنزيل CSV";
    download_jsonl: "Download JSON Lines", "تنزيل JSON Lines";
    unsure: "No topic is probable enough.", "لا موضوع محتمل بما يكفي.";
    written_in_another: "This is not in Arabic; the topics mean little.", "النص ليس بالعربية، فلا يعول على الموضوعات.";
    file_done: "articles in the file", "مقالا في الملف";
    went_wrong: "Something went wrong", "حدث خطأ";
    empty: "There is nothing to read yet.", "لا شيء للقراءة بعد.";
    interface: "interface", "واجهة البرمجة";
    stays_here: "Nothing leaves this machine.", "لا شيء يغادر هذا الجهاز.";
}

impl Words {
    /// The words in a language.
    pub fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::English => &IN_ENGLISH,
            Locale::Arabic => &IN_ARABIC,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_json() {
        for locale in [Locale::English, Locale::Arabic] {
            let words: serde_json::Value =
                serde_json::from_str(&Words::of(locale).to_json()).unwrap();
            assert_eq!(words["report"], Words::of(locale).report);
        }
    }
}
