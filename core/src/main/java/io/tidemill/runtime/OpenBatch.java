package io.tidemill.runtime;

import io.tidemill.port.BatchOrder;
import io.tidemill.port.BatchRow;
import io.tidemill.port.BatchStage;
import io.tidemill.port.BatchState;
import io.tidemill.schedule.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch that has not ended. Confined to the loop.
final class OpenBatch {
  private static final Duration FIRST_LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private Want call;
  private List<Aboard> items;
  private BatchRow row;
  private Instant next;
  private Duration pause = FIRST_LOOK;
  private boolean isBusy;
  private boolean isCancelled;
  private boolean isAdopted;
  private boolean isLookedFor;
  private boolean isSeen;
  private @Nullable Instant missedSince;
  private @Nullable Instant lateSince;
  private @Nullable BatchState over;
  private String says = "";

  /// @param call all of its questions as one call
  /// @param items its questions
  OpenBatch(BatchRow row, Want call, List<Aboard> items, Instant now) {
    this.row = row;
    this.call = call;
    this.items = List.copyOf(items);
    this.next = now;
  }

  BatchRow row() {
    return row;
  }

  BatchStage stage() {
    return row.way().stage();
  }

  Want call() {
    return call;
  }

  List<Aboard> items() {
    return items;
  }

  /// Goes on without one of several questions.
  void without(Want.Place place) {
    items = items.stream().filter(item -> !item.want().place().equals(place)).toList();
    List<Want> rest = items.stream().map(Aboard::want).toList();
    call = rest.size() == 1 ? rest.getFirst() : Want.together(rest);
  }

  void on(BatchRow.Way way) {
    row = row.on(way);
  }

  BatchOrder order(String mark) {
    return new BatchOrder(
        mark,
        items.stream()
            .map(
                item ->
                    new BatchOrder.Item(
                        item.correlation(),
                        item.toModel().request(),
                        item.toModel().common().headers()))
            .toList());
  }

  /// Whether the next exchange is due.
  boolean isDue(Instant now) {
    return !isBusy && !now.isBefore(next);
  }

  boolean isBusy() {
    return isBusy;
  }

  Instant next() {
    return next;
  }

  void busy() {
    isBusy = true;
  }

  /// An exchange ended well; the next follows at once.
  void heard(Instant now) {
    isBusy = false;
    next = now;
    pause = FIRST_LOOK;
  }

  /// Nothing new; the next exchange follows later, and each time later.
  void waits(Instant now) {
    isBusy = false;
    next = now.plus(pause);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /// The provider wants to be left alone for so long.
  void waits(Instant now, Duration atLeast) {
    waits(now);
    Instant later = now.plus(atLeast);
    next = later.isAfter(next) ? later : next;
  }

  boolean isLate(Instant now) {
    return !now.isBefore(row.deadline());
  }

  boolean isCancelled() {
    return isCancelled;
  }

  void cancelled() {
    isCancelled = true;
  }

  /// Whether we only suppose that the provider's batch is this one.
  boolean isAdopted() {
    return isAdopted;
  }

  void adopted() {
    isAdopted = true;
  }

  /// The provider said how it stands.
  void seen() {
    isSeen = true;
  }

  /// Whether this process knows how it stands.
  boolean isSeen() {
    return isSeen;
  }

  /// The provider's list does not have it.
  void missed(Instant now) {
    missedSince = missedSince == null ? now : missedSince;
  }

  /// Whether this process has been looking for it in vain so long.
  boolean isMissedFor(Duration longest, Instant now) {
    return missedSince != null && now.isAfter(missedSince.plus(longest));
  }

  /// Whether it has been late so long since this process knew.
  boolean isLateFor(Duration longest, Instant now) {
    lateSince = lateSince == null ? now : lateSince;
    return now.isAfter(lateSince.plus(longest));
  }

  /// Whether its order went out and was not confirmed, so that it has to be found.
  boolean isLookedFor() {
    return isLookedFor;
  }

  void looksFor() {
    isLookedFor = true;
  }

  /// How it ended, null before.
  @Nullable BatchState over() {
    return over;
  }

  void over(BatchState state) {
    over = state;
  }

  void says(String word) {
    says = word;
  }

  /// What is waited for, in words.
  String waitsFor() {
    String remote = row.way().remote();
    return "batch %s of %s with %d questions: %s since %s"
        .formatted(
            remote.isEmpty() ? Long.toString(row.id()) : remote,
            row.provider(),
            items.size(),
            says.isEmpty() ? stage().word() : says,
            row.way().since());
  }
}
