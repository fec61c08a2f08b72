//! Errors in asking sentinels for a server.

use std::error::Error as StdError;
use std::fmt;

use crate::error::Error;

/// No sentinel could name the wanted server. This is the source of a [`ConnectError`](crate::ConnectError).
///
/// ```
/// use pool_redis::{Client, Error, SentinelAnswer, SentinelError};
/// use std::error::Error as _;
///
/// # let sentinels = pool_tests::shared_sentinels();
/// # let url = sentinels.url().replace("mymaster", "mymistress");
/// // A URL such as redis+sentinel://10.0.0.1,10.0.0.2/mymistress
/// let Err(Error::Connect(why)) = Client::connect(&url) else { panic!() };
/// let why = why.source().unwrap().downcast_ref::<SentinelError>().unwrap();
/// for (address, answer) in why.answers() {
///     println!("{address}: {answer}"); // 10.0.0.1:26379: it does not monitor a service of that name
/// #   assert!(matches!(answer, SentinelAnswer::UnknownService));
/// }
/// # assert_eq!(why.service(), "mymistress");
/// ```
#[derive(Debug)]
pub struct SentinelError {
    pub(crate) service: String,
    pub(crate) wanted: &'static str,
    /// Whether a sentinel has reported the service before.
    pub(crate) was_known: bool,
    /// By address, in the order in which they were asked.
    pub(crate) answers: Vec<(String, SentinelAnswer)>,
}

/// The outcome of asking one sentinel: see [`SentinelError`].
#[derive(Debug)]
#[non_exhaustive]
pub enum SentinelAnswer {
    /// It could not be reached, answered with an error, or did not answer in time.
    Failed(Error),
    /// It watches no service of that name.
    UnknownService,
    /// It knows no usable server, such as a replica that is up.
    NoServer,
    /// There was no time left to ask it.
    NotAsked,
}

impl SentinelError {
    /// The name of the service.
    pub fn service(&self) -> &str {
        &self.service
    }

    /// The addresses of the sentinels, in the order in which they were asked, and the outcome of each.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &SentinelAnswer)> {
        let answers = self.answers.iter();
        answers.map(|(address, answer)| (address.as_str(), answer))
    }

    /// Whether one of them may have a better answer later.
    pub(crate) fn is_transient(&self) -> bool {
        self.answers.iter().any(|(_, answer)| match answer {
            SentinelAnswer::Failed(Error::Connect(error)) => error.is_transient(),
            SentinelAnswer::Failed(Error::Server(refusal)) => refusal.will_pass(),
            SentinelAnswer::Failed(Error::Exchange(error)) => !error.is_nonsense(),
            SentinelAnswer::Failed(_) => false,
            // An administrator who reconfigures a service removes it first.
            SentinelAnswer::UnknownService => self.was_known,
            SentinelAnswer::NoServer | SentinelAnswer::NotAsked => true,
        })
    }

    pub(crate) fn is_timeout(&self) -> bool {
        self.answers.iter().any(|(_, answer)| match answer {
            SentinelAnswer::Failed(error) => error.is_timeout(),
            SentinelAnswer::NotAsked => true,
            SentinelAnswer::NoServer | SentinelAnswer::UnknownService => false,
        })
    }
}

impl fmt::Display for SentinelError {
    /// Includes the answer of each sentinel, because an error can have only one source.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            service, wanted, ..
        } = self;
        write!(
            f,
            "no sentinel returned the address of the {wanted} of '{service}'"
        )?;
        for (index, (address, answer)) in self.answers.iter().enumerate() {
            let separator = if index == 0 { ": " } else { "; " };
            match answer {
                // The error contains the address.
                SentinelAnswer::Failed(_) => write!(f, "{separator}{answer}")?,
                _ => write!(f, "{separator}{address}: {answer}")?,
            }
        }
        Ok(())
    }
}

impl StdError for SentinelError {}

impl fmt::Display for SentinelAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(error) => write!(f, "{error}"),
            Self::UnknownService => f.write_str("it does not monitor a service of that name"),
            Self::NoServer => f.write_str("it knows no such server that is up"),
            Self::NotAsked => f.write_str("there was no time left to ask it"),
        }
    }
}
