//! Who gives the pages of a scan.

use std::sync::Arc;

use crate::client::Client;
use crate::cluster::Coverage;
use crate::error::Error;
use crate::reply::origin::Origin;
use crate::time::deadline::Deadline;

/// Whose cursors a scan goes by. To any other process than the one that gave it a cursor means nothing, even if that has the
/// same keys: it would leave some out.
#[derive(Debug, Default)]
pub(crate) struct Course {
    /// Who gave the cursor; `None` if nobody has yet, and of one that came from outside.
    origin: Option<Arc<Origin>>,
    /// Where those are to be gone on with who gave others before. They may come again where one address is that of several
    /// servers, and each time from the beginning would be for ever.
    left: Vec<(Arc<Origin>, u64)>,
    /// What of a cluster has been given.
    coverage: Option<Coverage>,
}

impl Course {
    /// Of all that a client's servers have.
    pub(crate) fn of_all(client: &Client) -> Self {
        Self {
            coverage: client.cluster().cloned().map(Coverage::new),
            ..Self::default()
        }
    }

    /// Nothing is known of where the next cursor comes from.
    pub(crate) fn begin_anew(&mut self) {
        *self = Self {
            coverage: self.coverage.take().map(Coverage::anew),
            ..Self::default()
        };
    }

    /// Waits until there is somebody to ask for the page at a cursor, and tells whether there was nobody.
    ///
    /// # Errors
    /// There is nobody by the deadline.
    pub(crate) fn await_master(&self, cursor: u64, deadline: Deadline) -> Result<bool, Error> {
        match &self.coverage {
            None => Ok(false),
            Some(coverage) => coverage.await_master(cursor, deadline),
        }
    }

    /// The cursor to go on with instead, if the one that was asked for is not of who has answered. What was answered is then
    /// of no use.
    pub(crate) fn correct(&mut self, asked: u64, origin: &Arc<Origin>) -> Option<u64> {
        let before = self.origin.replace(origin.clone())?;
        if before == *origin {
            return None;
        }
        let beginning = self.beginning(asked);
        let known = self.left.iter().position(|(left, _)| left == origin);
        let corrected = match known {
            Some(index) => self.left.swap_remove(index).1,
            None => beginning,
        };
        if asked != beginning && self.coverage.is_none() {
            self.left.push((before, asked));
        }
        (corrected != asked).then_some(corrected)
    }

    /// Where to go on after the page that was asked for, which has this as the next cursor; `None` for nowhere.
    ///
    /// # Errors
    /// Nobody could be asked who has which part of a cluster.
    pub(crate) fn follow(
        &mut self,
        asked: u64,
        next: u64,
        origin: &Origin,
        deadline: Deadline,
    ) -> Result<Option<u64>, Error> {
        match &mut self.coverage {
            None => Ok((next != 0).then_some(next)),
            Some(coverage) => coverage.follow(asked, next, &origin.address, deadline),
        }
    }

    /// Whether a server gave the cursor that it was asked with as the next: a scan would never end. It is no more than that
    /// where a scan may have to be begun anew.
    pub(crate) fn has_not_moved(&self, asked: u64, next: u64) -> bool {
        next == asked && asked != self.beginning(asked)
    }

    /// Where whoever gave a cursor begins.
    fn beginning(&self, cursor: u64) -> u64 {
        match self.coverage {
            None => 0,
            Some(_) => Coverage::beginning(cursor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::address::Address;

    fn origin(host: &str) -> Arc<Origin> {
        let (host, port) = (host.to_owned(), 6379);
        Arc::new(Origin::new(Address::Tcp { host, port }, None))
    }

    #[test]
    fn a_cursor_of_another_is_not_gone_on_with() {
        let mut course = Course::default();
        assert_eq!(course.correct(0, &origin("a")), None);
        assert_eq!(course.correct(17, &origin("a")), None);
        assert_eq!(course.correct(18, &origin("b")), Some(0));
        assert_eq!(course.correct(0, &origin("b")), None);
        assert_eq!(course.correct(19, &origin("b")), None);
    }

    #[test]
    fn a_cursor_from_outside_is_taken_as_it_is() {
        let mut course = Course::default();
        assert_eq!(course.correct(17, &origin("a")), None);
        course.begin_anew();
        assert_eq!(course.correct(18, &origin("b")), None);
    }

    #[test]
    fn who_comes_again_goes_on_where_it_was_left() {
        let mut course = Course::default();
        assert_eq!(course.correct(0, &origin("a")), None);
        assert_eq!(course.correct(17, &origin("b")), Some(0));
        assert_eq!(course.correct(0, &origin("a")), Some(17));
        assert_eq!(course.correct(17, &origin("a")), None);
        assert_eq!(course.correct(18, &origin("b")), Some(0));
        assert_eq!(course.correct(0, &origin("b")), None);
        assert_eq!(course.correct(5, &origin("a")), Some(18));
        assert_eq!(course.correct(18, &origin("b")), Some(5));
    }
}
