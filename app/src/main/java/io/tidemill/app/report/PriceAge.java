package io.tidemill.app.report;

import io.tidemill.budget.Price;
import io.tidemill.plan.Action;
import io.tidemill.plan.Plan;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How old a price is. Providers change their prices several times a year.
///
/// @param name model or tool
/// @param version the price's `as_of`, or another word where it has none
/// @param days days since `as_of`, negative for a day to come; null when it is no date
public record PriceAge(String name, String version, @Nullable Long days) {
  /// Days after which a price should be looked at again.
  public static final long OLD = 90;

  /// Version of the prices that the simulation goes by.
  private static final String SIMULATED = "simulated";

  /// The age of a price.
  ///
  /// @param version its `as_of` date or any other text
  public static PriceAge of(String name, String version, LocalDate today) {
    try {
      return new PriceAge(name, version, ChronoUnit.DAYS.between(LocalDate.parse(version), today));
    } catch (DateTimeParseException noDate) {
      return new PriceAge(name, version, null);
    }
  }

  /// Prices of all models and tools that a plan may ask, by name; free ones and unknown prices are
  /// left out.
  static List<PriceAge> of(Plan plan, LocalDate today) {
    Map<String, String> versions = new TreeMap<>();
    PlanSteps.all(plan).forEach(step -> collect(step.action(), versions));
    return versions.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), today))
        .toList();
  }

  private static void collect(Action action, Map<String, String> versions) {
    switch (action) {
      case Action.Ask ask ->
          ask.models()
              .options()
              .values()
              .forEach(role -> put(role.facts().name(), role.facts().price(), versions));
      case Action.Compare compare -> compare.judges().forEach(judge -> collect(judge, versions));
      case Action.OfTool tools ->
          tools.asked().forEach(tool -> put(tool.name(), tool.price(), versions));
      case Action.SetValues _, Action.Review _, Action.Repeat _ -> {}
    }
  }

  private static void put(String name, Price price, Map<String, String> versions) {
    switch (price) {
      case Price.Free _, Price.Unknown _ -> {}
      case Price.PerToken tokens -> versions.put(name, tokens.version());
      case Price.PerUnit unit -> versions.put(name, unit.version());
    }
  }

  /// Whether it should be looked at again.
  public boolean isOld() {
    return days != null && days > OLD;
  }

  /// `of 2026-11-01, 25 days old`; without a date only where it comes from.
  public String words() {
    if (days == null) {
      return version.equals(SIMULATED)
          ? "of the simulation"
          : "without a date: write as_of beside it";
    }
    String age = days < 0 ? "a day to come" : Shown.count(days, "day") + " old";
    return "of %s, %s%s".formatted(version, age, isOld() ? ": check it" : "");
  }
}
