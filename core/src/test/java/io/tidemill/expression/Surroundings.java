package io.tidemill.expression;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A scope declared line by line: `record.title?: string`, `pages.results[].url: string`, `trusted
/// record.key`.
final class Surroundings implements Scope {
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Set<String> trusted = new HashSet<>();

  void declare(String line) {
    if (line.startsWith("trusted ")) {
      trusted.add(line.substring(8));
      return;
    }
    int colon = line.indexOf(": ");
    String[] path = line.substring(0, colon).split("\\.");
    Type leaf = TypeParser.parse(line.substring(colon + 2), Golden.AT);
    String root = path[0].replace("[]", "");
    types.put(root, with(types.get(root), path, 0, leaf));
  }

  private static Type with(@Nullable Type known, String[] path, int i, Type leaf) {
    boolean list = path[i].endsWith("[]");
    Type inside = known instanceof Type.ListOf of && list ? of.element() : known;
    if (i + 1 < path.length) {
      Map<String, Type.Field> fields =
          new LinkedHashMap<>(inside instanceof Type.Struct struct ? struct.fields() : Map.of());
      String name = path[i + 1].replace("[]", "").replace("?", "");
      Type.Field field = fields.get(name);
      Type deeper = with(field == null ? null : field.type(), path, i + 1, leaf);
      fields.put(name, new Type.Field(deeper, path[i + 1].contains("?")));
      inside = new Type.Struct(fields);
    } else {
      inside = leaf;
    }
    return list ? new Type.ListOf(inside) : inside;
  }

  @Override
  public @Nullable Type typeOf(String name) {
    return types.get(name);
  }

  @Override
  public Set<String> names() {
    return types.keySet();
  }

  @Override
  public boolean isTrusted(String name, String field) {
    return trusted.contains(field.isEmpty() ? name : name + "." + field);
  }
}
