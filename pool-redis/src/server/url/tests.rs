//! Which URLs are accepted, which are refused and how, and that no password is shown.

use super::*;
use crate::{Protocol, ReadFrom};
use proptest::prelude::*;
use std::time::Duration;

fn parse_info(url: &str) -> Result<ConnectionInfo, UrlError> {
    url.parse()
}

#[test]
fn the_usual_spellings_are_understood() {
    #[track_caller]
    fn check(url: &str, address: &str, username: Option<&str>, password: Option<&str>) {
        let info = parse_info(url).unwrap();
        assert_eq!(info.to_string(), address);
        assert_eq!(
            (
                info.username(),
                info.password().map(|secret| secret.expose())
            ),
            (username, password)
        );
    }
    check("redis://", "localhost:6379/0", None, None);
    check("redis:///", "localhost:6379/0", None, None);
    check("redis://cache", "cache:6379/0", None, None);
    check("REDIS://cache:7000", "cache:7000/0", None, None);
    check("valkey://cache/1", "cache:6379/1", None, None);
    check("redis://:7000", "localhost:7000/0", None, None);
    check("redis://cache/3", "cache:6379/3", None, None);
    check("redis://cache?db=4", "cache:6379/4", None, None);
    check("redis://cache/?db=4", "cache:6379/4", None, None);
    check("redis://cache/4?db=4&", "cache:6379/4", None, None);
    check("redis://127.0.0.1:1/0", "127.0.0.1:1/0", None, None);
    check("redis://[::1]", "[::1]:6379/0", None, None);
    check(
        "redis://u:p@[2001:db8::1]:7000/9",
        "[2001:db8::1]:7000/9",
        Some("u"),
        Some("p"),
    );
    check(
        "redis://[fe80::1%25eth0]:1",
        "[fe80::1%eth0]:1/0",
        None,
        None,
    );
    check(" redis://cache/3\r\n", "cache:6379/3", None, None);
    check("redis://user@cache", "cache:6379/0", Some("user"), None);
    check("redis://user:@cache", "cache:6379/0", Some("user"), None);
    check(
        "redis://:password@cache",
        "cache:6379/0",
        None,
        Some("password"),
    );
    check("redis://@cache", "cache:6379/0", None, None);
    check(
        "redis://u%3A:p%40%2f%25@cache",
        "cache:6379/0",
        Some("u:"),
        Some("p@/%"),
    );
    check(
        "redis://u:p:q@cache",
        "cache:6379/0",
        Some("u"),
        Some("p:q"),
    );
    check(
        "redis://u:p@q@cache",
        "cache:6379/0",
        Some("u"),
        Some("p@q"),
    );
    check(
        "redis://u:50%@cache",
        "cache:6379/0",
        Some("u"),
        Some("50%"),
    );
    check(
        "redis://u:p+q@cache",
        "cache:6379/0",
        Some("u"),
        Some("p+q"),
    );
    check(
        "redis://:caf%C3%A9@cache",
        "cache:6379/0",
        None,
        Some("café"),
    );
}

#[test]
fn what_is_wrong_is_named() {
    #[track_caller]
    fn check(url: &str, expected: UrlError) {
        assert_eq!(parse(url).unwrap_err(), expected, "{url}");
    }
    check("", UrlError::Empty);
    check(" ", UrlError::Empty);
    for url in [
        "cache",
        "cache:6379",
        "http://cache",
        "://cache",
        "redis:cache",
    ] {
        check(url, UrlError::UnknownScheme);
    }
    for url in [
        "redis://::1",
        "redis://[::1",
        "redis://[]",
        "redis://[cache]",
        "redis://[::1]7000",
        "redis://a b",
        "redis://a%01b",
        "redis://a%20b",
        "redis://a%2Fb",
    ] {
        check(url, UrlError::InvalidHost);
    }
    for url in ["redis://a,b", "redis://a:1,b:1/0", "redis://u@a,"] {
        check(url, UrlError::SeveralHosts);
    }
    for port in ["", "0", "65536", "+1", "-1", "six", " 1"] {
        check(&format!("redis://cache:{port}"), UrlError::InvalidPort);
    }
    for path in ["x", "-1", "+1", "1/", "1/2", "4294967296", "%31"] {
        check(&format!("redis://cache/{path}"), UrlError::InvalidDatabase);
    }
    let expected = "the number of a database";
    check(
        "redis://cache?db=x",
        UrlError::InvalidParameter {
            name: "db",
            expected,
        },
    );
    check(
        "redis://cache?db",
        UrlError::InvalidParameter {
            name: "db",
            expected,
        },
    );
    check(
        "redis://cache?db=1&db=1",
        UrlError::RepeatedParameter { name: "db" },
    );
    check("redis://cache/1?db=2", UrlError::TwoDatabases);
    check("redis://cache/1#x", UrlError::Fragment);
    check("redis://u%ff@cache", UrlError::InvalidUsername);
    check("redis://:%ff@cache", UrlError::InvalidPassword);
}

#[test]
fn an_unescaped_delimiter_in_a_password_is_recognized() {
    for password in ["hun/ter2", "hun?ter2", "hun#ter2", "123?ter2=4", "1/2?ter2"] {
        let error = parse(&format!("redis://:{password}@cache")).unwrap_err();
        assert_eq!(error, UrlError::MisplacedAt);
    }
}

#[test]
fn debug_and_display_hide_the_password() {
    let info = parse_info("redis://user:hunter2@cache").unwrap();
    assert!(!format!("{info} {info:?} {info:#?}").contains("hunter2"));
}

fn assert_hidden(shown: &(impl std::fmt::Debug + std::fmt::Display)) {
    let shown = format!("{shown} {shown:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

proptest! {
    #[test]
    fn errors_never_show_the_password(
        password in "[a-z0-9/?#%:@ =&\\[\\]]{0,8}hunter2[a-z0-9/?#%:@ =&\\[\\]]{0,8}",
        around in prop::sample::select(vec![
            "redis://:PASSWORD@cache", "redis://u:PASSWORD@cache:x/1", "redis://u:PASSWORD@cache/x",
            "redis://u:PASSWORD@[cache]", "rediss://u:PASSWORD@cache", "redis//u:PASSWORD@cache",
            "redis://u:PASSWORD@cache?x=1", "http://u:PASSWORD@cache", "u:PASSWORD@cache",
                "unix://u:PASSWORD@/run/redis.sock", "unix://u:PASSWORD@cache", "redis+sentinel://u:PASSWORD@cache",
                "redis+sentinel://u:PASSWORD@a,b:x/s/0", "redis+sentinel://a,b/s/0?sentinel_password=PASSWORD",
                "redis+sentinel://a,,b/s/x?sentinel_password=PASSWORD&pass=PASSWORD", "redis+cluster://:PASSWORD@a,b/x",
                "redis://cache?sentinel_password=PASSWORD", "redis+sentinel://a/s?x=1&sentinel_password=PASSWORD",
                "redis://cache?password=PASSWORD", "redis://cache?x=1&pass=PASSWORD", "redis://u:PASSWORD@cache?pass=PASSWORD",
                "redis://cache?password:PASSWORD", "rediss://u:PASSWORD@cache#x", "redis://:PASSWORD@cache?timeout=x",
        ]),
    ) {
        match parse(&around.replace("PASSWORD", &password)) {
            Ok(parsed) => assert_hidden(&parsed.topology),
            Err(error) => assert_hidden(&error),
        }
    }

    #[test]
    fn any_password_can_be_written(password in "\\PC{1,20}") {
        let encoded = percent_encoding::utf8_percent_encode(&password, percent_encoding::NON_ALPHANUMERIC);
        let info = parse_info(&format!("redis://:{encoded}@cache")).unwrap();
        prop_assert_eq!(info.password().unwrap().expose(), password);
    }
}

#[track_caller]
fn check_refused(url: &str, expected: UrlError, part: &str) {
    let error = parse_info(url).unwrap_err();
    assert_eq!(error, expected, "{url}");
    assert!(error.to_string().contains(part), "{error}");
}

#[cfg(unix)]
#[test]
fn the_path_of_a_unix_socket_is_understood() {
    #[track_caller]
    fn check(url: &str, path: &str, database: u32, login: (Option<&str>, Option<&str>)) {
        let info = parse_info(url).unwrap();
        assert_eq!(info.address(), &Address::Unix { path: path.into() });
        assert_eq!(info.to_string(), format!("{path}?db={database}"));
        assert_eq!(
            (info.username(), info.password().map(Secret::expose)),
            login
        );
    }
    let none = (None, None);
    check("unix:///run/redis.sock", "/run/redis.sock", 0, none);
    check(
        "redis+unix:///run/redis.sock?db=3",
        "/run/redis.sock",
        3,
        none,
    );
    check("VALKEY+UNIX:///run/a%20b%2Fc", "/run/a b/c", 0, none);
    let both = (Some("u"), Some("p w"));
    check(
        "unix://u:p%20w@/run/redis.sock?db=1",
        "/run/redis.sock",
        1,
        both,
    );
    check("unix:///r?username=u&password=p+w", "/r", 0, both);
    check("redis+unix:///r?db=2&pass=p%20w&user=u", "/r", 2, both);
    check("unix://u@/r?pass=p+w", "/r", 0, both);
    for url in [
        "unix://",
        "unix:///",
        "unix://run/redis.sock",
        "unix:///a%00b",
        "unix://u@host/r",
    ] {
        check_refused(url, UrlError::InvalidSocketPath, "unix:///run/redis.sock");
    }
}

#[test]
fn a_login_may_be_a_parameter_if_it_is_nowhere_else() {
    let info = parse_info("redis://cache?username=u%2B&password=p%26%3d+%2b").unwrap();
    assert_eq!(info.username(), Some("u+"));
    assert_eq!(info.password().unwrap().expose(), "p&= +");
    let info = parse_info("redis://u@cache?username=&password=").unwrap_err();
    assert_eq!(info, UrlError::TwoLogins);
    let info = parse_info("redis://cache?username=&password=").unwrap();
    assert!(info.username().is_none() && info.password().is_none());
    for url in ["redis://u@cache?username=u", "redis://:p@cache?pass=p"] {
        check_refused(url, UrlError::TwoLogins, "once");
    }
    let name = "password";
    check_refused(
        "redis://h?pass=a&password=b",
        UrlError::RepeatedParameter { name },
        name,
    );
    let expected = "percent-encoded UTF-8";
    let refused = UrlError::InvalidParameter { name, expected };
    check_refused("redis://h?password=%ff", refused, expected);
}

#[test]
fn a_service_and_its_sentinels_are_understood() {
    #[track_caller]
    fn check(url: &str, shown: &str) {
        let info: SentinelInfo = url.parse().unwrap();
        assert_eq!(info.to_string(), shown, "{url}");
    }
    check("redis+sentinel://a/s", "a:26379/s/0");
    check(
        "Valkey+Sentinel://a:1,b,[::1]:2,[::2]/s/3",
        "a:1,b:26379,[::1]:2,[::2]:26379/s/3",
    );
    check("redis+sentinel:///s/", "localhost:26379/s/0");
    check(
        "redis+sentinel://:1/my%2Fservice%20?db=4",
        "localhost:1/my/service /4",
    );
    check("redis+sentinel://a/0/1", "a:26379/0/1");
    check(
        "redis-sentinel://u@a,b/2?sentinelMasterId=s",
        "a:26379,b:26379/s/2",
    );
    check("redis-sentinel://a,b/2?db=2#s", "a:26379,b:26379/s/2");
    check("redis-sentinel://a#my%2Fservice", "a:26379/my/service/0");
    check("redis+sentinel://a/s/1#s", "a:26379/s/1");
    check("redis+sentinel://a?service_name=s", "a:26379/s/0");
    check("redis+sentinel://a?service_name=s#s", "a:26379/s/0");
    check("redis+sentinel://a/s/1?service_name=s", "a:26379/s/1");
    check("redis+sentinel://a/s?service_name=", "a:26379/s/0");
    let url = "redis+sentinel://u:p@a/s?sentinel_username=w&sentinel_password=q+%26";
    let info: SentinelInfo = url.parse().unwrap();
    assert_eq!(
        (info.username(), info.password().map(Secret::expose)),
        (Some("u"), Some("p"))
    );
    let login = (
        info.sentinel_username(),
        info.sentinel_password().map(Secret::expose),
    );
    assert_eq!(login, (Some("w"), Some("q &")));
    assert!(!info.is_tls() && !info.is_sentinel_tls());
    for (url, refused) in [
        ("redis+sentinel://a", UrlError::MissingService),
        ("redis+sentinel://a/", UrlError::MissingService),
        (
            "redis+sentinel://a/0?service_name=",
            UrlError::MissingService,
        ),
        ("redis+sentinel://a/%ff", UrlError::InvalidService),
        ("redis+sentinel://a/s?service_name=t", UrlError::TwoServices),
        ("redis+sentinel://a?service_name=s#t", UrlError::TwoServices),
        ("redis+sentinel://a/s#t", UrlError::TwoServices),
        ("redis+sentinel://a/0#", UrlError::MissingService),
        ("redis+sentinel://a#%ff", UrlError::InvalidService),
        ("redis+cluster://a#s", UrlError::Fragment),
        ("redis+sentinel://a/s/1/2", UrlError::InvalidDatabase),
        ("redis+sentinel://a/s/x", UrlError::InvalidDatabase),
        ("redis+sentinel://a,/s", UrlError::InvalidHost),
        ("redis+sentinel://,a/s", UrlError::InvalidHost),
        ("redis+sentinel://a,b:0/s", UrlError::InvalidPort),
        ("redis+sentinel://a,::1/s", UrlError::InvalidHost),
        (
            "redis://a?service_name=s",
            UrlError::NeedsSentinel {
                name: "service_name",
            },
        ),
        (
            "redis+cluster://a?sentinel_password=p",
            UrlError::NeedsSentinel {
                name: "sentinel_password",
            },
        ),
        (
            "redis+sentinel://a/s?ssl_ca_certs=p",
            UrlError::NeedsTls {
                name: "ssl_ca_certs",
            },
        ),
    ] {
        assert_eq!(parse(url).unwrap_err(), refused, "{url}");
    }
}

#[test]
fn the_nodes_of_a_cluster_are_understood() {
    for (url, shown) in [
        ("redis+cluster://u:p@a:7000,b", "a:7000,b:6379/0"),
        ("valkey+cluster://a/1", "a:6379/1"),
        ("redis-cluster://[::1]:7000?db=2&timeout=1", "[::1]:7000/2"),
        ("redis+cluster://", "localhost:6379/0"),
    ] {
        assert_eq!(parse(url).unwrap().topology.to_string(), shown, "{url}");
    }
    for (url, refused) in [
        ("redis+cluster://a,,b", UrlError::InvalidHost),
        ("redis+cluster://a/s/0", UrlError::InvalidDatabase),
    ] {
        assert_eq!(parse(url).unwrap_err(), refused, "{url}");
    }
}

#[test]
fn one_topology_is_not_taken_for_another() {
    for url in ["redis://a", "redis+sentinel://a/s", "redis+cluster://a"] {
        let found = [
            url.parse::<ConnectionInfo>().is_ok(),
            url.parse::<SentinelInfo>().is_ok(),
            url.parse::<ClusterInfo>().is_ok(),
        ];
        assert_eq!(found.into_iter().filter(|is_it| *is_it).count(), 1, "{url}");
        assert_eq!(
            url.parse::<Topology>().unwrap().to_url().split(':').next(),
            url.split(':').next()
        );
    }
    let error = "redis+cluster://a".parse::<SentinelInfo>().unwrap_err();
    assert!(
        error
            .to_string()
            .contains("a cluster, not a Sentinel service"),
        "{error}"
    );
}

#[test]
fn settings_are_read_by_each_of_their_names() {
    let url = "redis://cache/1?protocol=3&client_name=shop&timeout=1.5&connect_timeout=500ms&read_timeout=2s\
               &write_timeout=1m&max_size=7&max_total=20&validate_after_idle=0&socket_keepalive=False&read_from=prefer_replica\
               &share_connections=2";
    let settings = parse(url).unwrap().settings;
    let millis = |millis| Some(Duration::from_millis(millis));
    assert_eq!(settings.protocol, Some(Protocol::Resp3));
    assert_eq!(settings.client_name.as_deref(), Some("shop"));
    assert_eq!(settings.timeout, millis(1_500));
    assert_eq!(settings.connect_timeout, millis(500));
    assert_eq!(settings.read_timeout, millis(2_000));
    assert_eq!(settings.write_timeout, millis(60_000));
    assert_eq!(settings.max_size, Some(7));
    assert_eq!(settings.max_total, Some(20));
    assert_eq!(settings.validate_after_idle, Some(Duration::ZERO));
    assert_eq!(settings.has_keepalive, Some(false));
    assert_eq!(settings.read_from, Some(ReadFrom::PreferReplica));
    assert_eq!(settings.share_connections, Some(2));
    let url = "redis://cache?protocol=RESP2&socket_connect_timeout=0.25&socket_timeout=3&max_connections=50\
               &health_check_interval=30&socket_keepalive=1";
    let settings = parse(url).unwrap().settings;
    assert_eq!(settings.protocol, Some(Protocol::Resp2));
    assert_eq!(settings.connect_timeout, millis(250));
    assert_eq!(
        (settings.read_timeout, settings.write_timeout),
        (millis(3_000), millis(3_000))
    );
    assert_eq!(settings.max_size, Some(50));
    assert_eq!(settings.validate_after_idle, millis(30_000));
    assert_eq!(settings.has_keepalive, Some(true));
    for (text, who) in [
        ("master", ReadFrom::Master),
        ("prefer_replica", ReadFrom::PreferReplica),
        ("replica", ReadFrom::Replica),
        ("nearest", ReadFrom::Nearest),
        ("zone:eu-1a", ReadFrom::zone("eu-1a")),
        ("zone%3Aeu%201%3Aa", ReadFrom::zone("eu 1:a")),
    ] {
        let url = format!("redis+cluster://a,b?read_from={text}");
        assert_eq!(parse(&url).unwrap().settings.read_from, Some(who));
    }
}

#[test]
fn a_setting_that_is_wrong_is_told_with_what_it_may_be() {
    #[track_caller]
    fn check(name: &'static str, values: &[&str], part: &str) {
        for value in values {
            let error = parse(&format!("redis://cache?{name}={value}")).unwrap_err();
            let UrlError::InvalidParameter { name: told, .. } = error else {
                panic!("{name}={value}: {error:?}")
            };
            assert_eq!(told, name);
            assert!(error.to_string().contains(part), "{error}");
        }
    }
    let times = [
        "",
        "0",
        "0.0",
        "0ms",
        "-1",
        "+1",
        "1e3",
        "inf",
        "nan",
        ".5",
        "5h",
        "5 s",
        "1.2.3",
        "s",
        "1_0",
        "99999999999999999999999",
    ];
    for name in [
        "timeout",
        "connect_timeout",
        "read_timeout",
        "write_timeout",
        "socket_timeout",
    ] {
        check(name, &times, "500ms");
    }
    check("validate_after_idle", &["", "-1", "x"], "0 for never");
    check("max_size", &["", "0", "-1", "x", "1.5"], "a number from 1");
    check("max_total", &["0"], "a number from 1");
    check("share_connections", &["", "-1", "x", "1.5"], "a number");
    check("protocol", &["", "1", "4", "resp4"], "2 or 3");
    check(
        "client_name",
        &["", "a+b", "a%20b", "caf%C3%A9", "a%0A", "%ff"],
        "visible ASCII",
    );
    check("socket_keepalive", &["", "2", "maybe"], "true or false");
    let readers = ["", "primary", "Replica", "zone", "zone:", "zones:a"];
    check("read_from", &readers, "nearest or zone:name");
}

#[test]
fn repeated_and_unknown_parameters_are_named() {
    for (url, name) in [
        ("redis://h?timeout=1&timeout=1", "timeout"),
        ("redis://h?max_size=1&max_connections=1", "max_size"),
        (
            "redis://h?read_timeout=1&socket_timeout=1",
            "socket_timeout",
        ),
        ("redis://h?username=a&user=a", "username"),
    ] {
        assert_eq!(
            parse(url).unwrap_err(),
            UrlError::RepeatedParameter { name }
        );
    }
    for (url, name) in [
        ("redis://h?retry_on_timeouts=1", "retry_on_timeouts"),
        ("redis://h?password=hun&tls", "…"),
        ("redis://h?=1", ""),
        ("redis://h?password=hun&ter2", "…"),
        ("redis://h?ter2=1&pass=hun", "…"),
        ("redis://h?p:hunter2", "…"),
    ] {
        let name = name.to_owned();
        check_refused(
            url,
            UrlError::UnknownParameter { name },
            "known are db, username",
        );
    }
}

#[test]
fn what_other_clients_know_is_refused_with_what_to_do_instead() {
    for (parameter, advice) in [
        ("decode_responses=True", "String"),
        ("retry_on_timeout=True", "ClientBuilder::retry"),
        ("dial_timeout=3", "use connect_timeout"),
        ("pool_size=5", "use max_size"),
        ("clientName=app", "use client_name"),
        ("ssl=true", "rediss://"),
    ] {
        let error = parse(&format!("redis://u:hunter2@h?{parameter}")).unwrap_err();
        assert!(
            matches!(error, UrlError::ForeignParameter { .. }),
            "{error}"
        );
        let text = error.to_string();
        assert!(text.contains(advice), "{text}");
    }
}

#[test]
fn a_setting_is_refused_where_there_is_no_client() {
    for (query, name) in [
        ("protocol=2", "protocol"),
        ("client_name=x", "client_name"),
        ("db=1&timeout=1", "timeout"),
        ("socket_connect_timeout=1", "connect_timeout"),
        ("socket_timeout=1", "read_timeout"),
        ("write_timeout=1", "write_timeout"),
        ("max_connections=1", "max_size"),
        ("health_check_interval=0", "validate_after_idle"),
        ("socket_keepalive=1", "socket_keepalive"),
        ("read_from=nearest", "read_from"),
        ("share_connections=1", "share_connections"),
    ] {
        let refused = UrlError::ClientSetting { name };
        check_refused(&format!("redis://h?{query}"), refused, "Client::builder");
    }
}

#[test]
fn what_is_about_tls_needs_it() {
    for name in [
        "ssl_ca_certs=a",
        "ssl_certfile=a",
        "ssl_keyfile=a",
        "ssl_check_hostname=1",
        "ssl_cert_reqs=none",
    ] {
        let error = parse(&format!("redis://h?{name}")).unwrap_err();
        assert!(matches!(error, UrlError::NeedsTls { .. }), "{error:?}");
        assert!(error.to_string().contains("rediss://"), "{error}");
    }
    check_refused("redis://h#insecure", UrlError::Fragment, "%23");
    for scheme in ["rediss", "valkeys"] {
        let refused = Scheme::parse(&scheme.to_uppercase(), false).unwrap_err();
        assert_eq!(refused, UrlError::TlsMissing { scheme });
        assert!(
            refused
                .to_string()
                .contains("the feature tls of pool-redis")
        );
    }
}

#[test]
#[cfg(feature = "tls")]
fn tls_is_understood() {
    let parsed =
        parse("rediss://u:p@cache:1/2?ssl_ca_certs=%2Fca.crt&ssl_check_hostname=no").unwrap();
    assert!(parsed.topology.access().is_tls);
    assert_eq!(parsed.topology.to_string(), "cache:1/2");
    assert_eq!(parsed.settings.ca_file, Some("/ca.crt".into()));
    assert_eq!(parsed.settings.checks_name, Some(false));
    let settings = parse("valkeys://h?ssl_certfile=/c&ssl_keyfile=k&ssl_cert_reqs=required")
        .unwrap()
        .settings;
    assert_eq!(settings.certificate_file, Some("/c".into()));
    assert_eq!(settings.key_file, Some("k".into()));
    assert_eq!(settings.checks_certificate, Some(true));
    for url in [
        "rediss://h#insecure",
        "rediss://h/1?db=1#insecure",
        "rediss://h?ssl_cert_reqs=none",
    ] {
        assert_eq!(parse(url).unwrap().settings.checks_certificate, Some(false));
        let name = "ssl_cert_reqs";
        check_refused(url, UrlError::ClientSetting { name }, name);
    }
    let info: SentinelInfo = "rediss+sentinel://a/s".parse().unwrap();
    assert!(info.is_tls() && info.is_sentinel_tls());
    let info: SentinelInfo = "valkeys+sentinel://a/s?sentinel_ssl=no".parse().unwrap();
    assert!(info.is_tls() && !info.is_sentinel_tls());
    let parsed = parse("redis+sentinel://a/s?sentinel_ssl=1&ssl_ca_certs=c").unwrap();
    assert!(!parsed.topology.access().is_tls);
    assert!(
        parse("rediss-cluster://a,b")
            .unwrap()
            .topology
            .access()
            .is_tls
    );
    for url in ["rediss://h#", "rediss://h#x", "rediss://h/1#insecure#"] {
        assert_eq!(parse(url).unwrap_err(), UrlError::Fragment);
    }
    for (url, name) in [
        (
            "rediss://h?ssl_cert_reqs=required#insecure",
            "ssl_cert_reqs",
        ),
        (
            "rediss://h?ssl_check_hostname=1#insecure",
            "ssl_check_hostname",
        ),
        (
            "rediss://h?ssl_cert_reqs=none&ssl_check_hostname=true",
            "ssl_check_hostname",
        ),
    ] {
        let error = parse(url).unwrap_err();
        let is_it = matches!(error, UrlError::InvalidParameter { name: told, .. } if told == name);
        assert!(is_it, "{url}: {error:?}");
    }
    assert!(parse("rediss://h?ssl_cert_reqs=none&ssl_check_hostname=false#insecure").is_ok());
    assert!(!parse_info("redis://h").unwrap().is_tls());
}

/// Everything except the password.
fn parts(info: &ConnectionInfo) -> (Address, bool, Option<String>, u32) {
    let username = info.username().map(str::to_owned);
    (
        info.address().clone(),
        info.is_tls(),
        username,
        info.database(),
    )
}

/// All parts of a topology except the passwords.
fn all_parts(topology: &Topology) -> (String, bool, Option<String>, Option<(String, bool)>) {
    let access = topology.access();
    let sentinel = match topology {
        Topology::Sentinel(info) => {
            let username = info.sentinel_username().unwrap_or_default().to_owned();
            Some((username, info.is_sentinel_tls()))
        }
        _ => None,
    };
    (
        topology.to_string(),
        access.is_tls,
        access.username.clone(),
        sentinel,
    )
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same_but_for_the_password(
        host in prop_oneof!["[a-z0-9._-]{1,20}", "\\PC{1,8}".prop_filter("a host", |host| {
            !host.contains(|char: char| char.is_whitespace() || "[]:/?#@".contains(char))
        }), Just("::1".to_owned()), Just("fe80::1%eth0".to_owned())],
        port in 1..=u16::MAX,
        path in "(/[^\0/]{1,10}){1,3}",
        username in proptest::option::of("\\PC{1,12}"),
        database in any::<u32>(),
        is_tls in any::<bool>(),
        is_unix in any::<bool>(),
    ) {
        let mut info = match is_unix && cfg!(unix) {
            true => ConnectionInfo::unix(path),
            false => ConnectionInfo::new(host, port),
        };
        if is_tls && !is_unix && cfg!(feature = "tls") {
            info.access_mut().is_tls = true;
        }
        if let Some(username) = username {
            info = info.with_username(username);
        }
        let info = info.with_database(database).with_password("hunter2");
        let url = info.to_url();
        prop_assert!(!url.contains("hunter2"), "{}", url);
        let same = parse_info(&url).unwrap();
        prop_assert_eq!(parts(&same), parts(&info));
        prop_assert!(same.password().is_none());
    }

    #[test]
    fn any_login_can_be_a_parameter(username in "\\PC{1,20}", password in "\\PC{1,20}") {
        let encode = |text| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let url = format!("redis://cache?password={}&username={}", encode(&password), encode(&username));
        let info = parse_info(&url).unwrap();
        prop_assert_eq!(info.username(), Some(username.as_str()));
        prop_assert_eq!(info.password().unwrap().expose(), password);
    }

    #[test]
    fn several_servers_are_written_and_read_the_same_but_for_the_passwords(
        hosts in proptest::collection::vec((prop_oneof!["[a-z0-9.-]{1,20}", "[é,%]{1,4}", Just("::1".to_owned())], 1..=u16::MAX), 1..4),
        service in "\\PC{1,12}",
        usernames in proptest::option::of(("\\PC{1,12}", "\\PC{1,12}")),
        database in any::<u32>(),
        is_tls in any::<bool>(),
        is_sentinel_tls in proptest::option::of(any::<bool>()),
    ) {
        let mut sentinel = SentinelInfo::new(service, hosts.clone())
            .with_database(database).with_password("hunter2").with_sentinel_password("hunter2");
        let mut cluster = ClusterInfo::new(hosts).with_database(database).with_password("hunter2");
        if cfg!(feature = "tls") {
            (sentinel.access_mut().is_tls, cluster.access_mut().is_tls) = (is_tls, is_tls);
            sentinel = sentinel.with_sentinels_encrypted(is_sentinel_tls);
        }
        if let Some((username, other)) = usernames {
            sentinel = sentinel.with_username(username.clone()).with_sentinel_username(other);
            cluster = cluster.with_username(username);
        }
        for topology in [Topology::from(sentinel), cluster.into()] {
            let url = topology.to_url();
            prop_assert!(!url.contains("hunter2"), "{}", url);
            let same: Topology = url.parse().unwrap();
            prop_assert_eq!(all_parts(&same), all_parts(&topology), "{}", url);
            prop_assert!(same.access().password.is_none());
        }
    }

    #[test]
    fn no_url_panics(url in "(redis|rediss|unix|valkey)([+](sentinel|cluster))?://[ -~é]{0,60}") {
        let _ = parse(&url);
    }
}
