package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The limits that a simulator enforces, each with its value from 1 to a billion.
///
/// @param values a missing limit is not enforced
public record Limits(Map<Limit, Long> values) {
  /// No limits.
  public static final Limits NONE = new Limits(Map.of());

  public Limits {
    values = Map.copyOf(values);
  }

  /// Reads `requests_per_minute=60,concurrency=4`; blank means no limits.
  ///
  /// @throws InputRefused for an unknown limit or a value that it cannot have
  public static Limits parse(String text) {
    Map<Limit, Long> values = new EnumMap<>(Limit.class);
    Pairs.of(text)
        .forEach(
            (name, value) ->
                values.put(Limit.named(name).orElseThrow(() -> unknown(name)), value(name, value)));
    return new Limits(values);
  }

  /// The value of a limit, empty when it is not enforced.
  Optional<Long> of(Limit limit) {
    return Optional.ofNullable(values.get(limit));
  }

  private static long value(String name, String text) {
    if (!text.matches("[1-9]\\d{0,8}|1000000000")) {
      throw new InputRefused(
          "--limits: " + name + " takes a whole number from 1 to a billion, not '" + text + "'");
    }
    return Long.parseLong(text);
  }

  private static InputRefused unknown(String key) {
    String valid = Arrays.stream(Limit.values()).map(Limit::key).collect(Collectors.joining(", "));
    return new InputRefused("--limits: no such limit '" + key + "'. Valid limits: " + valid);
  }
}
