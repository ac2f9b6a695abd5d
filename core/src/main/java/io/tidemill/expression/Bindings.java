package io.tidemill.expression;

import tools.jackson.databind.JsonNode;

/// The values of bare words while one expression is evaluated.
public interface Bindings {

  /// The value of a bare word; `NullNode` when it is null or absent.
  JsonNode valueOf(String name);

  /// The same bindings with one more word.
  default Bindings with(String name, JsonNode value) {
    return word -> word.equals(name) ? value : valueOf(word);
  }
}
