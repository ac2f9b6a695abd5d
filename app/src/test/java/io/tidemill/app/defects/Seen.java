package io.tidemill.app.defects;

/// What became of a planted defect.
///
/// @param caught when the program noticed it
/// @param words what it said; empty where tests elsewhere hold it
record Seen(Defect.Caught caught, String words) {}
