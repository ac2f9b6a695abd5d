package io.tidemill.expression;

import io.tidemill.value.ForeignJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Text cells to typed values, as a CSV file holds them. An empty cell is null before it comes
/// here.
public final class Cells {
  private static final Set<String> YES = Set.of("true", "yes", "1");
  private static final Set<String> NO = Set.of("false", "no", "0");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Cells() {}

  /// The cell as a value of the type: text as it is; numbers in plain digits, a point and an
  /// exponent allowed, thousands separators, hexadecimal and NaN not; `true false yes no 1 0`; days
  /// strictly in the type's pattern, held as ISO; choices trimmed and case ignored, held as
  /// declared; lists and objects as JSON text.
  ///
  /// @throws ConversionError when the cell is no such value or outside the range
  public static JsonNode convert(String cell, Type type) {
    JsonNode value =
        switch (type) {
          case Type.Text _ -> StringNode.valueOf(cell);
          case Type.Whole _ -> number(cell, "an integer");
          case Type.Decimal _ -> number(cell, "a number");
          case Type.Truth _ -> truth(cell);
          case Type.Day _ -> StringNode.valueOf(cell);
          case Type.Choice _ -> StringNode.valueOf(cell);
          case Type.ListOf _, Type.Struct _ -> json(cell);
          case Type.Nothing _ -> NullNode.getInstance();
        };
    List<Problem> problems = Conformance.problems(value, type, "");
    if (!problems.isEmpty()) {
      throw new ConversionError(problems.getFirst().toString());
    }
    return Conformance.normalise(value, type);
  }

  private static JsonNode number(String cell, String kind) {
    BigDecimal number =
        Numbers.read(cell)
            .orElseThrow(
                () -> {
                  boolean separated = Numbers.read(cell.replaceAll("[,' \u00a0]", "")).isPresent();
                  return refused(
                      cell, kind + (separated ? "; remove the thousands separators" : ""));
                });
    return Numbers.node(number);
  }

  private static JsonNode truth(String cell) {
    String folded = cell.strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(folded) && !NO.contains(folded)) {
      throw refused(cell, "a boolean; allowed are true, false, yes, no, 1 and 0");
    }
    return BooleanNode.valueOf(YES.contains(folded));
  }

  private static JsonNode json(String cell) {
    try {
      return ForeignJson.read(JSON, cell);
    } catch (JacksonException e) {
      throw refused(cell, "JSON");
    }
  }

  private static ConversionError refused(String cell, String kind) {
    return new ConversionError('"' + Places.shortened(cell) + "\" is not " + kind);
  }
}
