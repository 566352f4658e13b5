//! The frame of the pages for groups and for reasons.

/// The head of a self-contained page, right to left.
pub(super) const PAGE: &str = "<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">\n<meta charset=\"utf-8\">\n\
<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n\
body{font:1.1rem/1.8 serif;max-width:45rem;margin:2rem auto;padding:0 1rem}\n\
p{white-space:pre-line}mark{border-radius:.2em}td{padding:0 .6em;unicode-bidi:isolate}\n\
.for{background:#bfe8c5}.against{background:#f4c7c3}.much{font-weight:bold}\n\
h2,td.n{direction:ltr;text-align:right}\n</style>\n";
