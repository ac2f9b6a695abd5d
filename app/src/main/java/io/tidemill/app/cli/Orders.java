package io.tidemill.app.cli;

import io.tidemill.app.wiring.Program;
import io.tidemill.port.CommandRow;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunRow;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gives orders to runs (engine.md 6).
final class Orders {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Globals globals;
  private final Program program;

  Orders(Globals globals, Program program) {
    this.globals = globals;
    this.program = program;
  }

  /// Writes an order down.
  ///
  /// @return its id
  long give(RunRow run, String verb, ObjectNode arguments) {
    return program
        .journal()
        .give(new CommandRow.Order(run.id(), verb, arguments, giver(), program.time().now()));
  }

  /// Gives an order to the live owner of a run and waits for its answer.
  ///
  /// @throws InputRefused when the owner refuses, with its words
  int tellOwner(RunRow run, String verb, ObjectNode arguments) throws InterruptedException {
    long id = give(run, verb, arguments);
    Optional<CommandRow> answered = answer(id);
    if (answered.isEmpty()) {
      say(run, verb, "given", "given, not yet accepted");
      return ExitCode.FINE;
    }
    CommandRow command = answered.get();
    if (command.state().equals("refused")) {
      throw new InputRefused("%s: %s refused: %s".formatted(run.name(), verb, command.answer()));
    }
    say(
        run,
        verb,
        command.state(),
        command.answer().isEmpty() ? command.state() : command.answer());
    return ExitCode.FINE;
  }

  /// What became of an order that this process carried out itself.
  void check(long id, RunRow run, String verb) {
    CommandRow command = program.journal().command(id).orElseThrow();
    if (command.state().equals("refused")) {
      throw new InputRefused("%s: %s refused: %s".formatted(run.name(), verb, command.answer()));
    }
  }

  /// Says what became of an order.
  void say(RunRow run, String verb, String state, String words) {
    if (globals.isJson()) {
      globals
          .console()
          .document(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("run", run.name())
                  .put("order", verb)
                  .put("state", state)
                  .put("answer", words));
    } else {
      globals.tell("%s: %s: %s".formatted(run.name(), verb, words));
    }
  }

  private Optional<CommandRow> answer(long id) throws InterruptedException {
    long end = program.time().nanos() + PATIENCE.toNanos();
    while (program.time().nanos() < end) {
      Optional<CommandRow> command =
          program
              .journal()
              .command(id)
              .filter(row -> row.state().equals("done") || row.state().equals("refused"));
      if (command.isPresent()) {
        return command;
      }
      program.journal().awaitChange(LOOK);
    }
    return Optional.empty();
  }

  private String giver() {
    return globals.environment().variables().getOrDefault("USER", "command line");
  }
}
