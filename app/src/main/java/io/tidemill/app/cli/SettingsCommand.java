package io.tidemill.app.cli;

import io.tidemill.app.report.TextTable;
import io.tidemill.app.settings.SettingLine;
import io.tidemill.app.wiring.Program;
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
  private final Globals globals;

  SettingsCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      List<SettingLine> lines = program.settings().lines();
      if (globals.isJson()) {
        globals.console().document(json(lines));
      } else {
        TextTable table = new TextTable(List.of("setting", "value", "from"), Set.of());
        lines.forEach(line -> table.row(List.of(line.path(), line.shown(), line.origin())));
        globals.console().result(table.text(0));
      }
      return ExitCode.FINE;
    }
  }

  private static ObjectNode json(List<SettingLine> lines) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("settings");
    lines.forEach(
        line ->
            list.addObject()
                .put("path", line.path())
                .put("value", line.shown())
                .put("from", line.origin()));
    return json;
  }
}
