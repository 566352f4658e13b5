//! Makes an article of a JSON object.

use super::document::Document;
use super::names::{Places, Role};
use super::origin::{Cells, Origin};
use super::{Fault, InputOptions, encoding, ninjs};
use crate::article::Article;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// The place of an object in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The number of the record or the line, from 1.
    pub number: u64,
    /// The offset of its first byte, if that is needed to find it.
    pub byte: Option<u64>,
}

impl Place {
    pub fn fault(self, origin: &Origin, problem: &str) -> Fault {
        match self.byte {
            None => origin.fault_at(self.number, problem),
            Some(byte) => origin.fault_at(self.number, &format!("{problem} (at byte {byte})")),
        }
    }
}

/// A document that makes an article of an object's bytes when it is read.
pub(super) fn document(
    bytes: Vec<u8>,
    place: Place,
    origin: &Arc<Origin>,
    options: &Arc<InputOptions>,
) -> Document {
    let (origin, options) = (Arc::clone(origin), Arc::clone(options));
    Document::unread(bytes.len(), move || {
        // Lines may end with the commas of a list.
        let bytes = bytes.trim_ascii();
        let object = parse(bytes.strip_suffix(b",").unwrap_or(bytes))
            .map_err(|error| place.fault(&origin, &format!("not a JSON object: {error}")))?;
        article(&object, place, &origin, &options)
    })
}

/// Parses an object; a byte-order mark may stand before it. Half a character becomes U+FFFD, and a
/// missing number becomes null.
pub(super) fn parse(bytes: &[u8]) -> serde_json::Result<Map<String, Value>> {
    let bytes = whole_characters(encoding::without_bom(bytes));
    serde_json::from_slice(&bytes).or_else(|error| match with_nulls(&bytes) {
        Some(mended) => serde_json::from_slice(&mended),
        None => Err(error),
    })
}

/// The JSON with null where Python wrote a missing number, such as NaN; `None` if there is none.
fn with_nulls(json: &[u8]) -> Option<Vec<u8>> {
    const MISSING: [&[u8]; 3] = [b"NaN", b"-Infinity", b"Infinity"];
    let mut mended = Vec::new();
    let (mut at, mut done, mut in_string) = (0, 0, false);
    while at < json.len() {
        let missing = MISSING
            .iter()
            .find(|missing| json[at..].starts_with(missing));
        match (missing.filter(|_| !in_string), json[at]) {
            (Some(missing), _) => {
                mended.extend_from_slice(&json[done..at]);
                mended.extend_from_slice(b"null");
                at += missing.len();
                done = at;
                continue;
            }
            (None, b'\\') if in_string => at += 1,
            (None, b'"') => in_string = !in_string,
            (None, _) => {}
        }
        at += 1;
    }
    if mended.is_empty() {
        return None;
    }
    mended.extend_from_slice(&json[done..]);
    Some(mended)
}

/// The JSON with the escape of U+FFFD in place of surrogates without their other half.
fn whole_characters(json: &[u8]) -> Cow<'_, [u8]> {
    let unit = |at: usize| -> Option<u16> {
        let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut mended = Cow::Borrowed(json);
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &json[at..]) {
        at += found;
        at += match (unit(at), unit(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                mended.to_mut()[at + 2..at + 6].copy_from_slice(b"fffd");
                6
            }
            _ => 2.min(json.len() - at),
        };
    }
    mended
}

/// True of an object that has a text itself, not only in objects inside it.
pub(super) fn has_text(object: &Map<String, Value>, options: &InputOptions) -> bool {
    let key = match options.asked(Role::Text) {
        Some(asked) => return at_path(object, asked).is_some(),
        None if ninjs::is_item(object) => return true,
        None => places(object).get(Role::Text),
    };
    !matches!(key, Ok(None))
}

/// True of an object that has a title itself.
pub(super) fn has_title(object: &Map<String, Value>, options: &InputOptions) -> bool {
    match options.asked(Role::Title) {
        Some(asked) => at_path(object, asked).is_some(),
        None => ninjs::is_item(object) || places(object).get(Role::Title) != Ok(None),
    }
}

/// True of an object that has a title, or wraps an object that has one.
pub(super) fn is_titled(object: &Map<String, Value>, options: &InputOptions) -> bool {
    let inner = || inner_article(object, options);
    has_title(object, options) || inner().is_some_and(|(_, inner)| has_title(inner, options))
}

/// True of an object that is an article or wraps one.
pub(super) fn is_article(object: &Map<String, Value>, options: &InputOptions) -> bool {
    has_text(object, options) || inner_article(object, options).is_some()
}

/// The article that an object wraps: `{"_id": 7, "_source": {"text": …}}`. There is none if the
/// object wraps two, or if it has a title and wraps only a text. Such a text may be the author's
/// story, or something embedded.
fn inner_article<'o>(
    object: &'o Map<String, Value>,
    options: &InputOptions,
) -> Option<(&'o str, &'o Map<String, Value>)> {
    const WRAPPERS: [&str; 12] = [
        "_source",
        "article",
        "attributes",
        "body",
        "content",
        "data",
        "doc",
        "fields",
        "item",
        "news",
        "node",
        "story",
    ];
    if options.asked(Role::Text).is_some() {
        return None;
    }
    let mut inner = object.iter().filter_map(|(key, value)| {
        let inner = value.as_object()?;
        let is_it = has_text(inner, options)
            && (WRAPPERS.contains(&key.as_str())
                || !has_title(object, options)
                || has_title(inner, options));
        is_it.then_some((key.as_str(), inner))
    });
    let found = inner.next()?;
    inner.next().is_none().then_some(found)
}

/// Which keys may hold which roles. Null holds nothing, and an object holds no text.
fn places(object: &Map<String, Value>) -> Places {
    places_beside(object, "")
}

/// The same, without the key `but`.
fn places_beside(object: &Map<String, Value>, but: &str) -> Places {
    let is_named = |value: &Value| {
        ["name", "title"]
            .iter()
            .any(|key| value.get(*key).is_some_and(Value::is_string))
    };
    let usable = |key: &str, value: &Value| {
        let objects = match value {
            Value::Null => return false,
            Value::Array(list) => list.as_slice(),
            Value::Object(_) => std::slice::from_ref(value),
            _ => return true,
        };
        // An object named `article` is no text. One named `source` or `category` has a name in it.
        let is_of = |role| Places::of([(0, key)].into_iter()).get(role) == Ok(Some(0));
        let may_be_named = is_of(Role::Source) || is_of(Role::Label);
        let objects = objects.iter().filter(|value| value.is_object());
        objects
            .into_iter()
            .all(|object| wrapped(object).is_some() || may_be_named && is_named(object))
    };
    let names = object.iter().enumerate();
    let named = names.filter(|(_, (key, value))| *key != but && usable(key, value));
    Places::of(named.map(|(place, (key, _))| (place, key.as_str())))
}

/// The value inside an object: `{"rendered": …}` of `WordPress`, `{"value": …}` of Drupal,
/// `{"#text": …}` of XML converted to JSON, `{"$oid": …}` of `MongoDB`.
fn wrapped(value: &Value) -> Option<&Value> {
    const KEYS: [&str; 9] = [
        "rendered",
        "value",
        "#text",
        "$t",
        "_text",
        "$oid",
        "$date",
        "$numberLong",
        "$numberInt",
    ];
    let object = value.as_object()?;
    let inner = KEYS.iter().find_map(|key| object.get(*key))?;
    match inner {
        Value::Object(_) => wrapped(inner),
        Value::String(_) | Value::Number(_) => Some(inner),
        _ => None,
    }
}

/// The value of a key, or of a path of keys with dots between them.
/// The first of the numbers with a fraction between which whole numbers are missing.
const LAST_WHOLE: f64 = 9_007_199_254_740_992.0;

fn at_path<'o>(object: &'o Map<String, Value>, path: &str) -> Option<&'o Value> {
    object.get(path).or_else(|| {
        path.match_indices('.').find_map(|(dot, _)| {
            let inner = object.get(&path[..dot])?.as_object()?;
            at_path(inner, &path[dot + 1..])
        })
    })
}

fn article(
    object: &Map<String, Value>,
    place: Place,
    origin: &Origin,
    options: &InputOptions,
) -> Result<Article, Fault> {
    let fault = |problem: String| place.fault(origin, &problem);
    if options.asked(Role::Text).is_none() && ninjs::is_item(object) {
        let cells = ninjs::cells(object).map_err(fault)?;
        return origin.row(place.number, cells, options);
    }
    // Parts that the article itself lacks are taken from the object that wraps it.
    let own = places(object);
    let inner = match own.get(Role::Text) {
        Ok(None) => inner_article(object, options),
        _ => None,
    };
    if let Some((_, inner)) = inner
        && ninjs::is_item(inner)
    {
        let cells = ninjs::cells(inner).map_err(fault)?;
        return origin.row(place.number, cells, options);
    }
    let layers = match inner {
        None => vec![("", object, own)],
        Some((key, inner)) => vec![
            (key, inner, places(inner)),
            ("", object, places_beside(object, key)),
        ],
    };
    let found = |role: Role| -> Result<Option<(&str, &Value)>, Fault> {
        if let Some(asked) = options.asked(role) {
            return Ok(at_path(object, asked).map(|value| (asked.as_str(), value)));
        }
        for (within, layer, places) in &layers {
            let keys = || layer.keys().map(String::as_str);
            let found = places.get(role).map_err(|two| {
                let [one, other] = two.map(|place| keys().nth(place).unwrap_or_default());
                let role = role.name();
                fault(format!(
                    "{one:?} and {other:?} may both hold the {role}; name the right one with --{role}"
                ))
            })?;
            if let Some((key, value)) = found.and_then(|place| layer.iter().nth(place)) {
                match within.is_empty() {
                    true => options.taken.add(role, key),
                    false => options.taken.add(role, &format!("{within}.{key}")),
                }
                return Ok(Some((key.as_str(), value)));
            }
        }
        Ok(None)
    };
    let get = |role: Role| {
        let value = found(role)?.map(|(_, value)| value);
        if let Some(Value::Number(number)) = value.filter(|_| role == Role::Id)
            && number
                .as_f64()
                .is_some_and(|id| number.is_f64() && id.abs() >= LAST_WHOLE)
        {
            let problem = "an id with more than 19 digits loses its last ones; write it in quotes";
            return Err(fault(problem.to_owned()));
        }
        Ok(value.map(|value| short(value, options)).unwrap_or_default())
    };
    let of = |path: &Option<String>| {
        let value = path.as_ref().and_then(|path| at_path(object, path));
        value.map(|value| short(value, options)).unwrap_or_default()
    };
    let text = match found(Role::Text)? {
        Some((key, value)) => long(key, value).map_err(fault)?,
        // A text that is there and empty makes an empty article.
        None if has_null_text(object) => String::new(),
        None => return Err(fault(no_text(object, options))),
    };
    let cells = Cells {
        title: match found(Role::Title)? {
            Some((_, Value::Number(number))) => number.to_string(),
            Some((key, value)) => long(key, value).map_err(fault)?,
            None => String::new(),
        },
        text,
        id: get(Role::Id)?,
        label: get(Role::Label)?,
        date: get(Role::Date)?,
        source: get(Role::Source)?,
        secondary: of(&options.secondary),
        group: of(&options.group),
        references: references(object, options),
    };
    origin.row(place.number, cells, options)
}

fn has_null_text(object: &Map<String, Value>) -> bool {
    let mut nulls = object.iter().filter(|(_, value)| value.is_null());
    nulls.any(|(key, _)| Places::of([(0, key.as_str())].into_iter()).get(Role::Text) == Ok(Some(0)))
}

fn no_text(object: &Map<String, Value>, options: &InputOptions) -> String {
    let listed: Vec<String> = object
        .iter()
        .map(|(key, value)| match value {
            Value::Object(inner) if (1..20).contains(&inner.len()) => inner
                .keys()
                .map(|inner| format!("{key}.{inner}"))
                .collect::<Vec<_>>()
                .join(", "),
            _ => key.clone(),
        })
        .collect();
    format!(
        "no key {:?}; its keys are {}; name the right one with --text",
        options.text,
        listed.join(", ")
    )
}

/// A long value; a list is taken as paragraphs.
fn long(key: &str, value: &Value) -> Result<String, String> {
    let kind = match wrapped(value).unwrap_or(value) {
        Value::String(text) => return Ok(text.trim().to_owned()),
        Value::Null => return Ok(String::new()),
        Value::Array(paragraphs) => {
            let texts: Option<Vec<&str>> = paragraphs
                .iter()
                .filter(|paragraph| !paragraph.is_null())
                .map(|paragraph| wrapped(paragraph).unwrap_or(paragraph).as_str())
                .collect();
            match texts {
                Some(texts) => return Ok(texts.join("\n").trim().to_owned()),
                None => "a list that is not of texts",
            }
        }
        Value::Object(inner) => {
            let inner: Vec<&str> = inner.keys().map(String::as_str).take(20).collect();
            return Err(format!(
                "{key:?} is an object where a text is wanted; its keys are {}: name one as {key}.KEY",
                inner.join(", ")
            ));
        }
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
    };
    Err(format!(
        "{key:?} is {kind} where a text is wanted; name the right key with --text"
    ))
}

/// A short value: of an object its name, of a list all elements.
fn short(value: &Value, options: &InputOptions) -> String {
    match wrapped(value).unwrap_or(value) {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(several) => {
            let several: Vec<String> = several.iter().map(|one| short(one, options)).collect();
            several.join(options.label_separator.as_deref().unwrap_or("+"))
        }
        Value::Object(inner) => ["name", "title"]
            .iter()
            .find_map(|key| inner.get(*key)?.as_str())
            .unwrap_or_default()
            .to_owned(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}

/// Digests by people: one string, or a list of strings.
fn references(object: &Map<String, Value>, options: &InputOptions) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(|text| text.trim().to_owned());
    match options
        .references
        .iter()
        .find_map(|key| at_path(object, key))
    {
        Some(Value::Array(several)) => several.iter().filter_map(text).collect(),
        one => one.and_then(text).into_iter().collect(),
    }
}
