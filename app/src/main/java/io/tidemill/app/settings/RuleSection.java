package io.tidemill.app.settings;

import java.util.List;

/// Reads `limits`, `capture` and `events`.
final class RuleSection {
  private final Fields root;

  RuleSection(Fields root) {
    this.root = root;
  }

  RuleSettings read() {
    return new RuleSettings(limits(), capture(), events());
  }

  private RuleSettings.Limits limits() {
    Fields limits = root.part("limits");
    Fields budget = limits.part("budget");
    RuleSettings.Budget amounts =
        new RuleSettings.Budget(
            budget.number("run"),
            budget.number("record"),
            budget.number("day"),
            budget.text("currency"));
    budget.done();
    RuleSettings.Limits read =
        new RuleSettings.Limits(
            amounts,
            limits.oneOf("unknown_price", List.of("refuse", "consent")),
            limits.duration("deadline"));
    limits.done();
    return read;
  }

  private RuleSettings.Capture capture() {
    Fields capture = root.part("capture");
    RuleSettings.Capture read =
        new RuleSettings.Capture(
            capture.oneOf("bodies", List.of("all", "answers", "none")), capture.duration("keep"));
    capture.done();
    return read;
  }

  private List<RuleSettings.EventTarget> events() {
    return root.maps("events").stream().map(RuleSection::event).toList();
  }

  private static RuleSettings.EventTarget event(Fields fields) {
    RuleSettings.EventTarget read =
        new RuleSettings.EventTarget(
            fields.address("webhook"),
            fields.text("kafka"),
            fields.text("topic"),
            fields.secret("key"),
            fields.listOf("send", RuleSettings.EventTarget.TYPES));
    if (read.kafka().isWritten() == read.webhook().isWritten()) {
      fields.wrong(
          "", "An entry names a `webhook` or `kafka`, one of them.", "Make two entries of both.");
    }
    if (read.kafka().isWritten()) {
      fields.needs("topic");
    }
    fields.done();
    return read;
  }
}
