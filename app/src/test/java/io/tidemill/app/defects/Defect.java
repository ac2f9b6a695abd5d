package io.tidemill.app.defects;

import java.util.List;

/// A defect of one of the five systems that Tidemill replaces.
///
/// @param system whose it was
/// @param what went wrong there
/// @param planted puts it into a small pipeline, a service or settings
/// @param tests tests that plant it, written `Class.method`; may be empty where a scene does
record Defect(String system, String what, Planted planted, List<String> tests) {
  Defect(String system, String what, Planted planted, String... tests) {
    this(system, what, planted, List.of(tests));
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
