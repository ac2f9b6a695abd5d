package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.adapters.provider.http.RefusedOption;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import tools.jackson.databind.node.ObjectNode;

/// Any server that speaks chat completions. Owns its transport.
public final class OpenAiProvider implements ModelProvider {
  private static final String CHAT = "/chat/completions";

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;
  private final Dialect dialect;

  /// Speaks to the endpoint.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/chat/completions`; its name is the provider's
  ///   name in the settings
  /// @param dialect what the server behind it takes
  public OpenAiProvider(HttpTransport transport, Endpoint endpoint, Dialect dialect) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint);
    this.name = endpoint.name();
    this.dialect = dialect;
  }

  /// Speaks to the endpoint and limits replies by `max_tokens`.
  ///
  /// @param support what to send when a request has a schema
  public OpenAiProvider(HttpTransport transport, Endpoint endpoint, SchemaSupport support) {
    this(transport, endpoint, new Dialect(support, Dialect.LimitField.MAX_TOKENS));
  }

  @Override
  public ModelReply ask(ModelRequest request, CallContext context) throws InterruptedException {
    String who = name + "/" + request.model();
    ObjectNode body = ChatRequest.of(request, dialect);
    return switch (send(body, who, context)) {
      case Failed failed ->
          new ModelReply.Refused(
              RefusedOption.explained(failed.failure(), body), null, failed.wire());
      case Document answer -> new ChatAnswer(json, who).read(answer);
    };
  }

  private JsonReply send(ObjectNode body, String who, CallContext context)
      throws InterruptedException {
    return body.path("stream").asBoolean()
        ? json.stream(CHAT, body, who, context, new ChatStream())
        : json.post(CHAT, body, who, context);
  }

  @Override
  public void close() {
    transport.close();
  }
}
