package io.tidemill.app.cli;

import io.tidemill.port.FencedOff;
import io.tidemill.port.InputRefused;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.TargetUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever went wrong into one clear message and an exit code. Nobody ever sees a stack
/// trace; that of a bug is written to a file.
final class Mishaps {
  private final Globals globals;

  Mishaps(Globals globals) {
    this.globals = globals;
  }

  /// A command line that cannot be understood.
  int usage(ParameterException wrong, String[] arguments) {
    String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
    globals
        .console()
        .say("%s%s See `%s --help`.".formatted(sentence(wrong.getMessage()), nearest(wrong), name));
    return ExitCode.USAGE;
  }

  /// A command that failed.
  int execution(Exception failure, CommandLine line, @Nullable ParseResult parsed) {
    return switch (failure) {
      case InputRefused refused -> said(refused, ExitCode.USAGE);
      case FencedOff fenced -> said(fenced, ExitCode.USAGE);
      case StoreUnavailable store -> store(store);
      case TargetUnavailable target -> said(target, ExitCode.BUG);
      case IOException io -> said(io, ExitCode.BUG);
      default -> bug(failure);
    };
  }

  /// What the store holds already is kept; what a person can do depends on what is wrong with it.
  private int store(StoreUnavailable unavailable) {
    String message = String.valueOf(unavailable.getMessage());
    String remedy =
        message.contains("disk is full")
            ? "Free some space on its disk, then give the same command again; what was kept is"
                + " kept."
            : "Mend that, then give the same command again; what was kept is kept. `tidemill"
                + " doctor` checks the store.";
    globals.console().say(message + (message.endsWith(".") ? " " : ". ") + remedy);
    return ExitCode.BUG;
  }

  private int said(Exception expected, int code) {
    globals.console().say(String.valueOf(expected.getMessage()));
    return code;
  }

  /// A fault of ours: one line, and the details in a file.
  int bug(Throwable bug) {
    String what =
        bug.getClass().getSimpleName() + (bug.getMessage() == null ? "" : ": " + bug.getMessage());
    globals
        .console()
        .say(
            "This is a fault of tidemill, not yours: %s. %s Nothing that was received is lost; the same command goes on."
                .formatted(firstLine(what), details(bug)));
    return ExitCode.BUG;
  }

  private String details(Throwable bug) {
    StringWriter text = new StringWriter();
    bug.printStackTrace(new PrintWriter(text));
    try {
      Path file = Files.createTempFile("tidemill-fault-", ".txt");
      Files.writeString(file, "tidemill " + Version.text() + "\n" + text);
      return "Details for a report are in " + file + ".";
    } catch (IOException full) {
      return "Its details could not be written: " + full.getMessage() + ".";
    }
  }

  private static String nearest(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      java.util.List<String> near = unmatched.getSuggestions();
      return near.isEmpty() ? "" : " Did you mean " + near.getFirst() + "?";
    }
    return "";
  }

  private static String sentence(@Nullable String message) {
    String line = firstLine(message == null ? "The command line cannot be understood" : message);
    return line.endsWith(".") ? line : line + ".";
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text).strip();
  }
}
