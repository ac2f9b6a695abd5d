package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import io.tidemill.adapters.simulator.wire.Trouble;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One kind of service that the simulator plays.
interface Service {
  /// Kind in the audit file.
  String kind();

  /// Name in the meter.
  String name();

  /// What the request says, as JSON.
  ///
  /// @throws IllegalArgumentException when it cannot be read, or a JacksonException
  default JsonNode read(URI address, String body) {
    return Asked.read(body);
  }

  /// What the request may use up.
  Demand demand(Asked asked);

  /// Waits until the request has its turn.
  default Stay enter(Asked asked) throws InterruptedException {
    return Stay.FREE;
  }

  /// The undisturbed answer, which takes these simulated seconds or longer.
  Outcome answer(Asked asked, BigDecimal seconds);

  /// An error in the words of this service.
  ErrorAnswer error(Trouble trouble, Asked asked);

  /// An error as a part of a streamed answer.
  String inStream(ErrorAnswer error);

  /// The headers that tell what is left of the limits; empty where a service does not tell.
  Map<String, String> limits(Allowance allowance, Instant now);
}
