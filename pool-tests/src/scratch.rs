//! Temporary directories.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::owner::Owner;

/// A new directory under the system's temporary one. Dropping this removes it with everything in it.
///
/// Its path is short, because the path of a Unix socket in it may have at most 103 bytes.
#[derive(Debug)]
pub(crate) struct Scratch {
    path: PathBuf,
    owner: Owner,
}

impl Scratch {
    /// Creates the directory, accessible to this user only.
    ///
    /// # Panics
    ///
    /// When the system's temporary directory cannot be written to.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let name = format!("pool-tests-{}-{number}", std::process::id());
            let path = std::env::temp_dir().join(name);
            match fs::DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => {
                    let owner = Owner::here();
                    return Self { path, owner };
                }
                // A forked child inherits the count, but its process id may have been used before.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => panic!("cannot make {}: {error}", path.display()),
            }
        }
    }

    /// The directory's path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.owner.is_here() {
            // A file that cannot be removed is litter in a temporary directory, not a failed test.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drop_removes_the_directory_with_its_files() {
        let scratch = Scratch::new();
        let path = scratch.path().to_owned();
        fs::write(path.join("file"), "content").unwrap();
        drop(scratch);
        assert!(!path.exists());
    }
}
