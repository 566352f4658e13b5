//! A filter that tells which n-grams of an article a model may know, small enough for the cache.

/// A Bloom filter with one hash function (B. H. Bloom, "Space/Time Trade-offs in Hash Coding with
/// Allowable Errors", 1970): it accepts all keys of a set and a few others. Most word pairs of an
/// article are in no model. One bit rejects them here, before they take a place among the article's
/// terms.
pub(super) struct KeyFilter {
    bits: Vec<u64>,
    /// How far a key is shifted right to leave the number of its bit.
    shift: u32,
}

/// Bits a key, at least.
const BITS: usize = 8;
/// At most 2 MB: a larger filter costs more time than it saves.
const MOST_BITS: usize = 1 << 24;

impl KeyFilter {
    pub fn new(keys: impl Iterator<Item = u64> + Clone) -> Self {
        let size = (keys.clone().count() * BITS).next_power_of_two();
        let size = size.clamp(64, MOST_BITS);
        let mut filter = Self {
            bits: vec![0; size / 64],
            shift: 64 - size.trailing_zeros(),
        };
        for key in keys {
            let bit = filter.bit(key);
            filter.bits[bit / 64] |= 1 << (bit % 64);
        }
        filter
    }

    /// Never false for a key of the set.
    #[inline]
    pub fn may_have(&self, key: u64) -> bool {
        let bit = self.bit(key);
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The highest bits of the hash, behind those of the class.
    #[inline]
    fn bit(&self, key: u64) -> usize {
        (key << 2 >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn has_all_of_its_keys_and_few_others(
            keys in prop::collection::vec(any::<u64>(), 0..2000),
            others in prop::collection::vec(any::<u64>(), 1000),
        ) {
            let filter = KeyFilter::new(keys.iter().copied());
            for &key in &keys {
                prop_assert!(filter.may_have(key));
            }
            let taken = others.iter().filter(|&&key| filter.may_have(key)).count();
            // At most one of eight bits is set; the rest is chance.
            prop_assert!(taken < 250, "{taken} of 1000");
        }
    }
}
