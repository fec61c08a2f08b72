//! Several replies that are read together.

use std::cell::OnceCell;

use super::decoder::{Decoder, Frame, LINE_END, Message, message, read_borrowed, read_elements};
use super::one_pass::can_begin_with;
use super::reader::{Reader, Sharing};
use super::{ProtocolError, ReadBuffer, plain};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::{Accumulator, FromReply};
use crate::reply::recipient::Received;
use crate::reply::reply_bytes::ReplyBytes;

/// From how many bytes on it pays to read replies before the last one is there: about the size of one read.
const LONG: usize = 16 * 1024;

/// Replies at the front of the input, one after another, that are read together as the elements of one array. If they
/// are long, the first ones are read while the others arrive.
pub(crate) struct Row<'t, T> {
    /// How many are in the input.
    count: usize,
    /// Where the last of them ends.
    end: usize,
    /// How many replies have not been taken, whether they have arrived or not.
    left: usize,
    /// Collects the replies that have been taken out of the input.
    accumulator: Option<Box<dyn Accumulator<T> + 't>>,
}

impl<T> Row<'_, T> {
    /// Makes an empty row for `total` replies.
    pub(crate) fn of(total: usize) -> Self {
        Self {
            count: 0,
            end: 0,
            left: total,
            accumulator: None,
        }
    }

    /// How many replies are in the input.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Whether replies are being converted before all have arrived.
    pub(super) fn is_begun(&self) -> bool {
        self.accumulator.is_some()
    }

    #[inline]
    fn lengthen(&mut self, length: usize) {
        self.count += 1;
        self.end += length;
    }
}

impl Decoder {
    /// Adds the next reply to the row, if it has arrived completely, and returns it. A push is removed from the input
    /// instead. The bytes of the row must stay in `input`.
    ///
    /// # Errors
    /// As [`decode_as`](Self::decode_as).
    #[inline]
    pub(crate) fn gather<T: FromReply, R>(
        &mut self,
        input: &mut ReadBuffer,
        row: &mut Row<'_, R>,
    ) -> Result<Option<Message<T>>, ProtocolError> {
        let rest = &input[row.end..];
        let Some((text, end)) = self.lone_string(rest) else {
            return self.gather_any(input, row);
        };
        let text = ReplyBytes::lone(&rest[text..end - LINE_END.len()]);
        let reply = T::from_reply(Reply::BulkString(text));
        self.missing = 0;
        row.lengthen(end);
        Ok(Some(Message::Reply(reply)))
    }

    #[inline(never)]
    fn gather_any<T: FromReply, R>(
        &mut self,
        input: &mut ReadBuffer,
        row: &mut Row<'_, R>,
    ) -> Result<Option<Message<T>>, ProtocolError> {
        if let Some((reply, end)) = self.lone_line(&input[row.end..]) {
            let reply = T::from_reply(reply);
            self.missing = 0;
            row.lengthen(end);
            return Ok(Some(Message::Reply(reply)));
        }
        let Some(frame) = self.next_frame(&input[row.end..])? else {
            return Ok(None);
        };
        let length = self.make_plain(input, row.end, frame)?;
        let mut received = Received::default();
        let message = read_borrowed(&input[row.end..][..length], |reply| {
            message(reply, &mut received)
        });
        let message = message.map_err(|error| self.fail(error))?;
        match message {
            Message::Push(_) => input.replace(row.end..row.end + length, &[]),
            _ => row.lengthen(length),
        }
        Ok(Some(received.told(message)))
    }

    /// Rewrites the frame at `start` if it has extras, and returns its length.
    fn make_plain(
        &mut self,
        input: &mut ReadBuffer,
        start: usize,
        frame: Frame,
    ) -> Result<usize, ProtocolError> {
        if !frame.has_extras {
            return Ok(frame.length);
        }
        let end = start + frame.length;
        let plain = plain::rewrite(&input[start..end], &self.limits);
        let plain = plain.map_err(|error| self.fail(error))?;
        input.replace(start..end, &plain);
        Ok(plain.len())
    }

    /// Takes the replies that have arrived out of the input, if they are long enough and the result can be built in
    /// parts. Returns how many it took.
    ///
    /// # Errors
    /// As [`decode_as`](Self::decode_as).
    #[inline]
    pub(crate) fn take_part_of_row<'t, T: FromReply + 't>(
        &mut self,
        input: &mut ReadBuffer,
        row: &mut Row<'t, T>,
    ) -> Result<usize, ProtocolError> {
        self.take_part_of_row_from(input, row, LONG)
    }

    /// As [`take_part_of_row`](Self::take_part_of_row), for replies of `long` bytes or more.
    #[inline(always)]
    pub(super) fn take_part_of_row_from<'t, T: FromReply + 't>(
        &mut self,
        input: &mut ReadBuffer,
        row: &mut Row<'t, T>,
        long: usize,
    ) -> Result<usize, ProtocolError> {
        if row.end < long {
            return Ok(0);
        }
        if row.accumulator.is_none() {
            row.accumulator = match can_begin_with(input) {
                true => T::accumulator(row.left),
                false => None,
            };
        }
        self.add_row(input, row)
    }

    /// Adds the replies to the accumulator, if there is one.
    fn add_row<T>(
        &mut self,
        input: &mut ReadBuffer,
        row: &mut Row<'_, T>,
    ) -> Result<usize, ProtocolError> {
        let Some(accumulator) = &mut row.accumulator else {
            return Ok(0);
        };
        let count = std::mem::take(&mut row.count);
        let end = std::mem::take(&mut row.end);
        row.left -= count;
        let added = read_elements(&input[..end], count, |elements| {
            accumulator.add(elements, row.left);
        });
        added.map_err(|error| self.fail(error))?;
        input.advance(end);
        Ok(count)
    }

    /// Takes the row out of the input, and converts it as an array of its replies. If the conversion panics, the row
    /// stays in the input.
    ///
    /// # Errors
    /// As [`decode_as`](Self::decode_as).
    pub(crate) fn take_row<T: FromReply>(
        &mut self,
        input: &mut ReadBuffer,
        mut row: Row<'_, T>,
    ) -> Result<Result<T, ConversionError>, ProtocolError> {
        self.add_row(input, &mut row)?;
        if let Some(accumulator) = row.accumulator {
            return Ok(accumulator.finish());
        }
        let made = self.take_whole_row(input, row.count, row.end);
        made.map_err(|error| self.fail(error))
    }

    fn take_whole_row<T: FromReply>(
        &mut self,
        input: &mut ReadBuffer,
        count: usize,
        end: usize,
    ) -> Result<Result<T, ConversionError>, ProtocolError> {
        let is_long = end >= self.limits.copied_below();
        if is_long && T::KEEPS_BYTES {
            let frames = input.split_to(end);
            let sharing = Sharing::Slices(OnceCell::from(frames.clone()));
            return read_row(&Reader::of_row(&frames, count, sharing), count);
        }
        let sharing = match is_long {
            true => Sharing::Copies,
            false => Sharing::Slices(OnceCell::new()),
        };
        let made = read_row(&Reader::of_row(&input[..end], count, sharing), count);
        input.advance(end);
        made
    }
}

fn read_row<T: FromReply>(
    reader: &Reader<'_>,
    count: usize,
) -> Result<Result<T, ConversionError>, ProtocolError> {
    let made = T::from_reply(Reply::Array(Elements::of(reader, count)));
    match reader.is_torn() {
        true => Err(ProtocolError::Truncated),
        false => Ok(made),
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::COPY_BELOW;
    use super::*;
    use crate::resp::Limits;
    use crate::{Ignored, Value};
    use bytes::Bytes;

    /// The result for a row of all replies in the input, and each message that was returned.
    fn gathered<T: FromReply>(
        wire: &str,
    ) -> Result<(Result<T, ConversionError>, String), ProtocolError> {
        let mut decoder = Decoder::new(Limits::default());
        let mut input = ReadBuffer::new();
        let mut row = Row::of(1);
        let mut told = String::new();
        // Byte by byte: an incomplete reply waits, and gathered replies stay.
        for byte in wire.bytes() {
            input.extend_from_slice(&[byte]);
            while let Some(message) = decoder.gather::<Ignored, _>(&mut input, &mut row)? {
                told.push(match message {
                    Message::Reply(_) => 'r',
                    Message::Error(_) => 'e',
                    Message::Push(_) => 'p',
                });
            }
        }
        assert_eq!(input.len(), row.end, "{wire:?}");
        let made = decoder.take_row(&mut input, row)?;
        assert!(input.is_empty());
        Ok((made, told))
    }

    #[test]
    fn replies_of_any_kind_become_what_their_array_would() {
        let replies = [
            "$5\r\napple\r\n",
            ":7\r\n",
            "*2\r\n:1\r\n*1\r\n$1\r\na\r\n",
            "-ERR no\r\n",
            "%1\r\n+k\r\n_\r\n",
            "$-1\r\n",
            "$0\r\n\r\n",
        ];
        let row = gathered::<Value>(&replies.concat());
        let array = format!("*{}\r\n{}", replies.len(), replies.concat());
        let array = Decoder::default().decode(&mut array.as_str().into());
        assert_eq!(row, Ok((Ok(array.unwrap().unwrap()), "rrrerrr".to_owned())));
    }

    #[test]
    fn each_is_told_as_what_is_asked_for_and_counted() {
        let mut decoder = Decoder::default();
        let mut input = ReadBuffer::from("$5\r\napple\r\n+pear\r\n*1\r\n:7\r\n");
        let mut row = Row::<Value>::of(3);
        let mut told = Vec::new();
        while let Some(message) = decoder.gather::<Value, _>(&mut input, &mut row).unwrap() {
            told.push(message);
        }
        let reply = |value| Message::Reply(Ok(value));
        let expected = [
            reply(Value::BulkString("apple".into())),
            reply(Value::SimpleString("pear".into())),
            reply(Value::Array(vec![Value::Integer(7)])),
        ];
        assert_eq!((&told[..], row.count()), (&expected[..], 3));
    }

    #[test]
    fn what_comes_between_replies_is_no_part_of_them() {
        let row = gathered(">1\r\n+x\r\n:1\r\n>2\r\n+y\r\n:9\r\n>1\r\n+z\r\n:2\r\n");
        assert_eq!(row, Ok((Ok([1, 2]), "prppr".to_owned())));
    }

    #[test]
    fn attributes_and_streams_are_written_anew() {
        let row = gathered("|1\r\n+a\r\n:9\r\n:1\r\n*?\r\n:2\r\n.\r\n:3\r\n");
        assert_eq!(row, Ok((Ok((1, [2], 3)), "rrr".to_owned())));
    }

    #[test]
    fn nonsense_is_told_again_and_again() {
        let mut decoder = Decoder::default();
        let mut input = ReadBuffer::from(":1\r\n@bad\r\n$5\r\napple\r\n");
        let mut row = Row::<Value>::of(1);
        let mut next = || decoder.gather::<Ignored, _>(&mut input, &mut row);
        assert!(matches!(next(), Ok(Some(Message::Reply(_)))));
        let error = ProtocolError::UnknownType { byte: b'@' };
        for _ in 0..2 {
            assert_eq!(next(), Err(error.clone()));
        }
        assert_eq!(
            decoder.take_row::<Value>(&mut ReadBuffer::new(), Row::of(0)),
            Ok(Ok(Value::Array(vec![])))
        );
    }

    #[test]
    fn nothing_is_copied_if_nothing_is_to_be() {
        fn check(wire: &str, read: fn(&mut Decoder, &mut ReadBuffer) -> Bytes) {
            let mut input = ReadBuffer::from(wire);
            let before = input.as_ptr_range();
            let mut decoder = Decoder::new(Limits::default().copy_below(0));
            let kept = read(&mut decoder, &mut input);
            assert!(kept == "apple" && before.contains(&kept.as_ptr()));
        }
        fn decode<T: FromReply>(decoder: &mut Decoder, input: &mut ReadBuffer) -> T {
            match decoder.decode_as(input) {
                Ok(Some(Message::Reply(Ok(reply)))) => reply,
                _ => panic!("a reply is there"),
            }
        }
        check("$5\r\napple\r\n", decode::<Bytes>);
        check("+apple\r\n", decode::<Bytes>);
        check("*1\r\n$5\r\napple\r\n", |decoder, input| {
            let [kept] = decode::<[Bytes; 1]>(decoder, input);
            kept
        });
        check("$5\r\napple\r\n", |decoder, input| {
            let mut row = Row::of(1);
            assert!(decoder.gather::<Ignored, _>(input, &mut row).is_ok());
            let [kept]: [Bytes; 1] = decoder.take_row(input, row).unwrap().unwrap();
            kept
        });
    }

    #[test]
    fn a_row_that_is_short_or_not_kept_leaves_the_buffer_its_memory() {
        fn check<T: FromReply>(length: usize) {
            let text = "x".repeat(length);
            let mut input = ReadBuffer::from(format!("${length}\r\n{text}\r\n"));
            let place = input.as_ptr();
            let (mut decoder, mut row) = (Decoder::default(), Row::of(1));
            assert!(decoder.gather::<Ignored, _>(&mut input, &mut row).is_ok());
            assert!(decoder.take_row::<T>(&mut input, row).unwrap().is_ok());
            assert!(input.is_empty() && input.as_ptr() == place);
        }
        check::<[Bytes; 1]>(5);
        check::<[String; 1]>(COPY_BELOW);
    }

    #[test]
    fn a_long_row_is_given_away_to_whoever_keeps_bytes() {
        let text = "x".repeat(COPY_BELOW);
        let mut input = ReadBuffer::from(format!("${COPY_BELOW}\r\n{text}\r\n+rest\r\n"));
        let place = input.as_ptr().addr() + format!("${COPY_BELOW}\r\n").len();
        let (mut decoder, mut row) = (Decoder::default(), Row::of(1));
        assert!(decoder.gather::<Ignored, _>(&mut input, &mut row).is_ok());
        let [kept]: [Bytes; 1] = decoder.take_row(&mut input, row).unwrap().unwrap();
        assert_eq!((kept.len(), kept.as_ptr().addr()), (COPY_BELOW, place));
        assert_eq!(*input, *b"+rest\r\n");
    }

    #[test]
    fn many_replies_are_made_into_a_list_while_they_arrive() {
        const COUNT: usize = 10_000;
        fn check<T: FromReply + PartialEq + std::fmt::Debug>(are_taken: bool) {
            let wires = ["$5\r\napple\r\n", ":7\r\n", "$-1\r\n", "-ERR no\r\n"];
            let wire = wires.concat().repeat(COUNT / 4);
            let mut decoder = Decoder::default();
            let (mut input, mut row) = (ReadBuffer::new(), Row::of(COUNT));
            let (mut taken, mut most) = (0, 0);
            for piece in wire.as_bytes().chunks(5000) {
                input.extend_from_slice(piece);
                most = most.max(input.len());
                while let Ok(Some(_)) = decoder.gather::<Ignored, T>(&mut input, &mut row) {}
                taken += decoder.take_part_of_row(&mut input, &mut row).unwrap();
            }
            assert_eq!(taken > 0, are_taken);
            assert_eq!(most < LONG + 2 * 5000, are_taken);
            assert_eq!(taken + row.count(), COUNT);
            let made = decoder.take_row(&mut input, row).unwrap();
            let array = format!("*{COUNT}\r\n{wire}");
            let array = Decoder::default().decode(&mut array.as_str().into());
            assert!(made == array.unwrap().unwrap().convert());
            assert!(input.is_empty());
        }
        check::<Vec<Result<Option<Vec<u8>>, crate::ServerError>>>(true);
        check::<Vec<Option<String>>>(true);
        check::<Vec<()>>(true);
        check::<Value>(false);
        check::<Vec<(Ignored, Ignored)>>(false);
    }
}
