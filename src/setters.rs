//! Methods that set one field each, for structs of options.

/// Gives a struct of options a method for each field named, so that options are written
/// `TextOptions::default().words(1).lead_words(0)` and a new field breaks nobody's program.
///
/// ```ignore
/// setters! {
///     features::TextOptions = TextOptions::default();
///     words: usize = 1;
///     lead_words: usize = 0;
/// }
/// ```
///
/// The first line is the struct's path and how an example begins. Then each field has the type of
/// its method's argument, which need only convert into the field's, and a value for its example,
/// which must not be the default.
macro_rules! setters {
    (
        $module:ident::$options:ident $(<$lifetime:lifetime>)? = $start:expr;
        $($field:ident: $type:ty = $example:expr;)+
    ) => {
        impl $(<$lifetime>)? $options $(<$lifetime>)? {
            $(
                #[doc = concat!(
                    "Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ").\n\n```\n",
                    "use warraq::", stringify!($module), "::", stringify!($options), ";\n",
                    "let options = ", stringify!($start), ".", stringify!($field), "(", stringify!($example), ");\n",
                    "# let start = ", stringify!($start), ";\n",
                    "# assert_ne!(format!(\"{options:?}\"), format!(\"{start:?}\"));\n```",
                )]
                pub fn $field(mut self, $field: $type) -> Self {
                    self.$field = $field.into();
                    self
                }
            )+
        }
    };
}

pub(crate) use setters;
