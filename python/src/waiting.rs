//! Long work, without the GIL, that Python can interrupt.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How often Python is asked whether somebody wants to stop.
const EVERY: Duration = Duration::from_millis(50);

/// Runs `work` without the GIL, part after part, and asks Python between them.
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

/// Runs `work` on another thread, and waits for it. If Python is interrupted, waiting ends at once;
/// the work comes to its end by itself, and what it made is dropped.
pub fn apart<R: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> R + Send + 'static,
) -> PyResult<R> {
    let (to_us, done) = channel();
    // It is asked by whoever holds the GIL again, one at a time.
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

/// Runs `work` on so many threads; 0 for as many as there are cores.
pub fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> PyResult<R> {
    if threads == 0 || threads == rayon::current_num_threads() {
        return Ok(work());
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    Ok(pool.install(work))
}
