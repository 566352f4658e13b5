pub mod arabic;
pub mod article;
pub mod classify;
#[doc(hidden)]
pub mod cli;
pub mod evaluate;
pub mod features;
pub mod input;
pub mod model;
pub mod output;
pub mod pipeline;
mod prefetch;
pub mod summarize;
pub mod whole_file;
