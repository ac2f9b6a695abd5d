package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// Templates kept as text: `==== name`, the surroundings, `---- template`, and sections that say
/// what comes out of it.
class TemplateCasesTest {
  private static final Quoting MARKED = text -> "<" + text + ">";

  @TestFactory
  Stream<DynamicTest> doesWhatTheCasesSay() {
    return Stream.of(Golden.text("templates.cases").split("(?m)^==== "))
        .filter(text -> !text.isBlank())
        .map(TemplateCasesTest::test);
  }

  private static DynamicTest test(String text) {
    String[] sections = text.strip().split("\n---- ");
    List<String> head = sections[0].lines().toList();
    Map<String, String> expected = new LinkedHashMap<>();
    for (String section : List.of(sections).subList(1, sections.length)) {
      int line = section.indexOf('\n');
      expected.put(section.substring(0, line), section.substring(line + 1));
    }
    String template = Objects.requireNonNull(expected.remove("template"));
    return DynamicTest.dynamicTest(
        head.getFirst(),
        () -> {
          assertThat(expected).isNotEmpty();
          expected.forEach((what, wanted) -> check(head, template, what, wanted));
        });
  }

  private static void check(List<String> head, String text, String what, String wanted) {
    if (what.equals("findings") || what.equals("syntax") || what.equals("fails")) {
      List<String> found = outcome(head, text, what).lines().toList();
      List<String> lines = wanted.lines().toList();
      assertThat(found).hasSameSizeAs(lines);
      for (int i = 0; i < lines.size(); i++) {
        assertThat(found.get(i)).startsWith(Golden.pieces(lines.get(i)).getFirst());
        assertThat(found.get(i)).contains(Golden.pieces(lines.get(i)));
      }
    } else {
      assertThat(outcome(head, text, what)).isEqualTo(wanted);
    }
  }

  private static String outcome(List<String> head, String text, String what) {
    try {
      return outcome(head, TemplateParser.parse(text, Golden.AT), what);
    } catch (SyntaxError e) {
      return "%d:%d %s %s".formatted(e.at().line(), e.at().column(), e.getMessage(), e.remedy());
    } catch (EvaluationError e) {
      return "%d:%d %s".formatted(e.at().line(), e.at().column(), e.getMessage());
    }
  }

  private static String outcome(List<String> head, Template template, String what) {
    Surroundings scope = new Surroundings();
    JsonNode with = Golden.json("{}");
    for (String line : head.subList(1, head.size())) {
      if (line.startsWith("scope ")) {
        scope.declare(line.substring(6));
      } else {
        with = Golden.json(line.substring(5));
      }
    }
    JsonNode values = with;
    Bindings bindings = name -> values.has(name) ? values.get(name) : NullNode.getInstance();
    CompiledTemplate compiled = CompiledTemplate.compile(template, scope);
    return switch (what) {
      case "output", "fails" -> {
        assertThat(Typer.type(template, scope)).isEmpty();
        yield compiled.render(bindings, MARKED);
      }
      case "quoted" -> compiled.renderAll(bindings, MARKED);
      case "findings" ->
          Typer.type(template, scope).stream()
              .map(f -> LanguageCasesTest.line(f).substring(2))
              .collect(Collectors.joining("\n"));
      case "mentions" ->
          Mentions.of(template).stream()
              .map(m -> String.join(".", m.path()))
              .collect(Collectors.joining(" "));
      default -> "parsed: " + new ArrayList<>(template.parts());
    };
  }
}
