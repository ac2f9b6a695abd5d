package io.tidemill.app.wiring;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.MoneyRange;
import io.tidemill.pipeline.Bundle;
import io.tidemill.plan.PlanBody;
import io.tidemill.runtime.DriveOptions;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is outside a run's fingerprint (engine.md 12): `run` takes it from file and flags, `resume`
/// from the journal.
///
/// @param bundle the present text of the pipeline
/// @param data where rows come from and go to
/// @param drive how it is driven
/// @param play who answers
/// @param estimate what one record was expected to cost before the run began, null when nobody
///   could say
public record Tuning(
    Bundle bundle, Data data, DriveOptions drive, Play play, @Nullable MoneyRange estimate) {
  /// The same with this estimate.
  public Tuning withEstimate(@Nullable MoneyRange each) {
    return new Tuning(bundle, data, drive, play, each);
  }

  /// Where rows come from and go to.
  ///
  /// @param input what `--input` said
  /// @param columns the input's columns as read
  /// @param names field to column where the settings of the input say so
  /// @param to `--to`, null when not given
  /// @param consents what the user agreed to
  public record Data(
      String input,
      List<String> columns,
      Map<String, String> names,
      @Nullable String to,
      Set<Targets.Consent> consents) {
    public Data {
      names = Map.copyOf(names);
      columns = List.copyOf(columns);
      consents = Set.copyOf(consents);
    }
  }

  /// As one JSON object.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("bundle", PlanBody.bundleJson(bundle));
    json.put("input", data.input());
    ArrayNode columns = json.putArray("columns");
    data.columns().forEach(columns::add);
    ObjectNode names = json.putObject("names");
    new TreeMap<>(data.names()).forEach(names::put);
    json.put("to", withoutPassword(data.to()));
    ArrayNode consents = json.putArray("consents");
    data.consents().stream().sorted().forEach(consent -> consents.add(word(consent)));
    json.put("rows", drive.rows());
    json.put("width", drive.width());
    json.set("budget", budget(drive.limits()));
    json.put("unknown_price", word(drive.unknownPrices()));
    json.put(
        "deadline_s", drive.deadline() == null ? null : Long.valueOf(drive.deadline().toSeconds()));
    json.put("bodies", word(drive.bodies()));
    if (estimate != null) {
      json.putObject("estimate")
          .put("low", nanos(estimate.low()))
          .put("high", nanos(estimate.high()));
    }
    if (play instanceof Play.Simulated simulated) {
      ObjectNode simulation = json.putObject("simulation");
      simulation.put("url", simulated.at() == null ? null : simulated.at().toString());
      simulation.put("speed", simulated.speed());
      simulation.put("search", simulated.search() == null ? null : simulated.search().toString());
      simulation.put("tables", simulated.tables() == null ? null : simulated.tables().toString());
      simulation.put("seed", drive.simulation() == null ? 0 : drive.simulation().seed());
    }
    return json;
  }

  /// What is stored is read by others: a password in an address is left out.
  private static @Nullable String withoutPassword(@Nullable String to) {
    return to == null ? null : to.replaceFirst("^([a-z]+://[^@/:]*):[^@/]*@", "$1@");
  }

  /// Reads what [#json] wrote.
  public static Tuning of(JsonNode json) {
    List<String> columns = new ArrayList<>();
    json.path("columns").forEach(column -> columns.add(column.asString("")));
    Map<String, String> names = new HashMap<>();
    json.path("names")
        .properties()
        .forEach(name -> names.put(name.getKey(), name.getValue().asString("")));
    Set<Targets.Consent> consents = EnumSet.noneOf(Targets.Consent.class);
    json.path("consents")
        .forEach(
            consent ->
                consents.add(
                    Targets.Consent.valueOf(consent.asString("").toUpperCase(Locale.ROOT))));
    return new Tuning(
        PlanBody.bundleOf(json.path("bundle")),
        new Data(json.path("input").asString(""), columns, names, text(json.get("to")), consents),
        driveOf(json),
        playOf(json.path("simulation")),
        estimateOf(json.path("estimate")));
  }

  private static @Nullable MoneyRange estimateOf(JsonNode json) {
    Money low = money(json.get("low"));
    Money high = money(json.get("high"));
    return low == null || high == null ? null : new MoneyRange(low, high);
  }

  private static DriveOptions driveOf(JsonNode json) {
    JsonNode simulation = json.path("simulation");
    JsonNode deadline = json.path("deadline_s");
    return new DriveOptions(
        json.path("rows").isNumber() ? Long.valueOf(json.path("rows").asLong()) : null,
        json.path("width").isNumber() ? Integer.valueOf(json.path("width").asInt()) : null,
        limitsOf(json.path("budget")),
        DriveOptions.UnknownPrices.valueOf(
            json.path("unknown_price").asString("REFUSE").toUpperCase(Locale.ROOT)),
        deadline.isNumber() ? Duration.ofSeconds(deadline.asLong()) : null,
        DriveOptions.Bodies.valueOf(
            json.path("bodies").asString("ANSWERS").toUpperCase(Locale.ROOT)),
        simulation.isObject()
            ? new DriveOptions.SimulationSeed(simulation.path("seed").asLong())
            : null);
  }

  private static Play playOf(JsonNode simulation) {
    if (!simulation.isObject()) {
      return new Play.Real();
    }
    String url = text(simulation.get("url"));
    String search = text(simulation.get("search"));
    String tables = text(simulation.get("tables"));
    return new Play.Simulated(
        url == null ? null : URI.create(url),
        simulation.path("speed").decimalValue(BigDecimal.ONE),
        search == null ? null : Path.of(search),
        tables == null ? null : Path.of(tables));
  }

  private static ObjectNode budget(BudgetLimits limits) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", nanos(limits.run()));
    json.put("record", nanos(limits.record()));
    json.put("day", nanos(limits.day()));
    json.put("currency", limits.currency());
    return json;
  }

  private static BudgetLimits limitsOf(JsonNode json) {
    return new BudgetLimits(
        money(json.get("run")),
        money(json.get("record")),
        money(json.get("day")),
        json.path("currency").asString("USD"));
  }

  private static @Nullable Long nanos(@Nullable Money money) {
    return money == null ? null : Long.valueOf(money.nanos());
  }

  private static @Nullable Money money(@Nullable JsonNode nanos) {
    return nanos == null || !nanos.isNumber() ? null : new Money(nanos.asLong());
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || !node.isString() ? null : node.stringValue();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
