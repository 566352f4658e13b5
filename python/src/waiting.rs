//! Runs long work without the GIL, so that Python can interrupt it.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How often it is checked whether the user interrupts.
const EVERY: Duration = Duration::from_millis(50);

/// Runs `work` part by part without the GIL, and checks for an interrupt between parts.
pub fn in_parts<T, R: Send>(
    py: Python<'_>,
    items: &[T],
    part: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> PyResult<Vec<R>>
where
    T: Sync,
{
    let mut done = Vec::with_capacity(items.len().div_ceil(part));
    for items in items.chunks(part) {
        py.check_signals()?;
        done.push(py.detach(|| work(items)));
    }
    Ok(done)
}

/// Runs `work` on another thread and waits for it. If Python is interrupted, the waiting ends at
/// once. The work then runs to its end, and its result is dropped.
pub fn apart<R: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> R + Send + 'static,
) -> PyResult<R> {
    let (to_us, done) = channel();
    // A receiver is not `Sync`; the mutex lets it be used without the GIL.
    let done = Mutex::new(done);
    thread::spawn(move || {
        let _ = to_us.send(work());
    });
    loop {
        match py.detach(|| {
            let done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done.recv_timeout(EVERY)
        }) {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the work ended early"));
            }
        }
    }
}

/// Runs `work` on this many threads; 0 means one for each core.
pub fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> PyResult<R> {
    if threads == 0 || threads == rayon::current_num_threads() {
        return Ok(work());
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    Ok(pool.install(work))
}
