package io.tidemill.expression;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// The name that a mistyped one was probably meant to be.
public final class Nearest {
  private static final int LONGEST = 100;

  private Nearest() {}

  /// The known name that the fewest insertions, deletions, replacements and swaps of neighbours
  /// lead to, upper and lower case being equal; of several the first. Empty when even that one is
  /// further away than a third of the name (at least one, at most three changes).
  public static Optional<String> of(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    int best = Math.clamp(name.length() / 3, 1, 3) + 1;
    String nearest = null;
    for (String candidate : known) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  // Optimal string alignment (Damerau-Levenshtein without repeated edits), three rows.
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(row[j], before[j - 2] + 1) : row[j];
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
