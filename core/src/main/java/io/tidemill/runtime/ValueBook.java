package io.tidemill.runtime;

import io.tidemill.engine.Decision;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.RecordValues;
import io.tidemill.port.RunJournal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A record's values in memory. Immutable, so that effect threads read it while the loop goes on.
final class ValueBook implements RecordValues {
  private final ObjectNode record;
  private final Map<Key, JsonNode> values;

  private record Key(NodeId node, int generation) {}

  private ValueBook(ObjectNode record, Map<Key, JsonNode> values) {
    this.record = record;
    this.values = values;
  }

  static ValueBook of(ObjectNode record, Collection<RunJournal.StoredResult> stored) {
    Map<Key, JsonNode> values = new HashMap<>();
    for (RunJournal.StoredResult result : stored) {
      values.put(new Key(result.key().node(), result.key().generation()), result.value());
    }
    return new ValueBook(record, values);
  }

  /// The same book with what a decision computed.
  ValueBook with(List<Decision.Value> computed) {
    if (computed.isEmpty()) {
      return this;
    }
    Map<Key, JsonNode> more = new HashMap<>(values);
    computed.forEach(v -> more.put(new Key(v.node(), v.generation()), v.value()));
    return new ValueBook(record, more);
  }

  /// The same results beside other fields.
  ValueBook withRecord(ObjectNode fields) {
    return new ValueBook(fields, values);
  }

  @Override
  public ObjectNode record() {
    return record;
  }

  @Override
  public @Nullable JsonNode value(NodeId node, int generation) {
    return values.get(new Key(node, generation));
  }
}
