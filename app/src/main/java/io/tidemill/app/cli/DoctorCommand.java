package io.tidemill.app.cli;

import io.tidemill.app.wiring.Program;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Checks the store.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks the store: damaged pages, rows that are not what was written, lost commits,"
            + " counters, and what this program is.",
    footer = {"", "Example: tidemill doctor --store .tidemill"})
final class DoctorCommand implements Callable<Integer> {
  private final Globals globals;

  DoctorCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      List<String> problems = program.hasStore() ? program.journal().check() : List.of();
      if (globals.isJson()) {
        globals.console().document(json(program, problems));
      } else {
        print(program, problems);
      }
      return problems.isEmpty() ? ExitCode.FINE : ExitCode.BUG;
    }
  }

  private void print(Program program, List<String> problems) {
    globals.console().result("tidemill %s, Java %s%n".formatted(Version.text(), Runtime.version()));
    globals
        .console()
        .result("store %s: %s%n".formatted(program.storeName(), state(program, problems)));
    problems.forEach(problem -> globals.console().say(problem));
  }

  private static ObjectNode json(Program program, List<String> problems) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", Version.text()).put("java", Runtime.version().toString());
    json.put("store", program.storeName()).put("state", state(program, problems));
    ArrayNode list = json.putArray("problems");
    problems.forEach(list::add);
    return json;
  }

  private static String state(Program program, List<String> problems) {
    if (!program.hasStore()) {
      return "not there yet";
    }
    int count = problems.size();
    return count == 0 ? "sound" : count == 1 ? "1 problem" : count + " problems";
  }
}
