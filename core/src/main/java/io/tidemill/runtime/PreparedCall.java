package io.tidemill.runtime;

import io.tidemill.answer.ToolShape;
import io.tidemill.expression.Bindings;
import io.tidemill.plan.Action;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.ToolFacts;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.ToolRequest;
import io.tidemill.schedule.Want;
import io.tidemill.value.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request ready to go out, with everything that is needed to send it and to read its answer.
sealed interface PreparedCall {
  /// What both kinds carry.
  Common common();

  /// Pool it counts against.
  String pool();

  /// What a call carries whatever it asks.
  ///
  /// @param demand what it needs
  /// @param hashes identity of the request
  /// @param headers further request headers
  /// @param deadline of the whole exchange
  /// @param about keys of the records that it is about
  /// @param cut what was cut to make it fit; empty when nothing
  record Common(
      PlannedStep step,
      Want.Demand demand,
      Hashes hashes,
      Map<String, String> headers,
      Duration deadline,
      List<String> about,
      String cut) {}

  /// Identity of a request.
  ///
  /// @param request keyed hash of what is sent
  /// @param reuse key under which an identical request finds this answer, null when never
  record Hashes(Fingerprint request, @Nullable Fingerprint reuse) {}

  /// A question to a model.
  ///
  /// @param values what its checks see
  /// @param facts the model, at the price of how it travels
  record ToModel(
      Common common,
      ModelRequest request,
      ModelFacts facts,
      Action.Ask ask,
      Bindings values,
      Travel travel)
      implements PreparedCall {
    @Override
    public String pool() {
      String live = facts.pool().name();
      return travel instanceof Travel.InBatch ? live + Travel.POOL_OF_BATCHES : live;
    }

    /// What it brings into a bundle.
    Share share() {
      return ((Travel.InBundle) travel).share();
    }
  }

  /// A question to a tool.
  ///
  /// @param shape how its answer becomes the step's results
  record ToTool(Common common, ToolRequest request, ToolFacts facts, ToolShape shape)
      implements PreparedCall {
    @Override
    public String pool() {
      return facts.pool().name();
    }
  }
}
