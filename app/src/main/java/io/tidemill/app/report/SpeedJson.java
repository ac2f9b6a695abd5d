package io.tidemill.app.report;

import io.tidemill.performance.Performance;
import io.tidemill.performance.Tally;
import io.tidemill.performance.Waste;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A [Performance] as JSON; times in seconds.
public final class SpeedJson {
  private static final int MILLIS = 3;

  private SpeedJson() {}

  /// `steps` and `asked` as lists of `name`, `calls`, `failed`, `overdue`, `total_s`, `mean_s`,
  /// `min_s`, `max_s`, `loads`, `load_s`, `tokens_in`, `tokens_out`; `lower_bound_s` with its
  /// `reason`, `ratio`, and `waste` of the bottleneck in slot seconds, null when nothing was asked.
  public static ObjectNode of(Performance performance) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("steps", tallies(performance.steps()));
    json.set("asked", tallies(performance.pools()));
    json.put("lower_bound_s", seconds(performance.bound().time()));
    json.put("reason", performance.bound().reason());
    json.put("ratio", performance.ratio());
    json.set("waste", performance.waste().map(SpeedJson::waste).orElse(null));
    return json;
  }

  private static ArrayNode tallies(List<Tally> tallies) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Tally tally : tallies) {
      list.addObject()
          .put("name", tally.name())
          .put("calls", tally.calls().all())
          .put("failed", tally.calls().unanswered())
          .put("overdue", tally.calls().overdue())
          .put("total_s", seconds(tally.total()))
          .put("mean_s", seconds(tally.mean()))
          .put("min_s", seconds(tally.shortest()))
          .put("max_s", seconds(tally.longest()))
          .put("loads", tally.loads().count())
          .put("load_s", seconds(tally.loads().time()))
          .put("tokens_in", tally.tokens().in())
          .put("tokens_out", tally.tokens().out());
    }
    return list;
  }

  private static ObjectNode waste(Waste waste) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("bottleneck", waste.resource())
        .put("slots", waste.slots())
        .put("useful_s", seconds(waste.useful()))
        .put("load_s", seconds(waste.load()))
        .put("retry_s", seconds(waste.retry()))
        .put("pause_s", seconds(waste.pause()))
        .put("dependency_s", seconds(waste.dependency()))
        .put("tail_s", seconds(waste.tail()));
  }

  static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), MILLIS);
  }
}
