package io.tidemill.app.cli;

import io.tidemill.app.report.Harmless;
import io.tidemill.engine.Ledger;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.Time;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A few lines on a terminal that are drawn again in place: bar, rate, cost, steps, last endings
/// and failures by class.
final class Board implements Watcher {
  private static final int BAR = 40;
  private static final int WIDEST = 100;
  private static final int WIDTH = width(System.getenv().getOrDefault("COLUMNS", ""));
  private static final int MOST_ENDINGS = 6;
  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
  private static final String DIM = "\u001b[2m";
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final RunReader reader;
  private final Console console;
  private final Time time;
  private final Progress progress;
  private final EventLines events;
  private final Map<String, StepCount> steps = new LinkedHashMap<>();
  private final Map<String, Integer> classes = new LinkedHashMap<>();
  private final Deque<String> endings = new ArrayDeque<>();
  private int drawn;

  Board(RunReader reader, Console console, Time time) {
    this.reader = reader;
    this.console = console;
    this.time = time;
    this.progress = new Progress(reader.run(), time.now().toEpochMilli());
    this.events = new EventLines(reader, reader.run().head().seq());
  }

  @Override
  public void look() {
    events.drain(this::count);
    draw(lines(reader.run()));
  }

  @Override
  public void end() {
    look();
  }

  private void count(EventLines.Line event) {
    String node = event.json().path("node").asString("").replaceAll("[#\\[].*", "");
    switch (event.kind()) {
      case "AttemptStarted" -> step(node).started++;
      case "AttemptAnswered" -> step(node).answered++;
      case "AnswerReused" -> step(node).reused++;
      case "AttemptFailed", "NodeFailed" -> {
        step(node).failed++;
        classes.merge(event.json().path("kind").asString("?"), 1, Integer::sum);
      }
      case "RecordDone" -> ending(GREEN + "done   " + PLAIN + " " + key(event));
      case "RecordEnded" ->
          ending(RED + "ended  " + PLAIN + " " + key(event) + "  " + reason(event));
      default -> {}
    }
  }

  private List<String> lines(RunRow run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Harmless.brief(run.name(), WIDTH) + (run.identity().simulated() ? "  (simulated)" : ""));
    lines.add(bar(run));
    lines.add(Harmless.brief(progress.line(run, time.now().toEpochMilli()), WIDTH));
    steps.forEach(
        (name, count) ->
            lines.add(DIM + "  " + Harmless.brief(name + "  " + count, WIDTH) + PLAIN));
    if (!classes.isEmpty()) {
      lines.add(RED + "  failed tries: " + PLAIN + Harmless.brief(classes.toString(), WIDTH));
    }
    endings.forEach(ending -> lines.add("  " + ending));
    return lines;
  }

  private static String bar(RunRow run) {
    Ledger ledger = run.head().ledger();
    int full =
        ledger.admitted() == 0 ? 0 : (int) (BAR * Progress.settled(ledger) / ledger.admitted());
    return GREEN + "█".repeat(full) + PLAIN + DIM + "░".repeat(BAR - full) + PLAIN;
  }

  private void draw(List<String> lines) {
    StringBuilder text = new StringBuilder(UP_AND_CLEAR.repeat(drawn));
    lines.forEach(line -> text.append(line).append('\n'));
    console.draw(text.toString());
    drawn = lines.size();
  }

  private void ending(String line) {
    endings.addLast(line);
    if (endings.size() > MOST_ENDINGS) {
      endings.removeFirst();
    }
  }

  private StepCount step(String node) {
    return steps.computeIfAbsent(node, name -> new StepCount());
  }

  private static String key(EventLines.Line event) {
    return Harmless.brief(event.key() == null ? "" : event.key(), WIDTH / 3);
  }

  private static String reason(EventLines.Line event) {
    return Harmless.brief(event.json().path("ending").path("reason").asString(""), WIDTH / 2);
  }

  /// Tries of one step since this process drives the run.
  private static final class StepCount {
    private int started;
    private int answered;
    private int reused;
    private int failed;

    @Override
    public String toString() {
      return "%d tries, %d answered%s%s"
          .formatted(
              started,
              answered,
              failed > 0 ? ", " + failed + " failed" : "",
              reused > 0 ? ", " + reused + " reused" : "");
    }
  }

  /// Characters of a line: what the launcher says of the terminal, so that no line wraps.
  private static int width(String columns) {
    return columns.matches("[1-9][0-9]{0,3}")
        ? Math.clamp(Integer.parseInt(columns) - 8L, 20, WIDEST)
        : WIDEST;
  }
}
