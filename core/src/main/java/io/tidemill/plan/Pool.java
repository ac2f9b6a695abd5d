package io.tidemill.plan;

import org.jspecify.annotations.Nullable;

/// What limits calls together: one model, tool, endpoint, connection or command (design.md 2).
///
/// @param name as in the settings, for example `deepseek/deepseek-flash`
/// @param width fixed width, null when it adapts
/// @param mostInFlight cap on calls in flight, null for none
/// @param requestsPerMinute null for no limit
/// @param tokensPerMinute null for no limit
/// @param group models that it shares the memory of a server with, null when it stands alone
public record Pool(
    String name,
    @Nullable Integer width,
    @Nullable Integer mostInFlight,
    @Nullable Integer requestsPerMinute,
    @Nullable Integer tokensPerMinute,
    @Nullable ModelGroup group) {

  /// A pool that stands alone.
  public Pool(
      String name,
      @Nullable Integer width,
      @Nullable Integer mostInFlight,
      @Nullable Integer requestsPerMinute,
      @Nullable Integer tokensPerMinute) {
    this(name, width, mostInFlight, requestsPerMinute, tokensPerMinute, null);
  }

  /// A pool that only adapts.
  public static Pool adaptive(String name) {
    return new Pool(name, null, null, null, null);
  }

  /// The same pool as a member of this group.
  public Pool in(ModelGroup other) {
    return new Pool(name, width, mostInFlight, requestsPerMinute, tokensPerMinute, other);
  }
}
