//! Large arrays: in huge pages where the system gives them, or in a file.
//!
//! In a table that is touched all over, finding the memory page costs time too. With pages of two
//! megabytes the processor remembers where the whole table lies; with pages of four kilobytes, only
//! where a part lies. Measured with huge pages and without, in turn: training took 7% less time on
//! one thread, classifying 6%.

use bytemuck::Pod;
use memmap2::MmapMut;
use std::fs::File;
use std::io::{self, Read};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::path::Path;

/// A smaller array is not worth a mapping of its own.
const WORTH_IT: usize = 4 << 20;

/// Numbers that are zero at first.
#[derive(Debug)]
pub(crate) enum Zeroed<T> {
    Mapped { map: MmapMut, of: PhantomData<T> },
    Vec(Vec<T>),
}

impl<T: Pod> Zeroed<T> {
    /// In memory; in huge pages if they are many.
    pub(crate) fn new(count: usize) -> Self {
        let bytes = count * size_of::<T>();
        if bytes >= WORTH_IT
            && let Ok(map) = MmapMut::map_anon(bytes)
        {
            // A system that has no huge pages, or none left, says so; the memory is good anyway.
            #[cfg(target_os = "linux")]
            let _ = map.advise(memmap2::Advice::HugePage);
            return Self::mapped(map);
        }
        Self::Vec(vec![T::zeroed(); count])
    }

    /// In a nameless file in a folder.
    ///
    /// # Errors
    /// If the folder takes no file of that size.
    pub(crate) fn in_folder(folder: &Path, count: usize) -> io::Result<Self> {
        let bytes = count * size_of::<T>();
        let mut file = tempfile::tempfile_in(folder)?;
        if bytes == 0 {
            return Ok(Self::Vec(Vec::new()));
        }
        // Zeros are written, so that a disk that is too small gives an error here. If the file were
        // only made long, a write to the map would end the process.
        io::copy(&mut io::repeat(0).take(bytes as u64), &mut file)?;
        map(&file).map(Self::mapped)
    }

    fn mapped(map: MmapMut) -> Self {
        Self::Mapped {
            map,
            of: PhantomData,
        }
    }

    /// Appends a number. Numbers that were mapped move to memory of their own.
    pub(crate) fn push(&mut self, number: T) {
        if let Self::Mapped { .. } = self {
            *self = Self::Vec(self.to_vec());
        }
        if let Self::Vec(numbers) = self {
            numbers.push(number);
        }
    }
}

#[allow(unsafe_code)]
fn map(file: &File) -> io::Result<MmapMut> {
    // SAFETY: the file has no name, so no other process can cut it short or change it, and what is
    // read through the map is plain numbers, valid whatever their bits are.
    unsafe { MmapMut::map_mut(file) }
}

impl<T> Default for Zeroed<T> {
    fn default() -> Self {
        Self::Vec(Vec::new())
    }
}

impl<T: Pod> Clone for Zeroed<T> {
    fn clone(&self) -> Self {
        Self::Vec(self.to_vec())
    }
}

impl<T: Pod> Deref for Zeroed<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Self::Mapped { map, .. } => bytemuck::cast_slice(map),
            Self::Vec(numbers) => numbers,
        }
    }
}

impl<T: Pod> DerefMut for Zeroed<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Self::Mapped { map, .. } => bytemuck::cast_slice_mut(map),
            Self::Vec(numbers) => numbers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_zero_and_can_be_changed_wherever_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        for count in [0, 3, WORTH_IT / 8, WORTH_IT] {
            for mut numbers in [
                Zeroed::<u64>::new(count),
                Zeroed::in_folder(folder.path(), count).unwrap(),
            ] {
                assert_eq!(numbers.len(), count);
                assert!(numbers.iter().all(|&number| number == 0));
                if let Some(last) = numbers.last_mut() {
                    *last = 7;
                }
                numbers.push(8);
                assert_eq!(numbers.len(), count + 1);
                assert_eq!(numbers[count], 8);
                assert!(count == 0 || numbers[count - 1] == 7);
            }
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(Zeroed::<u64>::in_folder(&folder.path().join("none"), 1).is_err());
    }
}
