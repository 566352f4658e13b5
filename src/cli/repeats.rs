//! Similar faults in a row: the first is printed in full, the others only as a number.
//!
//! For example, a file of a million records that all lack a key has one problem, not a million.

/// A run of faults that differ only in numbers, such as the number of the line.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// The text of these faults, without its numbers.
    wording: String,
    /// How many faults followed the first.
    more: usize,
    /// The last fault.
    last: String,
}

impl Repeats {
    /// The lines to print when `error` is the next fault.
    pub fn next(&mut self, error: &str) -> Vec<String> {
        let wording: String = error.chars().filter(|c| !c.is_ascii_digit()).collect();
        if wording == self.wording {
            self.more += 1;
            error.clone_into(&mut self.last);
            return Vec::new();
        }
        let mut said = self.end();
        self.wording = wording;
        said.push(error.to_owned());
        said
    }

    /// The lines to print when the run is over.
    pub fn end(&mut self) -> Vec<String> {
        let ended = std::mem::take(self);
        match ended.more {
            0 => Vec::new(),
            1 => vec![ended.last],
            more => vec![format!("{more} more like it, to the last: {}", ended.last)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_its_first_a_count_and_its_last() {
        let of = |faults: &[&str]| {
            let mut repeats = Repeats::default();
            let mut said: Vec<String> = faults.iter().flat_map(|f| repeats.next(f)).collect();
            said.extend(repeats.end());
            said
        };
        assert_eq!(of(&["a:1: x"]), ["a:1: x"]);
        assert_eq!(of(&["a:1: x", "a:2: x"]), ["a:1: x", "a:2: x"]);
        assert_eq!(
            of(&["a:1: x", "a:2: x", "a:30: x"]),
            ["a:1: x", "2 more like it, to the last: a:30: x"]
        );
        assert_eq!(
            of(&["a:1: x", "b:2: x", "a:3: x"]),
            ["a:1: x", "b:2: x", "a:3: x"]
        );
    }
}
