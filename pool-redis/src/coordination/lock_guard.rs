//! The guard of a held lock.

use std::time::{Duration, Instant};

use pool_core::Process;

use crate::coordination::lock::{self, Lock};
use crate::error::Error;
use crate::server::secret::Secret;
use crate::time::wakeful_moment::WakefulMoment;

/// Holds a [`Lock`] until it is released, dropped, or expires.
///
/// Dropping it asks the server to release the lock, and does not report whether that succeeded. This may block for the
/// client's [`timeout`](crate::ClientBuilder::timeout), but never longer than the lock would last.
///
/// In a forked child, the copy of the guard holds nothing: its methods report that, and dropping it does not release
/// the parent's lock.
#[derive(Debug)]
#[must_use = "the lock is released when the guard is dropped"]
pub struct LockGuard {
    lock: Lock,
    token: Secret,
    expires_at: WakefulMoment,
    /// The process that acquired it.
    owner: Process,
    is_released: bool,
}

impl LockGuard {
    pub(crate) fn new(lock: Lock, token: String, expires_at: WakefulMoment) -> Self {
        Self {
            lock,
            token: token.into(),
            expires_at,
            owner: Process::current(),
            is_released: false,
        }
    }

    /// The earliest time at which the lock may expire, by this machine's clock. Does not contact the server.
    ///
    /// On most systems, the clock of an `Instant` stops while the machine is asleep, and the lock may expire in the
    /// meantime. [`remaining`](Self::remaining) includes that time.
    #[must_use]
    pub fn expires_at(&self) -> Instant {
        self.expires_at.instant()
    }

    /// How long the lock lasts at least, by this machine's clock. Zero when it may have expired, even while the machine
    /// was asleep. Does not contact the server.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        match self.is_here() {
            true => self.expires_at.left(WakefulMoment::now()),
            false => Duration::ZERO,
        }
    }

    /// Asks the server, or the master if there are replicas, whether this guard still holds the lock. The answer is
    /// already a moment old when it arrives.
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

    /// Sets the lock to expire this time from now, in whole milliseconds. Returns false if this guard no longer holds
    /// it: another holder may have it then.
    ///
    /// # Errors
    /// See [`Error`], and [`Error::Argument`] as for [`Lock::new`]. After an error, the lock expires at the old or the
    /// new time; the guard assumes the earlier one.
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
        let began = WakefulMoment::now();
        let extended = call.arg(milliseconds).idempotent().run(&self.lock.client);
        let expires_at = began.after(expiry);
        self.expires_at = match &extended {
            Ok(true) => expires_at,
            Ok(false) => began,
            Err(_) => expires_at.min(self.expires_at),
        };
        extended
    }

    /// Releases the lock. Returns false if this guard no longer held it: another holder may have been at work in the
    /// meantime.
    ///
    /// # Errors
    /// See [`Error`]. If it [may have been executed](Error::may_have_executed), the lock may be released. It expires in
    /// any case.
    #[inline]
    #[track_caller]
    pub fn release(mut self) -> Result<bool, Error> {
        self.is_released = true;
        if !self.is_here() {
            return Ok(false);
        }
        // Not idempotent: a second attempt would find nothing, and could not tell why.
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
        // If this fails, the lock expires.
        let _ = call.idempotent().run::<bool>(&client);
    }
}
