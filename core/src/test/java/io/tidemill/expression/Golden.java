package io.tidemill.expression;

import io.tidemill.value.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// Cases kept as text beside the tests. A case is a line `> what is tried` and the lines `= result`
/// or `! problem` below it; `with JSON` and `scope NAME: TYPE` set the surroundings of all cases
/// that follow; `#` begins a comment.
final class Golden {
  static final SourceLocation AT = new SourceLocation("case", 1, 1);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Golden() {}

  /// One case and what must come out.
  record Case(String input, List<String> expected, JsonNode with, Surroundings scope, int line) {

    /// The word as bound by the last `with`.
    Bindings bindings() {
      return name -> with.has(name) ? with.get(name) : NullNode.getInstance();
    }
  }

  /// What is done with a case: the lines that come out.
  interface Run {
    List<String> of(Case one);
  }

  static String text(String resource) {
    try (InputStream in = Golden.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  static List<Case> cases(String resource) {
    List<Case> cases = new ArrayList<>();
    JsonNode with = json("{}");
    Surroundings scope = new Surroundings();
    int number = 0;
    for (String line : text(resource).lines().toList()) {
      number++;
      if (line.startsWith("with ")) {
        with = json(line.substring(5));
      } else if (line.startsWith("scope ")) {
        scope.declare(line.substring(6));
      } else if (line.startsWith("> ")) {
        cases.add(new Case(line.substring(2), new ArrayList<>(), with, scope, number));
      } else if (line.startsWith("= ") || line.startsWith("! ")) {
        cases.getLast().expected().add(line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw new IllegalArgumentException(resource + ":" + number + ": " + line);
      }
    }
    return cases;
  }

  /// A test for each case: each expected line must equal its result line, or for `!` be contained
  /// in it piece by piece.
  static Stream<DynamicTest> tests(String resource, Run run) {
    return cases(resource).stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.line() + ": " + one.input(), () -> check(one, run.of(one))));
  }

  private static void check(Case one, List<String> found) {
    boolean same = found.size() == one.expected().size() && !found.isEmpty();
    for (int i = 0; same && i < found.size(); i++) {
      same = fits(one.expected().get(i), found.get(i));
    }
    if (!same) {
      throw new AssertionError(
          "> "
              + one.input()
              + "\nexpected\n"
              + String.join("\n", one.expected())
              + "\nbut was\n"
              + String.join("\n", found));
    }
  }

  private static boolean fits(String expected, String found) {
    if (expected.startsWith("= ")) {
      return expected.equals(found);
    }
    int from = 0;
    for (String piece : pieces(expected)) {
      int at = found.indexOf(piece, from);
      if (at < 0 || (from == 0 && at != 0)) {
        return false;
      }
      from = at + piece.length();
    }
    return true;
  }

  /// What must be contained, written with ` .. ` between the pieces.
  static List<String> pieces(String expected) {
    return List.of(expected.split(" \\.\\. ", -1));
  }
}
