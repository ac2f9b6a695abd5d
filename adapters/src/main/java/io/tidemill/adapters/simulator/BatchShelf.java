package io.tidemill.adapters.simulator;

import io.tidemill.port.SimulationHeader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The batches and files of one service. Safe for use by many threads at once.
final class BatchShelf {
  /// Simulated time that a batch takes.
  private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

  private static final Duration NEVER = Duration.ofDays(365);

  private final String name;
  private final ModelService service;
  private final Ground ground;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, StoredBatch> batches = new LinkedHashMap<>();

  /// @param name of the service, part of every id
  BatchShelf(String name, ModelService service, Ground ground) {
    this.name = name;
    this.service = service;
    this.ground = ground;
  }

  Instant now() {
    return ground.time().now();
  }

  /// Keeps a file.
  ///
  /// @return its id
  synchronized String keep(String text) {
    String id = "file-%s-%d".formatted(name, files.size() + 1);
    files.put(id, text);
    return id;
  }

  synchronized Optional<String> file(String id) {
    return Optional.ofNullable(files.get(id));
  }

  /// A question as it stands in an order.
  ///
  /// @param line what the caller says of it besides its body
  static BatchedQuestion question(int number, JsonNode line, JsonNode body) {
    String id = line.path("custom_id").asString("");
    JsonNode header = line.path("headers").path(SimulationHeader.NAME);
    String text = body.toString();
    Asked asked = Asked.of(number, header.isString() ? header.asString() : null, id, text, body);
    return new BatchedQuestion(id, asked);
  }

  /// Takes an order, each question of which is noted as answered.
  synchronized StoredBatch take(String mark, List<BatchedQuestion> questions) {
    String id = "batch_%s_%d".formatted(name, batches.size() + 1);
    Draw draw = Draw.of("batch", id);
    boolean isSlow = happens(draw, Fault.BATCH_SLOW);
    Duration takes = isSlow ? NEVER : ground.delay().real(SECONDS);
    StoredBatch batch = new StoredBatch(id, mark, questions, now(), now().plus(takes), fate(draw));
    batches.put(id, batch);
    questions.forEach(question -> note(question, batch.fate()));
    return batch;
  }

  private StoredBatch.Fate fate(Draw draw) {
    if (happens(draw, Fault.BATCH_FAILED)) {
      return StoredBatch.Fate.FAILED;
    }
    if (happens(draw, Fault.BATCH_LOST)) {
      return StoredBatch.Fate.LOST;
    }
    return happens(draw, Fault.BATCH_EMPTY) ? StoredBatch.Fate.EMPTY : StoredBatch.Fate.WORKED;
  }

  private boolean happens(Draw draw, Fault fault) {
    return draw.at(fault.key()).happens(ground.faults().share(fault));
  }

  private void note(BatchedQuestion question, StoredBatch.Fate fate) {
    boolean isGood = fate == StoredBatch.Fate.WORKED;
    AuditLine line = new AuditLine(now().toString(), "batch", question.asked(), 200, isGood, 0);
    ground.audit().ifPresent(file -> file.append(line));
  }

  /// Whether the answer to an order is cut.
  boolean isUnconfirmed(StoredBatch batch) {
    return happens(Draw.of("batch", batch.id()), Fault.BATCH_UNCONFIRMED);
  }

  /// A batch that is known still.
  synchronized Optional<StoredBatch> batch(String id) {
    return Optional.ofNullable(batches.get(id))
        .filter(batch -> batch.fate() != StoredBatch.Fate.LOST);
  }

  /// All that are known still, newest first.
  synchronized List<StoredBatch> all() {
    List<StoredBatch> all = new ArrayList<>(batches.values());
    all.removeIf(batch -> batch.fate() == StoredBatch.Fate.LOST);
    return all.reversed();
  }

  synchronized Optional<StoredBatch> cancel(String id) {
    batches.computeIfPresent(id, (_, batch) -> batch.cancelled(now()));
    return batch(id);
  }

  /// What a batch says of its questions, none before its end.
  List<BatchedResult> results(StoredBatch batch) {
    return batch.isOver(now()) ? batch.results(service, ground.faults()) : List.of();
  }
}
