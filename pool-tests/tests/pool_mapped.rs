//! A guard of a part is as good as a guard of the whole.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use pool_core::{Disposition, MakeContext, Manager, MappedPooled, Pool, Pooled};
use pool_tests::{ForkKind, in_child, isolated};

/// A resource with parts, which shows when it is dropped.
struct Desk {
    drawers: Vec<String>,
    lamp: Lamp,
    _alive: Arc<()>,
}

#[derive(Default)]
struct Lamp {
    is_lit: bool,
}

/// Makes desks, each of which holds a reference to this.
struct Desks(Arc<()>);

impl Desks {
    fn pool() -> (Pool<Self>, Arc<()>) {
        let alive = Arc::new(());
        let builder = Pool::builder(Self(alive.clone())).max_size(1);
        (builder.build().unwrap(), alive)
    }
}

impl Manager for Desks {
    type Resource = Desk;
    type Error = std::convert::Infallible;

    fn make(&self, _: &MakeContext) -> Result<Desk, Self::Error> {
        Ok(Desk {
            drawers: vec![String::new(), String::new()],
            lamp: Lamp::default(),
            _alive: self.0.clone(),
        })
    }

    fn on_release(&self, desk: &mut Desk) -> Disposition {
        desk.lamp.is_lit = false;
        Disposition::Keep
    }
}

fn lamp(desk: Pooled<Desks>) -> MappedPooled<Desks, Lamp> {
    Pooled::map(desk, |desk| &desk.lamp, |desk| &mut desk.lamp)
}

fn lost(_: &Desk) -> &Lamp {
    panic!("where is it?")
}

#[test]
fn a_dropped_part_returns_the_whole_as_it_was_left() {
    let (pool, _alive) = Desks::pool();
    let which = 1;
    let mut drawer = Pooled::map(
        pool.get().unwrap(),
        |desk| desk.drawers[which].as_str(),
        |desk| desk.drawers[which].as_mut_str(),
    );
    drawer.make_ascii_uppercase();
    assert_eq!(pool.status().in_use, 1);
    drop(drawer);
    let mut lamp = lamp(pool.get().unwrap());
    lamp.is_lit = true;
    drop(lamp);
    let desk = pool.get().unwrap();
    assert!(!desk.lamp.is_lit, "the manager has seen the whole");
    assert_eq!((desk.uses(), pool.counters().made), (3, 1));
}

#[test]
fn a_part_goes_to_another_thread_and_outlives_the_pool() {
    let (pool, alive) = Desks::pool();
    let mut lamp = lamp(pool.get().unwrap());
    drop(pool);
    let lit = thread::spawn(move || {
        lamp.is_lit = true;
        lamp.is_lit
    });
    assert!(lit.join().unwrap());
    assert_eq!(Arc::strong_count(&alive), 1, "desk and manager are gone");
}

#[test]
fn a_part_of_a_part_is_a_part() {
    let (pool, _alive) = Desks::pool();
    let drawers = Pooled::map(
        pool.get().unwrap(),
        |desk| desk.drawers.as_slice(),
        |desk| desk.drawers.as_mut_slice(),
    );
    let mut first = MappedPooled::map(drawers, |drawers| &drawers[0], |drawers| &mut drawers[0]);
    first.push('a');
    let whole = MappedPooled::whole(first);
    assert_eq!(whole.drawers, ["a", ""]);
    whole.discard();
    assert_eq!(pool.status().size(), 0);
}

#[test]
fn a_part_that_is_not_there_leaves_the_whole() {
    let (pool, _alive) = Desks::pool();
    let third = Pooled::try_map(
        pool.get().unwrap(),
        |desk| desk.drawers.get(2),
        |desk| desk.drawers.get_mut(2),
    );
    let desk = third.map(drop).unwrap_err();
    let second = Pooled::try_map(
        desk,
        |desk| desk.drawers.get(1),
        |desk| desk.drawers.get_mut(1),
    );
    second.unwrap().push('b');
    assert_eq!(pool.get().unwrap().drawers, ["", "b"]);
    assert_eq!(pool.counters().made, 1);
}

#[test]
fn a_panic_in_finding_the_part_costs_the_resource_and_no_slot() {
    let (pool, alive) = Desks::pool();
    for turn in 0..3 {
        let desk = pool.get().unwrap();
        let caught = catch_unwind(AssertUnwindSafe(|| {
            let lamp = Pooled::map(desk, lost, |desk| &mut desk.lamp);
            lamp.is_lit
        }));
        assert!(caught.is_err());
        assert_eq!(pool.status().size(), 0);
        assert_eq!(pool.counters().disposed.discarded, turn + 1);
    }
    assert_eq!(Arc::strong_count(&alive), 2, "the manager's and ours");
}

#[test]
fn a_part_held_across_a_fork_is_inert_in_the_child() {
    isolated("a_part_held_across_a_fork_is_inert_in_the_child", || {
        let (pool, alive) = Desks::pool();
        let mut lamp = lamp(pool.get().unwrap());
        in_child(ForkKind::Fork, || {
            assert!(catch_unwind(AssertUnwindSafe(|| lamp.is_lit)).is_err());
            let was_lit = catch_unwind(AssertUnwindSafe(|| lamp.is_lit = true));
            assert!(was_lit.is_err());
            drop(lamp);
            assert_eq!(Arc::strong_count(&alive), 3, "not dropped here");
        })
        .expect_success();
    });
}
