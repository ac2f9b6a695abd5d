package io.tidemill.adapters.provider.http;

import java.util.function.Supplier;

/// A key or password. It is asked for where it is used and never shows itself: not in text, not in
/// a debugger's line.
public final class Secret {
  /// No secret; nothing is sent where one would be.
  public static final Secret NONE = new Secret(() -> "");

  private final Supplier<String> source;

  private Secret(Supplier<String> source) {
    this.source = source;
  }

  /// A secret that is read anew at each use, so that a changed file or variable counts at once. An
  /// empty text means none.
  public static Secret from(Supplier<String> source) {
    return new Secret(source);
  }

  /// A secret that is already known.
  public static Secret of(String value) {
    return new Secret(() -> value);
  }

  /// The secret itself, for a header and for finding it in texts; empty when there is none.
  public String reveal() {
    return source.get().strip();
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
