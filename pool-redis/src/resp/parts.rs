//! A list that is read while it arrives.

use super::decoder::{Decoder, read_elements};
use super::one_pass::is_list_of_many;
use super::scanner::Progress;
use super::{Limits, ProtocolError, ReadBuffer, plain, write_header};
use crate::reply::recipient::Recipient;

/// The elements of one list that have not arrived yet. Those that have arrived were passed to the recipient and removed
/// from the input.
///
/// While it exists, the [`Decoder`] refuses all other calls: the stream continues only after the end of the list.
pub(crate) struct Parts {
    /// How many elements have not been taken.
    left: usize,
    /// The limits for the rest of the list.
    limits: Limits,
}

impl Decoder {
    /// Begins to take elements of the list at the front of `input`, if the first element has begun to arrive. `None` if
    /// there is no such list, if it has few elements or is not plain, or if it can only be converted as a whole.
    ///
    /// A list of aggregates is not taken in parts: only all of them together show whether they are pairs, or contain
    /// pairs.
    #[inline]
    pub(crate) fn begin_parts(
        &mut self,
        input: &mut ReadBuffer,
        to: &mut dyn Recipient,
    ) -> Option<Parts> {
        match is_list_of_many(input) {
            true => self.begin_parts_of(input, 1, to),
            false => None,
        }
    }

    /// As [`begin_parts`](Self::begin_parts), for a list of `many` elements or more.
    pub(super) fn begin_parts_of(
        &mut self,
        input: &mut ReadBuffer,
        many: usize,
        to: &mut dyn Recipient,
    ) -> Option<Parts> {
        let (header, count) = self.list_header(input)?;
        if count < many || !self.begin_list(input, (header, count), to) {
            return None;
        }
        let mut parts = Parts {
            left: count,
            limits: self.limits,
        };
        self.failed = Some(ProtocolError::Truncated);
        self.drop_front(input, header, &mut parts.limits);
        Some(parts)
    }

    /// Passes the elements that have arrived to the recipient that [began](Self::begin_parts) the list. True if they
    /// were the last ones.
    ///
    /// # Errors
    /// As [`decode_as`](Self::decode_as).
    pub(crate) fn take_parts(
        &mut self,
        input: &mut ReadBuffer,
        parts: &mut Parts,
        to: &mut dyn Recipient,
    ) -> Result<bool, ProtocolError> {
        self.take_seen(input, parts, to)?;
        self.take_unseen(input, parts, to);
        match self.scan(input, &parts.limits)? {
            Progress::Incomplete { .. } => {
                self.take_seen(input, parts, to)?;
                Ok(false)
            }
            Progress::Complete { length, has_extras } => {
                match has_extras {
                    true => self.add_plainly(&input[..length], parts, to)?,
                    false => self.add(&input[..length], 0, parts, to)?,
                }
                input.advance(length);
                self.failed = None;
                Ok(true)
            }
        }
    }

    /// Takes the elements that the scanner has passed.
    fn take_seen(
        &mut self,
        input: &mut ReadBuffer,
        parts: &mut Parts,
        to: &mut dyn Recipient,
    ) -> Result<(), ProtocolError> {
        if let Some((end @ 1.., left)) = self.scanner.flat_part() {
            self.add(&input[..end], left, parts, to)?;
            self.drop_front(input, end, &mut parts.limits);
        }
        Ok(())
    }

    /// Takes the common elements after them.
    fn take_unseen(&mut self, input: &mut ReadBuffer, parts: &mut Parts, to: &mut dyn Recipient) {
        self.add_unseen(input, &parts.limits, to);
        if let Some((end, left)) = self.scanner.flat_part() {
            parts.left = left;
            self.drop_front(input, end, &mut parts.limits);
        }
    }

    /// Adds these elements, after which `left` are still missing.
    fn add(
        &mut self,
        elements: &[u8],
        left: usize,
        parts: &mut Parts,
        to: &mut dyn Recipient,
    ) -> Result<(), ProtocolError> {
        let count = parts.left - left;
        parts.left = left;
        let added = read_elements(elements, count, |elements| to.add(elements, left));
        added.map_err(|error| self.fail(error))
    }

    /// As [`add`](Self::add), for all elements that are left, if some have attributes or are streamed.
    #[cold]
    fn add_plainly(
        &mut self,
        elements: &[u8],
        parts: &mut Parts,
        to: &mut dyn Recipient,
    ) -> Result<(), ProtocolError> {
        let mut array = Vec::new();
        write_header(b'*', parts.left, &mut array);
        let header = array.len();
        array.extend_from_slice(elements);
        let plain = plain::rewrite(&array, &self.limits).map_err(|error| self.fail(error))?;
        self.add(&plain[header..], 0, parts, to)
    }

    /// Removes elements that have been taken from the input. They still count towards the limit on the length of the
    /// reply.
    fn drop_front(&mut self, input: &mut ReadBuffer, count: usize, limits: &mut Limits) {
        input.advance(count);
        self.scanner.forget(count);
        *limits = limits.beyond(count);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::fmt::Debug;

    use bytes::Bytes;
    use proptest::prelude::*;

    use super::*;
    use crate::replies::SlotRange;
    use crate::reply::recipient::Received;
    use crate::resp::Message;
    use crate::{ConversionError, FromReply, ServerError, Value};

    type Conversion<T> = Result<T, ConversionError>;

    /// The value of a reply that arrives in pieces of this many bytes, and the most of it that was kept at once. `None`
    /// if it was read as a whole.
    fn gradually<T: FromReply>(
        wire: &str,
        step: usize,
        limits: Limits,
    ) -> Result<Option<(Conversion<T>, usize)>, ProtocolError> {
        let mut decoder = Decoder::new(limits);
        let mut input = ReadBuffer::new();
        let (mut received, mut parts) = (Received::default(), None);
        let mut most = 0;
        for piece in wire.as_bytes().chunks(step) {
            input.extend_from_slice(piece);
            most = most.max(input.len());
            if parts.is_none() {
                parts = decoder.begin_parts(&mut input, &mut received);
            }
            if let Some(parts) = &mut parts {
                if decoder.take_parts(&mut input, parts, &mut received)? {
                    break;
                }
            } else if decoder.decode_for(&mut input, &mut received)?.is_some() {
                return Ok(None);
            }
        }
        assert!(input.is_empty());
        input.extend_from_slice(b"+next\r\n");
        let next = decoder.decode(&mut input);
        assert_eq!(next, Ok(Some(Value::SimpleString("next".into()))));
        let ended = parts.map(|_| received.end_list());
        Ok(ended.map(|ended| (ended.map(|()| received.take()), most)))
    }

    fn whole<T: FromReply>(wire: &str) -> Conversion<T> {
        match Decoder::default().decode_as(&mut wire.into()) {
            Ok(Some(Message::Reply(made))) => made,
            _ => panic!("it is a reply"),
        }
    }

    fn strings(count: usize) -> String {
        (0..count)
            .map(|number| format!("$9\r\n{number:09}\r\n"))
            .collect()
    }

    fn list(count: usize) -> String {
        format!("*{count}\r\n{}", strings(count))
    }

    #[test]
    fn a_long_list_becomes_what_it_would_as_a_whole_and_only_a_piece_of_it_is_kept() {
        #[track_caller]
        fn check<T: FromReply + PartialEq + Debug>(wire: &str) {
            for step in [4096, 16 * 1024, 50_000] {
                let (made, most) = gradually::<T>(wire, step, Limits::default())
                    .unwrap()
                    .expect("it is read in parts");
                assert!(made == whole(wire), "in steps of {step}");
                assert!(most < step + 30, "{most} bytes in steps of {step}");
            }
        }
        check::<Vec<String>>(&list(20_000));
        check::<Vec<Option<Vec<u8>>>>(&list(20_000).replace("$9\r\n000000777", "$-1"));
        check::<Vec<u64>>(&list(20_000));
        check::<Vec<i64>>(&format!("~20001\r\n{}", ":-123456789\r\n".repeat(20_001)));
        check::<Vec<()>>(&format!("%5001\r\n{}", strings(10_002)));
        check::<HashMap<String, u32>>(&list(20_000));
        check::<HashMap<String, u32>>(&format!("%10000\r\n{}", strings(20_000)));
        check::<Vec<Result<String, ServerError>>>(
            &list(20_000).replace("$9\r\n000000777", "-ERR no"),
        );
    }

    #[test]
    fn what_only_the_whole_list_tells_waits_for_it() {
        #[track_caller]
        fn check<T: FromReply>(wire: &str) {
            let read = gradually::<T>(wire, 20_000, Limits::default());
            assert!(read.unwrap().is_none());
        }
        check::<Vec<Bytes>>(&list(5000));
        check::<Value>(&list(5000));
        check::<Vec<(String, String)>>(&list(5000));
        check::<Vec<SlotRange>>(&list(5000));
        check::<[u16; 2000]>(&list(2000));
        check::<HashMap<String, String>>(&list(5001));
        let pairs = format!("*2500\r\n{}", list(2).repeat(2500));
        check::<HashMap<String, String>>(&pairs);
        check::<Vec<u8>>(&list(5000));
        check::<String>(&format!("$50000\r\n{}\r\n", "x".repeat(50_000)));
    }

    #[test]
    fn what_is_nested_or_has_attributes_further_on_is_read_as_well() {
        let odd = "*2\r\n+a\r\n*1\r\n+b\r\n|1\r\n+c\r\n:1\r\n$?\r\n;2\r\n12\r\n;0\r\n";
        let wire = format!("*10003\r\n{}{odd}:7\r\n{}", strings(5000), strings(5000));
        let made = gradually::<Vec<()>>(&wire, 10_000, Limits::default());
        let (made, _) = made.unwrap().expect("it is read in parts");
        assert_eq!(made.map(|list| list.len()), Ok(10_003));
    }

    #[test]
    fn an_element_of_another_kind_is_told_and_the_stream_goes_on() {
        let wire = list(5000).replace("000003000", "3000-3000");
        let made = gradually::<Vec<u64>>(&wire, 1000, Limits::default());
        let (made, _) = made.unwrap().expect("it is read in parts");
        assert!(matches!(made, Err(ConversionError::Malformed { .. })));
    }

    #[test]
    fn nonsense_further_on_is_told_again_and_again() {
        let mut input = ReadBuffer::from(list(5000).replace("$9\r\n000003000", "@bad"));
        let half = input.split_to(30_000);
        let (mut rest, mut decoder) = (input, Decoder::default());
        let mut input = ReadBuffer::from(half);
        let mut to = Received::<Vec<String>>::default();
        let mut parts = decoder.begin_parts(&mut input, &mut to).unwrap();
        let taken = decoder.take_parts(&mut input, &mut parts, &mut to);
        assert_eq!(taken, Ok(false));
        input.extend_from_slice(&rest.split_to(rest.len()));
        let error = ProtocolError::UnknownType { byte: b'@' };
        let taken = decoder.take_parts(&mut input, &mut parts, &mut to);
        assert_eq!(taken, Err(error.clone()));
        assert_eq!(decoder.decode(&mut input), Err(error));
    }

    #[test]
    fn nobody_else_reads_the_rest_of_a_list() {
        let mut decoder = Decoder::default();
        let mut input = ReadBuffer::from(&list(5000)[..30_000]);
        let mut to = Received::<Vec<String>>::default();
        let mut parts = decoder.begin_parts(&mut input, &mut to).unwrap();
        let taken = decoder.take_parts(&mut input, &mut parts, &mut to);
        assert_eq!(taken, Ok(false));
        input.extend_from_slice(&list(5000).as_bytes()[30_000..]);
        for _ in 0..2 {
            assert_eq!(decoder.decode(&mut input), Err(ProtocolError::Truncated));
        }
    }

    #[test]
    fn what_has_been_taken_counts_in_the_length_of_a_reply() {
        let wire = list(5000);
        let limits = |bytes| Limits::default().max_frame_len(bytes);
        let read = |limits| gradually::<Vec<String>>(&wire, 10_000, limits);
        assert!(read(limits(wire.len())).is_ok());
        let limit = wire.len() - 1;
        assert!(matches!(
            read(limits(limit)),
            Err(ProtocolError::FrameTooLong { limit: told }) if told == limit
        ));
    }

    proptest! {
        #[test]
        fn any_list_is_the_same_in_any_pieces(
            texts in prop::collection::vec("x{0,39}", 10..1000),
            step in 1_usize..20_000,
        ) {
            let mut wire = format!("*{}\r\n", texts.len());
            for text in &texts {
                wire += &format!("${}\r\n{text}\r\n", text.len());
            }
            match gradually::<Vec<String>>(&wire, step, Limits::default()) {
                Ok(Some((made, _))) => prop_assert_eq!(made, Ok(texts)),
                Ok(None) => prop_assert!(false, "it is read in parts"),
                Err(error) => prop_assert!(false, "{}", error),
            }
        }
    }
}
