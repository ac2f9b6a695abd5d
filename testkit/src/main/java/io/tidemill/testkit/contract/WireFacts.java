package io.tidemill.testkit.contract;

import io.tidemill.failure.FailureClass;
import java.util.List;
import java.util.Map;

/// How one wire format says what every service must be able to say.
///
/// @param success a full good answer
/// @param usageless the same without any usage; equal where a service never tells any
/// @param refusals what the format refuses with, and the class that follows
public record WireFacts(String success, String usageless, List<Refusal> refusals) {
  public WireFacts {
    refusals = List.copyOf(refusals);
  }

  /// Whether the service says what a call used.
  public boolean tellsUsage() {
    return !success.equals(usageless);
  }

  /// An answer that is no success.
  ///
  /// @param name shown when the test fails
  public record Refusal(
      String name, int status, Map<String, String> headers, String body, FailureClass kind) {}

  /// A refusal without headers.
  public static Refusal refusal(String name, int status, String body, FailureClass kind) {
    return new Refusal(name, status, Map.of(), body, kind);
  }
}
