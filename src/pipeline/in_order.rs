//! One worker per thread; the results come in the order of the input.

use std::convert::Infallible;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

/// A batch is closed at this many articles or this many bytes.
const BATCH_ARTICLES: usize = 64;
pub(super) const BATCH_BYTES: usize = 1 << 20;
/// Batches per thread that may wait between the reader and the writer.
const WAITING: usize = 2;

/// Processes `items` in parallel and passes the results to `sink` in the order of the items. Each
/// thread makes a `state` once. `size` is an item's size, in bytes, counted towards
/// [`BATCH_BYTES`]. An error of `sink` ends the run.
pub(super) fn map_in_order<I: Send, O: Send, S: Send, E>(
    items: impl Iterator<Item = I> + Send,
    size: impl Fn(&I) -> usize + Send,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, I) -> O + Sync,
    mut sink: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads();
    if threads == 1 {
        let mut state = state();
        return items
            .into_iter()
            .try_for_each(|item| sink(work(&mut state, item)));
    }
    let states: Vec<Mutex<S>> = (0..threads).map(|_| Mutex::new(state())).collect();
    let on_thread = |batch: Vec<I>| -> Vec<O> {
        let thread = rayon::current_thread_index().unwrap_or(0) % states.len();
        // A panic in `work` ends the run, so a broken state is never used again.
        let mut state = states[thread]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        batch
            .into_iter()
            .map(|item| work(&mut state, item))
            .collect()
    };
    std::thread::scope(|scope| {
        // The queue has one receiver per batch, in the order of the input. When it is full, reading
        // stops.
        let (to_write, promised) = sync_channel::<Receiver<Vec<O>>>(WAITING * threads);
        let on_thread = &on_thread;
        scope.spawn(move || {
            rayon::in_place_scope(|pool| {
                for batch in (Batches { items, size }) {
                    let (result, promise) = sync_channel(1);
                    if to_write.send(promise).is_err() {
                        // The writer has ended, so there is nothing left to do.
                        return;
                    }
                    pool.spawn(move |_| {
                        let _ = result.send(on_thread(batch));
                    });
                }
            });
        });
        let results = promised.into_iter().flat_map(|promise| promise.recv());
        results.flatten().try_for_each(sink)
    })
}

/// Splits items into runs of [`BATCH_ARTICLES`] or [`BATCH_BYTES`].
struct Batches<I, S> {
    items: I,
    size: S,
}

impl<I: Iterator, S: Fn(&I::Item) -> usize> Iterator for Batches<I, S> {
    type Item = Vec<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        for item in self.items.by_ref() {
            bytes += (self.size)(&item);
            batch.push(item);
            if batch.len() == BATCH_ARTICLES || bytes >= BATCH_BYTES {
                break;
            }
        }
        (!batch.is_empty()).then_some(batch)
    }
}

/// [`map_in_order`], with the results collected in memory.
pub(super) fn collect_in_order<I: Send, O: Send, S: Send>(
    items: impl Iterator<Item = I> + Send,
    size: impl Fn(&I) -> usize + Send,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, I) -> O + Sync,
) -> Vec<O> {
    let mut results = Vec::new();
    let Ok(()) = map_in_order(items, size, state, work, |result| {
        results.push(result);
        Ok::<(), Infallible>(())
    });
    results
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(threads: usize, count: usize, stop_at: usize) -> (Vec<usize>, Result<(), usize>) {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let mut seen = Vec::new();
            let result = map_in_order(
                0..count,
                |_| 10_000,
                || (),
                |(), i| i * i,
                |square| {
                    if seen.len() == stop_at {
                        return Err(stop_at);
                    }
                    seen.push(square);
                    Ok(())
                },
            );
            (seen, result)
        })
    }

    #[test]
    fn order_is_kept_and_errors_end_the_run_at_any_number_of_threads() {
        let expected: Vec<usize> = (0..5000).map(|i| i * i).collect();
        for threads in [1, 2, 5] {
            assert_eq!(
                squares(threads, 5000, usize::MAX),
                (expected.clone(), Ok(()))
            );
            assert_eq!(
                squares(threads, 5000, 700),
                (expected[..700].to_vec(), Err(700))
            );
            assert_eq!(squares(threads, 0, 1), (vec![], Ok(())));
        }
    }
}
