//! How a command went.

/// How a command went.
pub(super) enum Outcome {
    /// Everything was done.
    Done,
    /// Some articles failed.
    SomeFailed,
    /// Nothing could be done; the reason has been said.
    NothingDone,
    /// It was done, and what was measured is over a limit.
    Alarm,
    /// It was asked to stop.
    Stopped,
}

impl Outcome {
    /// Of so many articles done and so many failed.
    pub fn of(done: usize, failed: usize) -> Self {
        match (done, failed) {
            (_, 0) => Self::Done,
            (0, _) => Self::NothingDone,
            _ => Self::SomeFailed,
        }
    }
}
