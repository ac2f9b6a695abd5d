package io.tidemill.app.report;

import io.tidemill.port.RunReader.PlaceCount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How questions fared by where they stood in their bundles. A place that is answered worse than
/// others says that bundles are too large for the model (science.md D.2).
public final class BundlePlaces {
  private static final int DIGITS = 3;

  private BundlePlaces() {}

  /// Every place as JSON: step, place, questions that stood there, those accepted at once, and
  /// their share.
  public static ArrayNode json(List<PlaceCount> places) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (PlaceCount place : places) {
      list.addObject()
          .put("step", place.step())
          .put("place", place.place())
          .put("asked", place.asked())
          .put("answered", place.answered())
          .put("share", share(place));
    }
    return list;
  }

  /// A line for each step, empty without bundles.
  static String text(List<PlaceCount> places) {
    if (places.isEmpty()) {
      return "";
    }
    List<String> numbers = List.of("questions", "answered at once", "places", "lowest");
    List<String> head = new ArrayList<>(List.of("step"));
    head.addAll(numbers);
    head.add("at place");
    TextTable table = new TextTable(head, Set.copyOf(numbers));
    byStep(places)
        .forEach(
            (step, all) -> {
              PlaceCount sum = all.stream().reduce(PlaceCount::plus).orElseThrow();
              PlaceCount worst =
                  all.stream().min(Comparator.comparing(BundlePlaces::share)).orElseThrow();
              table.row(
                  step,
                  Shown.count(sum.asked()),
                  Shown.count(sum.answered()),
                  Shown.count(all.size()),
                  share(worst).toPlainString(),
                  Integer.toString(worst.place()));
            });
    return "Bundles\n" + table.text(2);
  }

  private static Map<String, List<PlaceCount>> byStep(List<PlaceCount> places) {
    Map<String, List<PlaceCount>> steps = new LinkedHashMap<>();
    places.forEach(place -> steps.computeIfAbsent(place.step(), _ -> new ArrayList<>()).add(place));
    return steps;
  }

  private static BigDecimal share(PlaceCount place) {
    return BigDecimal.valueOf(place.answered())
        .divide(BigDecimal.valueOf(place.asked()), DIGITS, RoundingMode.HALF_UP);
  }
}
