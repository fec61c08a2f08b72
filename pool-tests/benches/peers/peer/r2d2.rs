use std::sync::Arc;

use r2d2::{ManageConnection, NopErrorHandler, Pool, PooledConnection};

use super::{Peer, Settings};
use crate::script::{Refused, Resource, Script};

pub(crate) struct R2d2(Pool<Scripted>);

pub(crate) struct Scripted(Arc<Script>);

impl ManageConnection for Scripted {
    type Connection = Resource;
    type Error = Refused;

    fn connect(&self) -> Result<Resource, Refused> {
        self.0.make_blocking()
    }

    fn is_valid(&self, _: &mut Resource) -> Result<(), Refused> {
        self.0.validate.run_blocking()
    }

    fn has_broken(&self, _: &mut Resource) -> bool {
        false
    }
}

impl Peer for R2d2 {
    const NO_FORK: Option<&str> = None;

    type Lent = PooledConnection<Scripted>;

    fn open(settings: Settings, script: Arc<Script>) -> Self {
        let builder = Pool::builder()
            .max_size(settings.max_size)
            .min_idle(Some(settings.keeps_one_idle.into()))
            .test_on_check_out(settings.validates)
            .connection_timeout(settings.wait)
            .error_handler(Box::new(NopErrorHandler));
        let pool = builder.build(Scripted(script));
        Self(pool.expect("one resource can be made"))
    }

    fn get(&self) -> Result<Self::Lent, String> {
        self.0.get().map_err(|error| error.to_string())
    }
}
