//! What the server says of its commands is what the table says.

#[test]
fn todo() {}
