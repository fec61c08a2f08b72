//! The limit: bytes written before, answered by as many bytes as are known to come, which nobody looks at.

use std::io::{Read, Write};
use std::net::TcpStream;

use parking_lot::{Condvar, Mutex};

use super::Contestant;
use crate::client::task::{self, CONNECTIONS, MEDIUM, MEDIUM_LEN, Task};

/// How much is read at a time.
const READ_LEN: usize = 64 * 1024;

/// The system copies to such a place at full speed, whatever the processor.
const ALIGNMENT: usize = 64;

/// How many commands of a stream are sent before their replies are read.
const IN_FLIGHT: usize = 1000;

pub(crate) struct Raw {
    idle: Mutex<Vec<Socket>>,
    returned: Condvar,
    /// What asks for each task, and the length of its answer.
    requests: Vec<(Task, Vec<u8>, usize)>,
}

struct Socket {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Raw {
    pub(crate) const NAME: &str = "raw socket";

    pub(crate) fn connect(url: &str) -> Self {
        let address = url.trim_start_matches("redis://");
        let idle = (0..CONNECTIONS).map(|_| Socket::connect(address)).collect();
        let tasks = Task::CALLS.into_iter().chain(Task::PIPELINES);
        let requests = tasks.map(|task| (task, task.request(), task.reply_len()));
        Self {
            idle: Mutex::new(idle),
            returned: Condvar::new(),
            requests: requests.collect(),
        }
    }

    fn with_socket<T>(&self, act: impl FnOnce(&mut Socket) -> T) -> T {
        let mut idle = self.idle.lock();
        let mut socket = loop {
            match idle.pop() {
                Some(socket) => break socket,
                None => self.returned.wait(&mut idle),
            }
        };
        drop(idle);
        let outcome = act(&mut socket);
        self.idle.lock().push(socket);
        self.returned.notify_one();
        outcome
    }
}

impl Contestant for Raw {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn run(&self, task: Task) -> usize {
        let row = self.requests.iter().find(|row| row.0 == task);
        let (_, request, reply_len) = row.expect("every task is there");
        self.with_socket(|socket| socket.ask(request, *reply_len));
        task.outcome()
    }

    fn stream(&self, count: usize) -> usize {
        let mut one = Vec::new();
        pool_redis::resp::encode_command(&["GET", MEDIUM], &mut one);
        let requests = one.repeat(IN_FLIGHT);
        self.with_socket(|socket| {
            let mut left = count;
            while left > 0 {
                let now = left.min(IN_FLIGHT);
                let reply_len = now * task::bulk_len(MEDIUM_LEN);
                socket.ask(&requests[..now * one.len()], reply_len);
                left -= now;
            }
        });
        count
    }
}

impl Socket {
    fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("the server is there");
        stream.set_nodelay(true).expect("a socket can be told");
        Self {
            stream,
            buffer: vec![0; READ_LEN + ALIGNMENT],
        }
    }

    fn ask(&mut self, request: &[u8], reply_len: usize) {
        let start = self.buffer.as_ptr().align_offset(ALIGNMENT);
        let room = &mut self.buffer[start..start + READ_LEN];
        self.stream.write_all(request).expect("a request is sent");
        let mut left = reply_len;
        while left > 0 {
            let read = self.stream.read(room).expect("a reply comes");
            assert!(0 < read && read <= left, "the reply is of another length");
            left -= read;
        }
    }
}
