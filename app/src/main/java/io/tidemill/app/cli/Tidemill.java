package io.tidemill.app.cli;

import io.tidemill.app.settings.Environment;
import java.math.BigDecimal;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The program: hands the command line to the command that it names.
@Command(
    name = "tidemill",
    description = "Puts every record of a batch through a pipeline of steps and accounts for each.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "First steps: tidemill demo, then tidemill new my-pipeline.",
      "Help on one: tidemill COMMAND --help"
    })
public final class Tidemill implements Runnable {
  @Mixin private final Globals globals;

  private Tidemill(Globals globals) {
    this.globals = globals;
  }

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), Environment.ofProcess(), arguments));
  }

  /// Runs one command.
  ///
  /// @return its exit code
  static int run(Console console, Environment environment, String... arguments) {
    Globals globals = new Globals(console, environment);
    CommandLine line = new CommandLine(new Tidemill(globals));
    Commands.add(line, globals, Arrays.asList(arguments));
    line.registerConverter(BigDecimal.class, Tidemill::amount);
    Mishaps mishaps = new Mishaps(globals);
    line.setOut(
        new java.io.PrintWriter(console.stream(), true, java.nio.charset.StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(mishaps::usage);
    line.setExecutionExceptionHandler(mishaps::execution);
    line.setExitCodeExceptionMapper(failure -> ExitCode.BUG);
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return line.execute(arguments);
    } catch (Error broken) {
      return mishaps.bug(broken);
    }
  }

  /// Without a command, help is the answer.
  private static BigDecimal amount(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException wrong) {
      throw new CommandLine.TypeConversionException(
          text + " is no number. Write one such as 5 or 0.25.");
    }
  }

  @Override
  public void run() {
    CommandLine all = new CommandLine(new Tidemill(globals));
    Commands.addAll(all, globals);
    globals.console().result(all.getUsageMessage(CommandLine.Help.Ansi.OFF));
  }
}
