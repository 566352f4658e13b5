//! A field of any text is read without its markup; one without any is left as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::input::without_markup;

fuzz_target!(|field: &str| {
    let read = without_markup(field);
    if !field.contains(['<', '&', '\\']) {
        assert_eq!(read, field);
    }
});
