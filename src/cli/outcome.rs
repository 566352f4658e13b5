//! How a command went.

use std::io;

/// How a command went.
pub(super) enum Outcome {
    /// Everything was done.
    Done,
    /// Some articles failed, others were done.
    SomeFailed,
    /// Nothing could be done; the reason has been printed.
    NothingDone,
    /// Everything was done, and a measured value is over its limit.
    Alarm,
    /// A signal stopped the command.
    Stopped,
}

impl Outcome {
    /// The outcome for the numbers of articles done and failed.
    pub fn of(done: usize, failed: usize) -> Self {
        match (done, failed) {
            (_, 0) => Self::Done,
            (0, _) => Self::NothingDone,
            _ => Self::SomeFailed,
        }
    }
}

/// True if the reader of the output has closed it.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
