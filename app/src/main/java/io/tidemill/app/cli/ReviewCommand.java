package io.tidemill.app.cli;

import io.tidemill.app.report.ReviewList;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.Started;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lists what waits for a person, or decides one of them.
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = "Lists what waits for a person; with --key decides it.",
    footer = {
      "",
      "Example: tidemill review last --key \"Vantor Labs\" --accept --set tier=HOT --note \"checked"
          + " by phone\"",
      "Next:    tidemill resume last"
    })
final class ReviewCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  @Option(names = "--key", paramLabel = "KEY", description = "record to decide")
  private @Nullable String key;

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "which review, when the record has several")
  private @Nullable String step;

  @Option(
      names = "--accept",
      description = "go on with the values as they are, or as --set changes them")
  private boolean accept;

  @Option(names = "--reject", description = "end the record as gated: rejected")
  private boolean reject;

  @Option(names = "--skip", description = "go on without the step")
  private boolean skip;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "value of a field that may be edited")
  private Map<String, String> sets = new LinkedHashMap<>();

  @Option(names = "--note", paramLabel = "TEXT", description = "why")
  private String note = "";

  ReviewCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      List<RunReader.ReviewView> open = program.journal().read(found.id()).reviews(true);
      return key == null ? list(found, open) : decide(program, found, open, key);
    }
  }

  private int list(RunRow found, List<RunReader.ReviewView> open) {
    if (accept || reject || skip || step != null || !sets.isEmpty()) {
      throw new InputRefused("A decision is about one record. Add --key KEY.");
    }
    ReviewList reviews = new ReviewList(found.name(), open);
    if (globals.isJson()) {
      globals.console().document(reviews.json());
    } else {
      globals.console().result(reviews.text());
    }
    return ExitCode.FINE;
  }

  private int decide(Program program, RunRow found, List<RunReader.ReviewView> open, String record)
      throws InterruptedException {
    ObjectNode arguments = arguments(asked(found, open, record), record);
    Orders orders = new Orders(globals, program);
    if (found.lease().alive()) {
      return orders.tellOwner(found, "review", arguments);
    }
    Started started = program.runs().goOn(found);
    long id = orders.give(found, "review", arguments);
    program.runs().obey(started);
    orders.check(id, found, "review");
    boolean over = program.journal().read(found.id()).run().head().ledger().waiting() == 0;
    String next =
        over ? "decided; nothing else waits" : "1 record goes on: tidemill resume " + found.name();
    orders.say(found, "review", "done", next);
    return ExitCode.FINE;
  }

  private RunReader.ReviewView asked(RunRow found, List<RunReader.ReviewView> open, String record) {
    List<RunReader.ReviewView> fitting =
        open.stream()
            .filter(review -> review.key().equals(record))
            .filter(
                review ->
                    step == null
                        || review.node().node().toString().equals(step)
                        || review.node().node().step().equals(step))
            .toList();
    if (fitting.size() != 1) {
      String which =
          fitting.isEmpty()
              ? "no open review"
              : "several open reviews; add --step with one of "
                  + fitting.stream().map(one -> one.node().node().toString()).toList();
      throw new InputRefused(
          "%s of %s has %s. List them with `tidemill review %s`."
              .formatted(record, found.name(), which, found.name()));
    }
    return fitting.getFirst();
  }

  private ObjectNode arguments(RunReader.ReviewView asked, String record) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments
        .put("key", record)
        .put("step", asked.node().node().step())
        .put("decision", decision())
        .put("note", note);
    ObjectNode values = arguments.putObject("set");
    sets.forEach(values::put);
    return arguments;
  }

  private String decision() {
    if ((accept ? 1 : 0) + (reject ? 1 : 0) + (skip ? 1 : 0) != 1) {
      throw new InputRefused("Decide with exactly one of --accept, --reject and --skip.");
    }
    return accept ? "accept" : reject ? "reject" : "skip";
  }
}
