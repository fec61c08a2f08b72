use std::ops::Deref;
use std::sync::Arc;

use bb8::{ManageConnection, Pool, PooledConnection};

use super::{NEEDS_RUNTIME, Peer, RUNTIME, Settings};
use crate::script::{Refused, Resource, Script};

pub(crate) struct Bb8(Pool<Scripted>);

pub(crate) struct Scripted(Arc<Script>);

impl ManageConnection for Scripted {
    type Connection = Resource;
    type Error = Refused;

    async fn connect(&self) -> Result<Resource, Refused> {
        self.0.make().await
    }

    async fn is_valid(&self, _: &mut Resource) -> Result<(), Refused> {
        self.0.validate.run().await
    }

    fn has_broken(&self, _: &mut Resource) -> bool {
        false
    }
}

impl Peer for Bb8 {
    const NO_FORK: Option<&str> = Some(NEEDS_RUNTIME);

    type Lent = Lent;

    fn open(settings: Settings, script: Arc<Script>) -> Self {
        let builder = Pool::builder()
            .max_size(settings.max_size)
            .min_idle(u32::from(settings.keeps_one_idle))
            .test_on_check_out(settings.validates)
            .connection_timeout(settings.wait);
        let pool = RUNTIME.block_on(builder.build(Scripted(script)));
        Self(pool.expect("one resource can be made"))
    }

    fn get(&self) -> Result<Lent, String> {
        let lent = RUNTIME.block_on(self.0.get_owned());
        lent.map(|lent| Lent(Some(lent)))
            .map_err(|error| error.to_string())
    }
}

/// Returned inside the runtime: a return may start a task.
pub(crate) struct Lent(Option<PooledConnection<'static, Scripted>>);

impl Deref for Lent {
    type Target = Resource;

    fn deref(&self) -> &Resource {
        self.0.as_ref().expect("there until it is dropped")
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let _context = RUNTIME.enter();
        self.0 = None;
    }
}
