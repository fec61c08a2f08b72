//! A generic pool of expensive resources, shared among the threads of a program.
