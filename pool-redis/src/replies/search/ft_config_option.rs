//! The reply to `FT.CONFIG HELP`.

use crate::error::conversion_error::ConversionError;
use crate::replies::keyed;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `FT.CONFIG HELP`: a configuration parameter.
///
/// Source: <https://redis.io/docs/latest/commands/ft.config-help/>.
///
/// ```no_run
/// use pool_redis::commands::FtConfigHelp;
/// use pool_redis::replies::FtConfigOption;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let settings: Vec<FtConfigOption> = client.call(FtConfigHelp::new("TIMEOUT"))?;
/// for FtConfigOption { name, description, value, .. } in settings {
///     println!("{name} is {value:?}: {description}");
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FtConfigOption {
    /// Name of the parameter.
    pub name: String,
    /// Description of the parameter.
    pub description: String,
    /// Current value; `None` if it has none.
    pub value: Option<String>,
}

impl FtConfigOption {
    fn of(name: bytes::Bytes, rest: &mut Elements<'_>) -> Result<Self, ConversionError> {
        let name = String::from_utf8_lossy(&name).into_owned();
        let mut option = Self {
            name,
            description: String::new(),
            value: None,
        };
        while let Some(field) = rest.next_element::<String>()? {
            match &*field {
                "Description" => option.description = keyed::next(rest)?,
                "Value" => option.value = keyed::next(rest)?,
                _ => drop(rest.next_reply()),
            }
        }
        Ok(option)
    }
}

impl FromReply for FtConfigOption {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a setting")?;
        let name = keyed::next(&mut elements)?;
        Self::of(name, &mut elements)
    }

    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
        keyed::read(reply, "settings", Self::of)
    }
}
