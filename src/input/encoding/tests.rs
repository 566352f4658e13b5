use super::*;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

/// A paragraph of our own, long enough to distinguish code pages.
const TEXT: &str = "أعلنت البلدية أن أعمال الصيانة في الجسر القديم ستبدأ صباح السبت المقبل، وقال \
    رئيسها إن الجسر سيغلق ليلا ثلاثة أسابيع. وطلبت من السائقين سلوك الطريق الشمالية حتى انتهاء \
    العمل.";

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding.0 {
        Inner::Standard(e) if e == UTF_8 => text.as_bytes().to_vec(),
        Inner::Standard(e) if e == UTF_16LE => {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        }
        Inner::Standard(e) if e == UTF_16BE => {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        }
        Inner::Standard(e) => e.encode(text).0.into_owned(),
        Inner::SingleByte(_, upper) => text
            .chars()
            .map(|c| match upper.iter().position(|&other| other == c) {
                Some(high) if !c.is_ascii() => high as u8 + 0x80,
                // One of the code pages has no Arabic comma.
                _ if !c.is_ascii() => b',',
                _ => c as u8,
            })
            .collect(),
    }
}

const ALL: [Encoding; 7] = [
    Encoding::UTF_8,
    Encoding::UTF_16LE,
    Encoding::UTF_16BE,
    Encoding::ARABIC[0],
    Encoding::ARABIC[1],
    Encoding::ARABIC[2],
    Encoding::ARABIC[3],
];

#[test]
fn every_encoding_is_found_out() {
    for encoding in ALL {
        let bytes = encoded(TEXT, encoding);
        // ISO 8859-6 and the Macintosh's code page have the same letters.
        let decoded = decode(&bytes, None, |_| None);
        let comma = |text: &str| text.replace('،', ",");
        assert_eq!(comma(&decoded.text), comma(TEXT), "{}", encoding.name());
        assert!(decoded.notes.is_empty());
    }
}

#[test]
fn a_stream_is_decoded_as_a_whole_file_is() {
    for encoding in ALL {
        let long = TEXT.repeat(500);
        let bytes = encoded(&long, encoding);
        let mut text = String::new();
        let stream: crate::input::source::Bytes = Box::new(std::io::Cursor::new(bytes.clone()));
        std::io::Read::read_to_string(&mut utf8(stream, None, |_| None).unwrap(), &mut text)
            .unwrap();
        assert_eq!(
            text,
            decode(&bytes, None, |_| None).text,
            "{}",
            encoding.name()
        );
    }
}

#[test]
fn what_is_said_is_believed_where_it_can_be_true() {
    let windows = encoded(TEXT, Encoding::ARABIC[0]);
    let iso: Encoding = "iso-8859-6".parse().unwrap();
    assert_eq!(detect(&windows, Some(iso)), Encoding::ARABIC[0]);
    assert_eq!(detect(TEXT.as_bytes(), Some(iso)), Encoding::UTF_8);
    let french: Encoding = "windows-1252".parse().unwrap();
    assert_eq!(detect(b"l'\xE9t\xE9 \xE0 No\xEBl", Some(french)), french);
    assert!("klingon".parse::<Encoding>().is_err());
}

#[test]
fn what_is_lost_or_mended_is_noted() {
    let mut broken = TEXT.as_bytes().to_vec();
    broken[0] = 0xFF;
    let decoded = decode(&broken, None, |_| None);
    assert!(decoded.text.contains('\u{FFFD}') && decoded.notes[0].contains("could not be decoded"));
    // Encoded twice, by way of either code page.
    for twice in ["Ø§Ù„Ø¬Ø³Ø± Ø§Ù„Ù‚Ø¯ÙŠÙ…", "ط§ظ„ط¬ط³ط± ط§ظ„ظ‚ط¯ظٹظ…"]
    {
        let decoded = decode(twice.as_bytes(), None, |_| None);
        assert_eq!(decoded.text, "الجسر القديم");
        assert_eq!(decoded.notes, ["was encoded twice; repaired"]);
    }
    for good in [TEXT, "طظطظ", "Ø", ""] {
        assert!(decode(good.as_bytes(), None, |_| None).notes.is_empty());
    }
}
