//! The pages in Chromium (`tests/browser/`). It takes a browser and Node.js, which `tests/browser/run`
//! sets up; without them this says that it skips.

use std::io::Write;

#[test]
fn pages_work_in_a_browser() {
    if std::env::var_os("WARRAQ_BROWSER").is_none() {
        let said = "skipped: tests/browser/run sets up Chromium and runs the pages in it";
        // Not by a macro: what those print of a test that passes is not shown.
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
