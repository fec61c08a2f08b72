//! A key is in the slot that the server reports.

use pool_redis::{Client, Command, Slot};
use pool_tests::RedisServer;

#[test]
fn a_key_is_in_the_slot_that_the_server_says() {
    let server = RedisServer::builder().args(["--cluster-enabled", "yes"]);
    let server = server.start();
    let client = Client::connect(&server.url()).unwrap();
    let keys: Vec<Vec<u8>> = odd_keys().chain(random_keys()).collect();

    let mut questions = client.pipeline();
    for key in &keys {
        questions.push(Command::new("CLUSTER KEYSLOT").arg(key));
    }
    let told: Vec<u16> = questions.query().unwrap();

    assert_eq!(told.len(), keys.len());
    for (key, told) in keys.iter().zip(told) {
        let slot = Slot::of_key(key).number();
        assert_eq!(slot, told, "\"{}\"", key.escape_ascii());
    }
}

fn odd_keys() -> impl Iterator<Item = Vec<u8>> {
    let texts = [
        "",
        "a",
        "{",
        "}",
        "{}",
        "}{",
        "{a",
        "a}",
        "{}a",
        "a{}",
        "{a}",
        "{a}{b}",
        "{}{a}",
        "a{b}c",
        "foo{{bar}}",
        "foo{{bar}",
        "foo{bar}}",
        "foo{}{bar}",
        "}foo{bar}",
        "foo}{bar",
        "{ }",
        "{\0}",
        "\r\n",
        "{a\r\n}",
        "123456789",
        "{user:7}:name",
    ];
    let bytes: [&[u8]; 3] = [b"\0\xff\x80", b"\xff{\x80}\0", b"{\xc3}\xa9"];
    let long = [
        vec![b'x'; 5_000],
        [b"{a}".as_slice(), &[b'y'; 5_000]].concat(),
    ];
    let every_byte = (0..=u8::MAX).map(|byte| vec![byte]);
    texts
        .into_iter()
        .map(str::as_bytes)
        .chain(bytes)
        .map(<[u8]>::to_vec)
        .chain(long)
        .chain(every_byte)
}

/// Short keys with many braces.
fn random_keys() -> impl Iterator<Item = Vec<u8>> {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    (0..2_000).map(move |_| {
        let len = random.usize(0..12);
        let byte = |_| match random.u8(0..4) {
            0 => b'{',
            1 => b'}',
            _ => random.u8(..),
        };
        (0..len).map(byte).collect()
    })
}
