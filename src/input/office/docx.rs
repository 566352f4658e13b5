//! Word's documents (ECMA-376, `WordprocessingML`).

use super::markup::{Token, attribute, read};
use super::package::Package;
use super::paragraphs::{Paragraphs, Rank};
use crate::article::Article;
use crate::input::InputOptions;
use std::collections::HashMap;

pub(super) fn article(bytes: &[u8], options: &InputOptions) -> Result<Article, String> {
    let mut package = Package::open(bytes, options)?;
    let of_file = relations(&mut package, "")?;
    let main = target(&of_file, "/officeDocument").unwrap_or("word/document.xml");
    let Some(document) = package.part(main)? else {
        return Err("no Word document: there is no text in it".to_owned());
    };
    let of_main = relations(&mut package, main)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = target(&of_main, "/styles").unwrap_or("styles.xml");
    let styles = match styles.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{styles}"),
    };
    let styles = package.part(&styles)?.unwrap_or_default();
    let properties = target(&of_file, "/core-properties").unwrap_or("docProps/core.xml");
    let properties = package.part(properties)?.unwrap_or_default();
    let ranks = ranks(&styles)?;
    let paragraphs = paragraphs(&document, &ranks)?;
    Ok(paragraphs.article(&title_property(&properties)))
}

/// The related parts of a part: the kind and the name of each.
fn relations<B: AsRef<[u8]>>(
    package: &mut Package<'_, B>,
    part: &str,
) -> Result<Vec<(String, String)>, String> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Some(xml) = package.part(&format!("{folder}{slash}_rels/{name}.rels"))? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    read(&xml, |token| {
        if let Token::Start("Relationship", start) = token
            && let (Some(kind), Some(target)) =
                (attribute(start, "Type"), attribute(start, "Target"))
        {
            found.push((kind, target));
        }
    })?;
    Ok(found)
}

fn target<'r>(relations: &'r [(String, String)], kind: &str) -> Option<&'r str> {
    let found = relations.iter().find(|(known, _)| known.ends_with(kind));
    found.map(|(_, target)| target.trim_start_matches('/'))
}

/// The title in the properties of a file.
pub(super) fn title_property(xml: &str) -> String {
    let (mut title, mut inside) = (String::new(), false);
    // If the properties are broken, the document is still read, without that title.
    let _ = read(xml, |token| match token {
        Token::Start("title", _) => inside = title.is_empty(),
        Token::End("title") => inside = false,
        Token::Text(text) if inside => title.push_str(text),
        _ => {}
    });
    title
}

/// The rank of every style that has one. Styles are recognized by their names, because their
/// identifiers differ with the language of the program.
fn ranks(xml: &str) -> Result<HashMap<String, Rank>, String> {
    let mut styles: HashMap<String, (String, String)> = HashMap::new();
    let mut id = String::new();
    read(xml, |token| {
        if let Token::Start(element, start) = token {
            let value = || attribute(start, "val").unwrap_or_default();
            match element {
                "style" => id = attribute(start, "styleId").unwrap_or_default(),
                "name" => styles.entry(id.clone()).or_default().0 = value(),
                "basedOn" => styles.entry(id.clone()).or_default().1 = value(),
                _ => {}
            }
        }
    })?;
    let rank = |id: &str| {
        let mut id = id;
        // A limit, because styles may be based on one another in a circle.
        for _ in 0..10 {
            let (name, base) = styles.get(id)?;
            match Rank::of_style(name) {
                Rank::Body => id = base,
                rank => return Some(rank),
            }
        }
        None
    };
    let ranks = styles.keys().filter_map(|id| Some((id.clone(), rank(id)?)));
    Ok(ranks.collect())
}

/// Elements whose content is not shown on the page: deleted or moved text, the source of fields,
/// earlier formatting, pictures repeated for older programs.
fn is_left_out(element: &str) -> bool {
    const LEFT_OUT: [&str; 15] = [
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "Fallback",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "sdtPr",
        "rt",
        "oMath",
        "docPr",
        "binData",
    ];
    LEFT_OUT.contains(&element)
}

fn paragraphs(xml: &str, ranks: &HashMap<String, Rank>) -> Result<Paragraphs, String> {
    let mut paragraphs = Paragraphs::default();
    let (mut skipped, mut runs, mut is_text, mut is_hidden) = (0_usize, 0_usize, false, false);
    read(xml, |token| match token {
        Token::Start(_, _) if skipped > 0 => skipped += 1,
        Token::End(_) if skipped > 0 => skipped -= 1,
        Token::Text(_) if skipped > 0 => {}
        Token::Start(element, _) if is_left_out(element) => skipped = 1,
        Token::Start("p", _) => paragraphs.begin(),
        Token::Start("pStyle", start) => {
            let id = attribute(start, "val").unwrap_or_default();
            let rank = ranks.get(&id).copied();
            paragraphs.rank(rank.unwrap_or_else(|| Rank::of_style(&id)));
        }
        Token::Start("r", _) => {
            runs += 1;
            is_hidden = false;
        }
        Token::Start("vanish", start) if runs > 0 => {
            let value = attribute(start, "val");
            is_hidden = !matches!(value.as_deref(), Some("0" | "false" | "off"));
        }
        Token::Start("t", _) => is_text = true,
        Token::Start("tab" | "ptab", _) if runs > 0 => paragraphs.push(" "),
        Token::Start("br" | "cr", _) => paragraphs.push("\n"),
        Token::Start("noBreakHyphen", _) => paragraphs.push("-"),
        Token::End("p") => paragraphs.end(),
        Token::End("t") => is_text = false,
        Token::End("r") => {
            runs = runs.saturating_sub(1);
            is_hidden = false;
        }
        Token::Text(text) if is_text && !is_hidden => paragraphs.push(text),
        _ => {}
    })?;
    Ok(paragraphs)
}
