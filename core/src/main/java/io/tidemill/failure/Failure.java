package io.tidemill.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why an attempt failed, with every fact that a person needs to act on it.
///
/// @param kind the class that decides what happens next
/// @param message one sentence; secrets are already removed
/// @param provider the model, tool or target that answered, for example `deepseek/deepseek-flash`
/// @param status HTTP status, 0 when there was none
/// @param code the provider's own code or type, empty when there was none
/// @param excerpt first part of the error body, at most 16,384 characters; a longer one is cut
/// @param retryAfter how long the provider asks to wait, null when it does not say
public record Failure(
    FailureClass kind,
    String message,
    String provider,
    int status,
    String code,
    String excerpt,
    @Nullable Duration retryAfter) {
  private static final int LONGEST_EXCERPT = 16 * 1024;

  public Failure {
    excerpt = excerpt.substring(0, Math.min(excerpt.length(), LONGEST_EXCERPT));
  }

  /// A failure that we found ourselves, without an exchange.
  public static Failure ofOurs(FailureClass kind, String message) {
    return new Failure(kind, message, "", 0, "", "", null);
  }

  /// The fingerprint that groups equal failures: class, provider, status and the message without
  /// what differs between equal failures.
  public String fingerprint() {
    return kind + "|" + provider + "|" + status + "|" + plain(message);
  }

  /// The message without what differs between equal failures: quoted parts are emptied, addresses
  /// become `url`, points in time `time`, ids of requests and other long names with digits `id`,
  /// durations `0s` and numbers 0.
  public static String plain(String message) {
    return PlainMessage.of(message);
  }
}
