//! What all limiters share.

use std::time::Duration;

use crate::client::Client;
use crate::command::to_arg::ToArg;
use crate::coordination::admission::Admission;
use crate::error::Error;
use crate::error::invalid_argument::InvalidArgument;
use crate::script::Script;
use crate::time::milliseconds::positive_milliseconds;

/// Limits requests with a script that gets limit, window and cost as arguments.
#[derive(Clone, Debug)]
pub(crate) struct Limiter {
    client: Client,
    limit: u32,
    /// In milliseconds.
    window: u64,
    admit: Script,
}

impl Limiter {
    pub(crate) fn new(
        client: &Client,
        limit: u32,
        window: Duration,
        admit: &'static str,
    ) -> Result<Self, InvalidArgument> {
        let window = positive_milliseconds("a window of time", window)?;
        if limit == 0 {
            return Err(InvalidArgument::Zero { what: "a limit" });
        }
        Ok(Self {
            client: client.clone(),
            limit,
            window,
            admit: Script::new(admit),
        })
    }

    #[track_caller]
    pub(crate) fn admit(&self, key: impl ToArg, cost: u32) -> Result<Admission, Error> {
        self.check(cost)?;
        let call = self.admit.key(key).arg(self.limit).arg(self.window);
        call.arg(cost).run(&self.client)
    }

    /// Refuses costs that would always or never be allowed.
    fn check(&self, cost: u32) -> Result<(), InvalidArgument> {
        let limit = self.limit;
        match cost {
            0 => Err(InvalidArgument::Zero { what: "a cost" }),
            asked if asked > limit => Err(InvalidArgument::OverLimit { asked, limit }),
            _ => Ok(()),
        }
    }
}
