//! The Arabic of what clap prints about a wrong command line, line by line, the messages about
//! values, and the examples under `--help`.

/// English lines and their Arabic.
pub(super) const USAGE: &[(&str, &str)] = &[
    ("error: {}", "{0}"),
    ("  tip: {}", "  تلميح: {0}"),
    ("Usage: {}", "الاستعمال: {0}"),
    (
        "For more information, try '--help'.",
        "لمعرفة المزيد: ‎--help",
    ),
    ("unexpected argument '{}' found", "خيار غير معروف: ‎{0}"),
    ("a similar argument exists: '{}'", "ثمة خيار يشبهه: ‎{0}"),
    ("some similar arguments exist: {}", "ثمة خيارات تشبهه: ‎{0}"),
    (
        "to pass '{}' as a value, use '{}'",
        "إن كان ‎{0} قيمة فاكتب ‎{1}",
    ),
    ("unrecognized subcommand '{}'", "أمر غير معروف: ‎{0}"),
    ("a similar subcommand exists: '{}'", "ثمة أمر يشبهه: ‎{0}"),
    ("some similar subcommands exist: {}", "ثمة أوامر تشبهه: ‎{0}"),
    (
        "invalid value '{}' for '{}': {}",
        "القيمة ‎{0} لا تصلح للخيار ‎{1}: {2}",
    ),
    (
        "invalid value '{}' for '{}'",
        "القيمة ‎{0} لا تصلح للخيار ‎{1}",
    ),
    ("a similar value exists: '{}'", "ثمة قيمة تشبهها: ‎{0}"),
    ("  [possible values: {}]", "  [القيم: ‎{0}]"),
    (
        "unexpected value '{}' for '{}' found; no more were expected",
        "القيمة ‎{0} زائدة على الخيار ‎{1}",
    ),
    (
        "a value is required for '{}' but none was supplied",
        "الخيار ‎{0} تلزمه قيمة",
    ),
    (
        "the argument '{}' cannot be used with '{}'",
        "لا يجتمع الخياران ‎{0} و‎{1}",
    ),
    (
        "the argument '{}' cannot be used with:",
        "لا يجتمع الخيار ‎{0} وهذه:",
    ),
    (
        "the argument '{}' cannot be used multiple times",
        "الخيار ‎{0} يعطى مرة واحدة",
    ),
    (
        "the following required arguments were not provided:",
        "ينقص ما لا بد منه:",
    ),
    ("invalid float literal", "يلزم عدد"),
    ("invalid digit found in string", "يلزم عدد صحيح"),
    (
        "a whole number from {} to {} is needed",
        "يلزم عدد صحيح من {0} إلى {1}",
    ),
    (
        "a number from 0 to 1000 is needed",
        "يلزم عدد من 0 إلى 1000",
    ),
    (
        "a number of minutes from 0 is needed",
        "يلزم عدد الدقائق، من 0",
    ),
    (
        "a share such as 2/8 is needed: the second of eight",
        "يلزم نصيب مثل ‎2/8: الثاني من ثمانية",
    ),
    ("a share from 0 to 1 is needed", "تلزم نسبة من 0 إلى 1"),
    (
        "two lengths from 1 to 10 are needed, such as 2-5",
        "يلزم طولان من 1 إلى 10، مثل ‎2-5",
    ),
    ("Example:\n{}", "مثال:\n{0}"),
    ("Examples:\n{}", "أمثلة:\n{0}"),
    (
        "Example of a warraq.toml:\n{}\nThe environment says the same as {}; what is typed comes first.",
        "مثال على warraq.toml:\n{0}\nوكذلك من البيئة: {1}؛ وما يكتب في الأمر يسبق.",
    ),
];
