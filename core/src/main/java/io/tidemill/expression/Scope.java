package io.tidemill.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the bare words of an expression mean at one place, for typing.
public interface Scope {

  /// The type of a bare word, or null when it means nothing here.
  @Nullable Type typeOf(String name);

  /// Every bare word that means something here, for suggesting the nearest.
  Set<String> names();

  /// Whether text under `name.field` comes from the author or a closed set, not from a record or a
  /// tool (language.md 6). The field is empty for the bare word itself; for a longer path `name` is
  /// the path before the last field, for example `left.record`. A yes holds for everything below.
  boolean isTrusted(String name, String field);
}
