package io.tidemill.app.settings;

import io.tidemill.expression.Nearest;
import io.tidemill.language.Yaml;
import io.tidemill.port.InputRefused;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads the keys of one map of the settings. A key that nobody asked for by the time of [#done] is
/// unknown.
final class Fields {
  private final Stack stack;
  private final References references;
  private final Findings findings;
  private final Set<String> asked = new LinkedHashSet<>();

  Fields(Stack stack, References references, Findings findings) {
    this.stack = stack;
    this.references = references;
    this.findings = findings;
    for (Stack.Part part : stack.parts()) {
      if (!(part.yaml() instanceof Yaml.Mapping)) {
        expected("a map", part);
      }
    }
  }

  String path() {
    return stack.path();
  }

  Set<String> keys() {
    return stack.keys();
  }

  boolean has(String key) {
    asked.add(key);
    return stack.at(key).strongest().isPresent();
  }

  /// Whether the key holds a map that is no reference.
  boolean isMap(String key) {
    asked.add(key);
    return stack
        .at(key)
        .strongest()
        .filter(part -> part.yaml() instanceof Yaml.Mapping)
        .isPresent();
  }

  Value text(String key) {
    return value(key, value -> {});
  }

  Value number(String key) {
    return value(key, Value::number);
  }

  Value count(String key) {
    return value(key, Value::count);
  }

  Value duration(String key) {
    return value(key, Value::duration);
  }

  Value truth(String key) {
    return value(key, Value::truth);
  }

  /// An address of HTTP.
  Value address(String key) {
    return value(key, Value::address);
  }

  Value oneOf(String key, List<String> words) {
    return value(
        key,
        value -> {
          if (!words.contains(value.text())) {
            throw new InputRefused(
                "`%s` is one of %s, not `%s`."
                    .formatted(value.path(), String.join(", ", words), value.text()));
          }
        });
  }

  /// A path; a relative one starts at the file that holds it.
  Value path(String key) {
    Value written = text(key);
    return written instanceof Value.Known known
        ? new Value.Known(
            known.path(), base(key).resolve(known.text()).normalize().toString(), known.origin())
        : written;
  }

  /// The folder that relative paths in the value of this key start at.
  java.nio.file.Path base(String key) {
    return stack.at(key).strongest().orElseThrow().layer().base();
  }

  /// A key or password: never written in the file itself.
  Value secret(String key) {
    asked.add(key);
    Stack place = stack.at(key);
    Value value = references.read(place, findings);
    if (place.strongest().filter(part -> part.yaml() instanceof Yaml.Text).isPresent()) {
      findings.error(
          "secret",
          place.strongest().get().yaml().at(),
          place.path(),
          "A secret stands in the file.",
          "Write {env: NAME} or {file: PATH}, and change the secret: it has been on disk.");
    }
    if (value.isWritten()) {
      findings.shown(SettingLine.secret(value));
    }
    return value;
  }

  /// The map below a key; texts of other kinds of things below it are left out.
  Fields part(String key) {
    asked.add(key);
    return new Fields(stack.at(key).ofOneKind(), references, findings);
  }

  /// The map below a key, from the strongest text alone.
  Fields unmixed(String key) {
    asked.add(key);
    return new Fields(stack.at(key).unmixed(), references, findings);
  }

  /// Name to text.
  Map<String, Value> texts(String key) {
    Fields below = part(key);
    Map<String, Value> texts = new LinkedHashMap<>();
    below.keys().forEach(name -> texts.put(name, below.text(name)));
    return texts;
  }

  /// A list of words.
  List<Value> listOf(String key, List<String> words) {
    List<Value> values = list(key);
    for (Value value : values) {
      if (value.isKnown() && !words.contains(value.text())) {
        wrong(
            key,
            "There is no `%s` here.".formatted(value.text()),
            Nearest.of(value.text(), Set.copyOf(words))
                .map("Did you mean `%s`?"::formatted)
                .orElse("Known: " + String.join(", ", words) + "."));
      }
    }
    return values;
  }

  /// A list of texts.
  List<Value> list(String key) {
    asked.add(key);
    List<Value> values = new ArrayList<>();
    Stack place = stack.at(key);
    place
        .strongest()
        .ifPresent(
            part -> {
              if (part.yaml() instanceof Yaml.Items items) {
                for (Yaml item : items.elements()) {
                  Stack one =
                      new Stack(
                          place.path() + "." + values.size(),
                          List.of(new Stack.Part(item, part.layer())));
                  Value value = references.read(one, findings);
                  findings.shown(SettingLine.open(value));
                  values.add(value);
                }
              } else {
                expected("a list", part);
              }
            });
    return values;
  }

  /// A list of maps.
  List<Fields> maps(String key) {
    asked.add(key);
    List<Fields> maps = new ArrayList<>();
    Stack place = stack.at(key);
    place
        .strongest()
        .ifPresent(
            part -> {
              if (part.yaml() instanceof Yaml.Items items) {
                for (Yaml item : items.elements()) {
                  Stack one =
                      new Stack(
                          place.path() + "." + maps.size(),
                          List.of(new Stack.Part(item, part.layer())));
                  maps.add(new Fields(one, references, findings));
                }
              } else {
                expected("a list", part);
              }
            });
    return maps;
  }

  /// Reports what is wrong with the value of a key.
  void wrong(String key, String message, String remedy) {
    findings.error("bad-value", place(key), stack.at(key).path(), message, remedy);
  }

  /// Reports a key that is needed and not there.
  void needs(String key) {
    if (!has(key)) {
      findings.error(
          "bad-value", place(""), stack.path(), "The key `" + key + "` is missing.", "Add it.");
    }
  }

  /// Reports every key that nobody asked for.
  void done() {
    for (Stack.Part part : stack.parts()) {
      if (part.yaml() instanceof Yaml.Mapping mapping) {
        mapping.entries().stream()
            .filter(entry -> !asked.contains(entry.key()))
            .forEach(this::unknown);
      }
    }
  }

  private void unknown(Yaml.Entry entry) {
    findings.error(
        "unknown-key",
        entry.at(),
        stack.at(entry.key()).path(),
        "There is no key `%s` here.".formatted(entry.key()),
        Nearest.of(entry.key(), asked)
            .map("Did you mean `%s`?"::formatted)
            .orElse("Known keys: " + String.join(", ", asked) + "."));
  }

  private Value value(String key, Consumer<Value> check) {
    asked.add(key);
    Stack place = stack.at(key);
    Value value = references.read(place, findings);
    if (value instanceof Value.Known known) {
      try {
        check.accept(known);
      } catch (InputRefused unfit) {
        findings.error(
            "bad-value", place(key), place.path(), String.valueOf(unfit.getMessage()), "");
      }
    }
    if (value.isWritten()) {
      findings.shown(SettingLine.open(value));
    }
    return value;
  }

  private SourceLocation place(String key) {
    return stack
        .at(key)
        .strongest()
        .or(stack::strongest)
        .map(part -> part.yaml().at())
        .orElse(SourceLocation.ofFile("tidemill.yaml"));
  }

  private void expected(String what, Stack.Part part) {
    findings.error(
        "bad-value",
        part.yaml().at(),
        stack.path(),
        "Here stands " + what + ".",
        "Write " + what + ".");
  }
}
