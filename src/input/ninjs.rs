//! ninjs of the IPTC, 1.0 to 3.0: news in JSON.
//!
//! | part | version 1 | from version 2 on |
//! | --- | --- | --- |
//! | title | `headline` | `headlines`, of them the main one |
//! | text | `body_xhtml`, `body_html`, `body_text` | `bodies`, of them the main one, HTML before text |
//! | source | `source`, `infosource` | `infosources` |
//! | label | `subject` | `subjects` |
//!
//! Associated items (pictures, other stories) are not part of an item's text.

use super::origin::Cells;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// True of a ninjs item.
pub(super) fn is_item(object: &Object) -> bool {
    let has_values = |key: &str| values(object, key).next().is_some();
    let is_version_1 = || {
        let has = |key: &str| object.contains_key(key);
        let is_of_news = has("versioncreated") || has("pubstatus") || has("firstcreated");
        is_of_news && object.keys().any(|key| key.starts_with("body"))
    };
    object.get("uri").is_some_and(Value::is_string)
        && (has_values("bodies") || has_values("headlines") || is_version_1())
}

/// The parts of an item, or a message why it cannot be read.
pub(super) fn cells(item: &Object) -> Result<Cells, String> {
    let text = body(item).ok_or_else(|| {
        let kind = item.get("type").and_then(Value::as_str);
        format!(
            "no body in it (its type is {})",
            kind.unwrap_or("not given")
        )
    })?;
    let string = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
    let first_of = |keys: &[&str]| {
        let found = keys.iter().map(|key| string(key));
        found
            .map(str::trim)
            .find(|found| !found.is_empty())
            .unwrap_or_default()
            .to_owned()
    };
    let named = |keys: &[&str]| keys.iter().find_map(|key| name(item.get(*key)?));
    Ok(Cells {
        id: string("uri").to_owned(),
        title: main(values(item, "headlines"))
            .map_or_else(|| first_of(&["headline", "title"]), str::to_owned),
        text: text.to_owned(),
        label: named(&["subjects", "subject"]).unwrap_or_default(),
        date: first_of(&["versioncreated", "firstcreated", "contentcreated"]),
        source: named(&["source", "infosources", "infosource", "provider"]).unwrap_or_default(),
        ..Cells::default()
    })
}

/// The text of an item; `None` if it has none.
fn body(item: &Object) -> Option<&str> {
    let of = |is_wanted: fn(&str) -> bool| {
        let several = values(item, "bodies");
        main(several.filter(move |body| {
            let kinds = ["contentType", "contenttype", "mimetype"];
            let kind = kinds.iter().find_map(|key| body.get(*key)?.as_str());
            is_wanted(kind.unwrap_or_default())
        }))
    };
    let of_version_1 = || {
        let known = ["body_xhtml", "body_html", "body_text"].map(|key| item.get_key_value(key));
        let others = item.iter().filter(|(key, _)| key.starts_with("body"));
        let bodies = known.into_iter().flatten().chain(others);
        let mut bodies = bodies.filter_map(|(_, body)| body.as_str());
        bodies.find(|body| !body.trim().is_empty())
    };
    of(|kind| kind.contains("html"))
        .or_else(|| of(|kind| kind.starts_with("text/plain")))
        .or_else(|| of(|_| true))
        .or_else(of_version_1)
}

/// The objects in a list that have a value.
fn values<'o>(object: &'o Object, key: &str) -> impl Iterator<Item = &'o Object> {
    let several = object.get(key).and_then(Value::as_array);
    let several = several.into_iter().flatten().filter_map(Value::as_object);
    several.filter(|one| one.get("value").is_some_and(Value::is_string))
}

/// The value of the main object; without a main one, of the first.
fn main<'o>(several: impl Iterator<Item = &'o Object>) -> Option<&'o str> {
    let mut filled = several.filter_map(|one| {
        let value = one.get("value")?.as_str()?.trim();
        let role = one.get("role").and_then(Value::as_str).unwrap_or_default();
        (!value.is_empty()).then_some((role.ends_with("main"), value))
    });
    let (is_main, first) = filled.next()?;
    match is_main {
        true => Some(first),
        false => Some(
            filled
                .find(|&(is_main, _)| is_main)
                .map_or(first, |(_, value)| value),
        ),
    }
}

/// The name in a string, an object or a list of them.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        Value::Object(object) => ["name", "literal", "code", "uri"]
            .iter()
            .find_map(|key| name(object.get(*key)?)),
        Value::Array(several) => several.iter().find_map(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::input::{InputOptions, open_bytes};

    #[test]
    fn items_of_every_version_are_read() {
        let version_1 = r#"{"uri": "a", "type": "text", "versioncreated": "2024-05-01T10:00:00Z", "headline": "ع",
            "body_text": "نص", "body_xhtml": "<p>نص</p><p>آخر</p>", "source": "س", "subject": [{"name": "صحة"}],
            "associations": {"صورة": {"uri": "b", "type": "picture", "headline": "ص", "body_text": "صورة"}}}"#;
        let version_2 = r#"{"uri": "a", "versioncreated": "2024-05-01T10:00:00Z",
            "headlines": [{"role": "short", "value": "خ"}, {"role": "main", "value": "ع"}],
            "bodies": [{"role": "main", "contentType": "text/plain", "value": "نص"},
                       {"role": "main", "contentType": "text/html", "value": "<p>نص</p>\n<p>آخر</p>"}],
            "infosources": [{"name": "س"}], "subjects": [{"name": "صحة"}],
            "associations": [{"name": "صورة", "uri": "b", "headlines": [{"value": "ص"}],
                              "bodies": [{"value": "صورة"}]}, {"uri": "c"}, {"uri": "d"}]}"#;
        for item in [version_1, version_2] {
            let line = item.replace('\n', " ");
            for (name, text, count) in [
                ("a.json", item.to_owned(), 1),
                ("a.json", format!("[{item},\n{item}]"), 2),
                (
                    "a.json",
                    format!("{{\"_items\": [{item}, {item}, {item}]}}"),
                    3,
                ),
                ("a.jsonl", format!("{line}\n{line}\n"), 2),
            ] {
                let documents = open_bytes(name, text.into(), &InputOptions::default()).unwrap();
                let articles: Vec<_> = documents.map(|document| document.read().unwrap()).collect();
                assert_eq!(articles.len(), count);
                for article in articles {
                    let found = (&*article.id, &*article.title, &*article.text);
                    assert_eq!(found, ("a", "ع", "نص\nآخر"));
                    assert_eq!(article.date.as_deref(), Some("2024-05-01T10:00:00Z"));
                    assert_eq!(
                        (article.source.as_deref(), article.label.as_deref()),
                        (Some("س"), Some("صحة"))
                    );
                }
            }
        }
    }

    #[test]
    fn an_item_without_a_text_says_what_it_is() {
        let picture = r#"{"uri": "b", "type": "picture", "headlines": [{"value": "صورة"}]}"#;
        let mut documents = open_bytes("a.json", picture.into(), &InputOptions::default()).unwrap();
        let fault = documents.next().unwrap().read().unwrap_err();
        assert!(fault.error.contains("its type is picture"), "{fault:?}");
    }
}
