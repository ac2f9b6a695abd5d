package io.tidemill.testkit.simulation;

import io.tidemill.engine.RecordStatus;
import io.tidemill.port.CommandRow;
import io.tidemill.port.Journal;
import io.tidemill.port.RunReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who answers questions, always the same answer to the same question, and pauses the run
/// now and then.
final class Person {
  private static final int MOST_PAUSES = 2;
  private static final int MOST_RETRIES = 3;

  private final long run;
  private final RandomGenerator random;
  private final boolean isPatient;
  private int pauses;
  private int retries;

  Person(long run, RandomGenerator random, boolean isPatient) {
    this.run = run;
    this.random = random;
    this.isPatient = isPatient;
  }

  /// Looks at the run while it works.
  void looksIn(Journal journal, Instant now) {
    if (isPatient) {
      return;
    }
    if (random.nextInt(3) == 0) {
      answers(journal, now, 1);
    }
    if (retries < MOST_RETRIES && random.nextInt(10) == 0) {
      retries++;
      ordersRetry(journal, now);
    }
    if (pauses < MOST_PAUSES && random.nextInt(60) == 0) {
      pauses++;
      give(journal, "pause", JsonNodeFactory.instance.objectNode(), now);
    }
  }

  /// Answers open questions.
  ///
  /// @return whether there were any
  boolean answers(Journal journal, Instant now, int most) {
    int answered = 0;
    for (RunReader.ReviewView question : journal.read(run).reviews(true)) {
      if (answered < most) {
        answer(journal, question, now);
        if (random.nextInt(5) == 0) {
          answer(journal, question, now);
        }
        answered++;
      }
    }
    return answered > 0;
  }

  /// Some record again, or all that failed for one cause.
  private void ordersRetry(Journal journal, Instant now) {
    List<String> ended = new ArrayList<>();
    journal
        .read(run)
        .records(
            null,
            row -> {
              if (row.standing().status() != RecordStatus.WAITING) {
                ended.add(row.key());
              }
            });
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    if (random.nextInt(3) == 0 || ended.isEmpty()) {
      arguments.put("class", "CONTENT");
    } else {
      arguments.put("key", ended.get(random.nextInt(ended.size())));
    }
    give(journal, "retry", arguments, now);
  }

  private void answer(Journal journal, RunReader.ReviewView question, Instant now) {
    String step = question.node().node().step();
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments.put("key", question.key()).put("step", step);
    switch (Hash.below(4, question.key(), step)) {
      case 0 -> arguments.put("decision", step.equals("look") ? "reject" : "skip");
      case 1 -> {
        arguments.put("decision", "accept");
        arguments.putObject("set").put(step.equals("look") ? "text" : "word", "by hand");
      }
      default -> {
        arguments.put("decision", step.equals("look") ? "accept" : "skip");
      }
    }
    give(journal, "review", arguments, now);
  }

  private void give(Journal journal, String verb, ObjectNode arguments, Instant now) {
    journal.give(new CommandRow.Order(run, verb, arguments, "world", now));
  }
}
