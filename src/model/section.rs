//! An array that lies in memory or in a file.

use bytemuck::Pod;
use memmap2::Mmap;
use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// The bytes of a model file.
#[derive(Clone, Debug)]
pub(super) enum FileBytes {
    Static(&'static [u8]),
    Mapped(Arc<Mmap>),
    /// In memory, as numbers of 64 bits, which aligns the bytes; and how many bytes count.
    Owned(Arc<Vec<u64>>, usize),
}

impl Deref for FileBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Mapped(map) => map,
            Self::Owned(numbers, length) => &bytemuck::cast_slice(numbers)[..*length],
        }
    }
}

impl FileBytes {
    /// A copy of bytes.
    pub(super) fn copied(bytes: &[u8]) -> Self {
        let mut numbers = vec![0u64; bytes.len().div_ceil(size_of::<u64>())];
        bytemuck::cast_slice_mut(&mut numbers)[..bytes.len()].copy_from_slice(bytes);
        Self::Owned(Arc::new(numbers), bytes.len())
    }
}

/// An array of numbers: our own, or part of a file, used where it lies.
pub(super) enum Section<T> {
    Owned(Vec<T>),
    File {
        bytes: FileBytes,
        span: Range<usize>,
        of: PhantomData<T>,
    },
}

impl<T: Pod> Section<T> {
    /// The part `span` of a file; `None` if its place or length do not suit the type.
    pub(super) fn of_file(bytes: &FileBytes, span: Range<usize>) -> Option<Self> {
        bytemuck::try_cast_slice::<u8, T>(bytes.get(span.clone())?).ok()?;
        Some(Self::File {
            bytes: bytes.clone(),
            span,
            of: PhantomData,
        })
    }
}

impl<T: Pod> Deref for Section<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Owned(values) => values,
            Self::File { bytes, span, .. } => bytemuck::cast_slice(&bytes[span.clone()]),
        }
    }
}
