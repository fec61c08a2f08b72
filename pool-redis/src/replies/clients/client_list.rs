//! The reply to `CLIENT LIST`.

use crate::error::conversion_error::ConversionError;
use crate::replies::ClientInfo;
use crate::replies::fields::lines;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `CLIENT LIST`: all client connections of the server.
///
/// Source: <https://redis.io/docs/latest/commands/client-list/>.
///
/// ```
/// use pool_redis::replies::ClientList;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let ClientList(clients) = client.query(Command::new("CLIENT LIST"))?;
/// let slow = clients.iter().filter(|client| client.omem > 1_000_000);
/// assert_eq!(slow.count(), 0);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ClientList(pub Vec<ClientInfo>);

impl FromReply for ClientList {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let text = reply.into_text("ClientList")?.into_bytes();
        lines(text)
            .map(ClientInfo::of_line)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn each_line_is_a_client_and_one_bad_line_an_error() {
        let line = "id=5 addr=x age=0 idle=0 flags=N db=0\n";
        for len in 0..3 {
            let list: ClientList = Value::BulkString(line.repeat(len).into())
                .convert()
                .unwrap();
            assert_eq!(list.0.len(), len);
        }
        let bad = Value::BulkString(format!("{line}id=x\n").into());
        assert!(bad.convert::<ClientList>().is_err());
    }
}
