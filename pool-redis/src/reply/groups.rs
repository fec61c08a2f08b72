//! Elements read in groups.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;

/// An aggregate read in groups of equal size. Each group is an array of its own, or all are in one flat array.
///
/// Which of the two the server sends depends on the command and the protocol. The elements show which it is: if each is
/// an array of exactly the group size, they are the groups.
#[derive(Debug)]
pub(crate) struct Groups<'a> {
    size: usize,
    elements: Elements<'a>,
    /// The rest of the current group, if the groups are arrays.
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
            // Only groups of two can be the keys and values of a map.
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

    /// Returns the number of groups of which nothing has been read.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        match self.group {
            Some(_) => self.elements.len(),
            None => self.elements.len() / self.size,
        }
    }

    /// Returns the number of `T`, each made from a group, for which to reserve memory.
    #[inline]
    pub(crate) fn room<T>(&self) -> usize {
        self.len().min(self.elements.room::<T>())
    }

    /// Returns where to read the elements of the next group, all of which must be read; `None` after the last group.
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

    /// Reads the next element, in whichever group it is.
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

    /// Returns all elements as one list, if the groups are not arrays.
    pub(crate) fn into_elements(self) -> Elements<'a> {
        self.elements
    }
}
