package io.tidemill.adapters.simulator;

import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes values that fit a type out of the record's own words and a draw (language.md 7).
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final BigDecimal SPAN = BigDecimal.valueOf(1000);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int MOST_ELEMENTS = 3;
  private static final int DECIMALS = 2;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 365;

  private final String words;

  /// Texts are made of these words.
  Values(String words) {
    this.words = words;
  }

  /// A value of the type; an optional field is always given.
  JsonNode of(Type type, Draw draw) {
    return switch (type) {
      case Type.Text text -> JSON.stringNode(text(text.length()));
      case Type.Whole whole -> JSON.numberNode(number(whole.range(), draw, 0).toBigInteger());
      case Type.Decimal decimal -> JSON.numberNode(number(decimal.range(), draw, DECIMALS));
      case Type.Truth _ -> JSON.booleanNode(draw.happens(HALF));
      case Type.Day day -> JSON.stringNode(day(day, draw));
      case Type.Choice choice -> JSON.stringNode(draw.among(choice.values()));
      case Type.ListOf list -> list(list.element(), draw);
      case Type.Struct struct -> struct(struct, draw);
      case Type.Nothing _ -> JSON.nullNode();
    };
  }

  private String text(Range length) {
    int least = length.least() == null ? 1 : length.least().intValue();
    int most = length.most() == null ? Integer.MAX_VALUE : length.most().intValue();
    return Words.fit(words, least, most);
  }

  /// The middle of the range, moved by at most a quarter of its width to either side.
  private static BigDecimal number(Range range, Draw draw, int decimals) {
    BigDecimal low = low(range);
    BigDecimal high = high(range, low);
    BigDecimal middle = low.add(high).multiply(HALF);
    BigDecimal aside = high.subtract(low).multiply(draw.unit().subtract(HALF)).multiply(HALF);
    BigDecimal value = middle.add(aside).setScale(decimals, RoundingMode.HALF_UP);
    return value.max(low.setScale(decimals, RoundingMode.CEILING));
  }

  /// An open side counts as 0 below and 1000 above, or lies 1000 away where the other side leaves
  /// no room.
  private static BigDecimal low(Range range) {
    if (range.least() != null) {
      return range.least();
    }
    BigDecimal most = range.most();
    return most == null || most.signum() >= 0 ? BigDecimal.ZERO : most.subtract(SPAN);
  }

  private static BigDecimal high(Range range, BigDecimal low) {
    if (range.most() != null) {
      return range.most();
    }
    return low.compareTo(SPAN) < 0 ? SPAN : low.add(SPAN);
  }

  private static String day(Type.Day day, Draw draw) {
    LocalDate date = FIRST_DAY.plusDays(draw.below(DAYS));
    return day.pattern() == null
        ? date.toString()
        : date.format(DateTimeFormatter.ofPattern(day.pattern()));
  }

  private ArrayNode list(Type element, Draw draw) {
    ArrayNode list = JSON.arrayNode();
    int size = 1 + draw.at("size").below(MOST_ELEMENTS);
    for (int i = 0; i < size; i++) {
      list.add(of(element, draw.at(Integer.toString(i))));
    }
    return list;
  }

  private ObjectNode struct(Type.Struct struct, Draw draw) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, Type.Field> field : struct.fields().entrySet()) {
      object.set(field.getKey(), of(field.getValue().type(), draw.at(field.getKey())));
    }
    return object;
  }
}
