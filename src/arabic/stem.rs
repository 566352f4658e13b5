//! Light stemming: the light10 algorithm, as in Lucene's `ArabicStemmer`.
//!
//! One prefix (the article with the particles written to it, or و) and then suffixes come off, as
//! long as enough of the word is left. The algorithm looks for no roots, so it merges fewer words
//! that should stay apart. L. Larkey, L. Ballesteros, M. Connell: "Light Stemming for Arabic
//! Information Retrieval", 2007.
//!
//! Measured on two corpora: with stems instead of words, topic classification loses up to a point
//! of accuracy; with stems as further terms beside words, it gains a third of a point.

use std::ops::Range;

/// The light stem of a folded word: a part of it.
///
/// ```
/// use warraq::arabic::light_stem;
/// assert_eq!(light_stem("والمعلمون"), "معلم");
/// ```
pub fn light_stem(word: &str) -> &str {
    // Affixes are whole letters.
    &word[light_stem_span(word.as_bytes(), word.chars().count())]
}

/// Where in a word's UTF-8, of so many letters, its light stem lies.
#[inline]
pub(crate) fn light_stem_span(word: &[u8], letters: usize) -> Range<usize> {
    let (start, letters) = prefix(word, letters);
    start..start + suffixes(&word[start..], letters)
}

/// The UTF-8 of a letter of the Arabic block as a number, its first byte the highest.
const fn letter(c: char) -> u16 {
    let mut utf8 = [0; 2];
    c.encode_utf8(&mut utf8);
    u16::from_be_bytes(utf8)
}

const fn pair(first: char, second: char) -> u32 {
    (letter(first) as u32) << 16 | letter(second) as u32
}

/// The length in bytes of the prefix that comes off a word of so many letters (ال وال بال كال فال
/// لل, or و), and how many letters are left.
#[inline]
fn prefix(word: &[u8], letters: usize) -> (usize, usize) {
    const WAW: u16 = letter('و');
    const ARTICLE: u32 = pair('ا', 'ل');
    const TO_THE: u32 = pair('ل', 'ل');
    let beginning = |from: usize| {
        let four = word.get(from..from + 4).and_then(|four| four.first_chunk());
        four.map_or(0, |&four| u32::from_be_bytes(four))
    };
    let two = beginning(0);
    if (two == ARTICLE || two == TO_THE) && letters >= 4 {
        return (4, letters - 2);
    }
    let first = (two >> 16) as u16;
    let particle = [WAW, letter('ب'), letter('ك'), letter('ف')].contains(&first);
    if particle && letters >= 5 && beginning(2) == ARTICLE {
        (6, letters - 3)
    } else if first == WAW && letters >= 4 {
        // Many words begin with a و that is no particle: only longer words lose it.
        (2, letters - 1)
    } else {
        (0, letters)
    }
}

/// The length in bytes of a word of so many letters without the suffixes ها ان ات ون ين يه ية ه ة
/// ي, each taken off once, in this order.
#[inline]
fn suffixes(word: &[u8], mut letters: usize) -> usize {
    const PAIRS: [u32; 7] = [
        pair('ه', 'ا'),
        pair('ا', 'ن'),
        pair('ا', 'ت'),
        pair('و', 'ن'),
        pair('ي', 'ن'),
        pair('ي', 'ه'),
        pair('ي', 'ة'),
    ];
    const SINGLE: [u16; 3] = [letter('ه'), letter('ة'), letter('ي')];
    let mut end = word.len();
    // A suffix must leave two letters, so a word of fewer than four bytes has none.
    let ending = |end: usize| {
        let four = word[..end].last_chunk();
        four.map_or(0, |&four| u32::from_be_bytes(four))
    };
    let mut last = ending(end);
    for pair in PAIRS {
        if last == pair && letters >= 4 {
            end -= 4;
            letters -= 2;
            last = ending(end);
        }
    }
    for single in SINGLE {
        if last as u16 == single && letters >= 3 {
            end -= 2;
            letters -= 1;
            last = ending(end);
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems() {
        let cases = [
            ("الكتاب", "كتاب"),
            ("وبالسياره", "بالسيار"),
            ("فالمدرسه", "مدرس"),
            ("للاعلام", "اعلام"),
            ("وحده", "حد"),
            ("ورد", "ورد"),
            ("معلماتها", "معلم"),
            ("الو", "الو"),
            ("bbc", "bbc"),
            ("", ""),
        ];
        for (word, expected) in cases {
            assert_eq!(light_stem(word), expected, "{word}");
        }
    }
}
