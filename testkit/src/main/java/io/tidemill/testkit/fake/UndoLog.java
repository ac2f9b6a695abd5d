package io.tidemill.testkit.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes collections and remembers how to take the changes back.
final class UndoLog {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  <K, V> void put(Map<K, V> map, K key, V value) {
    @Nullable V before = map.put(key, value);
    steps.push(
        () -> {
          if (before == null) {
            map.remove(key);
          } else {
            map.put(key, before);
          }
        });
  }

  <K, V> void remove(Map<K, V> map, K key) {
    @Nullable V before = map.remove(key);
    if (before != null) {
      steps.push(() -> map.put(key, before));
    }
  }

  <E> void add(List<E> list, E element) {
    list.add(element);
    steps.push(list::removeLast);
  }

  <E> void add(Set<E> set, E element) {
    if (set.add(element)) {
      steps.push(() -> set.remove(element));
    }
  }

  <E> void remove(Set<E> set, E element) {
    if (set.remove(element)) {
      steps.push(() -> set.add(element));
    }
  }

  /// Something else was changed.
  void note(Runnable undo) {
    steps.push(undo);
  }

  /// How much there is to take back.
  int mark() {
    return steps.size();
  }

  /// Takes everything back that was done after this mark.
  void undoTo(int mark) {
    while (steps.size() > mark) {
      steps.pop().run();
    }
  }

  /// What was done so far can no longer be taken back.
  void forget() {
    steps.clear();
  }
}
