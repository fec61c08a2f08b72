//! Sentinels and servers with TLS, and whom the client trusts.

use pool_redis::{Client, ConnectStep, Error, SentinelAnswer, SentinelError, TlsOptions};
use pool_tests::{Certificates, Sentinels};

use crate::failover::{BOUND, until_it_follows, until_listened_to};
use crate::finding::port;

fn trusting(certificates: &Certificates) -> TlsOptions {
    TlsOptions::new().ca_file(certificates.ca())
}

#[test]
fn sentinels_and_servers_are_talked_to_by_tls_and_followed() {
    let certificates = Certificates::new();
    let sentinels = Sentinels::builder().tls(&certificates).start();
    let url = format!(
        "{}?ssl_ca_certs={}",
        sentinels.url(),
        certificates.ca().display()
    );
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    client.set("name", "michael").unwrap();
    until_listened_to(&sentinels, 1);
    let old = sentinels.master();
    assert_eq!(port(&client), old.port());
    old.kill();
    sentinels.promotion(old);
    until_it_follows(&client, &sentinels, old);
}

#[test]
fn each_is_trusted_by_options_of_its_own() {
    let certificates = Certificates::new();
    let sentinels = Sentinels::builder().tls(&certificates).start();
    let others = Certificates::new();
    let sentinels_alone = Client::builder(&sentinels.url())
        .tls(trusting(&others))
        .sentinel_tls(trusting(&certificates));
    match sentinels_alone.connect() {
        Err(Error::Connect(error)) => {
            assert_eq!(error.step(), ConnectStep::Tls);
            assert_eq!(error.address(), sentinels.master().addr().to_string());
        }
        other => panic!("{other:?}"),
    }
    let servers_alone = Client::builder(&sentinels.url())
        .tls(trusting(&certificates))
        .sentinel_tls(trusting(&others));
    let Err(Error::Connect(error)) = servers_alone.connect() else {
        panic!("a sentinel was trusted");
    };
    let source = std::error::Error::source(&*error).unwrap();
    let answers: &SentinelError = source.downcast_ref().unwrap();
    assert_eq!(answers.answers().count(), 3);
    for (_, answer) in answers.answers() {
        let SentinelAnswer::Failed(Error::Connect(error)) = answer else {
            panic!("{answer:?}");
        };
        assert_eq!(error.step(), ConnectStep::Tls);
    }
    let both = Client::builder(&sentinels.url()).tls(trusting(&certificates));
    both.connect().unwrap().ping().unwrap();
}

#[test]
fn sentinels_in_plain_text_may_watch_servers_that_speak_tls() {
    let certificates = Certificates::new();
    let sentinels = Sentinels::builder()
        .tls(&certificates)
        .plain_sentinels()
        .start();
    let url = format!("{}?sentinel_ssl=false", sentinels.url());
    let client = Client::builder(&url)
        .tls(trusting(&certificates))
        .connect()
        .unwrap();
    assert_eq!(port(&client), sentinels.master().port());
    let encrypted = Client::builder(&sentinels.url()).tls(trusting(&certificates));
    let Err(Error::Connect(error)) = encrypted.connect() else {
        panic!("a sentinel in plain text spoke TLS");
    };
    assert_eq!(error.step(), ConnectStep::Locate);
}
