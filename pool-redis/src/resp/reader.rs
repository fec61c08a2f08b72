//! Reads a complete reply in place.

use std::cell::{Cell, OnceCell};

use bytes::Bytes;

use super::decoder::LINE_END;
use super::{Limits, common, number};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::pairs::Pairs;
use crate::reply::reply_bytes::ReplyBytes;

/// The shortest element on the wire, `+\r\n`. It bounds how many elements the rest of a frame can hold.
pub(super) const SHORTEST_ELEMENT: usize = 3;

/// Reads the elements of one frame in order, each of them once.
///
/// The scanner has found the frame to be complete, valid and without extras, so nothing is checked again here, except
/// that no mistake in this code reads beyond the end. [`of_unseen`](Self::of_unseen) reads elements that the scanner
/// has not seen.
#[derive(Debug)]
pub(crate) struct Reader<'f> {
    frame: &'f [u8],
    sharing: Sharing,
    /// The limits for elements that the scanner has not seen.
    limits: Option<&'f Limits>,
    /// The longest string that the fast path reads, in bytes.
    longest: usize,
    /// Where the next element begins.
    position: Cell<usize>,
    /// How many elements have been announced and not been read. It shows whether the last element of an aggregate was
    /// read to the end.
    outstanding: Cell<usize>,
    /// The frame ended too early, which the scanner should have detected.
    is_torn: Cell<bool>,
}

/// Where [`Bytes`] made from this frame come from.
#[derive(Debug)]
pub(super) enum Sharing {
    /// Each has its own memory.
    Copies,
    /// All are slices of one copy of the frame, made when the first is needed, or of the frame itself.
    Slices(OnceCell<Bytes>),
}

/// The two most common kinds of elements.
enum Usual<'f> {
    String(&'f [u8]),
    Integer(i64),
}

/// An element in the form that it has in the frame.
enum Part<'f> {
    Null,
    Text(&'f [u8]),
    Elements(usize),
}

impl<'f> Reader<'f> {
    pub(super) fn new(frame: &'f [u8], sharing: Sharing) -> Self {
        Self::of_row(frame, 1, sharing)
    }

    /// Reads `count` frames, one after another.
    pub(super) fn of_row(frames: &'f [u8], count: usize, sharing: Sharing) -> Self {
        Self {
            frame: frames,
            sharing,
            limits: None,
            longest: usize::MAX,
            position: Cell::new(0),
            outstanding: Cell::new(count),
            is_torn: Cell::new(false),
        }
    }

    /// Reads up to `count` elements from bytes that the scanner has not seen. Stops before an element that is
    /// incomplete, uncommon or beyond the limits: the scanner tells which. Bytes that are kept are copied.
    pub(super) fn of_unseen(elements: &'f [u8], count: usize, limits: &'f Limits) -> Self {
        Self {
            limits: Some(limits),
            longest: limits.bulk_len(),
            ..Self::of_row(elements, count, Sharing::Copies)
        }
    }

    /// Reads the next element, or the header of an aggregate, whose elements come next.
    #[inline(always)]
    pub(crate) fn read(&self) -> Reply<'_> {
        match self.read_usual() {
            Some(Usual::String(text)) => Reply::BulkString(self.text(text)),
            Some(Usual::Integer(integer)) => Reply::Integer(integer),
            None => self.read_any(),
        }
    }

    /// Converts the next element to the type that the caller asked for. `None` where the reading
    /// [stops](Self::of_unseen).
    ///
    /// Each kind is converted separately, where the compiler knows which it is. A [`Reply`] that could be of any kind
    /// is written to memory, copied and matched, which is a fifth of the cost of an integer.
    #[inline(always)]
    pub(crate) fn read_as<T: FromReply>(&self) -> Option<Result<T, ConversionError>> {
        match self.read_usual() {
            Some(Usual::String(text)) => Some(T::from_reply(Reply::BulkString(self.text(text)))),
            Some(Usual::Integer(integer)) => Some(T::from_reply(Reply::Integer(integer))),
            None => self.read_any_as(),
        }
    }

    #[inline(never)]
    fn read_any_as<T: FromReply>(&self) -> Option<Result<T, ConversionError>> {
        match self.read_usual_line() {
            Some(text) => Some(T::from_reply(Reply::SimpleString(self.text(text)))),
            None if self.limits.is_some() => None,
            None => Some(T::from_reply(self.read_any())),
        }
    }

    #[inline(always)]
    fn read_usual(&self) -> Option<Usual<'f>> {
        let position = self.position.get();
        if let Some((start, end)) = common::string(self.frame, position, self.longest) {
            self.pass(end);
            return Some(Usual::String(&self.frame[start..end - LINE_END.len()]));
        }
        let (integer, end) = common::integer(self.frame, position)?;
        self.pass(end);
        Some(Usual::Integer(integer))
    }

    #[inline(always)]
    fn read_usual_line(&self) -> Option<&'f [u8]> {
        let position = self.position.get();
        let longest = self.limits.map_or(usize::MAX, Limits::line_len);
        let end = common::line(self.frame, position, longest)?;
        self.pass(end);
        Some(&self.frame[position + 1..end - LINE_END.len()])
    }

    #[inline(never)]
    fn read_any(&self) -> Reply<'_> {
        debug_assert!(self.limits.is_none(), "nobody has looked at it");
        let Some(&kind) = self.frame.get(self.position.get()) else {
            return self.tear();
        };
        match kind {
            b'*' => self.list(1).map_or(Reply::Nil, Reply::Array),
            b'%' => self
                .list(2)
                .map_or(Reply::Nil, |elements| Reply::Map(Pairs::of_map(elements))),
            b'~' => self.list(1).map_or(Reply::Nil, Reply::Set),
            b'>' => self.list(1).map_or(Reply::Nil, Reply::Push),
            b'$' => match self.blob() {
                Some(text) => Reply::BulkString(self.text(text)),
                None => Reply::Nil,
            },
            b':' => Reply::Integer(number::integer(self.line())),
            b'+' => Reply::SimpleString(self.text(self.line())),
            _ => self.read_rare(kind),
        }
    }

    fn read_rare(&self, kind: u8) -> Reply<'_> {
        match (kind, self.part(kind)) {
            (b'_', _) => Reply::Nil,
            (b'-' | b'!', Part::Text(text)) => Reply::Error(self.text(text)),
            (b',', Part::Text(text)) => Reply::Double(number::double(text)),
            (b'#', Part::Text(text)) => Reply::Boolean(text == b"t"),
            (b'(', Part::Text(text)) => Reply::BigNumber(self.text(text)),
            (b'=', Part::Text(&[a, b, c, _, ref text @ ..])) => Reply::VerbatimString {
                format: [a, b, c],
                text: self.text(text),
            },
            _ => self.tear(),
        }
    }

    /// Reads elements until only `outstanding` are left, or the scanner has not seen the next one.
    #[inline]
    pub(crate) fn skip_to(&self, outstanding: usize) {
        while self.outstanding.get() > outstanding && self.limits.is_none() {
            let is_there = self
                .frame
                .get(self.position.get())
                .map(|&kind| self.part(kind));
            if is_there.is_none() {
                self.tear();
            }
        }
    }

    /// Whether each of the next `count` elements is an array of `size` elements.
    pub(crate) fn are_arrays_of(&self, size: usize, count: usize) -> bool {
        let place = (self.position.get(), self.outstanding.get());
        let are_arrays = (0..count).all(|_| {
            let is_array = self.frame.get(self.position.get()) == Some(&b'*')
                && matches!(self.part(b'*'), Part::Elements(count) if count == size);
            if is_array {
                self.skip_to(self.outstanding.get() - size);
            }
            is_array
        });
        self.position.set(place.0);
        self.outstanding.set(place.1);
        are_arrays
    }

    #[inline]
    pub(crate) fn outstanding(&self) -> usize {
        self.outstanding.get()
    }

    /// Where the next element begins.
    pub(super) fn position(&self) -> usize {
        self.position.get()
    }

    /// The largest number of elements that the rest of the frame can hold.
    #[inline]
    pub(crate) fn room(&self) -> usize {
        (self.frame.len() - self.position.get()) / SHORTEST_ELEMENT
    }

    /// Whether the reader went beyond the end of the frame. The result is then invalid.
    pub(super) fn is_torn(&self) -> bool {
        self.is_torn.get()
    }

    /// Makes bytes that can be kept from a part of the frame.
    #[inline]
    pub(crate) fn bytes(&self, text: &[u8]) -> Bytes {
        match &self.sharing {
            Sharing::Copies => Bytes::copy_from_slice(text),
            Sharing::Slices(shared) => {
                let shared = shared.get_or_init(|| Bytes::copy_from_slice(self.frame));
                let start = text.as_ptr().addr() - self.frame.as_ptr().addr();
                shared.slice(start..start + text.len())
            }
        }
    }

    #[inline]
    fn text<'a>(&'a self, text: &'a [u8]) -> ReplyBytes<'a> {
        ReplyBytes::borrowed(text, self)
    }

    fn part(&self, kind: u8) -> Part<'f> {
        match kind {
            b'$' | b'!' | b'=' => self.blob().map_or(Part::Null, Part::Text),
            b'*' | b'~' | b'>' => self.elements(1).map_or(Part::Null, Part::Elements),
            b'%' => self.elements(2).map_or(Part::Null, Part::Elements),
            _ => Part::Text(self.line()),
        }
    }

    /// The text after a header with its length. `None` for a null.
    fn blob(&self) -> Option<&'f [u8]> {
        let (length, start) = self.header();
        let Some(length) = length else {
            self.pass(start);
            return None;
        };
        self.pass(start + length + LINE_END.len());
        let text = self.frame.get(start..start + length);
        if text.is_none() {
            self.tear();
        }
        text
    }

    /// Ends an element.
    #[inline]
    fn pass(&self, end: usize) {
        self.position.set(end);
        self.outstanding.set(self.outstanding.get() - 1);
    }

    /// The elements after a header with their count, which is multiplied by `each`. `None` for a null.
    fn list(&self, each: usize) -> Option<Elements<'_>> {
        let count = self.elements(each)?;
        Some(Elements::of(self, count))
    }

    /// The number of those elements.
    #[inline]
    fn elements(&self, each: usize) -> Option<usize> {
        let (count, end) = self.header();
        // All of them are in the frame, so the product cannot overflow.
        let elements = count.map(|count| count * each);
        self.pass(end);
        self.outstanding
            .set(self.outstanding.get() + elements.unwrap_or(0));
        elements
    }

    /// The number after the type byte, or `None` for a null, and where the line ends.
    fn header(&self) -> (Option<usize>, usize) {
        let mut position = self.position.get() + 1;
        if self.frame.get(position) == Some(&b'-') {
            return (None, position + b"-1\r\n".len());
        }
        let mut number = 0_usize;
        while let Some(digit @ b'0'..=b'9') = self.frame.get(position) {
            number = number.wrapping_mul(10).wrapping_add((digit - b'0').into());
            position += 1;
        }
        (Some(number), position + LINE_END.len())
    }

    fn line(&self) -> &'f [u8] {
        let start = self.position.get() + 1;
        let rest = self.frame.get(start..).unwrap_or_default();
        let length = rest.iter().position(|&byte| byte == b'\r');
        let text = &rest[..length.unwrap_or(rest.len())];
        self.pass(start + text.len() + LINE_END.len());
        text
    }

    /// Ends the reading of a frame that is not what the scanner took it for.
    #[cold]
    fn tear(&self) -> Reply<'_> {
        self.is_torn.set(true);
        self.position.set(self.frame.len());
        self.outstanding.set(0);
        Reply::Nil
    }
}
