package io.tidemill.runtime;

import io.tidemill.answer.Reading;
import io.tidemill.answer.ToolAnswers;
import io.tidemill.answer.ToolReading;
import io.tidemill.budget.Price;
import io.tidemill.engine.Charge;
import io.tidemill.engine.Hint;
import io.tidemill.engine.Outcome;
import io.tidemill.expression.EvaluationError;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.failure.OwnFinding;
import io.tidemill.plan.ModelFacts;
import io.tidemill.port.CallContext;
import io.tidemill.port.CallEnd;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.Wire;
import io.tidemill.schedule.Signal;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sends prepared calls and digests what comes back: parsing and checking happen here, on the
/// effect's thread.
final class Caller {
  /// How long a pool may go on without a success (engine.md 8).
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /// The same for a 429 without a code that is known (science.md B.3.1).
  private static final Duration UNNAMED_PATIENCE = Duration.ofMinutes(15);

  private final Map<String, ModelProvider> providers;
  private final Map<String, Tool> tools;
  private final Prices prices;
  private final Time time;
  private final DriveOptions.Bodies kept;

  Caller(Surroundings surroundings, Prices prices, DriveOptions.Bodies kept) {
    this.providers = surroundings.providers();
    this.tools = surroundings.tools();
    this.prices = prices;
    this.time = surroundings.time();
    this.kept = kept;
  }

  /// Makes one call.
  ///
  /// @param hint hint of the present try, from which that of a further one is made
  /// @throws InterruptedException when the call was cancelled
  CallResult call(PreparedCall call, String correlationId, Hint hint) throws InterruptedException {
    CallContext context =
        new CallContext(
            correlationId,
            call.common().deadline(),
            call.common().headers(),
            call.common().about());
    try {
      return switch (call) {
        case PreparedCall.ToModel model -> askModel(model, context, hint);
        case PreparedCall.ToTool tool -> askTool(tool, context, hint);
      };
    } catch (RuntimeException fault) {
      return faulty(call, fault, hint);
    }
  }

  /// A fault of ours fails the record, not the run; the call may have been billed. The words of the
  /// exception are left out, because nobody has taken secrets out of them.
  private CallResult faulty(PreparedCall call, RuntimeException fault, Hint hint) {
    Failure failure = fault(fault, call.pool());
    CallEnd.Cost cost = prices.uncertain(call.common().demand().money());
    Outcome outcome = new Outcome.Refused(failure, hint, charge(cost));
    CallEnd end = end(cost, null, failure.kind(), Wire.NONE, "");
    return new CallResult(outcome, end, new Signal.Unknown(), Wire.NONE.limits(), "");
  }

  static Failure fault(RuntimeException fault, String pool) {
    String where =
        Stream.of(fault.getStackTrace()).findFirst().map(frame -> " at " + frame).orElse("");
    String message = "a fault of Tidemill during a call: " + fault.getClass().getName() + where;
    return new Failure(FailureClass.BUG, message, pool, 0, "", "", null);
  }

  private CallResult askModel(PreparedCall.ToModel call, CallContext context, Hint hint)
      throws InterruptedException {
    return digest(call, ask(call.facts(), call.request(), context), hint);
  }

  /// What a reply means for the question.
  CallResult digest(PreparedCall.ToModel call, ModelReply reply, Hint hint) {
    return switch (reply) {
      case ModelReply.Spoken spoken -> spoken(call, spoken, hint);
      case ModelReply.Refused refused -> refusedModel(call, refused, hint);
    };
  }

  ModelReply ask(ModelFacts model, ModelRequest request, CallContext context)
      throws InterruptedException {
    return Objects.requireNonNull(providers.get(model.provider())).ask(request, context);
  }

  private CallResult spoken(PreparedCall.ToModel call, ModelReply.Spoken reply, Hint hint) {
    CallEnd.Cost cost =
        prices.cost(call.facts().price(), reply.usage(), null, call.common().demand().money());
    Reading reading = read(call, reply.text(), reply.end() == ModelReply.End.LENGTH);
    Outcome outcome = outcome(call, reply, reading, hint, charge(cost));
    FailureClass kind =
        outcome instanceof Outcome.Refused refused ? refused.failure().kind() : null;
    CallEnd end =
        end(cost, reply.usage(), kind, reply.wire(), reply.text()).afterLoad(reply.load());
    return new CallResult(
        outcome, end, served(reply.usage()), reply.wire().limits(), stage(reading));
  }

  static String stage(Reading reading) {
    return reading instanceof Reading.Accepted accepted ? accepted.stage().name() : "";
  }

  static Reading read(PreparedCall.ToModel call, String text, boolean cutOff) {
    try {
      return AnswerReader.model(call, text, cutOff);
    } catch (EvaluationError error) {
      return new Reading.Rejected("a check cannot be evaluated: " + error.getMessage());
    }
  }

  private static Outcome outcome(
      PreparedCall.ToModel call,
      ModelReply.Spoken reply,
      Reading reading,
      Hint hint,
      Charge charge) {
    return switch (reading) {
      case Reading.Accepted accepted -> new Outcome.Answered(accepted.value(), charge);
      case Reading.Rejected rejected ->
          new Outcome.Refused(
              failure(OwnFinding.REJECTED.kind(), rejected.problem(), call.facts().name(), reply),
              hint.complain(rejected.problem(), reply.text()),
              charge);
      case Reading.CutOff _ ->
          new Outcome.Refused(
              failure(
                  OwnFinding.CUT_OFF.kind(),
                  "cut off at %d tokens".formatted(call.request().options().maxTokens()),
                  call.facts().name(),
                  reply),
              hint.longer(),
              charge);
    };
  }

  private static Failure failure(
      FailureClass kind, String message, String provider, ModelReply.Spoken reply) {
    return new Failure(kind, message, provider, reply.wire().status(), "", reply.text(), null);
  }

  private CallResult refusedModel(PreparedCall.ToModel call, ModelReply.Refused reply, Hint hint) {
    Money reserved = call.common().demand().money();
    CallEnd.Cost cost =
        billed(reply.failure(), reply.usage() != null)
            ? prices.cost(call.facts().price(), reply.usage(), null, reserved)
            : Prices.settled(Money.ZERO);
    Hint next =
        reply.failure().kind() == FailureClass.SHRINK
            ? hint.below(call.request().room().estimate() * 3 / 4)
            : hint;
    Outcome outcome = new Outcome.Refused(reply.failure(), next, charge(cost));
    CallEnd end = end(cost, reply.usage(), reply.failure().kind(), reply.wire(), "");
    return new CallResult(
        outcome, end, signal(reply.failure(), reply.usage()), reply.wire().limits(), "");
  }

  private CallResult askTool(PreparedCall.ToTool call, CallContext context, Hint hint)
      throws InterruptedException {
    Tool tool = Objects.requireNonNull(tools.get(call.pool()));
    ToolReply reply = tool.ask(call.request(), context);
    return switch (reply) {
      case ToolReply.Found found -> found(call, found, hint);
      case ToolReply.Refused refused -> refusedTool(call, refused, hint);
    };
  }

  private CallResult found(PreparedCall.ToTool call, ToolReply.Found reply, Hint hint) {
    BigDecimal units = reply.units();
    CallEnd.Cost cost =
        prices.cost(call.facts().price(), null, units, call.common().demand().money());
    Outcome outcome =
        switch (ToolAnswers.read(reply.value(), call.shape())) {
          case ToolReading.Taken taken -> new Outcome.Answered(taken.value(), charge(cost));
          case ToolReading.Unfit unfit ->
              new Outcome.Refused(unfit(call, reply, unfit.problem()), hint, charge(cost));
        };
    FailureClass kind =
        outcome instanceof Outcome.Refused refused ? refused.failure().kind() : null;
    CallEnd end = end(cost, null, kind, reply.wire(), reply.value().toString());
    return new CallResult(outcome, end, served(null), reply.wire().limits(), "");
  }

  /// What a service holds is not ours to mend: asking again would bring the same.
  private static Failure unfit(PreparedCall.ToTool call, ToolReply.Found reply, String problem) {
    return new Failure(
        FailureClass.BUG,
        "the answer does not fit: " + problem,
        call.facts().name(),
        reply.wire().status(),
        "",
        "",
        null);
  }

  private CallResult refusedTool(PreparedCall.ToTool call, ToolReply.Refused reply, Hint hint) {
    CallEnd.Cost cost =
        billed(reply.failure(), false)
            ? prices.uncertain(call.common().demand().money())
            : Prices.settled(Money.ZERO);
    Outcome outcome = new Outcome.Refused(reply.failure(), hint, charge(cost));
    CallEnd end = end(cost, null, reply.failure().kind(), reply.wire(), "");
    return new CallResult(outcome, end, signal(reply.failure(), null), reply.wire().limits(), "");
  }

  /// What a call to a model did cost.
  CallEnd.Cost cost(Price price, @Nullable Tokens usage, @Nullable Money reserved) {
    return prices.cost(price, usage, null, reserved);
  }

  /// A refusal costs nothing unless the provider reported usage, the call's fate is not known, or
  /// the service did its work and we cannot use what came of it.
  static boolean billed(Failure failure, boolean reported) {
    boolean worked = 200 <= failure.status() && failure.status() <= 299;
    return reported
        || failure.kind() == FailureClass.AMBIGUOUS
        || (worked && failure.kind().isCounted());
  }

  static Charge charge(CallEnd.Cost cost) {
    Money amount = cost.amount();
    return amount == null ? new Charge(Money.ZERO, true) : new Charge(amount, false);
  }

  static Signal served(@Nullable Tokens usage) {
    Tokens used = usage == null ? null : usage.clamped();
    return new Signal.Served(used == null ? -1 : used.in() + used.out());
  }

  /// A refusal that reports no usage has used no tokens, as it costs nothing.
  static Signal signal(Failure failure, @Nullable Tokens usage) {
    return switch (failure.kind()) {
      case WAIT_RATE, WAIT_OVERLOAD ->
          new Signal.PutOff(
              failure.retryAfter(), failure.kind() + ": " + failure.message(), patience(failure));
      case AMBIGUOUS, STOP_RUN -> new Signal.Unknown();
      case SHRINK, REASK, CONTENT, BUG ->
          new Signal.Served(usage == null ? 0 : usage.in() + usage.out());
    };
  }

  /// A limit that nobody names may be one that waiting does not lift.
  private static Duration patience(Failure failure) {
    boolean unnamed = failure.kind() == FailureClass.WAIT_RATE && failure.code().isEmpty();
    return unnamed ? UNNAMED_PATIENCE : PATIENCE;
  }

  CallEnd end(
      CallEnd.Cost cost,
      @Nullable Tokens tokens,
      @Nullable FailureClass kind,
      Wire wire,
      String answer) {
    return new CallEnd(
        cost,
        tokens == null ? null : tokens.clamped(),
        wire.status(),
        kind,
        new CallEnd.Times(wire.firstByte().toMillis(), time.now(), 0),
        bodies(kind, wire, answer));
  }

  private CallEnd.Bodies bodies(@Nullable FailureClass kind, Wire wire, String answer) {
    boolean failed = kind != null;
    String error = failed ? wire.responseBody() : "";
    return switch (kept) {
      case ALL -> new CallEnd.Bodies(wire.requestBody(), answer, error);
      case ANSWERS -> new CallEnd.Bodies(failed ? wire.requestBody() : "", answer, error);
      case NONE -> new CallEnd.Bodies("", "", error);
    };
  }
}
