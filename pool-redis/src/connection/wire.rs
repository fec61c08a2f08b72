//! The two directions of a connection, and what is owed between them.

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

/// How a message that is no reply begins.
const PUSH: u8 = b'>';

/// What a command was answered: an error, or a reply that is of the type asked for or not.
pub(crate) type Answer<T> = Result<Result<T, ConversionError>, ServerError>;

/// Requests in one direction, replies in the other, in the same order.
///
/// It counts the replies that it is owed: up before the first byte of a request is written, down when a reply has been
/// read whole. Whatever comes between the two, the count stays up, and what is still to come can reach nobody.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: Stream,
    decoder: Decoder,
    /// What has been read and not yet taken as a reply. Outside of a call it holds nothing, or the beginning of a message
    /// that is no reply; anything else means out of step, for good: the server said more than it was asked.
    input: ReadBuffer,
    /// Replies that are still to come. Not zero outside of a call means out of step, for good.
    owed: u64,
    /// The other side says no more.
    is_closed: bool,
    /// Who is told of what comes between replies.
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

    /// Has it end, as if the other side had closed it, should the server retire before the guard is dropped.
    pub(crate) fn ends_with(&self, endpoint: &Arc<Endpoint>) -> Option<ListenerCut> {
        endpoint.cuts_listener(&self.stream)
    }

    /// Bounds what comes from now on in another way. Nothing must be on its way.
    pub(crate) fn limit(&mut self, limits: Limits) {
        self.decoder = Decoder::new(limits);
    }

    /// Whether the next reply that is read would be that to what is written next, as far as this side knows.
    #[inline]
    pub(crate) fn is_in_step(&self) -> bool {
        let is_silent = self.owed == 0 && self.input.is_empty() && !self.is_closed;
        is_silent || self.is_amid_push()
    }

    /// Whether nothing is owed, and a message that is no reply has come in part. All that have come whole are taken away when
    /// a reply is.
    #[cold]
    fn is_amid_push(&self) -> bool {
        self.owed == 0 && self.input.first() == Some(&PUSH) && !self.is_closed
    }

    /// Looks whether anything has come that nobody asked for, or the other side has hung up. Messages that are no replies
    /// may come at any time: they are taken away, however many, until that moment. Does not wait for any.
    #[inline]
    pub(crate) fn glance(&mut self, until: impl FnOnce() -> Deadline) -> Glance {
        match self.stream.glance() {
            Glance::Talking if self.is_in_step() => self.hear_pushes(until()),
            seen => seen,
        }
    }

    /// Takes away all messages that have come, as long as they are no replies. Who has not heard all of it by the deadline
    /// does not know what is behind it.
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

    /// Takes away what has come although no reply is owed, as long as it is no reply.
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
                // A reply to nothing: what comes next may be another.
                Ok(Some(Message::Reply(_) | Message::Error(_))) | Err(_) => {
                    self.owed += 1;
                    return;
                }
            }
        }
    }

    /// # Errors
    /// [`Failure::Inherited`] in a child that who was told has forked: what comes next is its parent's.
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

    /// Notes that so many requests are about to be written.
    ///
    /// # Errors
    /// [`Failure::OutOfStep`] if the reply to them would not be read next.
    #[inline]
    pub(crate) fn owe(&mut self, replies: u64) -> Result<(), Failure> {
        if !self.is_in_step() {
            return Err(Failure::OutOfStep);
        }
        self.owed += replies;
        Ok(())
    }

    /// Notes that so many more requests are about to be written, behind others that are not answered yet.
    pub(crate) fn owe_more(&mut self, replies: u64) {
        self.owed += replies;
    }

    /// Sends one request, or several that are known to be small, and does not read. They must be [owed](Self::owe), and
    /// the deadline set or refreshed just now.
    #[inline]
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

    /// Reads one reply, of which something may have come already.
    pub(crate) fn receive<T: FromReply>(
        &mut self,
        deadline: Deadline,
    ) -> Result<Answer<T>, Failure> {
        let mut received = Received::default();
        let answer = self.receive_for(deadline, &mut received)?;
        Ok(answer.map(|reply| reply.map(|()| received.take())))
    }

    /// As [`receive`](Self::receive), for whoever that is.
    pub(crate) fn receive_for(
        &mut self,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<Answer<()>, Failure> {
        loop {
            // It may have come together with the reply before it.
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

    /// Reads a long list whose first elements have come.
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

    /// Sends something to which no reply, or any number of them, may come: for a connection that is used for nothing else.
    pub(crate) fn say(&mut self, request: &[u8], deadline: Deadline) -> Result<(), Failure> {
        let sent = self.stream.write_all(request, &deadline);
        sent.map_err(|error| Failure::Write(Arc::new(error)))
    }

    /// Writes of `output` what the other side takes and reads what it has sent. If neither is possible, it waits until
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
        // What has come before the end is taken first.
        self.is_closed = moved.is_some_and(|moved| moved.is_closed);
        Ok(moved)
    }

    /// Waits until there is something to be moved by a [turn](Self::turn_now) of one of these, those marked having output,
    /// or the bell is rung, for at most `limit`.
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

    /// Returns what `read` makes of the next message, whether it is a reply, an error or a push. `None` if it has not all
    /// arrived. For connections that send no commands besides.
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

    /// Reads whatever comes next, be it a reply or not: for a connection that is used for nothing else.
    pub(crate) fn hear(&mut self, mut deadline: Deadline) -> Result<Value, Failure> {
        loop {
            if let Some(message) = self.next_message(build)? {
                return Ok(message);
            }
            self.read_more(deadline)?;
            deadline = deadline.refreshed();
        }
    }

    /// Reads what comes first of what is owed. The deadline must have been set or refreshed just now.
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

    /// Writes of `output` what the other side takes and reads what it has sent, waiting until either is possible, and
    /// returns how much was written. However much there is in either direction, the two do not block each other.
    ///
    /// # Errors
    /// A [`Failure`] of reading, with which nothing of `output` was written.
    pub(crate) fn pump(&mut self, output: &[u8], deadline: Deadline) -> Result<usize, Failure> {
        if self.is_closed {
            return Err(Failure::Closed);
        }
        let room = self.input.room_for(self.decoder.missing());
        let moved = self.stream.exchange(output, room, deadline);
        let moved = moved.map_err(|error| Failure::Read(Arc::new(error)))?;
        // What has come before the end is taken first.
        self.is_closed = moved.is_closed;
        Ok(moved.written)
    }

    /// Writes of `output` what the other side takes without waiting, and returns how much that is.
    ///
    /// # Errors
    /// A [`Failure`] of writing, with which nothing of `output` was written.
    pub(crate) fn push(&mut self, output: &[u8]) -> Result<usize, Failure> {
        let written = self.stream.write_now(output);
        written.map_err(|error| Failure::Write(Arc::new(error)))
    }

    /// Takes the next reply, if all of it has come.
    #[inline(always)]
    pub(crate) fn take<T: FromReply>(&mut self) -> Result<Option<Answer<T>>, Failure> {
        self.take_by(|decoder, input| decoder.decode_as(input))
    }

    /// As [`take`](Self::take), for whoever that is.
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

    /// Takes the one reply that is owed, of which only [the first](Self::read_first) has been read, if that is all of it
    /// and it is one usual string. Most replies are.
    #[inline(always)]
    pub(crate) fn take_only<R: Request>(&mut self) -> Option<Result<R::Reply, ConversionError>> {
        let text = self.decoder.only_string(&self.input)?;
        let made = R::read_reply(Reply::BulkString(ReplyBytes::lone(text)));
        self.input.clear();
        self.owed -= 1;
        Some(made)
    }

    /// Takes the next reply as it came, if all of it has. True if `raw` holds it now.
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

    /// Lengthens the row by the next reply, if all of it has come, and tells what it is.
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

    /// Takes those replies of a row that have come, if it is worth it.
    #[inline]
    pub(crate) fn take_part_of_row<'t, T: FromReply + 't>(
        &mut self,
        row: &mut Row<'t, T>,
    ) -> Result<(), Failure> {
        let taken = self.decoder.take_part_of_row(&mut self.input, row);
        self.owed -= taken.map_err(Failure::Protocol)? as u64;
        Ok(())
    }

    /// Takes the replies of a row, as the elements of one array. They stay owed until then.
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

    /// So many replies have been read whole.
    #[inline]
    fn settle(&mut self, replies: u64) {
        self.owed -= replies;
        if self.owed == 0 && !self.input.is_empty() {
            self.take_pushes();
        }
        self.input.shrink();
    }

    /// What the server said before it hung up in the middle of a command. One that takes no more clients, or no string
    /// of that length, says so and closes without reading on: all that the writer sees of it is a broken pipe.
    fn last_words(&mut self, deadline: Deadline) -> Option<Failure> {
        // Does not wait: of a broken connection, what has come is there, and behind it the end.
        if self.stream.glance() != Glance::Talking {
            return None;
        }
        match self.receive::<()>(deadline.refreshed()) {
            Ok(Err(error)) => {
                // It hung up: what it said answers nothing.
                self.owed += 1;
                Some(Failure::Refused(error))
            }
            _ => None,
        }
    }
}
