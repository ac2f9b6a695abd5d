package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.ModelAsk;
import io.tidemill.adapters.simulator.wire.ModelSays.End;
import java.util.List;
import java.util.Optional;

/// Makes a model say its answer, and say it badly by `--faults`.
final class Voice {
  private final Faults faults;

  Voice(Faults faults) {
    this.faults = faults;
  }

  /// The answer: cut where it reaches the limit of the request.
  Spoken answer(Asked asked, ModelAsk ask) {
    if (refuses(asked)) {
      return new Spoken("", End.REFUSED, false);
    }
    if (happens(Fault.EMPTY, asked)) {
      return new Spoken("", End.FINISHED, false);
    }
    Spoken spoken =
        asked.bundle().isEmpty()
            ? Spoken.to(asked, ask, spoiled(asked, ask))
            : new BundledVoice(faults).answer(asked, ask);
    Spoken said = happens(Fault.CUT_ANSWER, asked) ? spoken.cutAt(half(spoken)) : spoken;
    return said.text().length() > ask.mostChars() ? said.cutAt((int) ask.mostChars()) : said;
  }

  /// One question that is refused takes its whole request with it.
  private boolean refuses(Asked asked) {
    return happens(Fault.REFUSE, asked)
        || asked.bundle().stream()
            .anyMatch(question -> happens(Fault.REFUSE, asked.alone(question)));
  }

  private static int half(Spoken spoken) {
    return spoken.text().length() / 2;
  }

  private Optional<Malformation> spoiled(Asked asked, ModelAsk ask) {
    List<Malformation> possible =
        ask.tool().isEmpty() ? List.of(Malformation.values()) : Malformation.OF_INPUTS;
    return happens(Fault.MALFORMED, asked)
        ? Optional.of(asked.content().at("malformation").among(possible))
        : Optional.empty();
  }

  private boolean happens(Fault fault, Asked asked) {
    return asked.content().at(fault.key()).happens(faults.share(fault));
  }
}
