package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

class ParserPropertiesTest {
  private static final int ROUNDS = 3000;
  private static final String ALPHABET =
      "abz_ASD019 .,()[]{}%#\"'\\\n\t+-*/~<>=!|&?:é😀and or not in is null if for endif";
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final List<String> SEEDS =
      Stream.of("operators.cases", "functions.cases", "typing.cases", "syntax.cases")
          .flatMap(file -> Golden.cases(file).stream())
          .map(Golden.Case::input)
          .toList();

  @Test
  void readsEveryPrintedExpressionBackAsTheSame() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Expr expr = random(new Random(seed), 5);
      String text = ExprText.of(expr);
      Expr again = ExpressionParser.parse(text, Golden.AT).root();
      assertThat(withoutPlaces(again)).as("seed %d: %s", seed, text).isEqualTo(expr);
      assertThat(ExprText.of(again)).isEqualTo(text);
    }
  }

  @Test
  void readsAnyTextOrSaysWhereItIsWrong() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      String text = noise(new Random(seed));
      readsOrRefuses(seed, text, () -> ExpressionParser.parse(text, Golden.AT));
      readsOrRefuses(seed, text, () -> TemplateParser.parse(text, Golden.AT));
      readsOrRefuses(seed, text, () -> TypeParser.parse(text, Golden.AT));
    }
  }

  @Test
  void typesAndPrintsWhateverItReads() {
    Surroundings scope = new Surroundings();
    scope.declare("record.a: string");
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      String text = mutated(random, SEEDS.get(random.nextInt(SEEDS.size())));
      try {
        Expr expr = ExpressionParser.parse(text, Golden.AT).root();
        Typer.type(expr, scope);
        Trust.isTrusted(expr, scope);
        Mentions.of(expr);
        Evaluator.evaluate(expr, _ -> NullNode.getInstance());
      } catch (SyntaxError | EvaluationError expected) {
        assertThat(expected.getMessage()).isNotBlank();
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ": " + text, e);
      }
    }
  }

  @Test
  void refusesHostileNestingWithoutExhaustingTheStack() {
    for (String open : List.of("(", "[", "-", "not ", "f(", "a[", "a and (")) {
      assertThatThrownBy(() -> ExpressionParser.parse(open.repeat(100_000), Golden.AT))
          .as(open)
          .isInstanceOf(SyntaxError.class);
    }
    for (String chain : List.of(" + a", ".a", " ~ a", "[0]", " and a", " == a")) {
      assertThatThrownBy(() -> ExpressionParser.parse("a" + chain.repeat(100_000), Golden.AT))
          .as(chain)
          .isInstanceOf(SyntaxError.class);
    }
    assertThatThrownBy(() -> TypeParser.parse("[".repeat(100_000) + "]".repeat(100_000), Golden.AT))
        .isInstanceOf(SyntaxError.class);
    assertThatThrownBy(() -> TemplateParser.parse("{% if a %}".repeat(10_000), Golden.AT))
        .isInstanceOf(SyntaxError.class);
  }

  @Test
  void typesDeepNestingInTimeProportionalToItsLength() {
    String text = "true in [".repeat(90) + "true" + "]".repeat(90);
    Expr expr = ExpressionParser.parse(text, Golden.AT).root();
    assertThat(Typer.type(expr, new Surroundings()).findings()).isEmpty();
    assertThat(Trust.isTrusted(expr, new Surroundings())).isTrue();
  }

  @Test
  void acceptsALongListOfWords() {
    String list = "\"word\", ".repeat(800);
    Expr expr = ExpressionParser.parse("[" + list + "\"end\"]", Golden.AT).root();
    assertThat(((Expr.Items) expr).elements()).hasSize(801);
  }

  @Test
  void placesThePartsOfAnExpressionInItsFile() {
    SourceLocation at = new SourceLocation("pipeline.yaml", 7, 12);
    Expr.Binary or = (Expr.Binary) ExpressionParser.parse("a.b ==\n  1 or c", at).root();
    assertThat(or.at()).hasToString("pipeline.yaml:7:12");
    assertThat(((Expr.Binary) or.left()).right().at()).hasToString("pipeline.yaml:8:3");
    assertThat(or.right().at()).hasToString("pipeline.yaml:8:8");
  }

  private static void readsOrRefuses(int seed, String text, Runnable parse) {
    try {
      parse.run();
    } catch (SyntaxError e) {
      assertThat(e.at().line()).as("seed %d", seed).isPositive();
      assertThat(e.at().column()).isPositive();
      assertThat(e.getMessage()).isNotBlank();
      assertThat(e.remedy()).isNotBlank();
    } catch (RuntimeException | StackOverflowError e) {
      fail("seed " + seed + ": " + text, e);
    }
  }

  private static String noise(Random random) {
    if (random.nextInt(3) == 0) {
      return "{{ " + mutated(random, SEEDS.get(random.nextInt(SEEDS.size()))) + " }}{% if a %}";
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String mutated(Random random, String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(mutated.length() + 1);
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      if (random.nextBoolean() || at == mutated.length()) {
        mutated.insert(at, c);
      } else {
        mutated.deleteCharAt(at);
      }
    }
    return mutated.toString();
  }

  private static Expr random(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 14);
    return switch (kind) {
      case 0, 1 ->
          new Expr.Name(List.of("a", "record", "x_1", "FAIL").get(random.nextInt(4)), Golden.AT);
      case 2 ->
          literal(
              StringNode.valueOf(List.of("", "a\"b", "it's\\\n\t", "é😀").get(random.nextInt(4))));
      case 3 ->
          literal(
              Numbers.node(new BigDecimal(random.nextInt(1000)).movePointLeft(random.nextInt(4))));
      case 4 -> literal(random.nextBoolean() ? BooleanNode.TRUE : NullNode.getInstance());
      case 5 -> new Expr.Member(random(random, depth - 1), "f", Golden.AT);
      case 6 -> new Expr.Index(random(random, depth - 1), random(random, depth - 1), Golden.AT);
      case 7 -> new Expr.Call("first", several(random, depth - 1), Golden.AT);
      case 8 -> new Expr.Items(several(random, depth - 1), Golden.AT);
      case 9 -> new Expr.Not(random(random, depth - 1), Golden.AT);
      case 10 -> new Expr.Negate(random(random, depth - 1), Golden.AT);
      case 11 -> new Expr.IsNull(random(random, depth - 1), Golden.AT);
      case 12 -> new Expr.IsNotNull(random(random, depth - 1), Golden.AT);
      default -> {
        Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
        yield new Expr.Binary(
            operator, random(random, depth - 1), random(random, depth - 1), Golden.AT);
      }
    };
  }

  private static Expr literal(tools.jackson.databind.JsonNode value) {
    return new Expr.Literal(value, Golden.AT);
  }

  private static List<Expr> several(Random random, int depth) {
    List<Expr> several = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      several.add(random(random, depth));
    }
    return several;
  }

  private static Expr withoutPlaces(Expr expr) {
    return switch (expr) {
      case Expr.Literal e -> literal(e.value());
      case Expr.Name e -> new Expr.Name(e.name(), Golden.AT);
      case Expr.Member e -> new Expr.Member(withoutPlaces(e.of()), e.name(), Golden.AT);
      case Expr.Index e ->
          new Expr.Index(withoutPlaces(e.of()), withoutPlaces(e.index()), Golden.AT);
      case Expr.Call e -> new Expr.Call(e.function(), all(e.arguments()), Golden.AT);
      case Expr.Not e -> new Expr.Not(withoutPlaces(e.operand()), Golden.AT);
      case Expr.Negate e -> new Expr.Negate(withoutPlaces(e.operand()), Golden.AT);
      case Expr.Binary e ->
          new Expr.Binary(
              e.operator(), withoutPlaces(e.left()), withoutPlaces(e.right()), Golden.AT);
      case Expr.IsNull e -> new Expr.IsNull(withoutPlaces(e.operand()), Golden.AT);
      case Expr.IsNotNull e -> new Expr.IsNotNull(withoutPlaces(e.operand()), Golden.AT);
      case Expr.Items e -> new Expr.Items(all(e.elements()), Golden.AT);
    };
  }

  private static List<Expr> all(List<Expr> expressions) {
    return expressions.stream().map(ParserPropertiesTest::withoutPlaces).toList();
  }
}
