package io.tidemill.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Against tables that BradleyTerry2, choix and others publish or print.
final class BradleyTerryTest {
  private static final Offset<Double> SIX_DIGITS = within(6e-7);
  private static final Offset<Double> SEVEN_DIGITS = within(6e-8);

  @Test
  void baseballWithoutHomeAdvantage() {
    Fit fit = BradleyTerry.fit(7, Tables.baseball(), 0, false);
    isClose(
        fit.abilities(),
        SEVEN_DIGITS,
        -1.0502025,
        .0574952,
        -.3663498,
        .3862059,
        .5311533,
        .1974153,
        .2442826);
    isClose(errors(fit), SIX_DIGITS, .232462, .200919, .205044, .204157, .207419, .201604, .202062);
    assertThat(fit.separation()).isCloseTo(.8534804, SIX_DIGITS);
    assertThat(Tables.deviance(fit, Tables.baseball())).isCloseTo(44.05346, within(6e-6));
  }

  @Test
  void baseballWithHomeAdvantage() {
    Fit fit = BradleyTerry.fit(7, Tables.baseball(), 0, true);
    assertThat(fit.parameters().order()).isCloseTo(.3022607, SIX_DIGITS);
    assertThat(fit.parameters().orderError()).isCloseTo(.1309436, SIX_DIGITS);
    isClose(
        against(fit, 0),
        SIX_DIGITS,
        0,
        1.1438027,
        .7046945,
        1.4753572,
        1.6195550,
        1.2813404,
        1.3271104);
    assertThat(Tables.deviance(fit, Tables.baseball())).isCloseTo(38.64285, within(6e-6));
  }

  @Test
  void baseballWithPriors() {
    isClose(
        BradleyTerry.fit(7, Tables.baseball(), 0.1, false).abilities(),
        SIX_DIGITS,
        -1.043460,
        .056998,
        -.364537,
        .383950,
        .528070,
        .196181,
        .242798);
    isClose(
        BradleyTerry.fit(7, Tables.baseball(), 1, false).abilities(),
        SIX_DIGITS,
        -.987532,
        .052981,
        -.349077,
        .365064,
        .502215,
        .185921,
        .230429);
  }

  @Test
  void citations() {
    Fit fit = BradleyTerry.fit(4, Tables.citations(), 0, false);
    isClose(against(fit, 0), SIX_DIGITS, 0, -2.9490725, -.4795698, .2689541);
    assertThat(Tables.deviance(fit, Tables.citations())).isCloseTo(4.293384, within(6e-7));
  }

  @Test
  void chessWithDraws() {
    List<Comparison> games = Tables.chess();
    assertThat(games).hasSize(66);
    Fit fit = BradleyTerry.fit(12, games, 0, false);
    assertThat(fit.parameters().tie()).isCloseTo(.5066914, SIX_DIGITS);
    assertThat(fit.logLikelihood()).isCloseTo(-61.619287, within(6e-7));
    assertThat(fit.abilities()[0]).isCloseTo(2.2219324, SIX_DIGITS);
    assertThat(fit.abilities()[2]).isCloseTo(1.0309170, SIX_DIGITS);
    assertThat(fit.abilities()[3]).isCloseTo(1.0309170, SIX_DIGITS);
    assertThat(fit.abilities()[11]).isCloseTo(-1.8031904, SIX_DIGITS);
  }

  @Test
  void judgesOfBaseballFitAsPublished() {
    List<Comparison> games = Tables.baseball();
    JudgeFit all = JudgeFit.of(BradleyTerry.fit(7, games, 0, false), games, 2).getFirst();
    assertThat(all.comparisons()).isEqualTo(games.size());
    assertThat(all.infit()).isCloseTo(1, within(0.05));
    assertThat(all.outfit()).isCloseTo(1, within(0.05));
  }

  @Test
  void cyclesAndChains() {
    List<Comparison> cycle = wins(0, 1, 1, 2, 2, 0);
    isClose(BradleyTerry.fit(3, cycle, 0, false).abilities(), SIX_DIGITS, 0, 0, 0);
    List<Comparison> more = wins(0, 1, 1, 2, 2, 0, 0, 1);
    isClose(
        BradleyTerry.fit(3, more, 0, false).abilities(), SIX_DIGITS, .419617624, -.419617624, 0);
    isClose(
        BradleyTerry.fit(3, more, 0.01, false).abilities(), SIX_DIGITS, .41577985, -.41577985, 0);
    List<Comparison> chain = wins(0, 1, 0, 2, 1, 2);
    isClose(BradleyTerry.fit(3, chain, 1, false).abilities(), SIX_DIGITS, .59106183, 0, -.59106183);
    isClose(
        BradleyTerry.fit(3, chain, .1, false).abilities(), SIX_DIGITS, 1.75836028, 0, -1.75836028);
  }

  @Test
  void doesNotInventAbilitiesThatNothingDetermines() {
    assertThatThrownBy(() -> BradleyTerry.fit(4, wins(0, 1, 1, 0), 0, false))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void allTiesAreAllEqual() {
    List<Comparison> ties = new ArrayList<>();
    wins(0, 1, 1, 2, 2, 0).forEach(one -> ties.add(one.saying(Comparison.Better.TIE)));
    Fit fit = BradleyTerry.fit(3, ties, 0.1, false);
    isClose(fit.abilities(), SIX_DIGITS, 0, 0, 0);
    assertThat(fit.separation()).isZero();
  }

  private static List<Comparison> wins(int... pairs) {
    List<Comparison> wins = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      Tables.add(wins, pairs[i], pairs[i + 1], 1, 0);
    }
    return wins;
  }

  private static double[] errors(Fit fit) {
    return IntStream.range(0, fit.items()).mapToDouble(fit::error).toArray();
  }

  private static double[] against(Fit fit, int item) {
    double[] shifted = fit.abilities().clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] -= fit.abilities()[item];
    }
    return shifted;
  }

  private static void isClose(double[] actual, Offset<Double> offset, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("item " + i).isCloseTo(expected[i], offset);
    }
  }
}
