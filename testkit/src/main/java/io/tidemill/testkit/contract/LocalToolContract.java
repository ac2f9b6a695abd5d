package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every tool keeps that is not reached over HTTP: a database, a program.
public interface LocalToolContract {
  /// Long enough for anything that is not meant to time out.
  Duration PLENTY = Duration.ofSeconds(30);

  /// What an interrupted caller may still wait, in seconds.
  int SOON = 5;

  /// A tool that is ready to be asked.
  Tool tool();

  /// A question that is answered at once.
  ToolRequest quick();

  /// A question that is not answered within a minute.
  ToolRequest endless();

  /// A question that the tool cannot make sense of.
  ToolRequest nonsense();

  /// An answer says how long it took and what was asked.
  @Test
  default void answersAndTellsWhatWasAsked() throws InterruptedException {
    try (Tool tool = tool()) {
      ToolReply reply = tool.ask(quick(), within(PLENTY));
      assertThat(reply).isInstanceOf(ToolReply.Found.class);
      assertThat(reply.wire().requestBody()).isNotBlank();
      assertThat(reply.wire().total()).isPositive();
    }
  }

  /// What makes no sense is a fault of the pipeline, which asking again does not mend.
  @Test
  default void callsNonsenseAFaultOfThePipeline() throws InterruptedException {
    try (Tool tool = tool()) {
      Failure failure = failure(tool.ask(nonsense(), within(PLENTY)));
      assertThat(failure.kind()).isEqualTo(FailureClass.BUG);
      assertThat(failure.message()).isNotBlank();
      assertThat(tool.ask(quick(), within(PLENTY))).isInstanceOf(ToolReply.Found.class);
    }
  }

  /// Past its deadline a question is given up, and the tool can be asked again.
  @Test
  default void givesUpAtTheDeadline() throws InterruptedException {
    try (Tool tool = tool()) {
      Failure failure = failure(tool.ask(endless(), within(Duration.ofMillis(300))));
      assertThat(failure.kind()).isEqualTo(FailureClass.AMBIGUOUS);
      assertThat(failure.message()).contains("300 ms");
      assertThat(tool.ask(quick(), within(PLENTY))).isInstanceOf(ToolReply.Found.class);
    }
  }

  /// An interrupted caller is let go, and what it asked for goes on nowhere.
  @Test
  default void letsAnInterruptedCallerGo() throws Exception {
    try (Tool tool = tool()) {
      FutureTask<ToolReply> asking =
          new FutureTask<>(() -> tool.ask(endless(), within(Duration.ofMinutes(1))));
      Thread caller = Thread.ofVirtual().start(asking);
      caller.interrupt();
      assertThatThrownBy(() -> asking.get(SOON, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(tool.ask(quick(), within(PLENTY))).isInstanceOf(ToolReply.Found.class);
    }
  }

  /// A question of another kind is a fault of the wiring.
  @Test
  default void refusesOtherKindsOfQuestions() {
    try (Tool tool = tool()) {
      ToolRequest search = new ToolRequest.Search("anything", 1, false, List.of(), null);
      assertThatThrownBy(() -> tool.ask(search, within(PLENTY)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /// A call that may last this long.
  static CallContext within(Duration deadline) {
    return new CallContext("call-1", deadline, Map.of());
  }

  /// The failure of a reply that must be one.
  static Failure failure(ToolReply reply) {
    assertThat(reply).isInstanceOf(ToolReply.Refused.class);
    return ((ToolReply.Refused) reply).failure();
  }
}
