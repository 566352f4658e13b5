//! An article of an object in JSON.

use super::document::Document;
use super::kind::{Cells, Origin};
use super::names::{Places, Role};
use super::{Fault, InputOptions, encoding};
use crate::article::Article;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// Where in a file an object stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The record or line, from 1.
    pub number: u64,
    /// Its first byte, where that is needed to find it.
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

/// An article still to be read of an object's bytes.
pub(super) fn document(
    bytes: Vec<u8>,
    place: Place,
    origin: &Arc<Origin>,
    options: &Arc<InputOptions>,
) -> Document {
    let (origin, options) = (Arc::clone(origin), Arc::clone(options));
    Document::unread(bytes.len(), move || {
        let object = parse(&bytes)
            .map_err(|error| place.fault(&origin, &format!("not a JSON object: {error}")))?;
        article(&object, place, &origin, &options)
    })
}

/// An object, whatever stands before it; a half of a character is U+FFFD.
pub(super) fn parse(bytes: &[u8]) -> serde_json::Result<Map<String, Value>> {
    serde_json::from_slice(&whole_characters(encoding::without_bom(bytes)))
}

/// Escapes of surrogates that have no other half are those of U+FFFD.
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

/// True of an object that is an article, rather than one that holds articles.
pub(super) fn has_text(object: &Map<String, Value>, options: &InputOptions) -> bool {
    let key = match options.asked(Role::Text) {
        Some(asked) => return at_path(object, asked).is_some(),
        None => places(object).get(Role::Text),
    };
    !matches!(key, Ok(None))
}

/// What may hold something: null and an object do not hold a text.
fn places(object: &Map<String, Value>) -> Places {
    let usable = |value: &Value| match value {
        Value::Null => false,
        Value::Array(list) => list.iter().all(|item| !item.is_object()),
        _ => true,
    };
    let names = object.iter().enumerate();
    // An object called article is no text, but one called source has a name.
    let named = names.filter(|(_, (key, value))| {
        usable(value)
            && (!value.is_object()
                || Places::of([(0, key.as_str())].into_iter()).get(Role::Source) == Ok(Some(0)))
    });
    Places::of(named.map(|(place, (key, _))| (place, key.as_str())))
}

/// The value of a key, or of keys of objects in objects with dots between.
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
    let places = places(object);
    let found = |role: Role| -> Result<Option<(&str, &Value)>, Fault> {
        if let Some(asked) = options.asked(role) {
            return Ok(at_path(object, asked).map(|value| (asked.as_str(), value)));
        }
        let keys = || object.keys().map(String::as_str);
        let found = places.get(role).map_err(|two| {
            let [one, other] = two.map(|place| keys().nth(place).unwrap_or_default());
            let role = role.name();
            fault(format!(
                "{one:?} and {other:?} may both hold the {role}; name the right one with --{role}"
            ))
        })?;
        Ok(found
            .and_then(|place| object.iter().nth(place))
            .map(|(key, value)| {
                options.taken.add(role, key);
                (key.as_str(), value)
            }))
    };
    let get = |role: Role| {
        let value = found(role)?.map(|(_, value)| value);
        Ok(value.map(|value| short(value, options)).unwrap_or_default())
    };
    let of = |path: &Option<String>| {
        let value = path.as_ref().and_then(|path| at_path(object, path));
        value.map(|value| short(value, options)).unwrap_or_default()
    };
    let text = match found(Role::Text)? {
        Some((key, value)) => long(key, value).map_err(fault)?,
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

/// A text: a list is its paragraphs.
fn long(key: &str, value: &Value) -> Result<String, String> {
    let kind = match value {
        Value::String(text) => return Ok(text.trim().to_owned()),
        Value::Null => return Ok(String::new()),
        Value::Array(paragraphs) => {
            let texts: Option<Vec<&str>> = paragraphs
                .iter()
                .filter(|paragraph| !paragraph.is_null())
                .map(Value::as_str)
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

/// A word or two: of an object its name, of a list all.
fn short(value: &Value, options: &InputOptions) -> String {
    match value {
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

/// Digests by people: a string, or a list of strings.
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
