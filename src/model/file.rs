//! The model file: `.safetensors` with a card, written whole and checked whole.
//!
//! | section | type and shape | what |
//! | --- | --- | --- |
//! | `keys` | U64 `[terms]` | term keys, strictly ascending when turned left by two bits |
//! | `idf` | F32 `[terms]` | inverse document frequencies |
//! | `weights` | F32 or I8 `[terms, topics]` | weights, or steps of `scales` |
//! | `scales` | F32 `[terms]` | only beside I8 weights |
//! | `bias` | F32 `[topics]` | |
//! | `platt` | F64 `[topics, 2]` | slope and offset of each topic's sigmoid |
//! | `membership` | F64 `[topics, 3]` | only where articles have several topics: slope, offset and threshold of each |
//!
//! The file's metadata has one entry, `warraq`: XXH3-64 of the card's JSON in hexadecimal, a
//! space, the JSON. The card holds a checksum of every section; so every byte that matters is
//! covered by one, and a file is data only: reading it runs nothing and allocates no more than it
//! is long.

use super::card::{FORMAT, OLDEST_FORMAT};
use super::section::{FileBytes, Section};
use super::term_table::TermTable;
use super::{Card, Labels, Membership, Model, ModelError, Weights};
use crate::classify::Platt;
use crate::whole_file::WholeFile;
use bytemuck::Pod;
use memmap2::Mmap;
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView};
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use xxhash_rust::xxh3::xxh3_64;

/// The one key of the file's metadata.
const CARD: &str = "warraq";

impl Model {
    /// Opens a model file: maps it into memory and checks all of it.
    ///
    /// ```
    /// use std::path::Path;
    /// use warraq::model::Model;
    /// let model = Model::open(Path::new("models/topics.safetensors"))?;
    /// assert_eq!(model.predictor().predict("", "فاز الفريق").best().unwrap().topic, "sports");
    /// # Ok::<(), warraq::model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// If it cannot be read, is no model, is of another format version, or is damaged.
    pub fn open(path: &Path) -> Result<Self, ModelError> {
        let read = |error| ModelError::Read {
            path: path.to_owned(),
            error,
        };
        let file = File::open(path).map_err(read)?;
        if file.metadata().map_err(read)?.is_dir() {
            return Err(read(io::ErrorKind::IsADirectory.into()));
        }
        let map = map(&file).map_err(read)?;
        Self::of_file(FileBytes::Mapped(Arc::new(map)))
    }

    /// Reads a model from the bytes of a model file, checked as [`open`](Self::open) does.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let bytes = Model::embedded().to_bytes()?;
    /// assert_eq!(Model::from_bytes(&bytes)?.card(), Model::embedded().card());
    /// # Ok::<(), warraq::model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// If they are no model, of another format version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::of_file(FileBytes::copied(bytes))
    }

    pub(super) fn from_static(bytes: &'static [u8]) -> Result<Self, ModelError> {
        Self::of_file(FileBytes::Static(bytes))
    }

    fn of_file(bytes: FileBytes) -> Result<Self, ModelError> {
        let not_a_model =
            |error: safetensors::SafeTensorError| ModelError::NotAModel(error.to_string());
        let (_, metadata) = SafeTensors::read_metadata(&bytes).map_err(not_a_model)?;
        let card = read_card(metadata.metadata().as_ref())?;
        let file = SafeTensors::deserialize(&bytes).map_err(not_a_model)?;
        let sections = Sections {
            bytes: &bytes,
            file: &file,
            card: &card,
        };
        let (topics, terms) = (card.topics.len(), sections.length("keys")?);
        let keys = sections.get::<u64>("keys", Dtype::U64, &[terms])?;
        let idf = sections.get::<f32>("idf", Dtype::F32, &[terms])?;
        let shape = [terms, topics];
        let compact = file
            .tensor("weights")
            .is_ok_and(|tensor| tensor.dtype() == Dtype::I8);
        let weights = if compact {
            Weights::Compact {
                steps: sections.get("weights", Dtype::I8, &shape)?,
                scales: sections.get("scales", Dtype::F32, &[terms])?,
            }
        } else {
            Weights::Full(sections.get("weights", Dtype::F32, &shape)?)
        };
        let bias = sections.get::<f32>("bias", Dtype::F32, &[topics])?.to_vec();
        let platt = sections.get::<f64>("platt", Dtype::F64, &[topics, 2])?;
        let platt = platt
            .chunks_exact(2)
            .map(|p| Platt { a: p[0], b: p[1] })
            .collect();
        let membership = match card.labels {
            Labels::One => None,
            Labels::Ranked | Labels::Alike => {
                let values = sections.get::<f64>("membership", Dtype::F64, &[topics, 3])?;
                let each = values.chunks_exact(3).map(|m| Membership {
                    platt: Platt { a: m[0], b: m[1] },
                    threshold: m[2],
                });
                Some(each.collect())
            }
        };
        let model = Self {
            membership,
            table: OnceLock::new(),
            file_bytes: Some(bytes.len()),
            card,
            keys,
            idf,
            weights,
            bias,
            platt,
        };
        model.check()?;
        let table = TermTable::new(&model.keys, &model.idf, &model.weights, topics)
            .ok_or_else(|| ModelError::Damaged("terms out of order".to_owned()))?;
        model.table.get_or_init(|| table);
        Ok(model)
    }

    /// The model as it is to lie in a file. The same model gives the same bytes.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let bytes = Model::embedded().to_bytes()?;
    /// assert_eq!(Model::from_bytes(&bytes)?.to_bytes()?, bytes);
    /// # Ok::<(), warraq::model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// If it has more terms or a larger card than the format holds.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ModelError> {
        let platt: Vec<f64> = self.platt.iter().flat_map(|p| [p.a, p.b]).collect();
        let membership = self.membership.iter().flatten();
        let membership: Vec<f64> = membership
            .flat_map(|m| [m.platt.a, m.platt.b, m.threshold])
            .collect();
        let (terms, topics) = (self.keys.len(), self.bias.len());
        let mut sections: Vec<(&str, Dtype, Vec<usize>, &[u8])> = vec![
            (
                "keys",
                Dtype::U64,
                vec![terms],
                bytemuck::cast_slice(&self.keys),
            ),
            (
                "idf",
                Dtype::F32,
                vec![terms],
                bytemuck::cast_slice(&self.idf),
            ),
            (
                "bias",
                Dtype::F32,
                vec![topics],
                bytemuck::cast_slice(&self.bias),
            ),
            (
                "platt",
                Dtype::F64,
                vec![topics, 2],
                bytemuck::cast_slice(&platt),
            ),
        ];
        if self.membership.is_some() {
            sections.push((
                "membership",
                Dtype::F64,
                vec![topics, 3],
                bytemuck::cast_slice(&membership),
            ));
        }
        match &self.weights {
            Weights::Full(weights) => {
                sections.push((
                    "weights",
                    Dtype::F32,
                    vec![terms, topics],
                    bytemuck::cast_slice(weights),
                ));
            }
            Weights::Compact { steps, scales } => {
                sections.push((
                    "weights",
                    Dtype::I8,
                    vec![terms, topics],
                    bytemuck::cast_slice(steps),
                ));
                sections.push((
                    "scales",
                    Dtype::F32,
                    vec![terms],
                    bytemuck::cast_slice(scales),
                ));
            }
        }
        let checksums: BTreeMap<String, String> = sections
            .iter()
            .map(|(name, _, _, bytes)| ((*name).to_owned(), hexadecimal(xxh3_64(bytes))))
            .collect();
        let damaged = |error: String| ModelError::Damaged(error);
        let card = Card {
            checksums,
            ..self.card.clone()
        };
        let json = serde_json::to_string(&card).map_err(|error| damaged(error.to_string()))?;
        let card = format!("{} {json}", hexadecimal(xxh3_64(json.as_bytes())));
        let views = sections
            .into_iter()
            .map(|(name, dtype, shape, bytes)| Ok((name, TensorView::new(dtype, shape, bytes)?)))
            .collect::<Result<Vec<_>, safetensors::SafeTensorError>>()
            .map_err(|error| damaged(error.to_string()))?;
        safetensors::serialize(views, Some(HashMap::from([(CARD.to_owned(), card)])))
            .map_err(|error| damaged(error.to_string()))
    }

    /// Writes the model to a file that appears whole or not at all; returns its size in bytes.
    ///
    /// ```
    /// use warraq::model::Model;
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("topics.safetensors");
    /// let bytes = Model::embedded().save(&path)?;
    /// assert_eq!(std::fs::metadata(&path)?.len(), bytes as u64);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<usize, ModelError> {
        let bytes = self.to_bytes()?;
        let write = || {
            let mut file = WholeFile::create(path)?;
            file.write_all(&bytes)?;
            file.commit()
        };
        write().map_err(|error| ModelError::Write {
            path: path.to_owned(),
            error,
        })?;
        Ok(bytes.len())
    }
}

/// Maps a file. Another process that cuts the file short while it is mapped would end this one;
/// [`Model::save`] never does that: it replaces files by renaming.
#[allow(unsafe_code)]
fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the map is read-only, and what is read through it is plain numbers, valid whatever
    // their bits are. The one hazard, a file changed in place, is the caller's to avoid.
    unsafe { Mmap::map(file) }
}

fn read_card(metadata: Option<&HashMap<String, String>>) -> Result<Card, ModelError> {
    #[derive(serde::Deserialize)]
    struct Version {
        format: u32,
    }
    let text = metadata
        .and_then(|metadata| metadata.get(CARD))
        .ok_or_else(|| ModelError::NotAModel("it has no card".to_owned()))?;
    let damaged = || ModelError::Damaged("its card does not match its checksum".to_owned());
    let (sum, json) = text.split_once(' ').ok_or_else(damaged)?;
    if sum != hexadecimal(xxh3_64(json.as_bytes())) {
        return Err(damaged());
    }
    let unreadable = |error: serde_json::Error| ModelError::Damaged(format!("its card: {error}"));
    let Version { format } = serde_json::from_str(json).map_err(unreadable)?;
    if !(OLDEST_FORMAT..=FORMAT).contains(&format) {
        return Err(ModelError::Version { found: format });
    }
    serde_json::from_str(json).map_err(unreadable)
}

fn hexadecimal(sum: u64) -> String {
    format!("{sum:016x}")
}

/// The sections of a file under inspection.
struct Sections<'a> {
    bytes: &'a FileBytes,
    file: &'a SafeTensors<'a>,
    card: &'a Card,
}

impl Sections<'_> {
    fn tensor(&self, name: &str) -> Result<TensorView<'_>, ModelError> {
        let missing = |_| ModelError::Damaged(format!("section {name} is missing"));
        self.file.tensor(name).map_err(missing)
    }

    fn length(&self, name: &str) -> Result<usize, ModelError> {
        Ok(self.tensor(name)?.shape().first().copied().unwrap_or(0))
    }

    fn get<T: Pod>(
        &self,
        name: &str,
        dtype: Dtype,
        shape: &[usize],
    ) -> Result<Section<T>, ModelError> {
        let tensor = self.tensor(name)?;
        if tensor.dtype() != dtype || tensor.shape() != shape {
            return Err(ModelError::Damaged(format!(
                "section {name} is {:?} {:?}, not {dtype:?} {shape:?}",
                tensor.dtype(),
                tensor.shape()
            )));
        }
        let data = tensor.data();
        if self.card.checksums.get(name) != Some(&hexadecimal(xxh3_64(data))) {
            return Err(ModelError::Damaged(format!(
                "section {name} does not match its checksum"
            )));
        }
        let start = data.as_ptr().addr() - self.bytes.as_ptr().addr();
        Section::of_file(self.bytes, start..start + data.len())
            .ok_or_else(|| ModelError::Damaged(format!("section {name} is not aligned")))
    }
}
