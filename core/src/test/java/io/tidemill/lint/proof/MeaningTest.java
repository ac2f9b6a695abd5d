package io.tidemill.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Expr;
import io.tidemill.expression.ExpressionParser;
import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Proofs against the truth: random expressions over a record of few values are proved, and
/// evaluated for every record.
class MeaningTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int EXPRESSIONS = 4000;

  private static final Type.Struct RECORD =
      new Type.Struct(
          new LinkedHashMap<>(
              Map.of(
                  "yes", new Type.Field(Type.TRUTH, true),
                  "tier", new Type.Field(new Type.Choice(List.of("A", "B", "C")), true),
                  "kind", new Type.Field(new Type.Choice(List.of("A", "B")), false),
                  "size", new Type.Field(sizes(), true))));

  private final Random random = new Random(7);
  private final List<Bindings> records = records();
  private final Meaning meaning =
      new Meaning(name -> Value.known(name, name.equals("record") ? RECORD : Type.NOTHING));

  private static Type sizes() {
    return new Type.Whole(new Range(BigDecimal.ZERO, BigDecimal.valueOf(6)));
  }

  @Test
  void provesThatAValueIsThereExactlyWhenItAlwaysIs() {
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = random.nextBoolean() ? choice(3) : number(3);
      Expr expr = parse(text);
      boolean always =
          records.stream().noneMatch(record -> Evaluator.evaluate(expr, record).isNull());
      assertThat(Prover.prove(Formula.always(), meaning.isPresent(expr)).isProved())
          .as(text)
          .isEqualTo(always);
    }
  }

  @Test
  void provesThatAConditionHoldsExactlyWhenItAlwaysDoes() {
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = condition(4);
      Expr expr = parse(text);
      boolean always = records.stream().allMatch(record -> Evaluator.holds(expr, record));
      boolean never = records.stream().noneMatch(record -> Evaluator.holds(expr, record));
      Formula holds = meaning.holds(expr);
      assertThat(Prover.prove(Formula.always(), holds).isProved()).as(text).isEqualTo(always);
      assertThat(Prover.isPossible(holds)).as(text).isEqualTo(!never);
    }
  }

  @Test
  void provesWhatFollowsFromACondition() {
    for (int i = 0; i < EXPRESSIONS; i++) {
      String known = condition(3);
      String text = choice(2);
      Expr condition = parse(known);
      Expr expr = parse(text);
      boolean follows =
          records.stream()
              .filter(record -> Evaluator.holds(condition, record))
              .noneMatch(record -> Evaluator.evaluate(expr, record).isNull());
      Proof proof = Prover.prove(meaning.holds(condition), meaning.isPresent(expr));
      if (proof.isProved()) {
        assertThat(follows).as(text + " given " + known).isTrue();
      }
    }
  }

  private static Expr parse(String text) {
    return ExpressionParser.parse(text, SourceLocation.ofFile("test")).root();
  }

  private String condition(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 10)) {
      case 0 -> "record.tier == \"" + letter() + "\"";
      case 1 -> "record.size is null";
      case 2 -> "first(record.yes, " + random.nextBoolean() + ")";
      case 3 -> "first(record.size, 3) " + order() + " " + random.nextInt(8);
      case 4 -> "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
      case 5 -> "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
      case 6 -> "not (" + condition(depth - 1) + ")";
      case 7 -> choice(depth - 1) + " is not null";
      case 8 -> choice(depth - 1) + " != " + choice(depth - 1);
      default -> choice(depth - 1) + " in [\"A\", \"B\"]";
    };
  }

  private String choice(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> "record.tier";
      case 1 -> "record.kind";
      case 2 -> random.nextInt(4) == 0 ? "null" : "\"" + letter() + "\"";
      case 3 -> "first(" + choice(depth - 1) + ", " + choice(depth - 1) + ")";
      case 4 -> "case(" + condition(depth - 1) + ", " + choice(depth - 1) + ")";
      default ->
          "case("
              + condition(depth - 1)
              + ", "
              + choice(depth - 1)
              + ", "
              + choice(depth - 1)
              + ")";
    };
  }

  private String number(int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 5)) {
      case 0 -> "record.size";
      case 1 -> "" + random.nextInt(7);
      case 2 -> "first(" + number(depth - 1) + ", " + number(depth - 1) + ")";
      case 3 -> "round(" + number(depth - 1) + ")";
      default -> "case(" + condition(depth - 1) + ", " + number(depth - 1) + ")";
    };
  }

  private String letter() {
    return List.of("A", "B", "C").get(random.nextInt(3));
  }

  private String order() {
    return List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6));
  }

  private static List<Bindings> records() {
    List<Bindings> records = new ArrayList<>();
    for (JsonNode yes : List.of(JSON.nullNode(), JSON.booleanNode(true), JSON.booleanNode(false))) {
      for (String tier : List.of("", "A", "B", "C")) {
        for (String kind : List.of("A", "B")) {
          for (int size = -1; size <= 6; size++) {
            records.add(record(yes, tier, kind, size));
          }
        }
      }
    }
    return records;
  }

  private static Bindings record(JsonNode yes, String tier, String kind, int size) {
    ObjectNode record = JSON.objectNode();
    record.set("yes", yes);
    record.set("tier", tier.isEmpty() ? JSON.nullNode() : JSON.stringNode(tier));
    record.put("kind", kind);
    record.set("size", size < 0 ? JSON.nullNode() : JSON.numberNode(size));
    return name -> record;
  }
}
