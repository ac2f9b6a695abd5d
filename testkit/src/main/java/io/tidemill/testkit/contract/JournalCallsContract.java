package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.engine.NodeId;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallEnd;
import io.tidemill.port.Change;
import io.tidemill.port.NodeKey;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Attempts and calls, their money and their bodies.
interface JournalCallsContract extends JournalSubject {

  @Test
  default void keepsAttemptAndCallAsTheyWere() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.call(10, "r"), Samples.attempt(11, 1, 10));
          RunReader.AttemptView open = pen.reader().attempts(1).getFirst();
          assertThat(open.state()).isEqualTo("started");
          assertThat(open.call())
              .isEqualTo(new RunReader.CallView(10, Samples.intent(10, "r"), null));
          Change.CallEnded ended = Samples.ended(10, "answer ".repeat(1000));
          pen.commit(ended, Samples.answered(11));
          RunReader.AttemptView sealed = pen.reader().attempts(1).getFirst();
          assertThat(sealed)
              .isEqualTo(
                  new RunReader.AttemptView(
                      11,
                      Samples.key(1, "judge"),
                      1,
                      "answered",
                      "",
                      "",
                      "strict",
                      new RunReader.CallView(10, Samples.intent(10, "r"), ended.end())));
        });
  }

  @Test
  default void keepsAnAttemptWithoutACall() {
    writing(
        (journal, pen) -> {
          pen.commit(
              Samples.attempt(1, 1, 0), Samples.refused(1, FailureClass.BUG, "field missing"));
          RunReader.AttemptView attempt = pen.reader().attempts(1).getFirst();
          assertThat(attempt.call()).isNull();
          assertThat(attempt.failureClass()).isEqualTo("BUG");
          assertThat(attempt.message()).isEqualTo("field missing");
        });
  }

  @Test
  default void takesALateAnswerWithoutLosingWhatIsThere() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.call(10, ""), Samples.attempt(11, 1, 10));
          pen.commit(
              Samples.ended(10, 0, null, new CallEnd.Bodies("the request", "", "")),
              Samples.sealed(11, "interrupted"));
          pen.commit(Samples.ended(10, 200, null, new CallEnd.Bodies("", "late", "")));
          RunReader.CallView call = pen.reader().attempts(1).getFirst().call();
          assertThat(Samples.end(call).bodies())
              .isEqualTo(new CallEnd.Bodies("the request", "late", ""));
        });
  }

  @Test
  default void streamsCallsWithoutBodies() {
    writing(
        (journal, pen) -> {
          long first = pen.journal().nextIds(1200);
          pen.commit(
              LongStream.range(first, first + 1200)
                  .mapToObj(id -> Samples.call(id, ""))
                  .toArray(Change[]::new));
          pen.commit(Samples.ended(first, "answer"));
          List<RunReader.CallView> calls = new ArrayList<>();
          pen.reader().calls(calls::add);
          assertThat(calls).hasSize(1200);
          assertThat(calls).extracting(RunReader.CallView::id).isSorted();
          assertThat(Samples.end(calls.getFirst()).bodies()).isEqualTo(CallEnd.Bodies.NONE);
          assertThat(calls.getLast().end()).isNull();
        });
  }

  @Test
  default void readsAttemptsOfManyRecordsWithoutBodies() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(6);
          pen.commit(
              Samples.call(id, ""),
              Samples.attempt(id + 1, 2, id),
              Samples.call(id + 2, ""),
              Samples.attempt(id + 3, 1, id + 2),
              Samples.call(id + 4, ""),
              Samples.attempt(id + 5, 3, id + 4));
          pen.commit(Samples.ended(id, "kept"), Samples.answered(id + 1));
          List<RunReader.AttemptView> attempts = pen.reader().attempts(1, 2);
          assertThat(attempts)
              .extracting(RunReader.AttemptView::id)
              .containsExactly(id + 3, id + 1);
          RunReader.CallView call = attempts.getLast().call();
          assertThat(Samples.end(call).bodies()).isEqualTo(CallEnd.Bodies.NONE);
          assertThat(Samples.end(call).times())
              .isEqualTo(Samples.end(pen.reader().attempts(2).getFirst().call()).times());
          assertThat(pen.reader().attempts(4, 9)).isEmpty();
          assertThat(pen.reader().oldestOpen())
              .isNotNull()
              .extracting(RunReader.AttemptView::id)
              .isEqualTo(id + 3);
          pen.commit(Samples.ended(id + 2, "kept"), Samples.answered(id + 3));
          pen.commit(Samples.ended(id + 4, "kept"), Samples.answered(id + 5));
          assertThat(pen.reader().oldestOpen()).isNull();
        });
  }

  @Test
  default void countsARequestWithSeveralQuestionsOnce() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(8);
          pen.commit(
              Samples.together(id, 1),
              Samples.together(id + 2, 2),
              new Change.AttemptStarted(id + 1, Samples.key(1, "judge"), 1, id, 1),
              new Change.AttemptStarted(id + 3, Samples.key(2, "judge"), 1, id + 2, 2));
          assertThat(pen.reader().places()).isEmpty();
          pen.commit(
              Samples.ended(id, "a"),
              Samples.answered(id + 1),
              Samples.ended(id + 2, "b"),
              Samples.refused(id + 3, FailureClass.REASK, "it is not among the answers"));
          RunReader.CallTotals totals = pen.reader().totals();
          assertThat(totals.wire()).isEqualTo(new RunReader.OnTheWire(1, 250));
          assertThat(totals.attempts()).isEqualTo(2);
          assertThat(pen.reader().places())
              .containsExactly(
                  new RunReader.PlaceCount("judge", 1, 1, 1),
                  new RunReader.PlaceCount("judge", 2, 1, 0));
        });
  }

  @Test
  default void addsUpMoneyTokensAndTime() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(10);
          pen.commit(
              Samples.call(id, ""),
              Samples.attempt(id + 1, 1, id),
              Samples.ended(id, "a"),
              Samples.answered(id + 1),
              Samples.call(id + 2, ""),
              Samples.attempt(id + 3, 1, id + 2),
              Samples.ended(id + 2, 0, FailureClass.AMBIGUOUS, CallEnd.Bodies.NONE),
              Samples.refused(id + 3, FailureClass.AMBIGUOUS, "timeout"),
              Samples.call(id + 4, ""),
              Samples.attempt(id + 5, 2, id + 4),
              Samples.ended(id + 4, 0, null, CallEnd.Bodies.NONE),
              Samples.sealed(id + 5, "interrupted"),
              Samples.attempt(id + 6, 2, id),
              Samples.sealed(id + 6, "reused"));
          RunReader.CallTotals totals = pen.reader().totals();
          assertThat(totals.tokens()).isEqualTo(new Tokens(300, 60, 150, 30));
          assertThat(totals.attempts()).isEqualTo(4);
          assertThat(totals.reused()).isEqualTo(1);
          assertThat(totals.reusedSaved()).isEqualTo(Samples.COST);
          assertThat(totals.possibleDuplicates()).isEqualTo(2);
          assertThat(totals.wire().millis()).isEqualTo(750);
          assertThat(pen.reader().accounting(1))
              .isEqualTo(new RunReader.Accounting(new Money(3_000_000), 2));
          assertThat(pen.reader().accounting(2))
              .isEqualTo(new RunReader.Accounting(Samples.COST, 2));
          assertThat(pen.reader().accounting(3)).isEqualTo(new RunReader.Accounting(Money.ZERO, 0));
          assertThat(pen.reader().accounting(2, 3))
              .isEqualTo(Map.of(2L, pen.reader().accounting(2)));
          assertThat(pen.reader().accounting(1, 9)).containsOnlyKeys(1L, 2L);
        });
  }

  @Test
  default void doesNotKnowTheCostOfARecordWhenOneCallsIsUnknown() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(2);
          CallEnd end = Samples.ended(id, "a").end();
          CallEnd unknown =
              new CallEnd(
                  new CallEnd.Cost(null, CallEnd.CostState.UNKNOWN),
                  null,
                  200,
                  null,
                  end.times(),
                  end.bodies());
          pen.commit(
              Samples.call(id, ""),
              Samples.attempt(id + 1, 1, id),
              new Change.CallEnded(id, unknown));
          assertThat(pen.reader().accounting(1).cost()).isNull();
          assertThat(pen.reader().totals().unknownCalls()).isEqualTo(1);
          RunReader.CallView call = pen.reader().attempts(1).getFirst().call();
          assertThat(Samples.end(call)).isEqualTo(unknown);
        });
  }

  @Test
  default void reusesOnlyAcceptedAnswersThatWereKept() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(20);
          answered(pen, id, "kept", new CallEnd.Bodies("", "yes", ""), Samples.answered(id + 1));
          answered(pen, id + 2, "lost", CallEnd.Bodies.NONE, Samples.answered(id + 3));
          answered(
              pen,
              id + 4,
              "invalid",
              new CallEnd.Bodies("", "no", ""),
              Samples.refused(id + 5, FailureClass.REASK, "no tag"));
          RunJournal run = pen.journal();
          assertThat(run.pastAnswer(Samples.hash("kept"), null, true))
              .contains(new RunJournal.PastAnswer(id, "yes", Samples.COST));
          assertThat(run.pastAnswer(Samples.hash("lost"), null, true)).isEmpty();
          assertThat(run.pastAnswer(Samples.hash("invalid"), null, true)).isEmpty();
          assertThat(run.pastAnswer(Samples.hash("kept"), Samples.NOON, false)).isPresent();
          assertThat(run.pastAnswer(Samples.hash("kept"), Samples.NOON.plusMillis(1), false))
              .isEmpty();
        });
  }

  private static void answered(
      Pen pen, long call, String reuse, CallEnd.Bodies bodies, Change.AttemptSealed seal) {
    pen.commit(
        Samples.call(call, reuse),
        Samples.attempt(call + 1, 1, call),
        Samples.ended(call, 200, null, bodies),
        seal);
  }

  @Test
  default void reusesAnswersOfOtherRunsUnlessToldNotTo() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(2);
          answered(pen, id, "kept", new CallEnd.Bodies("", "yes", ""), Samples.answered(id + 1));
          long other =
              journal
                  .create(
                      Samples.identity("b"), Samples.json("plan", 1), Samples.json(), Samples.DAY)
                  .id();
          try (RunJournal second = journal.drive(other, "second").orElseThrow()) {
            assertThat(second.pastAnswer(Samples.hash("kept"), null, true)).isEmpty();
            assertThat(second.pastAnswer(Samples.hash("kept"), null, false)).isPresent();
          }
        });
  }

  @Test
  default void countsHowAnswersWereRead() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(20);
          pen.commit(Samples.call(id, ""), Samples.attempt(id + 1, 1, id), read(id + 1, "STRICT"));
          pen.commit(Samples.call(id + 2, ""), Samples.attempt(id + 3, 2, id + 2));
          pen.commit(Samples.refused(id + 3, FailureClass.REASK, "no tag"));
          NodeKey again = Samples.key(2, "judge");
          pen.commit(new Change.AttemptStarted(id + 4, again, 2, id + 2), read(id + 4, "STRICT"));
          pen.commit(Samples.attempt(id + 5, 3, id), read(id + 5, "LENIENT"));
          pen.commit(Samples.attempt(id + 6, 4, id), read(id + 6, "STRICT"));
          pen.commit(Samples.attempt(id + 7, 5, id), Samples.sealed(id + 7, "reused"));
          pen.commit(Samples.attempt(id + 8, 6, id));
          assertThat(pen.reader().stages())
              .containsExactly(
                  new RunReader.StageCount("judge", "deepseek/flash", "LENIENT", 1),
                  new RunReader.StageCount(
                      "judge", "deepseek/flash", RunReader.StageCount.REASKED, 1),
                  new RunReader.StageCount("judge", "deepseek/flash", "STRICT", 2));
        });
  }

  private static Change.AttemptSealed read(long attempt, String stage) {
    return new Change.AttemptSealed(attempt, "answered", null, true, stage, "");
  }

  @Test
  default void groupsEqualFailures() {
    writing(
        (journal, pen) -> {
          long id = pen.journal().nextIds(40);
          pen.commit(Samples.added(1, "a"), Samples.added(2, "b"), Samples.added(3, "c"));
          for (int n = 0; n < 5; n++) {
            String message = "Row " + n + " of \"x" + n + "\" was refused";
            refused(pen, id + 2L * n, message, 1 + n % 3);
          }
          refused(pen, id + 20, "Blocked", 3);
          pen.commit(Samples.failed(1, "Blocked"), Samples.failed(3, "Blocked"));
          assertThat(pen.reader().failures())
              .containsExactlyInAnyOrder(
                  group("Row 0 of \"\" was refused", false, 5),
                  group("Blocked", true, 2),
                  group("Blocked", false, 1))
              .isSortedAccordingTo(
                  java.util.Comparator.comparingLong(RunReader.FailureGroup::count).reversed());
        });
  }

  private static RunReader.FailureGroup group(String message, boolean records, long count) {
    return new RunReader.FailureGroup(
        "CONTENT", "judge", "deepseek/flash", 451, message, records, count);
  }

  private static void refused(Pen pen, long call, String message, long subject) {
    NodeKey node = new NodeKey(subject, NodeId.of("judge"), Math.toIntExact(call % 1000));
    pen.commit(
        Samples.call(call, ""),
        new Change.AttemptStarted(call + 1, node, 1, call),
        Samples.ended(call, 451, FailureClass.CONTENT, new CallEnd.Bodies("", "", message)),
        Samples.refused(call + 1, FailureClass.CONTENT, message));
  }
}
