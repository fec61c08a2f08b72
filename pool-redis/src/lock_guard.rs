//! Who holds a lock.

use std::time::{Duration, Instant};

use pool_core::Process;

use crate::error::Error;
use crate::lock::{self, Lock};
use crate::secret::Secret;

/// The right of the one who holds a [`Lock`], until it is released, dropped, or expires.
///
/// Dropped, it asks the server to release the lock and does not tell whether that succeeded; that may block for the
/// client's [`timeout`](crate::ClientBuilder::timeout), but never for longer than the lock would last.
///
/// In a forked child, its copy holds nothing: the methods say so, and dropping it leaves the parent's lock alone.
#[derive(Debug)]
#[must_use = "the lock is released when the guard is dropped"]
pub struct LockGuard {
    lock: Lock,
    token: Secret,
    expires_at: Instant,
    /// The process that acquired it.
    owner: Process,
    is_released: bool,
}

impl LockGuard {
    pub(crate) fn new(lock: Lock, token: String, expires_at: Instant) -> Self {
        Self {
            lock,
            token: token.into(),
            expires_at,
            owner: Process::current(),
            is_released: false,
        }
    }

    /// When the lock expires, by this machine's clock and at the earliest. Asks the server nothing.
    #[must_use]
    pub fn expires_at(&self) -> Instant {
        self.expires_at
    }

    /// How long the lock lasts, by this machine's clock and at least; zero when it may have expired. Asks the server
    /// nothing.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        match self.is_here() {
            true => self.expires_at.saturating_duration_since(Instant::now()),
            false => Duration::ZERO,
        }
    }

    /// Asks the server, the master where there are replicas, whether the lock is still held by this guard. It was, a moment
    /// ago.
    ///
    /// # Errors
    /// See [`Error`].
    #[inline]
    #[track_caller]
    pub fn is_held(&self) -> Result<bool, Error> {
        if !self.is_here() {
            return Ok(false);
        }
        let call = self.lock.held.key(&self.lock.key).arg(self.token.expose());
        call.idempotent().run(&self.lock.client)
    }

    /// Lets the lock last for this time from now, in whole milliseconds. False if it is not held any more: somebody else
    /// may hold it.
    ///
    /// # Errors
    /// See [`Error`], and [`Error::Argument`] as for [`Lock::new`]. The lock then expires as before, or as it would have
    /// if this had succeeded; the guard counts on the earlier.
    #[inline]
    #[track_caller]
    pub fn extend(&mut self, expiry: Duration) -> Result<bool, Error> {
        let milliseconds = lock::check(expiry)?;
        if !self.is_here() {
            return Ok(false);
        }
        let call = self
            .lock
            .extend
            .key(&self.lock.key)
            .arg(self.token.expose());
        let began = Instant::now();
        let extended = call.arg(milliseconds).idempotent().run(&self.lock.client);
        let expires_at = began.checked_add(expiry).unwrap_or(began);
        self.expires_at = match &extended {
            Ok(true) => expires_at,
            Ok(false) => began,
            Err(_) => expires_at.min(self.expires_at),
        };
        extended
    }

    /// Releases the lock. False if it was not held any more, so that somebody else may have been at work meanwhile.
    ///
    /// # Errors
    /// See [`Error`]. If it [may have been executed](Error::may_have_executed) the lock may be released; it expires in
    /// any case.
    #[inline]
    #[track_caller]
    pub fn release(mut self) -> Result<bool, Error> {
        self.is_released = true;
        if !self.is_here() {
            return Ok(false);
        }
        // A second time it would find nothing, and could not tell why.
        let call = self
            .lock
            .release
            .key(&self.lock.key)
            .arg(self.token.expose());
        call.run(&self.lock.client)
    }

    fn is_here(&self) -> bool {
        self.owner.is_current()
    }
}

impl Drop for LockGuard {
    #[inline]
    fn drop(&mut self) {
        let left = self.remaining();
        if self.is_released || left.is_zero() {
            return;
        }
        let client = &self.lock.client;
        let client = client.with_timeout(left.min(client.timeout()));
        let call = self
            .lock
            .release
            .key(&self.lock.key)
            .arg(self.token.expose());
        // Whatever fails, the lock expires.
        let _ = call.idempotent().run::<bool>(&client);
    }
}
