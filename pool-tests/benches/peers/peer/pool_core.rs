use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use pool_core::{MakeContext, Manager, Pool, Pooled, ValidateContext};

use super::{Peer, Settings};
use crate::script::{Resource, Script};

pub(crate) struct PoolCore(Pool<Scripted>);

pub(crate) struct Scripted(Arc<Script>);

impl Manager for Scripted {
    type Resource = Resource;
    type Error = Infallible;

    fn make(&self, _: &MakeContext) -> Result<Resource, Infallible> {
        self.0.make_blocking()
    }

    fn validate(&self, _: &mut Resource, _: &ValidateContext) -> Result<(), Infallible> {
        self.0.validate.run_blocking();
        Ok(())
    }
}

impl Peer for PoolCore {
    const NO_FORK: Option<&str> = None;

    type Lent = Pooled<Scripted>;

    fn open(settings: Settings, script: Arc<Script>) -> Self {
        let builder = Pool::builder(Scripted(script))
            .max_size(settings.max_size as usize)
            .min_idle(settings.keeps_one_idle.into())
            .validate_after_idle(settings.validates.then_some(Duration::ZERO))
            .acquire_timeout(settings.wait);
        Self(builder.build().expect("these settings are in their ranges"))
    }

    fn get(&self) -> Result<Self::Lent, String> {
        self.0.get().map_err(|error| error.to_string())
    }
}
