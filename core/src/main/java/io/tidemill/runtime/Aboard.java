package io.tidemill.runtime;

import io.tidemill.engine.NodeState;
import io.tidemill.schedule.Want;

/// A question under way.
///
/// @param correlation id of its call on the wire
record Aboard(Want want, PreparedCall call, NodeState.Open open, String correlation) {
  Inbound.Ended ended(CallResult result) {
    return new Inbound.Ended(want.place().ordinal(), want.place().node(), result);
  }

  PreparedCall.ToModel toModel() {
    return (PreparedCall.ToModel) call;
  }
}
