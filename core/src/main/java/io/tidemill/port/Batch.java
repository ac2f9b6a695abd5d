package io.tidemill.port;

import java.util.List;

/// What one commit writes: the head of the run, which also fences it, and rows in order.
///
/// @param head new head; its `seq` is the number of the last [Change.EventNoted] of this batch
/// @param changes rows in order
public record Batch(RunRow.Head head, List<Change> changes) {
  public Batch {
    changes = List.copyOf(changes);
  }
}
