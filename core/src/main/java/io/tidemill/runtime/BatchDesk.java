package io.tidemill.runtime;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.BatchOrder;
import io.tidemill.port.BatchRow;
import io.tidemill.port.BatchStage;
import io.tidemill.port.BatchState;
import io.tidemill.port.CallContext;
import io.tidemill.port.Change;
import io.tidemill.port.ModelBatches;
import io.tidemill.schedule.Want;
import io.tidemill.value.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Batches on their way to providers and back (engine.md 9): each step is durable before the next
/// is taken, so that none is ordered twice without being counted. Confined to the loop.
final class BatchDesk {
  /// How long after the first look in vain a batch whose order was not confirmed is looked for,
  /// before its questions count as possibly paid and are asked anew.
  private static final Duration LOOKED_FOR = Duration.ofMinutes(10);

  /// How far a provider's clock may be behind ours.
  private static final Duration SKEW = Duration.ofSeconds(60);

  /// How far it may be behind where a batch bears our mark, so that a clock that was set wrong
  /// hides none.
  private static final Duration SKEW_OF_MARKED = Duration.ofDays(1);

  /// How long a batch may take to end after it was told to.
  private static final Duration GRACE = Duration.ofMinutes(15);

  /// Longest time of one exchange; files are large.
  private static final Duration EXCHANGE = Duration.ofMinutes(10);

  private final RunContext run;
  private final String store;
  private final Effects effects;
  private final Map<String, ModelBatches> services;
  private final BatchDigest digest;
  private final Map<Long, OpenBatch> open = new LinkedHashMap<>();

  BatchDesk(
      RunContext run,
      String store,
      Effects effects,
      Map<String, ModelBatches> services,
      Caller caller) {
    this.run = run;
    this.store = store;
    this.effects = effects;
    this.services = services;
    this.digest = new BatchDigest(caller);
  }

  /// What follows for the questions of a batch.
  sealed interface Following {
    /// Each is to be sealed so.
    record Ends(Want call, List<Inbound.Ended> items) implements Following {}

    /// The run has to pause, and the batch stays with its provider.
    record Stops(Failure failure) implements Following {}

    /// They may have been ordered, and nobody will know.
    record Unknown(Want call) implements Following {}
  }

  /// Whether a provider has a batch service.
  boolean serves(String provider) {
    return services.containsKey(provider);
  }

  /// The id of a question on the wire, unique among all stores; providers take 64 characters.
  String itemId(long attempt) {
    String hash =
        Fingerprint.of(store, run.row().name(), Long.toString(attempt)).hex().substring(0, 32);
    return "t-" + hash;
  }

  /// A batch is to be sent; its questions are written in the same commit.
  ///
  /// @param id of the batch
  void begin(Draft draft, long id, Want call, List<Aboard> items, Instant now) {
    PreparedCall.ToModel first = items.getFirst().toModel();
    Duration longest = ((Travel.InBatch) first.travel()).longest();
    BatchRow row =
        new BatchRow(
            id,
            first.facts().provider(),
            now,
            items.size(),
            now.plus(longest),
            BatchRow.Way.intended(now));
    draft.write(new Change.BatchIntended(row));
    open.put(id, new OpenBatch(row, call, items, now));
  }

  /// A batch of an earlier process goes on.
  void resume(BatchRow row, Want call, List<Aboard> items, Instant now) {
    OpenBatch batch = new OpenBatch(row, call, items, now);
    if (batch.stage() == BatchStage.SENDING) {
      batch.looksFor();
    }
    open.put(row.id(), batch);
  }

  /// Batches about which nothing is being exchanged.
  int idle() {
    return (int) open.values().stream().filter(batch -> !batch.isBusy()).count();
  }

  /// When the next exchange is due, null without batches.
  @Nullable Instant nextDue() {
    return open.values().stream()
        .filter(batch -> !batch.isBusy() && hasTurn(batch))
        .map(OpenBatch::next)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /// What is waited for, empty without batches.
  String waitsFor() {
    return open.values().stream().findFirst().map(OpenBatch::waitsFor).orElse("");
  }

  /// Starts every exchange that is due once the commit is durable.
  List<Following> go(Draft draft, Instant now) {
    List<Following> following = new ArrayList<>();
    for (OpenBatch batch : List.copyOf(open.values())) {
      if (batch.isDue(now) && hasTurn(batch)) {
        next(draft, batch, now).ifPresent(following::add);
      }
    }
    return following;
  }

  /// Gives one question up: its record wants something else now.
  ///
  /// @return the calls before and after, equal when it was the last question of its batch, which is
  ///   over then
  Shrunk withdraw(Draft draft, Want.Place place, Instant now) {
    for (OpenBatch batch : open.values()) {
      Want before = batch.call();
      if (before.items().stream().anyMatch(item -> item.place().equals(place))) {
        if (batch.items().size() == 1) {
          close(draft, batch, now);
        } else {
          batch.without(place);
        }
        return new Shrunk(before, batch.call());
      }
    }
    throw new IllegalStateException("No batch has " + place);
  }

  /// A call before and after a question was given up.
  record Shrunk(Want before, Want after) {}

  /// Gives every batch up that is not in an exchange.
  List<Following> abandon(Draft draft, Instant now) {
    List<Following> following = new ArrayList<>();
    for (OpenBatch batch : List.copyOf(open.values())) {
      if (!batch.isBusy()) {
        following.add(unknown(draft, batch, now));
      }
    }
    return following;
  }

  private Optional<Following> next(Draft draft, OpenBatch batch, Instant now) {
    return switch (batch.stage()) {
      case INTENDED -> {
        if (batch.isLate(now)) {
          yield Optional.of(untouched(draft, batch, "it could not be handed over in time", now));
        }
        upload(draft, batch);
        yield Optional.empty();
      }
      case UPLOADED -> {
        submit(draft, batch, now);
        yield Optional.empty();
      }
      case SENDING -> lookFor(draft, batch, now);
      case PLACED -> follow(draft, batch, now);
      case ENDED -> throw new IllegalStateException("An ended batch is open: " + batch.row());
    };
  }

  /// One order at a time for each provider, so that one which is not confirmed can be told from
  /// others.
  private boolean hasTurn(OpenBatch batch) {
    if (batch.stage() == BatchStage.PLACED) {
      return true;
    }
    for (OpenBatch other : open.values()) {
      boolean isBefore = other.stage().compareTo(BatchStage.PLACED) < 0;
      if (isBefore && other.row().provider().equals(batch.row().provider())) {
        return other == batch;
      }
    }
    return true;
  }

  private void upload(Draft draft, OpenBatch batch) {
    BatchOrder order = batch.order(mark(batch));
    CallContext context = context(batch, "upload");
    send(draft, batch, service -> service.upload(order, context), BatchNews.Uploaded::new);
  }

  private void submit(Draft draft, OpenBatch batch, Instant now) {
    String upload = batch.row().way().upload();
    BatchOrder order = batch.order(mark(batch));
    CallContext context = context(batch, "submit");
    move(draft, batch, batch.row().way().sending(now));
    send(draft, batch, service -> service.submit(order, upload, context), BatchNews.Placed::new);
  }

  private Optional<Following> lookFor(Draft draft, OpenBatch batch, Instant now) {
    if (batch.isMissedFor(LOOKED_FOR, now)) {
      return Optional.of(unknown(draft, batch, now));
    }
    Duration skew = keepsMark(batch) ? SKEW_OF_MARKED : SKEW;
    Instant since = batch.row().way().since().minus(skew);
    CallContext context = context(batch, "list");
    send(draft, batch, service -> service.listed(since, context), BatchNews.Listed::new);
    return Optional.empty();
  }

  private Optional<Following> follow(Draft draft, OpenBatch batch, Instant now) {
    boolean isLate = batch.isLate(now) && batch.isSeen();
    if (isLate && batch.isLateFor(GRACE, now)) {
      return Optional.of(
          batch.isAdopted()
              ? unknown(draft, batch, now)
              : lost(draft, batch, "the batch did not end in time", now));
    }
    BatchState over = batch.over();
    String remote = batch.row().way().remote();
    CallContext context = context(batch, over == null ? "look" : "results");
    if (over != null) {
      List<BatchAnswer> answers = new ArrayList<>();
      send(
          draft,
          batch,
          service -> service.results(over, answers::add, context),
          _ -> new BatchNews.Told(answers));
    } else if (isLate && !batch.isCancelled() && !batch.isAdopted()) {
      batch.cancelled();
      send(draft, batch, service -> service.cancel(remote, context), BatchNews.Seen::new);
    } else {
      send(draft, batch, service -> service.look(remote, context), BatchNews.Seen::new);
    }
    return Optional.empty();
  }

  /// An exchange with the service of a batch.
  private interface Request<T> {
    io.tidemill.port.BatchReply<T> to(ModelBatches service) throws InterruptedException;
  }

  private <T> void send(
      Draft draft, OpenBatch batch, Request<T> request, Function<T, BatchNews> news) {
    batch.busy();
    ModelBatches service = Objects.requireNonNull(services.get(batch.row().provider()));
    BatchErrand<T> errand =
        new BatchErrand<>(batch.row().id(), batch.call().pool(), () -> request.to(service), news);
    draft.afterCommit(() -> effects.call(errand));
  }

  private String mark(OpenBatch batch) {
    return "%s/%s/%d".formatted(store, run.row().name(), batch.row().id());
  }

  private CallContext context(OpenBatch batch, String what) {
    String id = "%s-%d-%s".formatted(run.row().name(), batch.row().id(), what);
    return new CallContext(id, EXCHANGE, Map.of());
  }

  /// An exchange ended.
  Optional<Following> heard(Draft draft, Inbound.BatchHeard heard, Instant now) {
    OpenBatch batch = Objects.requireNonNull(open.get(heard.batch()));
    return switch (heard.news()) {
      case BatchNews.Uploaded uploaded -> {
        batch.heard(now);
        move(draft, batch, batch.row().way().uploaded(uploaded.id(), now));
        yield Optional.empty();
      }
      case BatchNews.Placed placed -> placed(draft, batch, placed.state(), now);
      case BatchNews.Listed listed -> listed(draft, batch, listed.states(), now);
      case BatchNews.Seen seen -> seen(draft, batch, seen.state(), now);
      case BatchNews.Told told -> told(draft, batch, told.answers(), now);
      case BatchNews.Failed failed -> failed(draft, batch, failed.failure(), now);
      case BatchNews.BrokenOff _ -> {
        batch.waits(now);
        yield Optional.empty();
      }
    };
  }

  private Optional<Following> placed(Draft draft, OpenBatch batch, BatchState state, Instant now) {
    batch.heard(now);
    move(draft, batch, batch.row().way().placed(state.id(), now));
    return seen(draft, batch, state, now);
  }

  private Optional<Following> seen(Draft draft, OpenBatch batch, BatchState state, Instant now) {
    batch.says(state.says());
    batch.seen();
    return switch (state.phase()) {
      case UNDER_WAY -> {
        batch.waits(now);
        yield Optional.empty();
      }
      case ENDED -> {
        batch.heard(now);
        batch.over(state);
        yield Optional.empty();
      }
      case REFUSED ->
          Optional.of(untouched(draft, batch, "the batch was refused: " + state.says(), now));
    };
  }

  private Optional<Following> listed(
      Draft draft, OpenBatch batch, List<BatchState> states, Instant now) {
    Optional<BatchState> found =
        states.stream()
            .filter(
                state -> keepsMark(batch) ? state.mark().equals(mark(batch)) : mayBe(batch, state))
            .min(Comparator.comparing(BatchState::created));
    if (found.isEmpty()) {
      batch.missed(now);
      batch.waits(now);
      return Optional.empty();
    }
    if (!keepsMark(batch)) {
      batch.adopted();
    }
    return placed(draft, batch, found.get(), now);
  }

  private boolean keepsMark(OpenBatch batch) {
    return Objects.requireNonNull(services.get(batch.row().provider())).terms().keepsMark();
  }

  private boolean mayBe(OpenBatch batch, BatchState state) {
    Instant sent = batch.row().way().since();
    return state.items() == batch.items().size()
        && !state.created().isBefore(sent.minus(SKEW))
        && !state.created().isAfter(sent.plus(EXCHANGE).plus(SKEW))
        && !run.journal().isOwnBatch(batch.row().provider(), state.id());
  }

  private Optional<Following> told(
      Draft draft, OpenBatch batch, List<BatchAnswer> answers, Instant now) {
    boolean isForeign =
        !keepsMark(batch) && !answers.isEmpty() && !BatchDigest.concerns(batch.items(), answers);
    return Optional.of(
        isForeign
            ? unknown(draft, batch, now)
            : ends(draft, batch, digest.of(batch.items(), answers), now));
  }

  private Optional<Following> failed(Draft draft, OpenBatch batch, Failure failure, Instant now) {
    Duration least = Objects.requireNonNullElse(failure.retryAfter(), Duration.ZERO);
    batch.says(failure.message());
    batch.waits(now, least);
    return switch (batch.stage()) {
      case INTENDED -> refusedOrder(draft, batch, failure, now);
      case SENDING -> {
        if (!isRefused(failure) || batch.isLookedFor()) {
          batch.looksFor();
          yield Optional.empty();
        }
        move(draft, batch, batch.row().way().uploaded(batch.row().way().upload(), now));
        yield refusedOrder(draft, batch, failure, now);
      }
      case PLACED -> notSeen(draft, batch, failure, now);
      case UPLOADED, ENDED -> Optional.empty();
    };
  }

  /// A key that is not taken any more keeps the batch; a person has to act.
  private Optional<Following> notSeen(Draft draft, OpenBatch batch, Failure failure, Instant now) {
    if (failure.status() == 404) {
      return Optional.of(lost(draft, batch, "the batch is gone: " + failure.message(), now));
    }
    return failure.kind() == FailureClass.STOP_RUN
        ? Optional.of(new Following.Stops(failure))
        : Optional.empty();
  }

  /// Whether the provider has said that it did not take the order.
  private static boolean isRefused(Failure failure) {
    return failure.status() >= 400 && failure.status() <= 499;
  }

  /// An order that is refused for what it is will not be taken later either.
  private Optional<Following> refusedOrder(
      Draft draft, OpenBatch batch, Failure failure, Instant now) {
    return switch (failure.kind()) {
      case WAIT_RATE, WAIT_OVERLOAD, AMBIGUOUS -> Optional.empty();
      case STOP_RUN -> Optional.of(ends(draft, batch, digest.stopped(batch.items(), failure), now));
      case SHRINK, REASK, CONTENT, BUG ->
          Optional.of(untouched(draft, batch, "the batch was refused: " + failure.message(), now));
    };
  }

  private Following untouched(Draft draft, OpenBatch batch, String why, Instant now) {
    return ends(draft, batch, digest.untouched(batch.items(), why), now);
  }

  private Following lost(Draft draft, OpenBatch batch, String why, Instant now) {
    return ends(draft, batch, digest.lost(batch.items(), why), now);
  }

  private Following ends(Draft draft, OpenBatch batch, List<CallResult> results, Instant now) {
    close(draft, batch, now);
    List<Inbound.Ended> items = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      items.add(batch.items().get(i).ended(results.get(i)));
    }
    return new Following.Ends(batch.call(), items);
  }

  private Following unknown(Draft draft, OpenBatch batch, Instant now) {
    close(draft, batch, now);
    return new Following.Unknown(batch.call());
  }

  private void close(Draft draft, OpenBatch batch, Instant now) {
    move(draft, batch, batch.row().way().ended(now));
    open.remove(batch.row().id());
  }

  private static void move(Draft draft, OpenBatch batch, BatchRow.Way way) {
    batch.on(way);
    draft.write(new Change.BatchMoved(batch.row().id(), way));
  }
}
