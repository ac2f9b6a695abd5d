package io.tidemill.testkit.simulation;

import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An input in memory, one row a line.
final class ListedRows implements Source {
  private final List<ObjectNode> rows;
  private final Iterator<ObjectNode> next;
  private final Fuse fuse;
  private long line = 1;

  ListedRows(List<ObjectNode> rows, Fuse fuse) {
    this.rows = List.copyOf(rows);
    this.next = this.rows.iterator();
    this.fuse = fuse;
  }

  @Override
  public String locator() {
    return "memory:input";
  }

  @Override
  public List<String> columns() {
    return rows.isEmpty() ? List.of() : new ArrayList<>(rows.getFirst().propertyNames());
  }

  @Override
  public List<String> notices() {
    return List.of();
  }

  @Override
  public @Nullable SourceRow next() {
    fuse.pass("a row of input");
    return next.hasNext() ? new SourceRow.Read(++line, next.next().deepCopy()) : null;
  }

  @Override
  public void close() {}
}
