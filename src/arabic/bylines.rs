//! Bylines: who wrote, from where and for which agency, before the first word of the story
//! (سلمى الحاج – بيروت:، القاهرة (أ ف ب) –، (CNN) --).

use super::datelines::{has_dash, is_aside_word, is_place, is_place_of_two};
use super::outlets::is_outlet;
use super::word_set::WordSet;
use super::{FoldOptions, NUMBER, Tokenizer, is_stopword};
use std::sync::LazyLock;

/// Names of agencies, and the words for agencies in general.
const SENDERS: &str = "
    وكالات الوكالات وكالة وطنية رويترز فرانس برس واس سانا وام بترا وفا قنا كونا واع بنا وات واج ومع سونا سبأ معا صفا سما
    الأناضول سبوتنيك شينخوا وال أشأ بلومبرغ بلومبيرغ إرنا تاس نوفوستي أسوشيتد أسوشييتد العمانية
    afp reuters ap dpa bbc cnn upi xinhua tass rt
";

/// Agencies whose names are words as well: «وطنية الشعب» is none.
const COMMON_SENDERS: [&str; 9] = [
    "وطنيه",
    "وال",
    "معا",
    "سما",
    "صفا",
    "بنا",
    "وات",
    "ومع",
    "العمانيه",
];

/// Words for who writes (مراسل) and for what they write (تقرير).
const ROLES: &str = "
    كتب كتبت متابعة متابعات خاص مراسلون مراسلونا مراسلنا مراسل مراسلة مندوبنا مندوب موفد موفدنا إعداد تقرير
    تحرير ترجمة تصوير حوار حاوره حاورته استطلاع تحقيق
";

/// Words of these two lists that need no name beside them.
const ROLES_ALONE: &str = "متابعة متابعات خاص مراسلون مراسلونا مراسلنا مندوبنا وكالات الوكالات";

/// Verbs that begin a story or a quotation. No name begins with one of them.
const VERBS: &str = "
    أعلن أعلنت أكد أكدت قال قالت يقول تقول كشف كشفت أوضح أوضحت أضاف أضافت أشار أشارت ذكر ذكرت صرح صرحت بين بينت أفاد أفادت
    نقلت نقل نشر نشرت أصدر أصدرت بحث بحثت استقبل استقبلت ترأس ترأست افتتح افتتحت اختتم اختتمت انطلق انطلقت دشن دشنت نظم نظمت
    وصل وصلت غادر غادرت شهد شهدت وقع وقعت قتل قتلت لقي لقيت أصيب أصيبت توفي توفيت ضبط ضبطت أحبط أحبطت تمكن تمكنت نجح نجحت
    فاز فازت تأهل تأهلت تعادل خسر خسرت حقق حققت سجل سجلت ارتفع ارتفعت تراجع تراجعت بلغ بلغت انخفض انخفضت أغلق أغلقت
    قرر قررت وافق وافقت رفض رفضت طالب طالبت دعا دعت حذر حذرت انتقد انتقدت نفى نفت اتهم اتهمت أدان أدانت ندد نددت رحب رحبت
    شدد شددت اعتبر اعتبرت اعتقل اعتقلت أوقف أوقفت أطلق أطلقت أقام أقامت نفذ نفذت شارك شاركت قدم قدمت سلم تسلم بدأ بدأت
    بدأوا تبدأ تنطلق يبدأ ينطلق تشهد يشهد تستضيف يستضيف تستعد يستعد عقد عقدت يعقد تعقد التقى التقت زار زارت تلقى تلقت بعث بعثت
    أقر أقرت صادق أجرى أجرت عبر عبرت أعرب أعربت تعهد تعهدت هاجم قصف قصفت استهدف استهدفت سقط سقطت انفجر خرج خرجت عاد عادت
    كتب كتبت سأل سألت رد ردت علق علقت تابع تابعت لفت شدد زعم زعمت غرد هدد هددت طلب طلبت
    أظهر أظهرت تعرض تعرضت توقع توقعت سجلت صدر صدرت وجه وجهت أنهى أنهت كرم كرمت احتفل احتفلت
";

/// Months by their names in the east and the west of the Arab world, weekdays, signs of the eras.
const DATES: &str = "
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب
    أيلول تشرين الأول الثاني يوليوز غشت شتنبر نونبر دجنبر جانفي فيفري أفريل ماي جوان جويلية أوت
    السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة م هـ
";

static FOLDED_SENDERS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(SENDERS));
static FOLDED_ROLES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(ROLES));
static FOLDED_ALONE: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(ROLES_ALONE));
static FOLDED_VERBS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(VERBS));
static FOLDED_DATES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(DATES));

/// In characters: no byline is longer.
const LONGEST_BYLINE: usize = 100;

/// What a part of a byline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Place,
    /// An agency.
    Sender,
    /// كتب، متابعات، مراسلنا.
    Role,
    /// A role or the word for agencies, where no name is needed beside it.
    RoleAlone,
    Date,
    /// What may be somebody's name, or a newspaper's.
    Name,
    /// One or two words that begin with ال: a newspaper, if a place stands beside them.
    Definite,
    /// Whatever stands in brackets.
    Bracketed,
}

impl Part {
    fn is_known(self) -> bool {
        matches!(
            self,
            Part::Place | Part::Sender | Part::Role | Part::RoleAlone
        )
    }

    /// What a part of these words is; `None` if no byline has such a part.
    fn of(words: &[String], after_comma: bool, bracketed: bool) -> Option<Part> {
        let is_when = |word: &String| word == NUMBER || is_date(word);
        let rest: Vec<&String> = words.iter().filter(|word| !is_when(word)).collect();
        let Some(&first) = rest.first() else {
            return Some(Part::Date);
        };
        let letters = if bracketed { 2..=4 } else { 3..=3 };
        let initials =
            letters.contains(&rest.len()) && rest.iter().all(|word| word.chars().count() == 1);
        let is_agency = match rest.len() {
            1 => is_sender(first),
            2..=4 => is_sender(first) && !is_common_word(first),
            _ => false,
        };
        if is_agency || initials {
            return Some(match FOLDED_ALONE.contains(first) {
                true => Part::RoleAlone,
                false => Part::Sender,
            });
        }
        if rest.len() <= 2 && is_where(&rest) {
            return Some(Part::Place);
        }
        if bracketed {
            return (rest.len() <= 5).then_some(Part::Bracketed);
        }
        if words.len() == 1 && FOLDED_ALONE.contains(first) {
            return Some(Part::RoleAlone);
        }
        if rest.len() <= 4 && FOLDED_ROLES.contains(first) {
            return Some(Part::Role);
        }
        let is_of_a_sentence = |word: &&String| {
            // These two are names as well.
            is_stopword(word) && !matches!(word.as_str(), "علي" | "خلف")
                || ["وال", "بال", "لل", "فال", "كال"]
                    .iter()
                    .any(|joined| word.starts_with(joined) && word.chars().count() > 4)
        };
        let kin = rest
            .iter()
            .filter(|word| KIN.contains(&word.as_str()))
            .count();
        if rest.len() != words.len() && !after_comma
            || rest.len() > 4 + kin
            || is_verb(first)
            || is_aside_word(first)
            || rest.iter().any(is_of_a_sentence)
        {
            return None;
        }
        match first.starts_with("ال") {
            true if rest.len() <= 2 || after_comma => Some(Part::Definite),
            true => None,
            false => Some(Part::Name),
        }
    }
}

/// Words inside a name that allow it to be longer.
const KIN: [&str; 7] = ["بن", "ابن", "بنت", "ال", "ابو", "عبد", "ابي"];

/// True of a folded word that is an agency's name or the first of its name.
pub(super) fn is_sender(word: &str) -> bool {
    FOLDED_SENDERS.contains(word)
}

/// True of an agency's name that is a word as well.
pub(super) fn is_common_word(sender: &str) -> bool {
    COMMON_SENDERS.contains(&sender)
}

/// True of a folded month or weekday, or the sign of an era.
pub(super) fn is_date(word: &str) -> bool {
    FOLDED_DATES.contains(word)
}

/// True of a place's name: one word, or two that are known to be one.
pub(super) fn is_where(words: &[&String]) -> bool {
    match words {
        [word] => is_place(word) && !is_place_of_two(None, word),
        [.., before, last] => is_place_of_two(Some(before), last),
        [] => false,
    }
}

/// True if a bracket in the text is still open at its end.
fn is_open(text: &str) -> bool {
    text.rfind('(') > text.rfind(')')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | 'ـ')
}

/// The byte at which the story begins in a paragraph: after its byline or dateline, or 0 if it has
/// none. `first` is true for the first paragraph. There, names between dashes and before a colon
/// are a byline even if none of them is a known place, agency or role.
///
/// A byline is recognized by its shape. It consists of parts of a few words between dashes, commas
/// and brackets, none of which looks like part of a sentence, and it ends in a colon or a dash.
pub(crate) fn story_start(paragraph: &str, first: bool) -> usize {
    // No character has more than four bytes.
    let looked_at = &paragraph.as_bytes()[..paragraph.len().min(4 * LONGEST_BYLINE)];
    if memchr::memchr2(b':', b'/', looked_at).is_none() && !has_dash(paragraph) {
        return 0;
    }
    let end = paragraph
        .char_indices()
        .nth(LONGEST_BYLINE)
        .map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..end];
    let mut parts = Parts::default();
    let (mut from, mut start) = (0, 0);
    for (at, c) in head.char_indices() {
        // This colon ends no byline: (تصوير: سامي النجار).
        if c == ':' && is_open(&head[..at]) {
            continue;
        }
        if matches!(
            c,
            '!' | '؟' | '?' | '"' | '«' | '»' | '“' | '”' | '؛' | '\n'
        ) {
            break;
        }
        let separates = is_dash(c) || matches!(c, ':' | '/' | '،' | ',' | '(' | ')' | '|');
        if !separates || at < from {
            if c == '.' && !is_initial(&head[from..at]) {
                break;
            }
            continue;
        }
        let behind = at + c.len_utf8();
        let before = head[..at].chars().next_back();
        let after = head[behind..].chars().next();
        let apart = after.is_none_or(|c| c.is_whitespace() || is_dash(c));
        let words = words(&head[from..at]);
        // A tatweel after a letter is no dash: لـ «الصدى».
        if c == 'ـ' && before.is_some_and(char::is_alphabetic) {
            let is_known = Part::of(&words, false, false).is_some_and(Part::is_known);
            if !(apart && is_known) {
                continue;
            }
        }
        if words.is_empty() {
            // A separator with nothing before it, such as a bullet, begins no byline.
            if parts.list.is_empty() && !matches!(c, '(' | ')') {
                return 0;
            }
        } else if !parts.push(&words, c == ')') {
            break;
        }
        parts.comma = matches!(c, '،' | ',');
        from = behind;
        match c {
            ':' => {
                let rest = &head[behind..];
                if parts.end_in_a_colon(first, rest) || first && wrote(&words, rest) {
                    start = behind;
                }
                break;
            }
            _ if is_dash(c) => {
                let spaced = apart || before == Some(')');
                parts.dashes += 1;
                parts.spaced |= spaced || before.is_some_and(char::is_whitespace);
                if spaced && parts.end_in_a_dash(&head[behind..]) {
                    start = behind;
                }
            }
            '/' => {
                parts.dashes += 1;
                let rest = &head[behind..];
                // «صدى نيوز/ أعلنت …»
                let is_outlet = || first && is_outlet(&words) && begins_with_a_verb(rest);
                // «العمانية/ تشير …»
                let is_agency = parts.list == [Part::Sender];
                let ends = parts.list.len() > 1 && parts.end_in_a_dash(rest);
                if apart && (ends || is_agency || is_outlet()) {
                    start = behind;
                }
            }
            _ => {}
        }
    }
    if start == 0 {
        return 0;
    }
    let rest = paragraph[start..]
        .trim_start_matches(|c: char| c.is_whitespace() || is_dash(c) || matches!(c, ':' | '/'));
    match rest.split_whitespace().nth(2) {
        Some(_) => paragraph.len() - rest.len(),
        None => 0,
    }
}

/// The parts of what may be a byline, so far.
#[derive(Default)]
struct Parts {
    list: Vec<Part>,
    /// How many words the last part has.
    words: usize,
    dashes: usize,
    /// A dash has a space beside it.
    spaced: bool,
    /// The next part stands behind a comma.
    comma: bool,
}

impl Parts {
    /// Adds a part. False if no byline can have it.
    fn push(&mut self, words: &[String], bracketed: bool) -> bool {
        let part = Part::of(words, self.comma, bracketed);
        self.list.extend(part);
        self.words = words.len();
        part.is_some() && self.list.len() <= 6
    }

    fn end_in_a_colon(&self, first: bool, rest: &str) -> bool {
        let known = self.list.iter().any(|part| part.is_known());
        match self.list[..] {
            [Part::RoleAlone] => true,
            [Part::Place] => begins_with_a_verb(rest),
            [Part::Date, ..] | [] | [_] => false,
            // Two places alone may be a route, or a match.
            [Part::Place, Part::Place] => begins_with_a_verb(rest),
            [Part::Definite, ..] => self.dashes > 0 && self.list.contains(&Part::Place),
            _ if known => self.dashes > 0,
            _ => {
                let is_name = |part: &Part| matches!(part, Part::Name | Part::Definite);
                let goes_on = rest.trim_start().starts_with(['"', '«', '“']) || {
                    let words = words(rest);
                    words.first().is_none_or(|word| word.starts_with("ال"))
                };
                first && self.spaced && self.list.iter().all(is_name) && !goes_on
            }
        }
    }

    fn end_in_a_dash(&self, rest: &str) -> bool {
        let Some((head, tail)) = self.list.split_first() else {
            return false;
        };
        let is_known =
            |part: &Part| part.is_known() || matches!(part, Part::Date | Part::Bracketed);
        match head {
            Part::Place if tail.is_empty() => {
                let words = words(rest);
                !words.first().is_none_or(|word| is_aside_word(word))
            }
            Part::Sender | Part::RoleAlone if tail.is_empty() => true,
            Part::Place | Part::Sender | Part::RoleAlone => {
                let (last, inner) = tail.split_last().unwrap_or((head, tail));
                let inner_region =
                    |part: &Part| is_known(part) || *part == Part::Definite || *part == Part::Name;
                inner.iter().all(inner_region)
                    && (is_known(last)
                        || matches!(last, Part::Name | Part::Definite)
                            && (self.words <= 2 || self.dashes < 2))
            }
            Part::Role => tail.iter().any(is_known) || self.dashes > 1 && !tail.is_empty(),
            Part::Name => self.dashes > 1 && tail.iter().all(is_known),
            _ => false,
        }
    }
}

/// «كتب سامي النجار: أعلن …». What the writer says of himself looks like it: «كتب اللاعب سامي:
/// قررت …». So a title, or a verb that may be of the first person, makes it no byline.
fn wrote(before: &[String], rest: &str) -> bool {
    let is_name = matches!(before, [wrote, name, _, ..]
        if matches!(wrote.as_str(), "كتب" | "كتبت") && !name.starts_with("ال"));
    let verb = words(rest).into_iter().next();
    is_name && verb.is_some_and(|verb| is_verb(&verb) && !verb.ends_with('ت'))
}

fn begins_with_a_verb(rest: &str) -> bool {
    words(rest).first().is_some_and(|word| is_verb(word))
}

/// True of a folded verb that begins a story, with or without و before it.
pub(super) fn is_verb(word: &str) -> bool {
    let joined = word.strip_prefix('و');
    FOLDED_VERBS.contains(word) || joined.is_some_and(|word| FOLDED_VERBS.contains(word))
}

/// True if a text ends in a single letter, as before the dots in د. or أ.ف.ب.
fn is_initial(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next().is_some_and(char::is_alphabetic) && back.next().is_none_or(|c| !c.is_alphabetic())
}

fn words(part: &str) -> Vec<String> {
    let mut words = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(part, |token| words.push(token.text().to_owned()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_begins_behind_its_byline() {
        // "|" stands where the story begins.
        for marked in [
            "سلمى الحاج - بيروت: |أقر البرلمان الموازنة أمس بأغلبية كبيرة.",
            "سلمى الحاج- الصدى- بيروت: |أقر البرلمان الموازنة أمس.",
            "سلمى الحاج، هدى النجار- الصدى- بيروت: |أقر البرلمان الموازنة.",
            "سلمى الحاج-الصدى-بيروت: |أقر البرلمان الموازنة أمس.",
            "صدى- خان الوادي: |أقر المجلس البلدي الموازنة أمس.",
            "عمر عبدالله - صدى: |كشف الباحث عن نتائج الدراسة.",
            "الصدى- عمان: |افتتح الوزير المعرض صباح اليوم الأحد.",
            "صدى ـ بيروت: |افتتح الوزير المعرض صباح اليوم.",
            "بيروت – |أقر البرلمان الموازنة أمس بأغلبية.",
            "بيروت – سلمى الحاج – |أقر البرلمان الموازنة أمس.",
            "بيروت - وكالات: |أقر البرلمان الموازنة أمس بأغلبية.",
            "القاهرة / واس / |وصل الوفد إلى العاصمة صباح أمس.",
            "القاهرة (أ ف ب) - |وصل الوفد إلى العاصمة صباح أمس.",
            "القاهرة, 2-3-2019 (أ.ف.ب) - |وصل الوفد إلى العاصمة.",
            "صنعاء 16 يوليو (خدمة الصدى المصورة) - |وصل الوفد أمس.",
            "دبي، الإمارات العربية المتحدة (CNN)-- |قال خبراء إن الأسعار سترتفع.",
            "دبي، الإمارات العربية المتحدة (CNN)— |قال خبراء إن الأسعار سترتفع.",
            "(CNN)--|قال خبراء إن الأسعار سترتفع العام المقبل.",
            "(CNN) -- |قال خبراء إن الأسعار سترتفع العام المقبل.",
            "الرياض: |أعلنت الوزارة نتائج القبول في الجامعات.",
            "متابعات: |أعلنت الوزارة نتائج القبول في الجامعات.",
            "سلمى الحاج، (تصوير: هدى النجار)- صدى- بيروت: |أقر البرلمان الموازنة.",
            "علي النجار - صدى - خان الوادي: |تقيم الجمعية معرضا للكتاب.",
            "(CNN)-- |في هذا الفيديو يشرح لاعب كرة قدم كيف بدأ.",
            "كتب - سامي النجار: |تنطلق غدا بطولة المدارس الثانوية.",
            "رويترز - |أظهرت بيانات رسمية أن التضخم تراجع.",
            "وطنية - |أظهرت بيانات رسمية أن التضخم تراجع.",
            "العُمانية/ |تشير بيانات رسمية إلى أن التضخم تراجع.",
            "صدى نيوز/ |أظهرت بيانات رسمية أن التضخم تراجع.",
            "كتبت هدى النجار: |أظهر تقرير رسمي أن التضخم تراجع.",
        ] {
            let text = marked.replace('|', "");
            assert_eq!(Some(story_start(&text, true)), marked.find('|'), "{marked}");
        }
        for text in [
            "قال الوزير: إن العمل في الطريق سينتهي قريبا.",
            "أكد رئيس البلدية - وهو مهندس - أن العمل مستمر في الجسر.",
            "وصل الملك - حفظه الله - إلى العاصمة صباح أمس.",
            "- أولى النقاط التي بحثها الاجتماع هي الموازنة العامة.",
            "اجتماع الرياض: قمة تبحث أزمات المنطقة كلها في يومين.",
            "طريق بغداد-دمشق مغلق منذ أمس بسبب الثلوج.",
            "ونقلت وكالة رويترز عن الوزير قوله: العمل بدأ أمس.",
            "ونقلت رويترز عن الوزير: العمل بدأ أمس في الجسر.",
            "وأضاف في تصريح خاص لـ «الصدى» أن العمل بدأ.",
            "وذكرت المنظمة في تقرير نشرته أمس: الوضع صعب.",
            "وقد أمضت الفرق - بحسب وكالة رويترز - ساعات في المبنى.",
            "وفي سنغافورة – التي زارها الوفد – عقد اجتماع آخر.",
            "القاهرة – أكبر مدن البلاد – تستضيف المعرض هذا العام.",
            "طهران: لن نفاوض أحدا تحت ضغط العقوبات.",
            "1956 - أزمة السويس: انسحاب القوات من المدينة.",
            "كتب سامي النجار: العلم نور لا ينطفئ.",
            "وفد من القاهرة: نبحث عن حل للجميع قبل الصيف.",
            "خبراء من واشنطن: قدمت الإدارة تنازلات كبيرة في المفاوضات.",
            "كتب اللاعب سامي النجار: قررت اعتزال كرة القدم نهائيا.",
            "كتبت سلمى الحاج: قررت الاعتزال بعد هذا العمل.",
            "وطنية الشعب – كما يقول المؤرخ – لا تقاس بالشعارات وحدها.",
            "والٍ سابق – اتهم بالفساد قبل سنوات – يعود إلى السباق.",
            "عواصم – مثل باريس ولندن – تشهد احتجاجات كل أسبوع.",
            "العمانية للطيران – كما أعلنت – تزيد رحلاتها هذا الصيف.",
            "رئيس الجامعة/ صادق النجار افتتح المعرض صباح أمس.",
            "أولا/ قررت اللجنة تأجيل الاجتماع إلى الأسبوع المقبل.",
            "عائدون من غزة – شهادات ترويها نساء ورجال.",
            "صدى/ نيسان: العدد الجديد في الأسواق منذ أمس.",
            "وشارك الأمير - رحمه الله - في اجتماعات الوزراء.",
            "سأسعى - بعون الله - إلى بذل كل جهد ممكن.",
            "وأبلغت الدوحة - بحسب المصدر - بعض المشترين بالتأخير.",
            "و لـ «الجريح» قناعة أن ما يجري اليوم سيطول.",
            "وأعلنت كتائب الصدى - بيروت - انتهاء العمل أمس.",
            "سر البلاد - الجديد: المدينة التي لا تنام.",
            "بيروت - وكالات",
            "الجميع يعرف من هو: لاعب كبير في فريق كبير.",
            "",
        ] {
            assert_eq!(story_start(text, true), 0, "{text}");
        }
        // Names that are not known are a byline only in the first paragraph.
        assert_eq!(
            story_start("عمر عبدالله - صدى: كشف الباحث عن نتائج.", false),
            0
        );
    }
}
