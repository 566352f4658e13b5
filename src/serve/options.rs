//! The options of the server.

use crate::locale::Locale;
use crate::model::Model;
use crate::setters::setters;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

/// The options of the server.
///
/// ```
/// use warraq::serve::ServeOptions;
/// use warraq::model::Model;
/// let options = ServeOptions::new(Model::embedded());
/// assert!(options.max_body_bytes > 0);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ServeOptions {
    /// The address to listen on.
    pub address: SocketAddr,
    /// The model that judges topics.
    pub model: &'static Model,
    /// How many threads answer requests.
    pub threads: usize,
    /// In bytes: a larger body is refused with status 413.
    pub max_body_bytes: usize,
    /// A request that takes longer is aborted with status 408.
    pub timeout: Duration,
    /// The most requests in progress; more are refused with status 503.
    pub max_requests: usize,
    /// The language of the page, if the browser asks for none that warraq has.
    pub locale: Locale,
}

setters! {
    serve::ServeOptions = ServeOptions::new(warraq::model::Model::embedded());
    address: SocketAddr = ([127, 0, 0, 1], 9090).into();
    threads: usize = 64;
    max_body_bytes: usize = 1 << 20;
    timeout: Duration = std::time::Duration::from_secs(5);
    max_requests: usize = 64;
    locale: Locale = warraq::locale::Locale::Arabic;
}

impl ServeOptions {
    /// Port 8080 of this machine only, with limits that a laptop can cope with.
    ///
    /// ```
    /// use warraq::model::Model;
    /// use warraq::serve::ServeOptions;
    /// let options = ServeOptions::new(Model::embedded());
    /// assert!(options.address.ip().is_loopback());
    /// ```
    pub fn new(model: &'static Model) -> Self {
        Self {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            model,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            max_body_bytes: 32 << 20,
            timeout: Duration::from_secs(30),
            max_requests: 512,
            locale: Locale::English,
        }
    }
}
