package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import io.tidemill.adapters.simulator.wire.ModelAsk;
import io.tidemill.adapters.simulator.wire.ModelAsk.Streaming;
import io.tidemill.adapters.simulator.wire.ModelSays;
import io.tidemill.adapters.simulator.wire.ModelSays.Timing;
import io.tidemill.adapters.simulator.wire.ModelWire;
import io.tidemill.adapters.simulator.wire.Trouble;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Plays a model provider in a wire format.
final class ModelService implements Service {
  /// A model that no service has.
  private static final String MISSING = "missing";

  /// Share of the service time that goes into reading the prompt.
  private static final BigDecimal READING = new BigDecimal("0.2");

  private static final int ID_CHARS = 12;

  private final ModelWire wire;
  private final Faults faults;
  private final Voice voice;

  ModelService(ModelWire wire, Faults faults) {
    this.wire = wire;
    this.faults = faults;
    this.voice = new Voice(faults);
  }

  @Override
  public String kind() {
    return "model";
  }

  @Override
  public String name() {
    return wire.name();
  }

  @Override
  public Demand demand(Asked asked) {
    ModelAsk ask = wire.read(asked.json());
    return new Demand(ask.model(), ask.prompt() + ask.most());
  }

  @Override
  public Outcome answer(Asked asked, BigDecimal seconds) {
    ModelAsk ask = wire.read(asked.json());
    return refusal(asked, ask)
        .<Outcome>map(trouble -> Outcome.Answer.of(error(trouble, asked), Map.of()))
        .orElseGet(() -> spoken(asked, ask, seconds));
  }

  /// Whether no service has the model that is asked for.
  boolean isMissing(Asked asked) {
    return wire.read(asked.json()).model().startsWith(MISSING);
  }

  private Optional<Trouble> refusal(Asked asked, ModelAsk ask) {
    if (ask.model().startsWith(MISSING)) {
      return Optional.of(Trouble.MODEL);
    }
    return isTooLong(ask) && !ask.window().truncating() && !isSilent(asked)
        ? Optional.of(Trouble.SIZE)
        : Optional.empty();
  }

  private static boolean isTooLong(ModelAsk ask) {
    return ask.window().isExceededBy(ask.prompt());
  }

  private boolean isSilent(Asked asked) {
    Fault fault = Fault.SILENT_TRUNCATION;
    return asked.content().at(fault.key()).happens(faults.share(fault));
  }

  private Outcome spoken(Asked asked, ModelAsk ask, BigDecimal seconds) {
    Spoken spoken = voice.answer(asked, ask);
    long in = ask.window().read(ask.prompt());
    Tokens usage = new Tokens(in, 0, ModelAsk.tokens(spoken.text()), 0);
    BigDecimal reading = seconds.multiply(READING);
    Timing timing = new Timing(asked.load(), reading, seconds.subtract(reading));
    ModelSays says = new ModelSays(id(asked), spoken.text(), spoken.end(), usage, timing);
    boolean good = spoken.good() && !isTooLong(ask);
    return new Outcome.Answer(
        200, Map.of(), body(ask, says), good, seconds, usage.in() + usage.out());
  }

  /// The answer to a question of a batch: that which it would get by itself.
  BatchedResult inBatch(BatchedQuestion question) {
    return switch (answer(question.asked(), BigDecimal.ZERO)) {
      case Outcome.Answer answer ->
          new BatchedResult.Worked(
              question.id(), answer.status(), String.join("", answer.body().parts()));
      case Outcome.Cut _ -> new BatchedResult.Broken(question.id());
    };
  }

  private Body body(ModelAsk ask, ModelSays says) {
    return ask.streaming() == Streaming.WHOLE
        ? Body.json(wire.answer(ask, says))
        : Body.stream(wire.streamType(), wire.stream(ask, says));
  }

  private static String id(Asked asked) {
    return asked.bodyHash().substring(0, ID_CHARS);
  }

  @Override
  public ErrorAnswer error(Trouble trouble, Asked asked) {
    return wire.error(trouble, id(asked));
  }

  @Override
  public String inStream(ErrorAnswer error) {
    return wire.inStream(error);
  }

  @Override
  public Map<String, String> limits(Allowance allowance, Instant now) {
    return wire.limits(allowance, now);
  }
}
