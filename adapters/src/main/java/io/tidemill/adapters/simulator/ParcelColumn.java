package io.tidemill.adapters.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a column of a layer holds, told from its name: layers of different offices call the same
/// thing by different names.
enum ParcelColumn {
  /// Number of the feature.
  ID("objectid|fid"),
  /// Who owns it; sometimes blank.
  OWNER("own|file_as"),
  /// What it is worth; sometimes null or 0.
  VALUE("val|market|assd|appraised"),
  /// When it was built; sometimes null.
  YEAR("yr|year"),
  /// A day, in milliseconds since 1970.
  DAY("date|_dt"),
  /// Five digits.
  ZIP("zip"),
  /// Number and street.
  ADDRESS("situs|addr"),
  /// Anything else.
  OTHER("");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final BigDecimal UNKNOWN = new BigDecimal("0.04");
  private static final BigDecimal UNDATED = new BigDecimal("0.15");
  private static final BigDecimal COMPANY = new BigDecimal("0.30");
  private static final List<String> FAMILIES =
      List.of(
          "VELLANOR", "OSTRICK", "QUARROW", "TAMBLE", "HESSIDAY", "PORRENGER", "ILVERN", "DUNMOSS");
  private static final List<String> PERSONS =
      List.of("ADA", "BRUNO", "CELIA", "DORIAN", "EDDA", "FLORIS");
  private static final List<String> COMPANIES =
      List.of("HOLDINGS LLC", "PROPERTIES LTD", "BUILDING CORP", "ESTATES INC");
  private static final List<String> STREETS =
      List.of("ALDER ROW", "BECK LANE", "CINDER ST", "DELL AVE");

  private final Pattern names;

  ParcelColumn(String names) {
    this.names = Pattern.compile(names);
  }

  /// The first whose names occur in the column's.
  static ParcelColumn of(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    for (ParcelColumn kind : values()) {
      if (kind.names.matcher(name).find()) {
        return kind;
      }
    }
    return OTHER;
  }

  /// What the parcel with this id has there.
  JsonNode value(Draw parcel, long id) {
    Draw own = parcel.at(name());
    boolean unknown = own.at("unknown").happens(UNKNOWN);
    return switch (this) {
      case ID -> JSON.numberNode(id);
      case OWNER -> JSON.stringNode(unknown ? " " : owner(own));
      case VALUE -> unknown ? nothing(own) : JSON.numberNode(60_000L + 1_000L * own.below(1_400));
      case YEAR ->
          own.at("undated").happens(UNDATED)
              ? JSON.nullNode()
              : JSON.numberNode(1900 + own.at("year").below(125));
      case DAY -> JSON.numberNode(Duration.ofDays(own.below(20_000)).toMillis());
      case ZIP -> JSON.stringNode(Integer.toString(75_000 + own.below(900)));
      case ADDRESS ->
          JSON.stringNode((100 + own.at("number").below(9_000)) + " " + own.among(STREETS));
      case OTHER -> JSON.stringNode("R" + (10_000 + own.below(90_000)));
    };
  }

  private static JsonNode nothing(Draw own) {
    return own.at("null").below(2) == 0 ? JSON.nullNode() : JSON.numberNode(0);
  }

  private static String owner(Draw own) {
    String family = own.at("family").among(FAMILIES);
    return own.at("company").happens(COMPANY)
        ? family + " " + own.at("form").among(COMPANIES)
        : family + " " + own.at("person").among(PERSONS);
  }
}
