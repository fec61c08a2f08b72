//! The command line.

use std::path::{Path, PathBuf};

use crate::scale::Scale;

pub(crate) const USAGE: &str = "usage: pool-tests/bench [--quick] [--out DIRECTORY] [--readme FILE] [pool] [client] [cluster] [parsing]";

/// What is measured, and what becomes of it.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) scale: Scale,
    /// Where the report goes.
    pub(crate) out: PathBuf,
    /// Where it is summed up.
    pub(crate) readme: Option<PathBuf>,
    /// None named are all.
    families: Vec<String>,
}

impl Options {
    pub(crate) const FAMILIES: [&str; 4] = ["pool", "client", "cluster", "parsing"];

    /// Without `--bench`, which only `cargo bench` passes, everything runs once, whatever else is said: then it is a test
    /// among others, and the arguments are for those.
    pub(crate) fn from_arguments(arguments: &[String]) -> Result<Self, String> {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let mut options = Self {
            scale: Scale::Once,
            out: target.join("trial"),
            readme: None,
            families: Vec::new(),
        };
        if !arguments.iter().any(|argument| argument == "--bench") {
            return Ok(options);
        }
        options.scale = Scale::Full;
        options.out = target.with_file_name("report");
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match &**argument {
                "--bench" => {}
                "--quick" => options.scale = Scale::Quick,
                "--out" => options.out = path(arguments.next())?,
                "--readme" => options.readme = Some(path(arguments.next())?),
                family if Self::FAMILIES.contains(&family) => {
                    options.families.push(family.to_owned())
                }
                other => return Err(format!("{other} is unknown")),
            }
        }
        Ok(options)
    }

    pub(crate) fn is_wanted(&self, family: &str) -> bool {
        self.families.is_empty() || self.families.iter().any(|wanted| wanted == family)
    }
}

/// Seen from the workspace's root, wherever Cargo starts this program.
fn path(argument: Option<&String>) -> Result<PathBuf, String> {
    let argument = argument.ok_or("a path is missing")?;
    Ok(workspace().join(argument))
}

pub(crate) fn workspace() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the package is in the workspace")
}
