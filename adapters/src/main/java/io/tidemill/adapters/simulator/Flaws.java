package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import io.tidemill.adapters.simulator.wire.Trouble;

/// What goes wrong with a good answer on its way, by `--faults`.
final class Flaws {
  private final Faults faults;

  Flaws(Faults faults) {
    this.faults = faults;
  }

  /// The answer as it is sent; only answers with status 200 are touched.
  Outcome.Answer on(Outcome.Answer answer, Service service, Asked asked) {
    if (answer.status() != 200) {
      return answer;
    }
    Outcome.Answer sent = answer;
    if (happens(Fault.ERROR_INSIDE, asked)) {
      sent = sent.with(withError(sent.body(), service, asked), false);
    }
    if (happens(Fault.CUT_STREAM, asked)) {
      sent = sent.with(sent.body().cut(), false);
    }
    return happens(Fault.BLANK_LINES, asked) ? sent.with(sent.body().awaited(), true) : sent;
  }

  private boolean happens(Fault fault, Asked asked) {
    return asked.way().at(fault.key()).happens(faults.share(fault));
  }

  private static Body withError(Body body, Service service, Asked asked) {
    ErrorAnswer error = service.error(Trouble.SERVER, asked);
    return body.isStream() ? body.brokenOff(service.inStream(error)) : Body.json(error.body());
  }
}
