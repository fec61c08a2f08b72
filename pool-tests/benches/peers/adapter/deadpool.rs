use deadpool::Runtime;
use deadpool_redis::{Manager, Pool};

use super::{Adapter, CALL, Check, RUNTIME, command, text};

pub(crate) struct Deadpool(Pool);

impl Adapter for Deadpool {
    const CHECK_IS_A_CHOICE: bool = false;

    fn open(url: &str, _: Check) -> Self {
        let manager = Manager::new(url).expect("the URL is a server's");
        let builder = Pool::builder(manager)
            .max_size(1)
            .wait_timeout(Some(CALL))
            .create_timeout(Some(CALL))
            .recycle_timeout(Some(CALL))
            .runtime(Runtime::Tokio1);
        Self(
            builder
                .build()
                .expect("there is a runtime for the timeouts"),
        )
    }

    fn call(&self, name: &str, arguments: &[&[u8]]) -> Result<String, String> {
        RUNTIME.block_on(async {
            let mut connection = self.0.get().await.map_err(|error| error.to_string())?;
            connection.set_response_timeout(CALL);
            text(command(name, arguments).query_async(&mut connection).await)
        })
    }
}
