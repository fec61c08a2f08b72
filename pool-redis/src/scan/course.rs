//! Which server process the pages of a scan come from.

use std::sync::Arc;

use crate::client::Client;
use crate::cluster::Coverage;
use crate::error::Error;
use crate::reply::origin::Origin;
use crate::time::deadline::Deadline;

/// The server process whose cursors a scan follows. A cursor is valid only in the process that returned it; another
/// process with the same keys would skip some.
#[derive(Debug, Default)]
pub(crate) struct Course {
    /// The process that returned the cursor. `None` at first, and for a cursor from outside.
    origin: Option<Arc<Origin>>,
    /// Earlier processes and the cursors at which to continue with them. They may answer again if one address leads to
    /// several servers, and a scan that started over each time would never end.
    left: Vec<(Arc<Origin>, u64)>,
    /// What has been covered of a cluster.
    coverage: Option<Coverage>,
}

impl Course {
    /// For a scan of all servers of a client.
    pub(crate) fn of_all(client: &Client) -> Self {
        Self {
            coverage: client.cluster().cloned().map(Coverage::new),
            ..Self::default()
        }
    }

    /// The origin of the next cursor is unknown.
    pub(crate) fn begin_anew(&mut self) {
        *self = Self {
            coverage: self.coverage.take().map(Coverage::anew),
            ..Self::default()
        };
    }

    /// Waits until there is a node to ask for the page at a cursor. Returns whether there was none at first.
    ///
    /// # Errors
    /// There is none by the deadline.
    pub(crate) fn await_master(&self, cursor: u64, deadline: Deadline) -> Result<bool, Error> {
        match &self.coverage {
            None => Ok(false),
            Some(coverage) => coverage.await_master(cursor, deadline),
        }
    }

    /// The cursor to continue with, if the one that was asked for does not belong to the process that answered. The
    /// answer is useless then.
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

    /// The cursor after a page, where `next` is the one that the server returned; `None` at the end.
    ///
    /// # Errors
    /// No node of the cluster could be asked for its slots.
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

    /// Whether a server returned the same cursor that it was asked with, so that the scan would never end. At a
    /// beginning, that is all right, because a scan may have to start over.
    pub(crate) fn has_not_moved(&self, asked: u64, next: u64) -> bool {
        next == asked && asked != self.beginning(asked)
    }

    /// The cursor at which the scan of this cursor's server begins.
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
