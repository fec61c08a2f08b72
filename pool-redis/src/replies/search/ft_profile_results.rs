//! The reply to `FT.PROFILE`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// The reply to `FT.PROFILE`. Its shape depends on the version of the server, so both parts are kept as they were sent.
///
/// Source: <https://redis.io/docs/latest/commands/ft.profile/>.
///
/// ```no_run
/// use pool_redis::commands::{FtProfile, FtSearch};
/// use pool_redis::replies::FtProfileResults;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let profiled: FtProfileResults = client.call(FtProfile::new(FtSearch::new("bikes", "red").limit(0, 3)))?;
/// println!("{:#?}", profiled.profile);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FtProfileResults {
    /// Results of the search or the aggregation.
    pub results: Value,
    /// Duration of each step.
    pub profile: Value,
}

impl FromReply for FtProfileResults {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut fields = match reply {
            Reply::Map(fields) => fields,
            other => {
                let (results, profile) = other.convert()?;
                return Ok(Self { results, profile });
            }
        };
        let (mut results, mut profile, mut others) = (None, None, Vec::new());
        while let Some(name) = fields.next_key::<Value>()? {
            let value = fields.value::<Value>()?;
            match &name {
                Value::SimpleString(name) | Value::BulkString(name)
                    if name.eq_ignore_ascii_case(b"profile") =>
                {
                    profile = Some(value);
                }
                // Older servers put the fields of the results beside the profile. One of these is named `results`.
                Value::SimpleString(text) | Value::BulkString(text) if **text == *b"Results" => {
                    results = Some(value)
                }
                _ => others.push((name, value)),
            }
        }
        Ok(Self {
            results: results.unwrap_or(Value::Map(others)),
            profile: profile.ok_or(ConversionError::MissingField { field: "profile" })?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_shapes_have_both_parts() {
        let text = |text: &'static str| Value::SimpleString(text.into());
        let (results, profile) = (|| Value::Integer(1), || Value::Integer(2));
        let found = Value::Map(vec![(text("total_results"), Value::Integer(0))]);
        for (reply, expected) in [
            (Value::Array(vec![results(), profile()]), results()),
            (
                Value::Map(vec![
                    (text("Results"), results()),
                    (text("Profile"), profile()),
                ]),
                results(),
            ),
            (
                Value::Map(vec![
                    (text("total_results"), Value::Integer(0)),
                    (text("profile"), profile()),
                ]),
                found,
            ),
        ] {
            let profiled: FtProfileResults = reply.convert().unwrap();
            assert_eq!((profiled.results, profiled.profile), (expected, profile()));
        }
    }
}
