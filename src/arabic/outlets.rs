//! Newspapers and stations that sign their stories with their name.

use super::word_set::WordSet;
use std::sync::LazyLock;

/// Names that a dateline may have in brackets or quotation marks, or before a slash. Names that are
/// a city's or a country's as well are left out.
const NAMES: &str = "
    الاتحاد البيان الخليج الوطن الراي الرأي الدستور الغد الأهرام الشروق الحياة القبس الجريدة الأنباء السياسة النهار
    الأخبار المستقبل الديار اللواء الجمهورية الثورة تشرين البعث الصباح المدى الزمان عكاظ الجزيرة المدينة اليوم الرؤية
    الراية العرب الوفد الخبر المساء الاقتصادية الشبيبة الوسط الأيام الميثاق العلم الصحراء
";

/// Words that only names of newspapers, agencies and stations have.
const SIGNS: &str = "
    صحيفة جريدة وكالة موقع قناة نيوز برس بريس تايمز أونلاين اونلاين الإخباري الإخبارية الاخباري الاخبارية
    مباشر الصحافة العربي الجديد الأوسط
";

static FOLDED_NAMES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(NAMES));
static FOLDED_SIGNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(SIGNS));

/// True of the folded words of an outlet's name: one that is known, or one with a word that only
/// such names have.
pub(super) fn is_outlet<W: AsRef<str>>(words: &[W]) -> bool {
    match words {
        [name] => FOLDED_NAMES.contains(name.as_ref()),
        _ => words
            .iter()
            .any(|word| FOLDED_SIGNS.contains(word.as_ref())),
    }
}
