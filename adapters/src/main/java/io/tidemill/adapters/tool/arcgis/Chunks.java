package io.tidemill.adapters.tool.arcgis;

import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads features by their ids, some at a time; a chunk that does not come whole is halved.
/// Confined to one thread.
final class Chunks {
  /// Features of one request; common servers give at least a thousand.
  private static final int MOST = 200;

  private final ToolRequest.Features asked;
  private final Deque<List<Long>> open = new ArrayDeque<>();
  private final List<JsonNode> rows = new ArrayList<>();

  Chunks(ToolRequest.Features asked, List<Long> ids) {
    this.asked = asked;
    for (int from = 0; from < ids.size(); from += MOST) {
      open.add(ids.subList(from, Math.min(ids.size(), from + MOST)));
    }
  }

  /// All features, or the first failure.
  ToolReply read(Talk talk, ArcgisLayer layer) throws InterruptedException {
    while (!open.isEmpty()) {
      Optional<ToolReply> failure = next(talk, layer);
      if (failure.isPresent()) {
        return failure.get();
      }
    }
    return ArcgisLayer.found(rows, talk);
  }

  private Optional<ToolReply> next(Talk talk, ArcgisLayer layer) throws InterruptedException {
    List<Long> chunk = open.remove();
    return switch (talk.ask(LayerQuery.of(asked, chunk))) {
      case Failed failed -> Optional.of(layer.refused(failed, talk));
      case Document answer -> take(answer.json(), chunk, talk, layer);
    };
  }

  private Optional<ToolReply> take(
      JsonNode answer, List<Long> chunk, Talk talk, ArcgisLayer layer) {
    List<JsonNode> came = LayerAnswer.rows(answer);
    if (came.size() == chunk.size()) {
      rows.addAll(came);
      return Optional.empty();
    }
    if (LayerAnswer.isHeldBack(answer) && chunk.size() > 1) {
      open.addFirst(chunk.subList(chunk.size() / 2, chunk.size()));
      open.addFirst(chunk.subList(0, chunk.size() / 2));
      return Optional.empty();
    }
    String what =
        "%d of %d features came; the layer is being changed".formatted(came.size(), chunk.size());
    return Optional.of(layer.refused(FailureClass.WAIT_OVERLOAD, what, talk));
  }
}
