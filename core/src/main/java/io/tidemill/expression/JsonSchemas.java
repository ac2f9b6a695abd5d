package io.tidemill.expression;

import tools.jackson.databind.node.ObjectNode;

/// Types as JSON Schema.
public final class JsonSchemas {
  private JsonSchemas() {}

  /// The strict schema of an object.
  public static ObjectNode of(Type.Struct type) {
    throw new UnsupportedOperationException("not written yet");
  }
}
