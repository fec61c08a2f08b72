//! The main job in one program.
fn main() {}
