package io.tidemill.plan;

import io.tidemill.expression.Expression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A name in a kind key, resolved: one thing, or one of several picked by a value.
///
/// @param pick the expression whose value is the name, null when there is exactly one
/// @param options name to thing
public record Choices<T>(@Nullable Expression pick, Map<String, T> options) {
  public Choices {
    options = Map.copyOf(options);
  }

  /// The only option.
  ///
  /// @throws java.util.NoSuchElementException never for a plan without `pick`
  public T only() {
    return options.values().iterator().next();
  }
}
