//! Datelines: the place, and a dash, that a story from there begins with (لندن –).

use super::{FoldOptions, Tokenizer, fold};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Where news is dated from: capitals, and other cities with editors and correspondents. Of a name
/// of several words the last.
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
    دوشنبه عشقاباد
    واشنطن نيويورك يورك بوسطن شيكاغو فيلادلفيا هيوستن دالاس أتلانتا ميامي أنجلوس أنجليس فرانسيسكو سياتل دنفر
    بيركلي ستانفورد برينستون هافن هونولولو كاليفورنيا العاصمة أوتاوا تورونتو مونتريال فانكوفر مكسيكو هافانا بنما
    كراكاس بوغوتا ليما كيتو برازيليا جانيرو باولو آيرس سانتياغو مونتيفيديو أسونسيون
";

/// The last words of places whose name has two.
const LAST_OF_TWO: &str = "يورك أبيب ظبي الله دلهي كونغ كونج لمبور آيرس أبابا أباد يانغ أنجلوس أنجليس فرانسيسكو جانيرو باولو تاون هافن";

/// The first words of those places. «حفظه الله» is no place.
const FIRST_OF_TWO: &str = "نيو تل أبو رام نيودلهي هونغ هونج كوالا بوينس بيونس أديس إسلام حيدر بيونغ بيونج لوس سان دي ساو كيب";

/// Words after which a place is part of the sentence: في لندن – وهي أكبر المدن.
const BEFORE_A_PLACE: &str = "
    في من إلى على عن بين حتى نحو قرب خارج داخل غرب شرق شمال جنوب وسط مدينة العاصمة عاصمة مطار جامعة محافظة ولاية
    منطقة بلدية حي بلدة قصر سفارة أمام طريق محور خط درب جسر مشروع قطار سكة فندق برج ميناء سوق نادي فريق أمير أمانة إمارة صحيفة و أو وفي ومن وإلى وعلى بمدينة للعاصمة بالعاصمة لمدينة
";

/// A headline has so many words at the most.
const LONGEST_HEADLINE: usize = 16;

fn folded(words: &str) -> HashSet<String> {
    let folded = fold(words, FoldOptions::default());
    folded.split_whitespace().map(str::to_owned).collect()
}

static FOLDED_PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| folded(PLACES));
static FOLDED_LAST: LazyLock<HashSet<String>> = LazyLock::new(|| folded(LAST_OF_TWO));
static FOLDED_FIRST: LazyLock<HashSet<String>> = LazyLock::new(|| folded(FIRST_OF_TWO));
static FOLDED_BEFORE: LazyLock<HashSet<String>> = LazyLock::new(|| folded(BEFORE_A_PLACE));

/// True of a place that news is dated from, by the (last) word of its name, folded.
pub(crate) fn is_place(word: &str) -> bool {
    FOLDED_PLACES.contains(word)
}

/// The byte of `line` at which a dateline begins that something else stands before: a headline
/// whose line break was lost. A dateline is one or two names, a comma or a slash between them, and
/// a dash with a space after it.
pub(super) fn inner_dateline(line: &str) -> Option<usize> {
    let dash = first_dash(line)?;
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
    // A pair of dashes sets something apart in the middle of a sentence.
    let after: String = line[dash..].chars().skip(2).take(LONGEST_ASIDE).collect();
    if after.contains([' ', ' '])
        && after
            .trim_start_matches(['-', '–'])
            .contains(['-', '–', '—'])
    {
        return None;
    }
    let back_over_two = |first: usize| match words.get(first) {
        Some((word, _)) if FOLDED_LAST.contains(word) => first.saturating_sub(1),
        _ => first,
    };
    first = back_over_two(first);
    if first > 0 && line[words[first - 1].1..words[first].1].contains(['،', ',', '/']) {
        first = back_over_two(first - 1);
    }
    let (before, _) = words.get(first.checked_sub(1)?)?;
    let is_of_the_sentence = FOLDED_BEFORE.contains(before) || is_place(before);
    (!is_of_the_sentence).then(|| words[first].1)
}

/// True of the second word of a place's name that the first does not stand before.
fn is_second_alone(words: &[(String, usize)], i: usize) -> bool {
    let before = i.checked_sub(1).map(|before| &words[before].0);
    FOLDED_LAST.contains(&words[i].0) && !before.is_some_and(|word| FOLDED_FIRST.contains(word))
}

/// In characters: what stands between a pair of dashes is no longer.
const LONGEST_ASIDE: usize = 50;

/// Agencies, and words for them and for those who write, folded.
const SENDERS: &str = "
    وكالات الوكالات وكالة رويترز فرانس برس واس سانا وام بترا وفا قنا كونا واع بنا الأناضول سبوتنيك شينخوا مراسلون مراسلونا مراسلنا
    متابعات خاص كتب كتبت تقرير afp reuters ap dpa bbc cnn upi
";

static FOLDED_SENDERS: LazyLock<HashSet<String>> = LazyLock::new(|| folded(SENDERS));

/// A byline or dateline has at most so many words, and each of its parts so many.
const LONGEST_BYLINE: usize = 10;
const LONGEST_PART: usize = 4;

/// Where the story begins in a paragraph, in bytes: behind the byline or dateline before it
/// («سلمى الحاج - بيروت:», «(CNN)--», «الرياض – واس –»), or at its first byte.
///
/// A byline is known by its shape: short parts between dashes, and a colon; or a dash, and among the parts a
/// place or an agency.
pub(crate) fn story_start(paragraph: &str) -> usize {
    // What is looked at is short.
    let end = paragraph
        .char_indices()
        .nth(90)
        .map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..end];
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '―' | 'ـ' | '/');
    let (mut from, mut parts, mut known, mut start) = (0, 0, false, 0);
    for (at, c) in head.char_indices() {
        let behind = at + c.len_utf8();
        if !is_dash(c) && !matches!(c, ':' | '.' | '!' | '؟' | '"' | '«' | '\n') {
            continue;
        }
        // A letter that is drawn out is no dash, and neither is what joins two words.
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let joins =
            is_letter(head[..at].chars().next_back()) && is_letter(head[behind..].chars().next());
        if !(is_dash(c) && !joins || c == ':') {
            if matches!(c, '.' | '!' | '؟' | '"' | '«' | '\n') {
                break;
            }
            continue;
        }
        let part = &head[from..at];
        from = behind;
        let words = part_words(part);
        if words.is_empty() {
            // Two dashes are one, and a bullet begins nothing.
            if parts == 0 {
                return 0;
            }
            if known {
                start = behind;
            }
            continue;
        }
        let is_sender = words.iter().any(|word| FOLDED_SENDERS.contains(word));
        let last = words.len() - 1;
        let named: Vec<(String, usize)> = words.iter().map(|word| (word.clone(), 0)).collect();
        let is_where = is_place(&words[last]) && !is_second_alone(&named, last) && words.len() <= 3;
        if words.len() > LONGEST_PART + 1 && !is_sender {
            break;
        }
        parts += 1;
        known |= is_sender || is_where;
        if c == ':' {
            let one_place = parts == 1 && is_where && words.len() == 1;
            if known && (parts >= 2 || one_place || is_sender) {
                start = behind;
            }
            break;
        }
        if is_sender || is_where {
            start = behind;
        }
    }
    if start == 0 {
        return 0;
    }
    let rest = &paragraph[start..];
    let begins = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_whitespace() || is_dash(c) || c == ':')
            .len();
    let is_short = part_words(&paragraph[..start]).len() <= LONGEST_BYLINE;
    let leaves_a_story = rest.split_whitespace().nth(3).is_some();
    if is_short && leaves_a_story {
        start + begins
    } else {
        0
    }
}

fn part_words(part: &str) -> Vec<String> {
    let mut words = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(part, |token| words.push(token.text().to_owned()));
    words
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
    fn a_story_begins_behind_its_byline() {
        // "|" stands where the story begins.
        for marked in [
            "سلمى الحاج - بيروت: |أقر البرلمان الموازنة أمس بأغلبية كبيرة.",
            "الصدى- عمان: |افتتح الوزير المعرض صباح اليوم الأحد.",
            "بيروت – |أقر البرلمان الموازنة أمس بأغلبية.",
            "بيروت - وكالات: |أقر البرلمان الموازنة أمس بأغلبية.",
            "القاهرة / واس / |وصل الوفد إلى العاصمة صباح أمس.",
            "دبي، الإمارات (CNN)-- |قال خبراء إن الأسعار سترتفع العام المقبل.",
            "(CNN) -- |قال خبراء إن الأسعار سترتفع العام المقبل.",
            "الرياض: |أعلنت الوزارة نتائج القبول في الجامعات.",
            "رويترز - |أظهرت بيانات رسمية أن التضخم تراجع.",
        ] {
            let text = marked.replace('|', "");
            assert_eq!(Some(story_start(&text)), marked.find('|'), "{marked}");
        }
        for text in [
            "قال الوزير: إن العمل في الطريق سينتهي قريبا.",
            "أكد رئيس البلدية - وهو مهندس - أن العمل مستمر في الجسر.",
            "وصل الملك - حفظه الله - إلى العاصمة صباح أمس.",
            "- أولى النقاط التي بحثها الاجتماع هي الموازنة العامة.",
            "اجتماع الرياض: قمة تبحث أزمات المنطقة كلها في يومين.",
            "طريق بغداد-دمشق مغلق منذ أمس بسبب الثلوج.",
            "بيروت - وكالات",
            "الجميع يعرف من هو: لاعب كبير في فريق كبير.",
            "",
        ] {
            assert_eq!(story_start(text), 0, "{text}");
        }
    }

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
            "استقبل الملك حفظه الله - الوفد في قصره",
            "إغلاق طريق القاهرة السويس - الإسماعيلية أمس",
            "لندن",
            "",
        ] {
            assert_eq!(inner_dateline(line), None, "{line}");
        }
    }
}
