//! Loading memory into the cache before it is needed.
//!
//! Rows use weights all over a table that is too large for the near caches, so the main cost is
//! waiting for memory. If some terms ahead are prefetched, the waits overlap. `unsafe` because
//! intrinsics are: a prefetch is a hint, reads nothing and cannot fault, whatever the address.

/// How many terms ahead to prefetch.
pub(crate) const AHEAD: usize = 16;

/// Prefetches `values[i]`. Nothing happens if there is none, or on machines without such a hint.
#[inline(always)]
#[allow(unsafe_code)]
pub(crate) fn prefetch<T>(values: &[T], i: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(value) = values.get(i) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: SSE is part of x86-64, and a prefetch has no effect a program can see.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(value).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (values, i);
}
