//! One article in JSON, or a list. If an element of a list is no article, only its own answer is
//! an error.

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::fmt;
use std::marker::PhantomData;

/// The most articles in a list. More should be sent as a file to `/v1/batch`, which answers while
/// it judges.
const MOST: usize = 10_000;

/// An object. A struct of serde is read from a list too, its fields in their order; but a list is
/// no article.
pub(super) struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an article, an object with title and text")
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Object<T>, M::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }

            fn visit_seq<S: SeqAccess<'de>>(self, _: S) -> Result<Object<T>, S::Error> {
                Err(S::Error::custom(
                    "an article is needed, an object with title and text, not a list",
                ))
            }
        }

        body.deserialize_any(Fields(PhantomData))
    }
}

/// An object, or a list of what may be objects, each with what is wrong with it.
pub(super) enum OneOrMany<T> {
    One(T),
    Many(Vec<Result<T, String>>),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        // An untagged enum would be shorter, but its errors do not say what is wrong.
        struct Either<T>(PhantomData<T>);

        impl<'de, T: DeserializeOwned> Visitor<'de> for Either<T> {
            type Value = OneOrMany<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an article, an object with title and text, or a list of articles")
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<OneOrMany<T>, M::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(OneOrMany::One)
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<OneOrMany<T>, S::Error> {
                let mut articles = Vec::new();
                while let Some(article) = list.next_element::<Value>()? {
                    if articles.len() == MOST {
                        return Err(S::Error::custom(format_args!(
                            "more than {MOST} articles: send them as a file to /v1/batch"
                        )));
                    }
                    // With the path, so that the error names the field.
                    let article = serde_path_to_error::deserialize(article);
                    let article = article.map(|Object(article)| article);
                    articles.push(article.map_err(|error| error.to_string()));
                }
                Ok(OneOrMany::Many(articles))
            }
        }

        body.deserialize_any(Either(PhantomData))
    }
}
