package io.tidemill.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Grades read off items whose grade is known: between two neighbouring grades the boundary lies in
/// the middle between the mean abilities of their anchors, and an item's ability with its error
/// says how probable each grade is.
public sealed interface Grades {
  /// Fewest anchors of a grade.
  int FEWEST_ANCHORS = 2;

  /// The most probable grade of each item.
  record Read(List<Graded> items) implements Grades {
    public Read {
      items = List.copyOf(items);
    }
  }

  /// A grade.
  ///
  /// @param grade its index
  /// @param probability that it is this one, 0 to 1
  record Graded(int grade, double probability) {}

  /// No grades.
  ///
  /// @param why what is missing or contradictory
  record Refused(String why) implements Grades {}

  /// Reads grades off a fit.
  ///
  /// @param names grades from the lowest
  /// @param anchors index of the grade that is known of an item, null where none is known
  static Grades of(Fit fit, List<String> names, List<@Nullable Integer> anchors) {
    double[] sums = new double[names.size()];
    int[] counts = new int[names.size()];
    for (int i = 0; i < anchors.size(); i++) {
      Integer grade = anchors.get(i);
      if (grade != null) {
        sums[grade] += fit.ability(i);
        counts[grade]++;
      }
    }
    int[] known = new int[names.size()];
    int size = 0;
    for (int grade = 0; grade < counts.length; grade++) {
      if (counts[grade] > 0 && counts[grade] < FEWEST_ANCHORS) {
        return new Refused(
            "%s has %d anchor where at least %d are needed"
                .formatted(names.get(grade), counts[grade], FEWEST_ANCHORS));
      }
      if (counts[grade] > 0) {
        if (size > 0 && sums[grade] / counts[grade] <= mean(sums, counts, known[size - 1])) {
          return new Refused(
              "the anchors contradict each other: those of %s rank no higher than those of %s"
                  .formatted(names.get(grade), names.get(known[size - 1])));
        }
        known[size++] = grade;
      }
    }
    return size < 2
        ? new Refused("anchors of %d grades where those of at least 2 are needed".formatted(size))
        : read(fit, Arrays.copyOf(known, size), sums, counts);
  }

  private static double mean(double[] sums, int[] counts, int grade) {
    return sums[grade] / counts[grade];
  }

  private static Grades read(Fit fit, int[] known, double[] sums, int[] counts) {
    double[] bounds = new double[known.length - 1];
    for (int k = 0; k < bounds.length; k++) {
      bounds[k] = (mean(sums, counts, known[k]) + mean(sums, counts, known[k + 1])) / 2;
    }
    List<Graded> graded = new ArrayList<>();
    for (int i = 0; i < fit.items(); i++) {
      graded.add(graded(fit.ability(i), fit.error(i), known, bounds));
    }
    return new Read(graded);
  }

  private static Graded graded(double ability, double error, int[] known, double[] bounds) {
    Graded best = new Graded(known[0], 0);
    double below = 0;
    for (int k = 0; k < known.length; k++) {
      double up = k < bounds.length ? Normal.below((bounds[k] - ability) / error) : 1;
      if (up - below > best.probability()) {
        best = new Graded(known[k], up - below);
      }
      below = up;
    }
    return best;
  }
}
