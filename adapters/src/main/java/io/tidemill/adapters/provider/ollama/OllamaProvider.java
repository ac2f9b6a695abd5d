package io.tidemill.adapters.provider.ollama;

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
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An Ollama server. Owns its transport.
///
/// Replies always come as a stream, so that the first byte is the first token and an error in the
/// middle is seen.
public final class OllamaProvider implements ModelProvider {
  private static final String CHAT = "/api/chat";
  private static final int MISSING = 404;

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;
  private final @Nullable Duration keepAlive;

  /// Speaks to the endpoint.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/api/chat`; its name is the provider's name in
  ///   the settings
  /// @param keepAlive how long the server keeps a model loaded after a call, in whole seconds, null
  ///   for its own habit
  public OllamaProvider(HttpTransport transport, Endpoint endpoint, @Nullable Duration keepAlive) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint);
    this.name = endpoint.name();
    this.keepAlive = keepAlive;
  }

  @Override
  public ModelReply ask(ModelRequest request, CallContext context) throws InterruptedException {
    String who = name + "/" + request.model();
    ObjectNode body = LocalRequest.of(request, keepAlive);
    JsonReply reply = json.stream(CHAT, body, who, context, new LocalStream());
    return switch (reply) {
      case Failed failed ->
          new ModelReply.Refused(
              explained(failed.failure(), request.model(), body), null, failed.wire());
      case Document answer -> new LocalAnswer(json, who).read(request, answer);
    };
  }

  private static Failure explained(Failure failure, String model, ObjectNode body) {
    if (failure.status() == MISSING && failure.kind() == FailureClass.STOP_RUN) {
      return RefusedOption.withRemedy(failure, "Run `ollama pull " + model + "` on its machine.");
    }
    return RefusedOption.explained(failure, flat(body));
  }

  /// The fields of the request with those of its options beside them.
  private static ObjectNode flat(ObjectNode body) {
    ObjectNode flat = JsonNodeFactory.instance.objectNode();
    flat.setAll(body);
    return flat.path("options") instanceof ObjectNode options ? flat.setAll(options) : flat;
  }

  @Override
  public void close() {
    transport.close();
  }
}
