package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.provider.http.LanePlan.Choice;
import io.tidemill.adapters.provider.http.Permit.Ending;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanePlanTest {
  private static final long NOW = 1_000_000_000L;

  private final LanePlan plan = new LanePlan();

  private List<Choice> next(int waiting, int calls) {
    return Stream.generate(() -> plan.next(waiting)).limit(calls).toList();
  }

  @Test
  void opensALaneForTheFirstCallAndLetsOthersWaitForIt() {
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(0));
    assertThat(plan.next(1)).isEqualTo(new Choice.Stay());
    assertThat(plan.next(LanePlan.START - 1)).isEqualTo(new Choice.Stay());
  }

  @Test
  void opensAsManyLanesAsThoseWhoWaitWillNeed() {
    int waiting = 1000;
    int opened = 0;
    while (plan.next(waiting) instanceof Choice.Open) {
      opened++;
      waiting--;
    }

    assertThat(opened).isEqualTo(12);
  }

  @Test
  void fillsALaneBeforeItOpensAnother() {
    plan.next(1);
    plan.connected(0);

    assertThat(next(1, LanePlan.START - 1)).containsOnly(new Choice.Take(0));
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(1));
  }

  @Test
  void opensNoMoreLanesThanTheMost() {
    next(Integer.MAX_VALUE, LanePlan.MOST);

    assertThat(plan.next(Integer.MAX_VALUE)).isEqualTo(new Choice.Stay());
  }

  @Test
  void lowersALaneToWhatItHeldWhenItWasFull() {
    plan.next(1);
    plan.connected(0);
    next(1, 10);

    plan.ended(0, Ending.FULL, NOW);

    assertThat(plan.next(1)).isEqualTo(new Choice.Open(1));
    plan.connected(1);
    assertThat(next(1, 9)).containsOnly(new Choice.Take(1));
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(2));
  }

  @Test
  void neverLowersALaneBelowOneCall() {
    plan.next(1);
    plan.connected(0);

    plan.ended(0, Ending.FULL, NOW);

    assertThat(plan.next(1)).isEqualTo(new Choice.Take(0));
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(1));
  }

  @Test
  void raisesALoweredLaneAfterAsManyAnswersAsItHasRoomFor() {
    plan.next(1);
    plan.connected(0);
    next(1, 2);
    plan.ended(0, Ending.FULL, NOW);

    plan.answered(0, false, NOW);
    plan.answered(0, false, NOW);

    assertThat(next(1, 3)).containsOnly(new Choice.Take(0));
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(1));
  }

  @Test
  void takesNoCallOnALaneThatTurnedOneAway() {
    plan.next(1);
    plan.connected(0);
    plan.next(1);

    plan.ended(0, Ending.TURNED_AWAY, NOW);

    assertThat(plan.next(1)).isEqualTo(new Choice.Open(1));
    assertThat(plan.over(NOW)).isEmpty();
    plan.answered(0, false, NOW);
    assertThat(plan.over(NOW)).containsExactly(0);
  }

  @Test
  void givesANewLaneHalfTheCallsOfOneThatTurnedAllAway() {
    plan.next(1);
    plan.connected(0);
    next(1, LanePlan.START - 1);
    for (int i = 0; i < LanePlan.START; i++) {
      plan.ended(0, Ending.TURNED_AWAY, NOW);
    }

    plan.next(1);
    plan.connected(1);

    assertThat(next(1, LanePlan.START / 2 - 1)).containsOnly(new Choice.Take(1));
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(2));
  }

  @Test
  void lowersALaneThatIsBeingOpenedWhileOthersAreTurnedAway() {
    plan.next(1);
    plan.connected(0);
    next(1, LanePlan.START - 1);
    plan.ended(0, Ending.TURNED_AWAY, NOW);
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(1));
    for (int i = 1; i < LanePlan.START; i++) {
      plan.ended(0, Ending.TURNED_AWAY, NOW);
    }

    plan.connected(1);

    assertThat(next(1, LanePlan.START / 2 - 1)).containsOnly(new Choice.Take(1));
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(2));
  }

  @Test
  void endsALaneWhoseConnectionWasLostOrReplaced() {
    plan.next(1);
    plan.connected(0);
    plan.ended(0, Ending.LOST, NOW);
    assertThat(plan.over(NOW)).containsExactly(0);

    plan.next(1);
    plan.connected(1);
    plan.answered(1, true, NOW);
    assertThat(plan.over(NOW)).containsExactly(1);
  }

  @Test
  void keepsALaneWhoseCallWasGivenUp() {
    plan.next(1);
    plan.connected(0);

    plan.ended(0, Ending.GIVEN_UP, NOW);

    assertThat(plan.over(NOW)).isEmpty();
    assertThat(plan.next(1)).isEqualTo(new Choice.Take(0));
  }

  @Test
  void endsALaneThatNeverConnected() {
    plan.next(1);

    plan.ended(0, Ending.GIVEN_UP, NOW);

    assertThat(plan.over(NOW)).containsExactly(0);
    assertThat(plan.next(1)).isEqualTo(new Choice.Open(1));
  }

  @Test
  void endsALaneThatWasIdleForLong() {
    plan.next(1);
    plan.connected(0);
    plan.answered(0, false, NOW);

    assertThat(plan.over(NOW + LanePlan.IDLE.toNanos() - 1)).isEmpty();
    assertThat(plan.over(NOW + LanePlan.IDLE.toNanos())).containsExactly(0);
  }
}
