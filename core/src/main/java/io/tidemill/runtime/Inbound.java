package io.tidemill.runtime;

import io.tidemill.engine.NodeId;
import io.tidemill.port.CommandRow;
import io.tidemill.port.Sink;
import io.tidemill.schedule.Want;
import java.util.List;

/// What reaches the loop from other threads.
sealed interface Inbound extends Report {

  /// A node's request is ready, known already, or impossible.
  ///
  /// @param generation generation of the record when preparation began
  record Prepared(long ordinal, NodeId node, int generation, Preparation preparation)
      implements Inbound {}

  /// A call ended.
  record Ended(long ordinal, NodeId node, CallResult result) implements Inbound {}

  /// A call with several questions ended.
  ///
  /// @param call wants that went together
  /// @param items what became of each
  record BundleEnded(Want call, List<Ended> items) implements Inbound {}

  /// A call with several questions was cancelled by us.
  record BundleCancelled(Want call) implements Inbound {}

  /// An exchange about a batch ended.
  record BatchHeard(long batch, BatchNews news) implements Inbound {}

  /// A call was cancelled by us.
  record Cancelled(long ordinal, NodeId node) implements Inbound {}

  /// What follows for rankings from how the run stands.
  record Convened(Council.Resolution resolution) implements Inbound {}

  /// A target has taken rows.
  ///
  /// @param through everything up to this sequence number is in the target, refused rows aside
  record Drained(String target, long through, List<Sink.RefusedRow> refused) implements Inbound {}

  /// A target cannot be written now.
  record TargetAway(String target, String why) implements Inbound {}

  /// An effect failed in a way that nobody foresaw.
  record Broken(String what, Throwable cause) implements Inbound {}

  /// A person gave an order.
  record Ordered(CommandRow command) implements Inbound {}

  /// Orders were carried out and nobody wants to drive on.
  record LetGo() implements Inbound {}

  /// The process is to leave the run to another.
  record HandOverAsked() implements Inbound {}

  /// The process is told to stop.
  record StopAsked() implements Inbound {}
}
