package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;

/// Any server that speaks chat completions. Owns its transport.
public final class OpenAiProvider implements ModelProvider {
  private static final String CHAT = "/chat/completions";

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;
  private final SchemaSupport support;

  /// Speaks to the endpoint.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/chat/completions`; its name is the provider's
  ///   name in the settings
  /// @param support what to send when a request has a schema
  public OpenAiProvider(HttpTransport transport, Endpoint endpoint, SchemaSupport support) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint);
    this.name = endpoint.name();
    this.support = support;
  }

  @Override
  public ModelReply ask(ModelRequest request, CallContext context) throws InterruptedException {
    String who = name + "/" + request.model();
    JsonReply reply = json.post(CHAT, ChatRequest.of(request, support), who, context);
    return switch (reply) {
      case Failed failed -> new ModelReply.Refused(failed.failure(), null, failed.wire());
      case Document answer -> new ChatAnswer(json, who).read(answer);
    };
  }

  @Override
  public void close() {
    transport.close();
  }
}
