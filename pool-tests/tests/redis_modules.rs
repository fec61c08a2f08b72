//! The replies to module commands, if the server has them: the same with both versions of the protocol.

use std::collections::HashMap;
use std::fmt::Debug;
use std::time::Duration;

use bytes::Bytes;
use pool_redis::commands::*;
use pool_redis::replies::{CuckooInsert, FtSearchResults, JsonType, TsSeries};
use pool_redis::{Client, Command, Protocol, Request};
use pool_tests::RedisServer;

/// A server, with a client for each version of the protocol.
struct Both {
    server: RedisServer,
    clients: [Client; 2],
}

impl Both {
    fn start() -> Self {
        let server = RedisServer::start();
        let connect = |protocol| {
            Client::builder(&server.url())
                .protocol(protocol)
                .connect()
                .unwrap()
        };
        let clients = [Protocol::Resp2, Protocol::Resp3].map(connect);
        Self { server, clients }
    }

    /// Whether the server has a command.
    fn has(&self, command: &str) -> bool {
        self.server.cli(&["COMMAND", "INFO", command]) != "(nil)"
    }

    /// Sends lines of words.
    fn prepare(&self, lines: &[&str]) {
        for line in lines {
            let mut words = line.split(' ');
            let command = Command::new(words.next().unwrap()).args(words);
            self.clients[0]
                .query::<()>(command)
                .unwrap_or_else(|error| panic!("{line}: {error}"));
        }
    }

    /// The reply on both, which must be the same.
    #[track_caller]
    fn ask<R>(&self, request: R) -> R::Reply
    where
        R: Request + Clone,
        R::Reply: PartialEq + Debug,
    {
        let [resp2, resp3] = self
            .clients
            .each_ref()
            .map(|client| client.call(request.clone()).unwrap());
        assert_eq!(resp2, resp3);
        resp3
    }

    /// The reply on the first one.
    #[track_caller]
    fn tell<R: Request>(&self, request: R) -> R::Reply {
        self.clients[0].call(request).unwrap()
    }
}

fn bytes(text: &'static str) -> Bytes {
    Bytes::from_static(text.as_bytes())
}

#[test]
fn documents_tell_of_each_value_that_a_path_leads_to() {
    let both = Both::start();
    if !both.has("JSON.GET") {
        return;
    }
    let document = r#"{"n":1,"s":"abc","a":[1,"x"],"o":{"k":1},"t":true,"f":1.5,"z":null}"#;
    assert!(both.tell(JsonSet::new("d", "$", document)));
    assert!(!both.tell(JsonSet::new("d", "$.n", "2").nx()));
    assert!(!both.tell(JsonSet::new("d", "$.no.such", "2")));

    assert_eq!(both.ask(JsonGet::new("d")), Some(bytes(document)));
    assert_eq!(
        both.ask(JsonGet::new("d").paths(["$.n"])),
        Some(bytes("[1]"))
    );
    assert_eq!(both.ask(JsonGet::new("none")), None);
    assert_eq!(
        both.ask(JsonMGet::new(["d", "none"], "$.n")),
        [Some(bytes("[1]")), None]
    );

    use JsonType::{Array, Boolean, Integer, Null, Number, Object, String};
    assert_eq!(
        both.ask(JsonTypeOf::new("d", "$.*")),
        [Integer, String, Array, Object, Boolean, Number, Null]
    );
    assert_eq!(both.ask(JsonTypeOf::new("d", ".n")), [Integer]);
    assert_eq!(both.ask(JsonTypeOf::new("none", "$")), []);

    assert_eq!(
        both.ask(JsonArrLen::new("d", "$.*")),
        [None, None, Some(2), None, None, None, None]
    );
    assert_eq!(both.ask(JsonArrLen::new("d", ".a")), [Some(2)]);
    assert_eq!(
        both.ask(JsonArrIndex::new("d", "$.a", r#""x""#).start(0)),
        [Some(1)]
    );
    assert_eq!(both.ask(JsonArrIndex::new("d", "$.a", "7")), [Some(-1)]);
    assert_eq!(both.ask(JsonStrLen::new("d", "$.s")), [Some(3)]);
    assert_eq!(both.ask(JsonObjLen::new("d", "$.o")), [Some(1)]);
    assert_eq!(
        both.ask(JsonObjKeys::new("d", "$.o")),
        [Some(vec!["k".to_owned()])]
    );
    assert_eq!(
        both.ask(JsonObjKeys::new("d", ".o")),
        [Some(vec!["k".to_owned()])]
    );
    assert_eq!(both.ask(JsonObjKeys::new("d", "$.n")), [None]);

    for client in &both.clients {
        client.call(JsonSet::new("d", "$", document)).unwrap();
        let number = |request: JsonNumIncrBy| client.call(request).unwrap();
        assert_eq!(
            number(JsonNumIncrBy::new("d", "$['n','s','f']", 1.0)),
            [Some(2.0), None, Some(2.5)]
        );
        assert_eq!(number(JsonNumIncrBy::new("d", ".n", 1.0)), [Some(3.0)]);
        assert_eq!(
            client.call(JsonToggle::new("d", "$['t','n']")).unwrap(),
            [Some(false), None]
        );
        assert_eq!(
            client.call(JsonToggle::new("d", ".t")).unwrap(),
            [Some(true)]
        );
        assert_eq!(
            client
                .call(JsonArrAppend::new("d", "$.a", ["2", "3"]))
                .unwrap(),
            [Some(4)]
        );
        assert_eq!(
            client
                .call(JsonArrPop::new("d", "$['a','n']").index(0))
                .unwrap(),
            [Some(bytes("1")), None]
        );
        assert_eq!(
            client.call(JsonArrPop::new("d", ".a")).unwrap(),
            [Some(bytes("3"))]
        );
        assert_eq!(client.call(JsonDel::new("d").path("$.a")).unwrap(), 1);
    }
}

#[test]
fn filters_and_sketches_say_the_same() {
    let both = Both::start();
    if !both.has("BF.ADD") {
        return;
    }
    assert_eq!(
        both.tell(BfInsert::new("b", ["x", "y"]).capacity(100).error(0.01)),
        [Ok(true), Ok(true)]
    );
    assert_eq!(
        both.ask(BfMAdd::new("b", ["x", "y"])),
        [Ok(false), Ok(false)]
    );
    assert_eq!(both.ask(BfMExists::new("b", ["x", "no"])), [true, false]);
    let info = both.ask(BfInfo::new("b"));
    assert_eq!(
        (info.capacity, info.items, info.filters, info.expansion),
        (100, 2, 1, Some(2))
    );
    assert_eq!(both.ask(BfInfo::new("b").items()), Some(2));

    both.tell(BfReserve::new("full", 0.01, 1).nonscaling());
    both.tell(BfAdd::new("full", "a"));
    let added = both.ask(BfMAdd::new("full", ["b"]));
    assert!(
        added[0]
            .as_ref()
            .is_err_and(|error| error.to_string().contains("full")),
        "{added:?}"
    );
    assert_eq!(both.ask(BfInfo::new("full").expansion()), None);

    let (next, data) = both.ask(BfScanDump::new("b", 0));
    both.tell(BfLoadChunk::new("copy", next, data.unwrap()));
    let (next, data) = both.ask(BfScanDump::new("b", next));
    both.tell(BfLoadChunk::new("copy", next, data.unwrap()));
    assert_eq!(both.ask(BfScanDump::new("b", next)).0, 0);
    assert_eq!(both.ask(BfMExists::new("copy", ["x", "no"])), [true, false]);

    // Four places for eight items.
    for client in &both.clients {
        client.query::<()>(Command::new("DEL").arg("c")).unwrap();
        client
            .call(
                CfReserve::new("c", 4)
                    .bucketsize(2)
                    .maxiterations(1)
                    .expansion(0),
            )
            .unwrap();
        assert_eq!(
            client
                .call(CfInsert::new("c", ["a", "a", "a", "a", "a"]))
                .unwrap()[..2],
            [true, true]
        );
        let full = client.call(CfInsert::new("c", ["a"])).unwrap();
        assert_eq!(full, [false]);
        assert_eq!(
            client.call(CfInsertNx::new("c", ["a"])).unwrap(),
            [CuckooInsert::Exists]
        );
    }
    assert_eq!(both.ask(CfInfo::new("c")).bucket_size, 2);

    both.tell(CmsInitByDim::new("m", 100, 5));
    assert_eq!(both.tell(CmsIncrBy::new("m", [("a", 5), ("b", 3)])), [5, 3]);
    let info = both.ask(CmsInfo::new("m"));
    assert_eq!((info.width, info.depth, info.count), (100, 5, 8));

    both.tell(TopKReserve::new("t", 1).dimensions(50, 3, 0.9));
    assert_eq!(
        both.tell(TopKIncrBy::new("t", [("a", 5), ("b", 50)])),
        [None, Some(bytes("a"))]
    );
    assert_eq!(both.ask(TopKList::new("t").withcount()), [(bytes("b"), 50)]);
    assert_eq!(both.ask(TopKInfo::new("t")).decay, 0.9);

    both.tell(TDigestCreate::new("q"));
    both.tell(TDigestAdd::new("q", [1.0, 2.0, 3.0]));
    assert_eq!(
        both.ask(TDigestByRank::new("q", [0, 9])),
        [1.0, f64::INFINITY]
    );
    assert_eq!(both.ask(TDigestRank::new("q", [0.0])), [-1]);
    assert_eq!(both.ask(TDigestInfo::new("q")).observations, 3);
    both.tell(TDigestCreate::new("empty"));
    for client in &both.clients {
        assert!(client.call(TDigestMin::new("empty")).unwrap().is_nan());
    }
}

#[test]
fn series_have_labels_samples_and_rules() {
    let both = Both::start();
    if !both.has("TS.ADD") {
        return;
    }
    let kitchen = TsCreate::new("kitchen")
        .retention(Duration::from_secs(60))
        .labels([("room", "k"), ("kind", "t")]);
    both.tell(kitchen.duplicate_policy(TsDuplicates::Last));
    both.tell(TsCreate::new("bath").labels([("kind", "t")]));
    both.tell(TsCreate::new("mean"));
    both.tell(TsCreateRule::new(
        "kitchen",
        "mean",
        TsAggregator::Avg,
        Duration::from_secs(1),
    ));
    assert_eq!(both.ask(TsGet::new("kitchen")), None);
    let added = both.tell(TsMAdd::new([
        ("kitchen", 1000, 20.5),
        ("kitchen", 3000, 22.5),
        ("none", 1000, 1.0),
    ]));
    assert_eq!(added[..2], [Ok(1000), Ok(3000)]);
    assert!(added[2].is_err());

    let sample = both.ask(TsGet::new("kitchen")).unwrap();
    assert_eq!((sample.timestamp, sample.value), (3000, 22.5));
    let samples = both.ask(TsRange::new("kitchen", TsTime::EARLIEST, TsTime::LATEST));
    assert_eq!(
        samples
            .iter()
            .map(|sample| sample.value)
            .collect::<Vec<_>>(),
        [20.5, 22.5]
    );
    let means = TsRange::new("kitchen", 0, 5000)
        .aggregation(TsAggregator::Avg, 1000)
        .empty();
    for client in &both.clients {
        let samples = client.call(means.clone()).unwrap();
        assert!(
            samples.len() == 3 && samples[1].value.is_nan(),
            "{samples:?}"
        );
    }

    // Fields added later do not become labels.
    let latest = both.ask(TsMGet::new(["kind=t"]).selected_labels(["room"]).latest());
    let mut of = latest
        .into_iter()
        .map(|latest| (latest.key.clone(), latest))
        .collect::<HashMap<_, _>>();
    assert_eq!(
        of[&b"kitchen"[..]].labels,
        HashMap::from([(bytes("room"), bytes("k"))])
    );
    let bath = of.remove(&b"bath"[..]).unwrap();
    assert!(bath.labels.is_empty() && bath.sample.is_none());

    let all = TsMRange::new(TsTime::EARLIEST, TsTime::LATEST, ["kind=t"]);
    let series = both.ask(
        all.clone()
            .withlabels()
            .aggregation(TsAggregator::Max, 1000)
            .filter_by_value(0.0, 21.0),
    );
    let kitchen: &TsSeries = series
        .iter()
        .find(|series| series.key == "kitchen")
        .unwrap();
    assert_eq!((kitchen.samples.len(), kitchen.labels.len()), (1, 2));
    let groups = both.ask(all.withlabels().groupby("kind", TsAggregator::Max));
    assert_eq!(
        (&groups[0].key, groups[0].samples.len()),
        (&bytes("kind=t"), 2)
    );
    assert_eq!(
        (&groups[0].reducers[..], groups[0].sources.len()),
        (&["max".to_owned()][..], 2)
    );

    let info = both.ask(TsInfo::new("kitchen").debug());
    assert_eq!(
        (info.total_samples, info.retention),
        (2, Duration::from_secs(60))
    );
    assert_eq!(info.duplicate_policy.as_deref(), Some("last"));
    assert_eq!(
        (&info.rules[0].key, info.rules[0].bucket_duration),
        (&bytes("mean"), Duration::from_secs(1))
    );
    assert_eq!((info.labels.len(), info.chunks[0].samples), (2, 2));
    assert_eq!(both.ask(TsInfo::new("mean")).source, Some(bytes("kitchen")));
}

#[test]
fn searches_give_what_was_asked_for() {
    let both = Both::start();
    if !both.has("FT.SEARCH") {
        return;
    }
    let fields = [
        FtField::text("title").sortable().weight(2.0),
        FtField::tag("brand").casesensitive().separator(';'),
        FtField::numeric("price").sortable(),
        FtField::geo("place"),
        FtField::geoshape_flat("shape"),
        FtField::vector(
            "v",
            VectorIndex::hnsw(FtVectorType::Float32, 2, FtDistance::L2)
                .m(8)
                .ef_construction(50),
        ),
    ];
    both.tell(
        FtCreate::new("bikes", fields)
            .prefix(["bike:"])
            .stopwords(["the"])
            .language("german")
            .score(0.5),
    );
    let bike = |key: &str, title: &str, price: u32, place: &str, v: [f32; 2]| {
        let bike = Command::new("HSET")
            .arg(key)
            .args(["title", title, "brand", "Velo"]);
        let bike = bike
            .arg("price")
            .arg(price)
            .args(["place", place])
            .arg("v")
            .arg(Vector::from(v));
        both.clients[0].query::<()>(bike).unwrap();
    };
    bike("bike:1", "red bike", 100, "13.3,38.1", [0.0, 1.0]);
    bike("bike:2", "red car", 300, "2.3,48.8", [1.0, 0.0]);

    let keys = |found: &FtSearchResults| {
        found
            .hits
            .iter()
            .map(|hit| hit.key.clone())
            .collect::<Vec<_>>()
    };
    let red = || FtSearch::new("bikes", "red").sortby("price", SortOrder::Desc);
    let found = both.ask(red().return_fields(["title", "price"]));
    assert_eq!(
        (found.total, keys(&found)),
        (2, vec![bytes("bike:2"), bytes("bike:1")])
    );
    assert_eq!(found.hits[1].fields.get::<u32>("price").unwrap(), 100);
    assert_eq!(found.hits[1].score, None);

    let bare = both.ask(red().nocontent());
    assert_eq!(keys(&bare), keys(&found));
    assert!(bare.hits[0].fields.is_empty());
    for bare in [red().nocontent(), red().return_fields([""; 0])] {
        let scored = both.ask(bare.withscores().withpayloads().withsortkeys());
        assert_eq!(keys(&scored), keys(&found));
        assert!(scored.hits[0].score.is_some() && scored.hits[0].payload.is_none());
        assert_eq!(scored.hits[0].sort_key, Some(bytes("#300")));
    }
    let scored = both.ask(red().withsortkeys().withscores().explainscore());
    assert!(scored.hits[0].score.is_some() && scored.hits[0].explanation.is_some());
    assert_eq!(
        scored.hits[0].fields.get::<String>("title").unwrap(),
        "red car"
    );
    assert_eq!(
        both.ask(FtSearch::new("bikes", "*").filter("price", "(100", "+inf"))
            .total,
        1
    );
    assert_eq!(
        both.ask(FtSearch::new("bikes", "*").geofilter("place", 13.0, 38.0, 100.0, GeoUnit::Km))
            .total,
        1
    );
    let titled = both.ask(
        red()
            .return_fields_as([("title", "name")])
            .inkeys(["bike:1"])
            .infields(["title"]),
    );
    assert_eq!(
        titled.hits[0].fields.get::<String>("name").unwrap(),
        "red bike"
    );
    let marked = FtHighlight::new().fields(["title"]).tags("<i>", "</i>");
    let marked = both.ask(
        red()
            .highlight(marked)
            .summarize(FtSummarize::new().frags(1).len(2).separator("…")),
    );
    assert!(
        marked.hits[0]
            .fields
            .get::<String>("title")
            .unwrap()
            .contains("<i>red</i>")
    );

    let near =
        FtSearch::new("bikes", "*=>[KNN 1 @v $v AS far]").params([("v", Vector::from([0.9, 0.1]))]);
    let near = both.ask(near.return_fields(["far"]).dialect(2).timeout(1000));
    assert_eq!(keys(&near), [bytes("bike:2")]);
    assert!(near.hits[0].fields.get::<f64>("far").unwrap() < 0.1);

    let brands = FtAggregate::new("bikes", "*")
        .load(["@price"])
        .groupby(
            ["@brand"],
            [
                Reducer::count().named("n"),
                Reducer::tolist("@price").named("all"),
                Reducer::quantile("@price", 0.5),
            ],
        )
        .apply("@n * 2", "double")
        .filter("@double > 3")
        .sortby_max([("@n", SortOrder::Asc)], 5)
        .limit(0, 3)
        .params([("unused", 1)])
        .dialect(2)
        .timeout(1000);
    let brands = both.ask(brands);
    assert_eq!(brands.rows.len(), 1);
    assert_eq!(brands.rows[0].get::<u64>("double").unwrap(), 4);
    assert_eq!(brands.rows[0].get::<Vec<u32>>("all").unwrap().len(), 2);

    for client in &both.clients {
        let titles = FtAggregate::new("bikes", "*")
            .load(["@title"])
            .withcursor()
            .maxidle(10_000)
            .count(1);
        let first = client.call(titles).unwrap();
        assert_eq!(first.rows.rows.len(), 1);
        let second = client
            .call(FtCursorRead::new("bikes", first.cursor.unwrap()))
            .unwrap();
        assert_eq!(second.rows.rows.len(), 1);
        let last = client
            .call(FtCursorRead::new("bikes", second.cursor.unwrap()).count(9))
            .unwrap();
        assert_eq!((last.rows.rows.len(), last.cursor), (0, None));

        let titles = FtAggregate::new("bikes", "*").withcursor().count(1);
        let cursor = client.call(titles).unwrap().cursor.unwrap();
        client.call(FtCursorDel::new("bikes", cursor)).unwrap();
        let gone = client.call(FtCursorRead::new("bikes", cursor)).unwrap_err();
        assert!(gone.to_string().contains("ursor"), "{gone}");
        client.call(FtConfigSet::new("TIMEOUT", 500)).unwrap();
    }

    let mut both_infos = both
        .clients
        .each_ref()
        .map(|client| client.call(FtInfo::new("bikes")).unwrap());
    // Numbers are strings in RESP2.
    both_infos
        .iter_mut()
        .flat_map(|info| &mut info.attributes)
        .for_each(|attribute| attribute.options.clear());
    let [resp2, resp3] = &both_infos;
    assert_eq!(
        (&resp2.definition, &resp2.attributes),
        (&resp3.definition, &resp3.attributes)
    );
    assert_eq!(
        (resp3.documents, &*resp3.definition.prefixes),
        (2, &[bytes("bike:")][..])
    );
    assert_eq!(
        (&*resp3.attributes[0].kind, &resp3.attributes[0].flags),
        ("TEXT", &vec!["SORTABLE".to_owned()])
    );
    assert!(resp2.rest.contains_key("gc_stats") && !resp2.is_indexing);

    both.prepare(&["FT.SUGADD words red 1 PAYLOAD x", "FT.SUGADD words reed 1"]);
    let suggestions = both
        .ask(FtSugGet::new("words", "re").withscores_and_payloads())
        .unwrap();
    assert_eq!(
        (&suggestions[0].0, &suggestions[0].2),
        (&bytes("red"), &Some(bytes("x")))
    );
    assert_eq!(both.ask(FtSugGet::new("none", "re")), None);
    let spelling = both.ask(FtSpellCheck::new("bikes", "redd"));
    assert_eq!(
        (&spelling[0].term, &spelling[0].suggestions[0].0),
        (&bytes("redd"), &bytes("red"))
    );
    // If documents were indexed again in the meantime, the replies would differ.
    both.tell(FtSynUpdate::new("bikes", "g", ["bike", "velo"]).skipinitialscan());
    assert_eq!(
        both.ask(FtSynDump::new("bikes"))[&b"velo"[..]],
        [bytes("g")]
    );
    assert!(both.ask(FtConfigGet::new("TIMEOUT"))["TIMEOUT"].is_some());
    assert_eq!(both.ask(FtConfigHelp::new("TIMEOUT"))[0].name, "TIMEOUT");
    assert_eq!(both.ask(FtTagVals::new("bikes", "brand")), [bytes("Velo")]);
    both.tell(FtAlter::new("bikes", [FtField::tag("colour").alias("color")]).skipinitialscan());
    for client in &both.clients {
        let profiled = client
            .call(FtProfile::new(red().withscores()).limited())
            .unwrap();
        assert_ne!(
            (profiled.results, profiled.profile),
            (pool_redis::Value::Nil, pool_redis::Value::Nil)
        );
        client
            .call(FtProfile::new(FtAggregate::new("bikes", "*")))
            .unwrap();
    }
}

#[test]
fn sets_of_vectors_find_what_is_similar() {
    let both = Both::start();
    if !both.has("VADD") {
        return;
    }
    assert!(
        both.tell(
            VAdd::new("v", [1.0, 0.0], "a")
                .setattr(r#"{"n":1}"#)
                .ef(50)
                .cas()
        )
    );
    assert!(both.tell(VAdd::new("v", vec![0.0, 1.0], "b")));
    assert!(!both.ask(VAdd::new("v", [0.0, 1.0], "b").m(16).q8()));
    assert!(both.tell(VAdd::new("small", [1.0, 0.0, 0.0], "a").reduce(2).noquant()));
    assert_eq!(
        (both.ask(VDim::new("small")), both.ask(VCard::new("v"))),
        (2, 2)
    );

    assert_eq!(both.ask(VEmb::new("v", "a")), Some(vec![1.0, 0.0]));
    let raw = both.ask(VEmb::new("v", "a").raw()).unwrap();
    assert_eq!(
        (&*raw.quantization, raw.data.len(), raw.norm, raw.range),
        ("int8", 2, 1.0, Some(1.0))
    );
    assert_eq!(both.ask(VEmb::new("small", "a").raw()).unwrap().range, None);
    assert_eq!(
        (
            both.ask(VEmb::new("v", "none")),
            both.ask(VInfo::new("none"))
        ),
        (None, None)
    );
    assert_eq!(both.ask(VInfo::new("v")).unwrap().attributes, 1);
    // The number of levels is random. On the lowest one, all are linked.
    let levels = both.ask(VLinks::new("v", "a").withscores()).unwrap();
    assert_eq!(levels.last().unwrap()[..], [(bytes("b"), 0.5)]);

    let like_a = || VSim::new("v", [1.0, 0.0]);
    assert_eq!(both.ask(like_a()), [bytes("a"), bytes("b")]);
    assert_eq!(both.ask(VSim::of_element("v", "b").count(1)), [bytes("b")]);
    assert_eq!(
        both.ask(like_a().withscores().truth()),
        [(bytes("a"), 1.0), (bytes("b"), 0.5)]
    );
    assert_eq!(
        both.ask(like_a().filter(".n == 1").filter_ef(10).nothread()),
        [bytes("a")]
    );
    // Documented since 8.2. Redis 8.0.2 refuses the option, but 8.0.6 accepts it.
    let with_attributes = ["VSIM", "v", "ELE", "a", "WITHATTRIBS"];
    if both.server.try_cli(&with_attributes).is_ok() {
        assert_eq!(
            both.ask(like_a().withattribs()),
            [(bytes("a"), Some(bytes(r#"{"n":1}"#))), (bytes("b"), None)]
        );
        let similar = both.ask(like_a().epsilon(0.9).withscores_and_attribs());
        assert_eq!(
            (similar[0].score, similar[1].attributes.as_ref()),
            (1.0, None)
        );
    }
    assert_eq!(both.tell(VRandMember::new("v").count(-5)).len(), 5);
}
