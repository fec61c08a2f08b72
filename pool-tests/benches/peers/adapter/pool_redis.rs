use pool_redis::{Client, Command, Value};

use super::{Adapter, CALL, Check};

pub(crate) struct PoolRedis(Client);

impl Adapter for PoolRedis {
    const CHECK_IS_A_CHOICE: bool = false;

    // It peeks at the socket, which is no round trip.
    fn open(url: &str, _: Check) -> Self {
        let client = Client::builder(url).max_size(1).timeout(CALL).build();
        Self(client.expect("these settings are in their ranges"))
    }

    fn call(&self, name: &str, arguments: &[&[u8]]) -> Result<String, String> {
        let command = Command::new(name).args(arguments);
        match self.0.execute_command(command) {
            Ok(Value::BulkString(text) | Value::VerbatimString { text, .. }) => {
                Ok(String::from_utf8_lossy(&text).into_owned())
            }
            Ok(other) => Ok(format!("{other:?}")),
            Err(error) => Err(error.to_string()),
        }
    }
}
