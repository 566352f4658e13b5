//! Errors as Python has them: `OSError` with its number for files, `ValueError` for the rest.

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use std::error::Error;
use std::io;
use std::path::Path;
use warraq::input::InputError;
use warraq::interchange::InterchangeError;
use warraq::model::ModelError;

/// An error in an argument.
pub fn wrong(error: impl Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// An error of a file, for example a missing one. Python chooses the exception by the number.
fn of_file(path: &Path, error: &io::Error) -> PyErr {
    /// `EISDIR`: the library detects directories itself, without a number of the system.
    const IS_A_DIRECTORY: i32 = 21;
    let told = (error.kind() == io::ErrorKind::IsADirectory).then_some(IS_A_DIRECTORY);
    match error.raw_os_error().or(told) {
        Some(number) => {
            let said = error.to_string();
            let said = said
                .split(" (os error")
                .next()
                .unwrap_or_default()
                .to_owned();
            PyOSError::new_err((number, said, path.to_path_buf()))
        }
        None => PyOSError::new_err(format!("{}: {error}", path.display())),
    }
}

pub fn of_model(error: ModelError) -> PyErr {
    match &error {
        ModelError::Read { path, error } | ModelError::Write { path, error } => {
            of_file(path, error)
        }
        _ => wrong(error),
    }
}

pub fn of_input(error: InputError) -> PyErr {
    match &error {
        InputError::Read { path, error } => of_file(path, error),
        _ => wrong(error),
    }
}

pub fn of_interchange(error: InterchangeError) -> PyErr {
    match error {
        InterchangeError::Write { path, error } => of_file(&path, &error),
        InterchangeError::Model(error) => of_model(error),
        other => wrong(other),
    }
}
