package io.tidemill.runtime;

import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The form of a document that has what a `fetch` step takes from it, for the simulator to make one
/// up: an object within an object for each part of a pointer, also for a number.
final class DocumentForm {
  private final Map<String, Type.Field> values = new LinkedHashMap<>();
  private final Map<String, DocumentForm> objects = new LinkedHashMap<>();

  private DocumentForm() {}

  /// @param take field to the JSON pointer of its value; a field that is not named stands at the
  ///   top
  static ReplyShape of(Map<String, String> take, Type.Struct answer) {
    DocumentForm root = new DocumentForm();
    answer
        .fields()
        .forEach((name, field) -> root.put(parts(take.getOrDefault(name, "/" + name)), field));
    return new ReplyShape.Json(root.struct());
  }

  private static List<String> parts(String pointer) {
    return Arrays.stream(pointer.substring(Math.min(1, pointer.length())).split("/", -1))
        .map(part -> part.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private void put(List<String> parts, Type.Field field) {
    if (parts.size() == 1) {
      values.put(parts.getFirst(), field);
    } else {
      objects
          .computeIfAbsent(parts.getFirst(), _ -> new DocumentForm())
          .put(parts.subList(1, parts.size()), field);
    }
  }

  private Type.Struct struct() {
    Map<String, Type.Field> all = new LinkedHashMap<>(values);
    objects.forEach((name, form) -> all.put(name, new Type.Field(form.struct(), false)));
    return new Type.Struct(all);
  }
}
