package io.tidemill.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Computes one call. Null in, null out, unless the function says otherwise.
final class FunctionEvaluator {
  private static final int MOST_DECIMALS = 20;

  private final Expr.Call call;
  private final List<JsonNode> values;

  private FunctionEvaluator(Expr.Call call, List<JsonNode> values) {
    this.call = call;
    this.values = values;
  }

  static JsonNode evaluate(Expr.Call call, Bindings bindings) {
    Function function =
        Function.named(call.function())
            .filter(f -> f.takes(call.arguments().size()))
            .orElseThrow(
                () ->
                    new EvaluationError(
                        call.at(), "There is no such call as " + ExprText.of(call)));
    if (function == Function.FIRST) {
      return first(call.arguments(), bindings);
    }
    if (function == Function.CASE) {
      return choose(call.arguments(), bindings);
    }
    List<JsonNode> values =
        call.arguments().stream().map(a -> Evaluator.evaluate(a, bindings)).toList();
    return values.stream().anyMatch(Values::isNull)
        ? ofNull(function)
        : new FunctionEvaluator(call, values).value(function);
  }

  private static JsonNode first(List<Expr> arguments, Bindings bindings) {
    for (Expr argument : arguments) {
      JsonNode value = Evaluator.evaluate(argument, bindings);
      if (!Values.isNull(value)) {
        return value;
      }
    }
    return NullNode.getInstance();
  }

  private static JsonNode choose(List<Expr> arguments, Bindings bindings) {
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      if (Evaluator.holds(arguments.get(i), bindings)) {
        return Evaluator.evaluate(arguments.get(i + 1), bindings);
      }
    }
    return arguments.size() % 2 == 0
        ? NullNode.getInstance()
        : Evaluator.evaluate(arguments.getLast(), bindings);
  }

  private static JsonNode ofNull(Function function) {
    if (function == Function.LENGTH) {
      return IntNode.valueOf(0);
    }
    boolean test = function == Function.MATCHES || function == Function.CONTAINS;
    return test ? BooleanNode.FALSE : NullNode.getInstance();
  }

  private JsonNode value(Function function) {
    return switch (function) {
      case FIRST, CASE -> throw new IllegalArgumentException("evaluated lazily");
      case LENGTH -> length();
      case LOWER -> StringNode.valueOf(text(0).toLowerCase(Locale.ROOT));
      case UPPER -> StringNode.valueOf(text(0).toUpperCase(Locale.ROOT));
      case TRIM -> StringNode.valueOf(text(0).strip());
      case REPLACE -> replace();
      case MATCHES -> BooleanNode.valueOf(regex().occursIn(text(0)));
      case CAPTURE -> orNull(regex().capture(text(0)).map(StringNode::valueOf));
      case SPLIT ->
          Values.list(Texts.split(text(0), text(1)).stream().map(StringNode::valueOf).toList());
      case JOIN -> join();
      case SHORTEN ->
          StringNode.valueOf(Texts.shorten(text(0), Operand.count(values.get(1), argument(1))));
      case CONTAINS -> contains();
      case FIND_ANY -> findAny();
      case ROUND -> round();
      case MIN -> extreme(-1);
      case MAX -> extreme(1);
      case SUM -> sum();
      case NUMBER -> orNull(read(0).map(Numbers::node));
      case INTEGER -> orNull(read(0).filter(Numbers::isWhole).map(Numbers::node));
      case DATE -> date();
      case DAYS -> days();
      case LOOKUP -> orNull(rows().stream().findFirst());
      case LOOKUP_ALL -> Values.list(rows());
      case DISTINCT -> Values.list(Tables.distinct(elements(0)));
      case PARSE_ADDRESS -> orNull(Address.parse(text(0)).map(Address::node));
      case JSON -> StringNode.valueOf(values.getFirst().toString());
      case RAW -> values.getFirst();
    };
  }

  private JsonNode length() {
    JsonNode value = values.getFirst();
    return IntNode.valueOf(
        value.isArray() ? value.size() : text(0).codePointCount(0, text(0).length()));
  }

  private JsonNode replace() {
    List<String> pieces = Texts.split(text(0), text(1));
    long added = ((long) text(2).length() - text(1).length()) * (pieces.size() - 1);
    Operand.checkLength(text(0).length() + added, call);
    return StringNode.valueOf(String.join(text(2), pieces));
  }

  private Regex regex() {
    try {
      return Regex.compile(text(1));
    } catch (IllegalArgumentException e) {
      throw new EvaluationError(argument(1).at(), "Not a regex: " + e.getMessage());
    }
  }

  private JsonNode join() {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(0)) {
      if (!Values.isNull(element)) {
        texts.add(Printed.text(element, argument(0)));
      }
    }
    long length = texts.stream().mapToLong(String::length).sum();
    Operand.checkLength(length + (long) text(1).length() * texts.size(), call);
    return StringNode.valueOf(String.join(text(1), texts));
  }

  private JsonNode contains() {
    JsonNode in = values.getFirst();
    JsonNode what = values.get(1);
    return BooleanNode.valueOf(
        in.isString()
            ? in.stringValue().contains(text(1))
            : elements(0).stream().anyMatch(element -> Values.same(element, what)));
  }

  private JsonNode findAny() {
    WordFinder finder = new WordFinder(text(0));
    for (JsonNode element : elements(1)) {
      if (element.isString() && finder.finds(element.stringValue())) {
        return element;
      }
    }
    return NullNode.getInstance();
  }

  private JsonNode round() {
    BigDecimal number = number(0);
    int decimals = values.size() == 1 ? 0 : Operand.count(values.get(1), argument(1));
    if (Math.abs((long) decimals) > MOST_DECIMALS) {
      throw new EvaluationError(argument(1).at(), "round takes -20 to 20 decimals");
    }
    return Numbers.node(number.setScale(decimals, RoundingMode.HALF_UP));
  }

  private JsonNode extreme(int sign) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      if (compare(i, best) * sign > 0) {
        best = i;
      }
    }
    return values.get(best).isNumber() ? Numbers.node(number(best)) : values.get(best);
  }

  private int compare(int i, int j) {
    return values.get(i).isString()
        ? Operand.day(values.get(i), argument(i)).compareTo(Operand.day(values.get(j), argument(j)))
        : number(i).compareTo(number(j));
  }

  private JsonNode sum() {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode element : elements(0)) {
      if (!Values.isNull(element)) {
        sum = sum.add(Operand.number(element, argument(0)));
      }
    }
    return Numbers.node(sum);
  }

  private Optional<BigDecimal> read(int i) {
    return values.get(i).isNumber() ? Optional.of(number(i)) : Numbers.read(text(i));
  }

  private JsonNode date() {
    try {
      return orNull(
          DatePattern.of(text(1)).read(text(0)).map(day -> StringNode.valueOf(day.toString())));
    } catch (IllegalArgumentException e) {
      throw new EvaluationError(argument(1).at(), "Not a date pattern: " + e.getMessage());
    }
  }

  private JsonNode days() {
    return Numbers.node(
        BigDecimal.valueOf(
            ChronoUnit.DAYS.between(
                Operand.day(values.getFirst(), argument(0)),
                Operand.day(values.get(1), argument(1)))));
  }

  private List<JsonNode> rows() {
    return Tables.rows(Operand.list(values.getFirst(), argument(0)), text(1), values.get(2));
  }

  private static JsonNode orNull(Optional<? extends JsonNode> value) {
    return value.isPresent() ? value.get() : NullNode.getInstance();
  }

  private Expr argument(int i) {
    return call.arguments().get(i);
  }

  private String text(int i) {
    return Operand.text(values.get(i), argument(i));
  }

  private BigDecimal number(int i) {
    return Operand.number(values.get(i), argument(i));
  }

  private List<JsonNode> elements(int i) {
    return Operand.elements(values.get(i), argument(i));
  }
}
