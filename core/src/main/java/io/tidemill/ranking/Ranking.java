package io.tidemill.ranking;

import java.util.List;
import java.util.Locale;

/// What comparisons allow to say about items.
public sealed interface Ranking {
  /// Fewest items that a ranking is made of.
  int FEWEST_ITEMS = 3;

  /// Most items that a ranking is made of: the covariance of all abilities is a full matrix, at
  /// this size 200 MB (engine.md 15).
  int MOST_ITEMS = 5_000;

  /// A design on which coin flips look more reliable than this says nothing (science: the null
  /// check). Judges have to be better than the coin by as much.
  double MOST_OF_CHANCE = 0.2;

  /// Split halves may fall short of the reliability that is asked for by as much.
  double HALVES_AGREE = 0.05;

  /// Abilities that can be told from noise.
  record Sound(Fit fit, Reliability reliability) implements Ranking {
    /// Whether no further comparisons are needed.
    ///
    /// @param reliability the separation reliability that is asked for, 0 to 1
    public boolean isEnough(double reliability) {
      return this.reliability.separation() >= reliability
          && this.reliability.halves() >= reliability - HALVES_AGREE;
    }
  }

  /// No ranking.
  ///
  /// @param why what is missing, with the numbers that there are and that are needed
  /// @param mayImprove whether more comparisons of the same items can help
  record Refused(String why, boolean mayImprove) implements Ranking {}

  /// Ranks items by what judges said.
  ///
  /// @param items number of items
  /// @param comparisons of items from 0 to `items - 1`, in any number
  /// @param seed for halves and coins
  static Ranking of(int items, List<Comparison> comparisons, long seed) {
    if (items < FEWEST_ITEMS) {
      return new Refused(
          "%d to compare where at least %d are needed".formatted(items, FEWEST_ITEMS), false);
    }
    if (items > MOST_ITEMS) {
      return new Refused(
          "%d to compare where at most %d are possible; split them with group_by"
              .formatted(items, MOST_ITEMS),
          false);
    }
    if (comparisons.isEmpty()) {
      return new Refused("no comparison was answered", true);
    }
    int parts = Connections.parts(items, comparisons);
    if (parts > 1) {
      return new Refused(
          "the answered comparisons leave %d parts that were never compared with each other"
              .formatted(parts),
          true);
    }
    Fit fit = BradleyTerry.fit(items, comparisons, BradleyTerry.USUAL_PRECISION, true);
    Reliability reliability = Reliability.of(items, comparisons, fit, seed);
    return claim(items, comparisons.size(), fit, reliability);
  }

  private static Ranking claim(int items, int answered, Fit fit, Reliability reliability) {
    double each = 2.0 * answered / items;
    if (reliability.chance() > MOST_OF_CHANCE) {
      return new Refused(
          String.format(
              Locale.ROOT,
              "%.1f comparisons each are too few: coin flips over them look reliable to %.2f where"
                  + " %.2f is the most; raise pairs.per_record or rank more at a time",
              each,
              reliability.chance(),
              MOST_OF_CHANCE),
          true);
    }
    double least = Math.max(0, reliability.chance()) + MOST_OF_CHANCE;
    if (reliability.separation() < least) {
      return new Refused(
          String.format(
              Locale.ROOT,
              "the answers do not tell them apart: reliability %.2f after %.1f comparisons each,"
                  + " where %.2f is the least; raise pairs.per_record or rank more at a time,"
                  + " unless they are equally good",
              Math.max(0, reliability.separation()),
              each,
              least),
          true);
    }
    return new Sound(fit, reliability);
  }
}
