use std::sync::Arc;

use deadpool::Runtime;
use deadpool::managed::{Manager, Metrics, Object, Pool, RecycleResult, Timeouts};

use super::{NEEDS_RUNTIME, Peer, RUNTIME, Settings};
use crate::script::{Refused, Resource, Script};

pub(crate) struct Deadpool(Pool<Scripted>);

pub(crate) struct Scripted(Arc<Script>);

impl Manager for Scripted {
    type Type = Resource;
    type Error = Refused;

    async fn create(&self) -> Result<Resource, Refused> {
        self.0.make().await
    }

    async fn recycle(&self, _: &mut Resource, _: &Metrics) -> RecycleResult<Refused> {
        Ok(self.0.validate.run().await?)
    }
}

impl Peer for Deadpool {
    const NO_FORK: Option<&str> = Some(NEEDS_RUNTIME);

    type Lent = Object<Scripted>;

    // It makes nothing ahead and always validates. Each of its three timeouts is the whole wait: they share none.
    fn open(settings: Settings, script: Arc<Script>) -> Self {
        let timeouts = Timeouts {
            wait: Some(settings.wait),
            create: Some(settings.wait),
            recycle: Some(settings.wait),
        };
        let builder = Pool::builder(Scripted(script))
            .max_size(settings.max_size as usize)
            .timeouts(timeouts)
            .runtime(Runtime::Tokio1);
        Self(
            builder
                .build()
                .expect("there is a runtime for the timeouts"),
        )
    }

    fn get(&self) -> Result<Self::Lent, String> {
        RUNTIME
            .block_on(self.0.get())
            .map_err(|error| error.to_string())
    }
}
