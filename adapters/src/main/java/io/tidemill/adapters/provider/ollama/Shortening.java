package io.tidemill.adapters.provider.ollama;

import io.tidemill.port.ModelRequest;

/// Finds out that a server dropped the front of a prompt without saying so (science.md A.1.8).
///
/// The only trace is the count of prompt tokens, which is that of what was left: half of the
/// context that the server really has, and a few tokens. Ordinary text must never look like that.
/// Our estimate is a third of the bytes, and texts in scripts of two or three bytes a letter come
/// to 0.4 of it, so that the estimate alone does not decide.
final class Shortening {
  /// Share of the estimate above which a prompt is whole in any case. English comes to about 0.75.
  private static final double LEAST_SHARE = 0.6;

  /// Letters and digits in a token of ordinary text are 1 to 4.5; more are suspicious.
  private static final int MOST_LETTERS = 6;

  /// Tokens that a server keeps beyond half of its context.
  private static final int BEYOND_HALF = 8;

  private Shortening() {}

  /// Whether the count can only be that of a shortened prompt.
  ///
  /// @param counted tokens of the prompt as the server counted them
  static boolean happened(ModelRequest request, long counted) {
    long estimate = request.room().estimate();
    int window = request.room().window();
    return estimate > window / 2
        && counted < LEAST_SHARE * estimate
        && (isJustAbove(window / 2, counted) || counted < letters(request) / MOST_LETTERS);
  }

  private static boolean isJustAbove(int half, long counted) {
    return half < counted && counted <= half + BEYOND_HALF;
  }

  private static long letters(ModelRequest request) {
    return request.messages().stream()
        .mapToLong(
            message -> message.text().codePoints().filter(Character::isLetterOrDigit).count())
        .sum();
  }
}
