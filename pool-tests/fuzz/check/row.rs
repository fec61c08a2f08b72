//! Replies that are read together become what their array would, and what is behind them is read as ever.

use pool_redis::resp::trial::InRow;
use pool_redis::resp::{Limits, Message, ProtocolError};
use pool_redis::{ConversionError, Value};

use super::Outcome;
use super::collection::Collection;
use super::parts::assert_little_is_kept;
use super::pieces::{Pieces, ways};

/// As many as there are, one more, and the first half, each in another way. `whole` is what each message is.
pub(super) fn are_the_same_in_a_row<T: Collection>(wire: &[u8], limits: Limits, whole: &[Outcome]) {
    let replies: Vec<&Value> = whole
        .iter()
        .flatten()
        .filter(|value| !matches!(value, Value::Push(_)))
        .collect();
    let count = replies.len();
    let expected = format!("{whole:?}");
    for (total, way) in [count + 1, count, count / 2].into_iter().zip(ways(wire)) {
        let made = (total <= count).then(|| {
            let replies = replies[..total].iter().copied().cloned();
            shown(&Value::Array(replies.collect()).convert::<T>())
        });
        let mut reading = Reading::<T>::new(limits, total, way.long);
        let told = reading.all_of(&way);
        assert_eq!(format!("{told:?}"), expected);
        assert_eq!(reading.made, made);
    }
}

fn shown<T: Collection>(made: &Result<T, ConversionError>) -> String {
    match made {
        Ok(made) => made.shown(),
        Err(error) => format!("{error:?}"),
    }
}

/// A row that is gathered, and then whatever is behind it.
struct Reading<T: Collection> {
    limits: Limits,
    row: InRow<T>,
    /// How many replies are still to be gathered.
    left: usize,
    came: usize,
    /// What became of them.
    made: Option<String>,
}

impl<T: Collection> Reading<T> {
    fn new(limits: Limits, total: usize, long: usize) -> Self {
        let mut reading = Self {
            limits,
            row: InRow::new(limits, total, long),
            left: total,
            came: 0,
            made: None,
        };
        reading.finish_if_complete().expect("nothing was read");
        reading
    }

    /// What each message is.
    fn all_of(&mut self, way: &Pieces<'_>) -> Vec<Outcome> {
        let mut told = Vec::new();
        for piece in &way.pieces {
            self.came += piece.len();
            self.row.arrive(piece);
            while let Some(outcome) = self.next().transpose() {
                let is_over = outcome.is_err();
                told.push(outcome);
                if is_over {
                    return told;
                }
            }
            if self.row.is_amid_parts() {
                assert_little_is_kept(self.row.kept(), self.limits, way.long);
            }
        }
        told
    }

    fn next(&mut self) -> Result<Option<Value>, ProtocolError> {
        if self.left == 0 {
            return self.row.take();
        }
        let message = match self.row.gather::<Value>()? {
            None => return Ok(None),
            Some(Message::Push(push)) => return Ok(Some(push)),
            Some(Message::Error(error)) => Value::Error(error),
            Some(Message::Reply(reply)) => reply.expect("any reply is a value"),
        };
        self.left -= 1;
        self.finish_if_complete()?;
        Ok(Some(message))
    }

    fn finish_if_complete(&mut self) -> Result<(), ProtocolError> {
        if self.left == 0 {
            let made = self.row.finish()?;
            if let Ok(made) = &made {
                made.assert_is_no_larger_than_what_came(self.came);
            }
            self.made = Some(shown(&made));
        }
        Ok(())
    }
}
