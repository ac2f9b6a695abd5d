package io.tidemill.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Which pairs are asked about: random, connected and even. Every item gets its pairs from circles,
/// each in another random order, so that the first circle connects all items and nobody depends on
/// how the others were judged; adaptive pairs would make noise look reliable (Bramley and Vitello
/// 2018, doi 10.1080/0969594X.2017.1418734). The side that is shown first is drawn for each pair.
public final class PairDesign {
  /// Circles without any new pair after which no more are to be had.
  private static final int MOST_CIRCLES = 8;

  private final int items;
  private final int target;
  private final double swapped;
  private final Coin coin;
  private final int[] counts;
  private final Set<Long> known = new HashSet<>();
  private final List<Pairing> chosen = new ArrayList<>();

  /// Two items in the order shown.
  public record Pairing(int left, int right) {

    /// The same items in the other order.
    public Pairing turned() {
      return new Pairing(/* left= */ right, /* right= */ left);
    }
  }

  /// Pairs that were asked about in earlier rounds.
  ///
  /// @param answered those with an answer
  /// @param unanswered those that will never have one; others take their place
  public record Past(List<Pairing> answered, List<Pairing> unanswered) {
    /// Nothing was asked.
    public static final Past NONE = new Past(List.of(), List.of());

    public Past {
      answered = List.copyOf(answered);
      unanswered = List.copyOf(unanswered);
    }
  }

  private PairDesign(int items, int target, double swapped, Coin coin) {
    this.items = items;
    this.target = target;
    this.swapped = swapped;
    this.coin = coin;
    this.counts = new int[items];
  }

  /// The next pairs.
  ///
  /// @param items number of items
  /// @param target comparisons that each item is to have in the end, repeats in the other order
  ///   aside; where it does not work out, an item gets one or two more
  /// @param swapped share of the pairs, 0 to 1, that are asked in the other order as well
  /// @param seed any number
  /// @return empty when every item has its comparisons, or there are no further pairs
  public static List<Pairing> next(int items, Past past, int target, double swapped, long seed) {
    int asked = past.answered().size() + past.unanswered().size();
    PairDesign design = new PairDesign(items, target, swapped, new Coin(seed + asked));
    past.answered().forEach(design::know);
    past.unanswered().forEach(pair -> design.known.add(design.id(pair.left(), pair.right())));
    design.draw();
    return design.chosen;
  }

  private void know(Pairing pair) {
    if (known.add(id(pair.left(), pair.right()))) {
      counts[pair.left()]++;
      counts[pair.right()]++;
    }
  }

  private long id(int a, int b) {
    return (long) Math.min(a, b) * items + Math.max(a, b);
  }

  private void draw() {
    int fruitless = 0;
    for (int circle = 0; isWanting() && fruitless < MOST_CIRCLES; circle++) {
      int before = chosen.size();
      go(circle, fruitless > 1);
      fruitless = chosen.size() > before ? 0 : fruitless + 1;
    }
    if (isWanting()) {
      fill();
    }
  }

  private boolean isWanting() {
    return IntStream.of(counts).anyMatch(count -> count < Math.min(target, items - 1));
  }

  /// Pairs neighbours of one circle who both need a comparison; in the end, who need one at all.
  private void go(int circle, boolean loosely) {
    int[] order = shuffled(circle);
    int edges = items == 2 ? 1 : items;
    for (int i = 0; i < edges; i++) {
      int a = order[i];
      int b = order[(i + 1) % items];
      boolean both = counts[a] < target && counts[b] < target;
      boolean one = counts[a] < target || counts[b] < target;
      if (both || (loosely && one)) {
        pair(a, b);
      }
    }
  }

  private int[] shuffled(int circle) {
    return IntStream.range(0, items)
        .boxed()
        .sorted(Comparator.comparingLong(item -> coin.draw(circle, item)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Whoever still needs comparisons gets them with whoever has fewest.
  private void fill() {
    for (int item = 0; item < items; item++) {
      int a = item;
      List<Integer> others =
          IntStream.range(0, items)
              .filter(b -> b != a && !known.contains(id(a, b)))
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingInt(b -> counts[b])
                      .thenComparingLong(b -> coin.draw(-1, b)))
              .toList();
      for (int b : others) {
        if (counts[a] < target) {
          pair(a, b);
        }
      }
    }
  }

  private void pair(int a, int b) {
    long id = id(a, b);
    if (!known.add(id)) {
      return;
    }
    counts[a]++;
    counts[b]++;
    Pairing pair = coin.flip(id, 1) ? new Pairing(a, b) : new Pairing(b, a);
    chosen.add(pair);
    if (coin.share(id, 2) < swapped) {
      chosen.add(pair.turned());
    }
  }
}
