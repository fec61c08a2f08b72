use r2d2::{NopErrorHandler, Pool};

use super::{Adapter, CALL, Check, command, text};

pub(crate) struct R2d2(Pool<redis::Client>);

impl Adapter for R2d2 {
    const CHECK_IS_A_CHOICE: bool = true;

    fn open(url: &str, check: Check) -> Self {
        let builder = Pool::builder()
            .max_size(1)
            .test_on_check_out(check == Check::Default)
            .connection_timeout(CALL)
            .error_handler(Box::new(NopErrorHandler));
        let client = redis::Client::open(url).expect("the URL is a server's");
        Self(builder.build(client).expect("the server is there"))
    }

    fn call(&self, name: &str, arguments: &[&[u8]]) -> Result<String, String> {
        let mut connection = self.0.get().map_err(|error| error.to_string())?;
        let set = connection.set_read_timeout(Some(CALL));
        set.map_err(|error| error.to_string())?;
        text(command(name, arguments).query(&mut *connection))
    }
}
