package io.tidemill.app.settings;

import io.tidemill.language.Yaml;
import io.tidemill.value.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Turns what is written at one place into a value: a literal, `{env: NAME}`, `{env: NAME, default:
/// V}` or `{file: PATH}`.
final class References {
  private final Environment environment;

  References(Environment environment) {
    this.environment = environment;
  }

  Value read(Stack place, Findings findings) {
    return place
        .strongest()
        .map(part -> read(place.path(), part, findings))
        .orElseGet(() -> new Value.Unset(place.path()));
  }

  private Value read(String path, Stack.Part part, Findings findings) {
    return switch (part.yaml()) {
      case Yaml.Text text -> new Value.Known(path, text.value(), origin(part, text.at()));
      case Yaml.Mapping mapping -> reference(path, part, mapping, findings);
      case Yaml.Items items -> unreadable(path, items.at(), findings);
    };
  }

  private Value reference(String path, Stack.Part part, Yaml.Mapping mapping, Findings findings) {
    String variable = entry(mapping, "env");
    String file = entry(mapping, "file");
    String otherwise = entry(mapping, "default");
    int known = (variable == null ? 0 : 1) + (file == null ? 0 : 1) + (otherwise == null ? 0 : 1);
    if (known != mapping.entries().size()
        || (variable == null) == (file == null)
        || (file != null && otherwise != null)) {
      return unreadable(path, mapping.at(), findings);
    }
    return variable != null
        ? variable(path, part, variable, otherwise)
        : content(path, part, String.valueOf(file));
  }

  private Value variable(String path, Stack.Part part, String name, @Nullable String otherwise) {
    String value = environment.variables().get(name);
    if (value != null && !value.isEmpty()) {
      return new Value.Known(path, value, new Origin.Variable(name));
    }
    if (otherwise != null) {
      return new Value.Known(path, otherwise, origin(part, part.yaml().at()));
    }
    return new Value.Missing(
        path,
        "`%s` (%s) needs the environment variable %s, which is not set. Set it: export %s=..."
            .formatted(path, origin(part, part.yaml().at()), name, name),
        new Origin.Variable(name));
  }

  private Value content(String path, Stack.Part part, String written) {
    Path file = part.layer().base().resolve(written);
    try {
      return new Value.Known(path, Files.readString(file).strip(), new Origin.FileContent(written));
    } catch (IOException unreadable) {
      return new Value.Missing(
          path,
          "`%s` (%s) needs the file %s, which cannot be read. Create it, readable by you alone."
              .formatted(path, origin(part, part.yaml().at()), written),
          new Origin.FileContent(written));
    }
  }

  private static Value unreadable(String path, SourceLocation at, Findings findings) {
    findings.error(
        "bad-value",
        at,
        path,
        "`" + path + "` takes one value.",
        "Write the value, {env: NAME}, {env: NAME, default: VALUE} or {file: PATH}.");
    return new Value.Unset(path);
  }

  private static @Nullable String entry(Yaml.Mapping mapping, String key) {
    for (Yaml.Entry entry : mapping.entries()) {
      if (entry.key().equals(key) && entry.value() instanceof Yaml.Text text) {
        return text.value();
      }
    }
    return null;
  }

  private static Origin origin(Stack.Part part, SourceLocation at) {
    return switch (part.layer().rank()) {
      case SHIPPED -> new Origin.Shipped();
      case OWN -> new Origin.InFile(at);
    };
  }
}
