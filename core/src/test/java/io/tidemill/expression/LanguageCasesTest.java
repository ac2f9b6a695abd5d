package io.tidemill.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LanguageCasesTest {

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNoExpression() {
    return Golden.tests("syntax.cases", one -> parsed(one, text -> expr(text).toString()));
  }

  @TestFactory
  Stream<DynamicTest> readsTypes() {
    return Golden.tests(
        "types.cases", one -> parsed(one, text -> TypeParser.parse(text, Golden.AT).toString()));
  }

  @TestFactory
  Stream<DynamicTest> typesExpressions() {
    return Golden.tests(
        "typing.cases",
        one -> {
          Typing typing = Typer.type(expr(one.input()), one.scope());
          List<String> lines = new ArrayList<>(List.of("= " + typing.type()));
          typing.findings().forEach(finding -> lines.add(line(finding)));
          return lines;
        });
  }

  @TestFactory
  Stream<DynamicTest> findsWhatAnExpressionReads() {
    return Golden.tests(
        "mentions.cases",
        one ->
            List.of(
                Mentions.of(expr(one.input())).stream()
                    .map(m -> String.join(".", m.path()) + "@" + m.at().column())
                    .collect(Collectors.joining(" ", "= ", ""))));
  }

  static Expr expr(String text) {
    return ExpressionParser.parse(text, Golden.AT).root();
  }

  static String line(Finding finding) {
    return "! %s %d:%d %s .. %s"
        .formatted(
            finding.rule(),
            finding.at().line(),
            finding.at().column(),
            finding.message(),
            finding.remedy());
  }

  private static List<String> parsed(Golden.Case one, Function<String, String> parse) {
    try {
      return List.of("= " + parse.apply(one.input()));
    } catch (SyntaxError e) {
      return List.of(
          "! %d:%d %s .. %s".formatted(e.at().line(), e.at().column(), e.getMessage(), e.remedy()));
    }
  }
}
