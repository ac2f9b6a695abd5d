package io.tidemill.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// The records that are taken through the models of a group in one go. Wants of others wait outside
/// until a place is free; the lowest ordinal comes first. A place is free when the record of it
/// wants nothing any more. Confined to one thread.
final class Window {
  private final int size;
  private final Map<Long, Long> admitted = new TreeMap<>();
  private final NavigableSet<Want> outside = new TreeSet<>(Want.ORDER_OF_RECORDS);
  private long admissions;

  /// @param size most records inside, at least 1
  Window(int size) {
    this.size = size;
  }

  int size() {
    return size;
  }

  /// A want comes. It is inside if its record is; otherwise it waits for [#admit].
  ///
  /// @return whether it is inside
  boolean enter(Want want) {
    if (admitted.containsKey(want.place().ordinal())) {
      return true;
    }
    outside.add(want);
    return false;
  }

  /// A want goes that may have waited outside.
  void withdraw(Want want) {
    outside.remove(want);
  }

  /// A record wants nothing any more, for now.
  void leave(long ordinal) {
    admitted.remove(ordinal);
  }

  /// Lets records in while there is room, but not so many that those which wait for a model that is
  /// not loaded are passed over for ever: a record that waits sees at most two windows pass.
  ///
  /// @param waits whether a record inside waits for another model
  /// @return the wants that are inside from now on
  List<Want> admit(LongPredicate waits) {
    List<Want> entered = new ArrayList<>();
    while (!outside.isEmpty() && admitted.size() < size && mayPass(waits)) {
      long ordinal = outside.first().place().ordinal();
      admitted.put(ordinal, admissions++);
      while (!outside.isEmpty() && outside.first().place().ordinal() == ordinal) {
        entered.add(java.util.Objects.requireNonNull(outside.pollFirst()));
      }
    }
    return entered;
  }

  private boolean mayPass(LongPredicate waits) {
    OptionalLong oldest =
        admitted.entrySet().stream()
            .filter(entry -> waits.test(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .min();
    return oldest.isEmpty() || admissions - oldest.getAsLong() < 2L * size;
  }

  /// Whether more records would be taken.
  boolean isHungry() {
    return admitted.size() + outside.size() < 2 * size;
  }

  /// Wants that wait outside.
  boolean isWaitedFor() {
    return !outside.isEmpty();
  }
}
