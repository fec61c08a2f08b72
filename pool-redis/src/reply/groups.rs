//! Elements taken several at a time.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;

/// An aggregate taken in groups of one size, each an array of its own or all in one flat array.
///
/// Which of the two a command sends depends on the command and on the protocol, and the elements
/// tell: if each is an array of just the right size, they are the groups.
#[derive(Debug)]
pub(crate) struct Groups<'a> {
    size: usize,
    elements: Elements<'a>,
    /// What is left of the present group, if the groups are arrays.
    group: Option<Elements<'a>>,
}

impl<'a> Groups<'a> {
    #[inline]
    pub(crate) fn new(
        reply: Reply<'a>,
        size: usize,
        expected: &'static str,
    ) -> Result<Self, ConversionError> {
        let elements = match reply {
            Reply::Map(pairs) if size == 2 => return Ok(pairs.into_groups()),
            // The keys and values of a map are no groups of three.
            Reply::Map(pairs) => return Err(Reply::Map(pairs).unexpected(expected)),
            other => other.into_elements(expected)?,
        };
        if elements.are_arrays_of(size) {
            return Ok(Self {
                size,
                elements,
                group: Some(Elements::default()),
            });
        }
        if elements.len() % size != 0 {
            return Err(ConversionError::UnevenGroups {
                group: size,
                found: elements.len(),
            });
        }
        Ok(Self::flat(elements, size))
    }

    #[inline]
    pub(crate) fn flat(elements: Elements<'a>, size: usize) -> Self {
        Self {
            size,
            elements,
            group: None,
        }
    }

    /// Returns how many groups have not been begun.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        match self.group {
            Some(_) => self.elements.len(),
            None => self.elements.len() / self.size,
        }
    }

    /// For how many `T`, each made from a group, room should be made.
    #[inline]
    pub(crate) fn room<T>(&self) -> usize {
        self.len().min(self.elements.room::<T>())
    }

    /// Where the elements of the next group are to be taken, all of them; `None` behind the last one.
    #[inline(always)]
    pub(crate) fn next_group(&mut self) -> Result<Option<&mut Elements<'a>>, ConversionError> {
        let Some(group) = &mut self.group else {
            return Ok(match self.elements.is_empty() {
                true => None,
                false => Some(&mut self.elements),
            });
        };
        let Some(next) = self.elements.take() else {
            return Ok(None);
        };
        *group = next.into_elements("an array")?;
        Ok(Some(group))
    }

    /// Takes the next element, whatever group it is in.
    #[inline]
    pub(crate) fn take(&mut self) -> Option<Reply<'a>> {
        let Some(group) = &mut self.group else {
            return self.elements.take();
        };
        if group.is_empty()
            && let Some(Reply::Array(next)) = self.elements.take()
        {
            *group = next;
        }
        group.take()
    }

    /// All elements as one list, if each group is none of its own.
    pub(crate) fn into_elements(self) -> Elements<'a> {
        self.elements
    }
}
