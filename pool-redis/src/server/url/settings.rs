//! The settings of a client in a URL.

use std::path::PathBuf;
use std::time::Duration;

use crate::{Protocol, ReadFrom};

/// Settings of a client. `None` if the URL does not have the setting.
#[derive(Clone, Debug, Default)]
pub(crate) struct UrlSettings {
    pub(crate) protocol: Option<Protocol>,
    pub(crate) client_name: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) write_timeout: Option<Duration>,
    pub(crate) max_size: Option<usize>,
    pub(crate) max_total: Option<usize>,
    pub(crate) share_connections: Option<usize>,
    /// Zero means never.
    pub(crate) validate_after_idle: Option<Duration>,
    pub(crate) has_keepalive: Option<bool>,
    pub(crate) read_from: Option<ReadFrom>,
    pub(crate) ca_file: Option<PathBuf>,
    pub(crate) certificate_file: Option<PathBuf>,
    pub(crate) key_file: Option<PathBuf>,
    pub(crate) checks_name: Option<bool>,
    pub(crate) checks_certificate: Option<bool>,
}

impl UrlSettings {
    /// The name of one setting that the URL has, if there is any.
    pub(super) fn first(&self) -> Option<&'static str> {
        let Self {
            protocol,
            client_name,
            timeout,
            connect_timeout,
            read_timeout,
            write_timeout,
            max_size,
            max_total,
            share_connections,
            validate_after_idle,
            has_keepalive,
            read_from,
            ca_file,
            certificate_file,
            key_file,
            checks_name,
            checks_certificate,
        } = self;
        let all = [
            ("protocol", protocol.is_some()),
            ("client_name", client_name.is_some()),
            ("timeout", timeout.is_some()),
            ("connect_timeout", connect_timeout.is_some()),
            ("read_timeout", read_timeout.is_some()),
            ("write_timeout", write_timeout.is_some()),
            ("max_size", max_size.is_some()),
            ("max_total", max_total.is_some()),
            ("share_connections", share_connections.is_some()),
            ("validate_after_idle", validate_after_idle.is_some()),
            ("socket_keepalive", has_keepalive.is_some()),
            ("read_from", read_from.is_some()),
            ("ssl_ca_certs", ca_file.is_some()),
            ("ssl_certfile", certificate_file.is_some()),
            ("ssl_keyfile", key_file.is_some()),
            ("ssl_check_hostname", checks_name.is_some()),
            ("ssl_cert_reqs", checks_certificate.is_some()),
        ];
        let set = all.into_iter().find(|(_, is_set)| *is_set);
        set.map(|(name, _)| name)
    }
}
