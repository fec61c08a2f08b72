//! A guard of a part of a borrowed resource.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use crate::manager::Manager;
use crate::pooled::Pooled;

/// A part of a resource on loan, made by [`Pooled::map`] or [`Pooled::try_map`]. Use the part through `Deref` and
/// `DerefMut`. Drop the guard to return the whole.
///
/// Otherwise it behaves like the [`Pooled`] from which it was made. It may be sent to another thread and outlive every
/// handle of its pool. When a panic drops it, the resource is dropped too. In a forked child it does nothing when it is
/// dropped and panics when it is used.
///
/// It holds that guard and the two functions that find the part, and calls them each time it is used. For a field this
/// is free: a closure that captures nothing takes no room and is inlined, and nothing is allocated. If finding the part
/// is costly, find it once and keep the reference for as long as you use it.
///
/// Call its own functions as `MappedPooled::whole(guard)`. They are not methods, so that they do not hide any of the
/// part's.
///
/// If the functions are plain ones, or closures that capture nothing, the type of the guard can be named:
///
/// ```
/// use pool_core::{MakeContext, Manager, MappedPooled, Pool, Pooled};
/// use std::io::{self, Write};
/// use std::net::{SocketAddr, TcpStream};
///
/// struct Session {
///     socket: TcpStream,
///     uploads: u32,
/// }
///
/// struct Sessions(SocketAddr);
///
/// impl Manager for Sessions {
///     type Resource = Session;
///     type Error = io::Error;
///
///     fn make(&self, _: &MakeContext) -> io::Result<Session> {
///         Ok(Session { socket: TcpStream::connect(self.0)?, uploads: 0 })
///     }
/// }
///
/// /// Has a socket of its own, as far as it knows.
/// struct Upload {
///     socket: MappedPooled<Sessions, TcpStream>,
/// }
///
/// # let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
/// # let address = listener.local_addr()?;
/// let pool = Pool::new(Sessions(address));
/// let mut session = pool.get()?;
/// session.uploads += 1;
/// let mut upload = Upload {
///     socket: Pooled::map(session, |session| &session.socket, |session| &mut session.socket),
/// };
/// upload.socket.write_all(b"hello")?;
/// drop(upload); // the session is returned
/// assert_eq!(pool.get()?.uploads, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "dropping the guard returns the resource at once"]
pub struct MappedPooled<
    M: Manager,
    T: ?Sized,
    P = fn(&<M as Manager>::Resource) -> &T,
    Q = fn(&mut <M as Manager>::Resource) -> &mut T,
> {
    whole: Pooled<M>,
    part: P,
    part_mut: Q,
    target: PhantomData<fn(&T)>,
}

impl<M, T, P, Q> MappedPooled<M, T, P, Q>
where
    M: Manager,
    T: ?Sized + 'static,
    P: Fn(&M::Resource) -> &T,
    Q: Fn(&mut M::Resource) -> &mut T,
{
    pub(crate) fn new(whole: Pooled<M>, part: P, part_mut: Q) -> Self {
        Self {
            whole,
            part,
            part_mut,
            target: PhantomData,
        }
    }

    /// Turns the guard into a guard of a part of the part, as [`Pooled::map`] does.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, MappedPooled, Pool, Pooled};
    /// # struct Pairs;
    /// # impl Manager for Pairs {
    /// #     type Resource = (u32, [u8; 2]);
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<Self::Resource, Self::Error> { Ok((7, [1, 2])) }
    /// # }
    /// # let pool = Pool::new(Pairs);
    /// let bytes = Pooled::map(pool.get()?, |pair| &pair.1, |pair| &mut pair.1);
    /// let last = MappedPooled::map(bytes, |bytes| &bytes[1], |bytes| &mut bytes[1]);
    /// assert_eq!(*last, 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[expect(
        clippy::type_complexity,
        reason = "what finds the part has no shorter name"
    )]
    pub fn map<U: ?Sized + 'static>(
        guard: Self,
        part: impl Fn(&T) -> &U,
        part_mut: impl Fn(&mut T) -> &mut U,
    ) -> MappedPooled<M, U, impl Fn(&M::Resource) -> &U, impl Fn(&mut M::Resource) -> &mut U> {
        let (outer, outer_mut) = (guard.part, guard.part_mut);
        MappedPooled::new(
            guard.whole,
            move |resource: &M::Resource| part(outer(resource)),
            move |resource: &mut M::Resource| part_mut(outer_mut(resource)),
        )
    }

    /// Gives back the guard of the whole, to return it, [discard](Pooled::discard) it, [detach](Pooled::detach) it, or
    /// use another part.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, MappedPooled, Pool, Pooled};
    /// # struct Pairs;
    /// # impl Manager for Pairs {
    /// #     type Resource = (u32, [u8; 2]);
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<Self::Resource, Self::Error> { Ok((7, [1, 2])) }
    /// # }
    /// # let pool = Pool::new(Pairs);
    /// let mut number = Pooled::map(pool.get()?, |pair| &pair.0, |pair| &mut pair.0);
    /// *number += 1;
    /// assert_eq!(MappedPooled::whole(number).detach(), (8, [1, 2]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn whole(guard: Self) -> Pooled<M> {
        guard.whole
    }
}

impl<M, T, P, Q> Deref for MappedPooled<M, T, P, Q>
where
    M: Manager,
    T: ?Sized,
    P: Fn(&M::Resource) -> &T,
{
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        (self.part)(&self.whole)
    }
}

impl<M, T, P, Q> DerefMut for MappedPooled<M, T, P, Q>
where
    M: Manager,
    T: ?Sized,
    P: Fn(&M::Resource) -> &T,
    Q: Fn(&mut M::Resource) -> &mut T,
{
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        (self.part_mut)(&mut self.whole)
    }
}

impl<M: Manager, T: ?Sized, P, Q> fmt::Debug for MappedPooled<M, T, P, Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MappedPooled")
            .field("whole", &self.whole)
            .finish_non_exhaustive()
    }
}
