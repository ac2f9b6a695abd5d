package io.tidemill.runtime;

import io.tidemill.engine.Ending;
import io.tidemill.engine.RecordStatus;
import io.tidemill.pipeline.RecordSpec;
import io.tidemill.port.Change;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import io.tidemill.value.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the input into the run before anything is dispatched (engine.md 4, line 2). Rows that were
/// read before change nothing; changed rows are sent back; memory does not grow with the input of a
/// new run.
final class Intake {
  private static final int CHUNK = 256;
  private static final int MOST_EXAMPLES = 10;

  private final RunContext run;
  private final RowReader reader;
  private final RecordSpec spec;
  private final Writer writer;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private final boolean again;
  private final List<String> duplicates = new ArrayList<>();
  private long ordinal;

  /// Takes what an intake decided.
  interface Writer {
    /// Commits a batch.
    void commit(Draft draft);

    /// Sends a record back because its row changed.
    ///
    /// @param ending why it ends with the new row, null when it goes on
    void rowChanged(Draft draft, long ordinal, ObjectNode cells, @Nullable Ending ending);
  }

  Intake(RunContext run, RowReader reader, Writer writer) {
    this.run = run;
    this.reader = reader;
    this.spec = run.steps().plan().pipeline().inputs().record();
    this.writer = writer;
    this.ordinal = run.head().ledger().admitted();
    this.again = ordinal > 0;
  }

  /// One row with its key and hash.
  private record Keyed(String key, ObjectNode cells, long line, String problem, Fingerprint hash) {}

  /// Reads rows up to the limit.
  ///
  /// @throws InputRefused when a key is missing, when keys repeat under `refuse`, or when the input
  ///   ends in the middle
  void read(Source source, @Nullable Long limit, Instant now) {
    reader.checkColumns(source.columns());
    long rows = 0;
    List<Keyed> chunk = new ArrayList<>(CHUNK);
    SourceRow row = next(source, limit, rows);
    while (row != null) {
      chunk.add(keyed(row));
      rows++;
      if (chunk.size() == CHUNK) {
        admit(chunk);
        chunk.clear();
      }
      row = next(source, limit, rows);
    }
    admit(chunk);
    refuseDuplicates(source);
    end(now);
  }

  private static @Nullable SourceRow next(Source source, @Nullable Long limit, long rows) {
    return limit != null && rows >= limit ? null : source.next();
  }

  private Keyed keyed(SourceRow row) {
    return switch (row) {
      case SourceRow.Read read -> {
        String key = reader.key(read.cells());
        if (key == null) {
          throw new InputRefused(
              "Line %d has no key: %s is empty. Fill it in, or choose another record.key in %s. Nothing was dispatched."
                  .formatted(row.line(), String.join(", ", spec.key()), spec.at().file()));
        }
        yield new Keyed(key, read.cells(), row.line(), problem(read), hash(read.cells()));
      }
      case SourceRow.Malformed bad -> {
        String key = reader.key(bad.cells());
        yield new Keyed(
            key == null ? "line " + bad.line() : key,
            bad.cells(),
            bad.line(),
            bad.problem(),
            hash(bad.cells()));
      }
    };
  }

  private String problem(SourceRow.Read row) {
    return switch (reader.fields(row.cells())) {
      case RowReader.Row.Fields _ -> "";
      case RowReader.Row.Bad bad -> bad.problem();
    };
  }

  private static Fingerprint hash(ObjectNode cells) {
    return Fingerprint.of(cells.toString());
  }

  private void admit(List<Keyed> chunk) {
    Draft draft = new Draft();
    Map<String, RunJournal.KnownRow> known =
        new HashMap<>(run.journal().known(chunk.stream().map(Keyed::key).toList()));
    Map<String, Keyed> here = new LinkedHashMap<>();
    for (Keyed row : chunk) {
      RunJournal.KnownRow first = known.get(row.key());
      boolean repeated = again ? !seen.add(row.key()) : first != null;
      Keyed before = here.putIfAbsent(row.key(), row);
      if (before != null || repeated) {
        duplicate(draft, row, lineOf(before, first));
      } else if (first == null) {
        admit(draft, row.key(), row, ending(row));
      } else if (!first.rowHash().equals(row.hash())) {
        changed(draft, row, first.ordinal());
      }
    }
    writer.commit(draft);
  }

  private static long lineOf(@Nullable Keyed before, RunJournal.@Nullable KnownRow first) {
    if (before != null) {
      return before.line();
    }
    return first == null ? 0 : first.line();
  }

  private static @Nullable Ending ending(Keyed row) {
    return row.problem().isEmpty()
        ? null
        : Ending.gated("bad input", "line %d: %s".formatted(row.line(), row.problem()), "");
  }

  private void duplicate(Draft draft, Keyed row, long firstLine) {
    if (spec.duplicates() == RecordSpec.Duplicates.REFUSE) {
      if (duplicates.size() < MOST_EXAMPLES) {
        duplicates.add("%s (lines %d and %d)".formatted(row.key(), firstLine, row.line()));
      }
      return;
    }
    String key = nextKey(row.key());
    RunJournal.KnownRow known = run.journal().known(List.of(key)).get(key);
    while (known != null && known.line() != row.line()) {
      key = nextKey(row.key());
      known = run.journal().known(List.of(key)).get(key);
    }
    if (known == null) {
      String detail = "line %d repeats the key of line %d".formatted(row.line(), firstLine);
      admit(draft, key, row, Ending.gated("duplicate", detail, ""));
    }
  }

  /// `KEY#2`, `KEY#3`, ..; a number that a row of the input has as its own key is passed over.
  private String nextKey(String key) {
    return key + "#" + repeats.merge(key, 2, (count, _) -> count + 1);
  }

  private void admit(Draft draft, String key, Keyed row, @Nullable Ending ending) {
    ordinal++;
    RecordStatus status = ending == null ? RecordStatus.WAITING : ending.status();
    ObjectNode fold = JsonNodeFactory.instance.objectNode();
    RecordRow.Standing standing =
        ending == null
            ? RecordRow.Standing.WAITING
            : new RecordRow.Standing(status, ending.reason(), ending.detail(), null, "", null, "");
    draft.write(
        new Change.RecordAdded(
            new RecordRow(ordinal, key, row.line(), row.cells(), standing, fold, 0), row.hash()));
    run.head().admitted(status);
  }

  private void changed(Draft draft, Keyed row, long of) {
    draft.write(new Change.RowReplaced(of, row.line(), row.cells(), row.hash()));
    writer.rowChanged(draft, of, row.cells(), ending(row));
  }

  private void refuseDuplicates(Source source) {
    if (!duplicates.isEmpty()) {
      throw new InputRefused(
          "%s repeats keys: %s. Remove the repeated rows, choose another record.key, or set duplicates: gate. Nothing was dispatched."
              .formatted(source.locator(), String.join(", ", duplicates)));
    }
  }

  private void end(Instant now) {
    run.head().inputEnded();
    Draft draft = new Draft();
    draft.note(
        now, 0, "InputEnded", 0, JsonNodeFactory.instance.objectNode().put("admitted", ordinal));
    writer.commit(draft);
  }
}
