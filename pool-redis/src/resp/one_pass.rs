//! Lists whose elements are read in one pass.
//!
//! Most lists consist of strings, numbers and short lines, which the same few instructions find and read. So an element
//! can be converted before the scanner has found the end of the whole list. Anything else is left to the scanner and
//! the reader.

use super::decoder::{Decoder, Message, Outcome, read_elements};
use super::reader::{Reader, SHORTEST_ELEMENT};
use super::token::{self, Read, Token};
use super::{Limits, ReadBuffer};
use crate::reply::elements::Elements;
use crate::reply::recipient::Recipient;

/// From how many elements on a list is read in one pass. For fewer, building the list in parts costs more than a second
/// pass.
const MANY: usize = 10;

impl Decoder {
    /// As [`decode_other`](Self::decode_other), in one pass if the reply is a list that seems to have arrived
    /// completely.
    pub(super) fn decode_in_one_pass(
        &mut self,
        input: &mut ReadBuffer,
        to: &mut dyn Recipient,
    ) -> Outcome {
        if !self.begin_whole_list(input, to) {
            return self.decode_other(input, to);
        }
        let limits = self.limits;
        self.add_unseen(input, &limits, to);
        let added = self.scanner.flat_part();
        let Some(frame) = self.next_frame(input)? else {
            return Ok(None);
        };
        match added {
            Some((end, left)) if !frame.has_extras => {
                let rest = &input[end..frame.length];
                let added = read_elements(rest, left, |elements| to.add(elements, 0));
                added.map_err(|error| self.fail(error))?;
                input.advance(frame.length);
                Ok(Some(Message::Reply(to.end_list())))
            }
            _ => self.read_frame(input, frame, to),
        }
    }

    /// True if the recipient has begun the list. If the list turns out to be incomplete, the recipient's work is
    /// discarded.
    fn begin_whole_list(&mut self, input: &[u8], to: &mut dyn Recipient) -> bool {
        if !is_list_of_many(input) || !self.scanner.is_between_replies() {
            return false;
        }
        match self.list_header(input) {
            Some((end, count)) if (input.len() - end) / SHORTEST_ELEMENT >= count => {
                self.begin_list(input, (end, count), to)
            }
            _ => false,
        }
    }

    /// Whether the recipient has begun the list at the front of `input`, which has this header and count, and whose
    /// first element has begun to arrive. If so, the scanner is after the header or further on.
    pub(super) fn begin_list(
        &mut self,
        input: &[u8],
        (header, count): (usize, usize),
        to: &mut dyn Recipient,
    ) -> bool {
        let is_first_look = self.scanner.is_between_replies();
        if !is_first_look && self.scanner.flat_part().is_none() {
            return false;
        }
        let is_fit = can_begin_with(&input[header..]) && self.limits.check_depth(1).is_ok();
        if !is_fit || self.failed.is_some() || !to.begin_list(count) {
            return false;
        }
        if is_first_look {
            self.scanner.enter(header, count);
        }
        true
    }

    /// Where the header of the aggregate at the front of `input` ends, and the number of its elements.
    pub(super) fn list_header(&self, input: &[u8]) -> Option<(usize, usize)> {
        match token::read(self.limits.within_frame(input), 0, 0, &self.limits) {
            Ok(Read::Whole {
                token: Token::Aggregate { count },
                end,
            }) => Some((end, count)),
            _ => None,
        }
    }

    /// Passes the elements after the scanner's position to the recipient, up to the first uncommon one, and moves the
    /// scanner past them. Does not pass the last element of the list, because the scanner must see its end.
    pub(super) fn add_unseen(&mut self, input: &[u8], limits: &Limits, to: &mut dyn Recipient) {
        let Some((seen, left @ 2..)) = self.scanner.flat_part() else {
            return;
        };
        let count = left - 1;
        let reader = Reader::of_unseen(&limits.within_frame(input)[seen..], count, limits);
        to.add(Elements::of(&reader, count), 1);
        let added = count - reader.outstanding();
        self.scanner.pass(added, reader.position());
    }
}

/// Whether an aggregate of [`MANY`] elements or more comes, so that its count has more than one digit.
#[inline(always)]
pub(super) fn is_list_of_many(input: &[u8]) -> bool {
    const { assert!(MANY == 10) };
    matches!(input, [b'*' | b'%' | b'~', _, second, ..] if *second != b'\r')
}

/// Whether a list that begins with these elements can be taken in parts.
pub(super) fn can_begin_with(elements: &[u8]) -> bool {
    !matches!(elements.first(), None | Some(b'*' | b'%' | b'~' | b'|'))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::fmt::Debug;

    use proptest::prelude::*;

    use super::*;
    use crate::resp::ProtocolError;
    use crate::{ConversionError, FromReply, ServerError, Value};

    /// All messages of a stream; the last one is an error if one ended it.
    type Told<T> = Vec<Result<Message<T>, ProtocolError>>;

    /// The outcome if the first `cut` bytes arrive before the others.
    fn told<T>(
        wire: &[u8],
        cut: usize,
        mut decode: impl FnMut(&mut ReadBuffer) -> Result<Option<Message<T>>, ProtocolError>,
    ) -> Told<T> {
        let mut input = ReadBuffer::new();
        let mut told = Vec::new();
        for piece in [&wire[..cut], &wire[cut..]] {
            input.extend_from_slice(piece);
            while let Some(message) = decode(&mut input).transpose() {
                let is_end = message.is_err();
                told.push(message);
                if is_end {
                    return told;
                }
            }
        }
        told
    }

    fn told_in_one_pass<T: FromReply>(wire: &[u8], cut: usize, limits: Limits) -> Told<T> {
        let mut decoder = Decoder::new(limits);
        told(wire, cut, |input| decoder.decode_as(input))
    }

    /// Values are built from what the scanner has found.
    fn told_in_two_passes<T: FromReply>(wire: &[u8], cut: usize, limits: Limits) -> Told<T> {
        let mut decoder = Decoder::new(limits);
        told(wire, cut, |input| {
            let message = decoder.decode_as::<Value>(input)?;
            Ok(message.map(|message| match message {
                Message::Reply(value) => Message::Reply(value.and_then(Value::convert)),
                Message::Error(error) => Message::Error(error),
                Message::Push(push) => Message::Push(push),
            }))
        })
    }

    #[track_caller]
    fn check<T: FromReply + PartialEq + Debug>(wire: &[u8], limits: Limits) {
        for cut in 0..=wire.len() {
            assert_eq!(
                told_in_one_pass::<T>(wire, cut, limits),
                told_in_two_passes::<T>(wire, cut, limits),
                "{} | {}",
                wire[..cut].escape_ascii(),
                wire[cut..].escape_ascii()
            );
        }
    }

    /// Uncommon elements that a list may contain.
    const OTHERS: &[&str] = &[
        "$-1\r\n",
        "_\r\n",
        "-ERR no\r\n",
        "*1\r\n:1\r\n",
        "%1\r\n+k\r\n+v\r\n",
        "|1\r\n+k\r\n+v\r\n:2\r\n",
        "$?\r\n;2\r\n12\r\n;0\r\n",
        "+longer than a usual line is\r\n",
        ",1.5\r\n",
        "#t\r\n",
        "@\r\n",
        "$01\r\na\r\n",
        ">1\r\n+nested\r\n",
    ];

    /// An element that a list may contain. Most are common ones.
    fn element() -> impl Strategy<Value = String> {
        let usual = prop_oneof![
            "[0-9a-z]{0,20}".prop_map(|text| format!("${}\r\n{text}\r\n", text.len())),
            any::<i64>().prop_map(|number| format!(":{number}\r\n")),
            (0..100_000_i64).prop_map(|number| format!(":{number}\r\n")),
            Just("+OK\r\n".to_owned()),
        ];
        let other = prop::sample::select(OTHERS).prop_map(str::to_owned);
        prop_oneof![30 => usual, 1 => other]
    }

    fn limits() -> impl Strategy<Value = Limits> {
        let usual = Just(Limits::default());
        let narrow = (
            1..400_usize,
            1..25_usize,
            8..25_usize,
            1..5_usize,
            0..3_usize,
        )
            .prop_map(|(frame, bulk, elements, line, depth)| {
                let limits = Limits::default().max_frame_len(frame).max_bulk_len(bulk);
                let limits = limits.max_elements(elements).max_line_len(line);
                limits.max_depth(depth)
            });
        prop_oneof![usual, narrow]
    }

    proptest! {
        // Each is cut at every position.
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_list_is_in_one_pass_what_it_is_in_two(
            kind in "[*~%]",
            elements in prop::collection::vec(element(), 9..24),
            missing in 0..2_usize,
            limits in limits(),
        ) {
            let each = if kind == "%" { 2 } else { 1 };
            let count = (elements.len() + missing) / each;
            let wire = format!("{kind}{count}\r\n{}:77\r\n", elements.concat());
            let wire = wire.as_bytes();
            check_some(wire, limits);
        }
    }

    #[track_caller]
    fn check_some(wire: &[u8], limits: Limits) {
        check::<Vec<Result<Option<String>, ServerError>>>(wire, limits);
        check::<Vec<i64>>(wire, limits);
        check::<Vec<()>>(wire, limits);
        check::<HashMap<String, String>>(wire, limits);
    }

    #[test]
    fn whatever_is_not_as_usual_is_what_it_is_in_two_passes() {
        for other in OTHERS {
            for before in [0, 1, 6, 11] {
                let after = ":2\r\n".repeat(11 - before);
                let wire = format!("*12\r\n{}{other}{after}:3\r\n", ":1\r\n".repeat(before));
                check_some(wire.as_bytes(), Limits::default());
            }
        }
    }

    #[test]
    fn what_is_beyond_the_limits_is_refused_in_one_pass_too() {
        let limits = Limits::default();
        for element in ["+four\r\n", "$4\r\nfour\r\n"] {
            let others = ":1\r\n".repeat(6);
            let wire = format!("*13\r\n{others}{element}{others}");
            check_some(wire.as_bytes(), limits.max_line_len(3).max_bulk_len(3));
            check_some(wire.as_bytes(), limits.max_elements(12));
            check_some(wire.as_bytes(), limits.max_frame_len(wire.len() - 1));
            check_some(wire.as_bytes(), limits.max_depth(0));
        }
    }

    #[test]
    fn an_element_of_another_kind_is_told_and_the_next_reply_is_read() {
        let wire = format!(
            "*20\r\n{}+seven\r\n{}:8\r\n",
            ":1\r\n".repeat(9),
            ":2\r\n".repeat(10)
        );
        let told = told_in_one_pass::<Vec<i64>>(wire.as_bytes(), wire.len(), Limits::default());
        let [Ok(Message::Reply(Err(error))), Ok(Message::Reply(Err(_)))] = &told[..] else {
            panic!("{told:?}");
        };
        assert!(matches!(error, ConversionError::Malformed { .. }));
    }

    #[test]
    fn a_conversion_that_panics_leaves_the_list_where_it_is() {
        #[derive(Debug)]
        struct Panics;

        impl FromReply for Panics {
            const KEEPS_BYTES: bool = false;

            fn from_reply(_: crate::Reply<'_>) -> Result<Self, ConversionError> {
                panic!("on purpose")
            }
        }

        let mut decoder = Decoder::default();
        let wire = format!("*12\r\n{}", ":1\r\n".repeat(12));
        let mut input = ReadBuffer::from(&wire[..]);
        let decode = || decoder.decode_as::<Vec<Panics>>(&mut input).is_ok();
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(decode)).is_err());
        assert_eq!(*input, *wire.as_bytes());
        let list = decoder.decode_as::<Vec<i64>>(&mut input);
        assert_eq!(list, Ok(Some(Message::Reply(Ok(vec![1; 12])))));
    }
}
