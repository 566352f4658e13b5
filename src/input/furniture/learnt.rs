//! Lines that many articles of an archive share, and the file they are kept in.

use super::segments::Keys;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// The first line of a file.
const HEADER: &str = "# warraq furniture 1";
/// What stands before a line in the file, and before a beginning.
const LINE: &str = "= ";
const BEGINNING: &str = "^ ";

/// What many articles of an archive have around them: lines, and beginnings of last lines that end
/// differently each time.
///
/// ```
/// use warraq::article::Article;
/// use warraq::pipeline::learn_furniture;
/// let articles = (0..30).map(|i| Article {
///     text: format!("خبر كامل عن المدينة {}.\nبوابة الخبر اليومية", "كلمة ".repeat(i)),
///     ..Article::default()
/// });
/// assert_eq!(learn_furniture(articles.map(Into::into)).lines(), ["بوابة الخبر اليومية"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    lines: Vec<String>,
    beginnings: Vec<String>,
    line_keys: HashSet<u64>,
    /// The hashes of the first words of `lines`: a quick check before a whole line is folded.
    line_beginnings: HashSet<u64>,
    beginning_keys: HashSet<u64>,
}

impl Furniture {
    pub(super) fn new(mut lines: Vec<String>, mut beginnings: Vec<String>) -> Self {
        lines.sort_unstable();
        lines.dedup();
        beginnings.sort_unstable();
        beginnings.dedup();
        let mut keys = Keys::default();
        let line_keys = lines.iter().filter_map(|line| keys.of(line));
        let line_keys = line_keys.map(|key| key.hash).collect();
        let line_beginnings = lines.iter().filter_map(|line| keys.first_word(line));
        let line_beginnings = line_beginnings.collect();
        let first = |words: &String| {
            let count = words.split_whitespace().count();
            // A beginning is the hash of words that another word follows; any word will do.
            let key = keys.of(&format!("{words} ا"))?;
            key.beginnings.get(count.checked_sub(1)?).copied().flatten()
        };
        let beginning_keys = beginnings.iter().filter_map(first).collect();
        Self {
            lines,
            beginnings,
            line_keys,
            line_beginnings,
            beginning_keys,
        }
    }

    /// The lines, each in the spelling of one article.
    ///
    /// ```
    /// use warraq::input::Furniture;
    /// let learnt = Furniture::parse("# warraq furniture 1\n= تابعونا على المنصات\n^ رابط الخبر\n")?;
    /// assert_eq!(learnt.lines(), ["تابعونا على المنصات"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The beginnings of last lines that end differently in each article.
    ///
    /// ```
    /// use warraq::input::Furniture;
    /// let learnt = Furniture::parse("# warraq furniture 1\n= تابعونا على المنصات\n^ رابط الخبر\n")?;
    /// assert_eq!(learnt.beginnings(), ["رابط الخبر"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn beginnings(&self) -> &[String] {
        &self.beginnings
    }

    pub(super) fn has_line(&self, keys: &mut Keys, piece: &str) -> bool {
        !self.line_keys.is_empty()
            // A shortcut: for most lines, the first word alone tells that they are not among these.
            && keys
                .first_word(piece)
                .is_none_or(|word| self.line_beginnings.contains(&word))
            && keys
                .of(piece)
                .is_some_and(|key| self.line_keys.contains(&key.hash))
    }

    pub(super) fn has_beginning(&self, keys: &mut Keys, piece: &str) -> bool {
        !self.beginning_keys.is_empty()
            && keys
                .beginnings(piece)
                .iter()
                .flatten()
                .any(|first| self.beginning_keys.contains(first))
    }

    /// Reads what [`Furniture::spelled`] wrote.
    ///
    /// ```
    /// use warraq::input::Furniture;
    /// let text = "# warraq furniture 1\n= تابعنا على القناة\n^ سمات\n";
    /// let furniture = Furniture::parse(text).unwrap();
    /// assert_eq!(furniture.spelled(), text);
    /// assert!(Furniture::parse("= تابعنا").is_err());
    /// ```
    ///
    /// # Errors
    /// Says what is wrong, with the number of the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let (mut lines, mut beginnings) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_end();
            if number == 1 && line != HEADER {
                return Err(format!("line 1: not {HEADER:?}; name another file"));
            } else if line.is_empty() || line.starts_with('#') {
            } else if let Some(line) = line.strip_prefix(LINE) {
                lines.push(line.trim().to_owned());
            } else if let Some(words) = line.strip_prefix(BEGINNING) {
                beginnings.push(words.trim().to_owned());
            } else {
                return Err(format!(
                    "line {number}: begins neither with {LINE:?} nor with {BEGINNING:?}; mend or remove it"
                ));
            }
        }
        if text.is_empty() {
            return Err("empty; remove it, and it is made again".to_owned());
        }
        Ok(Self::new(lines, beginnings))
    }

    /// A text file with one entry a line: lines behind `= `, beginnings behind `^ `.
    ///
    /// ```
    /// use warraq::input::Furniture;
    /// let learnt = Furniture::parse("# warraq furniture 1\n= تابعونا على المنصات\n^ رابط الخبر\n")?;
    /// assert_eq!(Furniture::parse(&learnt.spelled())?, learnt);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn spelled(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for line in &self.lines {
            let _ = writeln!(text, "{LINE}{line}");
        }
        for words in &self.beginnings {
            let _ = writeln!(text, "{BEGINNING}{words}");
        }
        text
    }

    /// Reads a file.
    ///
    /// ```
    /// use warraq::input::Furniture;
    /// let learnt = Furniture::parse("# warraq furniture 1\n= تابعونا على المنصات\n^ رابط الخبر\n")?;
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("furniture.txt");
    /// std::fs::write(&path, learnt.spelled())?;
    /// assert_eq!(Furniture::read(&path)?, learnt);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the file cannot be read, or is no file of furniture.
    pub fn read(path: &Path) -> io::Result<Self> {
        let text = std::fs::read_to_string(path)?;
        Self::parse(&text).map_err(io::Error::other)
    }
}
