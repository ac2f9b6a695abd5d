package io.tidemill.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pairs are connected, even, new, and shown in a drawn order.
final class PairDesignTest {
  @ParameterizedTest
  @CsvSource({"3,12", "4,3", "5,4", "10,4", "11,7", "60,14", "300,5", "2000,15"})
  void givesEveryItemItsComparisonsAndConnectsThemAll(int items, int each) {
    List<PairDesign.Pairing> pairs = PairDesign.next(items, PairDesign.Past.NONE, each, 0, 1);
    int[] counts = new int[items];
    Set<Set<Integer>> distinct = new HashSet<>();
    for (PairDesign.Pairing pair : pairs) {
      counts[pair.left()]++;
      counts[pair.right()]++;
      assertThat(distinct.add(Set.of(pair.left(), pair.right()))).isTrue();
    }
    int wanted = Math.min(each, items - 1);
    assertThat(Arrays.stream(counts)).allMatch(count -> count >= wanted && count <= wanted + 2);
    assertThat(Connections.parts(items, compared(pairs))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsWhatWasAskedAndGivesNewcomersTheirShare(long seed) {
    List<PairDesign.Pairing> first = PairDesign.next(20, PairDesign.Past.NONE, 6, 0.1, seed);
    assertThat(PairDesign.next(20, new PairDesign.Past(first, List.of()), 6, 0.1, seed)).isEmpty();
    List<PairDesign.Pairing> more =
        PairDesign.next(22, new PairDesign.Past(first, List.of()), 6, 0, seed);
    List<PairDesign.Pairing> all = new ArrayList<>(first);
    all.addAll(more);
    assertThat(more).allMatch(pair -> pair.left() >= 20 || pair.right() >= 20);
    assertThat(more.stream().filter(pair -> pair.left() == 21 || pair.right() == 21).count())
        .isBetween(6L, 8L);
    assertThat(Connections.parts(22, compared(all))).isEqualTo(1);
  }

  @Test
  void replacesPairsThatWillNeverBeAnswered() {
    List<PairDesign.Pairing> first = PairDesign.next(20, PairDesign.Past.NONE, 6, 0, 1);
    List<PairDesign.Pairing> lost = first.subList(0, 10);
    List<PairDesign.Pairing> kept = first.subList(10, first.size());
    List<PairDesign.Pairing> more = PairDesign.next(20, new PairDesign.Past(kept, lost), 6, 0, 1);
    assertThat(more).isNotEmpty().doesNotContainAnyElementsOf(lost);
    int[] counts = new int[20];
    for (PairDesign.Pairing pair : more) {
      counts[pair.left()]++;
      counts[pair.right()]++;
    }
    for (PairDesign.Pairing pair : kept) {
      counts[pair.left()]++;
      counts[pair.right()]++;
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> count >= 6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 300})
  void drawsTheOrderAndAsksAShareInBothOrders(long seed) {
    List<PairDesign.Pairing> pairs = PairDesign.next(200, PairDesign.Past.NONE, 20, 0.1, seed);
    long upwards = pairs.stream().filter(pair -> pair.left() < pair.right()).count();
    assertThat((double) upwards / pairs.size()).isBetween(0.45, 0.55);
    Set<PairDesign.Pairing> all = new HashSet<>(pairs);
    long twice = pairs.stream().filter(pair -> all.contains(pair.turned())).count();
    assertThat(twice / 2.0 / (pairs.size() - twice / 2.0)).isBetween(0.07, 0.13);
  }

  private static List<Comparison> compared(List<PairDesign.Pairing> pairs) {
    return pairs.stream()
        .map(pair -> new Comparison(pair.left(), pair.right(), Comparison.Better.LEFT, 0))
        .toList();
  }
}
