package io.tidemill.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/// Every command by name. Only the one that is asked for is built, because building all of them
/// costs a third of the start.
final class Commands {
  private static final Map<String, Function<Globals, Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("demo", DemoCommand::new);
    ALL.put("new", NewCommand::new);
    ALL.put("init", InitCommand::new);
    ALL.put("lint", LintCommand::new);
    ALL.put("plan", PlanCommand::new);
    ALL.put("forecast", ForecastCommand::new);
    ALL.put("try", TryCommand::new);
    ALL.put("run", RunCommand::new);
    ALL.put("status", StatusCommand::new);
    ALL.put("runs", RunsCommand::new);
    ALL.put("report", ReportCommand::new);
    ALL.put("diff", DiffCommand::new);
    ALL.put("errors", ErrorsCommand::new);
    ALL.put("trace", TraceCommand::new);
    ALL.put("export", ExportCommand::new);
    ALL.put("pause", PauseCommand::new);
    ALL.put("resume", ResumeCommand::new);
    ALL.put("cancel", CancelCommand::new);
    ALL.put("retry", RetryCommand::new);
    ALL.put("review", ReviewCommand::new);
    ALL.put("worker", WorkerCommand::new);
    ALL.put("settings", SettingsCommand::new);
    ALL.put("simulate-services", SimulateServicesCommand::new);
    ALL.put("doctor", DoctorCommand::new);
    ALL.put("prune", PruneCommand::new);
  }

  private Commands() {}

  /// Adds the command that the arguments name, or all when they name none.
  static void add(CommandLine line, Globals globals, List<String> arguments) {
    String first = firstWord(arguments);
    Function<Globals, Object> command = ALL.get(first);
    if (command != null) {
      line.addSubcommand(first, command.apply(globals));
    } else {
      addAll(line, globals);
    }
  }

  /// The first argument that is neither an option nor the value of a global one.
  private static String firstWord(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--store") || arguments.get(i).equals("--settings")) {
        i++;
      } else if (!arguments.get(i).startsWith("-")) {
        return arguments.get(i);
      }
    }
    return "";
  }

  static void addAll(CommandLine line, Globals globals) {
    ALL.forEach((name, command) -> line.addSubcommand(name, command.apply(globals)));
  }
}
