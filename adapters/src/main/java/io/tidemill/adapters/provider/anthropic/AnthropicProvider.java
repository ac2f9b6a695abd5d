package io.tidemill.adapters.provider.anthropic;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.adapters.provider.http.RefusedOption;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import tools.jackson.databind.node.ObjectNode;

/// Any server that speaks Anthropic's Messages. Owns its transport.
public final class AnthropicProvider implements ModelProvider {
  /// The header that carries the key, bare.
  public static final String KEY_HEADER = "x-api-key";

  private static final String MESSAGES = "/v1/messages";
  private static final String VERSION = "2023-06-01";

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;

  /// Speaks to the endpoint.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/v1/messages`; its name is the provider's name
  ///   in the settings; a header `anthropic-version` of its own wins
  public AnthropicProvider(HttpTransport transport, Endpoint endpoint) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint.sending("anthropic-version", VERSION));
    this.name = endpoint.name();
  }

  @Override
  public ModelReply ask(ModelRequest request, CallContext context) throws InterruptedException {
    String who = name + "/" + request.model();
    ObjectNode body = MessagesRequest.of(request);
    return switch (send(body, who, context)) {
      case Failed failed ->
          new ModelReply.Refused(explained(failed.failure(), body), null, failed.wire());
      case Document answer -> new MessagesAnswer(json, who).read(answer);
    };
  }

  private JsonReply send(ObjectNode body, String who, CallContext context)
      throws InterruptedException {
    return body.path("stream").asBoolean()
        ? json.stream(MESSAGES, body, who, context, new MessagesStream())
        : json.post(MESSAGES, body, who, context);
  }

  /// A model that always thinks refuses the forced tool; one that may think is not given it.
  private static Failure explained(Failure failure, ObjectNode body) {
    boolean aboutTool =
        failure.message().contains("tool_choice") || failure.message().contains("thinking");
    return failure.kind() == FailureClass.BUG && body.has("tool_choice") && aboutTool
        ? RefusedOption.withRemedy(
            failure, "Write `thinking: true` in the options of the model role.")
        : RefusedOption.explained(failure, body);
  }

  @Override
  public void close() {
    transport.close();
  }
}
