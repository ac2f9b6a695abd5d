package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.budget.DayClaim;
import io.tidemill.port.FencedOff;
import io.tidemill.port.Journal;
import io.tidemill.port.RunJournal;
import io.tidemill.value.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// Shares of a day's budget. A sample call reserves 2,000,000 and costs 1,500,000 billionths.
interface JournalDayContract extends JournalSubject {

  private static DayClaim claim(long limit, long least) {
    return new DayClaim(Samples.DAY, new Money(limit), new Money(least));
  }

  private static RunJournal another(Journal journal, String source) {
    long id =
        journal
            .create(Samples.identity(source), Samples.json("plan", 1), Samples.json(), Samples.DAY)
            .id();
    return journal.drive(id, "another").orElseThrow();
  }

  @Test
  default void grantsAHundredthOfWhatIsLeftOrWhatTheNextCallNeeds() {
    writing(
        (journal, pen) -> {
          assertThat(pen.journal().settleDay(Samples.DAY)).isEqualTo(Money.ZERO);
          assertThat(pen.journal().claimDay(claim(10_000, 1))).isEqualTo(new Money(100));
          assertThat(pen.journal().claimDay(claim(10_000, 1))).isEqualTo(new Money(199));
          assertThat(pen.journal().claimDay(claim(10_000, 5_000))).isEqualTo(new Money(5_199));
          assertThat(pen.journal().claimDay(claim(10_000, 4_802))).isEqualTo(new Money(5_199));
          assertThat(pen.journal().claimDay(claim(10_000, 4_801))).isEqualTo(new Money(10_000));
        });
  }

  @Test
  default void countsTheSharesOfAllRunsOfAStoreTogether() {
    try (Journal journal = harness().open();
        Journal other = harness().open();
        Pen pen = Pen.on(journal);
        RunJournal second = another(other, "b")) {
      pen.journal().settleDay(Samples.DAY);
      second.settleDay(Samples.DAY);
      assertThat(pen.journal().claimDay(claim(1_000, 600))).isEqualTo(new Money(600));
      assertThat(second.claimDay(claim(1_000, 401))).isEqualTo(Money.ZERO);
      assertThat(second.claimDay(claim(1_000, 400))).isEqualTo(new Money(400));
    }
  }

  @Test
  default void givesAnUnusedShareToOthersOnceItIsSettled() {
    try (Journal journal = harness().open();
        Pen pen = Pen.on(journal);
        RunJournal second = another(journal, "b")) {
      pen.journal().settleDay(Samples.DAY);
      second.settleDay(Samples.DAY);
      pen.journal().claimDay(claim(1_000, 1_000));
      assertThat(second.claimDay(claim(1_000, 1))).isEqualTo(Money.ZERO);
      assertThat(pen.journal().settleDay(Samples.DAY)).isEqualTo(Money.ZERO);
      assertThat(second.claimDay(claim(1_000, 1_000))).isEqualTo(new Money(1_000));
    }
  }

  @Test
  default void countsOpenCallsAtTheirReservationAndEndedOnesAtTheirCost() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(2);
          pen.commit(Samples.call(id, ""), Samples.call(id + 1, ""));
          assertThat(pen.journal().settleDay(Samples.DAY)).isEqualTo(new Money(4_000_000));
          pen.commit(Samples.ended(id, "answer"));
          assertThat(pen.journal().settleDay(Samples.DAY)).isEqualTo(new Money(3_500_000));
        });
  }

  @Test
  default void countsACallOnTheDayOnWhichItWasSent() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(1);
          pen.commit(Samples.call(id, ""));
          LocalDate next = Samples.DAY.plusDays(1);
          assertThat(pen.journal().settleDay(next)).isEqualTo(Money.ZERO);
          DayClaim whole = new DayClaim(next, new Money(9), new Money(9));
          assertThat(pen.journal().claimDay(whole)).isEqualTo(new Money(9));
        });
  }

  @Test
  default void replacesTheShareOfADeadProcessByWhatItsCallsTook() {
    try (Journal journal = harness().open();
        RunJournal second = another(journal, "b")) {
      try (Pen pen = Pen.on(journal)) {
        pen.journal().settleDay(Samples.DAY);
        pen.journal().claimDay(claim(9_000_000, 9_000_000));
        pen.commit(Samples.call(pen.journal().nextIds(1), ""));
        second.settleDay(Samples.DAY);
        assertThat(second.claimDay(claim(9_000_000, 1))).isEqualTo(Money.ZERO);
      }
      assertThat(second.claimDay(claim(9_000_000, 7_000_001))).isEqualTo(Money.ZERO);
      assertThat(second.claimDay(claim(9_000_000, 7_000_000))).isEqualTo(new Money(7_000_000));
    }
  }

  @Test
  default void countsRunsThatTakeNoShares() {
    try (Journal journal = harness().open();
        Pen pen = Pen.on(journal);
        RunJournal second = another(journal, "b")) {
      pen.commit(Samples.call(pen.journal().nextIds(1), ""));
      assertThat(second.settleDay(Samples.DAY)).isEqualTo(Money.ZERO);
      assertThat(second.claimDay(claim(2_000_001, 2))).isEqualTo(Money.ZERO);
      assertThat(second.claimDay(claim(2_000_001, 1))).isEqualTo(new Money(1));
    }
  }

  @Test
  default void keepsSharesAfterAKill() {
    Journal journal = harness().open();
    Pen pen = Pen.on(journal);
    pen.journal().settleDay(Samples.DAY);
    pen.journal().claimDay(claim(3_000_000, 3_000_000));
    pen.commit(Samples.call(pen.journal().nextIds(1), ""));
    try (Journal after = harness().afterKill(journal);
        Pen next = Pen.on(after)) {
      assertThat(next.journal().settleDay(Samples.DAY)).isEqualTo(new Money(2_000_000));
      assertThat(next.journal().claimDay(claim(3_000_000, 1_000_001)))
          .isEqualTo(new Money(2_000_000));
      assertThat(next.journal().claimDay(claim(3_000_000, 1_000_000)))
          .isEqualTo(new Money(3_000_000));
    }
  }

  @Test
  default void refusesAClaimWithoutASettledShare() {
    writing(
        (journal, pen) ->
            assertThatThrownBy(() -> pen.journal().claimDay(claim(10, 1)))
                .isInstanceOf(FencedOff.class));
  }
}
