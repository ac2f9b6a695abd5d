package io.tidemill.runtime;

import io.tidemill.port.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Token counts without a tokenizer: an upper bound for money, and an estimate for windows.
final class Tokenish {
  /// Tokens that a message costs besides its text.
  private static final int PER_MESSAGE = 8;

  /// Bytes of text per token, on the low side for the languages of the built-in pipelines.
  private static final int BYTES_PER_TOKEN = 3;

  private Tokenish() {}

  /// No tokenizer makes more tokens than bytes.
  static long ceiling(List<ModelRequest.Message> messages) {
    return messages.stream().mapToLong(message -> bytes(message.text()) + PER_MESSAGE).sum();
  }

  /// About how many tokens it will be.
  static long estimate(List<ModelRequest.Message> messages) {
    return messages.stream().mapToLong(message -> estimate(message.text()) + PER_MESSAGE).sum();
  }

  /// About how many tokens a text is.
  static long estimate(String text) {
    return bytes(text) / BYTES_PER_TOKEN;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
