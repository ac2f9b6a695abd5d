package io.tidemill.app.report;

import io.tidemill.engine.PlanIndex;
import io.tidemill.port.CallEnd;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that is known of one record.
///
/// @param results every stored result, all generations
/// @param attempts every try with its call, in order of start
/// @param events in order of `seq`
/// @param prompts node to its prompt, rendered again
/// @param pairs node of a comparison to the two records
/// @param saved rows on their way to targets or there
public record Trace(
    String run,
    RecordRow record,
    List<RunJournal.StoredResult> results,
    List<RunReader.AttemptView> attempts,
    Map<String, String> prompts,
    Map<String, String> pairs,
    List<RunReader.EventView> events,
    List<RunReader.SavedRow> saved) {
  /// Reads one record.
  ///
  /// @param steps the plan of the run
  public static Trace of(RunReader reader, RecordRow record, PlanIndex steps) {
    long ordinal = record.ordinal();
    List<RunJournal.StoredResult> results = reader.results(ordinal);
    List<RunReader.AttemptView> attempts = reader.attempts(ordinal);
    PromptsAgain again = new PromptsAgain(steps, reader.run().created(), record, results);
    Map<String, String> prompts = new LinkedHashMap<>();
    attempts.stream()
        .map(attempt -> attempt.node().node())
        .distinct()
        .forEach(node -> again.of(node).ifPresent(text -> prompts.put(node.toString(), text)));
    return new Trace(
        reader.run().name(),
        record,
        results,
        attempts,
        prompts,
        Pairings.of(reader, record),
        reader.events(ordinal),
        reader.saved(ordinal));
  }

  /// Milliseconds from the start of a call to its end, -1 while it is under way.
  static long millis(RunReader.CallView call) {
    CallEnd end = call.end();
    return end == null
        ? -1
        : end.times().ended().toEpochMilli() - call.intent().started().toEpochMilli();
  }
}
