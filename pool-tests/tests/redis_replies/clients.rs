//! Connections, as the server sees them.

use pool_redis::replies::{ClientInfo, ClientList, Hello, TrackingInfo, TrackingRedirect};
use pool_redis::{Client, Command, Protocol};

use crate::{NAME, in_both};

#[test]
fn a_connection_is_described() {
    in_both(|talk| {
        let mut own = talk.client.pool().get().unwrap();
        own.query::<()>(&Command::new("SELECT").arg(3)).unwrap();
        let id: u64 = own.query(&Command::new("CLIENT ID")).unwrap();
        let own: ClientInfo = own.query(&Command::new("CLIENT INFO")).unwrap();
        assert_eq!((own.id, own.name.as_deref(), own.db), (id, Some(NAME), 3));
        assert!(own.addr.starts_with("127.0.0.1:"));
        assert_eq!(own.laddr, Some(talk.server.addr().to_string()));
        assert_eq!((own.multi, own.redir), (None, Some(TrackingRedirect::Off)));
        assert_eq!(own.user.as_deref(), Some(&b"default"[..]));
        let resp = if talk.protocol == Protocol::Resp2 {
            2
        } else {
            3
        };
        assert!(own.resp.is_none_or(|version| version == resp));
        assert!(own.cmd.is_some_and(|command| command.starts_with("client")));
    });
}

#[test]
fn every_connection_is_listed() {
    in_both(|talk| {
        let builder = Client::builder(&talk.server.url()).client_name("other");
        let other = builder.connect().unwrap();
        let mut waiting = other.pool().get().unwrap();
        waiting.query::<()>(&Command::new("MULTI")).unwrap();
        let ClientList(clients) = talk.ask("CLIENT LIST");
        assert_eq!(clients.len(), 2);
        let other = clients
            .iter()
            .find(|client| client.name.as_deref() == Some("other"))
            .unwrap();
        assert_eq!(other.multi, Some(0));
        assert!(other.flags.contains('x'));
        let ClientList(replicas) = talk.ask("CLIENT LIST TYPE replica");
        assert!(replicas.is_empty());
    });
}

#[test]
fn what_is_tracked_is_told() {
    in_both(|talk| {
        let off: TrackingInfo = talk.ask("CLIENT TRACKINGINFO");
        assert!(off.has("off") && off.redirect == TrackingRedirect::Off);
        // RESP2 can send invalidations only to another connection.
        if talk.protocol == Protocol::Resp3 {
            let mut own = talk.client.pool().get().unwrap();
            let track = Command::new("CLIENT TRACKING").args(["on", "BCAST", "PREFIX", "user:"]);
            own.query::<()>(&track).unwrap();
            let on: TrackingInfo = own.query(&Command::new("CLIENT TRACKINGINFO")).unwrap();
            assert!(on.has("on") && on.has("bcast"));
            assert_eq!(
                (on.redirect, &on.prefixes[0][..]),
                (TrackingRedirect::Own, &b"user:"[..])
            );
        }
    });
}

#[test]
fn a_server_introduces_itself() {
    in_both(|talk| {
        // A connection on which the caller sent HELLO is not reused.
        let id: u64 = talk.ask("CLIENT ID");
        let hello: Hello = talk.ask("HELLO");
        assert_eq!((&*hello.mode, &*hello.role), ("standalone", "master"));
        assert_eq!(hello.id, id);
        let proto = if talk.protocol == Protocol::Resp2 {
            2
        } else {
            3
        };
        assert_eq!(hello.proto, proto);
        assert!(["redis", "valkey"].contains(&&*hello.server));
    });
}
