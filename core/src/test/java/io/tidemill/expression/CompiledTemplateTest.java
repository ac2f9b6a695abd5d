package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

class CompiledTemplateTest {
  private static final Bindings NOTHING = _ -> NullNode.getInstance();

  private static CompiledTemplate compiled(String text, String... scope) {
    Surroundings surroundings = new Surroundings();
    for (String line : scope) {
      surroundings.declare(line);
    }
    return CompiledTemplate.compile(TemplateParser.parse(text, Golden.AT), surroundings);
  }

  private static Bindings list(int size) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < size; i++) {
      list.add("x");
    }
    return NOTHING.with("list", list);
  }

  @Test
  void stopsAnOutputBeyondTheLimit() {
    Bindings bindings = NOTHING.with("s", StringNode.valueOf("x".repeat(3_000_000)));
    CompiledTemplate twice = compiled("{{ s }}{{ s }}", "s: string");
    assertThat(twice.render(bindings, Quoting.NONE)).hasSize(6_000_000);
    CompiledTemplate thrice = compiled("{{ s }}{{ s }}{{ s }}", "s: string");
    assertThatThrownBy(() -> thrice.render(bindings, Quoting.NONE))
        .isInstanceOf(EvaluationError.class)
        .hasMessageContaining("8 Mi");
  }

  @Test
  void stopsLoopsThatPrintNothingForEver() {
    String text =
        "{% for a in list %}{% for b in list %}{% for c in list %}{% endfor %}{% endfor %}{% endfor"
            + " %}";
    CompiledTemplate nested = compiled(text, "list: [string]");
    assertThat(nested.render(list(50), Quoting.NONE)).isEmpty();
    assertThatThrownBy(() -> nested.render(list(150), Quoting.NONE))
        .isInstanceOf(EvaluationError.class)
        .hasMessageContaining("rounds");
  }

  @Test
  void leavesNoLineForATagInAFileWithCarriageReturns() {
    CompiledTemplate template = compiled("a\r\n{% if true %}\r\nb\r\n{% endif %}\r\nc\r\n");
    assertThat(template.render(NOTHING, Quoting.NONE)).isEqualTo("a\r\nb\r\nc\r\n");
  }

  @Test
  void quotesWhatCannotBeTyped() {
    Bindings bindings = NOTHING.with("unknown", StringNode.valueOf("text"));
    assertThat(compiled("{{ unknown }}").render(bindings, text -> "<" + text + ">"))
        .isEqualTo("<text>");
  }
}
