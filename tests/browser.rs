//! The pages in Chromium (`tests/browser/`). This needs a browser and Node.js, which
//! `tests/browser/run` sets up. Without them the test is skipped with a message.

use std::io::Write;

#[test]
fn pages_work_in_a_browser() {
    if std::env::var_os("WARRAQ_BROWSER").is_none() {
        let said = "skipped: tests/browser/run sets up Chromium and runs the pages in it";
        // Macros are not used, because their output is hidden for a test that passes.
        let _ = writeln!(std::io::stderr(), "{said}");
        return;
    }
    let done = std::process::Command::new("npm")
        .arg("test")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser"))
        .env("WARRAQ", env!("CARGO_BIN_EXE_warraq"))
        .status();
    assert!(done.is_ok_and(|status| status.success()), "see above");
}
