//! Datelines: the place and the dash that a story from there begins with (لندن –).

use super::word_set::WordSet;
use super::{FoldOptions, Tokenizer};
use std::sync::LazyLock;

/// Places in datelines: capitals, and other cities with editors and correspondents. Of a name of
/// several words, only the last word is here.
const PLACES: &str = "
    القاهرة الإسكندرية الجيزة السويس طرابلس بنغازي تونس صفاقس سوسة الجزائر وهران قسنطينة الرباط البيضاء طنجة مراكش
    فاس نواكشوط الخرطوم جوبا مقديشو جيبوتي أسمرة أبابا نيروبي كمبالا كيغالي دودوما لاغوس أبوجا داكار باماكو نيامي
    نجامينا واغادوغو أكرا أبيدجان كينشاسا لواندا هراري بريتوريا جوهانسبرغ جوهانسبرج تاون مابوتو
    الرياض جدة الدمام المكرمة المنورة الدوحة أبوظبي ظبي دبي الشارقة مسقط المنامة الكويت صنعاء عدن تعز الحديدة مأرب
    بغداد البصرة الموصل أربيل كركوك السليمانية النجف كربلاء دمشق حلب حمص إدلب درعا اللاذقية القامشلي بيروت صيدا
    عمان إربد القدس المحتلة غزة الله نابلس الخليل حيفا أبيب أنقرة إسطنبول أزمير طهران أصفهان مشهد كابول قندهار
    أباد آباد كراتشي لاهور نيودلهي دلهي مومباي كلكتا دكا كولومبو كاتماندو بكين شنغهاي شانغهاي كونغ كونج تايبيه طوكيو
    أوساكا سيول سيئول يانغ مانيلا هانوي بانكوك يانغون جاكرتا سنغافورة لمبور كانبيرا سيدني ملبورن ويلينغتون أوكلاند
    لندن مانشستر أدنبرة كمبريدج أوكسفورد أكسفورد دبلن باريس مرسيليا ليون ستراسبورغ ستراسبورج بروكسل لاهاي أمستردام
    روتردام لوكسمبورغ لوكسمبورج برلين ميونيخ ميونخ فرانكفورت هامبورغ بون فيينا جنيف زيوريخ زيورخ برن بازل دافوس روما
    ميلانو الفاتيكان نابولي مدريد برشلونة لشبونة أثينا نيقوسيا فاليتا ستوكهولم أوسلو كوبنهاغن كوبنهاجن هلسنكي
    ريكيافيك وارسو براغ بودابست بوخارست صوفيا بلغراد بلجراد زغرب سراييفو بريشتينا تيرانا سكوبيه ليوبليانا
    براتيسلافا تالين ريغا فيلنيوس مينسك كييف موسكو بطرسبورغ سوتشي تبليسي يريفان باكو أستانا ألماتي طشقند بشكيك
    دوشنبه عشقاباد سول
    أبها تبوك بريدة حائل جازان نجران عرعر ينبع الأحساء الطائف عنيزة صلالة صحار نزوى أسوان الأقصر المنصورة أسيوط
    عنابة سطيف بجاية أكادير مكناس وجدة تطوان القيروان بنزرت الناصرية الرمادي تكريت دهوك سنجار الزرقاء العقبة طولكرم جنين أريحا
    رفح خانيونس
    واشنطن نيويورك يورك بوسطن شيكاغو فيلادلفيا هيوستن دالاس أتلانتا ميامي أنجلوس أنجليس فرانسيسكو سياتل دنفر
    بيركلي ستانفورد برينستون هافن هونولولو كاليفورنيا العاصمة أوتاوا تورونتو مونتريال فانكوفر مكسيكو هافانا بنما
    كراكاس بوغوتا ليما كيتو برازيليا جانيرو باولو آيرس سانتياغو مونتيفيديو أسونسيون
";

/// The second words of places whose name has two words.
const LAST_OF_TWO: &str = "يورك أبيب ظبي الله دلهي كونغ كونج لمبور آيرس أبابا أباد يانغ أنجلوس أنجليس فرانسيسكو جانيرو باولو تاون هافن";

/// The first words of those places: «رام الله» is one, «حفظه الله» is not.
const FIRST_OF_TWO: &str = "نيو تل أبو رام نيودلهي هونغ هونج كوالا بوينس بيونس أديس إسلام حيدر بيونغ بيونج لوس سان دي ساو كيب";

/// Words after which a place is part of the sentence: في لندن – وهي أكبر المدن.
const BEFORE_A_PLACE: &str = "
    في من إلى على عن بين حتى نحو قرب خارج داخل غرب شرق شمال جنوب وسط مدينة العاصمة عاصمة مطار جامعة محافظة ولاية
    منطقة بلدية جهة إقليم حي بلدة قصر سفارة أمام طريق محور خط درب جسر مشروع قطار سكة فندق برج ميناء سوق نادي فريق أمير أمانة إمارة صحيفة و أو وفي ومن وإلى وعلى بمدينة للعاصمة بالعاصمة لمدينة
";

/// In characters: no headline is longer.
const LONGEST_LINE: usize = 200;

/// A headline has at most so many words.
const LONGEST_HEADLINE: usize = 16;

static FOLDED_PLACES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(PLACES));
static FOLDED_LAST: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(LAST_OF_TWO));
static FOLDED_FIRST: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(FIRST_OF_TWO));
static FOLDED_BEFORE: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(BEFORE_A_PLACE));

/// True if a folded word is a place in datelines, or the last word of its name.
pub(crate) fn is_place(word: &str) -> bool {
    FOLDED_PLACES.contains(word)
}

/// True if the two words are a place's name. Without `before`: true if `last` is only the second
/// word of such a name, and no place by itself.
pub(super) fn is_place_of_two(before: Option<&str>, last: &str) -> bool {
    match before {
        Some(before) => {
            let is_pair = FOLDED_LAST.contains(last) && FOLDED_FIRST.contains(before);
            is_pair || is_place(last) && FOLDED_CITIES.contains(before)
        }
        None => FOLDED_LAST.contains(last),
    }
}

/// True if a folded word is a place in datelines, or the first word of its name.
pub(super) fn begins_a_place(word: &str) -> bool {
    is_place(word) || FOLDED_FIRST.contains(word) || FOLDED_CITIES.contains(word)
}

/// First words of cities that are known by their second word alone: مكة المكرمة.
const CITIES: &str = "مكة المدينة الدار القدس سانت العاصمة مدينة مكسيكو خان";

static FOLDED_CITIES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(CITIES));

/// Words that begin an aside between dashes after a place: القاهرة – أكبر المدن – تستضيف.
const ASIDE_WORDS: &str = "أكبر أصغر أهم أول آخر أقدم أشهر أجمل عاصمة العاصمة مدينة المدينة التي الذي وهي وهو كما حيث بحسب وفق حسب وفقا";

static FOLDED_ASIDE: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(ASIDE_WORDS));

/// True of a word that begins an aside.
pub(super) fn is_aside_word(word: &str) -> bool {
    FOLDED_ASIDE.contains(word)
}

/// The byte at which a dateline begins in the middle of `line`. What stands before it is a headline
/// that lost its line break. A dateline is one or two names, with a comma or a slash between them,
/// and a dash with a space after it.
pub(super) fn inner_dateline(line: &str) -> Option<usize> {
    if !has_dash(line) {
        return None;
    }
    let end = line
        .char_indices()
        .nth(LONGEST_LINE)
        .map_or(line.len(), |(at, _)| at);
    let dash = first_dash(&line[..end])?;
    let before_dash = &line[..dash];
    if before_dash
        .split_whitespace()
        .nth(LONGEST_HEADLINE + 3)
        .is_some()
    {
        return None;
    }
    let mut words: Vec<(String, usize)> = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(before_dash, |token| {
        words.push((token.text().to_owned(), token.start));
    });
    let mut first = words.len().checked_sub(1)?;
    if !is_place(&words[first].0) || is_second_alone(&words, first) {
        return None;
    }
    // «الصدى (بيروت) –»: the bracket belongs to what is before it.
    if before_dash.trim_end().ends_with(')') {
        return None;
    }
    // A second dash soon after: the two enclose an aside in the middle of a sentence.
    let after: String = line[dash..].chars().skip(2).take(LONGEST_ASIDE).collect();
    if after.contains([' ', ' '])
        && after
            .trim_start_matches(['-', '–'])
            .contains(['-', '–', '—'])
    {
        return None;
    }
    let back_over_two = |first: usize| {
        let before = first.checked_sub(1).map(|before| words[before].0.as_str());
        first
            - usize::from(
                before.is_some_and(|before| is_place_of_two(Some(before), &words[first].0)),
            )
    };
    first = back_over_two(first);
    if first > 0 && line[words[first - 1].1..words[first].1].contains(['،', ',', '/']) {
        first = back_over_two(first - 1);
    }
    let (before, _) = words.get(first.checked_sub(1)?)?;
    // «بجهة الدار البيضاء»
    let joined = before.strip_prefix(['ب', 'ل', 'و', 'ف']);
    let is_before = |word: &str| FOLDED_BEFORE.contains(word);
    let is_of_the_sentence = is_before(before) || joined.is_some_and(is_before) || is_place(before);
    (!is_of_the_sentence).then(|| words[first].1)
}

/// True if word `i` is the second word of a place's name without the first before it.
fn is_second_alone(words: &[(String, usize)], i: usize) -> bool {
    let before = i.checked_sub(1).map(|before| &words[before].0);
    FOLDED_LAST.contains(&words[i].0) && !before.is_some_and(|word| FOLDED_FIRST.contains(word))
}

/// In characters: no aside between two dashes is longer.
const LONGEST_ASIDE: usize = 50;

/// True if the beginning of a line may have a dash; few lines without one pass. Bytes are searched
/// faster than characters.
pub(super) fn has_dash(line: &str) -> bool {
    // No character has more than four bytes.
    let head = &line.as_bytes()[..line.len().min(4 * LONGEST_LINE)];
    // The long dashes, which begin with the same byte, and the tatweel.
    let [long, drawn_out] = ["–", "ـ"].map(str::as_bytes);
    memchr::memchr2(b'-', long[0], head).is_some()
        || memchr::memmem::find(head, drawn_out).is_some()
}

/// Where the first dash stands that has white space after it.
fn first_dash(line: &str) -> Option<usize> {
    let is_dash = |c: char| matches!(c, '–' | '—' | '―' | '-' | 'ـ');
    let mut chars = line.char_indices().peekable();
    let mut dash = None;
    while let Some((at, c)) = chars.next() {
        dash = is_dash(c).then(|| dash.unwrap_or(at));
        if dash.is_some() && chars.peek().is_some_and(|(_, next)| next.is_whitespace()) {
            return dash;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_begins_a_story_wherever_it_stands() {
        // "|" stands where the dateline begins.
        for marked in [
            "البرلمان يقر الموازنة |بيروت – أقر البرلمان",
            "اتفاق على الهدنة |نيويورك/جنيف ــ قال المبعوث",
            "انتخابات في الخريف |واشنطن، العاصمة — حدد الرئيس",
            "أسعار النفط ترتفع |أبو ظبي - ارتفعت",
            "عودة الطيران |بيركليـ عادت الرحلات",
        ] {
            let line = marked.replace('|', "");
            assert_eq!(inner_dateline(&line), marked.find('|'), "{marked}");
        }
        for line in [
            "بيروت – أقر البرلمان",
            "وصل الوفد إلى القاهرة – أكبر المدن – أمس",
            "قال الوزير – وهو طبيب – إن الدواء آمن",
            "طريق بغداد-دمشق مغلق",
            "أعلنت الأكاديمية بجهة الدار البيضاء- سطات موعد الاختبار",
            "الصدى (بيروت) – أقر البرلمان",
            "تظاهرات في ثلاث عواصم – احتجاجا على الحرب",
            "استقبل الملك حفظه الله - الوفد في قصره",
            "إغلاق طريق القاهرة السويس - الإسماعيلية أمس",
            "لندن",
            "",
        ] {
            assert_eq!(inner_dateline(line), None, "{line}");
        }
    }
}
