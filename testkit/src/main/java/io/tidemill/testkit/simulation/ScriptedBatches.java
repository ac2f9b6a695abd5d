package io.tidemill.testkit.simulation;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.BatchOrder;
import io.tidemill.port.BatchReply;
import io.tidemill.port.BatchState;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelBatches;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A batch service that answers as the model answers live, and does what such services do: it is
/// busy, takes orders without saying so, refuses, loses, ends late, and leaves questions out.
final class ScriptedBatches implements ModelBatches {
  private static final int LONGEST_SECONDS = 90;
  private static final Duration NEVER = Duration.ofDays(3);

  private final Outside outside;
  private final BatchServer server;

  ScriptedBatches(Outside outside, BatchServer server) {
    this.outside = outside;
    this.server = server;
  }

  @Override
  public Terms terms() {
    return new Terms(1_000, 1_000_000, server.keepsMark);
  }

  @Override
  public BatchReply<String> upload(BatchOrder order, CallContext context) {
    return exchange(() -> told("file-" + outside.random().nextInt(1_000)));
  }

  @Override
  public BatchReply<BatchState> submit(BatchOrder order, String upload, CallContext context) {
    return exchange(
        () -> {
          String id = server.take(batch(order));
          outside.fuse().pass("after an order");
          return outside.chance(outside.weather().ambiguous())
              ? refused(FailureClass.AMBIGUOUS, "connection lost", 0)
              : look(id);
        });
  }

  private BatchServer.Batch batch(BatchOrder order) {
    Instant now = outside.time().now();
    boolean isSlow = outside.chance(outside.weather().malformed());
    Duration takes =
        isSlow ? NEVER : Duration.ofSeconds(1 + outside.random().nextInt(LONGEST_SECONDS));
    BatchServer.Batch batch = new BatchServer.Batch(order, now, now.plus(takes));
    batch.isRefused = outside.chance(outside.weather().malformed());
    batch.isGone = !batch.isRefused && outside.chance(outside.weather().malformed() / 2);
    return batch;
  }

  @Override
  public BatchReply<BatchState> look(String id, CallContext context) {
    return exchange(() -> look(id));
  }

  private BatchReply<BatchState> look(String id) {
    BatchServer.Batch batch = server.batches.get(id);
    return batch == null || batch.isGone
        ? refused(FailureClass.BUG, "no such batch", 404)
        : told(server.state(id, batch, outside.time().now()));
  }

  @Override
  public BatchReply<List<BatchState>> listed(Instant since, CallContext context) {
    return exchange(
        () -> {
          List<BatchState> states = new ArrayList<>();
          server.batches.forEach(
              (id, batch) -> {
                if (!batch.isGone && !batch.created.isBefore(since)) {
                  states.add(server.state(id, batch, outside.time().now()));
                }
              });
          return told(states);
        });
  }

  @Override
  public BatchReply<Integer> results(
      BatchState ended, Consumer<BatchAnswer> sink, CallContext context) {
    return exchange(
        () -> {
          BatchServer.Batch batch = server.batches.get(ended.id());
          if (batch == null || batch.isGone) {
            return refused(FailureClass.BUG, "no such batch", 404);
          }
          List<BatchAnswer> answers = answers(batch);
          answers.forEach(sink);
          outside.fuse().pass("after an answer");
          return told(answers.size());
        });
  }

  private List<BatchAnswer> answers(BatchServer.Batch batch) {
    List<BatchAnswer> answers = batch.answers;
    if (answers == null) {
      answers = new ArrayList<>();
      for (BatchOrder.Item item : batch.order.items()) {
        answer(item, answers);
      }
      if (outside.chance(outside.weather().malformed())) {
        answers.add(new BatchAnswer("t-nobody", new BatchAnswer.Fate.Untouched("expired")));
      }
      Collections.shuffle(answers, new Random(outside.random().nextLong()));
      batch.answers = answers;
    }
    return answers;
  }

  private void answer(BatchOrder.Item item, List<BatchAnswer> answers) {
    boolean isOdd = outside.chance(outside.weather().malformed());
    switch (isOdd ? outside.random().nextInt(4) : 4) {
      case 0 -> {}
      case 1 -> answers.add(untouched(item, "expired"));
      case 2 -> answers.add(answered(item, serverError()));
      case 3 -> {
        answers.add(answered(item, reply(item.request())));
        answers.add(untouched(item, "told twice"));
      }
      default -> {
        ModelReply reply = reply(item.request());
        answers.add(answered(item, reply));
        if (reply instanceof ModelReply.Spoken spoken && !ScriptedModel.isNonsense(spoken.text())) {
          outside.meter().answered();
        }
      }
    }
  }

  private static ModelReply serverError() {
    Failure failure = failure(FailureClass.WAIT_OVERLOAD, "server error", 500);
    return new ModelReply.Refused(failure, null, Wire.NONE);
  }

  private ModelReply reply(ModelRequest request) {
    String question = ScriptedModel.question(request);
    if (Outside.isRefusedForGood(question)) {
      return new ModelReply.Refused(
          outside.refusedForGood(question, "play/model"), null, Wire.NONE);
    }
    String text =
        outside.spoils(question)
            ? ScriptedModel.nonsense(outside)
            : ScriptedModel.answer(request, question);
    return outside.spoken(text, ModelReply.End.COMPLETE, request);
  }

  private static BatchAnswer answered(BatchOrder.Item item, ModelReply reply) {
    return new BatchAnswer(item.id(), new BatchAnswer.Fate.Answered(reply));
  }

  private static BatchAnswer untouched(BatchOrder.Item item, String why) {
    return new BatchAnswer(item.id(), new BatchAnswer.Fate.Untouched(why));
  }

  @Override
  public BatchReply<BatchState> cancel(String id, CallContext context) {
    return exchange(
        () -> {
          BatchServer.Batch batch = server.batches.get(id);
          if (batch != null && outside.time().now().isBefore(batch.ends)) {
            batch.ends = outside.time().now().plusSeconds(outside.random().nextInt(30));
          }
          return look(id);
        });
  }

  private <T> BatchReply<T> exchange(Supplier<BatchReply<T>> going) {
    outside.fuse().pass("before a call");
    outside.time().pass(Duration.ofMillis(1 + outside.random().nextInt(200)));
    return outside.chance(outside.weather().busy())
        ? refused(FailureClass.WAIT_OVERLOAD, "busy", 503)
        : going.get();
  }

  private static <T> BatchReply<T> told(T value) {
    return new BatchReply.Told<>(value, Wire.NONE);
  }

  private static <T> BatchReply<T> refused(FailureClass kind, String message, int status) {
    return new BatchReply.Refused<>(failure(kind, message, status), Wire.NONE);
  }

  private static Failure failure(FailureClass kind, String message, int status) {
    return new Failure(kind, message, "play/model", status, "", "", null);
  }

  @Override
  public void close() {}
}
