package io.tidemill.app.defects;

import java.util.List;

/// A defect that one of five real systems had.
///
/// @param system which one
/// @param what what went wrong there
/// @param caught when Tidemill prevents or names it
/// @param planted how it is planted into a small pipeline, [Planted#NOWHERE] where a test plants it
/// @param tests tests that plant it, written `Class.method`
record Defect(String system, String what, Caught caught, Planted planted, List<String> tests) {
  Defect {
    tests = List.copyOf(tests);
  }

  /// When a defect is caught.
  enum Caught {
    LINT("by lint"),
    PLAN("before anything is spent"),
    RUN("while it runs"),
    AFTER("in the report"),
    NEVER("cannot happen");

    private final String word;

    Caught(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
