package io.tidemill.app.cli;

import io.tidemill.app.report.PriceAge;
import io.tidemill.app.report.Shown;
import io.tidemill.app.report.TextTable;
import io.tidemill.app.settings.SettingLine;
import io.tidemill.app.wiring.Program;
import io.tidemill.budget.DayShare;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Shows the settings that hold.
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Shows every setting and where it came from; secrets only as set or not set.",
    footer = {
      "",
      "Example: tidemill settings",
      "Next:    tidemill init writes a tidemill.yaml to change"
    })
final class SettingsCommand implements Callable<Integer> {
  private static final String PRICE_DATE = ".price.as_of";

  private final Globals globals;

  SettingsCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      List<SettingLine> lines = program.settings().lines();
      LocalDate today = DayShare.dayOf(program.time().now());
      if (globals.isJson()) {
        globals.console().document(json(lines, today));
      } else {
        TextTable table = new TextTable(List.of("setting", "value", "from"), Set.of());
        lines.forEach(line -> table.row(List.of(line.path(), shown(line, today), line.origin())));
        globals.console().result(table.text(0));
      }
      lines.stream()
          .map(line -> age(line, today))
          .filter(PriceAge::isOld)
          .forEach(age -> globals.tell(age.name() + " is " + age.words() + " and mend it"));
      return ExitCode.FINE;
    }
  }

  /// The age of a price whose date this line holds; of other lines, none.
  private static PriceAge age(SettingLine line, LocalDate today) {
    boolean isDate = line.path().endsWith(PRICE_DATE);
    return PriceAge.of(line.path(), isDate ? line.shown() : "", today);
  }

  private static String shown(SettingLine line, LocalDate today) {
    Long days = age(line, today).days();
    return days == null
        ? line.shown()
        : "%s (%s old)".formatted(line.shown(), Shown.count(days, "day"));
  }

  private static ObjectNode json(List<SettingLine> lines, LocalDate today) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("settings");
    for (SettingLine line : lines) {
      ObjectNode one = list.addObject();
      one.put("path", line.path()).put("value", line.shown()).put("from", line.origin());
      if (line.path().endsWith(PRICE_DATE)) {
        one.put("days_old", age(line, today).days());
      }
    }
    return json;
  }
}
