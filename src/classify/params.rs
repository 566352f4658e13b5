//! What linfa asks of every algorithm's settings.
//!
//! linfa knows settings in two states: as they were given (`…Params`) and checked
//! (`…ValidParams`). Only checked settings can be fitted. [`params!`] writes both types from one
//! list of settings.

/// Declares an algorithm's settings.
///
/// ```ignore
/// params! {
///     /// Settings as they were given.
///     ExampleParams,
///     /// Checked settings.
///     ExampleValidParams {
///         /// The cost of an error.
///         cost: f64 = 1.0 => positive;
///         /// The seed.
///         seed: u64 = 0;
///     }
/// }
/// ```
///
/// A setting has a name, a type, a default and, behind `=>`, the function that checks it. It becomes
/// a private field of `ExampleValidParams` and a method of `ExampleParams` that sets it.
macro_rules! params {
    (
        $(#[$params_doc:meta])* $params:ident,
        $(#[$valid_doc:meta])* $valid:ident {
            $($(#[$doc:meta])* $setting:ident: $type:ty = $default:expr $(=> $check:ident)?;)+
        }
    ) => {
        $(#[$params_doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $params($valid);

        $(#[$valid_doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $valid {
            $($setting: $type,)+
        }

        impl Default for $params {
            fn default() -> Self {
                Self($valid { $($setting: $default,)+ })
            }
        }

        impl $params {
            $(
                $(#[$doc])*
                pub fn $setting(mut self, $setting: $type) -> Self {
                    self.0.$setting = $setting;
                    self
                }
            )+
        }

        impl ::linfa::ParamGuard for $params {
            type Checked = $valid;
            type Error = $crate::classify::ClassifyError;

            fn check_ref(&self) -> Result<&$valid, Self::Error> {
                $($($check(stringify!($setting), self.0.$setting)?;)?)+
                Ok(&self.0)
            }

            fn check(self) -> Result<$valid, Self::Error> {
                self.check_ref()?;
                Ok(self.0)
            }
        }
    };
}

pub(super) use params;
