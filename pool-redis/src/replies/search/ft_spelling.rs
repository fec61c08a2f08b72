//! The reply to `FT.SPELLCHECK`.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::keyed::next;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `FT.SPELLCHECK`: a misspelled term of the query, which is one that the index does not
/// contain.
///
/// Source: <https://redis.io/docs/latest/commands/ft.spellcheck/>.
///
/// ```no_run
/// use pool_redis::commands::FtSpellCheck;
/// use pool_redis::replies::FtSpelling;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let words: Vec<FtSpelling> = client.call(FtSpellCheck::new("bikes", "redd bike"))?;
/// for word in words {
///     println!("{:?}: did you mean {:?}?", word.term, word.suggestions.first());
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FtSpelling {
    /// The misspelled term.
    pub term: Bytes,
    /// Suggested terms and their scores, the best first.
    pub suggestions: Vec<(Bytes, f64)>,
}

/// Reads an element of RESP2: `TERM`, the term, and arrays of a score and a suggestion.
impl FromReply for FtSpelling {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a word and suggestions")?;
        elements.next_reply();
        let term = next(&mut elements)?;
        let mut suggestions = Vec::new();
        let mut scored = next_elements(&mut elements)?;
        while let Some((score, suggestion)) = scored.next_element()? {
            suggestions.push((suggestion, score));
        }
        Ok(Self { term, suggestions })
    }

    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
        match reply {
            Reply::Map(mut fields) => {
                let mut words = Vec::new();
                while let Some(field) = fields.next_field()? {
                    if *field == *b"results" {
                        words = of_map(fields.value_reply())?;
                    }
                }
                Ok(words)
            }
            other => {
                let mut elements = other.into_elements(EXPECTED)?;
                let mut words = Vec::new();
                while let Some(word) = elements.next_element()? {
                    words.push(word);
                }
                Ok(words)
            }
        }
    }
}

/// Reads a reply of RESP3: a map of terms to arrays of maps of a suggestion to its score.
fn of_map(reply: Reply<'_>) -> Result<Vec<FtSpelling>, ConversionError> {
    let mut words = Vec::new();
    let mut pairs = reply.into_pairs(EXPECTED)?;
    while let Some(term) = pairs.next_key()? {
        let mut suggestions = Vec::new();
        let mut scored = pairs.value_reply().into_elements(EXPECTED)?;
        while let Some(one) = scored.next_element::<Vec<(Bytes, f64)>>()? {
            suggestions.extend(one);
        }
        words.push(FtSpelling { term, suggestions });
    }
    Ok(words)
}

fn next_elements<'a>(elements: &'a mut Elements<'_>) -> Result<Elements<'a>, ConversionError> {
    elements
        .next_reply()
        .unwrap_or(Reply::Nil)
        .into_elements(EXPECTED)
}

const EXPECTED: &str = "words and suggestions";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn both_protocols_say_the_same() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let array = |values: Vec<Value>| Value::Array(values);
        let resp2 = array(vec![array(vec![
            text("TERM"),
            text("redd"),
            array(vec![
                array(vec![text("0.5"), text("red")]),
                array(vec![text("0.1"), text("reed")]),
            ]),
        ])]);
        let one = |word, score| Value::Map(vec![(text(word), Value::Double(score))]);
        let words = Value::Map(vec![(
            text("redd"),
            array(vec![one("red", 0.5), one("reed", 0.1)]),
        )]);
        let resp3 = Value::Map(vec![(text("results"), words)]);
        let redd = FtSpelling {
            term: "redd".into(),
            suggestions: vec![("red".into(), 0.5), ("reed".into(), 0.1)],
        };
        assert_eq!(resp2.convert(), Ok(vec![redd.clone()]));
        assert_eq!(resp3.convert(), Ok(vec![redd]));
        assert_eq!(array(vec![]).convert::<Vec<FtSpelling>>(), Ok(vec![]));
    }
}
