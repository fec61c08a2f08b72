use std::sync::Arc;
use std::time::Duration;

use pool_core::{MakeContext, Manager, Pool, Pooled, Severity, ValidateContext};

use super::{Peer, Settings};
use crate::script::{Refused, Resource, Script};

pub(crate) struct PoolCore(Pool<Scripted>);

pub(crate) struct Scripted(Arc<Script>);

impl Scripted {
    pub(crate) fn new(script: Arc<Script>) -> Self {
        Self(script)
    }
}

impl Manager for Scripted {
    type Resource = Resource;
    type Error = Refused;

    fn make(&self, _: &MakeContext) -> Result<Resource, Refused> {
        self.0.make_blocking()
    }

    // As of a server that may come back.
    fn severity(&self, _: &Refused) -> Severity {
        Severity::Transient
    }

    fn validate(&self, _: &mut Resource, _: &ValidateContext) -> Result<(), Refused> {
        self.0.validate.run_blocking()
    }
}

impl Peer for PoolCore {
    const NO_FORK: Option<&str> = None;

    type Lent = Pooled<Scripted>;

    fn open(settings: Settings, script: Arc<Script>) -> Self {
        let builder = Pool::builder(Scripted::new(script))
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
