package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import io.tidemill.adapters.simulator.wire.Trouble;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays map layers in the wire format of ArcGIS: what a file holds, or made-up parcels without
/// one. Which layer is asked stands in the path before `/query`.
final class ParcelService implements Service {
  /// The path, among the fields of the request.
  static final String PATH = "_path";

  private final Optional<RecordedParcels> recorded;

  ParcelService(Optional<RecordedParcels> recorded) {
    this.recorded = recorded;
  }

  @Override
  public String kind() {
    return "arcgis";
  }

  @Override
  public String name() {
    return "arcgis";
  }

  /// The fields of the query and of a posted form.
  @Override
  public JsonNode read(URI address, String body) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    add(fields, address.getRawQuery() == null ? "" : address.getRawQuery());
    add(fields, body);
    return fields.put(PATH, address.getPath());
  }

  private static void add(ObjectNode fields, String form) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(unescaped(pair.substring(0, equals)), unescaped(pair.substring(equals + 1)));
      }
    }
  }

  private static String unescaped(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public Demand demand(Asked asked) {
    return new Demand("", 0);
  }

  @Override
  public Outcome answer(Asked asked, BigDecimal seconds) {
    return recorded
        .map(parcels -> parcels.answer(asked, seconds))
        .orElseGet(() -> new InventedParcels(asked).answer(seconds));
  }

  /// A layer says most of its errors in a 200; what stands before it says the others.
  @Override
  public ErrorAnswer error(Trouble trouble, Asked asked) {
    return switch (trouble) {
      case RATE, CROWD -> error(429, 429, "Too many requests.");
      case SERVER -> error(500, 500, "Error performing query operation.");
      case BUSY -> error(503, 503, "Service is not available.");
      case KEY -> error(200, 498, "Invalid Token");
      case QUOTA, BALANCE ->
          error(200, 403, "You do not have permissions to access this resource.");
      case SIZE -> error(413, 413, "Request is too large.");
      case MODEL -> error(404, 404, "Service not found.");
    };
  }

  static ErrorAnswer error(int status, int code, String words) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", words).putArray("details");
    return new ErrorAnswer(status, body.toString());
  }

  @Override
  public String inStream(ErrorAnswer error) {
    return error.body();
  }

  @Override
  public Map<String, String> limits(Allowance allowance, Instant now) {
    return Map.of();
  }
}
