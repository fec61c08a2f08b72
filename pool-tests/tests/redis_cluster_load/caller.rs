//! One of the calling threads.

use fastrand::Rng;
use pool_redis::{Command, Commands, Script};
use pool_tests::Version;

use crate::counter::Counter;
use crate::load::{Load, SHARDS, fixed_key, fixed_value, pair_key};

/// A thread that calls without a pause, and knows what each reply may be.
pub(crate) struct Caller<'a> {
    load: &'a Load<'a>,
    thread: usize,
    rng: Rng,
    /// One for each way to increment and each shard, so that errors in one are not hidden by another.
    single: Vec<Counter>,
    in_pipeline: Vec<Counter>,
    in_transaction: Vec<Counter>,
    in_script: Vec<Counter>,
}

impl<'a> Caller<'a> {
    pub(crate) fn new(load: &'a Load<'a>, thread: usize) -> Self {
        let counters = |way: &str| {
            let key = |shard: usize| load.shards[shard].key(&format!("{way}:{thread}"));
            let counters: Vec<_> = (0..SHARDS).map(|shard| Counter::new(key(shard))).collect();
            // A transaction on a missing key waits while its slot migrates.
            for counter in &counters {
                load.create(&counter.key);
            }
            counters
        };
        Self {
            load,
            thread,
            rng: Rng::new(),
            single: counters("single"),
            in_pipeline: counters("pipeline"),
            in_transaction: counters("transaction"),
            in_script: counters("script"),
        }
    }

    /// Calls until the load is over, and returns what it knows about its counters.
    pub(crate) fn run(mut self) -> Vec<Counter> {
        for round in 0.. {
            if self.load.is_over() {
                break;
            }
            match round % 9 {
                0 => self.pipeline(),
                1 => self.transaction(),
                2 => self.many(),
                3 => self.two_of_a_slot(),
                4 => self.echo(),
                5 => self.script(),
                6 => self.reading_script(),
                7 => self.get(),
                _ => self.increment(),
            }
        }
        let counters = [
            self.single,
            self.in_pipeline,
            self.in_transaction,
            self.in_script,
        ];
        counters.into_iter().flatten().collect()
    }

    fn increment(&mut self) {
        let shard = self.rng.usize(..SHARDS);
        let counter = &mut self.single[shard];
        let outcome = self.load.call(|client| client.incr(&counter.key));
        self.load.note_single(self.thread, shard, &outcome);
        counter.note(outcome, self.load.terms.losses);
    }

    fn get(&mut self) {
        let number = self.rng.usize(..);
        let outcome = self
            .load
            .call(|client| client.get::<String>(fixed_key(number)));
        if let Ok(value) = outcome {
            assert_eq!(value, Some(fixed_value(&fixed_key(number))));
        }
    }

    /// Keys in all parts of the cluster.
    fn many(&mut self) {
        let keys: Vec<_> = (0..20).map(|_| fixed_key(self.rng.usize(..))).collect();
        self.expect_values(keys);
    }

    /// Keys that may be at different nodes while their slot migrates.
    fn two_of_a_slot(&mut self) {
        let shard = &self.load.shards[self.rng.usize(..SHARDS)];
        self.expect_values((0..2).map(|index| pair_key(shard, index)).collect());
    }

    fn expect_values(&self, keys: Vec<String>) {
        let outcome = self.load.call(|client| client.mget::<String>(&keys));
        if let Ok(values) = outcome {
            let expected: Vec<_> = keys.iter().map(|key| Some(fixed_value(key))).collect();
            assert_eq!(values, expected);
        }
    }

    fn echo(&mut self) {
        let payload = self.payload();
        let outcome = self.load.call(|client| client.echo(&payload));
        if let Ok(reply) = outcome {
            assert_eq!(reply, payload);
        }
    }

    fn script(&mut self) {
        let shard = self.rng.usize(..SHARDS);
        let counter = &mut self.in_script[shard];
        let incr = Script::new("return redis.call('INCR', KEYS[1])").key(&counter.key);
        let outcome = self.load.call(|client| incr.run(client));
        self.load.note_write(self.thread, shard, &outcome);
        counter.note(outcome, self.load.terms.losses);
    }

    fn reading_script(&mut self) {
        let mut script = Script::new("return {redis.call('GET', KEYS[1]), ARGV[1]}");
        if self.load.shards[0].master.version() >= Version::new(7, 0, 0) {
            script = script.read_only();
        }
        let key = pair_key(&self.load.shards[self.rng.usize(..SHARDS)], 0);
        let payload = self.payload();
        let run = script.key(&key).arg(&payload);
        let outcome: Result<(String, String), _> = self.load.call(|client| run.run(client));
        if let Ok(reply) = outcome {
            assert_eq!(reply, (fixed_value(&key), payload));
        }
    }

    /// Commands for all shards, whose outcomes are returned in order.
    fn pipeline(&mut self) {
        let (first, number, payload) =
            (self.rng.usize(..SHARDS), self.rng.usize(..), self.payload());
        let order = |index: usize| (first + index) % SHARDS;
        let outcome = self.load.call(|client| {
            let mut pipeline = client.pipeline();
            for index in 0..SHARDS {
                pipeline.push(Command::new("GET").arg(fixed_key(number.wrapping_add(index))));
                pipeline.push(self.in_pipeline[order(index)].incr());
                pipeline.push(Command::new("ECHO").arg(&payload));
            }
            pipeline.execute()
        });
        let Ok(outcomes) = outcome else {
            return;
        };
        assert_eq!(outcomes.len(), 3 * SHARDS);
        let mut outcomes = outcomes.into_iter();
        let mut next = || {
            let outcome = outcomes.next().expect("one for each command");
            self.load.tally.note_part(&outcome);
            outcome
        };
        for index in 0..SHARDS {
            if let Ok(value) = next() {
                let expected = fixed_value(&fixed_key(number.wrapping_add(index)));
                assert_eq!(value.convert::<String>().unwrap(), expected);
            }
            let outcome = next().map(|count| count.convert().unwrap());
            self.load.note_write(self.thread, order(index), &outcome);
            self.in_pipeline[order(index)].note(outcome, self.load.terms.losses);
            if let Ok(reply) = next() {
                assert_eq!(reply.convert::<String>().unwrap(), payload);
            }
        }
    }

    fn transaction(&mut self) {
        let shard = self.rng.usize(..SHARDS);
        let counter = &mut self.in_transaction[shard];
        let outcome = self.load.call(|client| {
            client.transaction().run::<(i64, i64)>(|transaction| {
                transaction.queue(counter.incr())?;
                transaction.queue(Command::new("GET").arg(&counter.key))
            })
        });
        self.load.note_write(self.thread, shard, &outcome);
        let outcome = outcome.map(|(count, got)| {
            assert_eq!(count, got, "something came in between");
            count
        });
        counter.note(outcome, self.load.terms.losses);
    }

    /// A payload that no other call has sent.
    fn payload(&mut self) -> String {
        format!("{}/{}", self.thread, self.rng.u64(..))
    }
}
