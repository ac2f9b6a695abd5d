package io.tidemill.adapters.provider.http;

import io.tidemill.failure.FailureClass;

/// What can be wrong with an exchange besides a refusal by the service (science.md B.3).
public enum WireFault {
  /// An address that must not be reached: nothing was sent, and no record can do better before a
  /// person has looked at the settings.
  BARRED("barred", FailureClass.STOP_RUN, "the address must not be reached"),
  /// Nobody worked on the request.
  NOT_SENT("not-sent", FailureClass.WAIT_OVERLOAD, "the request did not leave whole"),
  /// Somebody may have worked on the request and billed it.
  SENT("sent", FailureClass.AMBIGUOUS, "the request left and no whole answer came"),
  /// A success without a body.
  EMPTY("empty", FailureClass.WAIT_OVERLOAD, "an empty answer"),
  /// A success larger than what is taken, in one piece or in parts.
  TOO_LARGE("answer-too-large", FailureClass.SHRINK, "the answer is too large"),
  /// A stream without its end: the model may have spoken to the end, and been paid for it.
  CUT_STREAM("cut-stream", FailureClass.AMBIGUOUS, "the answer was cut off in the middle"),
  /// A login page, a portal, another server.
  WEB_PAGE("web-page", FailureClass.STOP_RUN, "a web page instead of JSON; is the url right?"),
  /// A success that ends too early.
  NOT_WHOLE("not-whole", FailureClass.WAIT_OVERLOAD, "an answer that is not whole JSON"),
  /// A success of another kind than any service sends.
  NO_OBJECT("no-object", FailureClass.WAIT_OVERLOAD, "an answer that is no JSON object");

  private final String id;
  private final FailureClass kind;
  private final String meaning;

  WireFault(String id, FailureClass kind, String meaning) {
    this.id = id;
    this.kind = kind;
    this.meaning = meaning;
  }

  /// The name in the reference page and in the cases.
  public String id() {
    return id;
  }

  /// The class that follows.
  public FailureClass kind() {
    return kind;
  }

  /// What it is, for people.
  public String meaning() {
    return meaning;
  }
}
