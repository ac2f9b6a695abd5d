package io.tidemill.adapters.simulator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes up the parcels of a layer from the condition: mostly one, sometimes none or several,
/// rarely more than come at once, rarely an error in a 200. A parcel is drawn from its id, so that
/// it is the same however it is asked for.
final class InventedParcels {
  private static final BigDecimal NONE = new BigDecimal("0.08");
  private static final BigDecimal SEVERAL = new BigDecimal("0.08");
  private static final BigDecimal MANY = new BigDecimal("0.02");
  private static final BigDecimal BROKEN = new BigDecimal("0.03");
  private static final int MOST_AT_ONCE = 4;
  private static final int MANY_PARCELS = 7;
  private static final int IDS = 900_000_000;
  private static final List<String> USUAL =
      List.of("OBJECTID", "Situs", "Owner", "TotVal", "YrBlt");

  private final Asked asked;
  private final Draw draw;

  InventedParcels(Asked asked) {
    this.asked = asked;
    this.draw = Draw.of("parcels", Long.toString(asked.header().seed()), layer(), field("where"));
  }

  Outcome answer(BigDecimal seconds) {
    if (field("objectIds").isEmpty() && draw.at("broken").happens(BROKEN)) {
      return Outcome.Answer.of(
          ParcelService.error(200, 400, "Unable to complete operation."), Map.of());
    }
    ObjectNode body = field("returnIdsOnly").equals("true") ? ids() : features();
    return new Outcome.Answer(200, Map.of(), Body.json(body.toString()), true, seconds, 0);
  }

  private ObjectNode ids() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("objectIdFieldName", "OBJECTID");
    ArrayNode ids = body.putArray("objectIds");
    Arrays.stream(all()).forEach(ids::add);
    return body;
  }

  private ObjectNode features() {
    long[] wanted =
        field("objectIds").isEmpty()
            ? all()
            : Arrays.stream(field("objectIds").split(",", -1)).mapToLong(Long::parseLong).toArray();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode features = body.putArray("features");
    Arrays.stream(wanted)
        .limit(MOST_AT_ONCE)
        .forEach(id -> features.addObject().set("attributes", parcel(id)));
    if (wanted.length > MOST_AT_ONCE) {
      body.put("exceededTransferLimit", true);
    }
    return body;
  }

  private long[] all() {
    long first = 1L + draw.at("id").below(IDS);
    return LongStream.range(first, first + count()).toArray();
  }

  private int count() {
    if (draw.at("none").happens(NONE)) {
      return 0;
    }
    if (draw.at("many").happens(MANY)) {
      return MANY_PARCELS;
    }
    return draw.at("several").happens(SEVERAL) ? 2 + draw.at("count").below(2) : 1;
  }

  private ObjectNode parcel(long id) {
    Draw own = Draw.of("parcel", Long.toString(asked.header().seed()), layer(), Long.toString(id));
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    for (String column : columns()) {
      attributes.set(column, ParcelColumn.of(column).value(own, id));
    }
    return attributes;
  }

  private List<String> columns() {
    String wanted = field("outFields");
    return Set.of("", "*").contains(wanted) ? USUAL : List.of(wanted.split(",", -1));
  }

  private String layer() {
    return field(ParcelService.PATH);
  }

  private String field(String name) {
    return asked.json().path(name).asString("");
  }
}
