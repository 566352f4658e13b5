//! Where the matrix lies: in memory, or in a file that the system keeps in memory as far as it can.

use bytemuck::{AnyBitPattern, NoUninit};
use memmap2::MmapMut;
use std::fs::File;
use std::io;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;

/// Where to put what grows with the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// In memory.
    #[default]
    Memory,
    /// In nameless files in this folder, mapped into memory: when memory runs short, the system
    /// writes them out and reads them again as they are needed. Results are the same.
    Folder(PathBuf),
}

/// Numbers, as many as there are, in either place. What they are at first is zero.
#[derive(Debug)]
pub(super) enum Numbers<T> {
    Memory(Vec<T>),
    File(MappedNumbers<T>),
}

/// Numbers in a file.
#[derive(Debug)]
pub(super) struct MappedNumbers<T> {
    map: MmapMut,
    of: PhantomData<T>,
}

impl Storage {
    /// Room for so many numbers.
    ///
    /// # Errors
    /// If the folder takes no file of that size.
    pub(super) fn numbers<T: NoUninit + AnyBitPattern + Default>(
        &self,
        count: usize,
    ) -> io::Result<Numbers<T>> {
        match self {
            // No file can be mapped that is empty.
            Self::Folder(folder) if count > 0 => {
                let file = tempfile::tempfile_in(folder)?;
                file.set_len((count * size_of::<T>()) as u64)?;
                Ok(Numbers::File(MappedNumbers {
                    map: map(&file)?,
                    of: PhantomData,
                }))
            }
            _ => Ok(Numbers::Memory(vec![T::default(); count])),
        }
    }
}

#[allow(unsafe_code)]
fn map(file: &File) -> io::Result<MmapMut> {
    // SAFETY: the file has no name, so no other process can cut it short or change it, and what is
    // read through the map is plain numbers, valid whatever their bits are.
    unsafe { MmapMut::map_mut(file) }
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self::Memory(Vec::new())
    }
}

impl<T: NoUninit + AnyBitPattern> Numbers<T> {
    /// One more; where they lie in a file, they move to memory.
    pub(super) fn push(&mut self, number: T) {
        if let Self::File(_) = self {
            *self = Self::Memory(self.to_vec());
        }
        if let Self::Memory(numbers) = self {
            numbers.push(number);
        }
    }
}

impl<T: NoUninit + AnyBitPattern> Clone for Numbers<T> {
    fn clone(&self) -> Self {
        Self::Memory(self.to_vec())
    }
}

impl<T: NoUninit + AnyBitPattern> Deref for Numbers<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Memory(numbers) => numbers,
            Self::File(numbers) => bytemuck::cast_slice(&numbers.map),
        }
    }
}

impl<T: NoUninit + AnyBitPattern> DerefMut for Numbers<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Self::Memory(numbers) => numbers,
            Self::File(numbers) => bytemuck::cast_slice_mut(&mut numbers.map),
        }
    }
}
