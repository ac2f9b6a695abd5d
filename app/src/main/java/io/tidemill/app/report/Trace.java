package io.tidemill.app.report;

import io.tidemill.port.CallEnd;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import java.util.List;

/// Everything that is known of one record.
///
/// @param results every stored result, all generations
/// @param attempts every try with its call, in order of start
/// @param events in order of `seq`
/// @param saved rows on their way to targets or there
public record Trace(
    String run,
    RecordRow record,
    List<RunJournal.StoredResult> results,
    List<RunReader.AttemptView> attempts,
    List<RunReader.EventView> events,
    List<RunReader.SavedRow> saved) {
  /// Reads one record.
  public static Trace of(RunReader reader, RecordRow record) {
    long ordinal = record.ordinal();
    return new Trace(
        reader.run().name(),
        record,
        reader.results(ordinal),
        reader.attempts(ordinal),
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
