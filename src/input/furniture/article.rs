//! Furniture around an article that is not a page: the text of a row, an object or a text file.
//!
//! Less is cut than from a page, because most lines here are the story, and a short line may be a
//! heading in it. In the middle of a text, a line is cut only if many articles share it or if it
//! can be nothing but furniture. At the end of a text, any furniture is cut, even a piece behind
//! the last sentence of a line.

use super::learnt::Furniture;
use super::line::{Kind, is_agency, is_closed, kind, may_stand_between_paragraphs, says_opinions};
use super::phrases::{is_letter, is_of_a_word};
use super::segments::{Keys, LONGEST, lines, tail_starts};
use crate::article::{Article, Cut, Reason};

/// In bytes: the words of a longer line are not checked.
const LONGEST_NOTICE: usize = 240;
/// Marks that are trimmed from what is left of a line after a cut.
const MARKS: [char; 9] = ['/', '|', '*', '#', '-', '–', '—', '•', '·'];

/// Cuts the furniture of an article's text. A text that would become empty is left as it is.
pub(in crate::input) fn clean(article: &mut Article, learnt: Option<&Furniture>) {
    let mut text = Text::new(&article.text, learnt);
    text.inside();
    text.end();
    if text.cut.is_empty() {
        return;
    }
    let kept = text.kept();
    if kept.contains(is_letter) {
        text.cut.sort_by_key(|&(place, ..)| place);
        let cut = text.cut.into_iter().map(|(_, line, reason)| Cut {
            line: line.to_owned(),
            reason,
        });
        article.cut.extend(cut);
        article.text = kept;
    }
}

/// A text while it is cut.
struct Text<'t> {
    /// What is left of each line; `None` if the whole line was cut.
    lines: Vec<Option<&'t str>>,
    /// What was cut: the number of its line and its offset there, the piece, the reason.
    cut: Vec<((usize, usize), &'t str, Reason)>,
    learnt: Option<&'t Furniture>,
    keys: Keys,
}

impl<'t> Text<'t> {
    fn new(text: &'t str, learnt: Option<&'t Furniture>) -> Self {
        Self {
            lines: lines(text).map(Some).collect(),
            cut: Vec::new(),
            learnt,
            keys: Keys::default(),
        }
    }

    fn inside(&mut self) {
        for number in 0..self.lines.len() {
            let Some(line) = self.lines[number].map(str::trim) else {
                continue;
            };
            if line.is_empty() || line.len() > LONGEST {
                continue;
            }
            if let Some(reason) = self.reason_inside(line) {
                self.lines[number] = None;
                self.cut.push(((number, 0), line, reason));
            }
        }
    }

    fn reason_inside(&mut self, line: &str) -> Option<Reason> {
        // A line with only a number stays: it may be of a table.
        if !line.contains(is_of_a_word) {
            return Some(Reason::NoLetters);
        }
        if self.is_shared(line) {
            return Some(Reason::Shared);
        }
        // A shortcut: most lines of most articles need no further checks.
        if is_closed(line) && !line.contains(':') && !says_opinions(line) {
            return None;
        }
        if !may_stand_between_paragraphs(line) {
            return None;
        }
        let Kind::Furniture(reason) = notice(line)? else {
            return None;
        };
        let sure = match reason {
            Reason::Advertisement
            | Reason::Disclaimer
            | Reason::End
            | Reason::Links
            | Reason::OtherStories => true,
            // A single word, even one that buttons have, may be a heading.
            Reason::Buttons => !is_cut_off(line) && line.split_whitespace().nth(1).is_some(),
            _ => false,
        };
        sure.then_some(reason)
    }

    fn is_shared(&mut self, piece: &str) -> bool {
        self.learnt
            .is_some_and(|learnt| learnt.has_line(&mut self.keys, piece))
    }

    /// Cuts pieces from the end for as long as the last one is furniture.
    fn end(&mut self) {
        let left = |lines: &[Option<&str>]| {
            let shown = |line: &Option<&str>| line.is_some_and(|line| !line.trim().is_empty());
            lines.iter().rposition(shown)
        };
        while let Some(number) = left(&self.lines) {
            let line = self.lines[number].unwrap_or_default();
            let start = tail_starts(line).last().copied().unwrap_or(0);
            let whole = line.trim();
            let (start, reason) = match self.reason_at_end(whole) {
                Some(reason) => (0, Some(reason)),
                None if start == 0 => (0, None),
                None => (start, self.reason_behind(line[start..].trim())),
            };
            let Some(reason) = reason else {
                return;
            };
            let (kept, piece) = line.split_at(start - opener_before(line, start));
            self.cut.push(((number, start), piece.trim(), reason));
            let kept = kept.trim_end().trim_end_matches(MARKS).trim_end();
            // The dots before a button, as in "... more", go with it. One is the sentence's own.
            let undotted = kept.trim_end_matches(['.', '…']);
            let is_pause = !kept.ends_with('.') || kept.len() - undotted.len() > 1;
            let kept = if is_pause && undotted.ends_with(char::is_whitespace) {
                undotted.trim_end()
            } else {
                kept
            };
            self.lines[number] = (!kept.is_empty()).then_some(kept);
        }
    }

    fn reason_at_end(&mut self, piece: &str) -> Option<Reason> {
        if piece.len() > LONGEST {
            return None;
        }
        if !piece.contains(is_letter) {
            return Some(Reason::NoLetters);
        }
        if self.is_shared(piece) {
            return Some(Reason::Shared);
        }
        let begins = self
            .learnt
            .is_some_and(|learnt| learnt.has_beginning(&mut self.keys, piece));
        if begins && !is_closed(piece) {
            return Some(Reason::Shared);
        }
        match notice(piece)? {
            Kind::Furniture(Reason::Caption) if is_agency(piece) => Some(Reason::Caption),
            Kind::Furniture(Reason::Menu | Reason::Caption) => None,
            Kind::Furniture(Reason::Rights) if is_closed(piece) => None,
            Kind::Furniture(Reason::Buttons) if is_cut_off(piece) => None,
            Kind::Furniture(reason) => Some(reason),
            Kind::OtherStories => Some(Reason::OtherStories),
            Kind::Comments => Some(Reason::Comments),
            _ => None,
        }
    }

    /// Like [`reason_at_end`](Self::reason_at_end), for a piece behind a sentence in the same line.
    /// The full stop before it may belong to an abbreviation or a number. So a single word is not
    /// cut, unless buttons or ends of agencies' texts have it.
    fn reason_behind(&mut self, piece: &str) -> Option<Reason> {
        if !piece.contains(is_letter) {
            return None;
        }
        let is_word = piece.split_whitespace().nth(1).is_none();
        // «فصيلة دم نادرة: أ ب» names no agency, «(أ ب)» does.
        let is_enclosed = piece.ends_with([')', ']', '"', '”', '»']);
        self.reason_at_end(piece).filter(|reason| match reason {
            Reason::Buttons | Reason::End => true,
            Reason::Caption => !is_word && is_enclosed,
            _ => !is_word,
        })
    }

    /// What is left. Where lines were cut, at most one empty line stays.
    fn kept(&self) -> String {
        let mut kept = String::new();
        for line in self.lines.iter().flatten() {
            if line.trim().is_empty() && kept.ends_with("\n\n") {
                continue;
            }
            kept.push_str(line);
            kept.push('\n');
        }
        kept.trim().to_owned()
    }
}

/// The length in bytes of the mark before a piece, and of the space behind it, if the piece closes
/// that mark: (انتهى).
fn opener_before(line: &str, start: usize) -> usize {
    let (kept, piece) = (line[..start].trim_end(), line[start..].trim_end());
    let pairs = [('(', ')'), ('[', ']'), ('«', '»'), ('“', '”'), ('"', '"')];
    let is_open = |&(opener, closer): &(char, char)| {
        let [opened, closed] = [opener, closer].map(|mark| piece.matches(mark).count());
        let closes = if opener == closer {
            closed % 2 == 1
        } else {
            closed > opened
        };
        closes && kept.ends_with(opener)
    };
    let pair = pairs.iter().find(|pair| is_open(pair));
    pair.map_or(0, |(opener, _)| start - kept.len() + opener.len_utf8())
}

/// True of a line that ends with a colon or a full stop.
fn is_cut_off(line: &str) -> bool {
    line.ends_with(':') || is_closed(line)
}

/// The kind of a short line; `None` for a long one.
fn notice(line: &str) -> Option<Kind> {
    (line.len() <= LONGEST_NOTICE).then(|| kind(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "أعلنت البلدية أن أعمال الصيانة في الجسر القديم ستبدأ صباح السبت.";

    fn cleaned(text: &str, learnt: Option<&Furniture>) -> (String, Vec<Reason>) {
        let mut article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        clean(&mut article, learnt);
        let reasons = article.cut.iter().map(|cut| cut.reason).collect();
        (article.text, reasons)
    }

    #[test]
    fn phrases_of_furniture_go_from_rows() {
        for (furniture, reasons) in [
            (" // انتهى //", &[Reason::End][..]),
            (" // انتهى // 17:33 ت م", &[Reason::End, Reason::Byline]),
            (" (النهاية)", &[Reason::End]),
            (" \"أ ب\"", &[Reason::Caption]),
            ("“أ ب”", &[Reason::Caption]),
            (" (النهاية) م ع / ح م", &[Reason::End]),
            (" © 2019 جميع الحقوق محفوظة", &[Reason::Rights]),
            ("\nس.ن", &[Reason::End]),
            ("\n(أ ش أ)", &[Reason::Caption]),
            ("\n(رويترز، د ب أ)", &[Reason::Caption]),
            ("\nنقلا عن رويترز", &[Reason::Byline]),
            (
                "\n(إعداد سلمى الحاج للنشرة العربية - تحرير سامي النجار)",
                &[Reason::Byline],
            ),
            ("\nهذه المادة تعبر عن رأي كاتبها", &[Reason::Disclaimer]),
            (
                "\nملاحظة: الآراء الواردة لا تعبر بالضرورة عن رأي الموقع",
                &[Reason::Disclaimer],
            ),
            ("\nلمتابعة أخبار المدينة اضغط هنا", &[Reason::Call]),
            (
                "\nلتصلك أخبار المدينة اشترك في خدمة الصدى على واتساب.. اضغط هنا",
                &[Reason::Call],
            ),
            ("\nlist 1 of 2 جسر آخر يغلق للصيانة", &[Reason::Call]),
            ("\n(قنا)", &[Reason::Caption]),
            (" Next Previous", &[Reason::Buttons]),
            (" ...المزيد", &[Reason::Buttons]),
            ("\nرابط الخبر بصحيفة المدينة: صيانة الجسر", &[Reason::Links]),
            ("\nشارك من خلال تويتر فيسبوك", &[Reason::Call]),
            ("\n***\nسمات الجسر", &[Reason::NoLetters, Reason::Tags]),
            (
                "\nالآراء الواردة في المقالات لا تعبر عن رأي الصحيفة.",
                &[Reason::Disclaimer],
            ),
        ] {
            let (text, found) = cleaned(&format!("{STORY}{furniture}"), None);
            assert_eq!((text.as_str(), &found[..]), (STORY, reasons), "{furniture}");
        }
        let spaced = STORY.replace('.', " .");
        let text = cleaned(&format!("{spaced} (انتهى)"), None).0;
        assert_eq!(text, spaced);
        let between = format!("{STORY}\nإعلان\n{STORY}");
        assert_eq!(cleaned(&between, None).0, format!("{STORY}\n{STORY}"));
    }

    #[test]
    fn the_story_stays() {
        for text in [
            &format!("{STORY}\nصورة جديدة للمدينة\n{STORY}"),
            &format!("{STORY} وقال إن الآراء الواردة في التقرير لا تعبر عن الوزارة."),
            &format!("{STORY} © وعاد العمل بعد الظهر في الجانب الآخر."),
            // No desk: one of its words is missing.
            &format!("{STORY}\nإعداد سلمى الحاج - تحرير سامي النجار للأسعار"),
            &format!("{STORY}\nإعداد الميزانية الجديدة في يومين للنشرة العربية"),
            &format!("{STORY}\nهذه المادة تعكس أشعة الشمس وتخفض حرارة المباني خمس درجات."),
            &format!(
                "{STORY}\nهذه المادة من الدستور تعبر عن إرادة الشعب في اختيار حكامه.\n{STORY}"
            ),
            &format!("{STORY}\nإن الآراء الواردة في الاستطلاع تعكس انقساما عميقا بين الناخبين."),
            &format!("{STORY} المقال يعبر عن حالة من القلق عاشها الكاتب بعد الهزيمة."),
            &format!("{STORY}\nنقلا عن مصدر أمني: اعتقال ثلاثة مشتبه بهم في التفجير"),
            &format!("{STORY} وتمر الرحلة بالمدن:\nأسوان\nالأقصر\nقنا"),
            &format!("{STORY}\nالسعر\n100\nر.س"),
            &format!("{STORY} وما أندر فصيلة دم؟ أ ب"),
            &format!("{STORY}\nلا تثق برسالة تقول لك «اضغط هنا»"),
            &format!("{STORY}\nوسمى الكاتب أول مقالاته «الجسر»؛ للاطلاع على المقال اضغط هنا"),
            "إعلان",
            "***",
            "انتهى الحفل",
            "",
        ] {
            assert_eq!(cleaned(text, None), (text.to_owned(), vec![]), "{text}");
        }
    }

    #[test]
    fn what_was_learnt_goes_from_lines_and_from_the_end_of_one() {
        let lines = vec!["تابع بوابة المدينة على 88".to_owned()];
        let learnt = Furniture::new(lines, vec!["وصلة".to_owned()]);
        for furniture in [
            "\nتابع بوّابة المدينة على 99",
            " تابع بوابة المدينة على 88",
            " وصلة الخبر المنشور أمس",
        ] {
            let (text, reasons) = cleaned(&format!("{STORY}{furniture}"), Some(&learnt));
            assert_eq!(
                (text.as_str(), &reasons[..]),
                (STORY, &[Reason::Shared][..])
            );
        }
    }
}
