use bb8::Pool;

use super::{Adapter, CALL, Check, RUNTIME, command, text};

pub(crate) struct Bb8(Pool<redis::Client>);

impl Adapter for Bb8 {
    const CHECK_IS_A_CHOICE: bool = true;

    fn open(url: &str, check: Check) -> Self {
        let builder = Pool::builder()
            .max_size(1)
            .test_on_check_out(check == Check::Default)
            .connection_timeout(CALL);
        let client = redis::Client::open(url).expect("the URL is a server's");
        let pool = RUNTIME.block_on(builder.build(client));
        Self(pool.expect("the server is there"))
    }

    fn call(&self, name: &str, arguments: &[&[u8]]) -> Result<String, String> {
        RUNTIME.block_on(async {
            let mut connection = self.0.get().await.map_err(|error| error.to_string())?;
            connection.set_response_timeout(CALL);
            text(command(name, arguments).query_async(&mut *connection).await)
        })
    }
}
