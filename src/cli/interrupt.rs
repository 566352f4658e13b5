//! Stops the program on Ctrl-C, or when the machine shuts down.

use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code that shells use for a program ended by Ctrl-C.
pub(super) const EXIT_CODE: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Handles signals from now on. The first one is noted, so that the current work can end properly.
/// The second one ends the program at once.
pub(super) fn listen() {
    // If no handler can be set, a signal ends the program as usual.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            std::process::exit(EXIT_CODE.into());
        }
    });
}

/// True once a signal has asked the program to stop.
pub(super) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
