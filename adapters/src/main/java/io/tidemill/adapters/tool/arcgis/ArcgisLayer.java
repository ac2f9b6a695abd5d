package io.tidemill.adapters.tool.arcgis;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.adapters.provider.http.Signal;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A map layer as ArcGIS servers offer it (science.md H.2). Owns its transport, which should be
/// pinned.
///
/// An answer is `{rows: [{COLUMN: value}]}` with the attributes of every feature that fits. Usually
/// that is one request. When the server holds rows back (`exceededTransferLimit`), the ids are
/// asked for and then the features in chunks, and the answer is complete or a failure. A layer has
/// no units.
///
/// Errors come in a 200 and are classified by their own code. A token that is not accepted stops
/// the run when we sent one; without one the refusal is the question's own and ends its record,
/// unless it is everybody's.
public final class ArcgisLayer implements Tool {
  /// More features are a fault of the condition; a step can use one.
  private static final int MOST_FEATURES = 2_000;

  private static final String NO_LAYER =
      "what answered is no map layer; its url ends in /FeatureServer/0 or the like";
  private static final String TOO_MANY =
      "more than %d features fit; narrow the service's `where`".formatted(MOST_FEATURES);
  private static final String NO_IDS =
      "more features fit than came, and the layer does not list their ids";

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final LayerErrors errors;
  private final String name;
  private final Time time;

  /// Speaks to the layer.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/query`; its name is the endpoint's name in
  ///   the settings
  /// @param time how long an answer in several parts may take
  public ArcgisLayer(HttpTransport transport, Endpoint endpoint, Time time) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint);
    this.errors = new LayerErrors(endpoint);
    this.name = endpoint.name();
    this.time = time;
  }

  @Override
  public ToolReply ask(ToolRequest request, CallContext context) throws InterruptedException {
    return switch (request) {
      case ToolRequest.Features features -> features(features, new Talk(json, name, context, time));
      case ToolRequest.Search _, ToolRequest.Fetch _, ToolRequest.Query _, ToolRequest.Command _ ->
          throw new IllegalArgumentException(name + " is a map layer");
    };
  }

  private ToolReply features(ToolRequest.Features asked, Talk talk) throws InterruptedException {
    return switch (talk.ask(LayerQuery.where(asked))) {
      case Failed failed -> refused(failed, talk);
      case Document answer when LayerAnswer.isHeldBack(answer.json()) -> inChunks(asked, talk);
      case Document answer when LayerAnswer.hasFeatures(answer.json()) ->
          found(LayerAnswer.rows(answer.json()), talk);
      case Document _ -> refused(FailureClass.STOP_RUN, NO_LAYER, talk);
    };
  }

  private ToolReply inChunks(ToolRequest.Features asked, Talk talk) throws InterruptedException {
    return switch (talk.ask(LayerQuery.ids(asked))) {
      case Failed failed -> refused(failed, talk);
      case Document answer when LayerAnswer.hasIds(answer.json()) -> {
        List<Long> ids = LayerAnswer.ids(answer.json());
        yield ids.size() > MOST_FEATURES
            ? refused(FailureClass.BUG, TOO_MANY, talk)
            : new Chunks(asked, ids).read(talk, this);
      }
      case Document _ -> refused(FailureClass.BUG, NO_IDS, talk);
    };
  }

  /// All features came.
  static ToolReply found(List<JsonNode> rows, Talk talk) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    ArrayNode all = value.putArray("rows");
    rows.forEach(all::add);
    return new ToolReply.Found(value, null, talk.seen());
  }

  /// The layer refused.
  ToolReply refused(Failed failed, Talk talk) {
    return new ToolReply.Refused(errors.means(failed), talk.seen());
  }

  /// What came is of no use.
  ToolReply refused(FailureClass kind, String what, Talk talk) {
    Signal signal = new Signal(talk.seen().status(), "", "", what);
    Failure failure = json.failure(signal, kind, name, talk.seen());
    return new ToolReply.Refused(failure, talk.seen());
  }

  @Override
  public void close() {
    transport.close();
  }
}
