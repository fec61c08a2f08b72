//! The reply to `HOTKEYS GET`.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::from_fields;
use crate::replies::{Microseconds, Milliseconds, SlotRange};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `HOTKEYS GET` (Redis 8.6). Read it as an `Option<HotKeys>`: it is nil while there is no tracking data.
///
/// Source: <https://redis.io/docs/latest/commands/hotkeys-get/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::HotKeys;
///
/// # let text = |text: &'static str| Value::BulkString(text.into());
/// # let number = |name, number| (text(name), Value::Integer(number));
/// # let reply = Value::Array(vec![Value::Map(vec![
/// #     number("tracking-active", 1), number("sample-ratio", 1), (text("selected-slots"), Value::Array(vec![])),
/// #     number("all-commands-all-slots-us", 220), number("net-bytes-all-commands-all-slots", 200),
/// #     number("collection-start-time-unix-ms", 1_769_420_604_522), number("collection-duration-ms", 6408),
/// #     (text("by-cpu-time-us"), Value::Array(vec![text("x"), Value::Integer(104), text("y"), Value::Integer(98)])),
/// # ])]);
/// let hot: Option<HotKeys> = reply.convert()?;
/// let (key, time) = &hot.unwrap().by_cpu_time.unwrap()[0];
/// assert_eq!((&key[..], time.as_micros()), (&b"x"[..], 104));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HotKeys {
    /// Whether tracking is still running.
    pub is_active: bool,
    /// Sampling ratio: one in this many keys is tracked.
    pub sample_ratio: u64,
    /// Ranges of slots that are tracked.
    pub selected_slots: Vec<SlotRange>,
    /// Time at which tracking started.
    pub started: SystemTime,
    /// How long tracking has run.
    pub duration: Duration,
    /// CPU time of all commands on all slots.
    pub all_commands_all_slots: Duration,
    /// Bytes received and sent by all commands on all slots.
    pub net_bytes_all_commands_all_slots: u64,
    /// CPU time of all commands on the tracked slots.
    pub all_commands_selected_slots: Option<Duration>,
    /// Bytes received and sent by all commands on the tracked slots.
    pub net_bytes_all_commands_selected_slots: Option<u64>,
    /// CPU time of the commands on sampled keys in the tracked slots.
    pub sampled_commands_selected_slots: Option<Duration>,
    /// Bytes received and sent by the commands on sampled keys in the tracked slots.
    pub net_bytes_sampled_commands_selected_slots: Option<u64>,
    /// CPU time of the process in user mode; `None` if CPU time is not tracked.
    pub total_cpu_time_user: Option<Duration>,
    /// CPU time of the process in kernel mode; `None` if CPU time is not tracked.
    pub total_cpu_time_sys: Option<Duration>,
    /// Total bytes received and sent; `None` if network traffic is not tracked.
    pub total_net_bytes: Option<u64>,
    /// Keys with the most CPU time, each with its time; `None` if CPU time is not tracked.
    pub by_cpu_time: Option<Vec<(Bytes, Duration)>>,
    /// Keys with the most network traffic, each with its bytes received and sent; `None` if network traffic is not
    /// tracked.
    pub by_net_bytes: Option<Vec<(Bytes, u64)>>,
}

impl FromReply for HotKeys {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        // The reply is an array of one map. The first versions with this command sent the map by itself.
        match reply {
            Reply::Array(mut list) if list.len() == 1 => match list.next_reply() {
                Some(report) => Self::of_fields(report),
                None => Err(Reply::Nil.unexpected(EXPECTED)),
            },
            report => Self::of_fields(report),
        }
    }
}

const EXPECTED: &str = "HotKeys";

impl HotKeys {
    #[inline]
    fn of_fields(report: Reply<'_>) -> Result<Self, ConversionError> {
        let mut fields = report.into_pairs(EXPECTED)?;
        from_fields!(@read fields,
            is_active = "tracking-active",
            sample_ratio = "sample-ratio",
            selected_slots = "selected-slots" or default,
            started = "collection-start-time-unix-ms" in Milliseconds,
            duration = "collection-duration-ms" in Milliseconds,
            all_commands_all_slots = "all-commands-all-slots-us" in Microseconds,
            net_bytes_all_commands_all_slots = "net-bytes-all-commands-all-slots",
            all_commands_selected_slots = "all-commands-selected-slots-us" in Microseconds or default,
            net_bytes_all_commands_selected_slots = "net-bytes-all-commands-selected-slots" or default,
            sampled_commands_selected_slots = "sampled-commands-selected-slots-us" in Microseconds or default,
            net_bytes_sampled_commands_selected_slots = "net-bytes-sampled-commands-selected-slots" or default,
            total_cpu_time_user = "total-cpu-time-user-ms" in Milliseconds or default,
            total_cpu_time_sys = "total-cpu-time-sys-ms" in Milliseconds or default,
            total_net_bytes = "total-net-bytes" or default,
            by_cpu_time = "by-cpu-time-us" in Times or default,
            by_net_bytes = "by-net-bytes" or default,
        )
    }
}

/// Keys, each with the time that it took.
struct Times<T>(Option<T>);

impl FromReply for Times<Vec<(Bytes, Duration)>> {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let times: Vec<(Bytes, Microseconds<Duration>)> = reply.convert()?;
        let times = times
            .into_iter()
            .map(|(key, Microseconds(time))| (key, time));
        Ok(Self(Some(times.collect())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn fields() -> Vec<(Value, Value)> {
        let slots =
            |slots: &[i64]| Value::Array(slots.iter().copied().map(Value::Integer).collect());
        let number = |name, number| (text(name), Value::Integer(number));
        vec![
            number("tracking-active", 0),
            number("sample-ratio", 5),
            (
                text("selected-slots"),
                Value::Array(vec![slots(&[7]), slots(&[9, 16383])]),
            ),
            number("all-commands-all-slots-us", 103),
            number("net-bytes-all-commands-all-slots", 2042),
            number("collection-start-time-unix-ms", 1500),
            number("collection-duration-ms", 20),
            number("total-net-bytes", 2038),
            (
                text("by-net-bytes"),
                Value::Array(vec![text("k"), Value::Integer(446)]),
            ),
        ]
    }

    #[test]
    fn a_report_comes_in_a_list_or_by_itself() {
        let flat = || {
            fields()
                .into_iter()
                .flat_map(|(name, value)| [name, value])
                .collect()
        };
        let bare: HotKeys = Value::Map(fields()).convert().unwrap();
        for reply in [
            Value::Array(vec![Value::Map(fields())]),
            Value::Array(vec![Value::Array(flat())]),
            Value::Array(flat()),
        ] {
            assert_eq!(reply.convert::<HotKeys>().unwrap(), bare);
        }
        assert_eq!(bare.selected_slots[0], SlotRange::new(7, 7));
        assert_eq!(bare.selected_slots[1], SlotRange::new(9, 16383));
        assert_eq!(bare.by_net_bytes.unwrap(), [("k".into(), 446)]);
        assert_eq!((bare.by_cpu_time, bare.total_cpu_time_sys), (None, None));
    }

    #[test]
    fn nothing_tracked_is_none() {
        assert_eq!(Value::Nil.convert::<Option<HotKeys>>(), Ok(None));
        assert!(Value::Array(vec![]).convert::<HotKeys>().is_err());
    }
}
