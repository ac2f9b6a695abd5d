package io.tidemill.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What may be claimed, from judges whose answers are known.
final class RankingTest {
  private static final long SEED = 7;

  @Test
  void refusesFewerThanThree() {
    assertThat(why(Ranking.of(2, List.of(), SEED))).contains("2 to compare", "3 are needed");
    assertThat(why(Ranking.of(5, List.of(), SEED))).contains("no comparison was answered");
  }

  @Test
  void refusesMoreThanFitIntoMemory() {
    assertThat(why(Ranking.of(5_001, List.of(), SEED)))
        .contains("5001 to compare", "5000 are possible", "group_by");
    assertThat(why(Ranking.of(5_000, List.of(), SEED))).contains("no comparison was answered");
  }

  @Test
  void refusesWhatDoesNotHangTogether() {
    List<Comparison> two = new ArrayList<>();
    Tables.add(two, 0, 1, 3, 1);
    Tables.add(two, 2, 3, 3, 1);
    assertThat(why(Ranking.of(4, two, SEED))).contains("2 parts");
    assertThat(why(Ranking.of(5, two, SEED))).contains("3 parts");
  }

  @Test
  void refusesThreeItemsWithOneAnswerEach() {
    List<Comparison> chain = new ArrayList<>();
    Tables.add(chain, 0, 1, 1, 0);
    Tables.add(chain, 1, 2, 1, 0);
    Tables.add(chain, 0, 2, 1, 0);
    assertThat(Ranking.of(3, chain, SEED)).isInstanceOf(Ranking.Refused.class);
  }

  @Test
  void refusesAJudgeThatFlipsACoin() {
    Coin coin = new Coin(11);
    List<Comparison> flipped = judged(60, 14, (left, right) -> coin.share(left, right) - 0.5);
    assertThat(why(Ranking.of(60, flipped, SEED))).contains("do not tell them apart");
  }

  @Test
  void refusesNothingButTies() {
    List<Comparison> ties =
        judged(20, 10, (left, right) -> 1).stream()
            .map(one -> one.saying(Comparison.Better.TIE))
            .toList();
    assertThat(why(Ranking.of(20, ties, SEED))).contains("do not tell them apart");
  }

  @Test
  void findsTheOrderOfAJudgeWhoKnowsIt() {
    List<Comparison> known = judged(60, 14, (left, right) -> right - left);
    Ranking.Sound sound = sound(Ranking.of(60, known, SEED));
    double[] positions = IntStream.range(0, 60).mapToDouble(i -> -i).toArray();
    assertThat(Reliability.correlation(sound.fit().abilities(), positions)).isGreaterThan(0.97);
    assertThat(sound.isEnough(0.8)).isTrue();
    assertThat(sound.reliability().chance()).isLessThan(Ranking.MOST_OF_CHANCE);
  }

  @Test
  void putsFirstWhatAlwaysWinsAndKeepsItFinite() {
    Coin coin = new Coin(3);
    List<Comparison> answers =
        judged(30, 14, (a, b) -> a == 0 ? 1 : b == 0 ? -1 : (b - a) / 30.0 + noise(coin, a, b));
    Ranking.Sound sound = sound(Ranking.of(30, answers, SEED));
    double best = Arrays.stream(sound.fit().abilities()).max().orElseThrow();
    assertThat(sound.fit().abilities()[0]).isEqualTo(best).isLessThan(10);
  }

  @Test
  void givesTwinsAboutTheSameAbility() {
    List<Comparison> answers = judged(40, 20, (a, b) -> b / 2 - a / 2);
    Fit fit = sound(Ranking.of(40, answers, SEED)).fit();
    for (int twin = 0; twin < 40; twin += 2) {
      double apart = Math.abs(fit.abilities()[twin] - fit.abilities()[twin + 1]);
      assertThat(apart).isLessThan(3 * (fit.error(twin) + fit.error(twin + 1)));
    }
  }

  @Test
  void givesTheSameForTheSameSeed() {
    Coin coin = new Coin(5);
    List<Comparison> answers = judged(25, 12, (a, b) -> (b - a) / 8.0 + noise(coin, a, b));
    Ranking.Sound one = sound(Ranking.of(25, answers, SEED));
    Ranking.Sound two = sound(Ranking.of(25, answers, SEED));
    assertThat(one.reliability()).isEqualTo(two.reliability());
    assertThat(one.fit().abilities()).containsExactly(two.fit().abilities());
  }

  private static double noise(Coin coin, int a, int b) {
    return 4 * (coin.share(a, b) - 0.5);
  }

  private interface Judge {
    /// Above 0 when the left one is better, 0 for a tie.
    double better(int left, int right);
  }

  private static List<Comparison> judged(int items, int each, Judge judge) {
    return PairDesign.next(items, PairDesign.Past.NONE, each, 0.1, SEED).stream()
        .map(pair -> judged(pair, judge.better(pair.left(), pair.right())))
        .toList();
  }

  private static Comparison judged(PairDesign.Pairing pair, double better) {
    Comparison.Better said =
        better > 0
            ? Comparison.Better.LEFT
            : better < 0 ? Comparison.Better.RIGHT : Comparison.Better.TIE;
    return new Comparison(pair.left(), pair.right(), said, 0);
  }

  private static String why(Ranking ranking) {
    assertThat(ranking).isInstanceOf(Ranking.Refused.class);
    return ((Ranking.Refused) ranking).why();
  }

  private static Ranking.Sound sound(Ranking ranking) {
    assertThat(ranking).as(ranking.toString()).isInstanceOf(Ranking.Sound.class);
    return (Ranking.Sound) ranking;
  }
}
