//! Functions.

use std::time::Duration;

use pool_redis::replies::{FunctionLibrary, FunctionStats};
use pool_redis::{Client, Command};
use pool_tests::eventually;

use crate::{REDIS_7, Talk, in_both};

const CODE: &str = "#!lua name=lib
redis.register_function{function_name='f', callback=function() while true do end end, flags={'no-writes'}, \
     description='goes on for \\255 ever'}
redis.register_function('g', function() return 1 end)";

fn with_library(test: impl Fn(&Talk)) {
    in_both(|talk| {
        if talk.is_at_least(REDIS_7) {
            let load = Command::new("FUNCTION LOAD").arg(CODE);
            assert_eq!(talk.client.query::<String>(load).unwrap(), "lib");
            test(talk);
        }
    });
}

#[test]
fn libraries_have_functions() {
    with_library(|talk| {
        let plain: Vec<FunctionLibrary> = talk.ask("FUNCTION LIST");
        let mut with_code: Vec<FunctionLibrary> = talk.ask("FUNCTION LIST WITHCODE");
        assert_eq!(with_code[0].code.take().unwrap(), CODE);
        with_code[0]
            .functions
            .sort_by(|one, other| one.name.cmp(&other.name));
        let library = &with_code[0];
        assert_eq!((&*library.name, &*library.engine), ("lib", "LUA"));
        assert_eq!(plain[0].functions.len(), library.functions.len());
        let [f, g] = &library.functions[..] else {
            panic!("{library:?}")
        };
        assert_eq!(
            (&*f.name, f.description.as_deref()),
            ("f", Some(&b"goes on for \xff ever"[..]))
        );
        assert_eq!(f.flags, ["no-writes"]);
        assert_eq!((&*g.name, &g.description, g.flags.len()), ("g", &None, 0));
    });
}

#[test]
fn what_runs_is_told() {
    with_library(|talk| {
        talk.tell("CONFIG SET busy-reply-threshold 1");
        let stats: FunctionStats = talk.ask("FUNCTION STATS");
        assert_eq!(stats.running_script, None);
        assert_eq!(
            (
                stats.engines["LUA"].libraries,
                stats.engines["LUA"].functions
            ),
            (1, 2)
        );
        let other = Client::connect(&talk.server.url()).unwrap();
        std::thread::scope(|scope| {
            let call = Command::new("FCALL").args(["f", "0", "x"]);
            let runs = scope.spawn(move || other.query::<()>(call));
            let mut running = None;
            eventually("the function runs", Duration::from_secs(100), || {
                let ask = Command::new("FUNCTION STATS");
                let stats = talk.client.query::<FunctionStats>(ask);
                running = stats.ok().and_then(|stats| stats.running_script);
                running.is_some()
            });
            let running = running.unwrap();
            assert_eq!(running.name, "f");
            assert_eq!(running.command, ["FCALL", "f", "0", "x"]);
            talk.tell("FUNCTION KILL");
            runs.join().unwrap().unwrap_err();
        });
    });
}
