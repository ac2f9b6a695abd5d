package io.tidemill.app.report;

import io.tidemill.engine.PlanIndex;
import io.tidemill.forecast.Forecast;
import io.tidemill.forecast.VirtualRun;
import io.tidemill.plan.Pool;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a run over an input would take, for several settings side by side.
///
/// @param records rows of the input
/// @param cost of all of them, null when nobody can say
/// @param settings the first is what a run would do now
/// @param notes what a person should know about it
public record Forecasts(
    long records, @Nullable Money cost, List<Setting> settings, List<String> notes) {
  private static final int WINDOW = 25;

  public Forecasts {
    settings = List.copyOf(settings);
    notes = List.copyOf(notes);
  }

  /// One way to drive the run.
  public record Setting(String name, Forecast forecast) {}

  /// Forecasts for the present settings and for some that one might choose.
  ///
  /// @param width most calls of the whole run in flight, null for no bound of its own
  public static Forecasts of(
      PlanIndex steps, Expectation expected, long records, @Nullable Integer width) {
    Batch batch = new Batch(steps, expected, records);
    List<Setting> settings = new ArrayList<>();
    settings.add(batch.forecast("as the settings say", width, Map.of()));
    if (VirtualRun.contested(steps).isEmpty()) {
      settings.add(batch.forecast("--width 1", 1, Map.of()));
    } else {
      for (int wave : List.of(1, WINDOW, (int) Math.max(1, records))) {
        settings.add(batch.forecast("wave: " + wave, width, waves(steps, wave)));
      }
    }
    Money each = expected.each();
    return new Forecasts(
        records,
        each == null ? null : new Money(each.nanos() * records),
        settings,
        expected.notes());
  }

  /// The records to come.
  private record Batch(PlanIndex steps, Expectation expected, long records) {
    Setting forecast(String name, @Nullable Integer most, Map<String, Pool> pools) {
      VirtualRun.Conditions conditions = new VirtualRun.Conditions(most, pools, expected.load());
      return new Setting(name, VirtualRun.of(steps, conditions, records, expected.journeys()));
    }
  }

  private static Map<String, Pool> waves(PlanIndex steps, int wave) {
    Map<String, Pool> pools = new HashMap<>();
    steps.all().stream()
        .flatMap(step -> step.pools().stream())
        .forEach(
            pool -> {
              if (pool.group() != null) {
                pools.put(pool.name(), pool.in(pool.group().withWave(wave)));
              }
            });
    return pools;
  }

  /// A table for people.
  public String text() {
    TextTable table =
        new TextTable(
            List.of("setting", "time", "first record done", "loads", "calls", "of the bound"),
            Set.of("time", "first record done", "loads", "calls", "of the bound"));
    for (Setting one : settings) {
      Forecast forecast = one.forecast();
      BigDecimal ratio = forecast.performance().ratio();
      table.row(
          one.name(),
          Shown.millis(forecast.makespan().toMillis()),
          Shown.millis(forecast.first().toMillis()),
          Shown.count(forecast.loads()),
          Shown.count(forecast.calls()),
          ratio == null ? "-" : ratio.toPlainString());
    }
    String money = cost == null ? "cost unknown" : "cost about " + Shown.money(cost);
    StringBuilder text = new StringBuilder();
    text.append("%s, %s%n".formatted(Shown.count(records, "record"), money));
    text.append(table.text(0));
    text.append("bound: %s%n".formatted(bound()));
    notes.forEach(note -> text.append("note: %s%n".formatted(note)));
    return text.toString();
  }

  private String bound() {
    Forecast now = settings.getFirst().forecast();
    return "%s at least (%s)"
        .formatted(
            Shown.millis(now.performance().bound().time().toMillis()),
            now.performance().bound().reason());
  }

  /// `records`, `cost`, and for each of `settings` its `name`, `makespan_s`, `first_s`, `loads`,
  /// `calls`, `lower_bound_s`, `ratio`.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("records", records);
    json.put("cost", cost == null ? null : cost.units());
    ArrayNode list = json.putArray("settings");
    for (Setting one : settings) {
      Forecast forecast = one.forecast();
      list.addObject()
          .put("name", one.name())
          .put("makespan_s", SpeedJson.seconds(forecast.makespan()))
          .put("first_s", SpeedJson.seconds(forecast.first()))
          .put("loads", forecast.loads())
          .put("calls", forecast.calls())
          .put("lower_bound_s", SpeedJson.seconds(forecast.performance().bound().time()))
          .put("ratio", forecast.performance().ratio());
    }
    ArrayNode told = json.putArray("notes");
    notes.forEach(told::add);
    return json;
  }
}
