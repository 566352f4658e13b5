//! Memory for tables that are touched all over.
//!
//! What costs there is also finding the page: with pages of two megabytes the processor knows where
//! all of a table lies, with those of four kilobytes where a part of it. Measured as a whole, on
//! one thread: training 7%, classifying 6% less time.

use bytemuck::{Pod, Zeroable};
use memmap2::MmapMut;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

/// Below this a table is not worth a mapping of its own.
const WORTH_IT: usize = 4 << 20;

/// Numbers that are zero at first, in huge pages where the system gives them.
#[derive(Debug)]
pub(crate) enum Zeroed<T> {
    Mapped { map: MmapMut, of: PhantomData<T> },
    Vec(Vec<T>),
}

impl<T: Pod> Zeroed<T> {
    pub(crate) fn new(count: usize) -> Self {
        let bytes = count * size_of::<T>();
        if bytes >= WORTH_IT
            && let Ok(map) = MmapMut::map_anon(bytes)
        {
            // A system that has no huge pages, or none left, says so; the memory is good anyway.
            #[cfg(target_os = "linux")]
            let _ = map.advise(memmap2::Advice::HugePage);
            return Self::Mapped {
                map,
                of: PhantomData,
            };
        }
        Self::Vec(vec![Zeroable::zeroed(); count])
    }
}

impl<T: Pod> Deref for Zeroed<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Self::Mapped { map, .. } => bytemuck::cast_slice(map),
            Self::Vec(values) => values,
        }
    }
}

impl<T: Pod> DerefMut for Zeroed<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Self::Mapped { map, .. } => bytemuck::cast_slice_mut(map),
            Self::Vec(values) => values,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_zero_and_can_be_changed_in_either_place() {
        for count in [0, 3, WORTH_IT / 8, WORTH_IT] {
            let mut numbers = Zeroed::<u64>::new(count);
            assert_eq!(numbers.len(), count);
            assert!(numbers.iter().all(|&number| number == 0));
            if let Some(last) = numbers.last_mut() {
                *last = 7;
                assert_eq!(numbers[count - 1], 7);
            }
        }
    }
}
