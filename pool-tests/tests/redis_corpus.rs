//! What the fuzzer starts from, and what it has found, tried again.

#[path = "../fuzz/check.rs"]
mod check;

#[test]
fn the_decoder_stands_the_corpus() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/decode");
    let mut count = 0;
    for entry in std::fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        check::decoding(&std::fs::read(path).unwrap());
        count += 1;
    }
    assert!(count >= 10, "the corpus is missing");
}
