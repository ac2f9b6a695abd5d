package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

class EvaluatorTest {
  private static final Bindings NOTHING = _ -> NullNode.getInstance();

  @TestFactory
  Stream<DynamicTest> givesTheValuesOfTheCases() {
    return Stream.of("operators.cases", "functions.cases", "addresses.cases", "regexes.cases")
        .flatMap(file -> Golden.tests(file, EvaluatorTest::outcome));
  }

  private static List<String> outcome(Golden.Case one) {
    try {
      Expr expr = ExpressionParser.parse(one.input(), Golden.AT).root();
      return List.of("= " + Evaluator.evaluate(expr, one.bindings()));
    } catch (EvaluationError e) {
      return List.of("! " + e.at().line() + ":" + e.at().column() + " " + e.getMessage());
    }
  }

  private static JsonNode value(String text) {
    return Evaluator.evaluate(ExpressionParser.parse(text, Golden.AT).root(), NOTHING);
  }

  @Test
  void leavesTheBranchesOfACaseThatDoNotApplyAlone() {
    assertThat(value("case(true, 1, 1 / 0 > 1, 2, 1 / 0)").intValue()).isEqualTo(1);
  }

  @Test
  void refusesANumberTooLongToBePrinted() {
    Expr expr = ExpressionParser.parse("x + 1", Golden.AT).root();
    JsonNode hostile = Golden.json("{\"x\": 1e999999999}");
    assertThatThrownBy(() -> Evaluator.evaluate(expr, hostile::path))
        .isInstanceOf(EvaluationError.class)
        .hasMessageContaining("400 digits");
  }

  @Test
  void givesWholeNumbersAsWholeJsonNumbers() {
    assertThat(value("2.5 * 2").isIntegralNumber()).isTrue();
    assertThat(value("10 / 4").isIntegralNumber()).isFalse();
    assertThat(value("99999999999 * 10").isLong()).isTrue();
  }

  @Test
  void findsAPhraseAmongThousandsInALongText() {
    String text = "lorem ipsum dolor ".repeat(2000) + "wire transfer";
    List<JsonNode> phrases =
        Stream.concat(
                java.util.stream.IntStream.range(0, 5000).mapToObj(i -> "lorem word" + i),
                Stream.of("Wire  Transfer"))
            .<JsonNode>map(tools.jackson.databind.node.StringNode::valueOf)
            .toList();
    Expr expr = ExpressionParser.parse("find_any(text, list)", Golden.AT).root();
    Bindings bindings =
        NOTHING
            .with("text", tools.jackson.databind.node.StringNode.valueOf(text))
            .with("list", Values.list(phrases));
    assertThat(Evaluator.evaluate(expr, bindings).stringValue()).isEqualTo("Wire  Transfer");
  }

  @Test
  void stopsATextThatGrowsBeyondMeasure() {
    Expr expr = ExpressionParser.parse("replace(replace(t, \"a\", t), \"a\", t)", Golden.AT).root();
    Bindings bindings =
        NOTHING.with("t", tools.jackson.databind.node.StringNode.valueOf("a".repeat(1000)));
    assertThatThrownBy(() -> Evaluator.evaluate(expr, bindings))
        .isInstanceOf(EvaluationError.class)
        .hasMessageContaining("8 Mi");
  }
}
