//! Reasons for people to read: text for a terminal, JSON, a page.

use super::page::PAGE;
use crate::article::Article;
use crate::escape::{escaped, without_controls};
use crate::evidence::{Evidence, TopicEvidence, WordEvidence};
use crate::features::Field;
use crate::setters::setters;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write};

/// How reasons are written.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::output::{EvidenceFormat, Shown, write_evidence};
/// let article = Article { id: "7".to_owned(), text: "فاز الفريق.".to_owned(), ..Article::default() };
/// let evidence = Model::embedded().predictor().explain("", &article.text);
/// let mut out = Vec::new();
/// let shown = Shown::default();
/// write_evidence(&mut out, &article, &evidence, EvidenceFormat::JsonLines, shown)?;
/// assert_eq!(serde_json::from_slice::<serde_json::Value>(&out)?["id"], "7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EvidenceFormat {
    /// Lines of text. `colour` marks words in the article with terminal colours.
    Text {
        /// Whether to mark words.
        colour: bool,
    },
    /// One JSON object per line, with everything.
    JsonLines,
    /// A complete page, right to left.
    Html,
}

/// How much the formats for people show.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::output::{EvidenceFormat, Shown, write_evidence};
/// let article = Article { text: "فاز الفريق في المباراة.".to_owned(), ..Article::default() };
/// let evidence = Model::embedded().predictor().explain("", &article.text);
/// let written = |topics| {
///     let mut out = Vec::new();
///     let format = EvidenceFormat::Text { colour: false };
///     write_evidence(&mut out, &article, &evidence, format, Shown::default().topics(topics))?;
///     Ok::<_, std::io::Error>(out.len())
/// };
/// assert!(written(1)? < written(2)?);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shown {
    /// The number of topics.
    pub topics: usize,
    /// The number of words for each topic, and of words against it.
    pub terms: usize,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            topics: 1,
            terms: 3,
        }
    }
}

setters! {
    output::Shown = Shown::default();
    topics: usize = 2;
    terms: usize = 10;
}

/// Writes the reasons for an article's topics.
///
/// ```
/// use warraq::article::Article;
/// use warraq::model::Model;
/// use warraq::output::{EvidenceFormat, Shown, write_evidence};
///
/// let article = Article { text: "فاز الفريق في المباراة.".to_owned(), ..Article::default() };
/// let evidence = Model::embedded().predictor().explain(&article.title, &article.text);
/// let (mut out, shown) = (Vec::new(), Shown::default());
/// write_evidence(&mut out, &article, &evidence, EvidenceFormat::Text { colour: false }, shown)?;
/// assert!(String::from_utf8_lossy(&out).contains("sports"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If they cannot be written.
pub fn write_evidence(
    to: &mut impl Write,
    article: &Article,
    evidence: &Evidence,
    format: EvidenceFormat,
    shown: Shown,
) -> io::Result<()> {
    match format {
        EvidenceFormat::Text { colour } => {
            to.write_all(text(article, evidence, shown, colour).as_bytes())
        }
        EvidenceFormat::JsonLines => {
            #[derive(Serialize)]
            struct Row<'a> {
                id: &'a str,
                title: &'a str,
                text: &'a str,
                #[serde(flatten)]
                evidence: &'a Evidence,
            }
            let row = Row {
                id: &article.id,
                title: &article.title,
                text: &article.text,
                evidence,
            };
            serde_json::to_writer(&mut *to, &row)?;
            to.write_all(b"\n")
        }
        EvidenceFormat::Html => to.write_all(html(article, evidence, shown).as_bytes()),
    }
}

/// The terms that speak most for a topic, and those that speak most against it, strongest first.
fn for_and_against(topic: &TopicEvidence, count: usize) -> [Vec<(&str, f64)>; 2] {
    let terms = || {
        topic
            .terms
            .iter()
            .map(|t| (t.term.as_str(), t.contribution))
    };
    let speaks_for = terms().filter(|&(_, c)| c > 0.0).take(count).collect();
    let against = terms()
        .rev()
        .filter(|&(_, c)| c < 0.0)
        .take(count)
        .collect();
    [speaks_for, against]
}

/// The sentences that speak most for the topic at this rank.
fn sentences<'a>(article: &'a Article, evidence: &Evidence, rank: usize) -> Vec<(&'a str, f64)> {
    const SENTENCES: usize = 2;
    let mut found: Vec<(&str, f64)> = evidence
        .sentences
        .iter()
        .map(|s| {
            (
                &part(article, s.field)[s.span.clone()],
                s.contributions[rank],
            )
        })
        .filter(|&(_, contribution)| contribution > 0.0)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(SENTENCES);
    found
}

fn part(article: &Article, field: Field) -> &str {
    match field {
        Field::Title => &article.title,
        Field::Text => &article.text,
    }
}

fn text(article: &Article, evidence: &Evidence, shown: Shown, colour: bool) -> String {
    let mut out = format!("{}\n", without_controls(&article.id));
    for (rank, topic) in evidence.topics.iter().enumerate().take(shown.topics) {
        let words = topic.score - topic.bias;
        let _ = writeln!(
            out,
            "\n{} {:.3}: score {:+.3} = {:+.3} without a word {:+.3} by its words",
            topic.topic, topic.probability, topic.score, topic.bias, words
        );
        let names = ["for", "against"];
        for (name, terms) in names.iter().zip(for_and_against(topic, shown.terms)) {
            let terms: Vec<String> = terms.iter().map(|(t, c)| format!("{t} {c:+.3}")).collect();
            let _ = writeln!(out, "  {name:8} {}", terms.join(", "));
        }
        for (sentence, contribution) in sentences(article, evidence, rank) {
            let line: Vec<&str> = sentence.split_whitespace().collect();
            let line = without_controls(&line.join(" "));
            let _ = writeln!(out, "  {contribution:+.3}   {line}");
        }
    }
    if colour {
        // Green for, red against, and bold where a word adds much.
        let mark = |word: &str, share: f64| {
            let code = if share > 0.0 { 32 } else { 31 };
            let bold = if share.abs() > 0.5 { "1;" } else { "" };
            format!("\u{1b}[{bold}{code}m{word}\u{1b}[0m")
        };
        let _ = writeln!(
            out,
            "\n{}",
            marked(article, evidence, without_controls, mark)
        );
    }
    out
}

/// The article, with the words marked that add to the best topic. `mark` gets a word, and its
/// contribution as a share of the greatest contribution of a word in the article.
fn marked(
    article: &Article,
    evidence: &Evidence,
    plain: impl Fn(&str) -> String,
    mark: impl Fn(&str, f64) -> String,
) -> String {
    const NOTICEABLE: f64 = 0.15;
    let best = |word: &WordEvidence| word.contributions.first().copied().unwrap_or_default();
    let most = evidence.words.iter().map(|word| best(word).abs());
    let most = most.fold(f64::MIN_POSITIVE, f64::max);
    let mut out = String::new();
    for field in [Field::Title, Field::Text] {
        let whole = part(article, field);
        let mut at = 0;
        for word in evidence.words.iter().filter(|word| word.field == field) {
            let share = best(word) / most;
            if share.abs() < NOTICEABLE {
                continue;
            }
            out += &plain(&whole[at..word.span.start]);
            out += &mark(&plain(&whole[word.span.clone()]), share);
            at = word.span.end;
        }
        out += &plain(&whole[at..]);
        if field == Field::Title && !whole.is_empty() {
            out += "\n\n";
        }
    }
    out
}

fn html(article: &Article, evidence: &Evidence, shown: Shown) -> String {
    let mut out = format!("{PAGE}<title>{}</title>\n", escaped(&article.id));
    let mark = |word: &str, share: f64| {
        let side = if share > 0.0 { "for" } else { "against" };
        let much = if share.abs() > 0.5 { " much" } else { "" };
        format!("<mark class=\"{side}{much}\">{word}</mark>")
    };
    let _ = writeln!(out, "<p>{}</p>", marked(article, evidence, escaped, mark));
    for (rank, topic) in evidence.topics.iter().enumerate().take(shown.topics) {
        let _ = writeln!(
            out,
            "<h2>{} {:.3}</h2>\n<table>",
            escaped(&topic.topic),
            topic.probability
        );
        let [speaks_for, against] = for_and_against(topic, shown.terms);
        for (term, contribution) in speaks_for.iter().chain(against.iter().rev()) {
            let _ = writeln!(
                out,
                "<tr><td>{}<td class=\"n\">{contribution:+.3}",
                escaped(term)
            );
        }
        out += "</table>\n";
        for (sentence, contribution) in sentences(article, evidence, rank) {
            let _ = writeln!(
                out,
                "<blockquote>{} <bdi>({contribution:+.3})</bdi></blockquote>",
                escaped(sentence)
            );
        }
    }
    out + "</html>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    fn explained(title: &str, text: &str, format: EvidenceFormat) -> String {
        let article = Article {
            id: "خبر".to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
            ..Article::default()
        };
        let evidence = Model::embedded().predictor().explain(title, text);
        let mut out = Vec::new();
        let shown = Shown {
            topics: 2,
            terms: 5,
        };
        write_evidence(&mut out, &article, &evidence, format, shown).unwrap();
        String::from_utf8(out).unwrap()
    }

    const TITLE: &str = "الشرطة توقف عصابة لتهريب السلاح";
    const TEXT: &str = "أوقفت الشرطة ستة مسلحين في مداهمة.\nوضبطت القوة عشر بنادق.";

    #[test]
    fn a_page_runs_nothing_that_an_article_says() {
        let page = explained(
            "<script>alert(1)</script> الشرطة",
            "<img src=x onerror=alert(1)> \"أوقفت\" الشرطة & ستة مسلحين.",
            EvidenceFormat::Html,
        );
        assert!(!page.contains("<script") && !page.contains("<img"));
        assert!(page.contains("&lt;script&gt;") && page.contains("&quot;"));
        assert!(page.contains("الشرطة</mark>"));
    }

    #[test]
    fn a_terminal_shows_the_article_with_its_words_marked() {
        let shown = explained(TITLE, TEXT, EvidenceFormat::Text { colour: true });
        assert!(shown.starts_with("خبر\n\nsecurity 0."), "{shown}");
        assert!(shown.contains("mالشرطة\u{1b}[0m"), "{shown}");
        let plain = explained(
            TITLE,
            "\u{1b}[2Jالشرطة",
            EvidenceFormat::Text { colour: true },
        );
        assert!(!plain.contains("\u{1b}[2J"));
    }

    #[test]
    fn json_has_everything() {
        let line = explained(TITLE, TEXT, EvidenceFormat::JsonLines);
        let row: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(row["topics"].as_array().unwrap().len(), 9);
        assert_eq!(row["topics"][0]["topic"], "security");
        assert_eq!(row["sentences"].as_array().unwrap().len(), 3);
        assert_eq!(row["sentences"][0]["field"], "title");
    }
}
