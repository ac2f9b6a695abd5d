package io.tidemill.app.cli;

import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.Started;
import io.tidemill.engine.RecordStatus;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sends failed records back.
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Tries failed records again, all or some of them, and drives the run on.",
    footer = {
      "",
      "Example: tidemill retry last --class WAIT_OVERLOAD",
      "With --key also a record that did not fail is done again; answers are then asked anew."
    })
final class RetryCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  @Option(names = "--class", paramLabel = "CLASS", description = "only failures of this class")
  private @Nullable String kind;

  @Option(names = "--step", paramLabel = "STEP", description = "only failures in this step")
  private @Nullable String step;

  @Option(names = "--key", paramLabel = "KEY", description = "only this record, in whatever state")
  private @Nullable String key;

  RetryCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws InterruptedException {
    ObjectNode arguments = arguments();
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      checkKey(program, found);
      Orders orders = new Orders(globals, program);
      if (found.lease().alive()) {
        return orders.tellOwner(found, "retry", arguments);
      }
      Started started = program.runs().goOn(found);
      long id = orders.give(found, "retry", arguments);
      int exit = new Driving(globals, program).drive(started);
      orders.check(id, found, "retry");
      return exit;
    }
  }

  private ObjectNode arguments() {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    if (kind != null) {
      arguments.put("class", known(kind));
    }
    if (step != null) {
      arguments.put("step", step);
    }
    if (key != null) {
      arguments.put("key", key);
    }
    return arguments;
  }

  private void checkKey(Program program, RunRow found) {
    if (key == null) {
      return;
    }
    RecordRow record = program.journal().read(found.id()).record(key);
    if (record == null) {
      throw new InputRefused(
          "%s has no record with the key %s. List the failed ones: tidemill errors %s"
              .formatted(found.name(), key, found.name()));
    }
    if (record.standing().status() == RecordStatus.WAITING) {
      throw new InputRefused(
          found.lease().alive()
              ? "%s is still under way. Wait for its end: tidemill status %s --watch"
                  .formatted(key, found.name())
              : "%s is not through yet, so there is nothing to repeat. Drive the run on: tidemill resume %s"
                  .formatted(key, found.name()));
    }
  }

  private static String known(String kind) {
    String name = kind.toUpperCase(Locale.ROOT);
    return Arrays.stream(FailureClass.values())
        .map(FailureClass::name)
        .filter(name::equals)
        .findFirst()
        .orElseThrow(
            () ->
                new InputRefused(
                    "--class %s is none of %s."
                        .formatted(kind, Arrays.toString(FailureClass.values()))));
  }
}
