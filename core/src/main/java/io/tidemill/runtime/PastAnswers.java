package io.tidemill.runtime;

import io.tidemill.answer.Reading;
import io.tidemill.answer.ToolAnswers;
import io.tidemill.answer.ToolReading;
import io.tidemill.expression.EvaluationError;
import io.tidemill.pipeline.Step;
import io.tidemill.port.RunJournal;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.Time;
import io.tidemill.value.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finds answers to identical requests in the journal (language.md 8). They are read again with
/// today's types and checks; one that does not pass any more is not there.
final class PastAnswers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunJournal journal;
  private final Time time;

  PastAnswers(RunJournal journal, Time time) {
    this.journal = journal;
    this.time = time;
  }

  Preparation.@Nullable Known find(PreparedCall call) {
    Fingerprint key = call.common().hashes().reuse();
    if (key == null) {
      return null;
    }
    boolean onlyThisRun = call.common().step().policy().reuse() == Step.Reuse.RUN;
    try {
      return journal
          .pastAnswer(key, notBefore(call), onlyThisRun)
          .map(past -> known(call, past))
          .orElse(null);
    } catch (StoreUnavailable unreadable) {
      return null;
    }
  }

  private @Nullable Instant notBefore(PreparedCall call) {
    return switch (call) {
      case PreparedCall.ToModel _ -> null;
      case PreparedCall.ToTool tool -> {
        Duration cache = tool.facts().cache();
        yield time.now().minus(cache);
      }
    };
  }

  private static Preparation.@Nullable Known known(PreparedCall call, RunJournal.PastAnswer past) {
    try {
      return switch (call) {
        case PreparedCall.ToModel model ->
            AnswerReader.model(model, past.answer(), false) instanceof Reading.Accepted accepted
                ? new Preparation.Known(accepted.value(), past.call())
                : null;
        case PreparedCall.ToTool tool ->
            ToolAnswers.read(JSON.readTree(past.answer()), tool.shape())
                    instanceof ToolReading.Taken taken
                ? new Preparation.Known(taken.value(), past.call())
                : null;
      };
    } catch (JacksonException | EvaluationError unreadable) {
      return null;
    }
  }
}
