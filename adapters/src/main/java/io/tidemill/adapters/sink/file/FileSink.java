package io.tidemill.adapters.sink.file;

import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.Sink;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A target that is one file, rebuilt whole from the journal. Holds no mark: between two rebuilds
/// the journal alone holds the rows. Memory does not grow with the file.
public abstract class FileSink implements Sink {
  /// Most differences that are reported.
  private static final int MOST_DIFFERENCES = 10_000;

  private final WholeFile file;
  private final TargetTable table;

  /// A file for the rows of one target.
  protected FileSink(WholeFile file, TargetTable table) {
    this.file = file;
    this.table = table;
  }

  /// Starts a file.
  protected abstract RowWriter writer(OutputStream out) throws IOException;

  /// Opens a file that was written by the writer.
  protected abstract RowReader reader(Path path) throws IOException;

  /// Whether a stored value is what the writer makes of a delivered one.
  protected abstract boolean isSame(JsonNode delivered, JsonNode stored);

  @Override
  public final long mark() {
    return 0;
  }

  @Override
  public final List<RefusedRow> write(List<Delivery> rows) {
    return List.of();
  }

  @Override
  public final void settle(DeliveredRows rows) {
    try {
      file.replaceWith(out -> writeAll(rows, out));
    } catch (IOException | UncheckedIOException e) {
      throw new TargetUnavailable(file.path() + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public final List<Difference> readBack(DeliveredRows rows) {
    List<Difference> differences = new ArrayList<>();
    if (!Files.exists(file.path())) {
      rows.forEachMerged(row -> compare(row, null, differences));
      return differences;
    }
    try (RowReader stored = reader(file.path())) {
      rows.forEachMerged(row -> compare(row, nextOf(stored), differences));
      addSurplus(stored, differences);
    } catch (IOException | UncheckedIOException e) {
      throw new TargetUnavailable(file.path() + " cannot be read back: " + e.getMessage(), e);
    }
    return differences;
  }

  @Override
  public void close() {}

  private void writeAll(DeliveredRows rows, OutputStream out) throws IOException {
    RowWriter writer = writer(out);
    rows.forEachMerged(
        row -> {
          try {
            writer.write(row.columns());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    writer.flush();
  }

  private void compare(Delivery row, @Nullable ObjectNode stored, List<Difference> differences) {
    for (TargetTable.Column column : table.columns()) {
      JsonNode delivered = valueOf(row.columns(), column);
      boolean same = stored != null && isSame(delivered, valueOf(stored, column));
      if (!same && differences.size() < MOST_DIFFERENCES) {
        differences.add(new Difference(column.name(), row.keyText()));
      }
    }
  }

  private void addSurplus(RowReader stored, List<Difference> differences) throws IOException {
    ObjectNode row = stored.next();
    while (row != null && differences.size() < MOST_DIFFERENCES) {
      Delivery surplus = new Delivery(0, 0, table.key(), row);
      differences.add(new Difference(table.key().getFirst(), surplus.keyText()));
      row = stored.next();
    }
  }

  private static @Nullable ObjectNode nextOf(RowReader stored) {
    try {
      return stored.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode valueOf(ObjectNode row, TargetTable.Column column) {
    JsonNode value = row.get(column.name());
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }
}
