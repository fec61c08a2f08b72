//! The byte stream of a connection, and the count of replies that are owed on it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::command::request::Request;
use crate::connection::push::PushHandler;
use crate::connection::settings::Settings;
use crate::error::conversion_error::ConversionError;
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::ignored::Ignored;
use crate::reply::recipient::{Received, Recipient};
use crate::reply::reply_bytes::ReplyBytes;
use crate::reply::value::Value;
use crate::resp::{
    Decoder, Limits, Message, Parts, ProtocolError, RawMessage, RawReply, ReadBuffer, Row, build,
};
use crate::server::endpoint::{Endpoint, ListenerCut};
use crate::stream::{Bell, Glance, Moved, Stream};
use crate::time::deadline::Deadline;

/// The first byte of a push.
const PUSH: u8 = b'>';

/// The answer to a command: an error reply, or a reply that did or did not convert to the type asked for.
pub(crate) type Answer<T> = Result<Result<T, ConversionError>, ServerError>;

/// Requests in one direction, replies in the other, in the same order.
///
/// Counts the replies that are owed: up before the first byte of a request is written, down when a reply has been read
/// whole. If anything happens in between, the count stays up, and a late reply can reach nobody.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: Stream,
    decoder: Decoder,
    /// Bytes that have been read and not yet taken as a reply. Outside a call it is empty or holds the beginning of a
    /// push. Anything else means that the server said more than it was asked: the wire is out of step for good.
    input: ReadBuffer,
    /// Replies that are still to come. Not zero outside a call means out of step for good.
    owed: u64,
    /// The server has closed its direction.
    is_closed: bool,
    /// Receives the pushes that come between replies.
    push_handler: Option<PushHandler>,
}

impl Wire {
    pub(crate) fn new(stream: Stream, settings: &Settings) -> Self {
        Self {
            stream,
            push_handler: settings.push_handler.clone(),
            decoder: Decoder::new(settings.limits),
            input: ReadBuffer::new(),
            owed: 0,
            is_closed: false,
        }
    }

    /// Makes the wire end, as if the server had closed it, if the server is retired before the guard is dropped.
    pub(crate) fn ends_with(&self, endpoint: &Arc<Endpoint>) -> Option<ListenerCut> {
        endpoint.cuts_listener(&self.stream)
    }

    /// Replaces the limits for what is read from now on. Nothing may be in flight.
    pub(crate) fn limit(&mut self, limits: Limits) {
        self.decoder = Decoder::new(limits);
    }

    /// Whether the next reply read would, as far as the client knows, belong to the next command written.
    #[inline]
    pub(crate) fn is_in_step(&self) -> bool {
        let is_silent = self.owed == 0 && self.input.is_empty() && !self.is_closed;
        is_silent || self.is_amid_push()
    }

    /// Whether nothing is owed and a push has arrived in part. Pushes that are complete are taken together with a
    /// reply.
    #[cold]
    fn is_amid_push(&self) -> bool {
        self.owed == 0 && self.input.first() == Some(&PUSH) && !self.is_closed
    }

    /// Checks whether the server has sent a reply that is not owed, or has hung up. Pushes may arrive at any time: all
    /// that have arrived are taken, until the deadline. Does not wait for more.
    #[inline]
    pub(crate) fn glance(&mut self, until: impl FnOnce() -> Deadline) -> Glance {
        match self.stream.glance() {
            Glance::Talking if self.is_in_step() => self.hear_pushes(until()),
            seen => seen,
        }
    }

    /// Takes all pushes that have arrived. If the deadline passes first, a reply may still be behind them, so the wire
    /// counts as talking.
    #[cold]
    fn hear_pushes(&mut self, deadline: Deadline) -> Glance {
        while !deadline.is_past() {
            match self.turn_now(&[]) {
                Ok(_) => self.take_pushes(),
                Err(_) => return Glance::Closed,
            }
            match self.stream.glance() {
                _ if self.is_closed => return Glance::Closed,
                _ if !self.is_in_step() => break,
                Glance::Talking => {}
                seen => return seen,
            }
        }
        Glance::Talking
    }

    /// Takes pushes that have arrived while no reply is owed.
    #[cold]
    fn take_pushes(&mut self) {
        loop {
            match self.decoder.decode_as::<Ignored>(&mut self.input) {
                Ok(Some(Message::Push(push))) => {
                    if self.tell(push).is_err() {
                        self.owed += 1;
                        return;
                    }
                }
                Ok(None) => return,
                // A reply to no request: more of them may follow.
                Ok(Some(Message::Reply(_) | Message::Error(_))) | Err(_) => {
                    self.owed += 1;
                    return;
                }
            }
        }
    }

    /// # Errors
    /// [`Failure::Inherited`] if the handler has forked and this is the child: what comes next belongs to the parent.
    #[cold]
    fn tell(&self, push: Value) -> Result<(), Failure> {
        if let Some(handler) = &self.push_handler {
            handler.tell(push);
        }
        self.check_owner()
    }

    /// # Errors
    /// [`Failure::Inherited`] in a forked child, which must neither write nor read here.
    #[inline]
    pub(crate) fn check_owner(&self) -> Result<(), Failure> {
        match self.stream.is_ours() {
            true => Ok(()),
            false => Err(Failure::Inherited),
        }
    }

    /// Counts this many requests that are about to be written.
    ///
    /// # Errors
    /// [`Failure::OutOfStep`] if the next reply read would not be theirs.
    #[inline]
    pub(crate) fn owe(&mut self, replies: u64) -> Result<(), Failure> {
        if !self.is_in_step() {
            return Err(Failure::OutOfStep);
        }
        self.owed += replies;
        Ok(())
    }

    /// Counts this many more requests that are about to be written, after others that are not answered yet.
    pub(crate) fn owe_more(&mut self, replies: u64) {
        self.owed += replies;
    }

    /// Sends one request, or several that are known to be small, without reading. They must have been
    /// [counted](Self::owe), and the deadline set or refreshed just before.
    #[inline(always)]
    pub(crate) fn send(&mut self, request: &[u8], deadline: &Deadline) -> Result<(), Failure> {
        let sent = self.stream.write_all(request, deadline);
        sent.map_err(|error| self.why_unsent(error, *deadline))
    }

    #[cold]
    fn why_unsent(&mut self, error: io::Error, deadline: Deadline) -> Failure {
        let is_broken = error.kind() != io::ErrorKind::TimedOut;
        let refusal = is_broken.then(|| self.last_words(deadline)).flatten();
        refusal.unwrap_or_else(|| Failure::Write(Arc::new(error)))
    }

    /// Reads one reply, part of which may have arrived already.
    pub(crate) fn receive<T: FromReply>(
        &mut self,
        deadline: Deadline,
    ) -> Result<Answer<T>, Failure> {
        let mut received = Received::default();
        let answer = self.receive_for(deadline, &mut received)?;
        Ok(answer.map(|reply| reply.map(|()| received.take())))
    }

    /// As [`receive`](Self::receive), for a [`Recipient`].
    pub(crate) fn receive_for(
        &mut self,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<Answer<()>, Failure> {
        loop {
            // It may have arrived together with the reply before it.
            if !self.input.is_empty() {
                if let Some(parts) = self.decoder.begin_parts(&mut self.input, to) {
                    return self.receive_parts(parts, deadline, to);
                }
                if let Some(answer) = self.take_for(to)? {
                    return Ok(answer);
                }
            }
            self.read_more(deadline.refreshed())?;
        }
    }

    /// Reads a long list whose first elements have arrived.
    fn receive_parts(
        &mut self,
        mut parts: Parts,
        mut deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<Answer<()>, Failure> {
        loop {
            let taken = self.decoder.take_parts(&mut self.input, &mut parts, to);
            if taken.map_err(Failure::Protocol)? {
                self.settle(1);
                return Ok(Ok(to.end_list()));
            }
            deadline = deadline.refreshed();
            self.read_more(deadline)?;
        }
    }

    /// Sends something that gets no reply or any number of them. For a connection that is used for nothing else.
    pub(crate) fn say(&mut self, request: &[u8], deadline: Deadline) -> Result<(), Failure> {
        let sent = self.stream.write_all(request, &deadline);
        sent.map_err(|error| Failure::Write(Arc::new(error)))
    }

    /// Writes as much of `output` as the server takes, and reads what it has sent. If neither is possible, waits until
    /// one is or the bell is rung, for at most `limit`. `None` if nothing was moved. For a connection that is used for
    /// nothing else.
    pub(crate) fn turn(
        &mut self,
        output: &[u8],
        bell: &Bell,
        limit: Option<Duration>,
    ) -> Result<Option<Moved>, Failure> {
        if self.is_closed {
            return Err(Failure::Closed);
        }
        let room = self.input.room_for(self.decoder.missing());
        let moved = self.stream.exchange_or_rung(output, room, bell, limit);
        self.note_moved(moved)
    }

    /// As [`turn`](Self::turn), without waiting.
    pub(crate) fn turn_now(&mut self, output: &[u8]) -> Result<Option<Moved>, Failure> {
        if self.is_closed {
            return Err(Failure::Closed);
        }
        let room = self.input.room_for(self.decoder.missing());
        let moved = self.stream.exchange_now(output, room);
        self.note_moved(moved)
    }

    fn note_moved(&mut self, moved: io::Result<Option<Moved>>) -> Result<Option<Moved>, Failure> {
        let moved = moved.map_err(|error| Failure::Read(Arc::new(error)))?;
        // Bytes that arrived before the end are taken first.
        self.is_closed = moved.is_some_and(|moved| moved.is_closed);
        Ok(moved)
    }

    /// Waits until a [turn](Self::turn_now) of one of these wires can move something, or the bell is rung, for at most
    /// `limit`. The flag says whether a wire has output.
    pub(crate) fn wait_for_any<'a>(
        wires: impl IntoIterator<Item = (&'a Self, bool)>,
        bell: &Bell,
        limit: Option<Duration>,
    ) -> io::Result<()> {
        let streams = wires
            .into_iter()
            .map(|(wire, has_output)| (&wire.stream, has_output));
        Stream::wait_for_any(streams, bell, limit)
    }

    /// Passes the next message, whether it is a reply, an error or a push, to `read`, and returns the result. `None` if
    /// it has not arrived completely. For connections that send no commands besides.
    #[inline]
    pub(crate) fn next_message<T>(
        &mut self,
        read: impl FnOnce(Reply<'_>) -> T,
    ) -> Result<Option<T>, Failure> {
        let message = self.decoder.decode_by(&mut self.input, read);
        let message = message.map_err(Failure::Protocol)?;
        self.input.shrink();
        Ok(message)
    }

    /// Reads the next message, whether it is a reply or not. For a connection that is used for nothing else.
    pub(crate) fn hear(&mut self, mut deadline: Deadline) -> Result<Value, Failure> {
        loop {
            if let Some(message) = self.next_message(build)? {
                return Ok(message);
            }
            self.read_more(deadline)?;
            deadline = deadline.refreshed();
        }
    }

    /// Reads the first bytes of what is owed. The deadline must have been set or refreshed just before.
    #[inline(always)]
    pub(crate) fn read_first(&mut self, deadline: &Deadline) -> Result<(), Failure> {
        self.read(0, deadline)
    }

    fn read_more(&mut self, deadline: Deadline) -> Result<(), Failure> {
        self.read(self.decoder.missing(), &deadline)
    }

    #[inline(always)]
    fn read(&mut self, missing: usize, deadline: &Deadline) -> Result<(), Failure> {
        let room = self.input.room_for(missing);
        match self.stream.read(room, deadline) {
            Ok(0) => Err(Failure::Closed),
            Ok(_) => Ok(()),
            Err(error) => Err(Failure::Read(Arc::new(error))),
        }
    }

    /// Writes as much of `output` as the server takes and reads what it has sent, waiting until either is possible, and
    /// returns how many bytes were written. Large amounts in both directions do not block each other.
    ///
    /// # Errors
    /// A [`Failure`] of reading. Nothing of `output` was written then.
    pub(crate) fn pump(&mut self, output: &[u8], deadline: Deadline) -> Result<usize, Failure> {
        if self.is_closed {
            return Err(Failure::Closed);
        }
        let room = self.input.room_for(self.decoder.missing());
        let moved = self.stream.exchange(output, room, deadline);
        let moved = moved.map_err(|error| Failure::Read(Arc::new(error)))?;
        // Bytes that arrived before the end are taken first.
        self.is_closed = moved.is_closed;
        Ok(moved.written)
    }

    /// Writes as much of `output` as the server takes without waiting, and returns how many bytes that is.
    ///
    /// # Errors
    /// A [`Failure`] of writing. Nothing of `output` was written then.
    pub(crate) fn push(&mut self, output: &[u8]) -> Result<usize, Failure> {
        let written = self.stream.write_now(output);
        written.map_err(|error| Failure::Write(Arc::new(error)))
    }

    /// Takes the next reply, if all of it has arrived.
    #[inline(always)]
    pub(crate) fn take<T: FromReply>(&mut self) -> Result<Option<Answer<T>>, Failure> {
        self.take_by(|decoder, input| decoder.decode_as(input))
    }

    /// As [`take`](Self::take), for a [`Recipient`].
    fn take_for(&mut self, to: &mut dyn Recipient) -> Result<Option<Answer<()>>, Failure> {
        self.take_by(|decoder, input| decoder.decode_for(input, to))
    }

    #[inline(always)]
    fn take_by<T>(
        &mut self,
        mut decode: impl FnMut(
            &mut Decoder,
            &mut ReadBuffer,
        ) -> Result<Option<Message<T>>, ProtocolError>,
    ) -> Result<Option<Answer<T>>, Failure> {
        loop {
            if self.owed == 0 {
                return Ok(None);
            }
            let answer = match decode(&mut self.decoder, &mut self.input) {
                Ok(Some(Message::Reply(reply))) => Ok(reply),
                Ok(Some(Message::Error(error))) => Err(error),
                Ok(Some(Message::Push(push))) => {
                    self.tell(push)?;
                    continue;
                }
                Ok(None) => return Ok(None),
                Err(error) => return Err(Failure::Protocol(error)),
            };
            self.settle(1);
            return Ok(Some(answer));
        }
    }

    /// Takes the only owed reply, if its [first bytes](Self::read_first) are all of it and it is a plain string, as
    /// most replies are.
    #[inline(always)]
    pub(crate) fn take_only<R: Request>(&mut self) -> Option<Result<R::Reply, ConversionError>> {
        let text = self.decoder.only_string(&self.input)?;
        let made = R::read_reply(Reply::BulkString(ReplyBytes::lone(text)));
        self.input.clear();
        self.owed -= 1;
        Some(made)
    }

    /// Takes the next reply as it came, if all of it has arrived. True if `raw` holds it now.
    pub(crate) fn take_raw(&mut self, raw: &mut RawReply) -> Result<bool, Failure> {
        loop {
            if self.owed == 0 {
                return Ok(false);
            }
            match self.decoder.take_raw(&mut self.input, raw) {
                Ok(Some(RawMessage::Reply)) => {
                    self.settle(1);
                    return Ok(true);
                }
                Ok(Some(RawMessage::Push(push))) => self.tell(push)?,
                Ok(None) => return Ok(false),
                Err(error) => return Err(Failure::Protocol(error)),
            }
        }
    }

    /// Adds the next reply to the row, if all of it has arrived, and returns it.
    #[inline]
    pub(crate) fn gather<T: FromReply, R>(
        &mut self,
        row: &mut Row<'_, R>,
    ) -> Result<Option<Answer<T>>, Failure> {
        loop {
            return match self.decoder.gather(&mut self.input, row) {
                Ok(Some(Message::Reply(reply))) => Ok(Some(Ok(reply))),
                Ok(Some(Message::Error(error))) => Ok(Some(Err(error))),
                Ok(Some(Message::Push(push))) => {
                    self.tell(push)?;
                    continue;
                }
                Ok(None) => Ok(None),
                Err(error) => Err(Failure::Protocol(error)),
            };
        }
    }

    /// Takes the replies of a row that have arrived, if there are enough of them to be worth it.
    #[inline]
    pub(crate) fn take_part_of_row<'t, T: FromReply + 't>(
        &mut self,
        row: &mut Row<'t, T>,
    ) -> Result<(), Failure> {
        let taken = self.decoder.take_part_of_row(&mut self.input, row);
        self.owed -= taken.map_err(Failure::Protocol)? as u64;
        Ok(())
    }

    /// Takes the replies of a row, as the elements of one array. They count as owed until then.
    pub(crate) fn take_row<T: FromReply>(
        &mut self,
        row: Row<'_, T>,
    ) -> Result<Result<T, ConversionError>, Failure> {
        let count = row.count();
        let made = self.decoder.take_row(&mut self.input, row);
        let made = made.map_err(Failure::Protocol)?;
        self.settle(count as u64);
        Ok(made)
    }

    /// Notes that this many replies have been read whole.
    #[inline]
    fn settle(&mut self, replies: u64) {
        self.owed -= replies;
        if self.owed == 0 && !self.input.is_empty() {
            self.take_pushes();
        }
        self.input.shrink();
    }

    /// What the server said before it hung up in the middle of a command. A server that accepts no more clients, or no
    /// string of that length, says so and closes without reading on. All that the writer sees of it is a broken pipe.
    fn last_words(&mut self, deadline: Deadline) -> Option<Failure> {
        // Does not wait: what a broken connection has received is there, followed by the end.
        if self.stream.glance() != Glance::Talking {
            return None;
        }
        match self.receive::<()>(deadline.refreshed()) {
            Ok(Err(error)) => {
                // It hung up: its last error answers no command.
                self.owed += 1;
                Some(Failure::Refused(error))
            }
            _ => None,
        }
    }
}
