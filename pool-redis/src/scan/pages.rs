//! Reading the pages of a scan.

use std::fmt;
use std::time::Duration;
use std::vec;

use crate::client::Client;
use crate::command::Command;
use crate::command::words::Words;
use crate::error::conversion_error::ConversionError;
use crate::error::{Error, no_progress};
use crate::reply::with_origin::{Reading, WithOrigin};
use crate::scan::course::Course;
use crate::scan::page::Page;
use crate::time::deadline::Deadline;

/// The options of each command.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) pattern: Option<Words>,
    pub(crate) count: Option<u64>,
    pub(crate) of_type: Option<Words>,
    pub(crate) is_without_values: bool,
}

/// The items of all pages, one after another.
pub(crate) struct Pages<T> {
    client: Client,
    /// The name of the command.
    name: &'static str,
    /// The key to scan; empty for the database.
    key: Words,
    pub(crate) settings: Settings,
    reading: Reading<Page<T>>,
    course: Course,
    /// The cursor of the current page, or of the next one to read; `None` at the end.
    cursor: Option<u64>,
    /// The cursor of the page after the current one; `None` if there is none.
    following: Option<u64>,
    /// The rest of the current page.
    items: vec::IntoIter<Result<T, ConversionError>>,
}

impl<T> Pages<T> {
    /// For a scan of a single key.
    pub(crate) fn new(
        client: Client,
        name: &'static str,
        key: Words,
        reading: Reading<Page<T>>,
    ) -> Self {
        Self {
            course: Course::default(),
            client,
            name,
            key,
            settings: Settings::default(),
            reading,
            cursor: Some(0),
            following: None,
            items: Vec::new().into_iter(),
        }
    }

    /// For a scan of all servers of a client.
    pub(crate) fn of_all(client: Client, name: &'static str, reading: Reading<Page<T>>) -> Self {
        Self {
            course: Course::of_all(&client),
            ..Self::new(client, name, Words::default(), reading)
        }
    }

    pub(crate) fn resume_at(&mut self, cursor: u64) {
        self.course.begin_anew();
        self.cursor = Some(cursor);
        self.items = Vec::new().into_iter();
    }

    pub(crate) fn cursor(&self) -> Option<u64> {
        self.cursor
    }

    #[track_caller]
    pub(crate) fn next(&mut self) -> Option<Result<T, Error>> {
        loop {
            if let Some(item) = self.items.next() {
                self.turn_if_given();
                return Some(item.map_err(|source| Error::conversion(self.name, source)));
            }
            let cursor = self.cursor?;
            // The next call asks for the same page.
            if let Err(error) = self.ask(cursor) {
                return Some(Err(error));
            }
        }
    }

    /// Reads the page at a cursor. If the cursor does not belong to the server that answered, takes the right cursor
    /// instead.
    #[track_caller]
    fn ask(&mut self, cursor: u64) -> Result<(), Error> {
        let command = self.command(cursor);
        let deadline = Deadline::after(self.client.timeout());
        let has_waited = self.course.await_master(cursor, deadline)?;
        let left = deadline.refreshed().left().unwrap_or(Duration::MAX);
        let hasty = has_waited.then(|| self.client.with_timeout(left));
        let client = hasty.as_ref().unwrap_or(&self.client);
        let mut page = WithOrigin::new(&self.reading);
        client.query_for(&command, &mut page)?;
        let (page, by) = page.take();
        let following = match by {
            None => (page.cursor != 0).then_some(page.cursor),
            Some(origin) => {
                if let Some(corrected) = self.course.correct(cursor, &origin) {
                    self.cursor = Some(corrected);
                    return Ok(());
                }
                let deadline = deadline.refreshed();
                self.course.follow(cursor, page.cursor, &origin, deadline)?
            }
        };
        if self.course.has_not_moved(cursor, page.cursor) {
            return Err(no_progress(self.name, "the cursor of the request"));
        }
        self.following = following;
        self.items = page.items.into_iter();
        self.turn_if_given();
        Ok(())
    }

    fn turn_if_given(&mut self) {
        if self.items.as_slice().is_empty() {
            self.cursor = self.following;
        }
    }

    fn command(&self, cursor: u64) -> Command {
        let mut command = Command::new(self.name);
        command.push_words(&self.key);
        command.push(cursor);
        let Settings {
            pattern,
            count,
            of_type,
            is_without_values,
        } = &self.settings;
        if let Some(pattern) = pattern {
            command.push("MATCH");
            command.push_words(pattern);
        }
        if let Some(count) = count {
            command = command.arg("COUNT").arg(count);
        }
        if let Some(name) = of_type {
            command.push("TYPE");
            command.push_words(name);
        }
        if *is_without_values {
            command.push("NOVALUES");
        }
        command
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("name", &self.name)
            .field("settings", &self.settings)
            .field("cursor", &self.cursor)
            .field("items", &self.items.len())
            .finish_non_exhaustive()
    }
}
