package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.FailureClass;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.BatchOrder;
import io.tidemill.port.BatchReply;
import io.tidemill.port.BatchState;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelBatches;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every batch service must do, held against one that is played over HTTP with the failures
/// that are reported of real ones (science.md C.1).
public interface ModelBatchesContract {
  /// Questions of a batch.
  int COUNT = 20;

  /// A service that is played, with these faults as `--faults` takes them.
  Played played(String faults);

  /// A service and the client under test.
  interface Played extends AutoCloseable {
    /// The client.
    ModelBatches client();

    /// Ends both.
    @Override
    void close();
  }

  private static BatchOrder order() {
    return new BatchOrder(
        "store/run/1",
        IntStream.rangeClosed(1, COUNT)
            .mapToObj(i -> new BatchOrder.Item("t-" + i, request(i), Map.of()))
            .toList());
  }

  private static ModelRequest request(int number) {
    return new ModelRequest(
        "model",
        List.of(new ModelRequest.Message(ModelRequest.Role.USER, "Question " + number + ".")),
        null,
        new ModelOptions(null, 100, null, null),
        new ModelRequest.Room(8_000, 10));
  }

  private static CallContext context() {
    return new CallContext("c-1", Duration.ofSeconds(20), Map.of());
  }

  private static <T> T told(BatchReply<T> reply) {
    assertThat(reply).isInstanceOf(BatchReply.Told.class);
    return ((BatchReply.Told<T>) reply).value();
  }

  private static BatchState placed(ModelBatches client) throws InterruptedException {
    BatchOrder order = order();
    return told(client.submit(order, told(client.upload(order, context())), context()));
  }

  private static BatchState ended(ModelBatches client) throws InterruptedException {
    BatchState state = placed(client);
    while (state.phase() == BatchState.Phase.UNDER_WAY) {
      state = told(client.look(state.id(), context()));
    }
    return state;
  }

  private List<BatchAnswer> answers(String faults) throws InterruptedException {
    try (Played played = played(faults)) {
      BatchState ended = ended(played.client());
      List<BatchAnswer> answers = new ArrayList<>();
      int read = told(played.client().results(ended, answers::add, context()));
      assertThat(read).isEqualTo(answers.size());
      return answers;
    }
  }

  @Test
  default void answersEveryQuestion() throws InterruptedException {
    List<BatchAnswer> answers = answers("");
    assertThat(answers).extracting(BatchAnswer::id).doesNotHaveDuplicates().hasSize(COUNT);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              ModelReply.Spoken spoken = (ModelReply.Spoken) reply(answer);
              assertThat(spoken.text()).contains("Question " + answer.id().substring(2));
              assertThat(spoken.usage()).isNotNull();
            });
  }

  private static ModelReply reply(BatchAnswer answer) {
    return ((BatchAnswer.Fate.Answered) answer.fate()).reply();
  }

  @Test
  default void listsWhatWasOrdered() throws InterruptedException {
    try (Played played = played("")) {
      ModelBatches client = played.client();
      Instant before = placed(client).created();
      BatchState second = placed(client);
      List<BatchState> listed = told(client.listed(before.minusSeconds(60), context()));
      assertThat(listed).hasSize(2);
      assertThat(listed.getFirst().id()).isEqualTo(second.id());
      assertThat(listed).extracting(BatchState::items).containsOnly(COUNT);
      String mark = client.terms().keepsMark() ? "store/run/1" : "";
      assertThat(listed).extracting(BatchState::mark).containsOnly(mark);
      assertThat(told(client.listed(second.created().plusSeconds(3_600), context()))).isEmpty();
    }
  }

  @Test
  default void leavesOutWhatIsCancelledBeforeItsTurn() throws InterruptedException {
    try (Played played = played("batch_slow=1")) {
      ModelBatches client = played.client();
      BatchState placed = placed(client);
      BatchState ended = told(client.cancel(placed.id(), context()));
      assertThat(ended.phase()).isEqualTo(BatchState.Phase.ENDED);
      List<BatchAnswer> answers = new ArrayList<>();
      told(client.results(ended, answers::add, context()));
      assertThat(answers)
          .hasSize(COUNT)
          .allMatch(answer -> answer.fate() instanceof BatchAnswer.Fate.Untouched);
    }
  }

  @Test
  default void saysThatABatchIsGone() throws InterruptedException {
    try (Played played = played("batch_lost=1")) {
      String id = placed(played.client()).id();
      BatchReply<BatchState> reply = played.client().look(id, context());
      assertThat(((BatchReply.Refused<BatchState>) reply).failure().status()).isEqualTo(404);
    }
  }

  @Test
  default void doesNotKnowWhatBecameOfAnOrderWhoseAnswerIsCut() throws InterruptedException {
    try (Played played = played("batch_unconfirmed=1")) {
      ModelBatches client = played.client();
      BatchOrder order = order();
      BatchReply<BatchState> reply =
          client.submit(order, told(client.upload(order, context())), context());
      assertThat(((BatchReply.Refused<BatchState>) reply).failure().kind())
          .isEqualTo(FailureClass.AMBIGUOUS);
      assertThat(told(client.listed(Instant.EPOCH, context()))).hasSize(1);
    }
  }

  @Test
  default void handsOnThatQuestionsAreMissingExpiredRepeatedAndUnknown()
      throws InterruptedException {
    assertThat(answers("batch_missing=0.5")).hasSizeBetween(1, COUNT - 1);
    assertThat(answers("batch_expired=0.5"))
        .hasSize(COUNT)
        .anyMatch(answer -> answer.fate() instanceof BatchAnswer.Fate.Untouched)
        .anyMatch(answer -> answer.fate() instanceof BatchAnswer.Fate.Answered);
    assertThat(answers("batch_repeated=0.5")).hasSizeGreaterThan(COUNT);
    assertThat(answers("batch_unknown=1"))
        .extracting(BatchAnswer::id)
        .hasSize(COUNT + 1)
        .contains("t-nobody");
  }

  @Test
  default void readsQuestionsThatFailedBesideThoseThatDidNot() throws InterruptedException {
    List<BatchAnswer> answers = answers("batch_errors=0.5");
    assertThat(answers).hasSize(COUNT);
    assertThat(answers).anyMatch(answer -> reply(answer) instanceof ModelReply.Spoken);
    assertThat(answers)
        .filteredOn(answer -> reply(answer) instanceof ModelReply.Refused)
        .isNotEmpty()
        .allMatch(
            answer ->
                ((ModelReply.Refused) reply(answer)).failure().kind()
                    == FailureClass.WAIT_OVERLOAD);
  }

  @Test
  default void readsABatchOfWhichNothingWentWell() throws InterruptedException {
    assertThat(answers("batch_empty=1"))
        .hasSize(COUNT)
        .allMatch(answer -> reply(answer) instanceof ModelReply.Refused);
  }
}
