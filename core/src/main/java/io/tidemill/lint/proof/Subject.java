package io.tidemill.lint.proof;

import io.tidemill.expression.Operator;
import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A value that conditions compare with constants. It is not null wherever it is compared.
///
/// @param name how an expression writes it; the same name means the same value
/// @param type what values it can take
public record Subject(String name, Type type) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// A text that no constant of a pipeline is.
  private static final String OTHER = "\u0000";

  private static final BigDecimal TWO = BigDecimal.TWO;

  /// Values that between them answer every combination of tests against these constants: the
  /// constants themselves, and one value of each gap between, below and above them, as far as the
  /// type allows them.
  List<JsonNode> samples(Collection<JsonNode> constants) {
    return switch (type) {
      case Type.Truth _ -> List.of(JSON.booleanNode(true), JSON.booleanNode(false));
      case Type.Choice choice -> choiceSamples(choice, constants);
      case Type.Whole whole -> numberSamples(constants, whole.range(), true);
      case Type.Decimal decimal -> numberSamples(constants, decimal.range(), false);
      case Type.Text _, Type.Day _, Type.ListOf _, Type.Struct _, Type.Nothing _ ->
          textSamples(constants);
    };
  }

  /// That the subject has this value, as a person would say it.
  String words(JsonNode sample) {
    return sample.isString() && sample.stringValue().equals(OTHER)
        ? name + " is another text"
        : name + " is " + sample;
  }

  private static List<JsonNode> choiceSamples(Type.Choice choice, Collection<JsonNode> constants) {
    List<JsonNode> samples = new ArrayList<>();
    boolean other = false;
    for (String value : choice.values()) {
      JsonNode node = JSON.stringNode(value);
      if (constants.contains(node)) {
        samples.add(node);
      } else if (!other) {
        other = samples.add(node);
      }
    }
    return samples;
  }

  private static List<JsonNode> textSamples(Collection<JsonNode> constants) {
    List<JsonNode> samples = new ArrayList<>(constants.stream().distinct().toList());
    samples.add(JSON.stringNode(OTHER));
    return samples;
  }

  private static List<JsonNode> numberSamples(
      Collection<JsonNode> constants, Range range, boolean whole) {
    TreeSet<BigDecimal> edges = new TreeSet<>();
    constants.stream()
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .map(BigDecimal::stripTrailingZeros)
        .forEach(edges::add);
    TreeSet<BigDecimal> points = new TreeSet<>(edges);
    points.add(edges.isEmpty() ? BigDecimal.ZERO : edges.first().subtract(BigDecimal.ONE));
    points.add(edges.isEmpty() ? BigDecimal.ZERO : edges.last().add(BigDecimal.ONE));
    addGaps(points, edges, whole);
    addEnds(points, range);
    return points.stream()
        .filter(range::contains)
        .filter(point -> !whole || point.stripTrailingZeros().scale() <= 0)
        .<JsonNode>map(JSON::numberNode)
        .toList();
  }

  private static void addGaps(
      TreeSet<BigDecimal> points, TreeSet<BigDecimal> edges, boolean whole) {
    BigDecimal last = null;
    for (BigDecimal edge : edges) {
      if (last != null) {
        BigDecimal middle = last.add(edge).divide(TWO);
        points.add(whole ? middle.setScale(0, RoundingMode.FLOOR) : middle);
        points.add(whole ? middle.setScale(0, RoundingMode.CEILING) : middle);
      }
      last = edge;
    }
  }

  private static void addEnds(TreeSet<BigDecimal> points, Range range) {
    if (range.least() != null) {
      points.add(range.least());
    }
    if (range.most() != null) {
      points.add(range.most());
    }
  }

  /// Whether a sample passes a test.
  static boolean passes(JsonNode sample, Operator operator, JsonNode constant) {
    if (operator == Operator.EQUAL) {
      boolean numbers = sample.isNumber() && constant.isNumber();
      return numbers
          ? sample.decimalValue().compareTo(constant.decimalValue()) == 0
          : sample.equals(constant);
    }
    int order = sample.decimalValue().compareTo(constant.decimalValue());
    return switch (operator) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
      case OR, AND, EQUAL, UNEQUAL, IN, PLUS, MINUS, JOIN, TIMES, OVER, REMAINDER ->
          throw new IllegalArgumentException("No test by " + operator.symbol());
    };
  }
}
