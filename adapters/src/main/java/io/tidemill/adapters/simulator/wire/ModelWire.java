package io.tidemill.adapters.simulator.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A wire format of model services: how it asks, answers, streams and refuses. It has no state.
public interface ModelWire {

  /// Name of the service in the meter, for example `openai`.
  String name();

  /// What a body asks for; what it leaves out is as the real service has it.
  ModelAsk read(JsonNode body);

  /// The body of a whole answer, JSON.
  String answer(ModelAsk ask, ModelSays says);

  /// The parts of a streamed answer in order, at least two.
  List<String> stream(ModelAsk ask, ModelSays says);

  /// Media type of a streamed answer.
  String streamType();

  /// How trouble is told.
  ///
  /// @param id told to the caller where the format has a place for it
  ErrorAnswer error(Trouble trouble, String id);

  /// An error as a part of a streamed answer.
  String inStream(ErrorAnswer error);

  /// The headers that tell what is left of the limits; empty where a service does not tell.
  Map<String, String> limits(Allowance allowance, Instant now);
}
