package io.tidemill.adapters.journal.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// Values for `in (?, ?, ..)`. Lists are filled up with their last value to one of three sizes, so
/// that few statements are prepared.
record InList(List<?> values) {
  private static final int[] SIZES = {1, 16, 256};

  /// The values in lists of at most 256.
  static List<InList> chunks(Collection<?> values) {
    List<Object> all = new ArrayList<>(values);
    List<InList> chunks = new ArrayList<>();
    int largest = SIZES[SIZES.length - 1];
    for (int from = 0; from < all.size(); from += largest) {
      chunks.add(filledUp(all.subList(from, Math.min(all.size(), from + largest))));
    }
    return chunks;
  }

  private static InList filledUp(List<Object> some) {
    List<Object> padded = new ArrayList<>(some);
    for (int size : SIZES) {
      if (some.size() <= size) {
        padded.addAll(Collections.nCopies(size - some.size(), some.getLast()));
        break;
      }
    }
    return new InList(padded);
  }

  /// `(?, ?, ..)`.
  String marks() {
    return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
  }

  /// The parameters of a statement that has these values last.
  Object[] after(Object first) {
    List<Object> all = new ArrayList<>();
    all.add(first);
    all.addAll(values);
    return all.toArray();
  }
}
